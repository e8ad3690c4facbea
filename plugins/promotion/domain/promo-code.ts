/** No 0 O 1 I L: read from paper and typed without a mistake (001 §3.1 专属推广码). */
export const PROMO_CODE_ALPHABET = '23456789ABCDEFGHJKMNPQRSTUVWXYZ';

/** 31⁸ ≈ 8.5 × 10¹¹ codes: not to be guessed. */
export const PROMO_CODE_LENGTH = 8;

const PATTERN = new RegExp(`^[${PROMO_CODE_ALPHABET}]{${PROMO_CODE_LENGTH}}$`);

/**
 * A new code. `randomBytes` gives that many random bytes (crypto in the server, a fixed list in tests); bytes that would
 * favour some letters are thrown away.
 */
export function generatePromoCode(randomBytes: (count: number) => Uint8Array): string {
  const fair = 256 - (256 % PROMO_CODE_ALPHABET.length);
  let code = '';
  while (code.length < PROMO_CODE_LENGTH) {
    for (const byte of randomBytes(PROMO_CODE_LENGTH)) {
      if (byte < fair && code.length < PROMO_CODE_LENGTH)
        code += PROMO_CODE_ALPHABET[byte % PROMO_CODE_ALPHABET.length];
    }
  }
  return code;
}

/** The code as it is stored, or null when it cannot be one: letters in any case, surrounding blanks dropped. */
export function normalisePromoCode(raw: unknown): string | null {
  if (typeof raw !== 'string' || raw.length > 40) return null;
  const code = raw.trim().toUpperCase();
  return PATTERN.test(code) ? code : null;
}
