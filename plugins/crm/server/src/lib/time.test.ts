import { expect, it } from 'vitest';
import { readDayOrTime, readTime } from './time';

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

it.each([
  ['1900-01-01T00:00:00Z', 'out_of_range', '时间应在 2000 年至 2099 年之间'],
  ['2226-01-01T00:00:00Z', 'out_of_range', '时间应在 2000 年至 2099 年之间'],
  ['2026-01-01 09:00', 'invalid_time', '时间应为带时区的 ISO 8601 格式，如 2026-03-02T09:00:00+08:00'],
])('says what is wrong with %s', (value, code, message) => {
  expect(() => readTime(value, 'at')).toThrowError(
    expect.objectContaining({ details: { errors: [{ path: ['at'], code, message }] } }),
  );
});
