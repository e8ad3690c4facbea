import { Decimal } from 'decimal.js';

const DIGITS: Record<string, number> = {
  零: 0,
  〇: 0,
  一: 1,
  二: 2,
  三: 3,
  四: 4,
  五: 5,
  六: 6,
  七: 7,
  八: 8,
  九: 9,
};
const POWERS: Record<string, number> = { 十: 10, 百: 100, 千: 1000 };
/** What closes a section of powers: «1千2百万» is 1200 of them. */
const MYRIADS: Record<string, number> = { 万: 10_000, 亿: 100_000_000 };

/** A number as brokers type it, for building patterns: `1200`, `1.2万`, `1万2`, `5千`, `一千二`, `三`. One group. */
export const NUMBER =
  '((?:\\d+(?:\\.\\d+)?(?:万\\d?|千\\d?|w(?![a-z]))?|[一二三四五六七八九十百千万零半]{1,9}))';

/**
 * The value of what `NUMBER` finds; null when it is no one number («五六百», «一二»).
 *
 * `1万2千` is 12000, `1万零500` 10500, `1亿2千万` 120000000, `12块5` is 12.5, `6毛5` 0.65, `1块2毛` 1.2, `1.2万` is 12000, `1万2` 12000, `一千二` 1200, `十五` 15, `半` 0.5.
 */
export function readNumber(written: string): number | null {
  const [, yuan, jiao] = /^(.+)[块元](.)$/.exec(written) ?? [];
  if (yuan && jiao) {
    const parts = [readNumber(yuan), readNumber(jiao)] as const;
    return parts[0] === null || parts[1] === null
      ? null
      : new Decimal(parts[1]).div(10).plus(parts[0]).toNumber();
  }
  const spoken = /^(?:(.+)[块元])?([\d一二三四五六七八九])[毛角]([\d一二三四五六七八九])?$/.exec(written);
  if (spoken && (spoken[1] || spoken[3])) {
    const [kuai, mao, fen] = [spoken[1], spoken[2], spoken[3]].map((part) => readNumber(part ?? '零'));
    if (typeof kuai !== 'number' || typeof mao !== 'number' || typeof fen !== 'number') return null;
    return new Decimal(kuai).plus(new Decimal(mao).div(10)).plus(new Decimal(fen).div(100)).toNumber();
  }
  const latin = /^(\d+(?:\.\d+)?)(?:(万|千|w)(\d?))?$/.exec(written);
  if (latin) {
    const unit = latin[2] === '千' ? 1000 : latin[2] ? 10_000 : 1;
    const rest = latin[3] ? (Number(latin[3]) * unit) / 10 : 0;
    return new Decimal(latin[1] as string).times(unit).plus(rest).toNumber();
  }
  return readChinese(written.replace(/\d+/g, spellFigure));
}

/** A figure below ten thousand in words: 500 is 五百, 12 一十二, 0 and more digits nothing that `readChinese` reads. */
function spellFigure(figure: string): string {
  const words = '零一二三四五六七八九';
  const spelt = [...figure].map((digit, index) => {
    const power = ['', '十', '百', '千'][figure.length - 1 - index];
    return power === undefined ? '?' : digit === '0' ? '零' : `${words.charAt(Number(digit))}${power}`;
  });
  return spelt.join('').replace(/零+/g, '零').replace(/零$/, '');
}

function readChinese(written: string): number | null {
  if (written === '半') return 0.5;
  let total = 0;
  let section = 0;
  let digit: number | null = null;
  let lastPower = 0;
  let lastMyriad = Number.POSITIVE_INFINITY;
  for (const character of written) {
    const value = DIGITS[character];
    const myriad = MYRIADS[character];
    if (value !== undefined) {
      // two digits in a row: «五六百» is a guess, not a number
      if (digit !== null && digit !== 0) return null;
      digit = value;
    } else if (myriad !== undefined) {
      if (myriad >= lastMyriad) return null;
      total += (section + (digit ?? 0)) * myriad;
      section = 0;
      digit = null;
      lastPower = lastMyriad = myriad;
    } else {
      const power = POWERS[character];
      if (power === undefined) return null;
      if (digit === null && power !== 10) return null;
      section += (digit ?? 1) * power;
      digit = null;
      lastPower = power;
    }
  }
  // «一千二» leaves out 百, «一千零二» does not.
  const isShort = digit !== null && lastPower >= 100 && !written.includes('零');
  const tail = digit === null ? 0 : isShort ? (digit * lastPower) / 10 : digit;
  const value = total + section + tail;
  return value > 0 || written === '零' ? value : null;
}

const DIGIT = '[\\d一二三四五六七八九]';
/** «1万2000平» is one area; behind a word of price it is a rent and an area. */
const AREA_IN_FIGURES = '(?<=(?<!(?:租金?|价格?|年|月|预算)[为约:是]?|[\\d.])\\d{1,3}万)\\d{4}(?=平|方|㎡)';
/** A number of figures and words in turn: «1万2千», «2千5百», «1万零500», «1千2百万»; «2千瓦» and «10千伏» are units. */
const MIXED = new RegExp(
  `(?<![\\d.一二三四五六七八九十百千万亿第])(?:\\d{1,4}|[一二三四五六七八九十百千零]{1,7}(?=亿))[亿万千百](?:万|零?${DIGIT}{1,4}[千百十万]|零\\d{1,3}|${AREA_IN_FIGURES})+(?<!千(?=[瓦伏米克牛]))(?!千(?![瓦伏米克牛])|[\\d一二三四五六七八九十百万亿])`,
  'g',
);

/** Where numbers of figures and words stand, and each as it is typed shortest: «1万2千» as `1.2万`, «2千5百» as `2500`, «1亿2千万» as `1.2亿`. */
export function findMixedNumbers(text: string): { start: number; end: number; figure: string }[] {
  return [...text.matchAll(MIXED)].flatMap(({ index: start, 0: written }) => {
    const value = readNumber(written);
    if (value === null) return [];
    const [unit, of] =
      value >= 100_000_000 ? ['亿', 100_000_000] : value >= 10_000 ? ['万', 10_000] : ['', 1];
    return [{ start, end: start + written.length, figure: `${new Decimal(value).div(of as number)}${unit}` }];
  });
}

/** `text` with those numbers written so. */
export function spellMixed(text: string): string {
  return findMixedNumbers(text).reduceRight(
    (rest, { start, end, figure }) => rest.slice(0, start) + figure + rest.slice(end),
    text,
  );
}
