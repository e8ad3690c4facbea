import { describe, expect, it } from 'vitest';
import { decideViewingMove, type ViewingMoveDecision, type ViewingTime } from './decide-viewing-move';

const time = (hour: number, { minutes = 60, agentId = 7 as number | null } = {}): ViewingTime => {
  const start = new Date(Date.UTC(2026, 10, 23, hour));
  return { start, end: new Date(start.getTime() + minutes * 60_000), agentId };
};

describe('decideViewingMove', () => {
  const CHANGED: ViewingMoveDecision = { ok: false, reason: 'viewing_changed' };

  it.each<[string, seen: ViewingTime, present: ViewingTime, wanted: ViewingTime, ViewingMoveDecision]>([
    ['what stands as it was seen', time(10), time(10), time(14), { ok: true, isThere: false }],
    ['what is there already', time(10), time(14), time(14), { ok: true, isThere: true }],
    ['what is asked for as it stands', time(10), time(10), time(10), { ok: true, isThere: true }],
    ['what was moved meanwhile', time(10), time(12), time(14), CHANGED],
    ['what became longer meanwhile', time(10), time(10, { minutes: 90 }), time(14), CHANGED],
    ['what was handed over meanwhile', time(10), time(10, { agentId: 8 }), time(14), CHANGED],
    ['what is there, with another agent', time(10), time(14, { agentId: null }), time(14), CHANGED],
  ])('judges %s', (_name, seen, present, wanted, decision) => {
    expect(decideViewingMove({ seen, present, wanted })).toEqual(decision);
  });
});
