import { describe, expect, it } from 'vitest';
import { afterQuietHours, isQuiet } from './quiet-hours';

/** Hours below are Shanghai's; 08:00 there is 00:00 UTC. */
describe('quiet hours 21:30–08:00', () => {
  it.each([
    ['21:29', '2026-11-21T13:29:59Z', false],
    ['21:30', '2026-11-21T13:30:00Z', true],
    ['midnight', '2026-11-21T16:00:00Z', true],
    ['07:59', '2026-11-21T23:59:59Z', true],
    ['08:00', '2026-11-22T00:00:00Z', false],
    ['noon', '2026-11-22T04:00:00Z', false],
  ])('%s', (_label, at, quiet) => {
    expect(isQuiet(new Date(at))).toBe(quiet);
  });

  it.each([
    ['in the evening waits for the next morning', '2026-11-21T14:00:00Z', '2026-11-22T00:00:00Z'],
    ['after midnight waits for the same morning', '2026-11-21T18:00:00Z', '2026-11-22T00:00:00Z'],
    ['in the day goes at once', '2026-11-22T04:00:00Z', '2026-11-22T04:00:00Z'],
  ])('what comes %s', (_label, at, then) => {
    expect(afterQuietHours(new Date(at)).toISOString()).toBe(new Date(then).toISOString());
  });

  it('can lie within one day, or be none', () => {
    const noon = new Date('2026-11-22T04:00:00Z');
    expect(isQuiet(noon, { from: '12:00', until: '13:30' })).toBe(true);
    expect(afterQuietHours(noon, { from: '12:00', until: '13:30' }).toISOString()).toBe(
      '2026-11-22T05:30:00.000Z',
    );
    expect(isQuiet(noon, { from: '12:00', until: '12:00' })).toBe(false);
  });

  it('refuses what is no time of day', () => {
    expect(() => isQuiet(new Date(), { from: '24:00', until: '08:00' })).toThrow('24:00');
  });
});
