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
  /** Exports of more rows need a second person's approval. */
  exportApprovalRows: number;
  /** Archiving more rows at once needs one too. */
  bulkApprovalRows: number;
}

export const config = {
  default: ({ env }: { env: Env }): GuardConfig => ({
    piiKeyId: env('PII_KEY_ID', 'k1'),
    piiKey: env('PII_KEY', ''),
    piiIndexKey: env('PII_INDEX_KEY', ''),
    accessTokenMinutes: Number(env('ACCESS_TOKEN_MINUTES', '30')),
    staffTotp: env('STAFF_TOTP', 'optional') as StaffTotp,
    exportApprovalRows: Number(env('EXPORT_APPROVAL_ROWS', '500')),
    bulkApprovalRows: Number(env('BULK_APPROVAL_ROWS', '10')),
  }),
  /** @throws Error naming the setting, so that a wrong key stops the start and not the first customer */
  validator({
    piiKeyId,
    piiKey,
    piiIndexKey,
    accessTokenMinutes,
    staffTotp,
    exportApprovalRows,
    bulkApprovalRows,
  }: GuardConfig) {
    if (!/^\w{1,20}$/.test(piiKeyId)) throw new Error('PII_KEY_ID must be 1–20 letters or digits');
    if (!is32Bytes(piiKey)) throw new Error('PII_KEY must be 32 bytes in base64');
    if (!is32Bytes(piiIndexKey)) throw new Error('PII_INDEX_KEY must be 32 bytes in base64');
    if (!(accessTokenMinutes >= 1 && accessTokenMinutes <= 720))
      throw new Error('ACCESS_TOKEN_MINUTES must be 1–720');
    if (!STAFF_TOTP.includes(staffTotp)) throw new Error(`STAFF_TOTP must be ${STAFF_TOTP.join(', ')}`);
    if (!isCount(exportApprovalRows)) throw new Error('EXPORT_APPROVAL_ROWS must be a whole number from 0');
    if (!isCount(bulkApprovalRows)) throw new Error('BULK_APPROVAL_ROWS must be a whole number from 0');
  },
};

function is32Bytes(base64: string): boolean {
  return Buffer.from(base64, 'base64').length === 32;
}

function isCount(value: number): boolean {
  return Number.isSafeInteger(value) && value >= 0;
}
