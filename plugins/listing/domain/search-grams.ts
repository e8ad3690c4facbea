/** A search as the database compares it: compatibility forms (full-width letters and digits) folded, in small letters, cut at blanks. */
export function searchWords(text: string): string[] {
  return [...new Set(text.normalize('NFKC').toLowerCase().split(/\s+/).filter(Boolean))];
}

/**
 * The pieces of two characters that a text must hold to hold the words, a single character as itself: Chinese words have two characters more
 * often than three, which an index of trigrams cannot find.
 */
export function searchGrams(words: readonly string[]): string[] {
  return [
    ...new Set(
      words.flatMap((word) => {
        const characters = [...word];
        return characters.length === 1
          ? [word]
          : characters.slice(1).map((character, index) => `${characters[index]}${character}`);
      }),
    ),
  ];
}
