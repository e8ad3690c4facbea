import { type Figure, RANGE, SQM } from './measure-words';
import { isArea, LEAST_SQM, readBareAreas, readBareParts, setPart } from './read-bare-areas';
import { isStoreyed } from './read-floors';
import { NUMBER, readNumber } from './read-number';
import type { EachArea } from './reckon-each';
import { rule, type Scan } from './scan';

export interface AreaReading {
  /** Areas of the whole or of a floor. */
  figures: Figure[];
  /** «1000-8000㎡» */
  range: { min: number; max: number; start: number; end: number } | null;
  /** Areas of each floor or building. */
  each: EachArea[];
}

/** A clean workshop beside another area is a part of it. */
const CLEAN = /(?:净化|无尘|洁净)车间$/;
/** «厂房一楼 带个小院子 1000平»: behind white space an area may be of what stands before the yard. */
const YARD = /[院子坝地场内外落]$/;

type Role = 'office' | 'yard' | 'dormitory' | 'side' | 'park' | 'per_floor' | 'part' | 'total' | 'plain';

/** What may stand between a room and its area: «办公室精装修三间共120平». */
const OF_ROOM =
  '(?:精装修?|简装修?|豪华?装修?|独立|上下|面积|[\\d一二三四五六七八九十]+[间层]|为|约|:|有|共|计)*';

/** What an area is of, by the words before or behind it; the first that fits. */
const ROLES: { role: Role; before?: RegExp; after?: RegExp }[] = [
  {
    role: 'per_floor',
    before:
      /(?:每一?层|各层|每个楼层|最大单层|单层(?:建筑)?面积|标准层|每个?单元|每间|单间|层均|每个?(?:防火)?分区|每[栋幢座](?:单层|[二三四五六\d]层)?|单[栋幢座])(?:建筑)?(?:面积)?(?:都|均|全部?)?(?:为|约|:|有|是|在|大概|差不多)*$/,
    after: /^(?:[*][\d一二三四五六七八九]层|[/一每]层|[/一每]间|[/一每]栋)/,
  },
  {
    role: 'part',
    before:
      /(?:可分租|可分割|可拆分|可切割?|可分|分割|分租|起租(?:面积)?|最小(?:面积|分割|可租|可分|起租|起分|分租|分|一?层|一?单层|单元)*|最低|分租)(?:为|约|:|面积)*$/,
  },
  { role: 'part', before: /按$/, after: /^分割/ },
  { role: 'side', before: /每$/ },
  { role: 'part', after: /^(?:起租|起分|起可?[分租]|起步|起(?!价|重)|就可租|可单独)/ },
  {
    // «2000平办公宿舍» is of both
    role: 'side',
    after: /^(?:的)?办公(?:楼|室|区)?[、和及+与]?(?:员工)?(?:宿舍|住宿|食堂)/,
  },
  {
    role: 'office',
    before: new RegExp(`办公(?:室|楼|区|区域|用房|面积|配套)?${OF_ROOM}$`),
    after: /^(?:的)?(?:精装)?(?:修)?(?:[一二三四五六\d]层)?(?:独立)?办公/,
  },
  {
    role: 'yard',
    before:
      /(?:空地|(?<=[带送有])院|院子|院坝|坝子|院落|场地|操场|停车场|院内|室外|货场|堆场|大院|[前后]院)(?:面积)?(?:为|约|:|有|达)*$/,
    after: /^(?:的|大)?(?:空地|院子|院坝|坝子|大院|场院|操场|停车场|货场|堆场)/,
  },
  {
    role: 'dormitory',
    before: new RegExp(`(?:宿舍|宿舍楼|住房|住宿|住宿用房|公寓)${OF_ROOM}$`),
    after: /^(?:的)?(?:员工|职工)?(?:宿舍|住房|住宿)/,
  },
  {
    role: 'park',
    before:
      /(?:(?:园区|库区|基地|项目|产业园|工业园|科技园|物流园|小镇|产业城|智造谷|一期|二期|三期)(?:总|规划|占地|用地)*(?:建筑|建设|开发)?(?:面积|体量|规模|建面)|整个(?:园区?|厂区|基地|项目)|全园|园区(?:内)?(?:共有?|现有|拥有|有)(?:标准)?(?:厂房|仓库|建筑)?|[园库厂]区[总共]|规划(?:总|用地)*(?:建筑|建设)?(?:面积)?)(?:为|约|:|有|达到?|近|超过?|共)*$/,
  },
  {
    role: 'side',
    before:
      /(?:食堂|商铺|门面房?|店面|铺面|门卫室?|岗亭|绿化带?|[水油]池|污水池|池塘|鱼塘|土方|[用排]水|自用|未办证|没办证|天台|露台|赠送|[卸装]货区|公共区域?|违建|违章建筑|(?:可|再|能)[再扩增续]建(?:厂房)?|加建|搭建|附房|辅房|夹层|钢平台|雨棚|穿堂|机房|净化面积|(?<=亩.{0,6})(?:简易|彩钢|铁皮|钢架?)棚|净化车间|无尘车间|洁净车间|(?:带|配|含|有|内设)冷库|恒温车间|花园|展厅|配电房|(?<=[带配含有和及另、+])小仓库?|公摊|分摊|无证建筑|无证面积|地下室|车库|阁楼|屋顶|绿化|(?:带|配|含|有)(?:大|小)?(?:彩钢|铁皮|简易|钢架|遮雨?)棚|(?:带|配|含|有)简易房)(?:面积)?(?:为|约|:|有)*$/,
    after:
      /^[/每](?:小?时|h(?![a-z])|分钟|[天日])|^(?:的)?(?:(?:公共|员工)?食堂|在用|自用|(?:房东|业主|老板|我们?|公司)?(?:自己|自)(?:在)?用|绿化|门卫|[水鱼]池|鱼塘|夹层|钢平台|(?:净化|无尘|洁净)(?!厂房)|附房|辅房|花园|展厅|雨棚|(?:彩钢|铁皮|简易|钢架?)棚|简易房)/,
  },
  // «可代建厂房1.5万平»
  { role: 'side', before: /(?:代建|可建|可盖|定建|定制|拟建)(?:厂房|仓库)?(?:面积)?(?:为|约|:)*$/ },
  // «地上有4000平老厂房可拆»
  { role: 'side', before: /地上(?:另?有|附有|带|现有)(?:旧|老)?(?:厂房|房子|建筑)?(?:约)?$/ },
  // «样板一栋2800平»
  { role: 'side', before: /样板(?:房|间|楼)?(?:一?[栋层套间])?(?:约)?$/ },
  // «冷库另有1000方»
  { role: 'side', before: /(?<=[\u4e00-\u9fa5])另外?有$/ },
  // «其中冷库不少于800平»
  { role: 'side', before: /(?<![出招分可]租)其中(?!.*(?:[出招可]租|厂房|[层楼栋库]))[^,。]{0,10}$/ },
  {
    role: 'total',
    before:
      /(?:总建筑面积|总面积|总建面?|总|建筑面积|建面|可租面积|招租面积|出租面积|需求面积|面积|合计|总计|共计|总共|共)(?:为|约|:|有|达到?|大概|在|近|要求|\(㎡\)|\(平方米\))*$/,
  },
];

/** What has been read of a message's areas. */
interface Areas {
  scan: Scan;
  figures: Figure[];
  ranges: NonNullable<AreaReading['range']>[];
  each: EachArea[];
  /** Of a clean workshop: the whole where nothing else has an area. */
  clean: Figure[];
  cleanRanges: NonNullable<AreaReading['range']>[];
  /** Of a yard, or of the house before it. */
  yards: Figure[];
}

/** Areas in ㎡, each told apart by what it is of: the whole, an office, a yard, the smallest part. Nothing is guessed of two that disagree. */
export function readAreas(scan: Scan): AreaReading {
  const areas: Areas = { scan, figures: [], ranges: [], each: [], clean: [], cleanRanges: [], yards: [] };
  const { figures, ranges, each } = areas;
  takePartSizes(scan);
  takeRanges(areas);
  takeAreas(areas);
  readBareParts(scan);
  takeBareRanges(areas);
  readBareAreas(scan, figures);
  takeBareBound(areas);
  const isAlone = figures.length === 0 && ranges.length === 0 && each.length === 0;
  // «求租十万级净化车间1500平»: nothing else has an area
  if (isAlone) {
    figures.push(...areas.clean.slice(-1));
    ranges.push(...areas.cleanRanges);
  }
  settleYard(areas, isAlone);
  return { figures, range: ranges[0] ?? null, each };
}

/** «可按1000平、2000平、5000平分割»: the smallest is the smallest part */
function takePartSizes(scan: Scan): void {
  const one = `\\d+(?:\\.\\d+)?(?:${SQM})?`;
  scan.take(
    rule(
      `(?:可?按|可分(?:割|租)?(?:为|成)?[: ]?)(${one}(?:[、,/或和 ]${one})+(?:${SQM}))(?:等)?(?:大小|面积|不等)?(?:灵活)?(?:分割|分租|出租|起租)?`,
    ),
    (match, start, end) => {
      const sizes = [...(match[1] as string).matchAll(/\d+(?:\.\d+)?/g)].map((size) => Number(size[0]));
      if (sizes.some((size) => size < LEAST_SQM)) return false;
      setPart(scan, Math.min(...sizes), start, end);
      return true;
    },
  );
}

/** Of these a range is none of what is offered. */
const NOT_OFFERED: readonly Role[] = ['office', 'side', 'dormitory', 'yard', 'park', 'per_floor'];

/** «1000-8000㎡» */
function takeRanges({ scan, ranges, cleanRanges }: Areas): void {
  // «五千平以上八千平以内»
  scan.take(
    rule(
      `${NUMBER}(?:${SQM})?(?:以上|起步?)[,、~到至-]?${NUMBER}(?:${SQM})?(?:以内|以下|之内|内|封顶)|(?:不低于|不少于|不小于|至少|最少|最小)${NUMBER}(?:${SQM})?[,、 ]?(?:不超过|不大于|不高于|最多|最大)${NUMBER}(?:${SQM})?`,
    ),
    (match, start, end) => {
      if (!new RegExp(SQM).test(match[0])) return false;
      const [min, max] = readRange((match[1] ?? match[3]) as string, (match[2] ?? match[4]) as string);
      if (min === null || max === null || min >= max || !isArea(min) || !isArea(max)) return false;
      ranges.push({ min, max, start, end });
      return true;
    },
  );
  scan.take(rule(`${NUMBER}(?:${SQM})?${RANGE}${NUMBER}(?:多|左右)?${SQM}`), (match, start, end) => {
    const [min, max] = readRange(match[1] as string, match[2] as string);
    if (min === null || max === null || min >= max || !isArea(min) || !isArea(max)) return false;
    // «1500平-9000平多种面积»: houses to choose from
    if (
      /^(?:的)?(?:多种|各种|多个|多套)(?:面积|户型|规格|大小|厂房|仓库|房源|可选)?/.test(scan.after(end, 8))
    ) {
      scan.doubt('areaSqm', 'several_areas', '写了几个面积，请选择总面积');
      return true;
    }
    const role = roleOf(scan, start, end);
    if (role === 'side' && CLEAN.test(scan.before(start, 6))) cleanRanges.push({ min, max, start, end });
    if (!NOT_OFFERED.includes(role)) ranges.push({ min, max, start, end });
    return true;
  });
}

/** «面积1500-2500»: a range behind the word for it, without its unit. */
function takeBareRanges({ scan, figures, ranges }: Areas): void {
  if (figures.length > 0 || ranges.length > 0) return;
  const label =
    '(?:总面积|需求面积|建筑面积|可租面积|出租面积|建面|面积)(?:要求|需求|需要|大概|大约|为|约|在|是|:)*';
  scan.take(
    rule(`${label}(\\d{3,6})${RANGE}(\\d{3,6})(?![\\d.]|[万元块米吨]|m(?!\\d))`),
    (match, start, end) => {
      const [min, max] = [Number(match[1]), Number(match[2])];
      if (min >= max || !isArea(min) || !isArea(max)) return false;
      const isWhole =
        scan.normal.gaps.has(end) ||
        /^(?:[,。;、\n ]|左右|以内|之间|均可|都|可|起|$)/.test(scan.text.slice(end));
      if (!isWhole || /占地|土地|办公|宿舍|空地|每层|单层/.test(scan.before(start, 4))) return false;
      scan.doubt('areaSqm', 'unit_missing', '面积没有写单位，已当作平方米，请核对');
      ranges.push({ min, max, start, end });
      return true;
    },
  );
}

/** «厂房 2000以上»: behind the house that is wanted, where nothing else is an area. */
function takeBareBound({ scan, figures, ranges, each }: Areas): void {
  if (figures.length > 0 || ranges.length > 0 || each.length > 0) return;
  scan.take(
    rule(
      '(?<=(?:厂房|仓库|库房|车间|场地)[, ]?)(\\d{3,5})(?=(?:以上|以内|以下|左右|上下)(?=[,。;、\\n ]|$))',
    ),
    (match, start, end) => {
      const value = Number(match[1]);
      if (value < 200) return false;
      scan.doubt('areaSqm', 'unit_missing', '面积没有写单位，已当作平方米，请核对');
      figures.push({ field: 'areaSqm', value, start, end });
      return true;
    },
  );
}

function takeAreas(areas: Areas): void {
  const { scan } = areas;
  scan.take(rule(`${NUMBER}(?:多|余|来|几)?${SQM}`), (match, start, end) => {
    const value = readNumber(match[1] as string);
    if (value === null || !isArea(value)) return false;
    // «100 200 500 1000平都有»: sizes to choose from
    if (/(?:^|[ ,。;\n有])(?:\d{2,6}[ 、/])+$/.test(scan.text.slice(Math.max(0, start - 24), start)))
      scan.doubt('areaSqm', 'several_areas', '写了几个面积，请选择总面积');
    else keepArea(areas, roleOf(scan, start, end), value, start, end);
    return true;
  });
}

/** One area under what it is of; of what stands beside the house, none. */
function keepArea(
  { scan, figures, each, clean, yards }: Areas,
  role: Role,
  value: number,
  start: number,
  end: number,
): void {
  const figure: Figure = { field: 'areaSqm', value, start, end };
  const keepFirst = (field: string) => scan.has(field) || scan.add(field, value, start, end);
  switch (role) {
    case 'park': {
      const said = scan.text.slice(start, end);
      scan.doubt('areaSqm', 'park_area', `「${said}」像是整个园区的面积，没有当作房源面积`);
      return;
    }
    case 'side':
      if (CLEAN.test(scan.before(start, 6))) clean.push(figure);
      return;
    case 'office':
      keepFirst('officeAreaSqm');
      return;
    case 'yard': {
      const mayBeOfHouse =
        scan.normal.gaps.has(start) && YARD.test(scan.before(start, 2)) && /厂房|仓库|车间/.test(scan.text);
      if (mayBeOfHouse) yards.push(figure);
      else keepFirst('yardAreaSqm');
      return;
    }
    case 'part':
      setPart(scan, value, start, end);
      return;
    case 'per_floor': {
      const floors = floorsEach(scan.before(start, 12));
      // «2-4层每层2000平»
      if (floors > 1) figures.push({ ...figure, value: value * floors });
      else each.push({ value, of: eachOf(scan, start, end), start, end });
      return;
    }
    case 'total':
    case 'plain':
      figures.push({ ...figure, ...standingOf(scan, role, start, end) });
  }
}

/** How an area that may be the whole counts beside others. */
function standingOf(
  scan: Scan,
  role: Role,
  start: number,
  end: number,
): Pick<Figure, 'strong' | 'isUsable' | 'isLet' | 'isLeft'> {
  const isLet = /(?:(?:出租|招租|转租|分租)(?:其中|部分)|现空|空置|空出|匀出?)[^,。]{0,8}$/.test(
    scan.before(start, 16),
  );
  // «其中一楼2100平方米对外招租»
  const isPartLet =
    /其中[^,。]{0,8}$/.test(scan.before(start, 16)) &&
    /^(?:对外)?(?:[招出转]租|可租)/.test(scan.after(end, 6));
  // «分一半1500平出来转租»
  const isParted = /^(?:左右)?(?:出来|出去)/.test(scan.after(end, 4));
  const isUsable = /(?:实际|使用|实用)(?:面积)?[为约:有]*$/.test(scan.before(start, 8));
  const isLeft = /(?:还剩|剩下?|剩余|[尚现仅只]余|尚有)[^,。]{0,8}$/.test(scan.before(start, 16));
  return { strong: role === 'total' || isUsable, isUsable, isLet: isLet || isPartLet || isParted, isLeft };
}

/** «厂房一楼 带个小院子 1000平»: the yard's where another area is told of, else nobody knows whose. */
function settleYard({ scan, yards, clean }: Areas, isAlone: boolean): void {
  const [yard] = yards;
  if (!yard) return;
  if (isAlone && clean.length === 0) {
    const said = scan.text.slice(yard.start, yard.end);
    scan.doubt('areaSqm', 'yard_or_whole', `「${said}」看不出是院子的面积还是厂房的，没有填写`);
  } else if (!scan.has('yardAreaSqm')) scan.add('yardAreaSqm', yard.value, yard.start, yard.end);
}

const NEXT = new RegExp(`^[\\u4e00-\\u9fa5]{2,6}?${NUMBER}${SQM}`);

function roleOf(scan: Scan, start: number, end: number): Role {
  const before = scan.before(start, 12);
  // what was taken tells how many storeys there are («A栋：单层3500㎡»)
  if (
    /(?<!厂房|车间|仓库|库房)单层约?$/.test(before) &&
    scan.isFree(start - 2, start) &&
    isStoreyed(scan.said)
  )
    return 'per_floor';
  // «厂房八千平办公楼一千五百平»: the word behind is of the next figure
  const isLabelled =
    /(?:厂房|仓库|库房|车间|主体|面积|办公[室楼区]?|宿舍楼?|食堂|雨?棚)(?:面积)?(?:为|约|:|有)*$/.test(
      before,
    );
  // «富余场地 1200平车间»
  if (scan.normal.gaps.has(start) && /^的?(?:厂房|车间|仓库|库房)/.test(scan.after(end, 4))) return 'plain';
  const after = isLabelled && NEXT.test(scan.after(end, 16)) ? '' : scan.after(end, 6);
  if (/(?:[-~至到]\S{1,2}|以上|[一二三四五六七八九]{2})(?:层|楼)(?:各|每层)$/.test(before))
    return 'per_floor';
  // «3、4楼各1800方»
  if (TWO_FLOORS.test(before) || FLOOR_LIST.test(before)) return 'per_floor';
  // «三楼四楼五楼整层1200平»
  if (/[一二三四五六七八九十\d][楼层f][^,。]{0,3}[楼层f]整层(?:为|约|:)?$/.test(before)) return 'per_floor';
  // «可隔开租，最少1000㎡»
  if (LEAST_PART.test(scan.sentenceBefore(start).slice(-24))) return 'part';
  if (/(?<![层楼])各$/.test(before)) return 'per_floor';
  if (/(?:综合|研发|科研|配套)楼$/.test(before) && /厂房|仓库/.test(scan.text)) return 'side';
  if (/冷库$/.test(before) && /厂房/.test(scan.text)) return 'side';
  // «园区内有8000平停车场»
  if (
    /园区(?:内|里)?(?:有|带|配|另?设)?$/.test(before) &&
    /^(?:的|大|公共)?(?:停车场|绿化|广场|操场|食堂)/.test(after)
  )
    return 'side';
  // «总投资12亿元，占地300亩，总建筑面积36万平»
  if (/总投资/.test(scan.sentenceBefore(start)) || scan.isOfPark(start)) return 'park';
  return ROLES.find((rule) => rule.before?.test(before) || rule.after?.test(after))?.role ?? 'plain';
}

const LEAST_PART =
  /(?:[分隔拆割][开断成]?(?:出?租|割)?|零租|散租)[^。;\n\d]{0,10}(?:最[少低小]|至少|起码)(?:也|要|得|为|是|约|:|租|拿)*$/;

const TWO_FLOORS =
  /(?:^|[^\d一二三四五六七八九十、/])([一二三四五六七八九十]|\d{1,2})[、/和及]([一二三四五六七八九十]|\d{1,2})(?:层|楼)(?:各|每层)[为约都均是有:]*$/;

/** «1、2、3楼各1000平» */
const FLOOR_LIST =
  /(?<![\d一二三四五六七八九十、/])(?:(?:[一二三四五六七八九十]|\d{1,2})[、/]){2,}(?:[一二三四五六七八九十]|\d{1,2})(?:层|楼)(?:各|每层)[为约都均是有:]*$/;

/** How many floors «2-4层每层» are; 0 without a range. */
function floorsEach(before: string): number {
  const [list] = FLOOR_LIST.exec(before) ?? [];
  if (list) {
    const floors = [...list.matchAll(/[一二三四五六七八九十]|\d{1,2}/g)].map(
      ([floor]) => readNumber(floor) ?? 0,
    );
    return floors.every((floor, index) => index === 0 || floor === (floors[index - 1] as number) + 1)
      ? floors.length
      : 0;
  }
  const two = TWO_FLOORS.exec(before);
  // «1/3楼各1500平»: of each of two that do not follow one another
  if (two) return Number(readNumber(two[2] as string)) === Number(readNumber(two[1] as string)) + 1 ? 2 : 0;
  const range =
    /([一二三四五六七八九十]|\d{1,2})(?:(?:层|楼|f)?[-~至到]|(?<=[一二三四五六七八九])(?=[一二三四五六七八九]))([一二三四五六七八九十]|\d{1,2})(?:层|楼)(?:各|每层)[为约都均是有:]*$/.exec(
      before,
    );
  const [first, last] = [readNumber(range?.[1] ?? ''), readNumber(range?.[2] ?? '')];
  return first !== null && last !== null && last > first ? last - first + 1 : 0;
}

function eachOf(scan: Scan, start: number, end: number): EachArea['of'] {
  const around = `${scan.before(start, 12)} ${scan.after(end, 4)}`;
  if (/每一?层|各层|每个楼层|(?<![栋幢座])单层|层均|[/一每]层|[*][\d一二三四五六七八九]层/.test(around))
    return 'floor';
  if (/[每单][栋幢座]|[/一每]栋/.test(around)) return 'building';
  return /各$/.test(scan.before(start, 2)) ? 'building' : 'other';
}

/** «1-2万平» is 10,000 to 20,000. */
function readRange(first: string, last: string): [number | null, number | null] {
  let min = readNumber(first);
  const max = readNumber(last);
  if (min !== null && max !== null && /[万w千]/.test(last) && !/[万w千]/.test(first)) {
    const unit = /千/.test(last) ? 1000 : 10_000;
    if (min * unit < max && min < 100) min *= unit;
  }
  return [min, max];
}
