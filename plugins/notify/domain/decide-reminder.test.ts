import { describe, expect, it } from 'vitest';
import { decideReminder } from './decide-reminder';

const dueAt = new Date('2026-11-21T06:00:00Z');
const reminder = { kind: 'follow_up', subject: 'c1', dueAt };

describe('decideReminder', () => {
  it.each([
    ['one second early', { now: '2026-11-21T05:59:59Z' }, 'not_due'],
    ['after it was settled', { now: '2026-11-21T07:00:00Z', settledAt: dueAt }, 'settled'],
    ['in the night', { now: '2026-11-21T15:00:00Z' }, 'quiet_hours'],
    ['a month and a day later', { now: '2026-12-22T06:00:00Z' }, 'too_old'],
  ])('%s it waits', (_label, { now, ...rest }, reason) => {
    expect(decideReminder({ reminder: { ...reminder, ...rest }, now: new Date(now) })).toEqual({
      ok: false,
      reason,
    });
  });

  it('goes when due, once for each due time', () => {
    expect(decideReminder({ reminder, now: dueAt })).toEqual({
      ok: true,
      dedupeKey: 'follow_up:c1:2026-11-21T06:00:00.000Z',
    });
    const moved = { ...reminder, dueAt: new Date('2026-11-21T06:30:00Z') };
    expect(decideReminder({ reminder: moved, now: moved.dueAt })).toEqual({
      ok: true,
      dedupeKey: 'follow_up:c1:2026-11-21T06:30:00.000Z',
    });
  });
});
