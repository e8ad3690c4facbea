/** The place of every file in its request, which the parser knows when it begins and forgets when the file is written. */
const places = new WeakMap<object, number>();
let next = 0;

/** For the body parser's `onFileBegin`: it calls this in the order of the parts. */
export function markSentOrder(_field: string, file: object): void {
  places.set(file, next);
  next += 1;
}

/**
 * The files of one multipart request as they were sent, under whatever names. The parser lists them as they were written, so that a
 * small picture overtakes a large one.
 */
export function inSentOrder<T extends object>(files: Record<string, T | T[]> | undefined): T[] {
  const sent = Object.values(files ?? {}).flat() as T[];
  return sent.sort((one, other) => (places.get(one) ?? 0) - (places.get(other) ?? 0));
}
