/** The place of every file in its request, which the parser knows when it begins and forgets when the file is written. */
const places = new WeakMap<object, number>();
let next = 0;

type Files<T extends object> = Record<string, T | T[]>;

/** For the body parser's `onFileBegin`: it calls this in the order of the parts. */
export function markSentOrder(_field: string, file: object): void {
  places.set(file, next);
  next += 1;
}

/** Puts the files of each name in place as they were sent, for who reads them from the request, as Strapi's own upload does. */
export function sortAsSent(files: Files<object> | undefined): void {
  for (const each of Object.values(files ?? {})) if (Array.isArray(each)) each.sort(bySending);
}

/**
 * The files of one multipart request as they were sent, under whatever names. The parser lists them as they were written, so that a
 * small picture overtakes a large one.
 */
export function inSentOrder<T extends object>(files: Files<T> | undefined): T[] {
  return (Object.values(files ?? {}).flat() as T[]).sort(bySending);
}

function bySending(one: object, other: object): number {
  return (places.get(one) ?? 0) - (places.get(other) ?? 0);
}
