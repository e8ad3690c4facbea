import { findMobiles } from '@scrm/guard/domain';
import { SQM } from './measure-words';
import { CITIES, COUNTY_CITIES } from './place-names';
import type { Place } from './price-reader';

/** «1、», «2.», «(3)», «【4】», «5️⃣», «⑥», «七、» behind a mark or white space, and not «1、2楼», «2.5米» or «3号». */
const NUMBER =
  /(?:(?<=^|[\s。；;:：，,])(?:(\d{1,2})(?:[、)）]|[.．](?!\d)|\ufe0f?\u20e3)|[(（](\d{1,2})[)）]|([①-⑳])|([一二三四五六七八九十])、)|[【[](\d{1,2})[】\]])(?!\s*\d{0,2}[-~至到、]?\d{1,2}(?:楼|层|[fF号栋幢#]))/g;
const DIGITS = '一二三四五六七八九十';
const AREA = new RegExp(`\\d万?\\s?(?:${SQM}|亩)`);
/** A floor, a building or a room that a part begins with is one of a single listing. */
const OF_HOUSE =
  /^\s*(?:(?:第?[一二三四五六七八九十\d]{1,2}|首|底|标准)[楼层]|[一二三四五六七八九十a-hA-H\d]{1,2}[栋幢座#号]|宿舍|办公|食堂|空地|院子|其中|配套)/;
const PRICE = /\d\s?(?:万|元|块|毛)|(?:租金?|价格?)[:：]?\s?\d/;
const PLACE =
  /[\u4e00-\u9fa5]{2,4}(?:市|区|县|镇|街道|乡)|[\u4e00-\u9fa5]{2,6}(?:路|大道|街)\d|[\u4e00-\u9fa5]{2,8}(?:工业园|产业园|开发区)/;
/** A place that a line begins with: «昆山千灯厂房2600平». */
const PLACE_FIRST = new RegExp(
  `^[\\s📍🏭🏠🔥★☆●◆■▶►•·-]*((?:${[...CITIES, ...COUNTY_CITIES].join('|')})[\\u4e00-\\u9fa5]{0,3}|[\\u4e00-\\u9fa5]{2,4}(?:市|区|县|镇|街道|乡))`,
  'u',
);
const HOUSE_WORD =
  /厂|仓|车间|库房|办公|宿舍|独栋|独院|标准|单层|多层|商铺|写字楼|土地|出[租售]|[一二三四五六七八九首底两][楼层]/;
/** A figure with what it is of: whoever ends a list with one still speaks of its last listing. */
const FIGURE = new RegExp(
  `(?<![a-z\\d.])\\d+(?:\\.\\d+)?\\s?(?:${SQM}|亩|米|m(?![a-z])|元|块|毛|万|吨|t(?![a-z])|kva|kv|层|楼|个|部|台|%)`,
  'i',
);

/**
 * The listings or demands of a message that tells of several («今日房源：1、昆山周市 厂房2000平 …  2、太仓浮桥 …»), as offsets into it; none where the
 * numbers go through the facts of one. Numbered ones must each have an area, and two of them a price, or a place of their own; lines without numbers
 * each begin with a place of its own and have area and price.
 */
export function partListings(source: string): Place[] {
  const begun: { start: number; from: number }[] = [];
  for (const match of source.matchAll(NUMBER)) {
    if (numberOf(match) !== begun.length + 1) continue;
    begun.push({ start: match.index, from: match.index + match[0].length });
  }
  return begun.length > 1 ? partNumbered(source, begun) : partLines(source);
}

function partNumbered(source: string, begun: readonly { start: number; from: number }[]): Place[] {
  const earlier = begun
    .slice(0, -1)
    .map(({ from }, index) => source.slice(from, begun[index + 1]?.start ?? source.length));
  const parts = begun.map(({ start, from }, index) => {
    const end = begun[index + 1]?.start ?? from + endOfLast(source.slice(from), earlier);
    return { start, end, said: source.slice(from, end) };
  });
  const isOne = parts.some(({ said }) => OF_HOUSE.test(said) || !AREA.test(said));
  const priced = parts.filter(({ said }) => PRICE.test(said));
  const places = new Set(parts.flatMap(({ said }) => PLACE.exec(said)?.[0] ?? []));
  return !isOne && (priced.length > 1 || places.size > 1)
    ? parts.map(({ start, end }) => ({ start, end }))
    : [];
}

/**
 * Where the last listing ends: lines behind its first are its own while they tell a figure, or while the ones before it go over several lines; what
 * comes then is of all, but for a phone where each of the others has one of its own.
 */
function endOfLast(said: string, earlier: readonly string[]): number {
  const lines = linesOf(said);
  const hasLines = earlier.every((each) => each.trim().includes('\n'));
  const havePhones = earlier.every((each) => findMobiles(each).length > 0);
  let end = 0;
  let hasPhone = false;
  let isBegun = false;
  for (const { text, end: lineEnd } of lines) {
    const isEmpty = text.trim() === '';
    const phones = findMobiles(text);
    const rest = phones.reduceRight(
      (left, { start, end: to }) => left.slice(0, start) + left.slice(to),
      text,
    );
    const isOwn =
      !isBegun ||
      (FIGURE.test(rest) && !OF_ALL.test(text)) ||
      (phones.length > 0 ? havePhones && !hasPhone : hasLines && !isEmpty && !OF_ALL.test(text));
    if (!isOwn && !(isEmpty && !isBegun)) break;
    if (!isEmpty) isBegun = true;
    hasPhone ||= phones.length > 0;
    end = lineEnd;
  }
  return end;
}

/** Whom to ask, and what an agency says of itself. */
const OF_ALL = /^\s*(?:联系|电话|微信|手机|致电|咨询)|欢迎|以上|更多|看房|中介|长期|专业|合作/;

/** Listings without numbers, a line each; other lines belong to the one above, those before the first and behind the last to all. */
function partLines(source: string): Place[] {
  const lines = linesOf(source).filter(({ text }) => AREA.test(text));
  const places = lines.map(({ text }) => placeFirst(text));
  const areAll =
    lines.length > 1 &&
    lines.every(({ text }) => PRICE.test(text)) &&
    places.every((place) => place !== undefined) &&
    new Set(places).size === places.length;
  if (!areAll) return [];
  return lines.map(({ start, end }, index) => ({ start, end: lines[index + 1]?.start ?? end }));
}

/** The place that a line begins with, without the words of a house; none of a line about a floor or a building. */
function placeFirst(line: string): string | undefined {
  const [led = '', said] = PLACE_FIRST.exec(line) ?? [];
  if (said === undefined || OF_HOUSE.test(line)) return undefined;
  const house = said.search(HOUSE_WORD);
  const place = house < 0 ? said : said.slice(0, house);
  return OF_HOUSE.test(line.slice(led.length - said.length + place.length)) ? undefined : place;
}

function linesOf(source: string): { text: string; start: number; end: number }[] {
  let start = 0;
  return source.split(/(?<=\n)/).map((line) => {
    const place = { text: line.replace(/\n$/, ''), start, end: start + line.replace(/\n$/, '').length };
    start += line.length;
    return place;
  });
}

function numberOf([, plain, round, ringed, word, framed]: RegExpMatchArray): number {
  const digits = plain ?? round ?? framed;
  if (digits) return Number(digits);
  return ringed ? ringed.charCodeAt(0) - 0x2460 + 1 : DIGITS.indexOf(word as string) + 1;
}
