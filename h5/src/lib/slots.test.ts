import { describe, expect, it } from 'vitest';
import { chooseDay, dayOf, formatMoment, groupSlots } from './slots';

const slot = (start: string) => ({ start, end: start });

describe('groupSlots', () => {
  it('groups by the day in China and names the next two', () => {
    const days = groupSlots(
      [slot('2026-11-21T08:00:00.000Z'), slot('2026-11-21T23:30:00.000Z'), slot('2026-11-23T01:00:00.000Z')],
      new Date('2026-11-20T20:00:00Z'),
    );
    expect(days.map(({ day, label, slots }) => [day, label, slots.map(({ clock }) => clock)])).toEqual([
      ['2026-11-21', '今天 11/21', ['16:00']],
      ['2026-11-22', '明天 11/22', ['07:30']],
      ['2026-11-23', '周一 11/23', ['09:00']],
    ]);
  });
});

it('formatMoment says day, weekday and clock', () => {
  expect(formatMoment('2026-11-23T01:00:00.000Z')).toBe('11月23日 周一 09:00');
});

it('dayOf is the day in China', () => {
  expect(dayOf('2026-11-22T16:30:00.000Z')).toBe('2026-11-23');
});

describe('chooseDay', () => {
  const days = ['2026-11-21', '2026-11-23', '2026-11-25'].map((day) => ({ day, label: day, slots: [] }));

  it.each([
    ['the wanted', '2026-11-23', '2026-11-23'],
    ['the next when nothing is free on it', '2026-11-24', '2026-11-25'],
    ['the first when none is wanted', '', '2026-11-21'],
    ['the first when there is none after it', '2026-12-24', '2026-11-21'],
  ])('%s', (_name, wanted, chosen) => {
    expect(chooseDay(days, wanted)).toBe(chosen);
  });

  it('none when nothing is free', () => {
    expect(chooseDay([], '2026-11-23')).toBe('');
  });
});
