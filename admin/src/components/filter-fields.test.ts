import { describe, expect, it } from 'vitest';
import { boundOf, dayOf, tellDaysFault } from './filter-fields';

describe('a field of days', () => {
  it.each([
    ['2026-03-01', '2026-03-31', null, undefined],
    ['', '', null, undefined],
    // typed over digit by digit
    ['0002-03-01', '', '请填写四位年份', [true, false]],
    ['0202-03-01', '2026-03-31', '请填写四位年份', [true, false]],
    ['', '12026-03-31', '请填写四位年份', [false, true]],
    ['2026-04-01', '2026-03-31', '开始日期晚于结束日期', [true, true]],
  ])(
    'asks for days from %j to %j when they are typed to the end: %j',
    (from, to, text, wrong = [false, false]) => {
      const fault = tellDaysFault({ from, to });
      expect([
        fault?.text ?? null,
        [fault?.wrong.includes('from') ?? false, fault?.wrong.includes('to') ?? false],
      ]).toEqual([text, wrong]);
    },
  );

  it('takes the whole day in Shanghai', () => {
    expect(boundOf('2026-03-01', true, 'gte')).toBe('2026-02-28T16:00:00.000Z');
    expect(boundOf('2026-03-01', true, 'lte')).toBe('2026-03-01T15:59:59.999Z');
    expect(dayOf('2026-03-01T15:59:59.999Z', true)).toBe('2026-03-01');
    expect(boundOf('2026-03-01', false, 'lte')).toBe('2026-03-01');
  });
});
