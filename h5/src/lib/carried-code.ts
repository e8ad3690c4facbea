/** A code that the visitor came with. The last one within 30 days counts (DESIGN, Attribution and fairness). */
export interface StoredCode {
  code: string;
  /** Milliseconds since 1970. */
  at: number;
}

/** Which code: the parameter that names it in an address, where it is kept, and what it looks like. */
export interface CarriedCode {
  parameter: string;
  storageKey: string;
  form: RegExp;
}

/** A partner's or colleague's, as the short link leaves it. */
export const PROMO_CODE: CarriedCode = {
  parameter: 'c',
  storageKey: 'scrm.promo',
  form: /^[A-Za-z0-9_-]{3,64}$/,
};
/** The agency's own channel (001 §1.2), as the links of the console's channels carry it. */
export const CHANNEL: CarriedCode = {
  parameter: 'ch',
  storageKey: 'scrm.channel',
  form: /^[a-z][a-z0-9_]{1,39}$/,
};
export const CARRIED_DAYS = 30;

/** The code in the address, or null. */
export function readCodeFromAddress(which: CarriedCode, search: string): string | null {
  const code = new URLSearchParams(search).get(which.parameter)?.trim() ?? '';
  return which.form.test(code) ? code : null;
}

/** The stored code while it is valid; anything malformed or older than 30 days is null. */
export function readStoredCode(which: CarriedCode, stored: string | null, now: number): StoredCode | null {
  if (!stored) return null;
  try {
    const value = JSON.parse(stored) as Partial<StoredCode> | null;
    if (typeof value?.code !== 'string' || !which.form.test(value.code) || typeof value.at !== 'number')
      return null;
    const age = now - value.at;
    return age >= 0 && age <= CARRIED_DAYS * 86_400_000 ? { code: value.code, at: value.at } : null;
  } catch {
    return null;
  }
}

/** What holds after a page view: the address wins over what is stored and starts the 30 days anew. */
export function resolveCode(
  which: CarriedCode,
  input: { search: string; stored: string | null; now: number },
): StoredCode | null {
  const code = readCodeFromAddress(which, input.search);
  return code ? { code, at: input.now } : readStoredCode(which, input.stored, input.now);
}
