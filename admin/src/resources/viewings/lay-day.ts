/** One entry of a day, in which of how many lanes side by side it is drawn. */
export interface Laid<T> {
  item: T;
  lane: number;
  lanes: number;
}

/**
 * Lays the viewings of a day side by side where they overlap (those of several agents): each in the first lane that is free, and all that
 * hang together by overlaps equally wide.
 */
export function layDay<T extends { start: string; end: string }>(items: readonly T[]): Laid<T>[] {
  const laid: Laid<T>[] = [];
  let group: Laid<T>[] = [];
  let groupEnd = 0;
  const finish = () => {
    const lanes = Math.max(0, ...group.map(({ lane }) => lane)) + 1;
    for (const entry of group) entry.lanes = lanes;
    laid.push(...group);
    group = [];
  };
  for (const item of [...items].sort((a, b) => Date.parse(a.start) - Date.parse(b.start))) {
    const start = Date.parse(item.start);
    if (group.length > 0 && start >= groupEnd) finish();
    const taken = new Set(
      group.filter((entry) => Date.parse(entry.item.end) > start).map(({ lane }) => lane),
    );
    let lane = 0;
    while (taken.has(lane)) lane += 1;
    group.push({ item, lane, lanes: 1 });
    groupEnd = Math.max(groupEnd, Date.parse(item.end));
  }
  finish();
  return laid;
}

/** Whole hours of the clock, `last` exclusive. */
export interface ShownHours {
  first: number;
  last: number;
}

/**
 * The hours that the days of a calendar show: the usual ones, and as many more as their earliest and latest entries need, never beyond
 * the midnights of a day.
 * @param spans minutes after the midnight of the day on which each begins
 */
export function spanHours(spans: readonly { from: number; until: number }[], usual: ShownHours): ShownHours {
  return {
    first: Math.max(0, Math.min(usual.first, ...spans.map(({ from }) => Math.floor(from / 60)))),
    last: Math.min(24, Math.max(usual.last, ...spans.map(({ until }) => Math.ceil(until / 60)))),
  };
}
