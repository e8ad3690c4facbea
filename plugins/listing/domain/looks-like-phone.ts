import { parsePhone } from '@scrm/guard/domain';

/** Digits with the dashes that a listing's number may have between them. */
const RUN = /\d+(?:-\d+)*/g;
/** Numbers of service lines, which have neither an area code nor the form of a mobile. */
const SERVICE_LINE = /^[48]00\d{7}$/;

/**
 * Whether a listing's number carries a telephone number: a mobile, a landline with its area code, or 400 and 800, also among letters and
 * other figures («A-138-0013-8000-2»). Seven or eight digits alone may be a date («20260115») and are none.
 */
export function looksLikePhone(code: string): boolean {
  const runs = code.normalize('NFKC').match(RUN) ?? [];
  return runs.some((run) => {
    const parts = run.split('-');
    return parts.some((_, from) =>
      parts.some((__, to) => to >= from && isPhone(parts.slice(from, to + 1).join(''))),
    );
  });
}

function isPhone(digits: string): boolean {
  return parsePhone(digits).ok || SERVICE_LINE.test(digits);
}
