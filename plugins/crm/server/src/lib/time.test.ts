import { expect, it } from 'vitest';
import { readDayOrTime } from './time';

it.each([
  ['2026-03-02', 0, '2026-03-01T16:00:00.000Z'],
  ['2026-02-28', 1, '2026-02-28T16:00:00.000Z'],
  ['2026-03-02T09:00:00+08:00', 1, '2026-03-02T01:00:00.000Z'],
])('reads %s and %i days as %s', (value, addedDays, expected) => {
  expect(readDayOrTime(value, 'from', addedDays).toISOString()).toBe(expected);
});

it.each(['2026-02-30', '2026-03-02T09:00:00', '', null])('refuses %j by its field', (value) => {
  expect(() => readDayOrTime(value, 'from')).toThrowError(
    expect.objectContaining({ details: { errors: [expect.objectContaining({ path: ['from'] })] } }),
  );
});
