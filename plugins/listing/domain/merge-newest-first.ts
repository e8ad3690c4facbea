/**
 * Two records of one row's past in one line of time, newest first. Each comes in the order it was written, newest first, and keeps it:
 * the older rows bear the time their transaction began, which says less.
 */
export function mergeNewestFirst<Entry extends { at: Date | string }>(
  one: readonly Entry[],
  other: readonly Entry[],
): Entry[] {
  const merged: Entry[] = [];
  let [i, j] = [0, 0];
  for (;;) {
    const [a, b] = [one[i], other[j]];
    if (!a) return [...merged, ...other.slice(j)];
    if (!b) return [...merged, ...one.slice(i)];
    if (new Date(a.at) >= new Date(b.at)) {
      merged.push(a);
      i += 1;
    } else {
      merged.push(b);
      j += 1;
    }
  }
}
