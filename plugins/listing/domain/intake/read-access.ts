import { round } from './measure-words';
import { readNumber } from './read-number';
import { rule, type Scan } from './scan';

/** 距高速口3公里, 离地铁500米, 3公里到港口. */
export function readDistances(scan: Scan): void {
  const kinds: { field: string | null; word: string }[] = [
    { field: 'metroDistanceKm', word: '(?:地铁站?口?|轻轨站?|\\d{1,2}号线[^,。;\\d]{0,8})' },
    {
      field: 'motorwayDistanceKm',
      word: '(?:(?<![a-z\\d])[gs]\\d{1,4}[\\u4e00-\\u9fa5]{0,4}(?:出入口|出口|入口|互通|道口|收费站)|高速(?:公路)?(?:出入口|出口|入口|路口|口)?|[\\u4e00-\\u9fa5]{1,4}高速(?:出入口|出口|入口|口)|收费站)',
    },
    { field: 'portDistanceKm', word: '(?:港口|码头|港区|[\\u4e00-\\u9fa5]{1,3}港(?!澳|城|路))' },
    { field: null, word: '(?:机场|火车站|高铁站?|动车站|客运站|市区|市中心|主干道|国道|省道)' },
  ];
  const length = '(\\d+(?:\\.\\d+)?|[一二三四五六七八九十百]{1,3})(公里|千米|km|里|米|m(?![2a-z]))';
  // «靠近地铁 离高速口3公里» is of the motorway
  const between = '(?:(?!距|离|高速|地铁|机场|港|码头)[^,。;\\n\\d ]){0,5}?';
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
      rule(`(?:距离?|离)?${word}${between}(?:仅|约|只有|步行)?${length}(?!高|车|挂|长|宽|以上车)`),
      read,
    );
    scan.take(rule(`${length}(?:路)?(?:就)?(?:到|上|达)[^,。;\\n\\d]{0,6}?${word}`), read);
  }
}

/** From this length on a truck is a large one. */
export const LARGE_TRUCK_M = 9.6;

/** «大车不能进», «挂车不便进出»; «不限», «无障碍» and «不成问题» are none. */
const NO_WAY_IN = /不(?!限|受|成|是问题|错|堵|用|愁)|无法|没法|难|禁|谢绝/;

/** 17.5米大车进出, 13米挂车可停, 大货车进出方便; and what cannot come in. */
export function readTrucks(scan: Scan): void {
  // «4.2米5» has its decimals, «租金12.517米5» two figures that nobody parts
  const length = '(?<![\\d.])(\\d{1,2}(?:\\.\\d{1,2})?)(?:米|m)(\\d)?';
  const vehicle =
    '(?:大?(?:货|挂|拖头?|板|平板|半挂|集卡)?车(?!间|位)|大板|大挂车|集装箱|长车|[厢箱](?:式)?货?车?|半?挂)';
  const set = (metres: number, start: number, end: number, isOpen: boolean) => {
    if (metres < 3 || metres > 30) return false;
    const before = scan.found.find((one) => one.field === 'truckLengthM');
    if (!before) scan.add('truckLengthM', metres, start, end);
    else if (metres > (before.value as number)) Object.assign(before, { value: metres, start, end });
    if (isOpen && metres >= LARGE_TRUCK_M && !scan.has('truckAccess'))
      scan.add('truckAccess', true, start, end);
    return true;
  };
  const metresOf = (match: RegExpExecArray) =>
    Number(match[2] && !match[1]?.includes('.') ? `${match[1]}.${match[2]}` : match[1]);
  const isRefused = (start: number, end: number) =>
    /(?:不能|不可|无法|进不了|不可以)(?:进出?|停)?$/.test(scan.before(start, 8)) ||
    /^(?:进不|不能|不可|无法|不好进|开不|(?:进出?|出入|通行)?(?:困难|难|不便|不方便|受限))/.test(
      scan.after(end, 5),
    );
  const refuse = (start: number, end: number) => {
    if (!scan.has('truckAccess')) scan.add('truckAccess', false, start, end);
    return true;
  };
  scan.take(
    /(?:大车|大货车|货车|大?挂车|大挂|拖车)(?:进出?|出入|停靠?|通行|掉头|调头)?(?:很|比较|有点|不太|都|也)*(?:进不去|进不来|进不了|开不进|不能进|不可进|不让进|无法进|不好进|难进|不便|不方便|不行|不允许|困难|受限)|(?:(?<![能可是要会])不(?:能|可以?|让|准|许|允许|支持|接受|便|好)?|无法|谢绝|禁止|严禁|进不了)(?:进出?|停|走)?(?:大车|大货车|大?挂车|大挂)/g,
    (_m, start, end) => refuse(start, end),
  );
  scan.take(rule(`(?:只能|仅能|仅限|最大|最多)(?:进|停|走)?${length}${vehicle}?`), (match, start, end) =>
    set(metresOf(match), start, end, false),
  );
  // «17米5进不了，9米6没问题»: the longest that comes in; without another one large trucks are kept out
  const tooLong: [number, number][] = [];
  scan.take(
    rule(
      `${length}(?:的|长)?${vehicle}?(?:都|也|就|是)*(?:进不[了来去]|[停掉]不[了下]|开不进|不[能可让好](?:以|进|停|走)|不行|没法[进停]|难进)[去来的了]?|(?:进不了|停不下|不能[进停]|不可[进停]|无法[进停]|不让[进停])${length}(?:的|长)?${vehicle}?`,
    ),
    (_match, start, end) => tooLong.push([start, end]),
  );
  scan.take(
    /(?<![\d.])(?:17\.5|13\.5|9\.6)(?:的|大|挂|货|车)*(?:进不[来了去]|不能进|开不进)/g,
    (_match, start, end) => tooLong.push([start, end]),
  );
  // «17米5掉头没问题»
  scan.take(
    rule(
      `${length}(?:的|长)?${vehicle}?(?:掉头|调头|进出|进来|停靠?|回车)(?:都|也)?(?:没问题|没压力|方便|自如|自由|随便|轻松)`,
    ),
    (match, start, end) => set(metresOf(match), start, end, true),
  );
  // «17.5米直接靠台»
  scan.take(
    rule(
      `${length}(?:的|长)?${vehicle}?(?:都|也|就|直接|可以?|能够?|随时|轻松)*(?:靠(?:台|月台|平台)|[进开停倒]得(?:[来去了下]|进来?)|对接(?:月台|平台))`,
    ),
    (match, start, end) => set(metresOf(match), start, end, true),
  );
  // «可停17.5米», «17.5米随便进»
  scan.take(
    rule(
      `(?<!不)(?:可以?|能够?|随便|都能|轻松)(?:进出?|停放?|停靠|走|跑|开进)(?:得?下|了)?${length}(?:的|长)?${vehicle}?(?!层?高|宽|净)`,
    ),
    (match, start, end) => set(metresOf(match), start, end, true),
  );
  scan.take(
    rule(
      `${length}(?:的|长)?${vehicle}?(?:都|也|就)*(?:没问题|没压力|无压力|不是问题|随便|随意|轻松|自由|可以?|能|好)(?:进出?|停放?|停靠|掉头|调头|走|开进?)?(?=[,。;!\\n )\\d]|$)`,
    ),
    (match, start, end) => set(metresOf(match), start, end, true),
  );
  // «17.5能进»: no other length of it is typed without its unit
  scan.take(
    rule(
      `(?<![\\d.])(17\\.5|13\\.5|9\\.6)(?:的|大|板|挂|货|拖|车)*(?:都|也|就)*(?:(?:能|可以?|随便|好|直接)(?:开?进|停|走|掉头|调头)|进出(?!口))`,
    ),
    (match, start, end) => set(Number(match[1]), start, end, true),
  );
  // «大货车17.5米能掉头»
  scan.take(
    rule(
      `(?:大货车|货车|大?挂车|大挂|拖[头车]车?|半挂车?|平板车?)${length}(?:的)?(?:都|也|可以?|能够?|[^,。;\\n\\d一二三四五六七八九十]{0,3}?)(?:进出?|出入|停靠?|掉头|调头|通行|直达|畅通)[^,。;\\n ]{0,4}`,
    ),
    (match, start, end) => {
      if (scan.isAsked(start, end)) return true;
      if (scan.isRefused(start, end) || NO_WAY_IN.test(match[0])) return refuse(start, end);
      return set(metresOf(match), start, end, true);
    },
  );
  const list = `((?:${length}[、/和及])+)(?=${length}${vehicle})`;
  scan.take(rule(list), () => true);
  scan.take(rule(`${length}(?:的|长)?(?:${vehicle}|(?=进出|可进|直达))`), (match, start, end) =>
    isRefused(start, end)
      ? refuse(start, end)
      : set(metresOf(match), start, end, !/小车|轿车/.test(match[0])),
  );
  scan.take(
    /(?:大型?(?:货|挂|卡)?车|大货车|货车|挂车|大挂|重卡|集装箱车?|货柜车?|牵引车|拖头|大平板)(?!间|位|停放免|司机|充电)[^,。;\n\d]{0,6}?(?:进出|出入|可进|能进|好进|[进开过停倒掉转]得(?:[来去了下开动]|进来?)|(?:随便|随意|轻松|自由|直接)[进停]|都[能可]?进|直达|可到|到门|可停|停靠|进入|通行|驶入|掉头|调头|无障碍|方便|停放|便利|畅通|通达|没问题|没压力|无压力|开[上到进])|(?:进出?|停|可走)(?:大车|大货车|大?挂车|大挂|货柜车|集装箱车?)|(?:进出?|可进|能进|可停|能停|停)\d{2}[尺呎]高?柜车?|\d{2}[尺呎]高?柜车?(?:可进|能进|进出|直达|随便进|方便)|进大车|[可能]停重车|可进[^,。;\n]{0,6}(?:货柜车?|集装箱车?|挂车|集卡)/g,
    (match, start, end) => {
      if (scan.isAsked(start, end)) return true;
      if (scan.isRefused(start, end) || NO_WAY_IN.test(match[0])) return refuse(start, end);
      if (scan.isDenied(start)) return false;
      // «进货车方便(4.2米)»
      const [, small] = /^\((\d(?:\.\d)?)(?:米|m)/.exec(scan.text.slice(end, end + 6)) ?? [];
      if (small !== undefined && Number(small) < LARGE_TRUCK_M) return set(Number(small), start, end, false);
      if (!scan.has('truckAccess')) scan.add('truckAccess', true, start, end);
      return true;
    },
  );
  const [refused] = tooLong;
  if (!refused) return;
  // 9.6 m is called a large truck by most, not by all
  if (scan.found.some(({ field, value }) => field === 'truckAccess' && value === true))
    scan.doubt('truckAccess', 'longer_trucks_kept_out', '更长的车进不了，是否算大车可进请核对');
  else refuse(...refused);
}
