import { holdsWords } from '../sql/search';

/** The search by pieces of a text, for other contexts' lists of their own: Chinese words are often of two characters, which a trigram has not. */
export const createSearchService = () => ({
  /** The expression that an index has to be over: `USING gin (…)`. @param text SQL, immutable */
  piecesOf: (text: string) => `listing_pieces(${text})`,

  /** Whether a text holds every word asked for, by that index. @param masked how much of a number in it the asker reads; all when left out */
  holdsWords,
});

export type SearchService = ReturnType<typeof createSearchService>;
