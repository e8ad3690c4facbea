import { describe, expect, it } from 'vitest';
import { planWindows } from './plan-windows';

describe('planWindows', () => {
  it.each([
    ['within the first part', [25, 30, 4], 1, [[0, 0, 20]]],
    [
      'over an edge',
      [25, 30, 4],
      2,
      [
        [0, 20, 5],
        [1, 0, 15],
      ],
    ],
    [
      'over two edges',
      [1, 2, 40],
      1,
      [
        [0, 0, 1],
        [1, 0, 2],
        [2, 0, 17],
      ],
    ],
    ['past an empty part', [20, 0, 3], 2, [[2, 0, 3]]],
    ['beyond the end', [5, 0, 0], 2, []],
  ])('%s', (_name, totals, page, windows) => {
    expect(
      planWindows({ totals, page, pageSize: 20 }).map(({ part, offset, count }) => [part, offset, count]),
    ).toEqual(windows);
  });

  it('shows every row once, page after page', () => {
    const totals = [7, 0, 23, 5];
    const seen = [1, 2, 3, 4, 5].flatMap((page) =>
      planWindows({ totals, page, pageSize: 8 }).flatMap(({ part, offset, count }) =>
        Array.from({ length: count }, (_, index) => `${part}:${offset + index}`),
      ),
    );
    expect(seen).toHaveLength(35);
    expect(new Set(seen).size).toBe(35);
  });
});
