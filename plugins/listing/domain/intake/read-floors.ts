import { SQM, STOREY } from './measure-words';
import { type BuildingRow, readBuildingRows, takeBuildings } from './read-building-rows';
import { NUMBER, readNumber } from './read-number';
import { rule, Scan } from './scan';

/** A floor, a range of floors or a building that the message names: figures near it may be its own. */
export interface Mention {
  /** What makes two mentions the same space. */
  key: string;
  /** As it was typed. */
  label: string;
  /** `1`, `2-4`, `2+`, `-1`; null for a building. */
  floor: string | null;
  start: number;
  end: number;
  /** The line of its building, in a message that goes through several. */
  row?: BuildingRow;
  /** «二层三层各1200平»: another floor that a figure of this one is of too, as one of that may be of another yet. */
  twin?: Mention;
  /** «二楼1500平，三楼1500平…二三楼4.5米»: the floors that were told of one by one, and that this one's figures are of. */
  covers?: Mention[];
}

const FLOORS = new RegExp(
  // «22二楼18»: a figure before a floor in words is its neighbour's; «另有一楼» names one, «有三层» counts
  `(?<![\\d一二三四五六七八九十][-~至到])(?<!\\d/)(?:(?<![m\\d.一二三四五六七八九十共总单双每整高达为约栋有地下负上达小大]|通往|直到)|(?<=[另还]有|楼上|[层净檐米m]高|\\dm(?=[一二三四五六七八九][楼层])|\\d(?=[一二三四五六七八九][楼层])))(?:第)?(${STOREY})(?:(?:f|楼|层)(?=(?:至|到|[-~])(?:第)?${STOREY}(?:楼|层|f)))?(?:(?:(至|到|[-~/、]|\\.(?=\\d楼))(?:第)?|(?<=[一二三四五六七八九十])(?=[一二三四五六七八九十]))(${STOREY}))?(楼|层(?!半(?!层))|f(?![a-z]))(以上|及以上)?`,
  'g',
);
/** «办公楼三层900㎡»: floors of a building beside the one that is offered. */
const BESIDE = /(?:办公楼|宿舍楼?|研发楼|综合楼|附楼|配套楼|住宅楼|员工楼)$/;
/** «办公楼1200平三层» */
const BESIDE_AREA = new RegExp(`${BESIDE.source.slice(0, -1)}(?:共|约)?[\\d.]+${SQM}[,(]?$`);
const NAMED: { pattern: RegExp; floor: string }[] = [
  { pattern: /首层|底层(?!商)|底楼/g, floor: '1' },
  { pattern: /楼下/g, floor: '1' },
  { pattern: /楼上|(?<![以\d一二三四五六七八九十最中地楼])上层(?!建筑|领导)/g, floor: '2+' },
  { pattern: /标准层/g, floor: '2+' },
  { pattern: /(?:负一|地下一|地下)(?:楼|层)/g, floor: '-1' },
];
const NAMES_FLOOR = new RegExp(`^(?:第)?${STOREY}(?:楼|层|f)`);

/** 共3层, 总高五层: how many floors there are. */
const COUNTS = [
  // «单层1600平×4层»
  new RegExp(`(?<=${SQM}(?:/层)?)[*](${STOREY})层`, 'g'),
  new RegExp(
    `(?:总共|共有|共计|共|总高|总|地上|整栋(?:出租|出售)?|独栋|(?<![层净檐限米m最])高|每栋|楼高|[\\d一二三四五六七八九十]间)(?:为|:)?(${STOREY})(?:层|楼(?!层|下|上))`,
    'g',
  ),
  // «盖了四层总共7200平»
  new RegExp(`(?<=[盖建](?:了|成|好了?))(${STOREY})层(?!的?(?:办公|宿舍|研发|综合|小楼|附))`, 'g'),
  // «两栋都是三层的»
  new RegExp(`(?<=[栋幢座房库间])(?:都|均|全部?)(?:是|为)?(${STOREY})层(?=的?(?:[,。;\\n ]|$))`, 'g'),
  // «框架三层»; «框架2楼» is the second floor
  new RegExp(`(?:框架|结构|砖混|钢混)(?:为|:)?(${STOREY})层`, 'g'),
];
/** 三层厂房 */
const COUNT_OF_KIND = new RegExp(
  `(?<![第\\d.一二三四五六七八九十至到~/、-])(${STOREY})层(?:的)?(?=楼|厂房|标准|独院|独栋|独门|整[栋幢]|框架|钢|混|砖|办公|小楼|研发|综合|宿舍|附属|建筑|现代|坡道|花园|高标|全新|新|小|[, ]?每层|\\d+间|[, ]?共\\d|[, ]?总(?:建筑)?面积|[, ]?总建面|[, ]?合计|[, ]?上下)`,
  'g',
);
/** «三层3000平» */
const COUNT_OF_AREA = new RegExp(
  `(?<![第\\d.一二三四五六七八九十至到~/、栋幢座-]|号楼|\\d楼|[a-h]楼)(${STOREY})层(?=\\d{3,}(?:平|㎡|方|m2))`,
  'g',
);

/** «独栋双层», «双层厂房», «双层 共5200平»; not 双层床, 双层彩钢. */
const TWO_STOREYS =
  /(?<=[独整]栋|厂房|仓库|独院|结构)双层(?!货架|床|彩钢|铁皮|玻璃|板|瓦|保温|平台|停车)|双层(?=(?:的)?(?:独[栋院]|标准|框架|钢结构|高标|坡道|仓|库|厂)|[, ]?(?:共|总|合计|建))|(?<=(?:^|[ ,。\n]))双层(?=[ ,。\n]|$)/g;
const STOREYS = /(?:总|楼)?层数[:为]?(\d{1,2})(?![\d-])/g;
/** «单层+二层», «单层轻钢3000+三层框架4500»: several buildings, of which none tells the floors of all. */
const MIXED =
  /(?:单一层|单层)[^,。;\n]{0,10}[+、和及/加] ?[二三四五六\d]层|单层[、和及/+]?双层|双层[、和及/+]?单层/;
const UPPER = /(?<![\d一二三四五六七八九十])[二三四五六2-6](?:层|楼)(?!楼|栋|宇)/;
const OF_HOW_MANY = new RegExp(
  `第?(${STOREY})(?:楼|层)[/(,]*(?:总楼层|总共|共|总)[:有]?(${STOREY})(?:楼|层)`,
  'g',
);

/** Whether more than one floor is told of: «单层2000㎡» is then the area of each. */
export function isStoreyed(text: string): boolean {
  return (
    /(?:[2-9]|[二三四五六七八九]|双)(?:层|楼(?!栋|宇))|\d[-~至到]\d(?:楼|层|f)|标准层/.test(text) ||
    isSeveralTimesOne(text)
  );
}

const ONE_STOREY = new RegExp(`单层(?:面积)?约?${NUMBER}${SQM}`);
const ALL_STOREYS = new RegExp(`(?:整[栋幢]|总(?:建筑)?面积|总|共)[:为约有]*${NUMBER}${SQM}`);

/** «整栋8000㎡ 单层2000㎡» */
function isSeveralTimesOne(text: string): boolean {
  const [one, all] = [ONE_STOREY, ALL_STOREYS].map((pattern) => readNumber(pattern.exec(text)?.[1] ?? ''));
  return typeof one === 'number' && typeof all === 'number' && all >= one * 2;
}

/** What bears on every floor that a message names. */
interface Floors {
  scan: Scan;
  rows: BuildingRow[];
  /** Several buildings of different storeys: none tells the floors of all. */
  isMixed: boolean;
  mentions: Mention[];
}

/** Floors and buildings that figures may belong to, in the order of the message. Takes what says how many floors there are. */
export function readFloors(scan: Scan): Mention[] {
  const isMixed = MIXED.test(scan.text);
  const floors: Floors = { scan, rows: readBuildingRows(scan), isMixed, mentions: [] };
  takeOneByOne(scan);
  takeOneStorey(floors);
  takeNumberOfStoreys(scan);
  takeFloorOfHowMany(scan);
  scan.take(TWO_STOREYS, (_match, start, end) => {
    if (!isMixed) tellFloors(scan, 2, start, end);
  });
  takeCounts(floors);
  mentionBuildings(floors);
  mentionNamed(floors);
  mentionNumbered(floors);
  const named = dropCount(scan, dropTop(scan, floors.mentions)).sort((a, b) => a.start - b.start);
  return coverFloors(scan, giveToBuildings(joinFloors(scan, named), floors.rows));
}

/** The floors of a message as they would be read, before anything of it is. */
export function peekFloors(text: string): Mention[] {
  return readFloors(new Scan(text));
}

/** Keeps how many floors there are; the first that is told counts. */
function tellFloors(scan: Scan, count: number, start: number, end: number): void {
  if (!scan.has('floors')) scan.add('floors', count, start, end);
}

/** «可一层一层租»: of every floor, and none by its number. */
function takeOneByOne(scan: Scan): void {
  scan.take(
    /可以?(?:单独)?(?:一层一层|按层|逐层)(?:单独|分开)?(?:地|的)?(?:出?租|拿)/g,
    (_match, start, end) => {
      if (!scan.has('divisible')) scan.add('divisible', true, start, end);
    },
  );
}

/** «单层厂房», not «单层面积1200平», «最大单层» and «单层 8米高» of several. */
function takeOneStorey({ scan, isMixed }: Floors): void {
  scan.take(/单一层|单层/g, (match, start, end) => {
    const next = scan.text.slice(end, end + 6);
    if (isMixed) return false;
    if (
      /(?:最大|最小|[可按能])$/.test(scan.before(start, 3)) ||
      /^(?:起?租|[出招整单]租|分租|可租|起)/.test(next)
    )
      return false;
    if (
      /^(?:建筑)?面积/.test(next) ||
      (isStoreyed(scan.text) &&
        /^约?\d/.test(next) &&
        !/(?:厂房|车间|仓库|库房)$/.test(scan.before(start, 2)))
    )
      return false;
    if (!scan.normal.gaps.has(end) && /^约?\d[\d.~-]*(?:米|m)/.test(next)) return false;
    if (!scan.isDenied(start)) tellFloors(scan, 1, start, start + match[0].length);
    return true;
  });
}

/** «层数:3» */
function takeNumberOfStoreys(scan: Scan): void {
  scan.take(STOREYS, (match, start, end) => {
    const count = Number(match[1]);
    if (count < 1 || scan.has('floors')) return false;
    scan.add('floors', count, start, end);
    return true;
  });
}

/** «3楼/共5楼», «第3层(共5层)» */
function takeFloorOfHowMany(scan: Scan): void {
  scan.take(OF_HOW_MANY, (match, start, end) => {
    const [floor, floors] = [readNumber(match[1] as string), readNumber(match[2] as string)];
    if (floor === null || floors === null || floor > floors || scan.has('floors')) return false;
    scan.add('floor', String(floor), start, end);
    scan.add('floors', floors, start, end);
    return true;
  });
}

function takeCounts({ scan, rows, isMixed }: Floors): void {
  const namesOthers =
    [...scan.text.matchAll(FLOORS)].filter(({ index }) => !/宿舍楼?$/.test(scan.before(index, 4))).length >
      1 || /首层|底层|楼下|楼上/.test(scan.text);
  const tell = (match: RegExpExecArray, count: number, start: number, end: number) => {
    tellFloors(scan, count, start, end);
    const [structure] = /^(?:框架|砖混|钢混)/.exec(match[0]) ?? [];
    if (structure) scan.add('structure', `${structure}结构`, start, start + 2);
    if (match[0].startsWith('独栋')) scan.add('tag:独栋', true, start, start + 2);
    return true;
  };
  const countOf = (match: RegExpExecArray) => {
    const count = readNumber(match[1] as string);
    return count === null || count < 1 || count > 99 ? null : count;
  };
  for (const pattern of COUNTS)
    scan.take(pattern, (match, start, end) => {
      const count = countOf(match);
      if (isMixed) return true;
      if (count === null) return false;
      return isOfOther(scan, start) || tell(match, count, start, end);
    });
  // «三层的 首层1400平 二层1400平 三层1300平»
  if (/首层|底层|[一1][层楼]/.test(scan.text) && namesOthers)
    scan.take(rule(`(?<=^|[ ,。;\\n])(?:是|共)?(${STOREY})层的(?=[ ,。;\\n]|$)`), (match, start, end) => {
      const count = countOf(match);
      if (isMixed) return true;
      return count !== null && count > 1 && !isOfOther(scan, start) && tell(match, count, start, end);
    });
  // «厂房两层的»: 两 counts, and «二层» may be the second
  scan.take(/(?<=厂房|仓库|车间|房子|独院|独栋|厂子)(?:是|有|共|一共|上下)?二层的/g, (match, start, end) => {
    const at = start + match[0].indexOf('二');
    if (isMixed || !/[两俩]/.test(scan.normal.source.charAt(scan.normal.starts[at] ?? 0))) return false;
    return tell(match as RegExpExecArray, 2, at, end);
  });
  scan.take(COUNT_OF_KIND, (match, start, end) => {
    const count = countOf(match);
    if (isMixed) return true;
    // «一层厂房1800㎡，二层办公300㎡»: the first of several
    if (count === null || (count === 1 && UPPER.test(scan.text))) return false;
    return isOfOther(scan, start) || isAnnex(scan, end) || tell(match, count, start, end);
  });
  scan.take(COUNT_OF_AREA, (match, start, end) => {
    const count = countOf(match);
    if (isMixed) return true;
    // «A栋1层2000平 2层1500平»
    if (count === null || count === 1 || rows.length > 0 || scan.normal.gaps.has(end)) return false;
    // «独栋研发楼7层9800平，…标准层3.9米»
    const isOfBuilding = /[楼房栋]$/.test(scan.before(start, 2)) && /标准层/.test(scan.text) && count > 2;
    // «三层3000平» is a building of three floors only where no other floor is told of, or all that are come to its area
    if (namesOthers && !isOfBuilding && !isSumOfFloors(scan, count, end) && !isAllOfHouse(scan, count, end))
      return false;
    // «前楼三层1200平办公，后厂房单层1600平»
    const isOffice =
      /^\d+(?:平方?米?|㎡|方|m2)的?(?:办公|宿舍|综合)/.test(scan.text.slice(end)) &&
      /厂房|仓库|车间/.test(scan.text);
    if (isOfOther(scan, start) || isOffice) return true;
    // «厂房，二层1600平»: the second, or two
    if (
      count === 2 &&
      !/整[栋幢体]|独[栋幢院门]|共|总|占地|[两二]层的|出售|转让/.test(scan.said) &&
      !isSumOfFloors(scan, count, end)
    ) {
      scan.doubt('floor', 'floor_or_storeys', `「${match[0]}」看不出是第几层还是共几层，没有填写`);
      return true;
    }
    return tell(match, count, start, end);
  });
}

/** «整栋招租，6层9800㎡，首层6.5米其余4.2米»: no other floor has an area. */
function isAllOfHouse(scan: Scan, count: number, end: number): boolean {
  const other = /(?:首层|底层|[一二三四五六七八九十\d][楼层f])[^,。;\n\d]{0,4}\d{3,}/;
  return (
    count > 2 &&
    /整[栋幢]|独[栋幢]/.test(scan.said) &&
    !other.test(scan.text.slice(end)) &&
    !other.test(scan.text.slice(0, end - 2))
  );
}

/** «主厂房2层6800平，一层3800，二层3000» */
function isSumOfFloors(scan: Scan, count: number, end: number): boolean {
  const whole = Number(/^\d+/.exec(scan.text.slice(end))?.[0]);
  const parts = [
    ...scan.text
      .slice(end)
      .matchAll(rule('([一二三四五六七八九]|\\d)[层楼](?:面积)?[:约为有]?(\\d{3,6})(?![\\d.])')),
  ];
  const isInOrder = parts.every(([, floor = ''], index) => readNumber(floor) === index + 1);
  return (
    parts.length === count && isInOrder && parts.reduce((sum, [, , area]) => sum + Number(area), 0) === whole
  );
}

/** Whether the storeys are of a rack, or of what stands beside the house: «厂房3200平，办公三层600平». */
function isOfOther(scan: Scan, start: number): boolean {
  return (
    /货架|托盘|床/.test(scan.before(start, 12)) ||
    (/(?:办公|宿舍|[副附]楼|(?:办公|宿舍|综合|研发)楼)$/.test(scan.before(start, 4)) &&
      /厂房|仓库|车间/.test(scan.text))
  );
}

/** «厂房3200平，三层办公楼» */
function isAnnex(scan: Scan, end: number): boolean {
  return (
    /^(?:独[栋立]|整[栋幢])?的?(?:办公|研发|小楼|综合|宿舍|附属)/.test(scan.text.slice(end, end + 5)) &&
    /厂房|仓库|单层/.test(scan.text)
  );
}

function mentionBuildings({ scan, rows, mentions }: Floors): void {
  takeBuildings(scan, (match, start, end) => {
    const row = rows.find((one) => one.start === start);
    const key = (match[1] ?? match[2]) as string;
    mentions.push({ key, label: match[0], floor: null, start, end, ...(row && { row }) });
  });
}

function mention({ mentions }: Floors, label: string, floor: string, start: number, end: number): true {
  mentions.push({ key: `f${floor}`, label, floor, start, end });
  return true;
}

/** 首层, 楼上, 标准层 */
function mentionNamed(floors: Floors): void {
  const { scan } = floors;
  for (const { pattern, floor } of NAMED) {
    scan.take(pattern, (match, start, end) => {
      if (isLetOut(scan, end) || HAS_ROOMS.test(scan.text.slice(end))) return true;
      // «楼上4楼1200平» names the floor itself
      if (NAMES_FLOOR.test(scan.text.slice(end))) return false;
      // «楼上», «上层» and «标准层» tell of a floor only where a figure is behind them
      if (
        floor !== '-1' &&
        match[0] !== '首层' &&
        !/^(?:的?(?:层高|高|面积|承重)|[:为约]?\d)/.test(scan.text.slice(end))
      )
        return false;
      return mention(floors, match[0], floor, start, end);
    });
  }
}

/** 二楼, 3-5层, 2.3楼; «1/3层» is the first of three. */
function mentionNumbered(floors: Floors): void {
  const { scan, isMixed } = floors;
  // «三四五层»
  scan.take(/[一二三四五六七八九]{3,}(?:层|楼)/g, (match, start, end) => {
    const digits = [...match[0].slice(0, -1)].map((one) => '一二三四五六七八九'.indexOf(one) + 1);
    if (digits.some((digit, index) => index > 0 && digit !== (digits[index - 1] as number) + 1)) return false;
    return isLetOut(scan, end) || mention(floors, match[0], `${digits[0]}-${digits.at(-1)}`, start, end);
  });
  scan.take(FLOORS, (match, start, end) => {
    const first = readNumber(match[1] as string);
    const last = match[3] === undefined ? first : readNumber(match[3]);
    if (first === null || last === null || last < first || last > 60) return false;
    // «三层货架»
    if (
      /货架$/.test(scan.before(start, 4)) ||
      /^(?:重型|立体)?货架/.test(scan.text.slice(end)) ||
      isLetOut(scan, end)
    )
      return true;
    // «剩余最后一层», «一层起租»: one of the floors, whichever
    if (
      match[0] === '一层' &&
      (/(?:最后|[仅只还就]剩下?|剩余?)$/.test(scan.before(start, 2)) ||
        /^(?:起租|起分|起售|起步|为单位|就可)/.test(scan.text.slice(end)))
    )
      return true;
    // «二楼有办公室», «三楼是宿舍»: what is on that floor, and not which one is offered
    if (first === last && HAS_ROOMS.test(scan.text.slice(end)) && !scan.normal.gaps.has(end)) return true;
    // «3楼1100方+4楼1100方，两层一起28万», «独院，两层2400平»: nobody calls the second floor so
    if (match[0] === '二层' && /[两俩]/.test(scan.normal.source.charAt(scan.normal.starts[start] ?? 0))) {
      const isHouse = floors.mentions.length === 0 && /^(?:\d{3,}|[,。;\n]|$)/.test(scan.text.slice(end));
      if (isHouse && !isMixed && !isOfOther(scan, start)) tellFloors(scan, 2, start, end);
      return true;
    }
    // «2.3楼» are two floors
    if (match[2] === '.' && last !== first + 1) return false;
    // «1/3楼 各1500平», «1、3楼各1500平»: two floors
    const isOfEach = /^(?:出租|招租|可租|空置)?[,: ]?(?:各|每层)/.test(scan.text.slice(end));
    if (/[/、]/.test(match[2] ?? '') && last > first + 1 && isOfEach) {
      const to = start + match[0].lastIndexOf(match[2] as string);
      mention(floors, scan.text.slice(start, to), String(first), start, to);
      mention(floors, scan.text.slice(to + 1, end), String(last), to + 1, end);
      const [twin, one] = floors.mentions.slice(-2) as [Mention, Mention];
      one.twin = twin;
      return true;
    }
    // «1/2层可租»: the first of two, or both
    if (
      match[2] === '/' &&
      last === first + 1 &&
      /^(?:都|均|皆)?(?:可租|出租|招租|都有|空置|各)/.test(scan.text.slice(end))
    ) {
      scan.doubt('floor', 'floor_or_storeys', `「${match[0]}」看不出是第几层还是共几层，没有填写`);
      return true;
    }
    if (match[2] === '/' && last > first) {
      tellFloors(scan, last, start, end);
      scan.add('floor', String(first), start, end);
      return true;
    }
    // «层数：1 层高：8米»
    if (scan.normal.gaps.has(end - 1) && /^高/.test(scan.text.slice(end))) return false;
    if (match[4] === '层' && /^(?:楼|厂房)/.test(scan.text.slice(end, end + 2))) return false;
    if ((match[4] === '层' && isMixed) || isBeside(scan, start, end)) return true;
    const range = first === last ? String(first) : `${first}-${last}`;
    return mention(floors, match[0], match[5] ? `${first}+` : range, start, end);
  });
}

const HAS_ROOMS =
  /^(?:停车|车库|大堂|(?:都|全|主要|另)?(?:是|为|做|作|可做|有)(?:[一二三四五六七八九\d]+间|精装修?|独立|员工|的|个|单独)*(?:办公|宿舍|食堂|餐厅|住宿|休息|展厅|会议|阳台|露台|天台|停车|车库|大堂|大厅))/;

/** «首层已租完»: no part of the offer. */
function isLetOut(scan: Scan, end: number): boolean {
  return (
    /^(?:都|全部?|也|就)?(?:已经?)?(?:租完|租满|租出|租掉|租了|出租了|出租完|售完|卖掉|售出|(?<=已)[租售出](?!金))/.test(
      scan.text.slice(end),
    ) || /^(?:都|全部?|也)?已(?:出?租|售|签)/.test(scan.text.slice(end))
  );
}

/** «单层3000平，二层办公1000平», «办公楼三层900㎡»: a floor of what stands beside the house. */
function isBeside(scan: Scan, start: number, end: number): boolean {
  if (/^(?:的)?(?:办公|宿舍)/.test(scan.text.slice(end, end + 3)) && /单层|单一层/.test(scan.text))
    return true;
  return (
    (BESIDE.test(scan.before(start, 4)) || BESIDE_AREA.test(scan.before(start, 16))) &&
    /厂房|仓库|车间/.test(scan.text)
  );
}

/** «A栋 一层2000平 二层1500平»: the floors of a building's line are its own, whatever the next building's are. */
function giveToBuildings(mentions: Mention[], rows: BuildingRow[]): Mention[] {
  for (const mention of mentions) {
    const row = rows.find(({ end, until }) => end <= mention.start && mention.end <= until);
    if (row && mention.floor !== null) Object.assign(mention, { row, key: `${row.start}${mention.key}` });
  }
  return mentions;
}

/** «6层12000㎡…2-6层»: the top of a range is how many floors there are. */
function dropTop(scan: Scan, mentions: Mention[]): Mention[] {
  const ranges = mentions.filter(({ floor }) => /\d-/.test(floor ?? ''));
  const top = mentions.find(
    (mention) =>
      mention.label.endsWith('层') &&
      ranges.some((other) => other.floor?.endsWith(`-${mention.floor}`) && mention.start < other.start) &&
      // «二层5米，三层5米，1-3层承重1吨» tells them one by one
      !mentions.some((other) => Number(other.floor) > 1 && Number(other.floor) < Number(mention.floor)),
  );
  if (!top) return mentions;
  if (!scan.has('floors')) scan.add('floors', Number(top.floor), top.start, top.end);
  return mentions.filter((mention) => mention !== top);
}

/** A building's whole area in front of its storeys. */
const TOTAL_BEFORE = new RegExp(
  `(?:一共|总共|共计|合计|总面积|总建筑面积|总建面)[为约有是:]*\\d[\\d.]*万?${SQM}[, ]?$`,
);

/** «整栋厂房6500平，三层，…»: a floor alone in its phrase, of a whole building, is how many there are. */
function dropCount(scan: Scan, mentions: Mention[]): Mention[] {
  const [only] = mentions;
  if (mentions.length !== 1 || !only?.label.endsWith('层') || !/^[2-9]$/.test(only.floor ?? ''))
    return mentions;
  const isLast = /^(?:[,。;\n ]|$)/.test(scan.text.slice(only.end)) || scan.normal.gaps.has(only.end);
  const isAlone = isLast && (scan.before(only.start, 1).trim() === '' || scan.normal.gaps.has(only.start));
  // «一共9200方四层»
  if (isLast && TOTAL_BEFORE.test(scan.text.slice(0, only.start))) {
    tellFloors(scan, Number(only.floor), only.start, only.end);
    return [];
  }
  // «厂房出售，建筑面积11200平，三层»: who sells it tells of the whole house
  const isHouseSold =
    /出售|转让|急售|售价|总价/.test(scan.said) && !/[出招分]租|分层|单层出售|按层/.test(scan.said);
  if (isAlone && isHouseSold) {
    tellFloors(scan, Number(only.floor), only.start, only.end);
    return [];
  }
  // «4500平 三层 货梯2台»: the third, or three
  if (
    isAlone &&
    new RegExp(`\\d{3,}${SQM}[, ]?$`).test(scan.text.slice(0, only.start)) &&
    !/楼/.test(scan.text)
  ) {
    scan.doubt('floor', 'floor_or_storeys', `「${only.label}」看不出是第几层还是共几层，没有填写`);
    return [];
  }
  if (!isAlone || !/整栋|独栋|整幢|全幢|占地|总建|独院/.test(scan.text)) return mentions;
  if (!scan.has('floors')) scan.add('floors', Number(only.floor), only.start, only.end);
  return [];
}

/** The floors of a range that have mentions of their own, when all have. */
function coverFloors(scan: Scan, mentions: Mention[]): Mention[] {
  for (const mention of mentions) {
    const [first, last] = (mention.floor ?? '').split('-').map(Number);
    if (!first || !last || mention.twin) continue;
    const floors = Array.from({ length: last - first + 1 }, (_, index) => String(first + index));
    const covered = floors.map((floor) =>
      mentions.find((one) => one.floor === floor && one.row === mention.row),
    );
    const parts = covered.every((one) => one !== undefined) ? covered : partsOf(mention, mentions);
    if (!parts) continue;
    mention.covers = parts;
    // «1-4层整栋8000平，1层6.6米，2-4层4.2米»
    if (first === 1 && /^[,: ]?整[栋幢体]/.test(scan.text.slice(mention.end)))
      tellFloors(scan, last, mention.start, mention.end);
  }
  return mentions;
}

/** «1层…，2-4层…» and «首层…，标准层…» of «1-4层»: the floors and ranges that go through it one behind the other; null where they do not. */
function partsOf(mention: Mention, mentions: readonly Mention[]): Mention[] | null {
  const [first = 0, last = 0] = (mention.floor ?? '').split('-').map(Number);
  const parts: Mention[] = [];
  for (let floor = first; floor <= last; ) {
    const part = mentions.find(
      (one) => one !== mention && one.row === mention.row && Number.parseInt(one.floor ?? '', 10) === floor,
    );
    // «标准层» goes up to the last
    const top = part?.floor?.endsWith('+') ? last : Number(part?.floor?.split('-').at(-1));
    if (!part || !top || top > last) return null;
    parts.push(part);
    floor = top + 1;
  }
  return parts.length > 1 ? parts : null;
}

const BETWEEN_FLOORS = /^[、和及/,]?$/;

/** «二层三层各1200平», «3楼、4楼、5楼，每层900㎡»: whether a list of floors that this one is in ends with what each of them has. */
function isToldOfEach(scan: Scan, mentions: readonly Mention[], mention: Mention): boolean {
  let last = mention;
  let count = 1;
  for (const next of mentions) {
    const isNext = next.start >= last.end && BETWEEN_FLOORS.test(scan.text.slice(last.end, next.start));
    if (!isNext || Number(next.floor) !== Number(last.floor) + 1) continue;
    last = next;
    count++;
  }
  const after = scan.text.slice(last.end);
  return (
    /^[,: ]?每层/.test(after) ||
    (/^[,: ]?(?:各|均|都|分别)/.test(after) && (count === 1 || /^各/.test(after)))
  );
}

/** «二楼、三楼5.5米» is one space of two floors. */
function joinFloors(scan: Scan, mentions: Mention[]): Mention[] {
  const joined: Mention[] = [];
  const upper = mentions.find((mention) => /^2-/.test(mention.floor ?? ''));
  for (const mention of mentions) {
    if (!/^(?:楼上|上层|标准层)$/.test(mention.label)) continue;
    if (upper) mention.key = upper.key;
    else if (scan.valueOf('floors') === 2) Object.assign(mention, { floor: '2', key: 'f2' });
  }
  // «3-8楼4.5米 … 三楼以上16»
  for (const mention of mentions) {
    const range = mentions.find(
      ({ floor, row }) =>
        mention.floor?.endsWith('+') &&
        floor?.startsWith(`${mention.floor.slice(0, -1)}-`) &&
        row === mention.row,
    );
    if (range) Object.assign(mention, { floor: range.floor, key: range.key });
  }
  for (const mention of mentions) {
    const last = joined.at(-1);
    // «A栋1层» is one space
    if (last && last.floor === null && mention.floor !== null && last.end === mention.start) {
      const { floor, end } = mention;
      Object.assign(last, {
        floor,
        key: `${last.key}${mention.key}`,
        label: `${last.label}${mention.label}`,
        end,
      });
      continue;
    }
    const isNext =
      last?.floor && mention.floor && Number(mention.floor) === Number(last.floor.split('-').at(-1)) + 1;
    const isEach = isToldOfEach(scan, mentions, mention);
    if (last && isNext && isEach && BETWEEN_FLOORS.test(scan.text.slice(last.end, mention.start))) {
      mention.twin = last;
      joined.push(mention);
    } else if (last && isNext && BETWEEN_FLOORS.test(scan.text.slice(last.end, mention.start))) {
      const floor = `${last.floor?.split('-')[0]}-${mention.floor}`;
      Object.assign(last, {
        floor,
        key: `f${floor}`,
        label: `${last.label}、${mention.label}`,
        end: mention.end,
      });
    } else joined.push(mention);
  }
  return joined;
}
