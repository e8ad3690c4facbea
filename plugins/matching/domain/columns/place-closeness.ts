import type { RegionTree } from '@scrm/listing/domain';
import { closenessToWord, NEAREST_FIRST, type ReadPlace, readWord } from '../region-closeness';

/** Words are few; those that are typed once are forgotten with all others. */
const WORDS_KEPT = 1000;
const FURTHEST = NEAREST_FIRST.length - 1;

/** How near each place lies to a word that is asked for, reckoned once a word. */
export class PlaceCloseness {
  readonly #places: readonly (ReadPlace | null)[];
  readonly #regions: RegionTree;
  readonly #byWord = new Map<string, Uint8Array>();

  /** @param places as they are held; `forget` when one of them is another */
  constructor(places: readonly (ReadPlace | null)[], regions: RegionTree) {
    this.#places = places;
    this.#regions = regions;
  }

  forget(): void {
    this.#byWord.clear();
  }

  /** For each place its closeness to the nearest of the words, as a place in `NEAREST_FIRST`. */
  toNearest(words: readonly string[]): Uint8Array {
    const nearest = new Uint8Array(this.#places.length).fill(FURTHEST);
    for (const word of words) {
      const each = this.#toWord(word);
      for (let place = 0; place < nearest.length; place++)
        if ((each[place] as number) < (nearest[place] as number)) nearest[place] = each[place] as number;
    }
    return nearest;
  }

  #toWord(word: string): Uint8Array {
    const held = this.#byWord.get(word);
    if (held) return held;
    if (this.#byWord.size >= WORDS_KEPT) this.forget();
    const read = readWord(word, this.#regions);
    const each = Uint8Array.from(this.#places, (place) =>
      place ? NEAREST_FIRST.indexOf(closenessToWord(read, place, this.#regions)) : FURTHEST,
    );
    this.#byWord.set(word, each);
    return each;
  }
}
