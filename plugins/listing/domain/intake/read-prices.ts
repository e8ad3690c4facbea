import { FLOOR, SQM } from './measure-words';
import {
  AMOUNT,
  CASH,
  FIGURE,
  isFee,
  isJiao,
  JIAO,
  PER,
  PERIOD,
  type PriceReading,
  periodBefore,
  periodOf,
  type Reader,
  saidPerSqm,
  scale,
  takePerSqm,
} from './price-reader';
import { readBareAmounts, readWholePrices } from './read-amounts';
import { readNumber } from './read-number';
import { readRentsPerDay, readTotals } from './read-total-rents';
import { rule, type Scan } from './scan';

/** Rents and sale prices in every unit that brokers type. Takes fees of other kinds away first. */
export function readPrices(scan: Scan): PriceReading {
  const reader: Reader = { scan, reading: { rents: [], sales: [], salePerSqm: [], loose: [] } };
  // each takes what it knows out of the text: the most explicit ways of writing come first
  readLandRents(reader);
  takeWhatIsNoPrice(scan);
  readFloorRents(reader);
  readRentsPerSqm(reader);
  readTotals(reader);
  readRentsPerDay(reader);
  readPerSqmWithoutPeriod(reader);
  readWholePrices(reader);
  readBareAmounts(reader);
  // «0.55元/天/㎡ …»: the first that was written, whichever rule read it
  reader.reading.rents.sort((a, b) => a.start - b.start);
  return reader.reading;
}

/** What a price may be of that has no ㎡ of its own. */
const PIECE = '板位?|托盘?位?|托|立方米?|吨|箱|间|床位?|人|车位|辆|工位|层|套|栋';
const GROWTH = '(?:递增|上浮|涨幅?|上涨)[^,。;\\n]{0,6}?\\d+(?:\\.\\d+)?(?:%|元|块|毛|角)';

/** «租金14 年递增5%»: the figure is the rent, while «3年递增5%» tells how often. */
function isRentBefore(scan: Scan, growth: string, start: number): boolean {
  const [, figure] = /^(\d{1,2})年(?!后)/.exec(growth) ?? [];
  const [, label, whole] = /(租金?|价格?|报价|单价)[:为约是]?([\d.]*)$/.exec(scan.before(start, 8)) ?? [];
  if (figure === undefined || label === undefined) return false;
  return scan.normal.gaps.has(start + figure.length) || Number(`${whole}${figure}`) > 5;
}

function takeWhatIsNoPrice(scan: Scan): void {
  // growth, taxes and other percentages
  const takeGrowth = (match: RegExpExecArray, start: number) => {
    if (isRentBefore(scan, match[0], start)) return false;
    if (/递增|上浮|涨/.test(match[0]))
      scan.doubt('rentFenPerSqmMonth', 'rent_growth', `「${match[0]}」：租金递增没有单独一项，请写进描述`);
    return true;
  };
  scan.take(rule(`(?:每|第)?[\\d一二三]{0,2}年?(?:后)?${GROWTH}`), takeGrowth);
  scan.take(rule(`年?${GROWTH}|\\d+(?:\\.\\d+)?%`), takeGrowth);

  // «45元/板/月», «12万一年一层», «600元/间»: of a piece that is not the offer
  scan.take(
    rule(
      `\\d+(?:\\.\\d+)?(?:万|w)?(?:(?:元|块)(?:钱)?[/每一]|[/每])(?:个?(?:天|日|月|年)[/每一])?个?(${PIECE})(?:[/每一·]?个?(?:天|日|月|年))?|\\d+(?:\\.\\d+)?(?:万|w|元|块)[/每一]个?(?:天|日|月|年)[/每一]个?(${PIECE})|每(?:个)?(${PIECE})\\d+(?:元|块)(?:[/每一·]?个?(?:天|日|月|年))?`,
    ),
    (match, start) => {
      const piece = (match[1] ?? match[2] ?? match[3]) as string;
      if (!/[间床人车辆工]/.test(piece) && !isFee({ scan }, start))
        scan.doubt('rentFenPerSqmMonth', 'rent_by_piece', `「${match[0]}」按${piece}计价，没有折算`);
    },
  );
  // «一间一年3万»
  scan.take(
    rule(
      '[一每](间|栋|幢|层|跨)(?:[一每]?个?(?:年|月))(?:租金?)?[:为约]?\\d+(?:\\.\\d+)?(?:万\\d?|元|块)(?![/每一]|平|方)',
    ),
    (match) => {
      scan.doubt('rentFenPerSqmMonth', 'rent_by_piece', `「${match[0]}」按${match[1]}计价，没有折算`);
    },
  );
  // «整租0.6元/㎡/天，一层单租1.1»
  if (/整租|整体|整栋|打包|统租/.test(scan.text))
    scan.take(
      rule(
        `(?:${FLOOR}[,:]?)?(?:单独?租|零租|散租|分开租|拆租|分租)(?:价格?|租金|金)?[:为是约]?\\d{1,2}(?:\\.\\d+)?(?:元|块|毛)?(?![\\d.]|平|㎡|方|万|亩|年|月|个)(?:[/每一](?:${SQM}|天|月))*`,
      ),
      (match, start, end) => {
        scan.doubt('rentFenPerSqmMonth', 'rent_of_part', `「${match[0]}」是分开租的价格，没有填写`);
        if (!scan.has('divisible')) scan.add('divisible', true, start, end);
      },
    );

  // rent and taxes of land go by the 亩
  scan.take(
    rule(
      '亩价[^,。;\\n \\u0001]*|(?:每|单)亩(?:均|地)?(?:每年|年|租金)?[^,。;\\n\\u0001]*|\\d+(?:\\.\\d+)?万?元?(?:[/每一]年)?[/每一]亩(?:[/每一]?年)?',
    ),
    (match, start) => {
      if (!/税|产值|投资/.test(scan.before(start, 6) + match[0]))
        scan.doubt(
          /租|年|月/.test(scan.before(start, 6) + match[0]) ? 'rentFenPerSqmMonth' : 'salePriceFen',
          'price_per_mu',
          `「${match[0]}」按亩计价，没有折算`,
        );
    },
  );
}

const HOUSES = /厂房|仓库|车间|库房|冷库|写字楼|办公楼|标厂/;
const OF_LAND = '(\\d+(?:\\.\\d+)?(?:万|w)?)元?';
const PER_MU_YEAR = `${OF_LAND}[/每一](?:亩[/每一·]?年|年[/每一·]?亩)|(?:每亩(?:土?地)?每?年|每年每亩)(?:租金?)?[:为约]?${OF_LAND}(?![\\d./]|平|㎡|方)`;

/** «2.5万/亩/年»: the rent of land; beside a house nobody knows what it is of. */
function readLandRents({ scan, reading }: Reader): void {
  if (HOUSES.test(scan.said)) return;
  scan.take(rule(`(?<![\\d.~-])(?:${PER_MU_YEAR})`), (match, start, end) => {
    const value = readNumber((match[1] ?? match[2]) as string);
    if (value === null || value < 100 || /税|产值|投资|补贴/.test(scan.before(start, 6))) return false;
    reading.rents.push({ value, unit: 'yuan_mu_year', start, end });
    return true;
  });
}

/** «送500方天台», «2000平年租50万»: an area with a word behind it, no price by the ㎡ and period. */
const BARE = new RegExp(`^(?:${FIGURE})${SQM}[^/每]*$`);
/** «一平一天四毛五»: the first 一 counts the ㎡, and the price follows. */
const COUNTED = new RegExp(`^[一二三四五六七八九十]+${SQM}`);

function readRentsPerSqm(reader: Reader): void {
  const money = `${AMOUNT}(?:${CASH}|${JIAO})?(?:起|左右)?`;
  // 0.57元/㎡/天, 38/㎡·月, 16元每平每月
  reader.scan.take(
    rule(`${money}${PER}*${SQM}${PER}*${PERIOD}`),
    (match, start, end) =>
      !BARE.test(match[0]) &&
      !COUNTED.test(match[0]) &&
      takePerSqm(reader, saidPerSqm(match, periodOf(match[4])), { start, end }),
  );
  // 0.5元/天/平方
  reader.scan.take(rule(`${money}${PER}${PERIOD}${PER}?${SQM}`), (match, start, end) =>
    takePerSqm(reader, saidPerSqm(match, periodOf(match[4])), { start, end }),
  );
  // «一天一平六毛», «一平一个月12块»
  reader.scan.take(
    rule(
      `[一每]个?(?:${PERIOD}[一每]个?${SQM}|${SQM}[一每]个?${PERIOD})(?:租金?|只?要|收|算)?(?:不要?超过|不能超过|别超过|最多|最高|顶多|控制在|[:为约])?${AMOUNT}(?:${CASH}|${JIAO}|(?<=[块元毛角][\\d一二三四五六七八九])|(?<=\\d)(?=[,。;、\\n ]|以[内下]|左右|封顶|起|$))(?![\\d/每])`,
    ),
    (match, start, end) =>
      takePerSqm(
        reader,
        {
          amount: scale(match[3], isJiao(match[0])),
          highest: scale(match[4], isJiao(match[0])) ?? undefined,
          period: periodOf(match[1] ?? match[2]),
        },
        { start, end },
      ),
  );
  // «每平25»
  reader.scan.take(
    rule(`每个?${SQM}(?:每?${PERIOD})?(?:租金?)?[:为约]?(\\d{1,3}(?:\\.\\d+)?)(?=[,。;、\\n ]|$)`),
    (match, start, end) =>
      takePerSqm(
        reader,
        { amount: scale(match[2], false), period: periodOf(match[1]) ?? periodBefore(reader, start) },
        { start, end },
      ),
  );
  // «一平不要超过13»
  reader.scan.take(
    rule(
      `[一每]个?${SQM}(?:不要超过|不超过|不能超过|别超过|最多|最高|顶多|控制在|在)(\\d{1,3}(?:\\.\\d+)?)(?:${CASH})?(?=[,。;、\\n ]|以内|以下|$)`,
    ),
    (match, start, end) =>
      takePerSqm(
        reader,
        { amount: scale(match[1], false), period: periodBefore(reader, start) },
        { start, end },
      ),
  );
  // 每平每月16元, 每平方12块
  reader.scan.take(
    rule(`每个?${SQM}(?:每)?${PERIOD}?(?:租金?)?(?:为|:|仅|约)?(${FIGURE})(?:${CASH}|(?<=[块元]\\d))(?![/])`),
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

const OF_FLOOR = `${FLOOR}(?:租金?|价格?)?[:为是约]?\\d{1,3}(?:\\.\\d+)?(?:元|块)?`;
const EACH = `[/每一]个?${SQM}`;
/** «一楼26，二楼16，都是每平每月»: the unit of all stands behind the last. */
const FLOOR_RENTS = `${OF_FLOOR}(?:[,、;/ ]?${OF_FLOOR})+[,、; ]?(?:都|均|全|统一|单位)(?:是|为|按|算|:)*(?:元|块)?(?:${EACH}(?:[/每一]${PERIOD})?|[/每一]${PERIOD}${EACH})`;

/** Bare rents of floors that one unit behind them is of; the floors stay. */
function readFloorRents(reader: Reader): void {
  const { scan } = reader;
  for (const match of scan.text.matchAll(rule(FLOOR_RENTS))) {
    const { index, 0: said } = match;
    const period = periodOf(match[1] ?? match[2]);
    for (const { index: at, 0: floor, 1: figure = '' } of said.matchAll(
      rule(`${FLOOR}(?:租金?|价格?)?[:为是约]?(\\d{1,3}(?:\\.\\d+)?)(?:元|块)?`),
    )) {
      const end = index + at + floor.length;
      const start = end - (floor.length - floor.lastIndexOf(figure));
      if (!scan.isFree(start, end)) continue;
      if (takePerSqm(reader, { amount: Number(figure), period }, { start, end })) scan.mark(start, end);
    }
  }
}

/** 12元/平, 24块一平, 18块/方, 18/平 */
function readPerSqmWithoutPeriod(reader: Reader): void {
  reader.scan.take(
    rule(
      `${AMOUNT}(?:(?:${CASH}|${JIAO})(?:起|左右|以内|以下|上下|内)?[/每一·]?(?:个)?|[/每]|一(?:个)?(?=平|方|㎡))${SQM}`,
    ),
    (match, start, end) => takePerSqm(reader, saidPerSqm(match, periodBefore(reader, start)), { start, end }),
  );
}
