import { Decimal } from 'decimal.js';
import { guessPeriod, RENT_UNIT_LABELS, type RentUnit } from '../rent-units';
import { leaveOutSeveral } from './leave-out-several';
import { readNumber } from './read-number';
import type { Scan } from './scan';

/** A rent as it was typed; `unitMissing` when the unit is a guess by size. */
export interface TypedRent {
  value: number;
  unit: RentUnit;
  /** The upper end of «12-15元/平». */
  highest?: number;
  /** Nothing but its size tells its unit: «报价22元». */
  isGuess?: true;
  start: number;
  end: number;
}

/** `isBare` without 元 or 万: nobody knows of what «现价2600» is. `highest` of «3000万-5000万». */
interface LoosePrice {
  yuan: number;
  highest?: number;
  isBare?: boolean;
  start: number;
  end: number;
}

export interface PriceReading {
  rents: TypedRent[];
  /** Whole prices in 元. */
  sales: LoosePrice[];
  /** 元/㎡ of a sale. */
  salePerSqm: { yuan: number; isFrom: boolean; start: number; end: number }[];
  /** Amounts with neither unit nor word to say what they are of. */
  loose: LoosePrice[];
}

/** «12块5» is 12.5; «12块5楼» is not. */
const KUAI = '\\d{1,3}[块元]\\d(?:毛|角|(?![\\d.楼层号栋幢平方㎡年月日天f]))';
/** «6毛5» is 0.65 元. */
const MAO = '\\d[毛角]\\d(?![\\d.楼层号栋幢平方㎡年月日天f])';
/** A figure as a price is typed, for a group. */
export const FIGURE = `${KUAI}|${MAO}|\\d+(?:\\.\\d+)?`;
const SPELT_FIGURE =
  '(?<![一二三四五六七八九十百千万第])[一二三四五六七八九十]{0,3}块?[一二三四五六七八九][毛角][一二三四五六七八九](?![平方㎡个天日月楼层号栋])|[一二三四五六七八九十]{1,3}块[一二三四五六七八九][毛角]|[一二三四五六七八九十]{1,3}块[一二三四五六七八九](?![一二三四五六七八九十]?[楼层号栋]|个?[平方㎡天日月年])|(?<![一二三四五六七八九十百千万第])[一二三四五六七八九十]{1,3}';
export const AMOUNT = `(${FIGURE}|${SPELT_FIGURE})(?:元|块)?(?:(?:-|~|至|到)(${FIGURE}))?`;
export const CASH = '(?:元钱?|块钱?|rmb|圆|蚊)';
export const JIAO = '(毛钱?|角)';
export const PER = '(?:[/·.一]|每个?)';
/** What a figure is of that is no rent; «含税0.65元», «含物业18元» is one. */
const FEES = new RegExp(
  [
    '(?:宿舍|食堂|办公楼?|住房|公寓)[^,。;]{0,10}另[计算收]$|其[余他它](?:楼?层)?(?:租金)?$|[每一](?:餐|顿)[:为约]?$|每(?:间|床|人|辆|车位|个车位)(?:宿舍|房间?|办公室)?(?:每?月)?$',
    // «暖气费30元/平», «保安费3000元/月»
    '(?<!(?:[含包免无零]|不收|没有)[^,。;]{0,5})(?<!租赁?|使用|场地|[免含包])费用?[:为约是每年月按收]*$',
    '(?<!(?:免|无|零|不收|没有|不含)[^,。;\\d]{0,4})(?<![含包\\d])(?:物业(?:管理)?|管理|服务|卫生|电费?|水费?|电价|水电|(?<![能可好])停车费?|押金|保证金|定金|佣金|税收?|纳税|起拍价?|评估价?|首付款?|月供|亩均|公摊费?|注册资本|产值|投资|补贴|奖励|红包|餐标|(?:天[然燃]气|燃气|蒸汽|自来水)(?:价格?)?)(?:要求|任务|承诺|贡献|指标|标准|不低于|不少于|至少|每年|年|达到?|为|约|:|是|按|均|仅|另计|另算|另付|另交|另收|另|外加|单独|收|有)*$',
  ].join('|'),
);
/** By how much it differs from something: «比原来优惠2元/平», «开票加1元»; «优惠价18元» is a price, and «便宜 8块一平» too. */
const DIFFERENCE =
  /(?:便宜|优惠|降价|[降低少贵](?:了|出)|[立签]?减|减免|签约减|加收|多收|(?:开票|含税|税|分租|零租|单租)另?加)(?:了|约|到达)?$/;
/** What a price is by now that was another: nobody takes so much off a ㎡. */
const REDUCED = /(?:便宜|优惠)(?:了|约|到达)?$/;
const LEAST_REDUCED_YUAN = 8;
/** «办公区30元/平», «展厅25元一平» of a workshop; «带办公室 18元/平» is the rent of it all. */
const OF_OFFICE =
  /(?<![带有配含及和与、+])(?:办公(?:室|楼|区域?|部分)|展厅|商铺|门面房?|店面)(?:部分)?(?:另收|租金|月租|价格|单价)?[:为约是]*$/;
/** In years to come: «第二年21元/平», «三年后租金22元». */
const LATER =
  /(?:第[二三四五六七八2-8]年(?:起|开始)?|(?<!\d)[一二三四五2-5]年(?:以|之)?后)(?:涨到?)?(?:租金|价格|单价)?[:为约是]*$/;
/** From here on a price per ㎡ is one of a sale. */
const SALE_PER_SQM_FROM_YUAN = 500;
/** Up to it an amount without a unit is a rent of a ㎡. */
export const MOST_RENT_PER_SQM_YUAN = 200;
/** From here on a price per ㎡ without its period may be one of a year. */
const YEAR_RENT_FROM_YUAN = 100;

/** What the readers below share: the text, and what has been read of it. */
export interface Reader {
  scan: Scan;
  reading: PriceReading;
}

/** Offsets into the normalised text. */
export interface Place {
  start: number;
  end: number;
}

type Period = 'day' | 'week' | 'month' | 'quarter' | 'year';
/** A period behind a price, as one group; «30元/平周边» tells none. */
export const PERIOD = '(天|日|个?月|年|个?季度?(?!节)|周(?![边围末])|星期|礼拜)';

/** The period that stands before a price: «月租18元/平», «年租每平米150元». Null where none does. */
export function periodBefore({ scan }: Reader, start: number): Period | null {
  const before = scan.before(start, 6);
  // «第一年租金15元/平» tells which year, not of what length
  if (/(?:第|首|前|后|次)[\d一二三四五六七八九十]{0,2}年租?金?[:为是约]?$/.test(before)) return null;
  if (/(?<![\d一二三四五六七八九十])年租?金?[:为是约]?$/.test(before)) return 'year';
  const [, word] = /(季度?|周|日|月)租?金?[:为是约]?$/.exec(before) ?? [];
  return periodOf(word);
}

const MONTHS: Partial<Record<Period, number>> = { quarter: 3, year: 12 };

/** A price of a ㎡ in 元; `period` is null where none is said. */
interface SaidPerSqm {
  amount: number | null;
  highest?: number | undefined;
  period: Period | null;
}

/** What a match of `AMOUNT` says of a ㎡: its first two groups are the amount and the upper end of a range; 角 become 元. */
export function saidPerSqm(match: RegExpExecArray, period: Period | null): SaidPerSqm {
  const jiao = isJiao(match[0]);
  return { amount: scale(match[1], jiao), highest: scale(match[2], jiao) ?? undefined, period };
}

/**
 * Takes a price of a ㎡: from 500 元 on without a period one of a sale, else a rent, of a quarter reckoned by the month. What is not
 * sure comes with a doubt, or is left out with one.
 * @returns whether the words are dealt with, as `Scan.take` asks
 */
export function takePerSqm(reader: Reader, { amount, highest, period }: SaidPerSqm, place: Place): boolean {
  const { scan, reading } = reader;
  if (isFee(reader, place.start)) return true;
  if (amount === null || amount <= 0) return false;
  if (period === null && amount >= SALE_PER_SQM_FROM_YUAN) {
    const isFrom =
      /起售价?[:为约]*$/.test(scan.before(place.start, 6)) ||
      /起$/.test(scan.text.slice(place.start, place.end)) ||
      /^起/.test(scan.after(place.end, 1));
    reading.salePerSqm.push({ yuan: amount, isFrom, ...place });
    return true;
  }
  if (amount > (MONTHS[period ?? 'month'] ?? 1) * MOST_RENT_PER_SQM_YUAN * 5) return false;
  if (period === 'week') return doubtWeek(reader, place);
  if (period === 'year') {
    reading.rents.push({ value: amount, unit: 'yuan_sqm_year', ...place });
    return true;
  }
  if (period === 'quarter') {
    scan.doubt('rentFenPerSqmMonth', 'quarter_price_reckoned', '租金按元/㎡/季写，已除以 3，请核对');
    const value = new Decimal(amount)
      .div(MONTHS[period] as number)
      .toDecimalPlaces(4)
      .toNumber();
    reading.rents.push({ value, unit: 'yuan_sqm_month', ...place });
    return true;
  }
  if (period === null && amount >= YEAR_RENT_FROM_YUAN) {
    const said = scan.text.slice(place.start, place.end);
    scan.doubt('rentFenPerSqmMonth', 'rent_period_unclear', `「${said}」没有写按月还是按年，没有填写`);
    return true;
  }
  const unit = guessPeriod(amount, period);
  if (period === null)
    scan.doubt(
      'rentFenPerSqmMonth',
      'rent_period_missing',
      `租金没有写按天还是按月，已当作${RENT_UNIT_LABELS[unit]}，请核对`,
    );
  pushRent(reader, { value: amount, unit, highest }, place);
  return true;
}

/** A week is no part of a month or a year that anybody agrees on. */
function doubtWeek({ scan }: Reader, { start, end }: Place): true {
  const said = scan.text.slice(start, end);
  scan.doubt('rentFenPerSqmMonth', 'rent_by_week', `「${said}」按周计租，没有折算`);
  return true;
}

/**
 * Takes a rent of the whole as it is written («3万», «28000», in 元): by the year where `period` says so, else by the month; a quarter becomes
 * a year, with a doubt, and a week is left out.
 * @returns whether the words are dealt with, as `Scan.take` asks
 */
export function takeTotal(reader: Reader, written: string, period: Period | null, place: Place): boolean {
  if (isFee(reader, place.start)) return true;
  const yuan = readNumber(written);
  if (yuan === null) return false;
  // «宿舍500元每月», «车位300元/月/个»
  if (yuan < MOST_RENT_OF_ROOM_YUAN && isOfRoom(reader, place)) return true;
  if (yuan < 300) return false;
  const { rents } = reader.reading;
  if (period === 'week') return doubtWeek(reader, place);
  if (period === 'quarter') {
    reader.scan.doubt(
      'rentFenPerSqmMonth',
      'quarter_price_reckoned',
      '租金按季写，已乘以 4 当作年租，请核对',
    );
    rents.push({ value: new Decimal(yuan).times(4).toNumber(), unit: 'yuan_year', ...place });
  } else if (period === 'year') rents.push({ value: yuan, unit: 'yuan_year', ...place });
  else if (/万|w/.test(written))
    rents.push({ value: new Decimal(yuan).div(10_000).toNumber(), unit: 'wan_month', ...place });
  else rents.push({ value: yuan, unit: 'yuan_month', ...place });
  return true;
}

/**
 * Takes an amount that no unit stands behind, 元 or 角: up to 200 元 a rent of a ㎡, by the day or the month as its size tells, with a doubt; from
 * 500 元 on a loose price.
 * @param highest upper end of a range, as written
 * @returns whether the words are dealt with, as `Scan.take` asks
 */
export function guessUnit(reader: Reader, written: string, place: Place, highest?: string): boolean {
  const said = reader.scan.text.slice(place.start, place.end);
  const amount = scale(written, isJiao(said));
  if (isFee(reader, place.start)) return true;
  if (amount === null || amount < 0.1) return false;
  // «年租200»: 万, or by the ㎡
  if (/年$/.test(reader.scan.before(place.start, 2)) && amount < SALE_PER_SQM_FROM_YUAN) {
    reader.scan.doubt('rentFenPerSqmMonth', 'rent_unit_missing', '年租没有写单位，没有填写');
    return true;
  }
  if (amount >= SALE_PER_SQM_FROM_YUAN) {
    reader.reading.loose.push({ yuan: amount, isBare: !/[元块圆]|rmb/.test(said), ...place });
    return true;
  }
  if (amount > MOST_RENT_PER_SQM_YUAN) return false;
  if (reader.scan.isRow(place.end)) {
    leaveOutSeveral(reader.scan, 'rentFenPerSqmMonth');
    return true;
  }
  const unit = guessPeriod(amount, null);
  reader.scan.doubt(
    'rentFenPerSqmMonth',
    'rent_unit_missing',
    `租金没有写单位，已按金额大小当作${RENT_UNIT_LABELS[unit]}，请核对`,
  );
  pushRent(
    reader,
    { value: amount, unit, highest: highest === undefined ? undefined : (readNumber(highest) ?? undefined) },
    place,
    true,
  );
  return true;
}

function pushRent(
  { scan, reading }: Reader,
  { value, unit, highest }: { value: number; unit: RentUnit; highest?: number | undefined },
  place: Place,
  isGuess = false,
): void {
  if (highest !== undefined)
    scan.doubt('rentFenPerSqmMonth', 'range_lowest_taken', '租金写了范围，已取低值，请核对');
  reading.rents.push({
    value,
    unit,
    ...(highest === undefined ? {} : { highest }),
    ...(isGuess && { isGuess }),
    ...place,
  });
}

const MOST_RENT_OF_ROOM_YUAN = 5000;

/** Whether a small rent of the whole is of a room, a parking space or a machine: «公寓每月800元», «叉车出租2000元/月», «300元/月/个». */
export function isOfRoom({ scan }: Pick<Reader, 'scan'>, { start, end }: Place): boolean {
  return (
    (/(?:厂房|仓库|车间|库房)/.test(scan.text) &&
      /(?<![带有配含及和与、+])(?:单处|每处|宿舍|公寓|住房|房间|车位|月卡|停车|叉车|货架|床位|工位|会议室|门面房?|商铺|店面|铺面|广告位|超市|食堂|办公室)(?:出租|租金|一间|每?[间个台])*[:为约]?$/.test(
        scan.before(start, 10),
      )) ||
    /^[/每一](?:个(?!月)|间|辆|台|人|户|床|套)/.test(scan.text.slice(end, end + 3))
  );
}

/** Whether the words before `start` say that the amount is of something else: a fee, a deposit, a dormitory's rent. */
export function isFee({ scan }: Pick<Reader, 'scan'>, start: number): boolean {
  const before = scan.before(start, 10);
  if (LATER.test(before)) {
    scan.doubt('rentFenPerSqmMonth', 'rent_growth', '写了以后年份的租金，没有单独一项，请写进描述');
    return true;
  }
  if (OF_OFFICE.test(before) && !scan.normal.gaps.has(start) && /厂房|仓库|车间|库房/.test(scan.text))
    return true;
  if (FEES.test(before)) return true;
  if (!DIFFERENCE.test(before) || scan.normal.gaps.has(start)) return false;
  // «现优惠18元/平/月» is the price by now
  return !(
    REDUCED.test(before) && Number.parseFloat(scan.text.slice(start, start + 6)) >= LEAST_REDUCED_YUAN
  );
}

/** The period that a word stands for («天», «季度», «星期»); null without one. */
export function periodOf(word: string | undefined): Period | null {
  if (!word) return null;
  if (/天|日/.test(word)) return 'day';
  if (/周|星期|礼拜/.test(word)) return 'week';
  if (word.includes('季')) return 'quarter';
  return word === '年' ? 'year' : 'month';
}

/** «8毛», «八毛»; not «6毛5» and «1块2毛», which `readNumber` reckons. */
const JIAO_ALONE =
  /(?<![块元][\d一二三四五六七八九]?)[\d一二三四五六七八九](?:毛钱?|角)(?![\d一二三四五六七八九](?!平|方|㎡|天|日|个))/;

/** Whether the amount is one of 角: 毛, 角. */
export function isJiao(text: string): boolean {
  return JIAO_ALONE.test(text);
}

/** An amount as written, in 元; `jiao` where it is one of 角. Null without one, or where it is no number. */
export function scale(written: string | undefined, jiao: boolean): number | null {
  if (written === undefined) return null;
  const amount = readNumber(written);
  if (amount === null) return null;
  return jiao ? new Decimal(amount).div(10).toNumber() : amount;
}
