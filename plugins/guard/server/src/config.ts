import { STAFF_TOTP, type StaffTotp } from '../../domain';

type Env = (name: string, fallback?: string) => string;

/** Settings of guard, read from the environment once at start. */
export interface GuardConfig {
  /** Name of the key in use; it is written into every sealed value. */
  piiKeyId: string;
  /** 32 bytes in base64: AES-256 of the personal fields. */
  piiKey: string;
  /** 32 bytes in base64: HMAC of their blind index. */
  piiIndexKey: string;
  /** How long an access token is good; a session is asked for at every request all the same. */
  accessTokenMinutes: number;
  staffTotp: StaffTotp;
  /** Days that an entry of the audit log is kept. */
  auditKeepDays: number;
}

export const config = {
  default: ({ env }: { env: Env }): GuardConfig => ({
    piiKeyId: env('PII_KEY_ID', 'k1'),
    piiKey: env('PII_KEY', ''),
    piiIndexKey: env('PII_INDEX_KEY', ''),
    accessTokenMinutes: Number(env('ACCESS_TOKEN_MINUTES', '30')),
    staffTotp: env('STAFF_TOTP', 'optional') as StaffTotp,
    auditKeepDays: Number(env('AUDIT_KEEP_DAYS', '1095')),
  }),
  /** @throws Error naming the setting, so that a wrong key stops the start and not the first customer */
  validator({ piiKeyId, piiKey, piiIndexKey, accessTokenMinutes, staffTotp, auditKeepDays }: GuardConfig) {
    if (!/^\w{1,20}$/.test(piiKeyId)) throw new Error('PII_KEY_ID must be 1–20 letters or digits');
    if (!is32Bytes(piiKey)) throw new Error('PII_KEY must be 32 bytes in base64');
    if (!(Number.isInteger(auditKeepDays) && auditKeepDays >= 30))
      throw new Error('AUDIT_KEEP_DAYS must be a whole number of days, 30 or more');
    if (!is32Bytes(piiIndexKey)) throw new Error('PII_INDEX_KEY must be 32 bytes in base64');
    if (!(accessTokenMinutes >= 1 && accessTokenMinutes <= 720))
      throw new Error('ACCESS_TOKEN_MINUTES must be 1–720');
    if (!STAFF_TOTP.includes(staffTotp)) throw new Error(`STAFF_TOTP must be ${STAFF_TOTP.join(', ')}`);
  },
};

function is32Bytes(base64: string): boolean {
  return Buffer.from(base64, 'base64').length === 32;
}
