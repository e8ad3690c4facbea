import { describe, expect, it } from 'vitest';
import { decideViewingReminder } from './decide-viewing-reminder';

const start = new Date('2026-11-23T02:00:00Z');
const longAgo = new Date('2026-11-10T00:00:00Z');

describe('decideViewingReminder', () => {
  it.each([
    ['more than a day ahead', longAgo, '2026-11-22T01:59:00Z', null],
    ['a day ahead', longAgo, '2026-11-22T02:00:00Z', 'day'],
    ['later that day', longAgo, '2026-11-22T20:00:00Z', 'day'],
    ['an hour ahead', longAgo, '2026-11-23T01:00:00Z', 'hour'],
    ['once it has begun', longAgo, '2026-11-23T02:00:00Z', null],
    ['set within the day', new Date('2026-11-22T12:00:00Z'), '2026-11-22T13:00:00Z', null],
    ['set within the day, an hour ahead', new Date('2026-11-22T12:00:00Z'), '2026-11-23T01:30:00Z', 'hour'],
    ['set within the hour', new Date('2026-11-23T01:30:00Z'), '2026-11-23T01:31:00Z', null],
  ])('%s', (_name, setAt, now, kind) => {
    expect(decideViewingReminder({ start, setAt, now: new Date(now) })?.kind ?? null).toBe(kind);
  });
});
