import { readNumber } from './intake/read-number';

const N = '(?:[一二三四五六七八九十]{1,3}|\\d{1,2})';
const KIND = '(?:楼|层|[fF](?![a-zA-Z]))';
const RANGE = new RegExp(`(?:第)?(${N})${KIND}?[-~－～至到、](?:第)?(${N})${KIND}`);
const ABOVE = new RegExp(`(?:第)?(${N})${KIND}(?:及)?以上`);
const BASEMENT = new RegExp(`(?:负|地下|-|[bB](?=\\d))(?:第)?(${N}|(?=楼|层))${KIND}?`);
const ONE = new RegExp(`(?:第)?(${N})${KIND}`);

/**
 * The floor that the name of a space tells, as the archive writes it: «二层» and «3F» are `2` and `3`, «B1» is `-1`, «2-3层» `2-3`, «三楼以上» `3+`.
 * Null where it names none («A栋», «北半区»), or where it counts them («共三层», «两层整租»).
 */
export function readFloorLabel(label: string): string | null {
  const text = label.normalize('NFKC').replace(/\s/g, '');
  if (/[共总两双单每整]\S{0,1}[一二三四五六七八九十\d]{0,2}层|[两双]层/.test(text)) return null;
  if (/首层|底层|底楼/.test(text)) return '1';
  const range = RANGE.exec(text);
  if (range) {
    const [first, last] = [numberOf(range[1]), numberOf(range[2])];
    return first !== null && last !== null && first < last ? `${first}-${last}` : null;
  }
  const below = BASEMENT.exec(text);
  if (below) return `-${numberOf(below[1] || '一') ?? 1}`;
  const above = ABOVE.exec(text);
  const [, typed] = above ?? ONE.exec(text) ?? [];
  const floor = numberOf(typed);
  return floor === null ? null : `${floor}${above ? '+' : ''}`;
}

function numberOf(typed: string | undefined): number | null {
  return typed === undefined ? null : readNumber(typed);
}
