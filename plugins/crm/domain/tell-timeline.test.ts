import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  comparePlaces,
  mergeTimeline,
  readPlace,
  TIMELINE_KIND_LABELS,
  TIMELINE_KINDS,
  type TimelinePlace,
  writePlace,
} from './tell-timeline';

const place = fc.record({
  at: fc.integer({ min: 0, max: 9 }).map((second) => `2026-11-22 04:00:0${second}.000000`),
  rank: fc.integer({ min: 0, max: 3 }),
  id: fc.integer({ min: 1, max: 20 }),
});

/** What a source reads after a cursor, as the database does. */
function readSource(rows: readonly TimelinePlace[], after: TimelinePlace | null, limit: number) {
  return rows
    .filter((row) => after === null || comparePlaces(row, after) > 0)
    .sort(comparePlaces)
    .slice(0, limit + 1);
}

describe('a timeline of several sources', () => {
  it('is told whole by its pages, each entry once and in order', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(place, { selector: writePlace }),
        fc.integer({ min: 1, max: 7 }),
        (all, limit) => {
          const sources = [0, 1, 2, 3].map((rank) => all.filter((row) => row.rank === rank));
          const told: TimelinePlace[] = [];
          let after: TimelinePlace | null = null;
          do {
            const page: ReturnType<typeof mergeTimeline<TimelinePlace>> = mergeTimeline(
              sources.map((rows) => readSource(rows, after, limit)),
              limit,
            );
            told.push(...page.rows);
            after = page.next;
          } while (after);
          expect(told.map(writePlace)).toEqual([...all].sort(comparePlaces).map(writePlace));
        },
      ),
    );
  });

  it('takes back what it gave as a place, and nothing else', () => {
    fc.assert(
      fc.property(place, (each) => {
        expect(readPlace(writePlace(each))).toEqual(each);
      }),
    );
    for (const text of ['', 'x', '2026-13-45 04:00:00.000000|1|1', "2026-11-22 04:00:00.000000|1|1'"])
      expect(readPlace(text)).toBeNull();
  });

  it('has a word for every kind', () => {
    for (const kind of TIMELINE_KINDS) expect(TIMELINE_KIND_LABELS[kind]).toBeTruthy();
  });
});
