import { type County, gazetteer } from '../gazetteer';
import type { IntakeKind } from './intake-kind';
import {
  CITIES,
  COMMON_NAMES,
  FAMOUS_DISTRICTS,
  OF_ROAD,
  PLACE_JOINT,
  PROVINCE_KIND,
  PROVINCES,
} from './place-names';
import type { FoundPlace } from './read-places';

const HAN = '[\\u3400-\\u9fff]';
/** What makes of a bare name something else that bears it: a road, a village, a station, a company. */
const OF_ANOTHER =
  /^(?:路|街(?!道)|大道|大街|巷|道\d|村|社区|新村|苑|里(?![\u3400-\u9fff])|大厦|大楼|广场|中心|花园|机场|港|码头|站|高铁|火车|动车|大学|学院|中学|医院|大?桥|隧道|立交|高速|国道|省道|快速|互通|出口|山|湖(?!镇)|河(?!镇)|江(?!镇)|寺|庙|公园|集团|公司|有限|人(?!民)|籍|市场|商城|万达|奥体|电厂|钢厂|[市区县旗镇乡]|街道)/;
/** A name of two characters that begins like a river or a hill. */
const NAMED_LIKE_LAND = new RegExp(`^[山湖河江港桥]${HAN}(?!${HAN})(?<![边畔旁岸路])`);
/** «青浦工业园区», «江宁开发区»: a zone, which is read as such. */
const ZONE =
  /^(?:国家级)?(?:经济|经开|高新|开发|工业|产业|科技|物流|创业|软件|综合?保税?|保税|自贸|临港|临空|空港|新区|智造|电子|园区)/;
/** Behind a name, its kind and not the beginning of another word. */
const ENDS_AS_KIND: Record<string, RegExp> = {
  市: /^(?!场|区(?!县)|政|中心|民|内|郊|里|[北南中]区)/,
  区: /^(?!域|位|块|间|内)/,
  县: /^(?!道|城)/,
  旗: /^(?!下|舰|杆)/,
};
const TOWN_BEHIND = new RegExp(`^(${HAN}{2,3}?)(?:街道|镇|乡(?!镇))(?!级|办(?!公)|政|村|企)`);
/** No town is named so; the words tell of something else between the county and a town. */
const NO_TOWN =
  /^[县区市旗]|[县区市旗镇乡](?=.)|[厂仓库房租售求找要想在有的带配现本我各全该及和或]|老板|客户|靠近|临近|附近|周边|距离|位于/;
/** Names that are words, or parts of other cities as well: alone they tell nothing, not even with 区 behind them. */
const WORDS =
  /^(?:老城|市[南北中]|港[口北南]|路[南北]|桥[东西]|道[里外]|站前|西市|滨[江湖]|湖[滨口]|东湖|南湖|太湖|湖里|山城|古城|城口|洞口|交口|商城|温泉|友好|同心|互助|共和|公安|方正|大方|比如|无为|兴业|运河|天桥|前锋|铁东|铁西|工农|爱民|惠民|人和|仁和|富民|民权|中原|平原|复兴|兴国|武功|中山|金山|太平|凤凰|石门|石桥|长寿|清水|黑水|白水|会同|双桥|宝山|龙山|东山|南山|西山|江城|钟楼|南部|北关|南关|东区|西区|七星|二七|万山|梅江|白云|鼓楼)$/;
/** Words of every other message, though counties bear them: «哈尔滨平房出租». */
const OTHER_WORDS = /^(?:平房|安居|资源|通道|合作)$/;
/** «大兴庄», «金山岭» */
const OF_VILLAGE = /^[庄营屯店堡坝塘桥坡坪岭岗湾口头沟园楼阁门关]/;
/** Behind these a name needs no kind: «区域：青浦». */
const LABEL = /(?:^|[^\u3400-\u9fff])(?:地址|区域|位置|地点|所在地|坐标)[:是在]?$/;
const BEHIND_PROVINCE = new RegExp(`(${PROVINCES.join('|')})${PROVINCE_KIND}?[ ·,-]?$`);

/**
 * A county of the country: its name with its kind («晋江市»), or its stem where something else tells that a place is meant: its own city or
 * province right before it, a town with its kind right behind, a label («区域：»), or beside another county of its city. A stem alone is nothing,
 * but for the districts that everybody names so (`FAMOUS_DISTRICTS`).
 * Nothing of a name that several bear, where none of these tells which.
 */
export function readCounty(
  text: string,
  at: number,
  before: readonly FoundPlace[],
  kind: IntakeKind,
): FoundPlace | null {
  if (!gazetteer().beginnings.has(text.slice(at, at + 2))) return null;
  return readPrefecture(text, at) ?? readWithKind(text, at, before) ?? readStem(text, at, before, kind);
}

/** A city or 自治州 that no lexicon has, by a county of its own right behind it: «西双版纳勐海县». */
function readPrefecture(text: string, at: number): FoundPlace | null {
  const { byCity } = gazetteer();
  for (let length = 5; length >= 2; length--) {
    const city = text.slice(at, at + length);
    const counties = byCity.get(city);
    if (!counties) continue;
    const kind = /^(?:市|州|盟|地区)?/.exec(text.slice(at + length))?.[0] ?? '';
    const end = at + length + kind.length;
    if (counties.some(({ name, isOwnCity }) => !isOwnCity && text.startsWith(name, end)))
      return { field: 'city', value: city, typed: text.slice(at, end), start: at, end };
  }
  return null;
}

/** The longest name of a county, with its kind, that stands at `at`. `isWord` where it may be said of any city («老城区»). */
export function findCountyWithKind(
  text: string,
  at: number,
): { name: string; counties: readonly County[]; isWord: boolean } | null {
  const { byName, beginnings, longestName } = gazetteer();
  if (!beginnings.has(text.slice(at, at + 2))) return null;
  for (let length = Math.min(longestName, text.length - at); length >= 2; length--) {
    const name = text.slice(at, at + length);
    const counties = byName.get(name);
    const after = text.slice(at + length);
    if (counties && ENDS_AS_KIND[name.slice(-1)]?.test(after) && !OF_ROAD.test(after))
      return { name, counties, isWord: /^.区$/.test(name) || counties.some(isWordWithKind) };
  }
  return null;
}

/** Whether a town with its kind stands at the beginning of `after`. */
export function beginsWithTown(after: string): boolean {
  const town = TOWN_BEHIND.exec(after);
  return town !== null && !NO_TOWN.test(town[1] as string);
}

function readWithKind(text: string, at: number, before: readonly FoundPlace[]): FoundPlace | null {
  const { byName, longestName } = gazetteer();
  for (let length = Math.min(longestName, text.length - at); length >= 2; length--) {
    const name = text.slice(at, at + length);
    const named = byName.get(name);
    const after = text.slice(at + length);
    const isKind = ENDS_AS_KIND[name.slice(-1)]?.test(after);
    if (!named || !isKind || OF_ROAD.test(after)) continue;
    // «城区» and «东区» are in every city
    if (/^.区$/.test(name)) continue;
    const fitting = withinWider(named, text, at, before);
    const only = fitting.length === 1 ? fitting[0] : undefined;
    if (only && (fitting !== named || !isWordWithKind(only))) return placeOf(name, at, at + length, only);
    // «西安区» is no 西安
    return isCity(name.replace(/区$/, ''))
      ? { field: 'district', value: name, typed: name, start: at, end: at + length }
      : null;
  }
  return null;
}

function readStem(
  text: string,
  at: number,
  before: readonly FoundPlace[],
  kind: IntakeKind,
): FoundPlace | null {
  const { byStem, longestName } = gazetteer();
  for (let length = Math.min(longestName, text.length - at); length >= 2; length--) {
    const stem = text.slice(at, at + length);
    const named = byStem.get(stem);
    if (!named) continue;
    if (OTHER_WORDS.test(stem)) return null;
    const after = text.slice(at + length);
    const isTown = beginsWithTown(after);
    const inside = withinWider(named, text, at, before);
    // «常州武进湖塘»: behind its city, a town's name and no lake
    const isOther = OF_ANOTHER.test(after) && !(inside !== named && NAMED_LIKE_LAND.test(after));
    if (!isTown && (isOther || ZONE.test(after))) return null;
    const beside = inside === named ? besideOthers(named, text, at, before, kind) : inside;
    const [only] = beside;
    if (!only || beside.length > 1) return null;
    if (beside === named) {
      const isTold =
        isTown ||
        isLabelled(text, at, stem, after) ||
        (FAMOUS_DISTRICTS.includes(stem) && (kind === 'demand' || !liesInAnother(only, before))) ||
        (kind === 'demand' && isListed(only, after));
      if (!isTold || isWord(only) || isCity(stem) || isInsideAnother(at, before)) return null;
    }
    return placeOf(stem, at, at + length, only);
  }
  return null;
}

/** Those of the counties that lie in the city or the province that stands right before `at`; all of them where neither does. */
function withinWider(
  named: readonly County[],
  text: string,
  at: number,
  before: readonly FoundPlace[],
): readonly County[] {
  const last = before.at(-1);
  if (last?.field === 'city' && /^[ ·,/-]?$/.test(text.slice(last.end, at)))
    return named.filter(({ city }) => city === last.value);
  const [, province] = BEHIND_PROVINCE.exec(text.slice(Math.max(0, at - 12), at)) ?? [];
  return province ? named.filter((county) => county.province === province) : named;
}

/** «区域：青浦», not «位置：大兴庄». */
function isLabelled(text: string, at: number, stem: string, after: string): boolean {
  return LABEL.test(text.slice(Math.max(0, at - 5), at)) && !ALSO_TOWNS.test(stem) && !OF_VILLAGE.test(after);
}

/** «嘉善、平湖»: whether another county of the same city is listed next. */
function isListed({ name, city }: County, after: string): boolean {
  const [joint] = PLACE_JOINT.exec(after) ?? [];
  if (!joint) return false;
  const { byName, byStem, longestName } = gazetteer();
  for (let length = longestName; length >= 2; length--) {
    const next = after.slice(joint.length, joint.length + length);
    const named = byName.get(next) ?? byStem.get(next);
    if (named) return named.some((other) => other.city === city && other.name !== name);
  }
  return false;
}

/** «厦门同安、集美»: those that lie in the city of the county just read; all of them where there is none. */
function besideOthers(
  named: readonly County[],
  text: string,
  at: number,
  before: readonly FoundPlace[],
  kind: IntakeKind,
): readonly County[] {
  const last = before.at(-1);
  const county = last?.field === 'district' ? (last.county ?? countyOf(last)) : undefined;
  if (!last || !county) return named;
  const between = text.slice(last.end, at);
  const isNext = PLACE_JOINT.exec(between)?.[0] === between || (kind === 'demand' && between === '');
  return isNext ? named.filter((other) => other !== county && other.city === county.city) : named;
}

/** «昆山厂房，青浦客户…»: whether the places before it lie in another city. */
function liesInAnother({ city }: County, before: readonly FoundPlace[]): boolean {
  return before.some((place) => {
    const of = place.field === 'city' ? place.value : (place.county ?? countyOf(place))?.city;
    return of !== undefined && of !== city;
  });
}

/** «三水区乐平…»: what stands right behind a district or a town lies in it. */
function isInsideAnother(at: number, before: readonly FoundPlace[]): boolean {
  const last = before.at(-1);
  return last?.end === at && last.field !== 'city';
}

export function isWord({ stem }: County): boolean {
  return stem !== null && (WORDS.test(stem) || COMMON_NAMES.test(stem));
}

/** Whether «老城区» may be said of any city; 光明区 is none but Shenzhen's. */
function isWordWithKind(county: County): boolean {
  return county.name.endsWith('区') && county.name !== '光明区' && isWord(county);
}

/** «吉林长春», «吉林延吉»: whether a name that is both is the province, by a city or a county of it right behind. */
export function isProvince(name: string, after: string): boolean {
  const { byStem, byCity } = gazetteer();
  return (
    PROVINCES.includes(name) &&
    [2, 3, 4].some((length) => {
      const next = after.slice(0, length);
      const inside = [...(byCity.get(next) ?? []), ...(byStem.get(next) ?? [])];
      return inside.some(({ province, city }) => province === name && city !== name);
    })
  );
}

/** Of prefecture rank, also one without counties (中山). */
function isCity(name: string): boolean {
  return CITIES.includes(name) || gazetteer().byCity.has(name);
}

function placeOf(typed: string, start: number, end: number, county: County): FoundPlace {
  return county.isOwnCity
    ? { field: 'city', value: county.city, typed, start, end, county }
    : { field: 'district', value: county.name, typed, start, end, isKnown: true, county };
}

/** Their names alone are those of towns and things elsewhere. */
const ALSO_TOWNS = /^(?:平湖|永安|三河|江山|天长|明光|东台|龙口|青州|兴平|永康|海阳|赤壁|安宁)$/;

/**
 * The city that a county lies in which was typed without it: 泉州 of 晋江市. Nothing where several counties bear the name, or where the city
 * that was typed is another.
 */
export function fillByCounty(found: readonly FoundPlace[]): FoundPlace[] {
  const district = found.find(({ field }) => field === 'district');
  if (!district || found.some(({ field }) => field === 'city')) return [];
  const county = district.county ?? countyOf(district);
  if (!county || county.isOwnCity) return [];
  const { typed, start, end } = district;
  return [{ field: 'city', value: county.city, typed, start, end }];
}

/** The one county of the name that a district was given by its writer or by the lexicon («昆山» is 昆山市). */
function countyOf({ value, typed }: FoundPlace): County | undefined {
  const named = gazetteer().byName.get(value) ?? [];
  const [only] = named;
  if (!only || named.length > 1) return undefined;
  const isDoubtful = typed === value ? isWordWithKind(only) : ALSO_TOWNS.test(typed) || isWord(only);
  return isDoubtful ? undefined : only;
}

/** A zone of a county bears its name and lies there. */
const COUNTY_ZONE = /(?:经济技术开发区|经济开发区|经开区|高新技术开发区|高新区|技术开发区|开发区)$/;

/** The county, and its city, of a zone that is named after it: 闽侯经济技术开发区. Districts share their names with too much else. */
export function fillByCountyZone(found: readonly FoundPlace[]): FoundPlace[] {
  const park = found.find(({ field }) => field === 'park');
  if (!park || found.some(({ field }) => field === 'district' || field === 'town')) return [];
  const name = park.value.replace(COUNTY_ZONE, '');
  const city = found.find(({ field }) => field === 'city');
  const { byName, byStem } = gazetteer();
  const named = (byName.get(name) ?? byStem.get(name) ?? []).filter(
    (county) => !city || county.city === city.value,
  );
  const [only] = named;
  if (name === park.value || !only || named.length > 1 || only.isOwnCity) return [];
  if (!city && (only.name.endsWith('区') || isWord(only) || isCity(name))) return [];
  const { typed, start, end } = park;
  const district: FoundPlace = { field: 'district', value: only.name, typed, start, end };
  return city ? [district] : [{ ...district, field: 'city', value: only.city }, district];
}
