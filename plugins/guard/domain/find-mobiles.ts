import { readTypedDigit, TYPED_DIGITS } from './typed-digits';

/** A mobile as it stands in a text: UTF-16 offsets, with the country's code where one was typed, and its eleven digits. */
export interface FoundMobile {
  start: number;
  end: number;
  digits: string;
}

/** One digit as it was typed. */
interface Digit {
  value: string;
  start: number;
  end: number;
}

/** Digits that nothing parts; `after` is what parts them from the next group of the run. */
interface Group {
  digits: string;
  start: number;
  end: number;
  after: string;
}

const MOBILE = /^(?:(?:00)?86)?(1[3-9]\d{9})$/;
const MOBILE_DIGITS = 11;
/** With 0086 before them. */
const MOST_DIGITS = 15;
/** What may stand between two digits of one number: at most so many characters that are seen, and never a line break or a cell's tab. */
const MOST_PARTING = 3;
export const MOBILE_PARTING_CLASS =
  '[ \\u00a0\\u3000‐‑–—―－﹣_.．·・•*＊~～()（）/／、\\u00ad\\u200b-\\u200f\\u2060\\ufe0f\\ufeff\\u20e3-]';
const PARTING = new RegExp(MOBILE_PARTING_CLASS);
/** Marks that part sizes as well: with them a number is 3, 4 and 4 digits. */
const LISTING = /[/／、]/;
/** Marks that nobody sees: they part nothing. */
const UNSEEN = /\u00ad|[\u200b-\u200f]|\u2060|\ufe0f|\ufeff|\u20e3/g;
/** Digits in words, as they are typed to get past a site's filter. */
const SPELT: Record<string, string> = {
  ...{ 零: '0', 〇: '0', 一: '1', 幺: '1', 二: '2', 两: '2', 三: '3', 四: '4', 五: '5', 六: '6', 七: '7' },
  ...{ 八: '8', 九: '9', 壹: '1', 贰: '2', 叁: '3', 肆: '4', 伍: '5', 陆: '6', 柒: '7', 捌: '8', 玖: '9' },
  ...{ o: '0', O: '0', '○': '0', l: '1' },
};
const SPELT_DIGIT = `[\\d０-９${Object.keys(SPELT).join('')}]`;
const SPELT_MOBILE = new RegExp(
  `(?<!${SPELT_DIGIT}|第|[十百千万])${SPELT_DIGIT}(?:[- .·]?${SPELT_DIGIT}){10}(?!${SPELT_DIGIT}|[十百千万楼层号平㎡亩元])`,
  'g',
);
const ANY_DIGIT = `[0-9${TYPED_DIGITS.typed}${Object.keys(SPELT).join('')}]`;
/** A net for PostgreSQL that is wider than `findMobiles`: eleven digits, however typed and parted. It has no `?`, which knex takes for a value. */
export const MAYBE_MOBILE_SQL = `${ANY_DIGIT}(${MOBILE_PARTING_CLASS}{0,6}${ANY_DIGIT}){10}`;
/** A figure's unit right behind it: «1350 2000 800平» is no number to call. */
const UNIT =
  /^[ \u3000]?(?:平|㎡|m2|m²|方|亩|元|块|毛|k[vw]|千瓦|万|w(?![a-z])|吨|t(?![a-z])|公斤|kg|米|m(?![a-z])|[台部栋幢层楼](?![\u4e00-\u9fa5])|%|％|号[楼库])/i;
/** What announces a number to call. */
const ANNOUNCED =
  /(?:电话|手机号?|联系(?:方式|人)?|热线|致电|来电|微信(?:同号)?|tel|call我?|☎|📞|📱|📲|👉|vx?)\ufe0f?[:： ]{0,2}$/iu;

/**
 * Mobiles however their digits are grouped («13587 6401 92», «1 3 3 6…», «158-67-429035»), full-width, circled, bold, in key caps or spelt in words. Figures
 * with units between them are none, nor are sizes in a row («1350 2000 800»), unless a word announces a number to call.
 */
export function findMobiles(text: string): FoundMobile[] {
  const found = splitRuns(text).flatMap((run) => pickMobiles(text, run));
  for (const { index, 0: spelt } of text.matchAll(SPELT_MOBILE)) {
    const mobile = readSpelt(spelt);
    const end = index + spelt.length;
    if (mobile && !found.some((one) => one.start < end && index < one.end))
      found.push({ start: index, end, digits: mobile });
  }
  return found.sort((a, b) => a.start - b.start);
}

/** The digits of a number in whatever they were typed: in words, circled, in key caps. */
export function writeDigits(typed: string): string {
  return [...typed].map((one) => readTypedDigit(one) ?? SPELT[one] ?? '').join('');
}

/** Digits of a text that nothing but blanks, dashes and dots part. */
function splitRuns(text: string): Group[][] {
  const runs: Group[][] = [];
  let last: Digit | null = null;
  let start = 0;
  let end = 0;
  let before = '';
  for (const character of text) {
    [start, end] = [end, end + character.length];
    const value = readTypedDigit(character, before);
    before = character;
    if (value === null) continue;
    const digit: Digit = { value, start, end };
    const between = last === null ? null : partingOf(text, last.end, start);
    const run = runs.at(-1);
    const group = run?.at(-1);
    if (between === null || !run || !group) runs.push([{ digits: value, start, end, after: '' }]);
    else if (between.replace(UNSEEN, '') === '') {
      group.digits += value;
      group.end = end;
    } else {
      group.after = between;
      run.push({ digits: value, start, end, after: '' });
    }
    last = digit;
  }
  return runs.filter((run) => run.reduce((sum, { digits }) => sum + digits.length, 0) >= MOBILE_DIGITS);
}

/** What parts two digits; null where it is more than a number has in it. */
function partingOf(text: string, from: number, to: number): string | null {
  if (to - from > 2 * MOST_PARTING) return null;
  const between = text.slice(from, to);
  if (between.replace(UNSEEN, '').length > MOST_PARTING) return null;
  return [...between].every((one) => PARTING.test(one)) ? between : null;
}

/** Of the groups that make a number, those that neither overlap nor leave a rest before those that do. */
function pickMobiles(text: string, run: Group[]): FoundMobile[] {
  const candidates = run.flatMap((_group, first) => {
    let digits = '';
    const windows: { first: number; last: number; digits: string }[] = [];
    for (let last = first; last < run.length && digits.length < MOST_DIGITS; last++) {
      digits += (run[last] as Group).digits;
      const [, mobile] = MOBILE.exec(digits) ?? [];
      if (mobile && isToCall(text, run.slice(first, last + 1))) windows.push({ first, last, digits: mobile });
    }
    return windows;
  });
  // the country's code is of the number
  const sizeOf = ({ first, last }: { first: number; last: number }) =>
    last - first - Number(/^(?:00)?86$/.test((run[first] as Group).digits)) * 1.5;
  const restOf = ({ first, last }: { first: number; last: number }) =>
    Number(first > 0) + 2 * Number(last < run.length - 1);
  candidates.sort((a, b) => sizeOf(a) - sizeOf(b) || restOf(a) - restOf(b) || a.first - b.first);
  const picked: typeof candidates = [];
  for (const one of candidates)
    if (picked.every((other) => one.last < other.first || other.last < one.first)) picked.push(one);
  return picked.map(({ first, last, digits }) => {
    const end = (run[last] as Group).end;
    // the mark of a key cap belongs to its digit
    const marks = /^\ufe0f?\u20e3?/.exec(text.slice(end, end + 2))?.[0].length ?? 0;
    const before = /[+＋(（]{1,2}$/.exec(text.slice(0, (run[first] as Group).start).slice(-2))?.[0] ?? '';
    const hasCode = run[first]?.digits.startsWith('86') || run[first]?.digits.startsWith('0086');
    return { start: (run[first] as Group).start - (hasCode ? before.length : 0), end: end + marks, digits };
  });
}

/** Whether groups that come to eleven digits are a number to call, and no figures in a row. */
function isToCall(text: string, groups: readonly Group[]): boolean {
  const [first] = groups;
  if (!first) return false;
  const last = groups.at(-1) as Group;
  if (UNIT.test(text.slice(last.end, last.end + 3))) return false;
  if (groups.length === 1) return true;
  const lengths = groups.map(({ digits }) => digits.length).join(' ');
  const figures = groups.filter(({ digits }) => digits.length >= 3);
  const areSizes = figures.length > 0 && figures.every(({ digits }) => /^[1-9]\d{1,4}0$/.test(digits));
  if (groups.slice(0, -1).some(({ after }) => LISTING.test(after)))
    return /^(?:(?:86|0086) )?3 4 4$/.test(lengths) && !areSizes;
  const isCustomary = /^(?:(?:86|0086) )?3 4 4$|^(?:1 ){10}1$/.test(lengths);
  if (isCustomary || ANNOUNCED.test(text.slice(Math.max(0, first.start - 8), first.start))) return true;
  return !areSizes && !areDecimals(groups);
}

/** «18.5 12 10.5 9 80»: dots that part decimals, beside blanks that part figures. */
function areDecimals(groups: readonly Group[]): boolean {
  const joints = groups.slice(0, -1);
  const dots = joints.filter(({ after }) => after === '.');
  return (
    dots.length > 0 &&
    dots.length < joints.length &&
    joints.every(
      ({ after, digits }, index) =>
        after !== '.' || (digits.length <= 3 && (groups[index + 1] as Group).digits.length <= 2),
    )
  );
}

/** Eleven digits of which some are words; of figures alone it is none here («1350 2000 800»). */
function readSpelt(typed: string): string | null {
  const words = [...typed].filter((one) => SPELT[one] !== undefined).length;
  if (words === 0 || (words < 2 && typed.length > MOBILE_DIGITS)) return null;
  return MOBILE.exec(writeDigits(typed))?.[1] ?? null;
}
