import type { FieldError } from './domain-error';
import { namePart } from './name-part';

/** Deeper than any form of ours, and far from what would exhaust the stack. */
const MAX_DEPTH = 40;

/** NUL, and half of a character that takes two. */
const UNSTORABLE = /[\0\p{Surrogate}]/u;

/** What turns the direction of a text, or cannot be seen in it and joins nothing. Line breaks stay, and what an emoji is joined with. */
const HIDDEN =
  /[\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\u{e0001}]/gu;

/** Whatever was sent, with every text of it without the characters that hide in it: pasted ones bring them along unseen. */
export function stripHidden<T>(value: T): T {
  if (typeof value === 'string') return value.replace(HIDDEN, '') as T;
  if (Array.isArray(value)) return value.map(stripHidden) as T;
  if (typeof value !== 'object' || value === null || Object.getPrototypeOf(value) !== Object.prototype)
    return value;
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, stripHidden(each)])) as T;
}

/** Faults of texts anywhere in what a client sent: PostgreSQL stores no NUL and no half characters. Each is named by its path; `data` around it is left out. */
export function checkTexts(input: unknown): FieldError[] {
  const errors: FieldError[] = [];
  walk(input, []);
  return errors;

  function walk(value: unknown, path: string[]): void {
    if (typeof value === 'string') {
      if (UNSTORABLE.test(value)) refuse(path, '包含不支持的字符', 'invalid_text');
    } else if (typeof value === 'object' && value !== null) {
      if (path.length > MAX_DEPTH) {
        refuse(path.slice(0, 1), '嵌套过深', 'too_deep');
        return;
      }
      for (const [key, inner] of Object.entries(value)) {
        if (errors.length > 0) return;
        if (UNSTORABLE.test(key)) {
          refuse(path, '包含不支持的字符', 'invalid_text');
          return;
        }
        walk(inner, [...path, key]);
      }
    }
  }

  function refuse(path: string[], message: string, code: string): void {
    const named = path[0] === 'data' && path.length > 1 ? path.slice(1) : path;
    const field = named.length > 0 ? named : ['body'];
    errors.push({ path: field, message: `「${field.map(namePart).join('.')}」${message}`, code });
  }
}
