import { describe, expect, it } from 'vitest';
import { layDay } from './lay-day';

const item = (start: string, end: string) => ({
  start: `2026-11-23T${start}:00Z`,
  end: `2026-11-23T${end}:00Z`,
});

describe('layDay', () => {
  it('gives overlapping ones lanes of their own and those that only touch the same', () => {
    const laid = layDay([
      item('01:00', '02:00'),
      item('01:30', '03:00'),
      item('02:00', '02:30'),
      item('03:00', '04:00'),
    ]);
    expect(laid.map(({ lane, lanes }) => [lane, lanes])).toEqual([
      [0, 2],
      [1, 2],
      [0, 2],
      [0, 1],
    ]);
  });

  it('lays nothing for an empty day', () => {
    expect(layDay([])).toEqual([]);
  });
});
