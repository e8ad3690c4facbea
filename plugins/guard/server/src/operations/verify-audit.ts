import {
  type AuditText,
  type BrokenLink,
  CHAIN_START,
  type ChainLink,
  checkLinks,
  isSealed,
  type SealKey,
} from '../../../domain/chain-audit';

/** Asks the database: SQL with `?` for each value. */
export type Query = (sql: string, values?: readonly unknown[]) => Promise<Record<string, unknown>[]>;

export interface AuditVerdict {
  isIntact: boolean;
  /** Entries that were looked at. */
  checked: number;
  head: { seq: number; hash: string; at: string | null };
  firstBroken: BrokenLink | null;
  /** Seals under the key outside the database. */
  anchors: { checked: number; lastAt: string | null };
  /** Where the log begins since older entries were removed by setting. */
  keptFrom: number;
}

const BATCH = 2000;

const LINKS_SQL = `
SELECT c.seq::text AS seq, c.audit_id::text AS audit_id, c.prev_hash, c.hash, a.id::text AS id,
  to_char(a.at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') AS at,
  a.actor_id::text AS actor_id, a.actor_role, a.actor_name, a.action, a.resource, a.document_id,
  a.details::text AS details, a.changes::text AS changes, a.ip, a.trace_id
FROM audit_chain c LEFT JOIN audit_log a ON a.id = c.audit_id
WHERE c.seq > ? ORDER BY c.seq LIMIT ?`;

/**
 * Goes through the whole chain in batches, from the newest checkpoint to the head, and compares it with what was sealed.
 * Entries that are added meanwhile are looked at as well; nothing is locked.
 */
export async function verifyAudit({
  query,
  keys,
}: {
  query: Query;
  keys: readonly SealKey[];
}): Promise<AuditVerdict> {
  const anchors = await query(
    'SELECT number, at, seq, hash, seal, key_id FROM audit_anchors ORDER BY number',
  );
  const [checkpoint] = await query(
    'SELECT seq, hash, seal, key_id FROM audit_checkpoints ORDER BY seq DESC LIMIT 1',
  );
  const keptFrom = Number(checkpoint?.seq ?? 0);
  let head: { seq: number; hash: Buffer } = {
    seq: keptFrom,
    hash: (checkpoint?.hash as Buffer | undefined) ?? CHAIN_START,
  };
  let headAt: string | null = null;
  const hashAt = new Map<number, Buffer>([[head.seq, head.hash]]);
  const wanted = new Set(anchors.map((anchor) => Number(anchor.seq)));

  let broken = checkpoint && !isGenuine(keys, checkpoint, anchors) ? unsealed(keptFrom) : null;
  let checked = 0;
  while (!broken) {
    const links = (await query(LINKS_SQL, [head.seq, BATCH])).map(toLink);
    const result = checkLinks(head, links);
    checked += result.head.seq - head.seq;
    ({ head, broken } = result);
    for (const link of links) if (wanted.has(link.seq)) hashAt.set(link.seq, link.hash);
    headAt = links.findLast((link) => link.seq === head.seq)?.entry?.at ?? headAt;
    if (links.length < BATCH) break;
  }
  const found = [broken, brokenAnchor({ anchors, keys, head, hashAt, keptFrom }), await unlinked(query)];
  // the first of the chain; what no link leads to has no place in it
  const [firstBroken = null] = found
    .filter((each) => each !== null)
    .sort((a, b) => (a.seq ?? Number.POSITIVE_INFINITY) - (b.seq ?? Number.POSITIVE_INFINITY));
  const lastAnchor = anchors.at(-1)?.at;
  return {
    isIntact: firstBroken === null,
    checked,
    head: { seq: head.seq, hash: head.hash.toString('hex'), at: headAt },
    firstBroken,
    anchors: {
      checked: anchors.length,
      lastAt: lastAnchor instanceof Date ? lastAnchor.toISOString() : null,
    },
    keptFrom,
  };
}

/**
 * The oldest anchors may be of a key that is no longer known: a genuine one after them vouches for all that is before it, since each hash
 * covers the whole chain. The last has to be of a known key.
 */
function brokenAnchor({
  anchors,
  keys,
  head,
  hashAt,
  keptFrom,
}: {
  anchors: Record<string, unknown>[];
  keys: readonly SealKey[];
  head: { seq: number };
  hashAt: ReadonlyMap<number, Buffer>;
  keptFrom: number;
}): BrokenLink | null {
  let previous: Buffer = CHAIN_START;
  let number = 0;
  let isVouched = anchors.length === 0;
  for (const anchor of anchors) {
    number += 1;
    const seq = Number(anchor.seq);
    const hash = anchor.hash as Buffer;
    const given = anchor.seal as Buffer;
    const key = keyOf(keys, anchor);
    if (Number(anchor.number) !== number || (!key && isVouched)) return unsealed(seq);
    if (key && !isSealed(key, { kind: 'anchor', number, previous, seq, hash }, given)) return unsealed(seq);
    previous = given;
    isVouched = key !== undefined;
    if (seq < keptFrom) continue;
    const found = hashAt.get(seq);
    // beyond a link that is broken already there is nothing to compare
    if (found && !found.equals(hash)) return { seq, auditId: null, reason: 'rewritten' };
    if (!found && seq > head.seq) return { seq: head.seq + 1, auditId: null, reason: 'missing' };
  }
  return isVouched ? null : unsealed(Number(anchors.at(-1)?.seq));
}

/** An entry that was put into the log past its triggers. */
async function unlinked(query: Query): Promise<BrokenLink | null> {
  const [row] = await query(
    `SELECT a.id::text AS id FROM audit_log a LEFT JOIN audit_chain c ON c.audit_id = a.id
     WHERE c.audit_id IS NULL ORDER BY a.id LIMIT 1`,
  );
  return row ? { seq: null, auditId: String(row.id), reason: 'extra' } : null;
}

/** Of a key that is no longer known it is as good as the known anchor after it, which `brokenAnchor` checks. */
function isGenuine(
  keys: readonly SealKey[],
  checkpoint: Record<string, unknown>,
  anchors: Record<string, unknown>[],
): boolean {
  const { hash, seal } = checkpoint as { hash: Buffer; seal: Buffer };
  const seq = Number(checkpoint.seq);
  const key = keyOf(keys, checkpoint);
  if (key) return isSealed(key, { kind: 'checkpoint', seq, hash }, seal);
  return anchors.some((anchor) => Number(anchor.seq) >= seq && keyOf(keys, anchor) !== undefined);
}

function keyOf(keys: readonly SealKey[], row: Record<string, unknown>): SealKey | undefined {
  return keys.find(({ id }) => id === row.key_id);
}

function unsealed(seq: number): BrokenLink {
  return { seq, auditId: null, reason: 'unsealed' };
}

function toLink(row: Record<string, unknown>): ChainLink {
  const text = row as Record<string, string> & Record<string, string | null>;
  const entry: AuditText | null =
    row.id === null
      ? null
      : {
          id: text.id as string,
          at: text.at as string,
          actorId: text.actor_id ?? null,
          actorRole: text.actor_role as string,
          actorName: text.actor_name as string,
          action: text.action as string,
          resource: text.resource as string,
          documentId: text.document_id ?? null,
          details: text.details as string,
          changes: text.changes as string,
          ip: text.ip ?? null,
          traceId: text.trace_id ?? null,
        };
  return {
    seq: Number(row.seq),
    auditId: String(row.audit_id),
    prevHash: row.prev_hash as Buffer,
    hash: row.hash as Buffer,
    entry,
  };
}
