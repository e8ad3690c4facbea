/** Counts that add up: the total is the sum of its parts. A part may be the total of a further line; lines make a tree. */
export interface SumLine {
  total: string;
  parts: readonly string[];
}

interface Bounds {
  low: number;
  high: number;
}

/**
 * Which counts are not to be told, so that nobody learns of a group smaller than `least`: the small ones, and as many others as keep these from
 * being worked out of what is told. Zeros are told, and what is hidden is therefore known to be at least 1. Of each line either nothing is
 * hidden or several counts are, which make at least `least` together, and no hidden count has one possible value only.
 *
 * @param counts by the names that lines use
 */
export function hideSmall({
  counts,
  lines,
  least,
}: {
  counts: ReadonlyMap<string, number>;
  lines: readonly SumLine[];
  least: number;
}): Set<string> {
  const countOf = (name: string) => counts.get(name) ?? 0;
  const hidden = new Set([...counts].flatMap(([name, count]) => (count > 0 && count < least ? [name] : [])));
  for (;;) {
    const bounds = reckonBounds({ counts, lines, hidden });
    const next = lines.flatMap((line) => (tellsTooMuch(line, bounds) ? (nextOf(line) ?? []) : []))[0];
    if (next === undefined) return hidden;
    hidden.add(next);
  }

  function tellsTooMuch({ total, parts }: SumLine, bounds: ReadonlyMap<string, Bounds>): boolean {
    const unknown = parts.filter((part) => hidden.has(part));
    const isPinned = [total, ...unknown].some((name) => {
      const { low, high } = bounds.get(name) as Bounds;
      return hidden.has(name) && low === high;
    });
    if (isPinned || hidden.has(total)) return isPinned || unknown.length === 0;
    const together = unknown.reduce((sum, part) => sum + countOf(part), 0);
    return unknown.length === 1 || (unknown.length > 1 && together < least);
  }

  /** The smallest count of the line that is still told, the total last. */
  function nextOf({ total, parts }: SumLine): string | undefined {
    const told = (name: string) => !hidden.has(name) && countOf(name) > 0;
    const [part] = parts.filter(told).sort((a, b) => countOf(a) - countOf(b));
    return part ?? (told(total) ? total : undefined);
  }
}

/** Between what each count may lie for somebody who sees the others; exact, since lines make a tree. */
function reckonBounds({
  counts,
  lines,
  hidden,
}: {
  counts: ReadonlyMap<string, number>;
  lines: readonly SumLine[];
  hidden: ReadonlySet<string>;
}): Map<string, Bounds> {
  const bounds = new Map<string, Bounds>();
  for (const name of lines.flatMap(({ total, parts }) => [total, ...parts])) {
    const count = counts.get(name) ?? 0;
    bounds.set(
      name,
      hidden.has(name) ? { low: 1, high: Number.POSITIVE_INFINITY } : { low: count, high: count },
    );
  }
  const of = (name: string) => bounds.get(name) as Bounds;
  const narrow = (name: string, low: number, high: number): boolean => {
    const known = of(name);
    if (low <= known.low && high >= known.high) return false;
    bounds.set(name, { low: Math.max(low, known.low), high: Math.min(high, known.high) });
    return true;
  };
  for (let isMoving = true; isMoving; ) {
    isMoving = false;
    for (const { total, parts } of lines) {
      const sum = (end: keyof Bounds, names: readonly string[]) =>
        names.reduce((all, name) => all + of(name)[end], 0);
      if (narrow(total, sum('low', parts), sum('high', parts))) isMoving = true;
      for (const part of parts) {
        const others = parts.filter((each) => each !== part);
        if (narrow(part, of(total).low - sum('high', others), of(total).high - sum('low', others)))
          isMoving = true;
      }
    }
  }
  return bounds;
}
