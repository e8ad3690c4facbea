import { Decimal } from 'decimal.js';
import { SQM_PER_MU } from '../rent-units';
import { NUMBER, readNumber } from './read-number';
import { rule, type Scan } from './scan';

/** A figure that may be of the whole or of one floor. */
export interface Figure {
  field: 'areaSqm' | 'heightM' | 'loadTonPerSqm' | 'rentFenPerSqmMonth';
  value: number;
  start: number;
  end: number;
  /** Said of the whole («总面积»), or the better of two kinds (净高 before 层高). */
  strong?: boolean;
  /** «出租其中二楼3000平»: the part that is let, whatever the whole is. */
  isLet?: boolean;
}

export const SQM =
  '(?:平方米|平方|平米|平(?!台|均|整|房|稳|时|安|坦|层(?!高)|湖)|㎡|m2|个平方|方(?![案便向形式法面正]))';
const RANGE = '(?:-|~|至|到|——|--)';
/** What a figure without its own label may stand right behind. */
const BEHIND_FLOOR = /(?:楼|层|以上|楼上|楼下|f)[: 为约]?$/;
const TON = '(?:吨|t(?![a-z])|顿)';
const CRANE = '(?:行车|航车|吊车|天车|龙门吊|起重机|桥吊|行吊|航吊)';
const CRANE_TON = `(\\d{1,4}(?:\\.\\d+)?|[一二三五十]{1,2})${TON}`;
const GIVEN = '(?:[:为是有共约]|已装|现有|现成|配有|配备|安装|不低于|不小于|至少)*';
const LIFT = '(?:货梯|升降货梯|升降机|升降梯|载货电梯|货运电梯|电梯)';
const COUNT = '(\\d{1,3}|[一二三四五六七八九十]{1,2})';
const COUNT_WORD = '(?:\\d{1,3}|[一二三四五六七八九十]{1,2})';
const TON_WORD = `\\d{1,4}(?:\\.\\d+)?${TON}`;
const PIECES = '(?:台|部|架|个|座)';

/** 距高速口3公里, 离地铁500米, 3公里到港口. */
export function readDistances(scan: Scan): void {
  const kinds: { field: string | null; word: string }[] = [
    { field: 'metroDistanceKm', word: '(?:地铁站?口?|轻轨站?|\\d{1,2}号线[^,。;\\d]{0,8})' },
    {
      field: 'motorwayDistanceKm',
      word: '(?:高速(?:公路)?(?:出入口|出口|入口|路口|口)?|[\\u4e00-\\u9fa5]{1,4}高速(?:出入口|出口|入口|口)|收费站)',
    },
    { field: 'portDistanceKm', word: '(?:港口|码头|港区|[\\u4e00-\\u9fa5]{1,3}港(?!澳|城|路))' },
    { field: null, word: '(?:机场|火车站|高铁站?|动车站|客运站|市区|市中心|主干道|国道|省道)' },
  ];
  const length = '(\\d+(?:\\.\\d+)?|[一二三四五六七八九十百]{1,3})(公里|千米|km|里|米|m(?![2a-z]))';
  for (const { field, word } of kinds) {
    const read = (match: RegExpExecArray, start: number, end: number) => {
      const amount = readNumber(match[1] as string);
      if (amount === null || amount <= 0) return false;
      const km = /^(?:米|m)$/.test(match[2] as string)
        ? amount / 1000
        : match[2] === '里'
          ? amount / 2
          : amount;
      if (km > 500) return false;
      if (field && !scan.has(field)) scan.add(field, round(km, 3), start, end);
      return true;
    };
    scan.take(
      rule(`(?:距离?|离)?${word}[^,。;\\n\\d]{0,5}?(?:仅|约|只有|步行)?${length}(?!高|车|挂|长|宽|以上车)`),
      read,
    );
    scan.take(rule(`${length}(?:路)?(?:就)?(?:到|上|达)[^,。;\\n\\d]{0,6}?${word}`), read);
  }
}

/** 柱距8×24, 柱网12*12. */
export function readColumnGrid(scan: Scan): void {
  scan.take(
    /柱(?:距|网|间距)[^,。;\n\d]{0,3}(\d+(?:\.\d+)?)(?:米|m)?[*x](\d+(?:\.\d+)?)(?:米|m)?/g,
    (match, start, end) => {
      scan.add('columnGridM', `${match[1]}×${match[2]}`, start, end);
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

/** From this length on a truck is a large one. */
const LARGE_TRUCK_M = 9.6;

/** 17.5米大车进出, 13米挂车可停, 大货车进出方便; and what cannot come in. */
export function readTrucks(scan: Scan): void {
  const length = '(\\d{1,2}(?:\\.\\d+)?)(?:米|m)(\\d)?';
  const vehicle = '(?:大?(?:货|挂|拖|板|平板|半挂|集卡)?车(?!间|位)|大板|大挂车|集装箱|长车|挂)';
  const set = (metres: number, start: number, end: number, isOpen: boolean) => {
    if (metres < 3 || metres > 30) return false;
    const before = scan.found.find((one) => one.field === 'truckLengthM');
    if (!before) scan.add('truckLengthM', metres, start, end);
    else if (metres > (before.value as number)) Object.assign(before, { value: metres, start, end });
    if (isOpen && metres >= LARGE_TRUCK_M && !scan.has('truckAccess'))
      scan.add('truckAccess', true, start, end);
    return true;
  };
  const metresOf = (match: RegExpExecArray) => Number(match[2] ? `${match[1]}.${match[2]}` : match[1]);
  const isRefused = (start: number, end: number) =>
    /(?:不能|不可|无法|进不了|不可以)(?:进出?|停)?$/.test(scan.before(start, 8)) ||
    /^(?:进不|不能|不可|无法|不好进|开不)/.test(scan.after(end, 4));
  const refuse = (start: number, end: number) => {
    if (!scan.has('truckAccess')) scan.add('truckAccess', false, start, end);
    return true;
  };
  scan.take(
    /(?:大车|大货车|货车|挂车|大挂|拖车)(?:进不去|进不来|进不了|不能进|不可进|无法进|不好进)|(?:不能|不可|无法|进不了|不可以)(?:进出?)?(?:大车|大货车|挂车)/g,
    (_m, start, end) => {
      if (!scan.has('truckAccess')) scan.add('truckAccess', false, start, end);
    },
  );
  scan.take(rule(`(?:只能|仅能|仅限|最大|最多)(?:进|停|走)?${length}${vehicle}?`), (match, start, end) =>
    set(metresOf(match), start, end, false),
  );
  const list = `((?:${length}[、/和及])+)(?=${length}${vehicle})`;
  scan.take(rule(list), () => true);
  scan.take(rule(`${length}(?:的|长)?(?:${vehicle}|(?=进出|可进|直达))`), (match, start, end) =>
    isRefused(start, end)
      ? refuse(start, end)
      : set(metresOf(match), start, end, !/小车|轿车/.test(match[0])),
  );
  scan.take(
    /(?:大型?(?:货|挂|卡)?车|大货车|货车|挂车|大挂|重卡|集装箱车?|货柜车?|牵引车|拖头|大平板)(?!间|位|停放免|司机|充电)[^,。;\n\d]{0,6}?(?:进出|出入|可进|能进|直达|可到|到门|可停|停靠|进入|通行|驶入|掉头|调头|无障碍|方便|停放|便利|畅通|通达)|(?:进出?|停|可走)(?:大车|大货车|挂车|货柜车|集装箱车?)|进大车|可进[^,。;\n]{0,6}(?:货柜车?|集装箱车?|挂车|集卡)/g,
    (_match, start, end) => {
      if (scan.isDenied(start)) return false;
      if (!scan.has('truckAccess')) scan.add('truckAccess', true, start, end);
      return true;
    },
  );
}

/** 2台10吨行车, 10T+5T行车, 行车5吨, 带行车, 不带行车, 可装10吨行车. */
export function readCranes(scan: Scan): void {
  takeAbsentCranes(scan);
  readCranesOfSeveralKinds(scan);
  readCranesOfOneKind(scan);
  scan.take(rule(CRANE), (_match, start, end) => {
    if (
      /适合|制造$|生产$|销售/.test(scan.before(start, 8)) ||
      /^(?:制造|维修|厂|设备|销售)/.test(scan.after(end, 3))
    )
      return false;
    if (!scan.has('tag:带行车') && !scan.has('craneTon') && !scan.isDenied(start))
      scan.add('tag:带行车', true, start, end);
    return true;
  });
}

/** What is not there: none, or only room for it. */
function takeAbsentCranes(scan: Scan): void {
  scan.take(
    rule(
      `(?:不带|没有?|无|未装|不含|没装|未带|暂无)(?:任何)?(?:${CRANE_TON})?${CRANE}(?!梁|轨)|${CRANE}(?:没有|无)`,
    ),
    (_m, start, end) => {
      if (!scan.has('craneCount')) scan.add('craneCount', 0, start, end);
    },
  );
  scan.take(
    rule(
      `(?:预留|可装|可上|可安装|可加装?|能装|能上|能安装|可做|设计|可架|可配)(?:了)?(?:\\d{1,3}(?:${TON})?(?:以[内下])?的?)?(?:${CRANE}|牛腿)?(?:牛腿|梁|轨道)*(?:牛腿)?`,
    ),
    (match, start, end) => {
      if (!new RegExp(`${CRANE}|牛腿|预留\\d+${TON}`).test(match[0])) return false;
      if (!scan.has('tag:预留行车梁') && /预留/.test(match[0])) scan.add('tag:预留行车梁', true, start, end);
      return true;
    },
  );
  scan.take(rule(`${CRANE}(?:梁|轨道)|有牛腿|牛腿`), (match, start, end) => {
    if (!/牛腿/.test(match[0]) && !scan.has('tag:预留行车梁')) scan.add('tag:预留行车梁', true, start, end);
  });
}

function readCranesOfSeveralKinds(scan: Scan): void {
  // several by tonnage
  scan.take(
    rule(
      `${CRANE_TON}(?:行车)?(?:[+、,/和及]${CRANE_TON}){1,4}(?:的|双梁|单梁|欧式)?${CRANE}(?:各(\\d|[一二三四五六])台?)?`,
    ),
    (match, start, end) => {
      const tons = [...match[0].matchAll(/(\d+(?:\.\d+)?)(?:吨|t|顿)/g)].map((one) => Number(one[1]));
      const each = readNumber(/各(\d|[一二三四五六])/.exec(match[0])?.[1] ?? '一') ?? 1;
      return tons.length > 1 && keepCranes(scan, tons.length * each, Math.max(...tons), start, end);
    },
  );
  // «2台20吨1台10吨行车», «行车：32T×2、16T×4»
  const item = `(?:${COUNT_WORD}${PIECES}${TON_WORD}|${TON_WORD}[*x]${COUNT_WORD}${PIECES}?|${TON_WORD}${COUNT_WORD}${PIECES})`;
  scan.take(
    rule(`(?:${CRANE}${GIVEN})?${item}(?:[+、,/和及 ]?${item}){1,4}(?:的|双梁|单梁|欧式| )?(?:${CRANE})?`),
    (match, start, end) => {
      if (!new RegExp(CRANE).test(match[0])) return false;
      const items = [...match[0].matchAll(rule(item))].map(([written]) => {
        const tons = new RegExp(`(\\d+(?:\\.\\d+)?)${TON}`).exec(written)?.[1];
        const count = new RegExp(`(${COUNT_WORD})${PIECES}|[*x](${COUNT_WORD})`).exec(written);
        return { tons: Number(tons), count: readNumber(count?.[1] ?? count?.[2] ?? '') ?? 0 };
      });
      const count = items.reduce((sum, one) => sum + one.count, 0);
      return keepCranes(scan, count, Math.max(...items.map((one) => one.tons)), start, end);
    },
  );
}

function readCranesOfOneKind(scan: Scan): void {
  const kind = '(?:的|单梁|双梁|欧式|电动|桥式|葫芦|双钩|起重|航车)*';
  scan.take(rule(`${COUNT}${PIECES}${CRANE_TON}${kind}${CRANE}`), (match, start, end) =>
    keepCranes(scan, readNumber(match[1] as string), readNumber(match[2] as string), start, end),
  );
  scan.take(
    rule(`${CRANE_TON}${kind}${CRANE}(?:[*x]?${COUNT}${PIECES}|${COUNT}${PIECES}|\\*${COUNT})`),
    (match, start, end) =>
      keepCranes(
        scan,
        readNumber((match[2] ?? match[3] ?? match[4]) as string),
        readNumber(match[1] as string),
        start,
        end,
      ),
  );
  scan.take(
    rule(`${CRANE}${GIVEN}${COUNT}${PIECES}[,:]?(?:各|每台)?\\(?${CRANE_TON}\\)?`),
    (match, start, end) =>
      keepCranes(scan, readNumber(match[1] as string), readNumber(match[2] as string), start, end),
  );
  scan.take(
    rule(`${CRANE}${GIVEN}[≥>=约]*${CRANE_TON}(?:[*x]${COUNT}(?:${PIECES})?|${COUNT}${PIECES}|以上)?`),
    (match, start, end) =>
      keepCranes(scan, readCount(match[2] ?? match[3]), readNumber(match[1] as string), start, end),
  );
  scan.take(rule(`${CRANE_TON}(?:以上|左右)?${kind}${CRANE}`), (match, start, end) =>
    keepCranes(scan, null, readNumber(match[1] as string), start, end),
  );
  scan.take(
    rule(`${COUNT}${PIECES}(?:的|大吨位|大|电动)?${CRANE}|${CRANE}${COUNT}${PIECES}`),
    (match, start, end) => keepCranes(scan, readNumber((match[1] ?? match[2]) as string), null, start, end),
  );
}

/** The heaviest and the sum of what is told; a number of each bay's says nothing of all. @returns whether it was one */
function keepCranes(
  scan: Scan,
  typed: number | null,
  tons: number | null,
  start: number,
  end: number,
): boolean {
  if (tons !== null && (tons <= 0 || tons > 1000)) return false;
  const count = /每[跨栋层间幢个]?(?:有|配)?$/.test(scan.before(start, 5)) ? null : typed;
  const oldTon = scan.found.find((one) => one.field === 'craneTon');
  const oldCount = scan.found.find((one) => one.field === 'craneCount');
  if (tons !== null) {
    if (!oldTon) scan.add('craneTon', tons, start, end);
    else if (tons > (oldTon.value as number)) Object.assign(oldTon, { value: tons, start, end });
  }
  if (count !== null) {
    // «10T行车2台+5T行车1台»
    if (!oldCount) scan.add('craneCount', count, start, end);
    else oldCount.value = (oldCount.value as number) + count;
  }
  return true;
}

/** 3吨货梯2台, 2部3吨货梯, 货梯2部各3吨. */
export function readLifts(scan: Scan): void {
  const ton = `(\\d{1,2}(?:\\.\\d+)?|[一二三五十])${TON}`;
  const keep = (count: number | null, tons: number | null, start: number, end: number) => {
    if (tons !== null && (tons <= 0 || tons > 100)) return false;
    if (tons !== null && !scan.has('freightLiftTon')) scan.add('freightLiftTon', tons, start, end);
    if (count !== null && !scan.has('freightLiftCount')) scan.add('freightLiftCount', count, start, end);
    return true;
  };
  const denied = (start: number) => scan.isDenied(start);
  scan.take(/客梯(?:\d+[台部])?|[\d一二三]+[台部]客梯/g, () => true);
  scan.take(rule(`${COUNT}${PIECES}(?:各)?${ton}(?:的)?${LIFT}`), (match, start, end) =>
    keep(readNumber(match[1] as string), readNumber(match[2] as string), start, end),
  );
  scan.take(rule(`${ton}(?:的)?${LIFT}[*x(]?${COUNT}${PIECES}`), (match, start, end) =>
    keep(readNumber(match[2] as string), readNumber(match[1] as string), start, end),
  );
  scan.take(
    rule(`${LIFT}[:为有]?${COUNT}${PIECES}[,:]?(?:各|每[台部]|均为|都是|载重|承重)*\\(?(?:各)?${ton}\\)?`),
    (match, start, end) => keep(readNumber(match[1] as string), readNumber(match[2] as string), start, end),
  );
  scan.take(
    rule(`${LIFT}(?:承重|载重|吨位|荷载)?[:为是约≥]*${ton}(?:[*x]${COUNT}(?:${PIECES})?|${COUNT}${PIECES})?`),
    (match, start, end) => keep(readCount(match[2] ?? match[3]), readNumber(match[1] as string), start, end),
  );
  scan.take(rule(`${ton}(?:的|大)?${LIFT}`), (match, start, end) =>
    keep(null, readNumber(match[1] as string), start, end),
  );
  scan.take(
    rule(`${COUNT}${PIECES}(?:大|超大)?(?:货梯|升降货梯|载货电梯)|(?:货梯|载货电梯)[:为]?${COUNT}${PIECES}`),
    (match, start, end) =>
      denied(start) ? false : keep(readNumber((match[1] ?? match[2]) as string), null, start, end),
  );
}

const DOCK = '(?:装卸货?平台|卸货平台|升降平台|装卸月台|卸货月台|月台|卸货口|装卸口|卸货道口|道口)';

/** 4个卸货平台, 月台24个; without a number a tag. */
export function readDocks(scan: Scan): void {
  const keep = (match: RegExpExecArray, start: number, end: number) => {
    const count = readNumber((match[1] ?? match[2]) as string);
    if (count === null || count > 1000 || scan.isDenied(start)) return false;
    if (!scan.has('docks')) scan.add('docks', count, start, end);
    return true;
  };
  scan.take(rule(`${COUNT}个(?:液压)?${DOCK}|${DOCK}[:有为]?${COUNT}个`), keep);
  scan.take(
    /(?:双边|双面|两侧|二侧)(?:卸货|装卸|月台|平台|库|仓)(?:平台|月台)?|(?:平台|月台)(?:双边|双面)/g,
    (_match, start, end) => {
      if (!scan.has('tag:双边卸货')) scan.add('tag:双边卸货', true, start, end);
    },
  );
  scan.take(rule(DOCK), (_match, start, end) => {
    if (!scan.isDenied(start) && !scan.has('docks') && !scan.has('tag:卸货平台'))
      scan.add('tag:卸货平台', true, start, end);
  });
}

/** 配电630KVA, 变压器2台1000, 电200千瓦. kW is taken for kVA and marked. */
export function readPower(scan: Scan): void {
  const label = '(?:配电|变压器|专变|总电|用电|供电|电力|电量|动力电|工业电|电容量?|容量|装机|电)';
  const unit = '(kva|千伏安|kw|千瓦)';
  const keep = (kva: number | null, unitName: string | undefined, start: number, end: number) => {
    if (kva === null || kva < 10 || kva > 500_000) return false;
    if (/光伏|屋顶|储能|发电$/.test(scan.before(start, 6))) return true;
    if (scan.has('powerKva')) return true;
    scan.add('powerKva', kva, start, end);
    if (/kw|千瓦/.test(unitName ?? ''))
      scan.doubt('powerKva', 'kw_read_as_kva', '配电按千瓦写，已当作千伏安，请核对');
    else if (!unitName) scan.doubt('powerKva', 'unit_missing', '配电没有写单位，已当作千伏安，请核对');
    return true;
  };
  scan.take(/\d+(?:kw|千瓦)(?:·?h|时)|\d+(?:\.\d+)?kv(?!a)|\d+(?:\.\d+)?元?[/每一]?度/g, () => true);
  scan.take(
    rule(`(?:${label})?[:约为有≥>=]*${COUNT}台(\\d{2,5})${unit}?(?:的)?${label}?`),
    (match, start, end) => {
      // «行车各2台 630KVA» is no two of them
      if (scan.isParted(start, end) && !/变压器/.test(match[0])) return false;
      if (!match[3] && !/电|变压器/.test(match[0])) return false;
      const count = readNumber(match[1] as string);
      return count !== null && keep(count * Number(match[2]), match[3] ?? 'kva', start, end);
    },
  );
  scan.take(rule(`(?:${label})?[:约]*(\\d{2,5})${unit}?\\+(\\d{2,5})${unit}`), (match, start, end) =>
    keep(Number(match[1]) + Number(match[3]), match[4], start, end),
  );
  scan.take(
    rule(`(?:${label}[^,。;\\n\\d]{0,4}?)?${NUMBER}(?:多|余)?${unit}(?:[*x](\\d)(?![\\d.])台?|(\\d)台)?`),
    (match, start, end) => {
      const one = readNumber(match[1] as string);
      return keep(one === null ? null : one * Number(match[3] ?? match[4] ?? 1), match[2], start, end);
    },
  );
  scan.take(rule('(\\d{2,5})(?:的)?(?:独立)?变压器'), (match, start, end) =>
    keep(Number(match[1]), undefined, start, end),
  );
  scan.take(
    rule(
      `(?:${label})[:约为有]?(\\d{2,5})(?![\\d.]|\\*|-|平|㎡|m|米|吨|t|元|号|路|年|月|人|台|度|a|k|%|公|个|方|块|伏)`,
    ),
    (match, start, end) =>
      /(?:电话|热线|充电)$/.test(scan.text.slice(Math.max(0, start - 1), start + 2))
        ? false
        : keep(Number(match[1]), undefined, start, end),
  );
}

const HEIGHT =
  '(?:净高度?|层高度?|檐口?高度?|梁下(?:净)?高?|梁底高?|滴水高?度?|空高|挑高|内高|楼高|限高|高度|高)';

/** 层高8米, 11米高, 净高9m, 首层7.5米. */
export function readHeights(scan: Scan): Figure[] {
  const figures: Figure[] = [];
  const metres =
    '(\\d{1,2}(?:\\.\\d+)?|[二三四五六七八九]|十[一二三四五六]?)(?:米|m(?![2a-z]))(?:([\\d一二三四五六七八九])(?![\\d.]|台|部|层|楼|吨|t|个|条|跨|栋|间|米|m))?(半)?';
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
    figures.push({ field: 'heightM', value, start, end, strong: /净高|梁[下底]/.test(label) });
    return true;
  };
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
    rule(`(${HEIGHT})(?:为|是|约|达到|达|有|:|在|不低于|不少于|要求|至少|≥|>=?|大于)*${metres}`),
    (match, start, end) => keep(match[2] as string, match[3], match[4], match[1] as string, start, end),
  );
  scan.take(
    rule(`${metres}(?:的|以上)?(?:超高)?(层高|净高|檐高|滴水|挑高|空高|梁下|高(?!速|铁|架|新|压|台|标))`),
    (match, start, end) => keep(match[1] as string, match[2], match[3], match[4] as string, start, end),
  );
  // «层高9，面积3000»
  scan.take(
    rule('(层高|净高|檐高|滴水)[:为约是]*(\\d{1,2}(?:\\.\\d+)?)(?=[,。;、\\n ]|$)'),
    (match, start, end) => {
      scan.doubt('heightM', 'unit_missing', '层高没有写单位，已当作米，请核对');
      return keep(match[2] as string, undefined, undefined, match[1] as string, start, end);
    },
  );
  // a bare «8米» right behind a floor
  scan.take(
    rule(`${metres}(?!车|挂|宽|长|路|跨|的?大|柱|货)`),
    (match, start, end) =>
      BEHIND_FLOOR.test(scan.before(start, 6)) &&
      keep(match[1] as string, match[2], match[3], '', start, end),
  );
  return figures;
}

/** 承重2吨/㎡, 一层3T/㎡, 500公斤每平. */
export function readLoads(scan: Scan): Figure[] {
  const figures: Figure[] = [];
  const label = '(?:承重|荷载|荷重|承载力?|载荷|负荷|活荷载)';
  const weight = `(\\d+(?:\\.\\d+)?|[一二三四五半])(吨|t(?![a-z])|顿|kg|公斤|千克|kn)(半)?`;
  const per = `(?:[/每一·](?:个)?${SQM})`;
  const keep = (match: RegExpExecArray, start: number, end: number) => {
    const amount = readNumber(match[1] as string);
    if (amount === null) return false;
    const unit = match[2] as string;
    const tons = /kg|公斤|千克/.test(unit) ? amount / 1000 : unit === 'kn' ? amount / 10 : amount;
    const value = round(tons + (match[3] ? 0.5 : 0), 2);
    if (value <= 0 || value > 100) return false;
    figures.push({ field: 'loadTonPerSqm', value, start, end });
    return true;
  };
  scan.take(
    rule(
      `${label}(?:为|是|约|达到|达|有|:|≥|>=?|不低于|要求|至少)*(\\d+(?:\\.\\d+)?)${RANGE}\\d+(?:\\.\\d+)?(吨|t|kg|公斤)${per}?`,
    ),
    (match, start, end) => {
      scan.doubt('loadTonPerSqm', 'range_lowest_taken', '承重写了范围，已取低值，请核对');
      return keep(match, start, end);
    },
  );
  scan.take(rule(`${label}(?:能力)?(?:为|是|约|达到|达|有|:|≥|>=?|不低于|要求|至少)*${weight}${per}?`), keep);
  scan.take(rule(`${weight}${per}`), keep);
  scan.take(rule(`${weight}(?:的)?(?:承重|荷载|承载)`), keep);
  if (new RegExp(label).test(scan.text) || figures.length > 0) {
    scan.take(
      rule(`${weight}(?!${CRANE}|${LIFT}|的?行|货)`),
      (match, start, end) => BEHIND_FLOOR.test(scan.before(start, 6)) && keep(match, start, end),
    );
  }
  return figures;
}

/** Land in 亩 as it was typed, a range or one figure twice. */
export interface LandReading {
  min: number;
  max: number;
  start: number;
  end: number;
}

/** 占地12亩, 亩 of land; 占地960平 too, which is reckoned into 亩. */
export function readLand(scan: Scan): LandReading[] {
  const found: LandReading[] = [];
  scan.take(
    rule(`(?:占地(?:面积)?|土地(?:面积)?|总用地)?[:约共]*${NUMBER}(?:亩)?(?:${RANGE}${NUMBER})?亩(?!均)`),
    (match, start, end) => {
      const min = readNumber(match[1] as string);
      const max = match[2] === undefined ? min : readNumber(match[2]);
      if (min === null || max === null || min <= 0 || max > 15_000) return false;
      found.push({ min, max, start, end });
      if (!scan.has('landAreaMu')) scan.add('landAreaMu', max, start, end);
      return true;
    },
  );
  scan.take(rule(`占地(?:总)?(?:面积)?[:约共有为]*${NUMBER}(?:多|余)?${SQM}`), (match, start, end) => {
    const sqm = readNumber(match[1] as string);
    if (sqm === null || sqm < 50) return false;
    if (!scan.has('landAreaMu'))
      scan.add('landAreaMu', round(new Decimal(sqm).div(SQM_PER_MU).toNumber(), 2), start, end);
    return true;
  });
  return found;
}

function readCount(written: string | undefined): number | null {
  return written === undefined ? null : readNumber(written);
}

export function round(value: number, decimals: number): number {
  return new Decimal(value).toDecimalPlaces(decimals, Decimal.ROUND_HALF_UP).toNumber();
}
