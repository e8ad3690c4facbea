/** The rows of one part that stand on a page: `count` of them from `offset` on. */
export interface Window {
  part: number;
  offset: number;
  count: number;
}

/**
 * Which rows of several parts, one after the other as one list, make a page of it.
 * @param totals rows of each part
 * @param page from 1
 */
export function planWindows({
  totals,
  page,
  pageSize,
}: {
  totals: readonly number[];
  page: number;
  pageSize: number;
}): Window[] {
  const from = (page - 1) * pageSize;
  const until = from + pageSize;
  let begins = 0;
  return totals.flatMap((total, part) => {
    const [first, last] = [Math.max(from, begins), Math.min(until, begins + total)];
    const offset = first - begins;
    begins += total;
    return last > first ? [{ part, offset, count: last - first }] : [];
  });
}
