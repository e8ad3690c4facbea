import { findMobiles } from './find-mobiles';
import { isMasked, maskPii } from './mask';

/** A WeChat id is a word like any other: only what stands behind its name is known for one. */
const WECHAT =
  /((?:微信|威信|薇信|[Vv]信|加[Vv]|(?<![A-Za-z])(?:we-?chat|weixin|wx|vx))(?:号|ID|id)?[\s:：是为=(（]*)([A-Za-z][\w-]{5,19})(?![\w-])/gi;

/** The same of a QQ number, which is nothing but digits. */
const QQ =
  /((?<![A-Za-z])(?:QQ|[扣Ｑｑ]{2})(?:号码?|群)?[\s:：是为=(（]*)([1-9１-９][\d０-９]{4,10})(?![\d０-９])/gi;
const IDS = [WECHAT, QQ];

/** A text for who may not read the numbers that somebody typed into it: mobiles, WeChat ids and QQ numbers are masked, all else stays. */
export function maskContactsIn(text: string): string {
  let masked = '';
  let from = 0;
  for (const { start, end, digits } of findMobiles(text)) {
    masked += text.slice(from, start) + maskPii('phone', digits);
    from = end;
  }
  return IDS.reduce(
    (rest, pattern) =>
      rest.replace(pattern, (_, before: string, id: string) => before + maskPii('wechat', id)),
    masked + text.slice(from),
  );
}

/**
 * Whatever an answer holds, with `maskContactsIn` in every text of it, however deep: a field that joins it later is masked as well.
 * @param except names of fields that are no text that people wrote: addresses of files, codes, numbers that are meant to be called
 */
export function maskContactsDeep<T>(value: T, except: ReadonlySet<string> = new Set()): T {
  return masked(value) as T;

  function masked(part: unknown): unknown {
    if (typeof part === 'string') return maskContactsIn(part);
    if (Array.isArray(part)) return part.map(masked);
    if (typeof part !== 'object' || part === null || part instanceof Date) return part;
    return Object.fromEntries(
      Object.entries(part).map(([name, each]) => [name, except.has(name) ? each : masked(each)]),
    );
  }
}

/**
 * What a form sends back where its reader saw masked numbers, with the stored ones put back, so that saving loses none.
 * @param stored the texts that the reader saw masked, the field's own first
 */
export function restoreContacts(given: string, stored: readonly string[]): string {
  if (!isMasked(given)) return given;
  const known = new Map<string, string>();
  for (const text of stored) {
    for (const { start, end, digits } of findMobiles(text))
      keep(maskPii('phone', digits), text.slice(start, end));
    for (const pattern of IDS)
      for (const [, , id = ''] of text.matchAll(pattern)) keep(maskPii('wechat', id), id);
  }
  let restored = given;
  for (const [masked, plain] of known) restored = restored.replaceAll(masked, plain);
  return restored;

  function keep(masked: string, plain: string): void {
    if (!known.has(masked)) known.set(masked, plain);
  }
}

/** Whether a question could feel its way along a number or an id: Chinese words alone cannot. */
export function couldProbeContacts(asked: unknown): boolean {
  return /[\dA-Za-z_-]/.test(String(asked).normalize('NFKC'));
}
