import { expect, it } from 'vitest';
import { listSpaceRentMoves } from './list-space-rent-moves';

const space = (id: number, rentFenPerSqmMonth: number | null) => ({
  id,
  label: `${id}层`,
  rentFenPerSqmMonth,
});

it('names every space whose rent moved, the cheapest or not', () => {
  expect(
    listSpaceRentMoves(
      [space(1, 1600), space(2, 2500), space(3, null)],
      [space(1, 1600), space(2, 3300), space(3, 2000)],
    ),
  ).toEqual([
    { id: 2, label: '2层', from: 2500, to: 3300 },
    { id: 3, label: '3层', from: null, to: 2000 },
  ]);
});

it('tells nothing of an only space, nor of spaces that came or went', () => {
  expect(listSpaceRentMoves([space(1, 1600)], [space(1, 1700)])).toEqual([]);
  expect(listSpaceRentMoves([space(1, 1600), space(2, 2500)], [space(1, 1600), space(3, 900)])).toEqual([]);
});
