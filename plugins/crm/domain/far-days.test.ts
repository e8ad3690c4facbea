import { describe, expect, it } from 'vitest';
import { checkDueDay, checkExpectedDay } from './far-days';

const fields = (issues: { field: string; code: string }[]) => issues.map(({ field, code }) => [field, code]);

describe('a day that is far away', () => {
  it.each([
    ['1999-12-31', false],
    ['2000-01-01', true],
    ['2026-11-22', true],
    ['2099-12-31', true],
    ['2100-01-01', false],
    ['0206-01-01', false],
  ])('due on %s: %s', (day, isFine) => {
    expect(fields(checkDueDay(day))).toEqual(isFine ? [] : [['dueOn', 'out_of_range']]);
  });

  it.each([
    [null, true],
    ['2023-02-27', false],
    ['2023-02-28', false],
    ['2023-03-01', true],
    ['2034-02-28', true],
    ['2034-03-01', false],
    ['2206-02-28', false],
  ])('expected on %s, seen from a 29 February: %s', (day, isFine) => {
    expect(fields(checkExpectedDay(day, '2024-02-29'))).toEqual(
      isFine ? [] : [['expectedCloseOn', 'out_of_range']],
    );
  });
});
