import { describe, expect, it } from 'vitest';
import { decideMerge, type MergeSide } from './decide-merge';

const at = (hour: number) => new Date(Date.UTC(2026, 2, 2, hour));
const viewing = (code: string, from: number, to: number) => ({ code, start: at(from), end: at(to) });
const nothing: MergeSide = { openDeals: [], liveViewings: [] };

describe('decideMerge', () => {
  it.each<[string, Partial<MergeSide>, Partial<MergeSide>, unknown]>([
    ['nothing', {}, {}, { ok: true }],
    [
      'open deals on different properties',
      { openDeals: [{ code: 'A', propertyId: 1 }] },
      { openDeals: [{ code: 'B', propertyId: 2 }] },
      { ok: true },
    ],
    [
      'open deals on one property',
      {
        openDeals: [
          { code: 'A', propertyId: 1 },
          { code: 'C', propertyId: 3 },
        ],
      },
      { openDeals: [{ code: 'B', propertyId: 1 }] },
      { ok: false, code: 'same_property_deals', codes: ['A', 'B'] },
    ],
    [
      'viewings one after the other',
      { liveViewings: [viewing('A', 9, 10)] },
      { liveViewings: [viewing('B', 10, 11)] },
      { ok: true },
    ],
    [
      'viewings at one time',
      { liveViewings: [viewing('A', 9, 11)] },
      { liveViewings: [viewing('B', 10, 12), viewing('C', 12, 13)] },
      { ok: false, code: 'viewing_clash', codes: ['A', 'B'] },
    ],
  ])('with %s', (_what, source, target, expected) => {
    const decide = (a: Partial<MergeSide>, b: Partial<MergeSide>) =>
      decideMerge({ ...nothing, ...a }, { ...nothing, ...b });
    expect(decide(source, target)).toMatchObject(expected as object);
    expect(decide(target, source).ok).toBe((expected as { ok: boolean }).ok);
  });
});
