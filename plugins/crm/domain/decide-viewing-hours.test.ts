import { describe, expect, it } from 'vitest';
import { decideViewingHours } from './decide-viewing-hours';
import { parseWorkingHours } from './working-hours';

const hours = parseWorkingHours('1-5 09:00-12:00,13:30-18:00; 6 10:00-24:00');
const shanghai = (text: string) => new Date(`${text}:00+08:00`);
// 2026-11-23 is a Monday
const decide = (start: string, minutes: number) => {
  const from = shanghai(start);
  return decideViewingHours({ start: from, end: new Date(from.getTime() + minutes * 60_000) }, hours);
};
const DAY = ['09:00–12:00', '13:30–18:00'];

describe('decideViewingHours', () => {
  it.each([
    ['from the opening', '2026-11-23T09:00', 60],
    ['to the closing', '2026-11-23T17:15', 45],
    ['the whole of a span', '2026-11-23T13:30', 270],
    ['to midnight', '2026-11-28T23:00', 60],
  ])('lets through one %s', (_name, start, minutes) => {
    expect(decide(start, minutes)).toEqual({ ok: true });
  });

  it.each([
    ['at night', '2026-11-23T02:00', 60, '02:00–03:00', DAY],
    ['a minute too early', '2026-11-23T08:59', 60, '08:59–09:59', DAY],
    ['that ends too late', '2026-11-23T17:30', 45, '17:30–18:15', DAY],
    ['over the noon break', '2026-11-23T11:30', 150, '11:30–14:00', DAY],
    ['over midnight', '2026-11-28T23:30', 60, '23:30–00:30', ['10:00–24:00']],
    ['on a closed day', '2026-11-22T10:00', 60, '10:00–11:00', []],
  ])('stops one %s, with the hours of its day', (_name, start, minutes, clock, spans) => {
    expect(decide(start, minutes)).toEqual({ ok: false, reason: 'outside_hours', clock, hours: spans });
  });
});
