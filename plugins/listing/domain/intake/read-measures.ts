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
  /** «实用1800平»: beside another area nobody knows which one counts. */
  isUsable?: boolean;
  /** «出租其中二楼3000平»: the part that is let, whatever the whole is. */
  isLet?: boolean;
}

export const SQM =
  '(?:平方米|平方|平米|平(?!台|均|整(?!租|栋|层|体)|房|稳|时|安|坦|层(?!高)|湖)|㎡|m2|个平方|方(?![案便向形式法面正]))';
const RANGE = '(?:-|~|至|到|——|--)';
/** What a figure without its own label may stand right behind. */
const BEHIND_FLOOR = /(?:楼|层|以上|楼上|楼下|f)[: 为约]?$/;
const TON = '(?:吨|t(?![a-z])|顿)';
const CRANE = '(?:行车|航车|吊车|天车|龙门吊|起重机|桥吊|行吊|航吊)';
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
  const ton = `(\\d{1,4}(?:\\.\\d+)?|[一二三五十]{1,2})${TON}`;
  const keep = (typed: number | null, tons: number | null, start: number, end: number) => {
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
  };
  // what is not there: none, or only room for it
  scan.take(
    rule(
      `(?:不带|没有?|无|未装|不含|没装|未带|暂无)(?:任何)?(?:${ton})?${CRANE}(?!梁|轨)|${CRANE}(?:没有|无)`,
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
  // «行车已拆», «行车要自己装»
  scan.take(
    rule(
      `${CRANE}(?:已经?|都|全)?(?:拆|搬|迁|卖|处理|坏)(?:了|掉|走|除)?|${CRANE}(?:要|需|须|得)?(?:自己|自行|自费|另行)?(?:装|安装|自备|自理)`,
    ),
    () => true,
  );
  // «16/3.2吨行车2台» has two hooks, «10+5吨双梁行车» may be two cranes: the larger lifts most
  scan.take(
    rule(
      `(?<![\\d.])(\\d{1,3}(?:\\.\\d+)?)([+/])(\\d{1,3}(?:\\.\\d+)?)${TON}(?:的|单梁|双梁|欧式|电动|桥式)*${CRANE}(?:[*x]?${COUNT}${PIECES})?`,
    ),
    (match, start, end) => {
      const [first, second] = [Number(match[1]), Number(match[3])];
      return keep(readCount(match[4]), Math.max(first, second), start, end);
    },
  );
  // «行车5T-20T共12台», «5-20吨行车12台»
  scan.take(
    rule(
      `${CRANE}${GIVEN}\\d{1,3}${TON}?${RANGE}(\\d{1,3})${TON}(?:共|各)?(?:${COUNT}${PIECES})?|\\d{1,3}${TON}?${RANGE}(\\d{1,3})${TON}${CRANE}(?:${COUNT}${PIECES})?`,
    ),
    (match, start, end) => keep(readCount(match[2] ?? match[4]), Number(match[1] ?? match[3]), start, end),
  );
  // several by tonnage
  scan.take(
    rule(
      `${ton}(?:行车)?(?:[+、,/和及]?${ton}){1,4}(?:的|双梁|单梁|欧式)?${CRANE}(?:各(\\d|[一二三四五六])[台部]?)?`,
    ),
    (match, start, end) => {
      if (/承重|荷载|载重|货梯|地[面坪]/.test(scan.before(start, 6))) return false;
      const tons = [...match[0].matchAll(/(\d+(?:\.\d+)?)(?:吨|t|顿)/g)].map((one) => Number(one[1]));
      const each = readNumber(/各(\d|[一二三四五六])/.exec(match[0])?.[1] ?? '一') ?? 1;
      // «32T/10T行车» is one with two hooks, or two
      const count = match[0].includes('/') ? null : tons.length * each;
      return tons.length > 1 && keep(count, Math.max(...tons), start, end);
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
      return keep(count, Math.max(...items.map((one) => one.tons)), start, end);
    },
  );
  const kind = '(?:的|单梁|双梁|欧式|电动|桥式|葫芦|双钩|起重|航车)*';
  scan.take(rule(`${COUNT}${PIECES}${ton}${kind}${CRANE}`), (match, start, end) =>
    keep(readNumber(match[1] as string), readNumber(match[2] as string), start, end),
  );
  scan.take(
    rule(`${ton}${kind}${CRANE}(?:[*x]?${COUNT}${PIECES}|${COUNT}${PIECES}|\\*${COUNT})`),
    (match, start, end) =>
      keep(
        readNumber((match[2] ?? match[3] ?? match[4]) as string),
        readNumber(match[1] as string),
        start,
        end,
      ),
  );
  scan.take(rule(`${CRANE}${GIVEN}${COUNT}${PIECES}[,:]?(?:各|每台)?\\(?${ton}\\)?`), (match, start, end) =>
    keep(readNumber(match[1] as string), readNumber(match[2] as string), start, end),
  );
  scan.take(
    rule(`${CRANE}${GIVEN}[≥>=约]*${ton}(?:[*x]${COUNT}(?:${PIECES})?|${COUNT}${PIECES}|以上)?`),
    (match, start, end) => keep(readCount(match[2] ?? match[3]), readNumber(match[1] as string), start, end),
  );
  scan.take(rule(`${ton}(?:以上|左右)?${kind}${CRANE}`), (match, start, end) =>
    keep(null, readNumber(match[1] as string), start, end),
  );
  scan.take(
    rule(`${COUNT}${PIECES}(?:的|大吨位|大|电动)?${CRANE}|${CRANE}${COUNT}${PIECES}`),
    (match, start, end) => keep(readNumber((match[1] ?? match[2]) as string), null, start, end),
  );
  scan.take(rule(CRANE), (_match, start, end) => {
    if (
      /适合|制造$|生产$|销售/.test(scan.before(start, 8)) ||
      /^(?:制造|维修|厂(?!房)|设备|销售|生产|配件|安装)/.test(scan.after(end, 3))
    )
      return false;
    if (!scan.has('craneTon') && !scan.isDenied(start)) scan.add('tag:带行车', true, start, end);
    return true;
  });
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
  // «货梯2吨、3吨各一台», «2部货梯(3吨、5吨)»: the larger
  scan.take(
    rule(
      `(?:${COUNT}${PIECES})?(?:货梯|载货电梯)(?:${COUNT}${PIECES})?[:(有]*${TON_WORD}(?:[、,/和及+]${TON_WORD})+(?:各(${COUNT_WORD})${PIECES})?\\)?`,
    ),
    (match, start, end) => {
      const tons = [...match[0].matchAll(/(\d+(?:\.\d+)?)(?:吨|t|顿)/g)].map((one) => Number(one[1]));
      const each = readCount(match[3]);
      const count = readCount(match[1] ?? match[2]) ?? (each === null ? null : each * tons.length);
      return keep(count, Math.max(...tons), start, end);
    },
  );
  scan.take(rule(`${COUNT}${PIECES}货梯[,:]?(?:各|每台|均为|都是|载重)${ton}`), (match, start, end) =>
    keep(readNumber(match[1] as string), readNumber(match[2] as string), start, end),
  );
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

const DOCK =
  '(?:装卸货?平台|装车口|装货口|登车平台|登车桥|卸货平台|升降平台|装卸月台|卸货月台|月台|卸货口|装卸口|卸货道口|道口)';

/** 4个卸货平台, 月台24个; without a number a tag. */
export function readDocks(scan: Scan): void {
  const keep = (match: RegExpExecArray, start: number, end: number) => {
    const one = readNumber((match[1] ?? match[2]) as string);
    // «两侧各12个» are 24, «每侧12个» are nobody knows how many
    const sides = /(双|二|四|每|单)?(?:侧|边|面)(?:各有?|有|设|带)?$/.exec(scan.before(start, 6));
    if (sides && /每|单/.test(sides[1] ?? '每')) return true;
    const count = one === null ? null : one * (sides ? (sides[1] === '四' ? 4 : 2) : 1);
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
    if (/光伏|屋顶|储能|发电|充电桩?$/.test(scan.before(start, 6))) return true;
    if (scan.has('powerKva')) return true;
    scan.add('powerKva', kva, start, end);
    if (/kw|千瓦/.test(unitName ?? ''))
      scan.doubt('powerKva', 'kw_read_as_kva', '配电按千瓦写，已当作千伏安，请核对');
    else if (!unitName) scan.doubt('powerKva', 'unit_missing', '配电没有写单位，已当作千伏安，请核对');
    return true;
  };
  // «电60平方电缆», «4*95平方铜缆»: the section of a cable
  scan.take(
    /(?:\d+\*)?\d+(?:\+\d+)?(?:平方|平)(?:毫米)?的?(?:电缆|铜缆|铝缆|铜线|铝线|电线|铜芯|铝芯|线)|(?:电缆|铜缆|铝缆|铜芯|铝芯|主线|进线)[^,。;\n\d]{0,4}\d+(?:\*\d+)?(?:\+\d+)?(?:平方|平)?|电[:为有]?\d{2,3}平方/g,
    () => true,
  );
  scan.take(/\d{2,4}(?:a(?![a-z])|安培|安(?![\u4e00-\u9fa5]))/g, () => {
    if (/电/.test(scan.text)) scan.doubt('powerKva', 'ampere_not_reckoned', '配电按安培写，没有折算成千伏安');
  });
  scan.take(/\d+(?:kw|千瓦)(?:·?h|时)|\d+(?:\.\d+)?kv(?!a)|\d+(?:\.\d+)?元?[/每一]?度/g, () => true);
  scan.take(
    rule(`(?:${label})?[:约为有≥>=]*${COUNT}(?:台|\\*)(\\d{2,5})${unit}?(?:的)?${label}?`),
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
  '(?:净高度?|层高度?|檐口?高度?|梁下(?:净)?高?|梁底高?|滴水高?度?|空高|挑高|内高|举架|楼高|限高|高度|高)';

/** What is high and no room, up to the height that is told of it. */
const NO_ROOM =
  /(?:大门|门|行车梁|轨道?顶?|轨面|平台|月台|高台|雨棚|围墙|货架|隔断|道路|路口|桥洞|涵洞|广告牌|烟囱|水塔)[^厂房仓库车间层楼]{0,8}$/;

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
    // «大门宽5米高6米», «行车轨道高7米», «平台高1.3米»
    if (/^(?:高度?)?$/.test(label) && NO_ROOM.test(scan.before(start, 14))) return true;
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
    rule('(层高|净高|檐高|檐口高?|滴水)[:为约是]*(\\d{1,2}(?:\\.\\d+)?)(?=[,。;、\\n ]|$)'),
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
      // «院子2亩» beside a building is not its land
      if (
        /(?:院子|空地|场地|操场|停车场|货场)(?:面积)?[:约有]*$/.test(scan.before(start, 8)) &&
        /厂房|仓库|车间/.test(scan.text)
      ) {
        scan.doubt('yardAreaSqm', 'yard_in_mu', `「${match[0]}」像是院子的面积，没有填写`);
        return true;
      }
      if (
        /(?:园区|基地|项目|产业园|工业园区?|开发区|物流园|规划|[一二三]期)(?:总|规划)*(?:占地|用地)?(?:面积)?[:约共]*$/.test(
          scan.before(start, 12) + match[0].replace(/\d.*/, ''),
        )
      ) {
        scan.doubt('landAreaMu', 'park_area', `「${match[0]}」像是整个园区的面积，没有填写`);
        return true;
      }
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
