import { STOREY } from './intake/measure-words';
import { readNumber } from './intake/read-number';

const KIND = '(?:楼|层|f)';
const TO = '[-~–—至到、,]';
const BELOW = '(?:负|地下|-|b(?=\\d))';

const ONE = new RegExp(`^(${STOREY})${KIND}?$`);
const RANGE = new RegExp(`^(${STOREY})${KIND}?${TO}(${STOREY})${KIND}?$`);
const ABOVE = new RegExp(`^(${STOREY})(?:${KIND}(?:及)?以上|${KIND}?\\+)$`);
const BASEMENT = new RegExp(`^${BELOW}(${STOREY})${KIND}?$`);

/**
 * A floor in the archive's one spelling: «一楼», «1F» and «首层» are `1`, «二至四层» `2-4`, «B1», «负一楼» and «地下层» `-1`, «三楼以上» `3+`. What is
 * no floor stays as it is, in lower case.
 */
export function normaliseFloor(floor: string): string {
  const written = plainFloor(floor);
  return readFloor(written) ?? written;
}

/** One spelling of the characters, for patterns: half-width, lower case, without white space and 第. */
export function plainFloor(written: string): string {
  return written.normalize('NFKC').toLowerCase().replace(/\s|第/g, '').replace(/两/g, '二');
}

/** The floor that `written`, as `plainFloor` gives it, is as a whole; null where it is anything else. */
export function readFloor(written: string): string | null {
  if (/^(?:首层|底层|底楼)$/.test(written)) return '1';
  if (/^地下[层楼]$/.test(written)) return '-1';
  const below = BASEMENT.exec(written);
  if (below) return spell(below[1], (floor) => `-${floor}`);
  const above = ABOVE.exec(written);
  if (above) return spell(above[1], (floor) => `${floor}+`);
  const range = RANGE.exec(written);
  if (range) {
    const [first, last] = [readStorey(range[1]), readStorey(range[2])];
    // «1、3楼» are two floors, and not what lies between them
    const isGapped = first !== null && last !== null && /[、,]/.test(written) && last !== first + 1;
    return first !== null && last !== null && first < last && !isGapped ? `${first}-${last}` : null;
  }
  return spell(ONE.exec(written)?.[1], String);
}

/** «2/5», «1、3»: floors beside one another, which have no one spelling. */
const SEVERAL = /^-?\d{1,2}(?:[/、,+]-?\d{1,2}){1,5}$/;

/**
 * A floor as the archive keeps it, so that one question finds it however it was typed: «1F», «一楼» and «第１层» are `1`. What has no such spelling
 * and may well be a floor («整栋», «2/5层», «A栋2层») stays as it was typed; null for what is none («9999», «=1+1», «abc»).
 */
export function settleFloor(typed: string): string | null {
  const written = plainFloor(typed);
  const floor = readFloor(written);
  if (floor !== null) return floor;
  const isFormula = /^[=@]/.test(written);
  return !isFormula && (/\p{Script=Han}/u.test(written) || SEVERAL.test(written)) ? typed.trim() : null;
}

function spell(storey: string | undefined, as: (floor: number) => string): string | null {
  const floor = readStorey(storey);
  return floor === null ? null : as(floor);
}

function readStorey(storey: string | undefined): number | null {
  return storey === undefined ? null : readNumber(storey) || null;
}
