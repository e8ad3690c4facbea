import { describe, expect, it } from 'vitest';
import { decideMerge, type MergeSide } from './decide-merge';

const at = (hour: number) => new Date(Date.UTC(2026, 2, 2, hour));
const viewing = (code: string, from: number, to: number) => ({ code, start: at(from), end: at(to) });
const nothing: MergeSide = {
  stage: 'lead',
  ownerId: 1,
  openDeals: [],
  liveViewings: [],
  tags: [],
  note: null,
};
const deal = { code: 'D', propertyId: 1 };
const tags = (from: number, to: number) => Array.from({ length: to - from }, (_, i) => `${from + i}`);

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
    ['as many tags as fit', { tags: tags(0, 20) }, { tags: tags(10, 30) }, { ok: true }],
    [
      'more tags than fit',
      { tags: tags(0, 20) },
      { tags: tags(10, 31) },
      { ok: false, code: 'too_many_tags' },
    ],
    ['notes that fit', { note: 'x'.repeat(2500) }, { note: 'y'.repeat(2499) }, { ok: true }],
    [
      'longer notes than fit',
      { note: 'x'.repeat(2500) },
      { note: 'y'.repeat(2500) },
      { ok: false, code: 'note_too_long' },
    ],
  ])('with %s', (_what, source, target, expected) => {
    const decide = (a: Partial<MergeSide>, b: Partial<MergeSide>) =>
      decideMerge({ ...nothing, ...a }, { ...nothing, ...b });
    expect(decide(source, target)).toMatchObject(expected as object);
    expect(decide(target, source).ok).toBe((expected as { ok: boolean }).ok);
  });

  it.each<[string, Partial<MergeSide>, Partial<MergeSide>, string | null]>([
    ['one at work into a lost one', {}, { stage: 'lost' }, 'target_lost'],
    [
      'a lost one with a deal into a lost one',
      { stage: 'lost', openDeals: [deal] },
      { stage: 'lost' },
      'target_lost',
    ],
    [
      'a lost one with a viewing into a lost one',
      { stage: 'lost', liveViewings: [viewing('A', 9, 10)] },
      { stage: 'lost' },
      'target_lost',
    ],
    ['two lost ones', { stage: 'lost' }, { stage: 'lost' }, null],
    ['a lost one into one at work', { stage: 'lost' }, {}, null],
    ['an owned one into the pool', {}, { ownerId: null }, 'target_in_pool'],
    [
      'one of the pool with a deal',
      { ownerId: null, openDeals: [deal] },
      { ownerId: null },
      'target_in_pool',
    ],
    [
      'one of the pool with a viewing',
      { ownerId: null, liveViewings: [viewing('A', 9, 10)] },
      { ownerId: null },
      'target_in_pool',
    ],
    ['two of the pool', { ownerId: null }, { ownerId: null }, null],
    ['one of the pool into an owned one', { ownerId: null }, {}, null],
    ['one of another owner', { ownerId: 2, openDeals: [deal] }, {}, null],
    ['a won one into one at work', { stage: 'won' }, { stage: 'negotiating' }, 'target_not_won'],
    ['a won one into a lost one', { stage: 'won' }, { stage: 'lost' }, 'target_not_won'],
    ['two won ones', { stage: 'won' }, { stage: 'won' }, null],
    ['one at work into a won one', {}, { stage: 'won' }, null],
  ])('by stage and owner: %s', (_what, source, target, code) => {
    const decision = decideMerge({ ...nothing, ...source }, { ...nothing, ...target });
    expect(decision.ok ? null : decision.code).toBe(code);
  });
});
