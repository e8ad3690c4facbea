/** The kinds of personal text that are stored encrypted (DESIGN.md «Who sees what»). */
export const PII_KINDS = ['phone', 'wechat', 'email', 'account', 'name'] as const;
export type PiiKind = (typeof PII_KINDS)[number];

/** The kind of a field by its name: `ownerPhone` is a phone, `payoutAccount` an account, `contactName` a name. */
export function piiKindOf(field: string): PiiKind {
  const lower = field.toLowerCase();
  return PII_KINDS.find((kind) => lower.endsWith(kind)) ?? 'account';
}

/**
 * The masked form that leaves the server: 13812346688 → 138****6688, name@host → n***@host, others keep at most
 * their first and last characters. A value that is masked already is returned as it is.
 */
export function maskPii(kind: PiiKind, value: string): string {
  if (value.includes('***')) return value;
  const text = value.trim();
  if (kind === 'email') {
    const at = text.lastIndexOf('@');
    return at > 0 ? `${text[0]}***${text.slice(at)}` : hideMiddle(text, 1, 0);
  }
  if (kind === 'phone') {
    const digits = normalisePhone(withoutExtension(text));
    return digits.length >= 11 ? `${digits.slice(0, 3)}****${digits.slice(-4)}` : hideMiddle(digits, 2, 2);
  }
  if (kind === 'wechat') return hideMiddle(text, 2, 1);
  if (kind === 'name') return hideMiddle(text, 1, 0);
  return hideMiddle(text, 0, 4);
}

/** «0512-66668888转801» is known by its number, not by the extension. */
function withoutExtension(phone: string): string {
  const [, number = phone] = /^(.*\d)\s*(?:-|转|分机|ext\.?|x|#)\s*\d{1,6}$/iu.exec(toHalfWidth(phone)) ?? [];
  return normalisePhone(number).length >= 10 ? number : phone;
}

/** Whether a masked phone is that of a mobile, which gets messages: 138****6688, not 05***88. */
export function isMobileMasked(masked: string | null | undefined): boolean {
  return /^1[3-9]\d\*{4}\d{4}$/.test(masked ?? '');
}

/** True when `value` is something `maskPii` made; such a value never overwrites the stored one. */
export function isMasked(value: string): boolean {
  return value.includes('***');
}

/** Canonical form of a Chinese phone number: half-width digits only, country code 86 dropped. */
export function normalisePhone(value: string): string {
  const digits = toHalfWidth(value).replace(/\D/g, '');
  const local = digits.replace(/^(?:00)?86(?=1\d{10}$|0\d{9,11}$)/, '');
  return local;
}

/** The text whose HMAC is the blind index: equal for spellings of the same value. */
export function normalisePii(kind: PiiKind, value: string): string {
  return kind === 'phone'
    ? normalisePhone(value)
    : toHalfWidth(value).trim().toLowerCase().replace(/\s+/g, '');
}

function toHalfWidth(value: string): string {
  return value.normalize('NFKC');
}

function hideMiddle(text: string, head: number, tail: number): string {
  const characters = [...text];
  if (characters.length <= head + tail) return '***';
  return `${characters.slice(0, head).join('')}***${tail > 0 ? characters.slice(-tail).join('') : ''}`;
}
