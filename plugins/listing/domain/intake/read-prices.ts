import { Decimal } from 'decimal.js';
import { DAY_PRICE_BELOW_YUAN, type RentUnit } from '../rent-units';
import { SQM } from './measure-words';
import { NUMBER, readNumber } from './read-number';
import { rule, type Scan } from './scan';

/** A rent as it was typed; `unitMissing` when the unit is a guess by size. */
export interface TypedRent {
  value: number;
  unit: RentUnit;
  /** The upper end of «12-15元/平». */
  highest?: number;
  start: number;
  end: number;
}

export interface PriceReading {
  rents: TypedRent[];
  /** Whole prices in 元. */
  sales: { yuan: number; start: number; end: number }[];
  /** 元/㎡ of a sale. */
  salePerSqm: { yuan: number; start: number; end: number }[];
  /** Amounts with neither unit nor word to say what they are of. */
  loose: { yuan: number; start: number; end: number }[];
}

const AMOUNT =
  '(\\d+(?:\\.\\d+)?|(?<![一二三四五六七八九十百千万第])[一二三四五六七八九十]{1,3})(?:元|块)?(?:(?:-|~|至|到)(\\d+(?:\\.\\d+)?))?';
const CASH = '(?:元钱?|块钱?|rmb|圆)';
const JIAO = '(毛钱?|角)';
const PER = '(?:[/·.每一]|每个?)';
/** What a figure is of that is no rent; «含税0.65元», «含物业18元» is one. */
const FEES =
  /(?:宿舍|食堂|办公楼?|住房|公寓)[^,。;]{0,10}另[计算收]$|其[余他它](?:楼?层)?(?:租金)?$|每(?:间|床|人|辆|车位|个车位)(?:宿舍|房间?|办公室)?(?:每?月)?$|(?<![含包])(?:物业(?:管理)?费?|管理费|电费?|水费?|电价|水电|服务费|停车费?|卫生费|押金|保证金|定金|转让费|进场费|中介费|佣金|税收?|起拍价?|评估价?|首付款?|月供|亩均|公摊费?|网费|维修费|注册资本|产值|投资|补贴|奖励)(?:为|约|:|是|按|均|仅|另计|另|收|有)*$/;
/** From here on a price per ㎡ is one of a sale. */
const SALE_PER_SQM_FROM_YUAN = 500;
const MOST_RENT_PER_SQM_YUAN = 200;
/** From here on a price per ㎡ without its period may be one of a year. */
const YEAR_RENT_FROM_YUAN = 100;

/** What the readers below share: the text, and what has been read of it. */
interface Reader {
  scan: Scan;
  reading: PriceReading;
}

interface Place {
  start: number;
  end: number;
}

type Period = 'day' | 'month' | 'year';

/** Rents and sale prices in every unit that brokers type. Takes fees of other kinds away first. */
export function readPrices(scan: Scan): PriceReading {
  const reader: Reader = { scan, reading: { rents: [], sales: [], salePerSqm: [], loose: [] } };
  // each takes what it knows out of the text: the most explicit ways of writing come first
  takeWhatIsNoPrice(scan);
  readRentsPerSqm(reader);
  readTotals(reader);
  readRentsPerDay(reader);
  readPerSqmWithoutPeriod(reader);
  readWholePrices(reader);
  readBareAmounts(reader);
  return reader.reading;
}

function takeWhatIsNoPrice(scan: Scan): void {
  // growth, taxes and other percentages
  scan.take(
    /(?:每|第)?[\d一二三]{0,2}年?(?:后)?(?:递增|上浮|涨幅?|上涨)[^,。;\n]{0,6}?\d+(?:\.\d+)?(?:%|元|块|毛|角)|\d+(?:\.\d+)?%/g,
    (match) => {
      if (/递增|上浮|涨/.test(match[0]))
        scan.doubt('rentFenPerSqmMonth', 'rent_growth', `「${match[0]}」：租金递增没有单独一项，请写进描述`);
    },
  );

  // rent and taxes of land go by the 亩
  scan.take(
    /(?:每|单)亩(?:均|地)?(?:每年|年|租金)?[^,。;\n]*|\d+(?:\.\d+)?万?元?[/每一]亩(?:[/每]?年)?/g,
    (match, start) => {
      if (!/税|产值|投资/.test(scan.before(start, 6) + match[0]))
        scan.doubt(
          /租|年|月/.test(match[0]) ? 'rentFenPerSqmMonth' : 'salePriceFen',
          'price_per_mu',
          `「${match[0]}」按亩计价，没有折算`,
        );
    },
  );
}

function readRentsPerSqm(reader: Reader): void {
  const money = `${AMOUNT}(?:${CASH}|${JIAO})?(?:起|左右)?`;
  // 0.57元/㎡/天, 38/㎡·月, 16元每平每月
  reader.scan.take(rule(`${money}${PER}*${SQM}${PER}*(天|日|个?月|年)`), (match, start, end) =>
    takePerSqm(reader, saidPerSqm(match, periodOf(match[4])), { start, end }),
  );
  // 0.5元/天/平方
  reader.scan.take(rule(`${money}${PER}(天|日|个?月|年)${PER}?${SQM}`), (match, start, end) =>
    takePerSqm(reader, saidPerSqm(match, periodOf(match[4])), { start, end }),
  );
  // 每平每月16元, 每平方12块
  reader.scan.take(
    rule(`每个?${SQM}(?:每)?(天|日|个?月|年)?(?:租金?)?(?:为|:|仅|约)?(\\d+(?:\\.\\d+)?)${CASH}(?!/)`),
    (match, start, end) =>
      takePerSqm(
        reader,
        {
          amount: scale(match[2], isJiao(match[0])),
          period: periodOf(match[1]) ?? periodBefore(reader, start),
        },
        { start, end },
      ),
  );
}

/** 12元/平, 24块一平, 18块/方, 18/平 */
function readPerSqmWithoutPeriod(reader: Reader): void {
  reader.scan.take(
    rule(`${AMOUNT}(?:(?:${CASH}|${JIAO})(?:起|左右)?[/每一·]?(?:个)?|[/]|一(?:个)?(?=平|方|㎡))${SQM}`),
    (match, start, end) => takePerSqm(reader, saidPerSqm(match, periodBefore(reader, start)), { start, end }),
  );
}

/** Rents of the whole, by month or year. */
function readTotals(reader: Reader): void {
  // 月租9000元, 每月12000, 年租26万
  const loud = '(?:总?租金|总价|总计|合计|共计|租|预算|租价)?(?:为|约|:|是|仅|只要|不超过|控制在|在)*';
  reader.scan.take(
    rule(
      `(?:月租金?|每个?月|租金每月|月总租金?|一个月)${loud}${NUMBER}${CASH}?(?!\\d|[/每]|${SQM}|吨|米|公里|%)(?:[/每]月)?`,
    ),
    (match, start, end) => takeTotal(reader, match[1] as string, 'month', { start, end }),
  );
  reader.scan.take(
    rule(
      `(?<!半)(?:年租金?|年付|每年|租金每年|年总租金?|一年)${loud}${NUMBER}${CASH}?(?!\\d|${SQM}|吨|米|公里|%|月|个|[/每](?!年))(?:[/每]?年)?`,
    ),
    (match, start, end) => takeTotal(reader, match[1] as string, 'year', { start, end }),
  );
  // 5.13万/月, 51300元/月, 26万/年, 3.8万元年
  reader.scan.take(rule(`${NUMBER}${CASH}?[/每一·]个?(月|年)`), (match, start, end) => {
    const amount = readNumber(match[1] as string);
    if (amount === null) return false;
    if (match[2] === '月' && amount < MOST_RENT_PER_SQM_YUAN && !isFee(reader, start)) {
      if (!/元|块|[/每]/.test(match[0])) return false;
      reader.scan.doubt(
        'rentFenPerSqmMonth',
        'rent_area_missing',
        '租金没有写每平方米，已当作元/㎡/月，请核对',
      );
      reader.reading.rents.push({ value: amount, unit: 'yuan_sqm_month', start, end });
      return true;
    }
    return takeTotal(reader, match[1] as string, match[2] === '年' ? 'year' : 'month', { start, end });
  });
  reader.scan.take(
    rule(`(\\d+(?:\\.\\d+)?[万w])${CASH}?(月|年)(?!前|后|底|内|起|到|以)`),
    (match, start, end) =>
      takeTotal(reader, match[1] as string, match[2] === '年' ? 'year' : 'month', { start, end }),
  );
}

/** 0.75元/天 */
function readRentsPerDay(reader: Reader): void {
  reader.scan.take(rule(`${AMOUNT}(?:${CASH}|${JIAO})[/每一]?(?:天|日)(?![/每])`), (match, start, end) => {
    const amount = scale(match[1], Boolean(match[3]));
    if (isFee(reader, start)) return true;
    if (amount === null || amount <= 0 || amount > 10) return false;
    reader.scan.doubt(
      'rentFenPerSqmMonth',
      'rent_area_missing',
      '租金没有写每平方米，已当作元/㎡/天，请核对',
    );
    reader.reading.rents.push({ value: amount, unit: 'yuan_sqm_day', start, end });
    return true;
  });
}

function readWholePrices({ scan, reading }: Reader): void {
  const wan = `(\\d+(?:\\.\\d+)?)(万|w(?![a-z])|亿)${CASH}?(?![/每一·]?个?[月年])(?![/每一]?${SQM})(?!\\d|k|吨|台|千瓦|伏|亩|吉)`;
  const yuanOf = (match: RegExpExecArray) =>
    new Decimal(match[1] as string).times(match[2] === '亿' ? 100_000_000 : 10_000).toNumber();
  scan.take(
    rule(
      `(?:总价|总售价|售价|卖价|出售价?|一口价|挂牌价?|整体出售|整售|打包价?|售|卖|预算|价格?|报价|要价|控制在|不超过)(?:控制)?(?:为|约|:|是|仅|在|只要|不超过|以内)*${wan}`,
    ),
    (match, start, end) => {
      if (isFee({ scan }, start)) return;
      const found = /总|售|卖|挂牌/.test(match[0]) ? reading.sales : reading.loose;
      found.push({ yuan: yuanOf(match), start, end });
    },
  );
  scan.take(rule(wan), (match, start, end) => {
    const isOther = /(?:亩均|税收?|产值|投资|注册|首付|年产)[^,。;]{0,5}$/.test(scan.before(start, 10));
    if (!isOther && !isFee({ scan }, start)) reading.loose.push({ yuan: yuanOf(match), start, end });
    return true;
  });
}

/** 租金13元, 报价2.1元起, and a bare «14元» that ends a phrase: the unit is told by the size. */
function readBareAmounts(reader: Reader): void {
  const { scan } = reader;
  scan.take(
    rule(
      `(?:租金|价格|单价|报价|租价|价位|一口价|低至|底价|预算|(?<![分整])租|(?<![评特])价)(?:为|约|:|是|仅|只要|低至|实价|单价|不超过|控制在|最好|大概|大约|在)*(\\d+(?:\\.\\d+)?)(?:${CASH})?(?:(?:-|~|至|到)(\\d+(?:\\.\\d+)?))?(?:${CASH}|(?=起|左右|以内|以下|之内|内|[,。;\\n ]|$))(?!\\d)`,
    ),
    (match, start, end) => guessUnit(reader, match[1] as string, { start, end }, match[2]),
  );
  // «租金一楼26，二楼18»
  scan.take(rule(`(\\d{1,3}(?:\\.\\d+)?)(?:${CASH}|(?=[,。;、\\n ]|$))`), (match, start, end) => {
    const isOfFloor = /(?:楼|层|f)[: ]?$/.test(scan.before(start, 4));
    const isRent =
      /(?:租金|价格|单价|价)[^。;\n]{0,40}$|[楼层]\d{1,3}(?:\.\d+)?(?:元|块)[^。;\n]{0,30}$/.test(
        scan.sentenceBefore(start),
      );
    return (
      isOfFloor &&
      (isRent || new RegExp(`${CASH}$`).test(match[0])) &&
      guessUnit(reader, match[1] as string, { start, end })
    );
  });
  scan.take(
    rule(
      `(?<![\\d.押付~至到-])(\\d{1,3}(?:\\.\\d+)?)${CASH}(?:起租?|包税|含税|不含税|含(?:物业|管理)(?:管理)?费?|以内|以下|之内|左右|内)?(?![\\u4e00-\\u9fa5/·.a-z㎡\\d])`,
    ),
    (match, start, end) => guessUnit(reader, match[1] as string, { start, end }),
  );
}

/** «月租18元/平», «年租每平米150元» */
function periodBefore({ scan }: Reader, start: number): Period | null {
  const before = scan.before(start, 6);
  // «第一年租金15元/平» tells which year, not of what length
  if (/(?:第|首|前|后|次)[\d一二三四五六七八九十]{0,2}年租?金?[:为是约]?$/.test(before)) return null;
  if (/(?<![\d一二三四五六七八九十])年租?金?[:为是约]?$/.test(before)) return 'year';
  return /月租?金?[:为是约]?$/.test(before) ? 'month' : null;
}

interface SaidPerSqm {
  amount: number | null;
  highest?: number | undefined;
  period: Period | null;
}

function saidPerSqm(match: RegExpExecArray, period: Period | null): SaidPerSqm {
  const jiao = isJiao(match[0]);
  return { amount: scale(match[1], jiao), highest: scale(match[2], jiao) ?? undefined, period };
}

/** @returns whether the words are dealt with, as `Scan.take` asks */
function takePerSqm(reader: Reader, { amount, highest, period }: SaidPerSqm, place: Place): boolean {
  const { scan, reading } = reader;
  if (isFee(reader, place.start)) return true;
  if (amount === null || amount <= 0) return false;
  if (period === null && amount >= SALE_PER_SQM_FROM_YUAN) {
    reading.salePerSqm.push({ yuan: amount, ...place });
    return true;
  }
  if (amount > (period === 'year' ? 12 : 1) * MOST_RENT_PER_SQM_YUAN * 5) return false;
  if (period === 'year') {
    scan.doubt('rentFenPerSqmMonth', 'year_price_reckoned', '租金按元/㎡/年写，已除以 12，请核对');
    const value = new Decimal(amount).div(12).toDecimalPlaces(4).toNumber();
    reading.rents.push({ value, unit: 'yuan_sqm_month', ...place });
    return true;
  }
  if (period === null && amount >= YEAR_RENT_FROM_YUAN) {
    const said = scan.text.slice(place.start, place.end);
    scan.doubt('rentFenPerSqmMonth', 'rent_period_unclear', `「${said}」没有写按月还是按年，没有填写`);
    return true;
  }
  if (period === null)
    scan.doubt(
      'rentFenPerSqmMonth',
      'rent_period_missing',
      '租金没有写按天还是按月，已按金额大小判断，请核对',
    );
  const isDay = period === 'day' || (period === null && amount < DAY_PRICE_BELOW_YUAN);
  pushRent(reader, { value: amount, unit: isDay ? 'yuan_sqm_day' : 'yuan_sqm_month', highest }, place);
  return true;
}

function takeTotal(reader: Reader, written: string, period: 'month' | 'year', place: Place): boolean {
  if (isFee(reader, place.start)) return true;
  const yuan = readNumber(written);
  if (yuan === null || yuan < 300) return false;
  const { rents } = reader.reading;
  if (period === 'year') rents.push({ value: yuan, unit: 'yuan_year', ...place });
  else if (/万|w/.test(written))
    rents.push({ value: new Decimal(yuan).div(10_000).toNumber(), unit: 'wan_month', ...place });
  else rents.push({ value: yuan, unit: 'yuan_month', ...place });
  return true;
}

function guessUnit(reader: Reader, written: string, place: Place, highest?: string): boolean {
  const amount = readNumber(written);
  if (isFee(reader, place.start)) return true;
  if (amount === null || amount < 0.1) return false;
  // «年租200»: 万, or by the ㎡
  if (/年$/.test(reader.scan.before(place.start, 2)) && amount < SALE_PER_SQM_FROM_YUAN) {
    reader.scan.doubt('rentFenPerSqmMonth', 'rent_unit_missing', '年租没有写单位，没有填写');
    return true;
  }
  if (amount >= SALE_PER_SQM_FROM_YUAN) {
    reader.reading.loose.push({ yuan: amount, ...place });
    return true;
  }
  if (amount > MOST_RENT_PER_SQM_YUAN) return false;
  reader.scan.doubt(
    'rentFenPerSqmMonth',
    'rent_unit_missing',
    '租金没有写单位，已按金额大小当作元/㎡/天或元/㎡/月，请核对',
  );
  const unit = amount < DAY_PRICE_BELOW_YUAN ? 'yuan_sqm_day' : 'yuan_sqm_month';
  pushRent(
    reader,
    { value: amount, unit, highest: highest === undefined ? undefined : Number(highest) },
    place,
  );
  return true;
}

function pushRent(
  { scan, reading }: Reader,
  { value, unit, highest }: { value: number; unit: RentUnit; highest?: number | undefined },
  place: Place,
): void {
  if (highest !== undefined)
    scan.doubt('rentFenPerSqmMonth', 'range_lowest_taken', '租金写了范围，已取低值，请核对');
  reading.rents.push({ value, unit, ...(highest === undefined ? {} : { highest }), ...place });
}

function isFee({ scan }: Pick<Reader, 'scan'>, start: number): boolean {
  return FEES.test(scan.before(start, 10));
}

function periodOf(word: string | undefined): Period | null {
  if (!word) return null;
  if (/天|日/.test(word)) return 'day';
  return word === '年' ? 'year' : 'month';
}

/** Whether the amount is one of 角: 毛, 角. */
function isJiao(text: string): boolean {
  return new RegExp(`\\d${JIAO}`).test(text);
}

function scale(written: string | undefined, jiao: boolean): number | null {
  if (written === undefined) return null;
  const amount = readNumber(written);
  if (amount === null) return null;
  return jiao ? new Decimal(amount).div(10).toNumber() : amount;
}
