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
  /(?:宿舍|食堂|办公楼?|住房|公寓)[^,。;]{0,10}另[计算收]$|每(?:间|床|人|辆|车位|个车位)(?:宿舍|房间?|办公室)?(?:每?月)?$|(?<![含包])(?:物业(?:管理)?费?|管理费|电费?|水费?|电价|水电|服务费|停车费?|卫生费|押金|保证金|定金|转让费|进场费|中介费|佣金|税收?|起拍价?|评估价?|首付款?|月供|亩均|公摊费?|网费|维修费|注册资本|产值|投资|补贴|奖励)(?:为|约|:|是|按|均|仅|另计|另|收|有)*$/;
/** From here on a price per ㎡ is one of a sale. */
const SALE_PER_SQM_FROM_YUAN = 500;
const MOST_RENT_PER_SQM_YUAN = 200;
/** From here on a price per ㎡ without its period may be one of a year. */
const YEAR_RENT_FROM_YUAN = 100;

/** Rents and sale prices in every unit that brokers type. Takes fees of other kinds away first. */
export function readPrices(scan: Scan): PriceReading {
  const reading: PriceReading = { rents: [], sales: [], salePerSqm: [], loose: [] };
  const isFee = (start: number) => FEES.test(scan.before(start, 10));

  // growth, taxes and other percentages are no prices
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

  const perSqm = (
    match: RegExpExecArray,
    unit: 'day' | 'month' | 'year' | null,
    start: number,
    end: number,
  ) => {
    if (isFee(start)) return true;
    const jiao = new RegExp(`\\d${JIAO}`).test(match[0]);
    const amount = scale(match[1], jiao);
    const highest = scale(match[2], jiao) ?? undefined;
    if (amount === null || amount <= 0) return false;
    if (unit === null && amount >= SALE_PER_SQM_FROM_YUAN) {
      reading.salePerSqm.push({ yuan: amount, start, end });
      return true;
    }
    if (amount > (unit === 'year' ? 12 : 1) * MOST_RENT_PER_SQM_YUAN * 5) return false;
    if (unit === 'year') {
      scan.doubt('rentFenPerSqmMonth', 'year_price_reckoned', '租金按元/㎡/年写，已除以 12，请核对');
      pushRent(
        new Decimal(amount).div(12).toDecimalPlaces(4).toNumber(),
        'yuan_sqm_month',
        undefined,
        start,
        end,
      );
      return true;
    }
    if (unit === null && amount >= YEAR_RENT_FROM_YUAN) {
      scan.doubt('rentFenPerSqmMonth', 'rent_period_unclear', `「${match[0]}」没有写按月还是按年，没有填写`);
      return true;
    }
    if (unit === null) {
      scan.doubt(
        'rentFenPerSqmMonth',
        'rent_period_missing',
        '租金没有写按天还是按月，已按金额大小判断，请核对',
      );
    }
    const day = unit === 'day' || (unit === null && amount < DAY_PRICE_BELOW_YUAN);
    pushRent(amount, day ? 'yuan_sqm_day' : 'yuan_sqm_month', highest, start, end);
    return true;
  };
  const pushRent = (
    value: number,
    unit: RentUnit,
    highest: number | undefined,
    start: number,
    end: number,
  ) => {
    if (highest !== undefined)
      scan.doubt('rentFenPerSqmMonth', 'range_lowest_taken', '租金写了范围，已取低值，请核对');
    reading.rents.push({ value, unit, ...(highest === undefined ? {} : { highest }), start, end });
  };
  const saidBefore = (start: number) => {
    const before = scan.before(start, 6);
    // «第一年租金15元/平» tells which year, not of what length
    if (/(?:第|首|前|后|次)[\d一二三四五六七八九十]{0,2}年租?金?[:为是约]?$/.test(before)) return null;
    return /(?<![\d一二三四五六七八九十])年租?金?[:为是约]?$/.test(before)
      ? 'year'
      : /月租?金?[:为是约]?$/.test(before)
        ? 'month'
        : null;
  };
  const period = (word: string | undefined) =>
    /天|日/.test(word ?? '') ? 'day' : word === '年' ? 'year' : word ? 'month' : null;

  const money = `${AMOUNT}(?:${CASH}|${JIAO})?(?:起|左右)?`;
  // 0.57元/㎡/天, 38/㎡·月, 16元每平每月
  scan.take(rule(`${money}${PER}*${SQM}${PER}*(天|日|个?月|年)`), (match, start, end) =>
    perSqm(match, period(match[4]), start, end),
  );
  // 0.5元/天/平方
  scan.take(rule(`${money}${PER}(天|日|个?月|年)${PER}?${SQM}`), (match, start, end) =>
    perSqm(match, period(match[4]), start, end),
  );
  // 每平每月16元, 每平方12块
  scan.take(
    rule(`每个?${SQM}(?:每)?(天|日|个?月|年)?(?:租金?)?(?:为|:|仅|约)?(\\d+(?:\\.\\d+)?)${CASH}(?!/)`),
    (match, start, end) => {
      const shuffled = Object.assign([match[0], match[2], undefined], {
        index: match.index,
      }) as unknown as RegExpExecArray;
      return perSqm(shuffled, period(match[1]) ?? saidBefore(start), start, end);
    },
  );

  const total = (written: string, unit: 'month' | 'year', start: number, end: number) => {
    if (isFee(start)) return true;
    const yuan = readNumber(written);
    if (yuan === null || yuan < 300) return false;
    if (unit === 'year') pushRent(yuan, 'yuan_year', undefined, start, end);
    else if (/万|w/.test(written)) {
      pushRent(new Decimal(yuan).div(10_000).toNumber(), 'wan_month', undefined, start, end);
    } else pushRent(yuan, 'yuan_month', undefined, start, end);
    return true;
  };
  // 月租9000元, 每月12000, 年租26万
  const loud = '(?:总?租金|总价|总计|共计|租|预算|租价)?(?:为|约|:|是|仅|只要|不超过|控制在|在)*';
  scan.take(
    rule(
      `(?:月租金?|每个?月|租金每月|月总租金?|一个月)${loud}${NUMBER}${CASH}?(?!\\d|[/每]|${SQM}|吨|米|公里|%)(?:[/每]月)?`,
    ),
    (match, start, end) => total(match[1] as string, 'month', start, end),
  );
  scan.take(
    rule(
      `(?<!半)(?:年租金?|年付|每年|租金每年|年总租金?|一年)${loud}${NUMBER}${CASH}?(?!\\d|${SQM}|吨|米|公里|%|月|个|[/每](?!年))(?:[/每]?年)?`,
    ),
    (match, start, end) => total(match[1] as string, 'year', start, end),
  );
  // 5.13万/月, 51300元/月, 26万/年, 3.8万元年
  scan.take(rule(`${NUMBER}${CASH}?[/每一·]个?(月|年)`), (match, start, end) => {
    const amount = readNumber(match[1] as string);
    if (amount === null) return false;
    if (match[2] === '月' && amount < MOST_RENT_PER_SQM_YUAN && !isFee(start)) {
      if (!/元|块|[/每]/.test(match[0])) return false;
      scan.doubt('rentFenPerSqmMonth', 'rent_area_missing', '租金没有写每平方米，已当作元/㎡/月，请核对');
      pushRent(amount, 'yuan_sqm_month', undefined, start, end);
      return true;
    }
    return total(match[1] as string, match[2] === '年' ? 'year' : 'month', start, end);
  });
  scan.take(rule(`(\\d+(?:\\.\\d+)?[万w])${CASH}?(月|年)(?!前|后|底|内|起|到|以)`), (match, start, end) =>
    total(match[1] as string, match[2] === '年' ? 'year' : 'month', start, end),
  );
  // 0.75元/天
  scan.take(rule(`${AMOUNT}(?:${CASH}|${JIAO})[/每一]?(?:天|日)(?![/每])`), (match, start, end) => {
    const amount = scale(match[1], Boolean(match[3]));
    if (isFee(start)) return true;
    if (amount === null || amount <= 0 || amount > 10) return false;
    scan.doubt('rentFenPerSqmMonth', 'rent_area_missing', '租金没有写每平方米，已当作元/㎡/天，请核对');
    pushRent(amount, 'yuan_sqm_day', undefined, start, end);
    return true;
  });
  // 12元/平, 24块一平, 18块/方, 18/平
  scan.take(
    rule(`${AMOUNT}(?:(?:${CASH}|${JIAO})(?:起|左右)?[/每一·]?(?:个)?|[/]|一(?:个)?(?=平|方|㎡))${SQM}`),
    (match, start, end) => perSqm(match, saidBefore(start), start, end),
  );

  // whole prices
  const wan = `(\\d+(?:\\.\\d+)?)(万|w(?![a-z])|亿)${CASH}?(?![/每一·]?个?[月年])(?![/每一]?${SQM})(?!\\d|k|吨|台|千瓦|伏|亩|吉)`;
  scan.take(
    rule(
      `(?:总价|总售价|售价|卖价|出售价?|一口价|挂牌价?|整体出售|整售|打包价?|售|卖|预算|价格?|报价|要价|控制在|不超过)(?:控制)?(?:为|约|:|是|仅|在|只要|不超过|以内)*${wan}`,
    ),
    (match, start, end) => {
      const yuan = new Decimal(match[1] as string).times(match[2] === '亿' ? 100_000_000 : 10_000).toNumber();
      if (isFee(start)) return;
      if (/总|售|卖|挂牌/.test(match[0])) reading.sales.push({ yuan, start, end });
      else reading.loose.push({ yuan, start, end });
    },
  );
  scan.take(rule(wan), (match, start, end) => {
    if (isFee(start) || /(?:亩均|税收?|产值|投资|注册|首付|年产)[^,。;]{0,5}$/.test(scan.before(start, 10)))
      return true;
    reading.loose.push({
      yuan: new Decimal(match[1] as string).times(match[2] === '亿' ? 100_000_000 : 10_000).toNumber(),
      start,
      end,
    });
    return true;
  });

  // 租金13元, 报价2.1元起, and a bare «14元» that ends a phrase
  const guess = (written: string, start: number, end: number, highest?: string) => {
    const amount = readNumber(written);
    if (isFee(start)) return true;
    if (amount === null || amount < 0.1) return false;
    // «年租200»: 万, or by the ㎡
    if (/年$/.test(scan.before(start, 2)) && amount < SALE_PER_SQM_FROM_YUAN) {
      scan.doubt('rentFenPerSqmMonth', 'rent_unit_missing', '年租没有写单位，没有填写');
      return true;
    }
    if (amount >= SALE_PER_SQM_FROM_YUAN) {
      reading.loose.push({ yuan: amount, start, end });
      return true;
    }
    if (amount > MOST_RENT_PER_SQM_YUAN) return false;
    scan.doubt(
      'rentFenPerSqmMonth',
      'rent_unit_missing',
      '租金没有写单位，已按金额大小当作元/㎡/天或元/㎡/月，请核对',
    );
    pushRent(
      amount,
      amount < DAY_PRICE_BELOW_YUAN ? 'yuan_sqm_day' : 'yuan_sqm_month',
      highest === undefined ? undefined : Number(highest),
      start,
      end,
    );
    return true;
  };
  scan.take(
    rule(
      `(?:租金|价格|单价|报价|租价|价位|一口价|低至|底价|预算|(?<![分整])租|(?<![评特])价)(?:为|约|:|是|仅|只要|低至|实价|单价|不超过|控制在|最好|大概|大约|在)*(\\d+(?:\\.\\d+)?)(?:${CASH})?(?:(?:-|~|至|到)(\\d+(?:\\.\\d+)?))?(?:${CASH}|(?=起|左右|以内|以下|之内|内|[,。;\\n ]|$))(?!\\d)`,
    ),
    (match, start, end) => guess(match[1] as string, start, end, match[2]),
  );
  // «租金一楼26，二楼18»
  scan.take(rule(`(\\d{1,3}(?:\\.\\d+)?)(?:${CASH}|(?=[,。;、\\n ]|$))`), (match, start, end) => {
    const isOfFloor = /(?:楼|层|f)[: ]?$/.test(scan.before(start, 4));
    const isRent =
      /(?:租金|价格|单价|价)[^。;\n]{0,40}$|[楼层]\d{1,3}(?:\.\d+)?(?:元|块)[^。;\n]{0,30}$/.test(
        scan.sentenceBefore(start),
      );
    return (
      isOfFloor && (isRent || new RegExp(`${CASH}$`).test(match[0])) && guess(match[1] as string, start, end)
    );
  });
  scan.take(
    rule(
      `(?<![\\d.押付~至到-])(\\d{1,3}(?:\\.\\d+)?)${CASH}(?:起租?|包税|含税|不含税|含(?:物业|管理)(?:管理)?费?|以内|以下|之内|左右|内)?(?![\\u4e00-\\u9fa5/·.a-z㎡\\d])`,
    ),
    (match, start, end) => guess(match[1] as string, start, end),
  );
  return reading;
}

function scale(written: string | undefined, jiao: boolean): number | null {
  if (written === undefined) return null;
  const amount = readNumber(written);
  if (amount === null) return null;
  return jiao ? new Decimal(amount).div(10).toNumber() : amount;
}
