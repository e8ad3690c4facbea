import {
  BEHIND_FLOOR,
  BEHIND_ITS_AREA,
  CRANE,
  type Figure,
  FLOOR,
  LIFT,
  RANGE,
  round,
  SQM,
} from './measure-words';
import { readNumber } from './read-number';
import { rule, type Scan } from './scan';

/** 柱距8×24, 柱网12*12. */
export function readColumnGrid(scan: Scan): void {
  scan.take(
    /柱(?:距|网|间距)[^,。;\n\d]{0,3}(\d+(?:\.\d+)?)(?:米|m)?[*x](\d+(?:\.\d+)?)(?:米|m)?/g,
    (match, start, end) => {
      scan.add('columnGridM', `${match[1]}×${match[2]}`, start, end);
    },
  );
  // «柱距8米，跨度24米»
  scan.take(
    /柱(?:距|间距)[:为约是]?(\d+(?:\.\d+)?)(?:米|m)?[,、; ]?(?:单跨|每跨)?(?:跨度|跨距)[:为约是]?(\d+(?:\.\d+)?)(?:米|m)?(?![\d.*x~-])/g,
    (match, start, end) => {
      if (scan.has('columnGridM')) return false;
      scan.add('columnGridM', `${match[1]}×${match[2]}`, start, end);
      return true;
    },
  );
  // «跨度24 柱距6»
  scan.take(
    /(?:单跨)?(?:跨度|跨距)[:为约是]?(\d+(?:\.\d+)?)(?:米|m)?[,、; ]?柱(?:距|间距)[:为约是]?(\d+(?:\.\d+)?)(?:米|m)?(?![\d.*x~-])/g,
    (match, start, end) => {
      if (scan.has('columnGridM')) return false;
      scan.add('columnGridM', `${match[2]}×${match[1]}`, start, end);
      return true;
    },
  );
  // a lone column distance, and the outer size of a building
  scan.take(
    /\d+(?:\.\d+)?(?:米|m)柱(?:距|网|间距)|柱(?:距|网|间距)[:为约是]?\d+(?:\.\d+)?(?:米|m)/g,
    () => true,
  );
  scan.take(
    /(?:跨度|跨距|进深|开间|面宽|宽度?|长度?|门高|门宽|大门高?|围墙高?|平台高|月台高|道宽|路宽)(?:为|约|:)?\d+(?:\.\d+)?(?:米|m(?!2))/g,
    () => true,
  );
  scan.take(/\d+(?:\.\d+)?(?:米|m)(?:跨度?|宽|长|(?:主|水泥|双向)?(?:干?道|路))(?!车)/g, () => true);
}

const HEIGHT =
  '(?:(?<![a-z])h(?==|:)=?|净高度?|层高度?|檐口(?:标?高度?)?|檐高度?|梁下(?:净)?高?|梁底高?|滴水高?度?|空高|挑高|内高|举架|楼高|限高|高度|高)';

/** «二层三层都是5米» */
const ALL_FLOORS = /[楼层](?:都|均|全)(?:是|为|有)?$/;

const BARE_HEIGHT = new RegExp(
  `${BEHIND_ITS_AREA.source.slice(0, -1)}\\d{1,2}(?:\\.\\d+)?(?:米|m(?![2a-z]))`,
  'g',
);

/** What is high and no room, up to the height that is told of it. */
const NO_ROOM =
  /(?:大门|门|行车梁|牛腿|轨道?顶?|轨面|平台|月台|高台|雨棚|围墙|货架|隔断|道路|路口|桥洞|涵洞|广告牌|烟囱|水塔)[^厂房仓库车间层楼]{0,8}$/;

function doubtRow(scan: Scan): true {
  scan.doubt('heightM', 'several_heights', '各楼层层高不同，没有填写，请分空间填写');
  return true;
}

/** What stands behind 4米5 is the next floor: «三层4米5四层4米». */
const TENTH = `[1-9](?=[,、/; \\n。]|$|${FLOOR})`;
const FLOOR_HEIGHT = `${FLOOR}(?:的?(?:层高|净高|高))?[:也为约是]*\\d{1,2}(?:\\.\\d+)?(?:米${TENTH}|米|m(?![2a-z]))?(?![\\d.]|元|块|毛|角|吨|t|kg|公斤|㎡|平|方|m2|万|k|台|部|个|%|层|楼|[/、]\\d+(?:\\.\\d+)?(?![\\d.]|[楼层f]))`;
/** «层高首层5.4，标准层4.2», «首层层高6.2 标准层4.5»: a word for heights, and a floor before each of them. */
const FLOOR_HEIGHTS = `(?:(?:层高|净高)[:为约是]*${FLOOR_HEIGHT}|${FLOOR}的?(?:层高|净高)[:为约是]*\\d{1,2}(?:\\.\\d+)?(?:米${TENTH}|米|m)?(?![\\d.米]|[/、]\\d+(?:\\.\\d+)?(?![\\d.]|[楼层f])))(?:[,、/;  ]?${FLOOR_HEIGHT})*`;

/** Heights of floors behind one word for all of them; taken before the prices, which read bare figures behind floors too. The floors stay. */
export function readFloorHeights(scan: Scan): Figure[] {
  const figures: Figure[] = [];
  for (const { index, 0: row } of scan.text.matchAll(rule(FLOOR_HEIGHTS))) {
    for (const match of row.matchAll(
      rule(
        `(?<=${FLOOR}(?:的?(?:层高|净高|高))?[:也为约是]*)(?<![\\d.])(\\d{1,2}(?:\\.\\d+)?)(?:(米)(${TENTH})|(米|m))?(?![\\d.]|[-~至到、/]?\\d?[楼层f]|[/、]\\d+(?:\\.\\d+)?(?![\\d.]|[楼层f]))`,
      ),
    )) {
      const start = index + match.index;
      const end = start + match[0].length;
      const value = round(Number(match[1]) + Number(match[3] ?? 0) / 10, 2);
      if (value < 2.2 || value > 30 || !scan.isFree(start, end)) continue;
      if (!match[2] && !match[4]) scan.doubt('heightM', 'unit_missing', '层高没有写单位，已当作米，请核对');
      const label = /(?:层高|净高|高)[:为约是]*$/.exec(scan.before(start, 6))?.[0].length ?? 0;
      figures.push({ field: 'heightM', value, start: start - label, end });
      scan.mark(start - label, end);
    }
  }
  return figures;
}

/** 层高8米, 11米高, 净高9m, 首层7.5米. */
export function readHeights(scan: Scan): Figure[] {
  const figures: Figure[] = [];
  const metres =
    '(\\d{1,2}(?:\\.\\d+)?|[二三四五六七八九]|十[一二三四五六]?)(?:米|m(?![2a-z]))(?:([\\d一二三四五六七八九])(?![\\d.]|元|块|毛|平|方|㎡|台|部|层|楼|吨|t|个|条|跨|栋|间|米|m))?(半)?';
  const keep = (
    written: string,
    part: string | undefined,
    half: string | undefined,
    label: string,
    start: number,
    end: number,
  ) => {
    const whole = readNumber(written);
    if (whole === null) return false;
    const value = round(whole + (part ? (readNumber(part) ?? 0) / 10 : 0) + (half ? 0.5 : 0), 2);
    if (value < 2 || value > 60) return false;
    // «其余层高4.5米»: of floors that nobody names
    if (/其[余他它](?:楼?层)?$/.test(scan.before(start, 6))) return true;
    // «大门宽5米高6米», «行车轨道高7米», «平台高1.3米»
    if (/^(?:高度?)?$/.test(label) && NO_ROOM.test(scan.before(start, 14))) return true;
    // «大堂挑高9米»
    if (/(?:大堂|大厅|门厅|中庭)(?:的|层)?$/.test(scan.before(start, 6))) return true;
    // «卷帘门5个，高4.5米»
    if (
      label !== '' &&
      /^高度?$/.test(label) &&
      /门[\d一二三四五六七八九十]*[个扇樘道]?,$/.test(scan.text.slice(Math.max(0, start - 8), start))
    )
      return true;
    // «建筑总高度24米»: from the ground to the roof
    if (/^高度?$/.test(label) && /(?:总|建筑|楼体)$/.test(scan.before(start, 2))) return true;
    figures.push({ field: 'heightM', value, start, end, strong: /净高|梁[下底]/.test(label) });
    return true;
  };
  // «层高7米/5米/5米», «层高8.1/5.4»: one for each floor
  scan.take(
    rule(
      `${HEIGHT}[:为约是]*\\d{1,2}(?:\\.\\d+)?(?:米|m)?(?:[/、]\\d{1,2}(?:\\.\\d+)?(?:米|m(?![2a-z])|(?=[/、,。;\\n ]|$)))+(?![/、]?\\d)`,
    ),
    () => doubtRow(scan),
  );
  scan.take(/(?:限高|围墙|栏杆|货架)(?:高度?)?(?:为|约|:)?\d+(?:\.\d+)?(?:米|m)/g, () => true);
  scan.take(
    rule(
      `${HEIGHT}(?:为|是|约|达到|达|有|:|在)*(\\d{1,2}(?:\\.\\d+)?)(?:米|m)?${RANGE}(\\d{1,2}(?:\\.\\d+)?)(?:米|m(?![2a-z]))`,
    ),
    (match, start, end) => {
      scan.doubt('heightM', 'range_lowest_taken', '层高写了范围，已取低值，请核对');
      return keep(match[1] as string, undefined, undefined, match[0], start, end);
    },
  );
  scan.take(
    rule(
      `(${HEIGHT})(?:都是|均为|全是|统一|一律|为|是|约|达到|达|有|:|在|不低于|不少于|要求|至少|≥|>=?|大于)*${metres}`,
    ),
    (match, start, end) => keep(match[2] as string, match[3], match[4], match[1] as string, start, end),
  );
  scan.take(
    rule(`${metres}(?:的|以上)?(?:超高)?(层高|净高|檐高|滴水|挑高|空高|梁下|高(?!速|铁|架|新|压|台|标))`),
    (match, start, end) => keep(match[1] as string, match[2], match[3], match[4] as string, start, end),
  );
  // «高6+», «层高8米+»
  scan.take(rule(`(${HEIGHT})[:为约是]*(\\d{1,2}(?:\\.\\d+)?)(米|m)?\\+(?!\\d)`), (match, start, end) => {
    if (!match[3]) scan.doubt('heightM', 'unit_missing', '层高没有写单位，已当作米，请核对');
    return keep(match[2] as string, undefined, undefined, match[1] as string, start, end);
  });
  // «层高9，面积3000»
  scan.take(
    rule(
      '(层高|净高|檐高|檐口高?|滴水|库高|挑高|(?<![\\u4e00-\\u9fa5])高)[:为约是]*(\\d{1,2}(?:\\.\\d+)?)(?=[,。;、\\n ()]|$|[层净]高|承重|荷载|配电|电|货梯|带|有|单价|租)',
    ),
    (match, start, end) => {
      if (scan.isRow(end)) return doubtRow(scan);
      scan.doubt('heightM', 'unit_missing', '层高没有写单位，已当作米，请核对');
      return keep(match[2] as string, undefined, undefined, match[1] as string, start, end);
    },
  );
  // a bare «8米» right behind a floor; behind its area where another height has its word, or stands there too («一层2000㎡ 6米高 二层2000㎡ 4.8米»)
  const isRow = figures.length > 0 || [...scan.text.matchAll(BARE_HEIGHT)].length > 1;
  scan.take(
    rule(`${metres}(?!车|挂|宽|长|路|跨|的?大|柱|货)`),
    (match, start, end) =>
      (BEHIND_FLOOR.test(scan.before(start, 6)) ||
        ALL_FLOORS.test(scan.before(start, 6)) ||
        (figures.length > 0 && IN_BRACKETS.test(scan.text.slice(end, end + 8))) ||
        (isRow && BEHIND_ITS_AREA.test(scan.before(start, 16)))) &&
      keep(match[1] as string, match[2], match[3], '', start, end),
  );
  return figures;
}

/** 承重2吨/㎡, 一层3T/㎡, 500公斤每平. */
/** «3T(首层)2T(二层)» */
const IN_BRACKETS = new RegExp(`^\\(${FLOOR}\\)`);

export function readLoads(scan: Scan): Figure[] {
  const figures: Figure[] = [];
  const label = '(?:承重|荷载|荷重|地坪|承载力?|载荷|负荷|活荷载)';
  const weight = `(\\d+(?:\\.\\d+)?|[一二三四五半])(吨|t(?![a-z])|顿|kg|公斤|千克|kn)(半)?`;
  const per = `(?:[/每一·](?:个)?${SQM})`;
  const keep = (match: RegExpExecArray, start: number, end: number) => {
    const amount = readNumber(match[1] as string);
    if (amount === null) return false;
    const unit = match[2] as string;
    const tons = /kg|公斤|千克/.test(unit) ? amount / 1000 : unit === 'kn' ? amount / 10 : amount;
    const value = round(tons + (match[3] ? 0.5 : 0), 2);
    if (value <= 0 || value > 100) return false;
    // «荷载3t/2t»: one for each floor
    if (/^[/、]\d+(?:\.\d+)?(?:吨|t|kg)/.test(scan.text.slice(end))) return true;
    // «行车梁承重10吨», «货梯承重3吨»
    if (new RegExp(`(?:${CRANE}梁?|牛腿|梁|轨道|${LIFT}|平台)(?:的|最大)?$`).test(scan.before(start, 8)))
      return true;
    figures.push({ field: 'loadTonPerSqm', value, start, end });
    return true;
  };
  scan.take(
    rule(
      `${label}(?:都|均|为|是|约|达到|达|有|:|≥|>=?|不低于|要求|至少)*(\\d+(?:\\.\\d+)?)${RANGE}\\d+(?:\\.\\d+)?(吨|t|kg|公斤)${per}?`,
    ),
    (match, start, end) => {
      scan.doubt('loadTonPerSqm', 'range_lowest_taken', '承重写了范围，已取低值，请核对');
      return keep(match, start, end);
    },
  );
  const given = '(?:都|均|为|是|约|达到|达|有|:|≥|>=?|不低于|要求|至少)*';
  scan.take(rule(`${label}(?:能力)?${given}${weight}${per}?`), keep);
  // «承重每平方600公斤»
  scan.take(rule(`${label}(?:能力)?${given}[每一]个?${SQM}${given}${weight}`), keep);
  scan.take(rule(`${weight}${per}`), keep);
  scan.take(rule(`${weight}(?:的)?(?:承重|荷载|承载)`), keep);
  // «一层8米5吨 二层6米3吨»: behind the heights of several floors, where no crane is told of
  const row = rule(
    `(?<=[楼层f][: ]?\\d{1,2}(?:\\.\\d)?(?:米|m)[, /]?)${weight}(?!${CRANE}|${LIFT}|的?行|货)`,
  );
  if ([...scan.text.matchAll(row)].length > 1 && !new RegExp(CRANE).test(scan.text)) {
    scan.take(row, (match, start, end) => {
      scan.doubt('loadTonPerSqm', 'load_word_missing', '各楼层的吨数没有写是承重，已当作承重，请核对');
      return keep(match, start, end);
    });
  }
  if (new RegExp(label).test(scan.text) || figures.length > 0) {
    scan.take(
      rule(`${weight}(?!${CRANE}|${LIFT}|的?行|货)`),
      (match, start, end) =>
        (BEHIND_FLOOR.test(scan.before(start, 6)) || IN_BRACKETS.test(scan.text.slice(end, end + 8))) &&
        keep(match, start, end),
    );
  }
  return figures;
}
