import { describe, expect, it } from 'vitest';
import { layDay, spanHours } from './lay-day';

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

describe('spanHours', () => {
  const usual = { first: 7, last: 21 };
  const span = (from: number, minutes: number) => ({ from: from * 60, until: from * 60 + minutes });

  it.each([
    ['no entry', [], usual],
    ['entries within', [span(9, 60), span(20, 60)], usual],
    ['one at night', [span(9, 60), span(2.75, 45)], { first: 2, last: 21 }],
    ['a late one that ends within the hour', [span(20.5, 45)], { first: 7, last: 22 }],
    ['one over midnight', [span(23.5, 90)], { first: 7, last: 24 }],
    ['both', [span(0, 15), span(22, 60)], { first: 0, last: 23 }],
  ])('with %s', (_name, spans, shown) => {
    expect(spanHours(spans, usual)).toEqual(shown);
  });
});
