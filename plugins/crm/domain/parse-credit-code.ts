/** Characters of a code in the order of their values; I, O, S, V and Z are left out, which look like digits. */
const CHARACTERS = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const WEIGHTS = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];

export type CreditCodeResult = { ok: true; code: string } | { ok: false; reason: 'empty' | 'not_a_code' };

/**
 * A unified social credit code (统一社会信用代码) in upper case and half-width, without the blanks and dashes that people group it by. The
 * eighteenth character proves the others: a mistyped one is none (GB 32100-2015).
 */
export function parseCreditCode(input: string | number | null | undefined): CreditCodeResult {
  const code = String(input ?? '')
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s-]/g, '');
  if (!code) return { ok: false, reason: 'empty' };
  const values = [...code].map((character) => CHARACTERS.indexOf(character));
  if (values.length !== 18 || values.includes(-1)) return { ok: false, reason: 'not_a_code' };
  const sum = WEIGHTS.reduce((total, weight, at) => total + weight * (values[at] as number), 0);
  return (31 - (sum % 31)) % 31 === values[17] ? { ok: true, code } : { ok: false, reason: 'not_a_code' };
}
