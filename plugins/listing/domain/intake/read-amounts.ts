import { Decimal } from 'decimal.js';
import { RANGE, SQM } from './measure-words';
import { CASH, FIGURE, guessUnit, isFee, JIAO, type Reader } from './price-reader';
import { readNumber } from './read-number';
import { rule } from './scan';

/** From here on 一口价 is a price of the house. */
const LEAST_SALE_YUAN = 3_000_000;

/**
 * Amounts of 万 and 亿 that are no rent, in 元: those that words say are of a sale («售价3000万-5000万») into `reading.sales`, all others into
 * `reading.loose`.
 */
export function readWholePrices({ scan, reading }: Reader): void {
  const wan = `(?:(\\d+(?:\\.\\d+)?)(万|w|亿)?${CASH}?${RANGE})?(\\d+(?:\\.\\d+)?)(万|w(?![a-z])|亿)${CASH}?(?![/每一·]?个?[月年])(?![/每一]?${SQM})(?!${RANGE}\\d+(?:\\.\\d+)?(?:万|w)?\\d?${SQM})(?!\\d(?!\\d*(?:\\.\\d+)?[万亿])|k|吨|[台单件票人次套个箱只枚米]|千瓦|伏|亩|吉)`;
  const yuanOf = (written: string, unit: string | undefined) =>
    new Decimal(written).times(unit === '亿' ? 100_000_000 : 10_000).toNumber();
  const priceOf = (match: RegExpExecArray) => {
    const last = yuanOf(match[3] as string, match[4]);
    return match[1] === undefined
      ? { yuan: last }
      : { yuan: yuanOf(match[1], match[2] ?? match[4]), highest: last };
  };
  scan.take(
    rule(
      `(?:总价|总售价|售价|卖价|出售价?|一口价|挂牌价?|整体出售|整售|打包价?|售|卖|预算|(?<![单入来估])价格?|报价|要价|控制在|不超过)(?:控制|的话)?(?:为|约|:|是|仅|在|只要|不超过|以内)*${wan}`,
    ),
    (match, start, end) => {
      if (isFee({ scan }, start)) return;
      const price = priceOf(match);
      // «一口价2150万» is no rent
      const isOfSale =
        /总|售|卖|挂牌/.test(match[0]) ||
        (/一口价|报价|要价/.test(match[0]) && price.yuan >= LEAST_SALE_YUAN);
      (isOfSale ? reading.sales : reading.loose).push({ ...price, start, end });
    },
  );
  // «总价一千八百万»
  scan.take(
    rule(
      `(?:总价|售价|卖价|一口价|整体出售|挂牌价?|开价|报价|要价|叫价|价格|预算)(?:为|约|:|是|在|控制在|不超过|不能超过|最多|最高)*([一二三四五六七八九十百千零]{1,8}万)(?![一二三四五六七八九])`,
    ),
    (match, start, end) => {
      const yuan = readNumber(match[1] as string);
      if (yuan === null || isFee({ scan }, start)) return false;
      const isOfSale = !/^(?:报价|要价|叫价|价格)/.test(match[0]) || yuan >= LEAST_SALE_YUAN;
      (isOfSale ? reading.sales : reading.loose).push({ yuan, start, end });
      return true;
    },
  );
  scan.take(rule(wan), (match, start, end) => {
    const isOther =
      /(?:单价|每?亩单?价|亩均|税收?|产值|投资|投入|资产|注册|首付|年产|收入|收益|回报|可?贷款?|抵押|买[入来价]|当时|花了|成本|造价|费用?|诚意金|意向金|营收|营业额|流水|补偿|估值?|评估)[^,。;]{0,5}$/.test(
        scan.before(start, 10),
      );
    if (!isOther && !isFee({ scan }, start)) reading.loose.push({ ...priceOf(match), start, end });
    return true;
  });
}

const UPPER_RENT = new RegExp(
  `^[ ,、;]?[二三四五六七八九\\d](?:楼|层)\\d{1,3}(?:\\.\\d+)?(?:${CASH}|${JIAO})[/每一]?${SQM}`,
);

/** 租金13元, 报价2.1元起, and a bare «14元» that ends a phrase: the unit is told by the size. */
export function readBareAmounts(reader: Reader): void {
  const { scan } = reader;
  scan.take(
    rule(
      `(?:最多(?:能|可)?出(?:到)?|租金|价格|单价|报价|租价|价位|一口价|低至|底价|预算|(?<![分整])租|(?<![评特降])价)(?:为|约|:|是|仅|只要|低至|实价|单价|打包|统租|不超过|控制在|最好|大概|大约|在)*(${FIGURE})(?:${CASH}|${JIAO})?(?:(?:-|~|至|到)(${FIGURE}))?(?:${CASH}|${JIAO}|(?=起|左右|以内|以下|之内|内|[,。;\\n \\u0001]|$))(?!\\d)`,
    ),
    (match, start, end) => guessUnit(reader, match[1] as string, { start, end }, match[3]),
  );
  // «原来25现在21», «24包税»
  scan.take(
    rule(
      `(?:(?<=\\u0001[, ]?)(?:现在?|如今|目前|降到|降为|降|只要|特价)(?:价|租|只要|是|为)*(${FIGURE})(?:${CASH}|${JIAO})?|(?<![\\d.~-])(\\d{1,2}(?:\\.\\d{1,2})?)(?=包税|含税|不含税|含物业))(?![\\d.]|万|年|月|平|方|㎡|米|吨|号)`,
    ),
    (match, start, end) => guessUnit(reader, (match[1] ?? match[3]) as string, { start, end }),
  );
  // «租金一楼26，二楼18»
  scan.take(
    rule(`(?<![\\d.])(${FIGURE})(?:${CASH}|(?=[,。;、\\n ]|[二三四五六七八九][楼层]|$))`),
    (match, start, end) => {
      const isOfFloor = /(?:楼|层|f)(?:及?以上)?[: ]?$/.test(scan.before(start, 4));
      const sentence = scan.sentenceBefore(start);
      const isOfOther =
        /(?:层高|净高|承重|荷载|面积|[货电]梯)(?:(?![一每/][平方㎡])[^。;\n租价元块]){0,24}$/.test(sentence);
      const isRent =
        !isOfOther &&
        /(?:租金|价格|单价|价)[^。;\n]{0,40}$|[/每](?:平|㎡|方|天|日)[^。;\n]{0,24}$|[楼层]\d{1,3}(?:\.\d+)?(?:元|块\d?|[一每/][平方㎡])[^。;\n]{0,30}$/.test(
          sentence,
        );
      // «一层16 二层12 元每平»
      const isInRow = UPPER_RENT.test(scan.text.slice(end, end + 14));
      return (
        isOfFloor &&
        (isRent || isInRow || new RegExp(`${CASH}$`).test(match[0])) &&
        guessUnit(reader, match[1] as string, { start, end })
      );
    },
  );
  // «0.6左右», by itself
  scan.take(
    rule('(?<![\\d.~-])([01]\\.\\d{1,2})(?:左右|以内|以下|封顶|上下|不?含税|包税)(?![\\u4e00-\\u9fa5])'),
    (match, start, end) =>
      (scan.normal.gaps.has(start) || /^[ ,。;\n]?$/.test(scan.text.slice(Math.max(0, start - 1), start))) &&
      guessUnit(reader, match[1] as string, { start, end }),
  );
  // «8-10块», a phrase of its own
  scan.take(
    rule(
      `(?<![\\d./押付~至到-])(\\d{1,3}(?:\\.\\d+)?)${RANGE}(\\d{1,3}(?:\\.\\d+)?)${CASH}(?=[,。;、\\n ]|以内|左右|$)`,
    ),
    (match, start, end) =>
      (scan.normal.gaps.has(start) || /^[,。;\n ]?$/.test(scan.text.slice(Math.max(0, start - 1), start))) &&
      Number(match[1]) < Number(match[2]) &&
      Number(match[2]) <= Number(match[1]) * 2 &&
      guessUnit(reader, match[1] as string, { start, end }, match[2]),
  );
  scan.take(
    rule(
      `(?<![\\d./押付~至到-])(?!\\d{4})(${FIGURE})(?:${CASH}|${JIAO}|(?<=[块元]\\d))(?:起租?|统租|整租|打包|包税|含税|不含税|含(?:物业|管理)(?:管理)?费?|以内|以下|之内|左右|内)?(?![\\u4e00-\\u9fa5/·.a-z㎡\\d])`,
    ),
    (match, start, end) => guessUnit(reader, match[1] as string, { start, end }),
  );
}
