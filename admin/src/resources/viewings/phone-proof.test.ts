import { describe, expect, it } from 'vitest';
import type { Viewing } from '../../api-types';
import { VIEWING_MACHINE } from '../../domain';
import { toStrapiFilters } from '../../exports/to-strapi-query';
import { proofOfViewing, readProof, toProofFilters } from './phone-proof';

type Row = Pick<Viewing, 'status' | 'source' | 'phoneVerifiedAt' | 'awaitsCode'>;

const ROWS: Row[] = VIEWING_MACHINE.states.flatMap((status) =>
  (['public', 'staff'] as const).flatMap((source) =>
    [null, '2026-11-22T00:00:00Z'].flatMap((phoneVerifiedAt) =>
      [true, false, null].map((awaitsCode) => ({ status, source, phoneVerifiedAt, awaitsCode })),
    ),
  ),
);

/** As the database reads the filters: nothing is unequal to a value. */
function matches(row: Record<string, unknown>, filters: Record<string, unknown>): boolean {
  return Object.entries(filters).every(([name, asked]) => {
    const terms = asked as Record<string, unknown>[];
    if (name === '$and') return terms.every((term) => matches(row, term));
    if (name === '$or') return terms.some((term) => matches(row, term));
    return Object.entries(asked as object).every(([operator, value]) => {
      const held = row[name] ?? null;
      if (operator === '$null') return (held === null) === value;
      if (operator === '$eq') return held === value;
      if (operator === '$ne') return held !== null && held !== value;
      throw new Error(`not read: ${operator}`);
    });
  });
}

describe.each(['awaiting', 'unproven', null] as const)('the filters of %s', (asked) => {
  it('are read back', () => {
    expect(readProof(toProofFilters(asked))).toBe(asked);
  });

  it('find what the list says it of', () => {
    const filters = toStrapiFilters(toProofFilters(asked)) ?? {};
    expect(ROWS.filter((row) => matches({ ...row }, filters))).toEqual(
      ROWS.filter((row) => asked === null || proofOfViewing(row) === asked),
    );
  });
});
