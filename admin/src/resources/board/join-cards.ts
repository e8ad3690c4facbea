import type { BoardCard, ColumnCards } from './board-types';

/**
 * A column whose first page was read again: what stood further down stays, as far as the first page does not tell of it. A card within its
 * reach that it lacks has left the column.
 */
export function joinFirstPage(known: ColumnCards | undefined, first: ColumnCards): ColumnCards {
  const last = first.cards.at(-1);
  if (!known || first.next === null || !last) return first;
  const shown = new Set(first.cards.map(({ id }) => id));
  const further = known.cards.filter((card) => !shown.has(card.id) && isAfter(card, last));
  return further.length > 0 ? { cards: [...first.cards, ...further], next: known.next } : first;
}

/** The next page below. A card that moved while it was read stands once. */
export function joinNextPage(known: ColumnCards, page: ColumnCards): ColumnCards {
  const shown = new Set(known.cards.map(({ id }) => id));
  return { cards: [...known.cards, ...page.cards.filter(({ id }) => !shown.has(id))], next: page.next };
}

/** Whether a card stands below another: longer in the stage, or as long and older. */
function isAfter(card: BoardCard, other: BoardCard): boolean {
  const [one, two] = [card.stageChangedAt ?? '', other.stageChangedAt ?? ''];
  return one === two ? card.rowId < other.rowId : one < two;
}
