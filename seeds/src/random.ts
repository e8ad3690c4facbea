/**
 * A small seeded generator (mulberry32), so that the demo data is the same on every machine. Each part of the data takes
 * its own stream by name: adding a customer does not move the viewings.
 */
export interface Random {
  /** A number in [0, 1). */
  next(): number;
  /** A whole number between both ends, both included. */
  int(min: number, max: number): number;
  chance(probability: number): boolean;
  pick<T>(items: readonly T[]): T;
  /** `count` different items, in random order. */
  sample<T>(items: readonly T[], count: number): T[];
  shuffle<T>(items: readonly T[]): T[];
  weighted<T>(items: ReadonlyArray<readonly [T, number]>): T;
}

export function createRandom(stream: string): Random {
  let state = hash(stream);
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
  const int = (min: number, max: number) => min + Math.floor(next() * (max - min + 1));
  const pick = <T>(items: readonly T[]): T => {
    if (items.length === 0) throw new Error(`nothing to pick from in stream ${stream}`);
    return items[int(0, items.length - 1)] as T;
  };
  const shuffle = <T>(items: readonly T[]): T[] => {
    const copy = [...items];
    for (let i = copy.length - 1; i > 0; i--) {
      const j = int(0, i);
      [copy[i], copy[j]] = [copy[j] as T, copy[i] as T];
    }
    return copy;
  };
  return {
    next,
    int,
    pick,
    shuffle,
    chance: (probability) => next() < probability,
    sample: (items, count) => shuffle(items).slice(0, count),
    weighted: (items) => {
      const total = items.reduce((sum, [, weight]) => sum + weight, 0);
      let left = next() * total;
      for (const [item, weight] of items) {
        left -= weight;
        if (left < 0) return item;
      }
      return (items[items.length - 1] as readonly [never, number])[0];
    },
  };
}

const DOCUMENT_ID_ALPHABET = 'abcdefghijklmnopqrstuvwxyz0123456789';

/** A document id in Strapi's form (24 of a-z0-9, a letter first), always the same for the same name. */
export function documentIdFor(name: string): string {
  const random = createRandom(`documentId:${name}`);
  let id = DOCUMENT_ID_ALPHABET[random.int(0, 25)] as string;
  while (id.length < 24) id += DOCUMENT_ID_ALPHABET[random.int(0, 35)];
  return id;
}

/** FNV-1a, 32 bits. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) {
    value ^= text.charCodeAt(i);
    value = Math.imul(value, 0x01000193);
  }
  return value >>> 0;
}
