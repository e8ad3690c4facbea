import { findMobiles, MAYBE_MOBILE_SQL } from './find-mobiles';
import { parsePhone } from './parse-phone';

/** A person's name, and the numbers that were typed beside it in their stored form, each once. */
export interface NameAndPhones {
  /** Null where nothing but numbers was typed. */
  name: string | null;
  phones: string[];
}

/** A landline with its area code; the phone's own rule says whether it is one. */
const LANDLINE =
  /(?<![\d０-９])[(（]?(?:[+＋]?86[)）]?[-\s]?)?[(（]?[0０][\d０-９]{2,3}[)）]?[-–—\s]?[\d０-９]{3,4}[-–—\s]?[\d０-９]{3,4}(?:\s*(?:转|分机|ext\.?|[-–—#xX])\s*[\d０-９]{1,6})?(?![\d０-９])/giu;
/** What announces a number and parts it from a name. */
const AROUND =
  /(?:联系电话|联系方式|电话|手机号?码?|座机|固话|微信同号|同微信|tel|mobile)?[\s:：,，、/;；|()（）·.+-]*$/iu;
const LEADING = /^[\s:：,，、/;；|()（）·.+-]+/u;

/** A net for PostgreSQL that is wider than `splitPhones`; without a `?`, which knex takes for a value. */
export const MAYBE_PHONE_SQL = `${MAYBE_MOBILE_SQL}|[0０][0-9０-９]{2}`;

/** «王总 13911112222» as the name «王总» and its number: mobiles however they are typed, and landlines with their area code. */
export function splitPhones(written: string): NameAndPhones {
  const found = findMobiles(written).map(({ start, end, digits }) => ({ start, end, phone: digits }));
  for (const { index: start, 0: typed } of written.matchAll(LANDLINE)) {
    const parsed = parsePhone(typed);
    const end = start + typed.length;
    if (parsed.ok && !found.some((one) => one.start < end && start < one.end))
      found.push({ start, end, phone: parsed.phone });
  }
  if (found.length === 0) return { name: written.trim() || null, phones: [] };
  found.sort((a, b) => a.start - b.start);
  const names: string[] = [];
  let from = 0;
  for (const { start, end } of [...found, { start: written.length, end: written.length }]) {
    const name = written.slice(from, start).replace(LEADING, '').replace(AROUND, '').trim();
    if (name) names.push(name);
    from = end;
  }
  return { name: names.join('、') || null, phones: [...new Set(found.map(({ phone }) => phone))] };
}
