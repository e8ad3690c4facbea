/** The words of a list that is kept as JSON; none of what is no list. */
export function wordsOf(value: unknown): string[] {
  return Array.isArray(value) ? value.map(String) : [];
}

/** With the words of a text behind them, which stand between commas, semicolons or line breaks; none twice. */
export function addWords(words: readonly string[], text: string): string[] {
  const typed = text
    .split(/[,，、;；\n\t]+/)
    .map((word) => word.trim())
    .filter(Boolean);
  return [...new Set([...words, ...typed])];
}

/** The server's words about the list, or about one of its words, which then stand below its number. */
export function messageOf(error: unknown): string | undefined {
  if (typeof error === 'string') return error;
  if (typeof error !== 'object' || error === null) return undefined;
  if ('defaultMessage' in error) return String(error.defaultMessage);
  const messages = Object.values(error).map(messageOf).filter(Boolean);
  return messages.length > 0 ? [...new Set(messages)].join('；') : undefined;
}
