/** A promo code that the visitor came with. The last one within 30 days counts (DESIGN, Attribution and fairness). */
export interface StoredPromo {
  code: string;
  /** Milliseconds since 1970. */
  at: number;
}

export const PROMO_STORAGE_KEY = 'scrm.promo';
export const PROMO_DAYS = 30;
const CODE = /^[A-Za-z0-9_-]{3,64}$/;

/** The code in the address as the short link leaves it (`?c=`), or null. */
export function readPromoFromAddress(search: string): string | null {
  const code = new URLSearchParams(search).get('c')?.trim() ?? '';
  return CODE.test(code) ? code : null;
}

/** The stored code while it is valid; anything malformed or older than 30 days is null. */
export function readStoredPromo(stored: string | null, now: number): StoredPromo | null {
  if (!stored) return null;
  try {
    const value = JSON.parse(stored) as Partial<StoredPromo> | null;
    if (typeof value?.code !== 'string' || !CODE.test(value.code) || typeof value.at !== 'number')
      return null;
    const age = now - value.at;
    return age >= 0 && age <= PROMO_DAYS * 86_400_000 ? { code: value.code, at: value.at } : null;
  } catch {
    return null;
  }
}

/** What holds after a page view: the address wins over what is stored and starts the 30 days anew. */
export function resolvePromo(input: {
  search: string;
  stored: string | null;
  now: number;
}): StoredPromo | null {
  const code = readPromoFromAddress(input.search);
  return code ? { code, at: input.now } : readStoredPromo(input.stored, input.now);
}
