import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { allocateReceipt, type Owed, takeBack } from './allocate-receipt';
import { RECEIVABLE_KINDS } from './receivable';

const owed = (id: number, dueOn: string, outstandingFen: number, settledFen = 0): Owed => ({
  id,
  kind: 'commission',
  dueOn,
  outstandingFen,
  settledFen,
});

const anyOwed = fc.uniqueArray(
  fc.record({
    id: fc.integer({ min: 1, max: 50 }),
    kind: fc.constantFrom(...RECEIVABLE_KINDS),
    dueOn: fc.constantFrom('2026-01-31', '2026-02-28', '2026-03-31'),
    outstandingFen: fc.integer({ min: 0, max: 1000 }),
    settledFen: fc.integer({ min: 0, max: 1000 }),
  }),
  { selector: ({ id }) => id, maxLength: 8 },
);
const sum = (rows: { amountFen: number }[]) => rows.reduce((total, { amountFen }) => total + amountFen, 0);

describe('allocateReceipt', () => {
  it('fills the oldest due day first and keeps the rest', () => {
    expect(
      allocateReceipt({
        kind: 'commission',
        amountFen: 120,
        owed: [owed(2, '2026-02-28', 50), owed(1, '2026-01-31', 50)],
      }),
    ).toEqual({
      allocations: [
        { id: 1, amountFen: 50 },
        { id: 2, amountFen: 50 },
      ],
      leftFen: 20,
    });
  });

  it('serves its own kind only', () => {
    const result = allocateReceipt({ kind: 'deposit', amountFen: 10, owed: [owed(1, '2026-01-31', 50)] });
    expect(result).toEqual({ allocations: [], leftFen: 10 });
  });

  it('loses no fen and gives no row more than it lacks', () => {
    fc.assert(
      fc.property(
        anyOwed,
        fc.constantFrom(...RECEIVABLE_KINDS),
        fc.integer({ min: 1, max: 5000 }),
        (rows, kind, amountFen) => {
          const { allocations, leftFen } = allocateReceipt({ kind, amountFen, owed: rows });
          expect(sum(allocations) + leftFen).toBe(amountFen);
          for (const { id, amountFen: part } of allocations) {
            const row = rows.find((each) => each.id === id);
            expect(row?.kind).toBe(kind);
            expect(part).toBeGreaterThan(0);
            expect(part).toBeLessThanOrEqual(row?.outstandingFen ?? 0);
          }
          if (leftFen > 0)
            expect(sum(allocations)).toBe(
              rows.filter((row) => row.kind === kind).reduce((total, row) => total + row.outstandingFen, 0),
            );
        },
      ),
    );
  });
});

describe('takeBack', () => {
  it('takes what serves nothing yet, then what was settled last', () => {
    expect(
      takeBack({
        kind: null,
        amountFen: 70,
        credits: [{ id: 9, kind: 'commission', leftFen: 20 }],
        owed: [owed(1, '2026-01-31', 0, 40), owed(2, '2026-02-28', 0, 40)],
      }),
    ).toEqual({
      fromCredits: [{ id: 9, amountFen: 20 }],
      fromSettled: [
        { id: 2, amountFen: 40 },
        { id: 1, amountFen: 10 },
      ],
      missingFen: 0,
    });
  });

  it('takes of the kind that is meant, and never more than is there', () => {
    fc.assert(
      fc.property(
        anyOwed,
        fc.constantFrom(null, ...RECEIVABLE_KINDS),
        fc.integer({ min: 1, max: 5000 }),
        (rows, kind, amountFen) => {
          const { fromSettled, missingFen } = takeBack({ kind, amountFen, credits: [], owed: rows });
          expect(sum(fromSettled) + missingFen).toBe(amountFen);
          for (const { id, amountFen: part } of fromSettled) {
            const row = rows.find((each) => each.id === id);
            expect(part).toBeLessThanOrEqual(row?.settledFen ?? 0);
            if (kind !== null) expect(row?.kind).toBe(kind);
          }
        },
      ),
    );
  });
});
