import { businessTimeOf } from './business-time';

/**
 * The kinds of keywords that a subscription message has, and what the vendor takes in each (developers.weixin.qq.com, 订阅通知 › 参数值内容限制说明).
 * `max`: characters of a text that may be shortened to them; `takes`: the rule in words.
 */
const KEYWORDS = {
  thing: { max: 20, pattern: /^.{1,20}$/su, takes: '20 个字以内的文字' },
  character_string: { pattern: /^[\x20-\x7e]{1,32}$/, takes: '32 位以内的数字、字母或符号' },
  number: { pattern: /^\d{1,32}(\.\d+)?$/, takes: '数字' },
  letter: { pattern: /^[A-Za-z]{1,32}$/, takes: '32 位以内的字母' },
  symbol: { pattern: /^[^\p{L}\p{N}]{1,5}$/u, takes: '5 位以内的符号' },
  phrase: { pattern: /^\p{Script=Han}{1,5}$/u, takes: '5 个以内的汉字' },
  name: {
    pattern: /^(?:[\p{Script=Han}·]{1,10}|[A-Za-z\p{P} ]{1,20})$/u,
    takes: '10 个以内的汉字，或 20 个以内的字母',
  },
  amount: { pattern: /^\D?\d{1,10}(?:\.\d{1,2})?元?$/u, takes: '金额' },
  phone_number: { pattern: /^[\d+\-() ]{1,17}$/, takes: '17 位以内的电话号码' },
  time: { pattern: /^(?:\d{4}年\d{1,2}月\d{1,2}日(?: \d{1,2}:\d{2})?|\d{1,2}:\d{2})$/, takes: '时间' },
  date: { pattern: /^\d{4}年\d{1,2}月\d{1,2}日(?: \d{1,2}:\d{2})?$/, takes: '日期' },
} as const satisfies Record<string, { max?: number; pattern: RegExp; takes: string }>;

export type WechatKeyword = keyof typeof KEYWORDS;

export const WECHAT_KEYWORDS = Object.keys(KEYWORDS) as WechatKeyword[];

/** The kind of a template's parameter, by its name: `thing1`, `character_string12`; null for what the vendor has not. */
export function keywordOf(parameter: string): WechatKeyword | null {
  const [, kind = ''] = /^([a-z_]+?)\d{1,2}$/.exec(parameter) ?? [];
  return kind in KEYWORDS ? (kind as WechatKeyword) : null;
}

/** To how many characters a text may be shortened for this kind of parameter; undefined where nothing may. */
export function maxOfKeyword(keyword: WechatKeyword): number | undefined {
  return (KEYWORDS[keyword] as { max?: number }).max;
}

/** What a kind of parameter takes, in words. */
export function describeKeyword(keyword: WechatKeyword): string {
  return KEYWORDS[keyword].takes;
}

/**
 * A text as the vendor takes it in a parameter: a time with its year, an amount without spaces and thousands.
 * @returns null where it cannot be said in this kind of parameter
 */
export function fitWechat(keyword: WechatKeyword, text: string, now: Date): string | null {
  const value = NORMALISE[keyword]?.(text.trim(), now) ?? text.trim();
  return KEYWORDS[keyword].pattern.test(value) ? value : null;
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
