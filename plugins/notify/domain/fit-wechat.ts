import { businessTimeOf } from './business-time';

/**
 * The kinds of keywords that a subscription message has, and what the vendor takes in each (developers.weixin.qq.com, 订阅通知 › 参数值内容限制说明).
 * `clip`: cut with «…» at so many characters; `pattern`: what a value must be, having been cut.
 */
const KEYWORDS = {
  thing: { clip: 20 },
  character_string: { clip: 32, pattern: /^[\x20-\x7e]+$/ },
  number: { pattern: /^\d{1,32}(\.\d+)?$/ },
  letter: { clip: 32, pattern: /^[A-Za-z]+$/ },
  symbol: { pattern: /^[^\p{L}\p{N}]{1,5}$/u },
  phrase: { pattern: /^\p{Script=Han}{1,5}$/u },
  name: { pattern: /^(?:[\p{Script=Han}·]{1,10}|[A-Za-z\p{P} ]{1,20})$/u },
  amount: { pattern: /^\D?\d{1,10}(?:\.\d{1,2})?元?$/u },
  phone_number: { pattern: /^[\d+\-() ]{1,17}$/ },
  time: { pattern: /^(?:\d{4}年\d{1,2}月\d{1,2}日(?: \d{1,2}:\d{2})?|\d{1,2}:\d{2})$/ },
  date: { pattern: /^\d{4}年\d{1,2}月\d{1,2}日(?: \d{1,2}:\d{2})?$/ },
} as const satisfies Record<string, { clip?: number; pattern?: RegExp }>;

export type WechatKeyword = keyof typeof KEYWORDS;

export const WECHAT_KEYWORDS = Object.keys(KEYWORDS) as WechatKeyword[];

/** The kind of a template's parameter, by its name: `thing1`, `character_string12`; null for what the vendor has not. */
export function keywordOf(parameter: string): WechatKeyword | null {
  const [, kind = ''] = /^([a-z_]+?)\d{1,2}$/.exec(parameter) ?? [];
  return kind in KEYWORDS ? (kind as WechatKeyword) : null;
}

/**
 * A text as the vendor takes it in a parameter: cut where that may be done, a time with its year, an amount without spaces and thousands.
 * @returns null where it cannot be said in this kind of parameter
 */
export function fitWechat(keyword: WechatKeyword, text: string, now: Date): string | null {
  const { clip, pattern } = KEYWORDS[keyword] as { clip?: number; pattern?: RegExp };
  const value = clipCharacters(NORMALISE[keyword]?.(text.trim(), now) ?? text.trim(), clip);
  return value !== '' && (pattern?.test(value) ?? true) ? value : null;
}

const NORMALISE: Partial<Record<WechatKeyword, (text: string, now: Date) => string>> = {
  amount: (text) => text.replace(/[\s,，]/g, ''),
  time: withYear,
  date: withYear,
};

/** «11月21日 15:00» of this year, or of the one that is nearer: in December «1月3日» is the next. */
function withYear(text: string, now: Date): string {
  const found = /^(\d{1,2})月\d{1,2}日/.exec(text);
  if (!found) return text;
  const { year, month } = businessTimeOf(now);
  const ahead = Number(found[1]) - month;
  return `${ahead < -6 ? year + 1 : ahead > 6 ? year - 1 : year}年${text}`;
}

/** `text` in so many characters, with «…» where it was cut. */
export function clipCharacters(text: string, max?: number): string {
  const characters = [...text];
  if (max === undefined || characters.length <= max) return text;
  return `${characters.slice(0, max - 1).join('')}…`;
}
