import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isQuiet } from './quiet-hours';
import { whenTold } from './when-told';

const told = (at: string, others: Partial<Parameters<typeof whenTold>[0]> = {}) => {
  const { noticeAt, messagesAt } = whenTold({
    at: new Date(at),
    kind: 'follow_up_due',
    channels: ['in_app', 'email'],
    quiet: { from: '20:00', until: '09:00' },
    ...others,
  });
  return [noticeAt.toISOString(), messagesAt?.toISOString() ?? null];
};

describe('whenTold', () => {
  it.each([
    // at noon in Shanghai: at once
    ['2026-11-22T04:00:00Z', {}, ['2026-11-22T04:00:00.000Z', '2026-11-22T04:00:00.000Z']],
    // 20:30, in the person's own hours only
    ['2026-11-22T12:30:00Z', {}, ['2026-11-22T12:30:00.000Z', '2026-11-23T01:00:00.000Z']],
    // 22:00, in those of all
    ['2026-11-22T14:00:00Z', {}, ['2026-11-23T00:00:00.000Z', '2026-11-23T01:00:00.000Z']],
    ['2026-11-22T14:00:00Z', { quiet: null }, ['2026-11-23T00:00:00.000Z', '2026-11-23T00:00:00.000Z']],
    ['2026-11-22T14:00:00Z', { channels: ['in_app'] }, ['2026-11-23T00:00:00.000Z', null]],
    [
      '2026-11-22T14:00:00Z',
      { kind: 'risk_alert' },
      ['2026-11-23T00:00:00.000Z', '2026-11-23T00:00:00.000Z'],
    ],
  ] as const)('%s %j', (at, others, times) => {
    expect(told(at, others as never)).toEqual(times);
  });

  it('never tells in quiet hours, and never before the time', () => {
    const clock = fc
      .tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }))
      .map((parts) => parts.map((part) => String(part).padStart(2, '0')).join(':'));
    fc.assert(
      fc.property(
        fc.date({ min: new Date('2026-01-01'), max: new Date('2027-01-01'), noInvalidDate: true }),
        fc.record({ from: clock, until: clock }),
        (at, quiet) => {
          const { noticeAt, messagesAt } = whenTold({
            at,
            kind: 'follow_up_due',
            channels: ['email'],
            quiet,
          });
          expect(isQuiet(noticeAt)).toBe(false);
          expect(noticeAt >= at).toBe(true);
          expect(messagesAt !== null && messagesAt >= noticeAt && !isQuiet(messagesAt, quiet)).toBe(true);
        },
      ),
    );
  });
});
