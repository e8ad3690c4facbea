import { type County, gazetteer } from '../gazetteer';
import { listAncestors, type RegionNode, type RegionTree, stripRegionKind } from '../region-tree';
import type { IntakeKind } from './intake-kind';
import {
  CITIES,
  COMMON_NAMES,
  COUNTY_CITIES,
  NEW_AREAS,
  NEW_DISTRICTS,
  OF_ROAD,
  PLACE_JOINT,
  PROVINCE_KIND,
  PROVINCES,
  SPOKEN_DISTRICTS,
} from './place-names';
import { isProvince, readCounty } from './read-counties';
import { readMisspeltCity } from './read-misspelt-city';
import type { Scan } from './scan';

export interface FoundPlace {
  field: 'city' | 'district' | 'town' | 'park' | 'address';
  value: string;
  /** As it was typed. */
  typed: string;
  start: number;
  end: number;
  /** The region tree has it, or else the country, under the name that is `value` (a city's without 市). */
  isKnown?: true;
  /** The only one that it can be, where the region tree does not know it. */
  county?: County;
  /** A city that was typed almost so. */
  isMended?: true;
}

/** A city that is told of, not the place: «深圳外迁企业», «上海外环». */
const ELSEWHERE =
  /^(?:外迁|人(?!民)|外环|企业|公司|工厂|客户|老板|[\u4e00-\u9fa5]企(?:业|[,。;\n ]|$)|客商|总部|一小时|半小时|方向|交界|市中心|迁|搬|出发|机场|港|高铁|火车)/;
/** No name begins so: the boundary behind the word is the one to read from. */
const LED = /^(?:者|离(?!石)|距|到|去|换|搬|在|位于|坐落|地处|靠|近|找|租|求|出租|转租|现有|有)/;
/** «上海周边»: outside of what is offered; one who seeks means it. */
const NEARBY = /^(?:周边|附近|边上)/;

/** What a place name may follow: the beginning of a run of Chinese characters, or one of these words. */
const LEAD =
  '(?:坐标|现将|现把|(?:老板|谁|哪位|哪里|哪家|手[里上头])有|有没有|现求|诚租|位于|坐落于|坐落在|坐落|地处|地址是|地址|位置在|位置|区域|地点|限定在|限定|现有|本厂在|急求租|求租|求购|求(?![租购])|急租|出租|出售|招租|想租|想找|(?:急|诚)?寻(?![找租甸乌])|客户要|客户|附近|或者|或(?!者)|以及|及|换到|搬到|迁到|搬去|搬往|和(?!平[区县]|[顺静硕政田龙][县市]|林格尔|县)|与|在|于(?!洪|都县)|找|租|售|是)';
/** Not a value, and stands before what is: 江苏(省). */
const PROVINCE = `(?:${PROVINCES.join('|')})(?:${PROVINCE_KIND}|(?!省|自治区|壮族|回族|维吾尔))`;
/** Rare characters of place names too: 㮾梨, 鄠邑. */
const HAN = '[\\u3400-\\u9fff]';
const PARK_KIND =
  '(?:工业园区|工业园|产业园区|产业园|科技园区|科技园|物流园区|物流园|创业园|软件园|创新园|智造园|孵化园|制造园|食品园|经济技术开发区|经济开发区|工业开发区|技术开发区|高新技术开发区|开发区|经开区|高新区|工业区|工业城|保税区|综保区|物流中心)';
/** No part of a name: words that tell of something else. */
const NO_CORE =
  /(?:转让|[在求租]|最好|^万?[方平]|想|找|镇|县|街道|(?<!新|园)区|厂房|仓库|出租|出售|招租|^(?:靠近|临近|紧邻|毗邻|邻近|距离?|离|到|从|整个|本)|带|配|可|的|有|是|独院|标准|单层|大型|现代|成熟|各|该|本|多个|整个|国家级|省级|重型|正规|园区|厂区|新建|优质|平方|高标)/;
const NO_DISTRICT =
  /(?:个|分|园|小|社|厂|片|景|校|库|郊|(?<!沙)市|本|各|全|地|矿|辖|新|(?<!南)开|办公|生活|商|开发|保税|综保|自贸|空港|工业|科技|经济|示范|经开|试验|产业|宿舍|装卸|卸货|作业|仓储|生产|加工|老城|新城|主城|中心城)$/;

/** `skip`: so many characters before the name are of a district that no kind tells. */
const PATTERNS: { field: FoundPlace['field']; pattern: RegExp; refuse?: RegExp; skip?: number }[] = [
  {
    field: 'city',
    pattern: new RegExp(
      `(${CITIES.join('|')})(?:市(?!场|区(?!县)|政|中心|[北南中]区)|(?!市?(?:路|街|大道|县)))`,
      'y',
    ),
  },
  {
    field: 'district',
    pattern: new RegExp(`(${COUNTY_CITIES.join('|')})(?:市|(?!路|街|大道|镇|乡|村|社区))`, 'y'),
  },
  {
    field: 'district',
    pattern: new RegExp(`(${NEW_DISTRICTS.join('|')})(?:区|(?!市|路|街|大道|经济|开发|工业|高新))`, 'y'),
  },
  {
    field: 'city',
    pattern: new RegExp(`(${HAN}{2,3})市(?!场|区|政|中心|民|内|郊|里)`, 'y'),
    refuse: /^(?:[者到去换搬从往在]|于(?!都))|省|城|超|都|上|各|全|本|门|夜|股/,
  },
  { field: 'district', pattern: new RegExp(`(${NEW_AREAS.join('|')})新区`, 'y') },
  { field: 'district', pattern: new RegExp(`(${HAN}{2,3})区(?!域|位|块|间|内)`, 'y'), refuse: NO_DISTRICT },
  {
    field: 'district',
    pattern: new RegExp(`(${HAN}{1,2})县(?!道|城|路|街(?!道))`, 'y'),
    // 进贤, 全椒, 本溪 and 于都 are names
    refuse: /各|全(?![椒南州])|本(?!溪)|该|省|进(?!贤)|^在|^于(?!都)/,
  },
  {
    field: 'town',
    pattern: new RegExp(`(${HAN}{2,3}?)(?:街道|镇|乡(?!镇))(?!级|办(?!公)|政|村|企)`, 'y'),
    refuse:
      /^(?:别|其[他它余]|哪|任何|周边|附近|隔壁|这|那(?:[边里儿些个条几]|$))|个|乡镇|(?:县|老|新|小|主)城|各(?!庄)|全|本|该|想|[县区市]./,
  },
  // «二十里堡街道»
  {
    field: 'town',
    pattern: new RegExp(
      `((?:[二三四五六七八九]十|十[一二三四五六七八九])里${HAN})(?:街道|镇|乡(?!镇))(?!级|办(?!公)|政|村|企)`,
      'y',
    ),
  },
  // «嘉定马陆镇»
  {
    field: 'town',
    pattern: new RegExp(`(${HAN}{4})(?:街道|镇)(?!级|办(?!公)|政|村|企|区|上)`, 'y'),
    refuse: new RegExp(`${LEAD}|${NO_CORE.source}|厂|仓|个|[县区市镇]|靠近|临近|距离|^.?乡|各|本|我|城`),
    skip: 2,
  },
  { field: 'park', pattern: new RegExp(`(${HAN}{2,8}?)${PARK_KIND}`, 'y'), refuse: NO_CORE },
  {
    field: 'address',
    // «复兴村3号厂房» and «金枫路 5号楼» are buildings
    pattern: new RegExp(
      `${HAN}{1,6}?(?:(?:路|大道|街|巷|道)\\d{1,5}(?:-\\d+)?(?:号(?!楼|库(?!房)|仓(?!库|储))|弄)(?:院|内)?|村(?:\\d{3,5}(?:-\\d+)?号|\\d{1,2}(?:-\\d+)?号(?!厂房|车间|仓|库|楼|栋)))`,
      'y',
    ),
    refuse: new RegExp(`^(?:${LEAD}|厂址|厂房|仓库|本|我)`),
  },
];
const ZONE = /^(?:国家级)?(?:经济技术开发区|经济开发区|经开区|高新技术开发区|高新区|开发区|保税区|综保区)/;
/** What may stand between two places: «苏州高新区浒关镇». */
const GAP = new RegExp(`${LEAD}|[/、 的-]|(?:高新区|经开区|开发区|新区|工业园区|保税区)(?=${HAN})`, 'y');
const BOUNDARY = new RegExp(`(?<=^|[^\\u3400-\\u9fff]|${LEAD}|${PROVINCE})(?=${HAN})`, 'g');

/**
 * Places by their kinds (…市, …区, …镇, …开发区, …路8号), read from the left edge of a run of characters or behind a word that leads to
 * a place, one after another. A name that no kind tells (杨林, 松山湖) is left alone unless the region tree has it, or beside it the
 * counties of the country (`readCounty`). Without a tree only the lexicon of names is asked.
 */
export function readPlaces(scan: Scan, kind: IntakeKind, tree?: RegionTree): FoundPlace[] {
  const found: FoundPlace[] = [];
  const text = scan.text;
  let done = 0;
  for (const boundary of text.matchAll(BOUNDARY)) {
    let at = boundary.index;
    if (at < done) continue;
    for (
      let place = readAt(text, at, found, kind, tree);
      place;
      place = readAt(text, at, found, kind, tree)
    ) {
      const isOther = kind !== 'demand' && NEARBY.test(text.slice(place.end));
      if (!isOther && !isBuilding(scan, place)) found.push(place);
      at = place.end;
      const park = kind === 'listing' ? parkOf(text, place) : null;
      if (park) {
        found.push(park);
        at = park.end;
      }
      done = at;
      GAP.lastIndex = at;
      const gap = GAP.exec(text);
      if (gap && !readSpoken(text, at, found)) at += gap[0].length;
    }
  }
  if (kind === 'demand') return withListedTowns(text, found);
  if (!tree) return found;
  // «洪塘厂房，厦门同安»
  return found.filter(
    (place) =>
      place.field !== 'town' ||
      !place.isKnown ||
      (tree.byName.get(place.value) ?? []).some((town) => !liesElsewhere(tree, town, found)),
  );
}

/** «金枫路 5号厂房»: a number that a blank parts from the road is that of the building behind it; «金枫路5号厂房» has its house number. */
function isBuilding({ text, normal }: Scan, { field, start, end }: FoundPlace): boolean {
  if (field !== 'address' || !/^(?:厂房|车间|仓库|库房)/.test(text.slice(end))) return false;
  const number = /(?<=[路道街巷])\d{1,2}号$/.exec(text.slice(start, end));
  return number !== null && normal.gaps.has(start + number.index);
}

/** A list of names, parted by marks or white space, and what they are. */
const LISTED_TOWNS = new RegExp(
  `(?<!${HAN})(${HAN}{2,9}(?:[、,/ ]${HAN}{2,3}?){1,6}) ?(?:这|那)?(?:几|[二三四五六2-6])个(镇|街道)`,
  'g',
);
/** Words that no town's name has: «层高高、带行车这几个镇». */
const NO_LISTED = new RegExp(`${NO_CORE.source}|仓库|[高层楼库厂平米吨电证要行都也好租买求]`);

/**
 * «嘉定马陆 安亭 南翔这几个镇»: names that the word behind them makes towns. Parted by white space only where a county or a known place is among
 * them: «客户 五金 这几个镇» tells of other towns.
 */
function withListedTowns(text: string, found: readonly FoundPlace[]): FoundPlace[] {
  const towns: FoundPlace[] = [];
  const namesakes = new Set<FoundPlace>();
  for (const { index, 1: list = '', 2: kind = '' } of text.matchAll(LISTED_TOWNS)) {
    const named: FoundPlace[] = [];
    const isMarked = /[、,/]/.test(list);
    let isOfPlaces = isMarked;
    let start = index;
    for (const typed of list.split(/[、,/ ]/)) {
      const end = start + typed.length;
      const last = found.findLast((place) => place.start < end && place.end > start);
      // «鹤山的古劳、龙口、桃源这三个镇»: no 龙口市
      if (
        isMarked &&
        start > index &&
        last &&
        last.field !== 'town' &&
        last.end - last.start === typed.length &&
        !/[市区县]$/.test(typed)
      )
        namesakes.add(last);
      const isNamesake = last !== undefined && namesakes.has(last);
      const mayBeCounty = isMarked ? start === index : !isOfPlaces;
      const county = last || !mayBeCounty ? 0 : lengthOfCounty(typed);
      // what white space parts from the first place is none («客户 嘉定 马陆 …»)
      if (!isOfPlaces && (last || county > 0)) {
        isOfPlaces = true;
        named.length = 0;
      }
      const name = text.slice(isNamesake ? start : (last?.end ?? start + county), end).replace(/^的/, '');
      const isTown = /^.{2,3}$/.test(name) && last?.field !== 'town' && !NO_LISTED.test(name);
      const value = `${name}${kind}`;
      if (isTown) named.push({ field: 'town', value, typed: value, start: end - name.length, end });
      start = end + 1;
    }
    if (isOfPlaces) towns.push(...named);
  }
  return [...found.filter((place) => !namesakes.has(place)), ...towns].sort((a, b) => a.start - b.start);
}

const LED_TO = new RegExp(`^.*?${LEAD}(?=${HAN}{2})`);

/** How much of «求租嘉定的马陆» stands before the town; 0 where no county does. */
function lengthOfCounty(typed: string): number {
  const led = LED_TO.exec(typed)?.[0].length ?? 0;
  const { byName, byStem, longestName } = gazetteer();
  for (let end = led + longestName; end >= led + 2; end--) {
    const county = typed.slice(led, end);
    if (byName.has(county) || byStem.has(county)) return led + county.length;
  }
  return 0;
}

/** «安宁工业园区» is in 安宁市 and a park of that name. */
function parkOf(text: string, { typed, start, end }: FoundPlace): FoundPlace | null {
  if (!COUNTY_CITIES.includes(typed.replace(/市$/, ''))) return null;
  const [kind] = /^(?:工业园区?|产业园区?|科技园区?|物流园区?)/.exec(text.slice(end)) ?? [];
  if (!kind) return null;
  return { field: 'park', value: `${typed}${kind}`, typed: `${typed}${kind}`, start, end: end + kind.length };
}

function readAt(
  text: string,
  at: number,
  before: readonly FoundPlace[],
  kind: IntakeKind,
  tree?: RegionTree,
): FoundPlace | null {
  const known = tree ? readKnown(text, at, before, kind, tree) : null;
  if (known) return known;
  const county = tree ? readCounty(text, at, before, kind) : null;
  if (county && !ELSEWHERE.test(text.slice(county.end))) return county;
  const misspelt = tree ? readMisspeltCity(text, at, before) : null;
  if (misspelt && !ELSEWHERE.test(text.slice(misspelt.end))) return misspelt;
  const last = before.at(-1);
  // «昆山太仓都可» are two for one who seeks
  const isOneOfSome = kind === 'demand' && last !== undefined && COUNTY_CITIES.includes(last.typed);
  const isInside = last?.end === at && /^(?:district|town)$/.test(last.field) && !isOneOfSome;
  // «最好在经开区»: who seeks knows which one
  const zone =
    kind === 'demand' && /在$/.test(text.slice(Math.max(0, at - 1), at)) ? ZONE.exec(text.slice(at)) : null;
  if (zone) return { field: 'district', value: zone[0], typed: zone[0], start: at, end: at + zone[0].length };
  const spoken = readSpoken(text, at, before);
  if (spoken) return spoken;
  for (const { field, pattern, refuse, skip = 0 } of PATTERNS) {
    pattern.lastIndex = at;
    const match = pattern.exec(text);
    if (!match) continue;
    const core = match[1] ?? match[0];
    if (tree && field === 'city' && match[0] === core && isProvince(core, text.slice(at + core.length)))
      continue;
    if (refuse?.test(core) || (/^(?:district|town)$/.test(field) && LED.test(core))) continue;
    // what a city leaves is no name: «苏州市区…»; 市北区 is
    if (last?.end === at && /^市(?![北南中]区)/.test(match[0])) continue;
    const typed = match[0].slice(skip);
    // «三水区乐平工业园»: a bare name inside a district is no city
    if (isInside && /^(?:city|district)$/.test(field) && !/[市区县]$/.test(typed)) continue;
    if (/^(?:city|district)$/.test(field) && ELSEWHERE.test(text.slice(at + match[0].length))) continue;
    const value = nameOf(field, core, typed);
    const isKnown = tree && field === 'district' && gazetteer().byName.has(value);
    return {
      field,
      value,
      typed,
      start: at + skip,
      end: at + match[0].length,
      ...(isKnown && { isKnown }),
    };
  }
  return null;
}

/** «苏州园区配套齐全», «无锡新区块» tell of no district. */
const OF_ANY_PARK = /^(?:内|里|配套|总|占地|规划|招商|大门|食堂|自有|直租|[有共域位块间])/;

/** A district by what its city calls it, right behind the city. */
function readSpoken(text: string, at: number, before: readonly FoundPlace[]): FoundPlace | null {
  const last = before.at(-1);
  if (last?.end !== at || last.field !== 'city') return null;
  for (const [typed, value] of Object.entries(SPOKEN_DISTRICTS[last.value] ?? {}))
    if (text.startsWith(typed, at) && !OF_ANY_PARK.test(text.slice(at + typed.length)))
      return { field: 'district', value, typed, start: at, end: at + typed.length, isKnown: true };
  return null;
}

/** City without 市, as the archive keeps it; a county-level city is a district and keeps it. */
function nameOf(field: FoundPlace['field'], core: string, typed: string): string {
  if (field === 'city') return core;
  if (field !== 'district') return typed;
  return COUNTY_CITIES.includes(core) ? `${core}市` : NEW_DISTRICTS.includes(core) ? `${core}区` : typed;
}

/** A kind behind a name, not the beginning of another word: «市» of 昆明市, not of 昆明市场, 济南市中区. */
const KIND =
  '(?:市(?!场|区(?!县)|政|中心|民|内|郊|里|[北南中]区)|区(?!域|位|块|间|内)|县(?!道|城)|(?:街道|镇|乡(?!镇))(?!级|办(?!公)|政|村|企))';
const BEHIND_NAME = new RegExp(`^${KIND}`);

/** The regions of a name that is typed as the tree has it, or with another kind of its size: 昆明市 for «昆明», 增城市 for «增城区». */
function named(tree: RegionTree, typed: string, after: string): RegionNode[] {
  // «苏州市工业园区» is 苏州工业园区
  const exact = tree.byName.get(typed) ?? tree.byName.get(typed.replace(/^(.{2,3})市(?=.{3})/, '$1')) ?? [];
  const [, bare = '', kind = ''] = /^(.{2,}?)(市|区|县|街道|镇|乡)$/.exec(typed) ?? [];
  const isKind = BEHIND_NAME.test(kind + after);
  const others = isKind ? (tree.byName.get(bare) ?? []).filter((region) => takesKind(region, kind)) : [];
  const regions = exact.length > 0 ? exact : others;
  // «官渡镇» is not 官渡区, though the name begins so
  const isCut = regions.every((region) => region.name !== typed) && BEHIND_NAME.test(after) && !kind;
  return isCut ? [] : regions.filter((region) => region.level !== 'province');
}

function takesKind({ name, level }: RegionNode, kind: string): boolean {
  if (level === 'city') return kind === '市';
  const isTown = /(?:街道|镇|乡)$/.test(name) || (level === 'town' && !/[市区县]$/.test(name));
  return isTown === /街道|镇|乡/.test(kind);
}

/** A name of the region tree, with its kind or without. */
function readKnown(
  text: string,
  at: number,
  before: readonly FoundPlace[],
  kind: IntakeKind,
  tree: RegionTree,
): FoundPlace | null {
  for (let length = Math.min(8, text.length - at); length >= 2; length--) {
    const typed = text.slice(at, at + length);
    const after = text.slice(at + length);
    const regions = named(tree, typed, after);
    const [first] = regions;
    if (!first || OF_ROAD.test(after)) continue;
    const last = before.at(-1);
    const isBehind = last !== undefined && last.end === at && last.field !== 'park';
    // «海南海口» is no 海口街道
    if (CITIES.includes(typed) && !isBehind && regions.every(({ level }) => level !== 'city')) continue;
    // «苏州工业园区» is no «工业»
    const isWord = typed !== first.name && COMMON_NAMES.test(typed) && !isBehind;
    const listed = isWord || regions.length > 1 ? listedWith(text, at + length, regions, before, tree) : [];
    if (isWord && listed.length === 0) continue;
    const inside = regions.filter((region) =>
      listAncestors(tree, region.code).some((outer) => before.some((place) => isOf(outer, place))),
    );
    const within = inside.length > 0 ? inside : listed;
    // a town and a district of one name
    if (within.length === 0 && regions.some((region) => region.level !== first.level)) return null;
    const region = within[0] ?? first;
    // «厦门同安洪塘» is not the 洪塘 of another city
    const wider = kind === 'listing' ? before : before.slice(-1).filter(({ end }) => end === at);
    if (region.level === 'town' && liesElsewhere(tree, region, wider)) continue;
    const isShort = typed !== region.name || region.level === 'city';
    if (isShort && ELSEWHERE.test(after)) return null;
    if (
      region.level === 'province' ||
      (typed !== region.name && /^(?:开发区|高新区|经开区|工业|新区)/.test(after))
    )
      continue;
    const value = region.level === 'city' ? region.name.replace(/市$/, '') : region.name;
    return { field: region.level, value, typed, start: at, end: at + length, isKnown: true };
  }
  return null;
}

/** Whether a town lies outside the cities and the districts that are named. */
function liesElsewhere(tree: RegionTree, region: RegionNode, named: readonly FoundPlace[]): boolean {
  const line = listAncestors(tree, region.code);
  return (['city', 'district'] as const).some((level) => {
    // a zone beside the districts («苏州高新区») parts nothing
    const places = named.filter(({ field, isKnown }) => field === level && (level === 'city' || isKnown));
    return places.length > 0 && !places.some((place) => line.some((outer) => isOf(outer, place)));
  });
}

/** «长安、虎门», «镇海或者江北»: those of the regions that lie beside another place of the same list. */
function listedWith(
  text: string,
  end: number,
  regions: readonly RegionNode[],
  before: readonly FoundPlace[],
  tree: RegionTree,
): RegionNode[] {
  const joint = PLACE_JOINT.exec(text.slice(end, end + 3));
  const from = end + (joint?.[0].length ?? 0);
  const next = joint
    ? Array.from({ length: 7 }, (_, index) => tree.byName.get(text.slice(from, from + 8 - index)) ?? []).find(
        (named) => named.length > 0,
      )
    : undefined;
  const last = before.at(-1);
  const known = last?.isKnown ? (tree.byName.get(last.value) ?? []) : [];
  const others = [...(next ?? []), ...known].filter(({ level }) => level === 'district' || level === 'town');
  return regions.filter((region) =>
    others.some((other) => other.parentCode === region.parentCode && other.code !== region.code),
  );
}

function isOf(region: RegionNode, place: FoundPlace): boolean {
  return region.level === place.field && stripRegionKind(region.name) === stripRegionKind(place.value);
}
