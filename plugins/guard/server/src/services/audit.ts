import type { Core } from '@strapi/strapi';
import { type AuditAction, redactDeep } from '../../../domain';
import type { ActorOrSystem } from '../kit/actor';
import type { Trx } from '../kit/transaction';
import { callerOf } from './audit-caller';

/** One field that changed, its values masked. */
export interface AuditChange {
  field: string;
  before: unknown;
  after: unknown;
}

/** Who acted: a member of staff, a partner, the public, the system, or a user of the panel with the role `panel:<code>`. */
export type AuditActor = ActorOrSystem | { id: number | null; name: string; role: `panel:${string}` };

export interface AuditEntry {
  trx?: Trx;
  actor: AuditActor;
  action: AuditAction;
  resource: string;
  documentId?: string | null;
  /** What was asked or done, masked. */
  details?: Record<string, unknown>;
  changes?: readonly AuditChange[];
}

export type AuditLook = Omit<AuditEntry, 'trx' | 'changes' | 'action'> & { action: 'list' | 'view' };

/** What is lost at most of the looks when the process is killed (docs/limits.md). */
const FLUSH_AFTER_MS = 200;
const FLUSH_AT = 100;
/** Looks that are kept while the database does not take them. */
const KEPT_AT_MOST = 20_000;

/** The append-only record of looks and acts: who, what, on which row, from where, in which request. */
export const createAuditService = ({ strapi }: { strapi: Core.Strapi }) => {
  let looks: Record<string, unknown>[] = [];
  let timer: NodeJS.Timeout | undefined;
  let flushing: Promise<void> = Promise.resolve();

  const service = {
    /** Writes one entry, in the transaction of the act when there is one, so that neither is there without the other. */
    async record({ trx, ...entry }: AuditEntry): Promise<void> {
      await (trx ?? strapi.db.connection)('audit_log').insert(rowOf(entry));
    },

    /** Notes a look at personal data. Written with others within 200 ms, so that a list does not wait for it. */
    look(look: AuditLook): void {
      looks.push({ ...rowOf(look), at: new Date() });
      if (looks.length >= FLUSH_AT) void service.flush();
      else timer ??= setTimeout(() => void service.flush(), FLUSH_AFTER_MS);
    },

    /** Writes the looks that are waiting; never rejects, what the database did not take is tried again with the next. */
    flush(): Promise<void> {
      clearTimeout(timer);
      timer = undefined;
      flushing = flushing.then(async () => {
        if (looks.length === 0) return;
        const taken = looks;
        looks = [];
        try {
          await strapi.db.connection('audit_log').insert(taken);
        } catch (error) {
          strapi.log.error('audit: looks could not be written', error);
          looks = [...taken, ...looks].slice(-KEPT_AT_MOST);
        }
      });
      return flushing;
    },
  };

  return service;

  function rowOf({
    actor,
    action,
    resource,
    documentId = null,
    details = {},
    changes = [],
  }: Omit<AuditEntry, 'trx'>) {
    const { ip = null, traceId = null } = callerOf(strapi) ?? {};
    return {
      actor_id: actor.id,
      actor_role: actor.role,
      actor_name: actor.name,
      action,
      resource,
      document_id: documentId,
      details: JSON.stringify(redactDeep(details)),
      changes: JSON.stringify(redactDeep(changes)),
      ip,
      trace_id: traceId,
    };
  }
};

export type AuditService = ReturnType<typeof createAuditService>;
