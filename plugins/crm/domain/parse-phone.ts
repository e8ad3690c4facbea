export type PhoneKind = 'mobile' | 'landline';

export type PhoneResult =
  | { ok: true; phone: string; kind: PhoneKind }
  | { ok: false; reason: 'empty' | 'not_a_phone' };

const MOBILE = /^1[3-9]\d{9}$/;
/** 010 and 02x have eight digits, the other area codes seven or eight; an extension follows a dash. */
const LANDLINE = /^(?:(?:010|02\d)\d{8}|0[3-9]\d{2}\d{7,8})(?:-\d{1,6})?$/;

/**
 * Brings a mainland phone number to one form, the one that the blind index is made of: digits only, without +86, spaces,
 * dashes, brackets, full-width digits and dots; a landline keeps its leading 0 and an extension behind a dash.
 *
 * `+86 138-0013-8000`, `８６１３８００１３８０００` and `138 0013 8000` are one number; `(0512) 6666 8888 转 801` is `051266668888-801`.
 */
export function parsePhone(input: string | number | null | undefined): PhoneResult {
  const text = String(input ?? '')
    .normalize('NFKC')
    .trim();
  if (!text) return { ok: false, reason: 'empty' };

  const withExtension = /^(.*?)(?:转|分机|ext\.?|x|#)\s*(\d{1,6})$/iu.exec(text);
  const threeParts = /^(\(?\+?[\d\s]+\)?[-\s]?\d{7,8})-(\d{1,6})$/u.exec(text);
  const split = withExtension ?? threeParts;
  const main = split?.[1] ?? text;
  const extension = split?.[2];

  // Everything that is not a digit must be a separator people really type; a letter makes it no phone number.
  if (!/^\(?\+?[\d\s().\-–—·_]+$/u.test(main)) return { ok: false, reason: 'not_a_phone' };
  const digits = main.replace(/\D/gu, '');

  for (const candidate of withoutCountryCode(digits)) {
    if (MOBILE.test(candidate) && !extension) return { ok: true, phone: candidate, kind: 'mobile' };
    const landline = extension ? `${candidate}-${extension}` : candidate;
    if (LANDLINE.test(landline)) return { ok: true, phone: landline, kind: 'landline' };
  }
  return { ok: false, reason: 'not_a_phone' };
}

function withoutCountryCode(digits: string): string[] {
  const bare = /^(?:00)?86(\d{10,12})$/u.exec(digits)?.[1];
  if (!bare) return [digits];
  // Abroad the trunk 0 of a landline is dropped: +86 512 6666 8888.
  return [digits, bare, `0${bare}`];
}
