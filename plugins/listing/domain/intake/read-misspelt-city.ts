import { type County, gazetteer } from '../gazetteer';
import { CITIES, COUNTY_CITIES, NEW_DISTRICTS, PROVINCE_KIND, PROVINCES } from './place-names';
import { beginsWithTown, findCountyWithKind, isWord } from './read-counties';
import type { FoundPlace } from './read-places';

const HAN = /^[\u3400-\u9fff]+$/;
/** No city: words that tell of something else, or that the county is not the place itself («紧靠揭东区»). */
const NO_CITY =
  /[租售买卖求购找想要换搬迁转厂仓库房栋层楼镇县区街乡村路园个的有带配可各该本我你他全及和或与在于是到去往从来离距靠近邻临挨边面侧部郊旁隔界途经通达运送程址线非不除别没无]|辐射|覆盖|面向|服务|对接|客户|老板|周围/;
const PROVINCE = new RegExp(`^(?:${PROVINCES.join('|')})(?:${PROVINCE_KIND}|省)?$`);

/**
 * What is no city of the country, right before one of its counties: «揭杨揭东区锡场镇», «揭杨市揭东区», «揭杨揭东锡场镇».
 *
 * Where the city of the county is spelt almost so, the city is meant, as `isMended`. Of any other unknown word nothing is read but the county
 * behind it, and only at the first place of the message, with its kind.
 */
export function readMisspeltCity(text: string, at: number, before: readonly FoundPlace[]): FoundPlace | null {
  const last = before.at(-1);
  // what stands behind a place lies in it
  if (last?.end === at) return null;
  for (const length of [2, 3]) {
    const typed = text.slice(at, at + length);
    if (typed.length < length || !HAN.test(typed) || typed.endsWith('市')) return null;
    if (isKnown(typed)) continue;
    const end = at + length + (text.charAt(at + length) === '市' ? 1 : 0);
    const isFirst = before.length === 0 && !NO_CITY.test(typed);
    const place = mend(text, at, end, typed) ?? (isFirst ? countyBehind(text, end) : null);
    if (place) return place;
  }
  return null;
}

/** The one city that is spelt almost so and has the county behind. */
function mend(text: string, start: number, end: number, typed: string): FoundPlace | null {
  const counties = findCounties(text, end)?.counties ?? stemsBefore(text, end);
  const cities = new Set(counties.filter(({ isOwnCity }) => !isOwnCity).map(({ city }) => city));
  const [city, another] = [...cities].filter((one) => isAlmost(one, typed));
  if (!city || another) return null;
  return { field: 'city', value: city, typed: text.slice(start, end), start, end, isMended: true };
}

/** «揭东区»; «和县», «郊区» and «新城区» may be the end of any word. */
function findCounties(text: string, at: number) {
  const found = findCountyWithKind(text, at);
  return found && found.name.length >= 3 && !found.isWord ? found : null;
}

/** «揭杨揭东锡场镇»: counties without their kind, by a town right behind. */
function stemsBefore(text: string, at: number): readonly County[] {
  const { byStem, longestName } = gazetteer();
  for (let length = longestName; length >= 2; length--) {
    const named = byStem.get(text.slice(at, at + length));
    if (named && beginsWithTown(text.slice(at + length))) return named.filter((county) => !isWord(county));
  }
  return [];
}

function countyBehind(text: string, at: number): FoundPlace | null {
  const found = findCounties(text, at);
  const [only, another] = found?.counties ?? [];
  if (!found || !only || only.isOwnCity) return null;
  const { name } = found;
  return {
    field: 'district',
    value: name,
    typed: name,
    start: at,
    end: at + name.length,
    isKnown: true,
    ...(!another && { county: only }),
  };
}

/** As long, with one character that is another and of no word («北边朝阳区»). */
function isAlmost(name: string, typed: string): boolean {
  const others = [...typed].filter((character, index) => character !== name.charAt(index));
  return name.length === typed.length && others.length === 1 && !NO_CITY.test(others[0] as string);
}

function isKnown(name: string): boolean {
  const { byStem, cities } = gazetteer();
  return (
    CITIES.includes(name) ||
    COUNTY_CITIES.includes(name) ||
    NEW_DISTRICTS.includes(name) ||
    PROVINCE.test(name) ||
    cities.has(name) ||
    byStem.has(name)
  );
}
