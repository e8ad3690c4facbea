import { SQM } from './measure-words';
import type { Place } from './price-reader';

/** «1、», «2.», «(3)», «4️⃣», «⑤», «六、» behind a mark or white space, and not «1、2楼», «2.5米» or «3号». */
const NUMBER =
  /(?<=^|[\s。；;:：，,])(?:(\d{1,2})(?:[、)）]|[.．](?!\d)|\ufe0f?\u20e3)|[(（](\d{1,2})[)）]|([①-⑳])|([一二三四五六七八九十])、)(?!\s*\d{0,2}[-~至到、]?\d{1,2}(?:楼|层|[fF号栋幢#]))/g;
const DIGITS = '一二三四五六七八九十';
const AREA = new RegExp(`\\d万?\\s?(?:${SQM}|亩)`);
/** A floor, a building or a room that a part begins with is one of a single listing. */
const OF_HOUSE =
  /^\s*(?:(?:第?[一二三四五六七八九十\d]{1,2}|首|底|标准)[楼层]|[一二三四五六七八九十a-hA-H\d]{1,2}[栋幢座#号]|宿舍|办公|食堂|空地|院子|其中|配套)/;
const PRICE = /\d\s?(?:万|元|块|毛)|(?:租金?|价格?)[:：]?\s?\d/;
const PLACE =
  /[\u4e00-\u9fa5]{2,4}(?:市|区|县|镇|街道|乡)|[\u4e00-\u9fa5]{2,6}(?:路|大道|街)\d|[\u4e00-\u9fa5]{2,8}(?:工业园|产业园|开发区)/;

/**
 * The numbered listings or demands of a message that tells of several («今日房源：1、昆山周市 厂房2000平 …  2、太仓浮桥 …»), as offsets into it;
 * none where the numbers go through the facts of one. Each must have an area, and two of them a price, or a place of their own.
 */
export function partListings(source: string): Place[] {
  const begun: { start: number; from: number }[] = [];
  for (const match of source.matchAll(NUMBER)) {
    if (numberOf(match) !== begun.length + 1) continue;
    begun.push({ start: match.index, from: match.index + match[0].length });
  }
  if (begun.length < 2) return [];
  const parts = begun.map(({ start, from }, index) => {
    const next = begun[index + 1]?.start ?? source.length;
    const said = source.slice(from, next);
    // what stands in a line of its own behind the last one is of all
    const line = index === begun.length - 1 ? said.trimStart().search(/\n/) : -1;
    const end = line < 0 ? next : from + (said.length - said.trimStart().length) + line;
    return { start, end, said: source.slice(from, end) };
  });
  const isOne = parts.some(({ said }) => OF_HOUSE.test(said) || !AREA.test(said));
  const priced = parts.filter(({ said }) => PRICE.test(said));
  const places = new Set(parts.flatMap(({ said }) => PLACE.exec(said)?.[0] ?? []));
  return !isOne && (priced.length > 1 || places.size > 1)
    ? parts.map(({ start, end }) => ({ start, end }))
    : [];
}

function numberOf([, plain, round, ringed, word]: RegExpMatchArray): number {
  if (plain ?? round) return Number(plain ?? round);
  return ringed ? ringed.charCodeAt(0) - 0x2460 + 1 : DIGITS.indexOf(word as string) + 1;
}
