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

/** A number as brokers type it, for building patterns: `1200`, `1.2万`, `1万2`, `5千`, `一千二`, `三`. One group. */
export const NUMBER =
  '((?:\\d+(?:\\.\\d+)?(?:万\\d?|千\\d?|w(?![a-z]))?|[一二三四五六七八九十百千万零半]{1,9}))';

/**
 * The value of what `NUMBER` finds; null when it is no one number («五六百», «一二»).
 *
 * `12块5` is 12.5, `6毛5` 0.65, `1块2毛` 1.2, `1.2万` is 12000, `1万2` 12000, `一千二` 1200, `十五` 15, `半` 0.5.
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
  return readChinese(written);
}

function readChinese(written: string): number | null {
  if (written === '半') return 0.5;
  let total = 0;
  let section = 0;
  let digit: number | null = null;
  let lastPower = 0;
  for (const character of written) {
    const value = DIGITS[character];
    if (value !== undefined) {
      // two digits in a row: «五六百» is a guess, not a number
      if (digit !== null && digit !== 0) return null;
      digit = value;
    } else if (character === '万') {
      if (total > 0) return null;
      total = (section + (digit ?? 0)) * 10_000;
      section = 0;
      digit = null;
      lastPower = 10_000;
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
