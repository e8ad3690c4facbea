import { describe, expect, it } from 'vitest';
import { parseWorkingHours } from './working-hours';

describe('parseWorkingHours', () => {
  it('gives each named day its spans, in order, Sunday first', () => {
    expect(parseWorkingHours('1-2,7 13:00-18:00,09:00-12:00; 3 10:00-24:00')).toEqual([
      [
        { from: 540, until: 720 },
        { from: 780, until: 1080 },
      ],
      [
        { from: 540, until: 720 },
        { from: 780, until: 1080 },
      ],
      [
        { from: 540, until: 720 },
        { from: 780, until: 1080 },
      ],
      [{ from: 600, until: 1440 }],
      [],
      [],
      [],
    ]);
  });

  it.each([
    ['', 'is not «days HH:mm-HH:mm»'],
    ['1-5', 'is not «days HH:mm-HH:mm»'],
    ['0 09:00-12:00', 'is no day'],
    ['5-1 09:00-12:00', 'runs backwards'],
    ['1 9:00-12:00', 'is no span'],
    ['1 12:00-09:00', 'is no span'],
    ['1 09:00-25:00', 'is no span'],
    ['1 09:75-12:00', 'is no span'],
    ['1-3 09:00-12:00; 2 11:00-13:00', 'has spans that overlap'],
  ])('refuses «%s»', (text, fault) => {
    expect(() => parseWorkingHours(text)).toThrow(fault);
  });
});
