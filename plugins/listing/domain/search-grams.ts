/** A search as the database compares it: compatibility forms (full-width letters and digits) folded, in small letters, cut at blanks. */
export function searchWords(text: string): string[] {
  return [...new Set(text.normalize('NFKC').toLowerCase().split(/\s+/).filter(Boolean))];
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
