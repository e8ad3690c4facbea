// Not in the domain's index, which the console imports: this needs Node's crypto.
import { createHash, createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';

/** One entry of the audit log with its columns as PostgreSQL writes them as text; null stays null. */
export interface AuditText {
  id: string;
  /** `2026-01-31T08:00:00.123456Z` */
  at: string;
  actorId: string | null;
  actorRole: string;
  actorName: string;
  action: string;
  resource: string;
  documentId: string | null;
  /** jsonb's own text, whose keys are in its order. */
  details: string;
  changes: string;
  ip: string | null;
  traceId: string | null;
}

export interface ChainLink {
  seq: number;
  auditId: string;
  prevHash: Buffer;
  hash: Buffer;
  /** null when the entry is gone. */
  entry: AuditText | null;
}

/**
 * altered: an entry, or its link, is not what was written; missing: an entry or a link is gone; reordered: it stands at another's
 * place; extra: an entry that no link leads to; rewritten: the chain differs from what was sealed under the key outside the database;
 * unsealed: an anchor or a checkpoint that the key did not make.
 */
export type ChainFault = 'altered' | 'missing' | 'reordered' | 'extra' | 'rewritten' | 'unsealed';

export interface BrokenLink {
  seq: number | null;
  auditId: string | null;
  reason: ChainFault;
}

/** The hash before the first entry. */
export const CHAIN_START = Buffer.alloc(32);

/**
 * The text of an entry that is hashed: every column as a netstring, so that no two entries have the same one. The database's
 * `guard_audit_text` gives the same.
 */
export function canonicalText(seq: number, entry: AuditText): string {
  const columns = [
    String(seq),
    entry.id,
    entry.at,
    entry.actorId,
    entry.actorRole,
    entry.actorName,
    entry.action,
    entry.resource,
    entry.documentId,
    entry.details,
    entry.changes,
    entry.ip,
    entry.traceId,
  ];
  return `v1;${columns.map(netstring).join('')}`;
}

/** sha256(previous hash ‖ canonical text). */
export function hashLink(prevHash: Buffer, seq: number, entry: AuditText): Buffer {
  return createHash('sha256').update(prevHash).update(canonicalText(seq, entry)).digest();
}

/**
 * Goes through links in their order.
 * @param head what they continue: the last good link, a checkpoint, or seq 0 with `CHAIN_START`
 * @returns the first that is broken with what differs, and the last good one
 */
export function checkLinks(
  head: { seq: number; hash: Buffer },
  links: readonly ChainLink[],
): { head: { seq: number; hash: Buffer }; broken: BrokenLink | null } {
  let { seq, hash } = head;
  for (const link of links) {
    const at = (reason: ChainFault) => ({
      head: { seq, hash },
      broken: { seq: link.seq, auditId: link.auditId, reason },
    });
    if (link.seq !== seq + 1)
      return { head: { seq, hash }, broken: { seq: seq + 1, auditId: null, reason: 'missing' } };
    if (!link.entry) return at('missing');
    if (!hashLink(hash, link.seq, link.entry).equals(link.hash) || !link.prevHash.equals(hash)) {
      return at(isAnothersPlace(link, links) ? 'reordered' : 'altered');
    }
    ({ seq, hash } = link);
  }
  return { head: { seq, hash }, broken: null };
}

/** The entry belongs to another link nearby: both are whole, they were exchanged. */
function isAnothersPlace({ seq, entry }: ChainLink, links: readonly ChainLink[]): boolean {
  return links.some(
    (other) =>
      other.seq !== seq && entry !== null && hashLink(other.prevHash, other.seq, entry).equals(other.hash),
  );
}

/** A key of the seals with the name that stands beside them, for it changes when the secret does. */
export interface SealKey {
  id: string;
  key: Buffer;
}

/** Derived from a secret that is never in the database. @param secret 32 bytes in base64 */
export function sealKey(secret: string): SealKey {
  const key = Buffer.from(hkdfSync('sha256', Buffer.from(secret, 'base64'), '', 'scrm/audit-seal', 32));
  return { id: createHash('sha256').update(key).digest('hex').slice(0, 16), key };
}

/** What a seal is about; `anchor` has a number and the seal before it, so that none can be taken out. */
export type Sealed =
  | { kind: 'anchor'; number: number; previous: Buffer; seq: number; hash: Buffer }
  | { kind: 'checkpoint'; seq: number; hash: Buffer };

export function seal({ key }: SealKey, what: Sealed): Buffer {
  const parts =
    what.kind === 'anchor' ? [what.kind, String(what.number), what.previous.toString('hex')] : [what.kind];
  const text = [...parts, String(what.seq), what.hash.toString('hex')].map(netstring).join('');
  return createHmac('sha256', key).update(text).digest();
}

export function isSealed(key: SealKey, what: Sealed, given: Buffer): boolean {
  const expected = seal(key, what);
  return expected.length === given.length && timingSafeEqual(expected, given);
}

function netstring(value: string | null): string {
  return value === null ? '-;' : `${Buffer.byteLength(value)}:${value};`;
}
