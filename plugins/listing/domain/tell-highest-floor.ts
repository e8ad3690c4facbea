import { readNumber } from './intake/read-number';

const NUMBER = '(\\d{1,3}|[一二三四五六七八九十百]{1,4})';
/** «3楼», «三层», «3F», «1-3层»; not «3号楼», «A3栋», and not how many there are («共5层»). */
const NAMED = new RegExp(`(?<![\\d.a-z共总])${NUMBER}(?:楼|层|f(?![a-z]))`, 'g');
const BELOW = /^(?:b|-|负|地下)/;

/**
 * The highest floor above the ground that a text names: «1-3层» is 3, «一楼» 1, «2/5层» 2, «B1» and «整栋» none. Null for none, and for what
 * may as well be a room or a building («1201», «3号楼»).
 */
export function tellHighestFloor(floor: string): number | null {
  const written = floor.normalize('NFKC').toLowerCase().replace(/\s|第/g, '').replace(/两/g, '二');
  const ofHowMany = new RegExp(`^${NUMBER}(?:楼|层|f)?/(?:共|总)?${NUMBER}(?:楼|层|f)?$`).exec(written);
  // «2/3» are floor 2 of 3, or floors 2 and 3
  if (ofHowMany) return numberOf(ofHowMany[1] as string);
  const bare = new RegExp(`^${NUMBER}(?:[-–—~至到、,]${NUMBER})?$`).exec(written);
  if (bare) return highest([bare[1], bare[2]].filter((word) => word !== undefined && word.length < 3));
  if (BELOW.test(written)) return null;
  return highest(
    [...written.matchAll(NAMED)]
      .filter(
        ({ index }) =>
          !/(?:b|-|负|地下)$/.test(written.slice(0, index)) || /\d-$/.test(written.slice(0, index)),
      )
      .map(([, word]) => word),
  );
}

function highest(words: readonly (string | undefined)[]): number | null {
  const floors = words.flatMap((word) => (word === undefined ? [] : (numberOf(word) ?? [])));
  return floors.length > 0 ? Math.max(...floors) : null;
}

function numberOf(word: string): number | null {
  return /^\d+$/.test(word) ? Number(word) : readNumber(word);
}
