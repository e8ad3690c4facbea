import type { Core } from '@strapi/strapi';
import type { ActorOrSystem } from '../kit/actor';
import type { Trx } from '../kit/transaction';

export interface AuditEntry {
  trx?: Trx;
  actor: ActorOrSystem;
  action: string;
  resource: string;
  documentId?: string | null;
  /** What changed or was asked, masked. */
  details?: Record<string, unknown>;
}

/** The append-only record of looks and acts: who, what, on which row, from where, in which request. */
export const createAuditService = ({ strapi }: { strapi: Core.Strapi }) => ({
  async record({ trx, actor, action, resource, documentId = null, details = {} }: AuditEntry): Promise<void> {
    const ctx = strapi.requestContext.get();
    await (trx ?? strapi.db.connection)('audit_log').insert({
      actor_id: actor.id,
      actor_role: actor.role,
      actor_name: actor.name,
      action,
      resource,
      document_id: documentId,
      details: JSON.stringify(details),
      ip: ctx?.request.ip ?? null,
      trace_id: ctx?.state.traceId ?? null,
    });
  },
});

export type AuditService = ReturnType<typeof createAuditService>;
