import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hideSmall, type SumLine } from './hide-small';

const LEAST = 3;
/** Two ways to part the same people, one of whose parts is parted again. */
const LINES: SumLine[] = [
  { total: 'all', parts: ['a1', 'a2', 'a3'] },
  { total: 'all', parts: ['b1', 'b2', 'lost'] },
  { total: 'lost', parts: ['l1', 'l2', 'l3'] },
];

function tableOf([l1, l2, l3, b1, b2, cut1, cut2]: number[]): Map<string, number> {
  const lost = (l1 ?? 0) + (l2 ?? 0) + (l3 ?? 0);
  const all = lost + (b1 ?? 0) + (b2 ?? 0);
  const a1 = Math.min(cut1 ?? 0, all);
  const a2 = Math.min(cut2 ?? 0, all - a1);
  return new Map(
    Object.entries({ l1, l2, l3, lost, b1, b2, all, a1, a2, a3: all - a1 - a2 }) as [string, number][],
  );
}

/** Everything that the hidden counts may be, tried one by one. */
function possible(
  counts: ReadonlyMap<string, number>,
  hidden: ReadonlySet<string>,
): Map<string, Set<number>> {
  const found = new Map([...hidden].map((name) => [name, new Set<number>()]));
  const most = (counts.get('all') ?? 0) + 4;
  const values = (name: string) =>
    hidden.has(name) ? Array.from({ length: most }, (_, i) => i + 1) : [counts.get(name) ?? 0];
  const allows = (name: string, value: number) =>
    hidden.has(name) ? value >= 1 : value === counts.get(name);
  const parted = (names: readonly [string, string, string], total: number) => {
    const ways: [number, number, number][] = [];
    for (const x of values(names[0]))
      for (const y of values(names[1])) if (allows(names[2], total - x - y)) ways.push([x, y, total - x - y]);
    return ways;
  };
  const note = (names: readonly string[], way: readonly number[]) => {
    for (const [i, name] of names.entries()) found.get(name)?.add(way[i] as number);
  };
  const [A, B, L] = [
    ['a1', 'a2', 'a3'],
    ['b1', 'b2', 'lost'],
    ['l1', 'l2', 'l3'],
  ] as const;
  for (const all of values('all')) {
    const ways = parted(A, all);
    if (ways.length === 0) continue;
    for (const b of parted(B, all)) {
      const losses = parted(L, b[2]);
      if (losses.length === 0) continue;
      note(['all'], [all]);
      note(B, b);
      for (const way of ways) note(A, way);
      for (const way of losses) note(L, way);
    }
  }
  return found;
}

describe('hideSmall', () => {
  it('tells everything where no group is small', () => {
    expect(hideSmall({ counts: tableOf([5, 6, 0, 9, 4, 12, 12]), lines: LINES, least: LEAST })).toEqual(
      new Set(),
    );
  });

  it('hides the next bigger one beside a small one, so that the total does not give it away', () => {
    const counts = tableOf([0, 0, 0, 2, 20, 22, 0]);
    expect(hideSmall({ counts, lines: LINES, least: LEAST })).toEqual(new Set(['b1', 'b2']));
  });

  it('goes on up where a part is all of a total', () => {
    const counts = tableOf([2, 0, 0, 10, 30, 42, 0]);
    expect(hideSmall({ counts, lines: LINES, least: LEAST })).toEqual(new Set(['l1', 'lost', 'b1']));
  });

  it('leaves no hidden count to be worked out, and tells no small one', () => {
    const count = fc.integer({ min: 0, max: 6 });
    fc.assert(
      fc.property(fc.array(count, { minLength: 7, maxLength: 7 }), (figures) => {
        const counts = tableOf(figures);
        const hidden = hideSmall({ counts, lines: LINES, least: LEAST });
        for (const [name, value] of counts) {
          if (value > 0 && value < LEAST) expect(hidden.has(name)).toBe(true);
          if (value === 0) expect(hidden.has(name)).toBe(false);
        }
        for (const [name, values] of possible(counts, hidden)) {
          expect(values.has(counts.get(name) as number), name).toBe(true);
          expect(values.size, `${name} of ${JSON.stringify([...counts])}`).toBeGreaterThan(1);
        }
        for (const { total, parts } of LINES) {
          if (hidden.has(total)) continue;
          const rest = parts.filter((part) => hidden.has(part));
          const together = rest.reduce((sum, part) => sum + (counts.get(part) ?? 0), 0);
          expect(rest.length === 0 || together >= LEAST).toBe(true);
        }
      }),
      { numRuns: 150 },
    );
  });
});
