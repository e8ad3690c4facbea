/** Digits as they are typed to get past a site's filter: from zero, and the circled and bracketed ones that have none from one. */
const ZEROS = ['０', '🄋', '🄌', '⓪', '⓿', '🄀', '🄁', '𝟎', '𝟘', '𝟢', '𝟬', '𝟶', '🯰', '٠', '۰', '०', '⁰', '₀'];
const ONES = ['①', '❶', '➀', '➊', '⓵', '⑴', '⒈', '¹'];
/** Rows of Unicode with other characters in them. */
const LONE: Record<string, string> = { '²': '2', '³': '3' };
/** `m²` is a unit. */
const RAISED = new Set('⁰¹²³⁴⁵⁶⁷⁸⁹₀₁₂₃₄₅₆₇₈₉');
/** What of the rows is no digit: `⁰` stands before `ⁱ`, `🄌` and `🄋` alone, `¹` before `º`. */
const ALONE = new Set(['🄋', '🄌', '⓪', '⓿', '🄀', '¹']);
const NO_DIGITS = new Set(['ⁱ', '\u2072', '\u2073']);

const VALUES = new Map<string, string>(Object.entries(LONE));
for (const [rows, first, last] of [
  [ZEROS, 0, 9],
  [ONES, 1, 9],
] as const)
  for (const row of rows)
    for (let value = first; value <= (ALONE.has(row) ? first : last); value++) {
      const typed = String.fromCodePoint((row.codePointAt(0) ?? 0) + value - first);
      if (!NO_DIGITS.has(typed)) VALUES.set(typed, String(value));
    }

/** The typed digits other than 0 to 9, and what each is, at the same places: for PostgreSQL's `translate`. */
export const TYPED_DIGITS = { typed: [...VALUES.keys()].join(''), plain: [...VALUES.values()].join('') };

/** The digit that one character is; null for none, as for the raised one of `m²`. @param before the character before it */
export function readTypedDigit(character: string, before = ''): string | null {
  if (character >= '0' && character <= '9' && character.length === 1) return character;
  if (RAISED.has(character) && /[A-Za-z]/.test(before)) return null;
  return VALUES.get(character) ?? null;
}
