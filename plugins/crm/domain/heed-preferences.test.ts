import { CUSTOMER_MESSAGE_KINDS } from '@scrm/notify/domain';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CONTACT_CHANNELS, CONTACT_TIMES, type Preferences } from './customer-marks';
import { heedPreferences } from './heed-preferences';

/** A clock in Shanghai on one day. */
const at = (time: string, day = '2026-11-21') => new Date(`${day}T${time}:00+08:00`);
const welcome = (preferences: Preferences[], now = at('10:00')) =>
  heedPreferences({ kind: 'welcome', preferences, now });

describe('a greeting', () => {
  it.each<[string, Preferences[], string]>([
    ['advertising is not wanted', [{ doNotDisturb: true, channels: ['sms'] }], '不接受营销'],
    ['another way is liked', [{ channels: ['wechat', 'call'] }], '希望用微信、电话联系'],
    [
      'a contact with the number does not want it',
      [{ channels: ['sms'] }, { doNotDisturb: true }],
      '不接受营销',
    ],
  ])('is held back where %s', (_name, preferences, words) => {
    expect(welcome(preferences)).toMatchObject({ ok: false, words });
  });

  it.each<[string, Preferences[], Date, Date | null]>([
    ['nothing was said', [], at('10:00'), null],
    ['nothing was said of it', [{ topics: ['层高'] }], at('10:00'), null],
    ['SMS are liked', [{ channels: ['call', 'sms'] }], at('10:00'), null],
    ['it is the liked time', [{ times: ['morning'] }], at('10:00'), null],
    ['it is before it', [{ times: ['afternoon'] }], at('10:00'), at('14:00')],
    ['it is after it', [{ times: ['morning'] }], at('12:00'), at('09:00', '2026-11-22')],
    ['one of two is near', [{ times: ['morning', 'evening'] }], at('15:00'), at('19:00')],
    [
      'two agree on one',
      [{ times: ['morning', 'evening'] }, { times: ['evening'] }],
      at('9:30'.padStart(5, '0')),
      at('19:00'),
    ],
    ['two agree on none', [{ times: ['morning'] }, { times: ['evening'] }], at('15:00'), null],
    ['the month ends', [{ times: ['morning'] }], at('22:00', '2026-11-30'), at('09:00', '2026-12-01')],
  ])('goes where %s', (_name, preferences, now, notBefore) => {
    expect(welcome(preferences, now)).toEqual({ ok: true, notBefore });
  });
});

it('what is about the own booking or deal goes at once, whatever somebody likes', () => {
  for (const kind of ['booking_received', 'deal_closed'] as const)
    expect(
      heedPreferences({ kind, preferences: [{ doNotDisturb: true, channels: ['call'] }], now: at('23:00') }),
    ).toEqual({ ok: true, notBefore: null });
});

it('never waits for a day, and never sends where nobody wants it', () => {
  const preference = fc.record(
    {
      channels: fc.subarray([...CONTACT_CHANNELS]),
      times: fc.subarray([...CONTACT_TIMES]),
      doNotDisturb: fc.boolean(),
    },
    { requiredKeys: [] },
  );
  const now = fc.date({ min: new Date('2026-01-01'), max: new Date('2027-12-31'), noInvalidDate: true });
  fc.assert(
    fc.property(
      fc.constantFrom(...CUSTOMER_MESSAGE_KINDS),
      fc.array(preference, { maxLength: 3 }),
      now,
      (kind, preferences, when) => {
        const heeded = heedPreferences({ kind, preferences, now: when });
        if (!heeded.ok) return;
        if (heeded.notBefore) {
          const waits = heeded.notBefore.getTime() - when.getTime();
          expect(waits).toBeGreaterThan(0);
          expect(waits).toBeLessThan(24 * 3_600_000);
        }
        if (kind === 'welcome') expect(preferences.some(({ doNotDisturb }) => doNotDisturb)).toBe(false);
      },
    ),
  );
});
