/** What is asked of a row, ready to be tried on one after the other. */
export type RowTest =
  | { is: 'one'; cost: number; holds: (row: number) => boolean }
  | { is: 'all' | 'any'; cost: number; of: readonly RowTest[] }
  | { is: 'none'; cost: number; of: readonly RowTest[] };

/** How long a test takes, beside one that looks at a number. */
export const COSTS = { column: 1, place: 4, part: 8, text: 40 } as const;

export function one(holds: (row: number) => boolean, cost: number = COSTS.column): RowTest {
  return { is: 'one', cost, holds };
}

/** Holds for each row, or for none. */
export function always(holds: boolean): RowTest {
  return one(() => holds);
}

/** All, any or none of them; the quick ones are tried first. */
export function joined(is: 'all' | 'any' | 'none', tests: readonly RowTest[]): RowTest {
  const [only] = tests;
  if (tests.length === 1 && only && is !== 'none') return only;
  const flat = tests.flatMap((test) => (test.is === is && is !== 'none' ? test.of : [test]));
  const of = flat.sort((a, b) => a.cost - b.cost);
  return { is, cost: of.reduce((sum, { cost }) => sum + cost, 0), of };
}

export function passes(test: RowTest, row: number): boolean {
  switch (test.is) {
    case 'one':
      return test.holds(row);
    case 'all':
      return test.of.every((each) => passes(each, row));
    case 'any':
      return test.of.some((each) => passes(each, row));
    case 'none':
      return !test.of.some((each) => passes(each, row));
  }
}

/** Moves those of `rows` that pass to its beginning, in their order, and returns them; no memory is asked for. */
export function keepPassing(test: RowTest, rows: Int32Array): Int32Array {
  if (test.is === 'all') return test.of.reduce((left, each) => keepPassing(each, left), rows);
  const holds = test.is === 'one' ? test.holds : (row: number) => passes(test, row);
  let count = 0;
  for (let at = 0; at < rows.length; at++) {
    const row = rows[at] as number;
    if (holds(row)) rows[count++] = row;
  }
  return rows.subarray(0, count);
}
