import { cutSearchWords, placeMatcher } from './cut-search-word';
import { CITIES, COUNTY_CITIES, NEW_AREAS, NEW_DISTRICTS, PROVINCES } from './intake/place-names';

const PLACES = placeMatcher([...CITIES, ...COUNTY_CITIES, ...NEW_DISTRICTS, ...NEW_AREAS], PROVINCES);

/**
 * A search as the database compares it: compatibility forms (full-width letters and digits) folded, in small letters, cut at blanks and
 * into the known words that people write without any.
 */
export function searchWords(text: string): string[] {
  return cutSearchWords(text.normalize('NFKC').toLowerCase().split(/\s+/).filter(Boolean), PLACES);
}

/** The longest piece that texts are indexed by: a word of this many characters at most is found by the index alone. */
export const MAX_GRAM = 3;

/**
 * The pieces that a text must hold to hold the words: those of three characters, a shorter word as itself. Chinese words have two characters
 * more often than three, which an index of trigrams alone cannot find.
 */
export function searchGrams(words: readonly string[]): string[] {
  return [
    ...new Set(
      words.flatMap((word) => {
        const characters = [...word];
        if (characters.length <= MAX_GRAM) return [word];
        return characters.slice(MAX_GRAM - 1).map((_, at) => characters.slice(at, at + MAX_GRAM).join(''));
      }),
    ),
  ];
}
