import { maskPii } from './mask';

const MOBILE = /(?<![\d.])(?:\+?86[ -]?|0086[ -]?)?1[3-9]\d(?:[ -]?\d{4}){2}(?!\d)/g;

type Rule = readonly [RegExp, string | ((match: string) => string)];

/** What is hidden wherever it stands in a line of the log: secrets first, then the numbers of people. */
const SECRETS: readonly Rule[] = [
  [/\b(bearer|basic)\s+[\w.~+/=-]{8,}/gi, '$1 ***'],
  // JSON web tokens
  [/\beyJ[\w-]{8,}\.[\w-]+(?:\.[\w-]*)?/g, '***'],
  // sealed personal fields: v1.<key id>.<iv>.<tag>.<text>
  [/\bv\d+\.\w{1,20}\.[\w-]{8,}\.[\w-]{8,}\.[\w-]*/g, '***'],
  [
    /((?:password|passwd|passwordConfirmation|currentPassword|secret|token|refreshToken|authorization|cookie|jwt|api[_-]?key)\\?["']?\s*[:=]\s*)(\\?["'])(?:(?!\2).)*\2/gi,
    '$1$2***$2',
  ],
  [
    /\b((?:password|passwd|secret|token|refreshToken|jwt|api[_-]?key)\s*[:=]\s*)(?!\\?["']|\*\*\*)[^\s,;&"'}]+/gi,
    '$1***',
  ],
  // postgresql://name:password@host
  [/(\w+:\/\/[^\s:@/]+:)[^\s@/]+@/g, '$1***@'],
];
const NUMBERS: readonly Rule[] = [
  [/[\w.%+-]+@[\w-]+(?:\.[\w-]+)+/g, (email) => maskPii('email', email)],
  // 18 digits of an identity card, its last may be X
  [/(?<!\d)\d{6}(?:18|19|20)\d{9}[\dXx](?!\d)/g, (id) => maskPii('account', id)],
  // bank cards, written together or in groups of four
  [/(?<!\d)\d{4}(?:[ -]?\d{4}){3}(?:[ -]?\d{1,3})?(?!\d)/g, (card) => maskPii('account', card)],
  [MOBILE, (phone) => maskPii('phone', phone)],
  [
    /(?<![\w.-])(?:\+?86[ -]?)?\(?0\d{2,3}\)?[ -]?\d{7,8}(?![\w])/g,
    (phone) => `${phone.slice(0, 3)}***${phone.slice(-2)}`,
  ],
];

/** SHA-256 in full: what looks like a number in it is none, and an anchor of the audit log is of use whole only. */
const HASH = /(\b[0-9a-f]{64}\b)/;

/** Full-width digits are digits too. */
const FULL_WIDTH = /[０-９＋－]/g;

/**
 * `text` without phone, identity and card numbers, mails, tokens, passwords and sealed values, each replaced by its masked form.
 * Names cannot be told from other words: whoever writes a line keeps them out of it.
 */
export function redactLog(text: string): string {
  const plain = text.replace(FULL_WIDTH, (character) => character.normalize('NFKC'));
  return hide(SECRETS, plain)
    .split(HASH)
    .map((part) => (HASH.test(part) ? part : hide(NUMBERS, part)))
    .join('');
}

function hide(rules: readonly Rule[], text: string): string {
  let kept = text;
  for (const [pattern, mask] of rules) {
    kept = typeof mask === 'string' ? kept.replace(pattern, mask) : kept.replace(pattern, mask);
  }
  return kept;
}

/** `value` with every text in it redacted; its numbers, which are amounts and ids, stay. */
export function redactDeep(value: unknown): unknown {
  if (typeof value === 'string') return redactLog(value);
  if (Array.isArray(value)) return value.map(redactDeep);
  if (typeof value !== 'object' || value === null) return value;
  if (value instanceof Date) return value.toISOString();
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, redactDeep(inner)]));
}

/** What is told of an error: no values that were bound to a statement, no row that a constraint refused. */
export interface ErrorReport {
  name: string;
  message: string;
  code?: string;
  table?: string;
  constraint?: string;
  stack: string[];
}

const STACK_LINES = 12;

/**
 * An error as the log tells it, redacted. A database error loses its statement, in which the values stand (knex writes
 * `insert … values ('张三', …) - <message>`), and every value that PostgreSQL quotes.
 */
export function describeError(error: Error): ErrorReport {
  const { name, message, stack, code, table, constraint } = error as Error & {
    code?: unknown;
    table?: unknown;
    constraint?: unknown;
  };
  const isFromDatabase = typeof code === 'string' && /^[0-9A-Z]{5}$/.test(code) && 'severity' in error;
  const told = isFromDatabase ? withoutValues(message) : message;
  return {
    name,
    message: redactLog(told),
    ...(typeof code === 'string' ? { code } : {}),
    ...(typeof table === 'string' ? { table } : {}),
    ...(typeof constraint === 'string' ? { constraint } : {}),
    stack: (stack ?? '')
      .split('\n')
      .filter((line) => /^\s+at /.test(line))
      .slice(0, STACK_LINES)
      .map((line) => redactLog(line.trim())),
  };
}

function withoutValues(message: string): string {
  const told = message.slice(message.lastIndexOf(' - ') + 1).replace(/^- /, '');
  // `invalid input syntax for type date: "张三"`, `Key (name)=(张三) already exists`
  return told.replace(/: ".*"/s, ': "…"').replace(/=\(.*\)/s, '=(…)');
}
