import { describe, expect, it } from 'vitest';
import type { BoardCard, ColumnCards } from './board-types';
import { joinFirstPage, joinNextPage } from './join-cards';

/** Card `n` came into the stage on day `n`. */
const card = (n: number, day = n): BoardCard => ({
  id: `c${n}`,
  rowId: n,
  code: `KH${n}`,
  name: `客户 ${n}`,
  status: 'lead',
  stageChangedAt: `2026-05-${String(day).padStart(2, '0')}T00:00:00.000Z`,
  daysInStage: 0,
  isStuck: false,
  isOverdue: false,
  openDeal: null,
  requirement: null,
});
const column = (numbers: number[], next: string | null): ColumnCards => ({
  cards: numbers.map((n) => card(n)),
  next,
});
const numbersOf = ({ cards }: ColumnCards) => cards.map(({ rowId }) => rowId);

describe('joinFirstPage', () => {
  it('keeps what was read further down when a card has come in on top', () => {
    const joined = joinFirstPage(column([9, 8, 7, 6], 'after6'), column([10, 9], 'after9'));
    expect(numbersOf(joined)).toEqual([10, 9, 8, 7, 6]);
    expect(joined.next).toBe('after6');
  });

  it('lets go of a card that has left, where the first page would show it', () => {
    const joined = joinFirstPage(column([9, 8, 7, 6], 'after6'), column([9, 7], 'after7'));
    expect(numbersOf(joined)).toEqual([9, 7, 6]);
  });

  it('is the first page when that is all, or was all that was known', () => {
    expect(numbersOf(joinFirstPage(column([9, 8, 7], null), column([9, 8], null)))).toEqual([9, 8]);
    expect(joinFirstPage(undefined, column([9], 'after9'))).toEqual(column([9], 'after9'));
    expect(joinFirstPage(column([9, 8], null), column([9, 8], 'after8')).next).toBe('after8');
    expect(joinFirstPage(column([9], null), column([], null))).toEqual(column([], null));
  });

  it('orders cards of one moment by their rows', () => {
    const [newer, older] = [card(6, 5), card(4, 5)];
    const known = { cards: [card(9), newer, older], next: 'more' };
    expect(numbersOf(joinFirstPage(known, { cards: [card(9), newer], next: 'after6' }))).toEqual([9, 6, 4]);
  });
});

describe('joinNextPage', () => {
  it('goes on below, each card once', () => {
    expect(numbersOf(joinNextPage(column([9, 8], 'after8'), column([8, 7], null)))).toEqual([9, 8, 7]);
  });
});
