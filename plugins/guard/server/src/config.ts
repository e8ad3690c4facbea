type Env = (name: string, fallback?: string) => string;

/** Settings of guard, read from the environment once at start. */
export interface GuardConfig {
  /** 32 bytes in base64: the master key, which wraps the data keys in `pii_keys`. */
  piiKey: string;
  /** Earlier master keys, separated by commas: what they wrapped or sealed is still read. */
  piiKeyPrevious: string;
  /** 32 bytes in base64: HMAC of the blind index. */
  piiIndexKey: string;
  /** The index key before it, while rows still carry its index. */
  piiIndexKeyPrevious: string;
  /** Personal values one person may read in full in an hour. */
  revealsPerHour: string;
}

export const config = {
  default: ({ env }: { env: Env }): GuardConfig => ({
    piiKey: env('PII_KEY', ''),
    piiKeyPrevious: env('PII_KEY_PREVIOUS', ''),
    piiIndexKey: env('PII_INDEX_KEY', ''),
    piiIndexKeyPrevious: env('PII_INDEX_KEY_PREVIOUS', ''),
    revealsPerHour: env('REVEALS_PER_HOUR', '60'),
  }),
  /** @throws Error naming the setting, so that a wrong key stops the start and not the first customer */
  validator(given: GuardConfig) {
    if (!is32Bytes(given.piiKey)) throw new Error('PII_KEY must be 32 bytes in base64');
    if (!is32Bytes(given.piiIndexKey)) throw new Error('PII_INDEX_KEY must be 32 bytes in base64');
    if (!keysIn(given.piiKeyPrevious).every(is32Bytes))
      throw new Error('PII_KEY_PREVIOUS must be keys of 32 bytes in base64, separated by commas');
    if (given.piiIndexKeyPrevious && !is32Bytes(given.piiIndexKeyPrevious))
      throw new Error('PII_INDEX_KEY_PREVIOUS must be 32 bytes in base64');
    const reveals = Number(given.revealsPerHour);
    if (!Number.isInteger(reveals) || reveals < 1 || reveals > 10_000)
      throw new Error('REVEALS_PER_HOUR must be a whole number from 1 to 10000');
  },
};

export function keysIn(list: string): string[] {
  return list.split(',').filter(Boolean);
}

function is32Bytes(base64: string): boolean {
  return Buffer.from(base64, 'base64').length === 32;
}
