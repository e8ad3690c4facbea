import {
  assertWhole,
  isOrigin,
  originsIn,
  STAFF_TOTP,
  type StaffTotp,
  USUAL_APPROVAL_ROWS,
  USUAL_BULK_APPROVAL_ROWS,
  USUAL_IMPORT_DAYS,
  wholeIn,
} from '../../domain';

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
  revealsPerHour: number;
  /** Our own address, as people type it. */
  publicUrl: string;
  /** Origins from which pictures and videos come besides our own: a bucket, a CDN. */
  mediaOrigins: readonly string[];
  /** Reads of the public API by one address in a minute; 0 leaves it to the proxy. */
  publicReadsPerMinute: number;
  /** Open connections of this process; more are refused. */
  maxConnections: number;
  /** How long what the risk engine saw is kept, in days. */
  riskEventDays: number;
  /** How long an access token is good; a session is asked for at every request all the same. */
  accessTokenMinutes: number;
  staffTotp: StaffTotp;
  /** Exports of more rows need a second person's approval. */
  exportApprovalRows: number;
  /** Archiving more rows at once needs one too. */
  bulkApprovalRows: number;
  /** Days that an entry of the audit log is kept. */
  auditKeepDays: number;
  /** Days that the rows of an imported file are kept, and the import can be taken back. */
  importKeepDays: number;
}

export const config = {
  default: ({ env }: { env: Env }): GuardConfig => ({
    piiKey: env('PII_KEY', ''),
    piiKeyPrevious: env('PII_KEY_PREVIOUS', ''),
    piiIndexKey: env('PII_INDEX_KEY', ''),
    piiIndexKeyPrevious: env('PII_INDEX_KEY_PREVIOUS', ''),
    revealsPerHour: wholeIn(env('REVEALS_PER_HOUR', '60')),
    publicUrl: env('PUBLIC_URL', ''),
    mediaOrigins: [...originsIn(env('MEDIA_ORIGINS', '')), ...originOf(env('S3_PUBLIC_URL', ''))],
    publicReadsPerMinute: wholeIn(env('PUBLIC_READS_PER_MINUTE', '0')),
    maxConnections: wholeIn(env('MAX_CONNECTIONS', '10000')),
    riskEventDays: wholeIn(env('RISK_EVENT_DAYS', '180')),
    accessTokenMinutes: wholeIn(env('ACCESS_TOKEN_MINUTES', '30')),
    staffTotp: env('STAFF_TOTP', 'optional') as StaffTotp,
    exportApprovalRows: wholeIn(env('EXPORT_APPROVAL_ROWS', String(USUAL_APPROVAL_ROWS))),
    bulkApprovalRows: wholeIn(env('BULK_APPROVAL_ROWS', String(USUAL_BULK_APPROVAL_ROWS))),
    auditKeepDays: wholeIn(env('AUDIT_KEEP_DAYS', '1095')),
    importKeepDays: wholeIn(env('IMPORT_KEEP_DAYS', String(USUAL_IMPORT_DAYS))),
  }),
  /** @throws Error naming the setting, so that a wrong key stops the start and not the first customer */
  validator(given: GuardConfig) {
    if (!is32Bytes(given.piiKey)) throw new Error('PII_KEY must be 32 bytes in base64');
    if (!is32Bytes(given.piiIndexKey)) throw new Error('PII_INDEX_KEY must be 32 bytes in base64');
    if (!keysIn(given.piiKeyPrevious).every(is32Bytes))
      throw new Error('PII_KEY_PREVIOUS must be keys of 32 bytes in base64, separated by commas');
    if (given.piiIndexKeyPrevious && !is32Bytes(given.piiIndexKeyPrevious))
      throw new Error('PII_INDEX_KEY_PREVIOUS must be 32 bytes in base64');
    assertWhole('REVEALS_PER_HOUR', given.revealsPerHour, 1, 10_000);
    assertWhole('PUBLIC_READS_PER_MINUTE', given.publicReadsPerMinute, 0, 1_000_000);
    assertWhole('MAX_CONNECTIONS', given.maxConnections, 10, 1_000_000);
    for (const origin of given.mediaOrigins)
      if (!isOrigin(origin))
        throw new Error(`MEDIA_ORIGINS: «${origin}» is no origin such as https://cdn.example.cn`);
    assertWhole('ACCESS_TOKEN_MINUTES', given.accessTokenMinutes, 1, 720);
    if (!STAFF_TOTP.includes(given.staffTotp)) throw new Error(`STAFF_TOTP must be ${STAFF_TOTP.join(', ')}`);
    assertWhole('RISK_EVENT_DAYS', given.riskEventDays, 30, 3650);
    assertWhole('EXPORT_APPROVAL_ROWS', given.exportApprovalRows, 0, 1_000_000);
    assertWhole('BULK_APPROVAL_ROWS', given.bulkApprovalRows, 0, 1_000_000);
    assertWhole('AUDIT_KEEP_DAYS', given.auditKeepDays, 30, 36_500);
    assertWhole('IMPORT_KEEP_DAYS', given.importKeepDays, 1, 365);
  },
};

export function keysIn(list: string): string[] {
  return list.split(',').filter(Boolean);
}

/** Where a store of uploads is read; the cms checks the address (S3_PUBLIC_URL). */
function originOf(url: string): string[] {
  return URL.canParse(url) ? [new URL(url).origin] : [];
}

function is32Bytes(base64: string): boolean {
  return Buffer.from(base64, 'base64').length === 32;
}
