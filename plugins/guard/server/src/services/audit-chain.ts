import type { Core } from '@strapi/strapi';
import { DAY_MS } from '../../../domain';
import { seal, sealKey } from '../../../domain/chain-audit';
import type { GuardConfig } from '../config';
import { SYSTEM } from '../kit/actor';
import { withTransaction } from '../kit/transaction';
import { type AuditVerdict, verifyAudit } from '../operations/verify-audit';
import type { AuditService } from './audit';

/** The lock of whoever seals: two instances must not give two anchors one number. */
const SEAL_LOCK = 2;

/** The chain over the audit log: checked, sealed daily, and shortened by setting (docs/decisions/0006). */
export const createAuditChainService = ({ strapi }: { strapi: Core.Strapi }) => {
  const { piiIndexKey, piiIndexKeyPrevious, auditKeepDays } = strapi.config.get(
    'plugin::guard',
  ) as GuardConfig;
  const key = sealKey(piiIndexKey);
  const keys = [key, ...(piiIndexKeyPrevious ? [sealKey(piiIndexKeyPrevious)] : [])];

  return {
    /** Checks every entry and every seal; reads in batches and locks nothing. */
    verify(): Promise<AuditVerdict> {
      return verifyAudit({
        keys,
        query: async (sql, values = []) =>
          (await strapi.db.connection.raw(sql, values as never)).rows as Record<string, unknown>[],
      });
    },

    /**
     * Seals the chain's head under a key that the database does not have, and says so in the log: who rewrites the chain has to
     * forge the seal, and who takes seals away has the log against him. Nothing happens while there is nothing new.
     */
    async anchor(): Promise<void> {
      await withTransaction(strapi, async (trx) => {
        await trx.raw('SELECT pg_advisory_xact_lock(7203420, ?)', [SEAL_LOCK]);
        const head = await trx('audit_chain').orderBy('seq', 'desc').first('seq', 'hash');
        const last = await trx('audit_anchors')
          .orderBy('number', 'desc')
          .first('number', 'seq', 'seal', 'key_id');
        // under a new key the head is sealed again, since the earlier seals stop counting with their key
        if (!head || (Number(last?.seq) === Number(head.seq) && last?.key_id === key.id)) return;
        const number = Number(last?.number ?? 0) + 1;
        const seq = Number(head.seq);
        const previous: Buffer = last?.seal ?? Buffer.alloc(32);
        const made = seal(key, { kind: 'anchor', number, previous, seq, hash: head.hash });
        await trx('audit_anchors').insert({ number, seq, hash: head.hash, key_id: key.id, seal: made });
        const hash = head.hash.toString('hex');
        strapi.log.warn(`audit anchor ${number}: seq ${seq} hash ${hash} seal ${made.toString('hex')}`);
      });
    },

    /**
     * Removes the oldest entries that AUDIT_KEEP_DAYS no longer asks to keep, up to the first that is younger, and leaves a sealed
     * checkpoint from which `verify` begins.
     * @returns how many were removed
     */
    async prune(now = new Date()): Promise<number> {
      const cutoff = new Date(now.getTime() - auditKeepDays * DAY_MS);
      return withTransaction(strapi, async (trx) => {
        await trx.raw('SELECT pg_advisory_xact_lock(7203420, ?)', [SEAL_LOCK]);
        const { rows } = await trx.raw(
          `SELECT seq, hash FROM audit_chain WHERE seq < coalesce(
             (SELECT min(c.seq) FROM audit_log a JOIN audit_chain c ON c.audit_id = a.id WHERE a.at >= ?),
             (SELECT max(seq) FROM audit_chain))
           ORDER BY seq DESC LIMIT 1`,
          [cutoff],
        );
        const [last] = rows as { seq: string; hash: Buffer }[];
        if (!last) return 0;
        const seq = Number(last.seq);
        const made = seal(key, { kind: 'checkpoint', seq, hash: last.hash });
        const result = await trx.raw('SELECT guard_audit_prune(?, ?, ?) AS removed', [seq, key.id, made]);
        const removed = Number(result.rows[0].removed);
        await (strapi.plugin('guard').service('audit') as AuditService).record({
          trx,
          actor: SYSTEM,
          action: 'audit_pruned',
          resource: 'audit',
          details: { removed, upToSeq: seq },
        });
        return removed;
      });
    },
  };
};

export type AuditChainService = ReturnType<typeof createAuditChainService>;
