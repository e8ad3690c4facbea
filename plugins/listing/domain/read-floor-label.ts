import { STOREY } from './intake/measure-words';
import { plainFloor, readFloor } from './normalise-floor';

/** A floor by its word: «2楼», «三层», «3f»; not «3fa», «一层半», and not how many storeys a building has («二层楼», «三层厂房»). */
const KIND = '(?:楼(?!栋|宇)|层(?![半楼级]|厂房|小楼|独栋|独院|标准|框架|钢|夹层)|f(?![a-z]))';
/** No number goes on before it, nor a name: «100层», «1.5层», «2/5层», «A2层», «A-2层» and «3-2层» may each be something else. */
const FREE = '(?<![\\d.a-z一二三四五六七八九十/~–—至到负下-])';
const TO = '[-~–—至到、,]';
const B = 'b[1-9]';
/** «负一层至二层» is of several floors. */
const ALONE = '(?![-~–—至到])';

const NAMED = new RegExp(
  [
    '首层|底层|底楼|地下[层楼]',
    `(?:负|地下)${STOREY}(?:${KIND}|(?![\\d.楼层f]))${ALONE}`,
    // «B2栋», «B1-3», «B1车间» are buildings
    `^${B}(?=$|\\()`,
    `(?<![a-z\\d-])${B}${KIND}${ALONE}`,
    // «A-2», «1-2», «3-5号» are numbers of spaces
    `(?:^|(?<=\\())-${STOREY}${KIND}${ALONE}`,
    `${FREE}${STOREY}${KIND}?${TO}${STOREY}${KIND}`,
    `${FREE}${STOREY}${KIND}(?:及?以上)?`,
  ].join('|'),
  'g',
);
/** How many floors there are, or that each is meant. */
const COUNTED = /[共总双单每整]\S{0,1}[一二三四五六七八九十\d]{0,2}层|双层/;
const TWO_FLOORS = /[两俩]层/;

/**
 * The floor that the name of a space tells, as `normaliseFloor` writes it: «A栋2层» is `2`, «2-3层» `2-3`, «B1» `-1`. Null where it names none
 * («A栋», «A-2», «101室»), where it counts them («共三层», «两层整租»), and where it names several («1楼2楼»).
 */
export function readFloorLabel(label: string): string | null {
  const written = plainFloor(label);
  if (COUNTED.test(written) || TWO_FLOORS.test(label) || /[层楼]夹层/.test(written)) return null;
  const [floor, ...others] = new Set([...written.matchAll(NAMED)].map(([name]) => readFloor(name)));
  return floor === undefined || others.length > 0 ? null : floor;
}
