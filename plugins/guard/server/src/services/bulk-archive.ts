import type { Core } from '@strapi/strapi';
import {
  APPROVAL_KIND_LABELS,
  conflict,
  DomainError,
  forbidden,
  invalidField,
  scopeOf,
} from '../../../domain';
import type { GuardConfig } from '../config';
import { documentsOf } from '../kit/documents';
import { type Trx, withTransaction } from '../kit/transaction';
import type { AccessService } from './access';
import type { ApprovalsService, Person } from './approvals';
import type { AuditService } from './audit';

/** What can be archived by many, registered by its owner. Who may: the access table's `delete`. */
export interface BulkArchiveRegistration {
  resource: string;
  label: string;
  /**
   * What a person knows a row by: an attribute that everybody sees, or one of a relation (`customer.code`). A request keeps it for good, so
   * that it is no name of a person.
   */
  name: string;
  /** The operation of a single DELETE, inside the open transaction. */
  archive(row: { id: number; documentId: string }, actor: Person, trx: Trx): Promise<void>;
}

interface BulkPayload extends Record<string, unknown> {
  resource: string;
  ids: string[];
}

type Row = Record<string, unknown> & { id: number; documentId: string };

/** Archives many rows: all of them or none, each by its own operation; more than the setting by a second person's approval. */
export const createBulkArchiveService = ({ strapi }: { strapi: Core.Strapi }) => {
  const registrations = new Map<string, BulkArchiveRegistration>();
  const guard = <T>(name: string) => strapi.plugin('guard').service(name) as T;
  const access = () => guard<AccessService>('access');

  return {
    /** Makes a resource known; done by its owner at `register`. */
    register(registration: BulkArchiveRegistration): void {
      registrations.set(registration.resource, registration);
    },

    /** Makes the approval of large ones known; done at guard's `register`. */
    registerApproval(): void {
      guard<ApprovalsService>('approvals').register<BulkPayload>({
        kind: 'bulk_archive',
        label: APPROVAL_KIND_LABELS.bulk_archive,
        approvers: ['admin', 'manager'],
        expiresInHours: 72,
        async execute({ trx, payload, requester }) {
          if (!requester) throw conflict('requester_not_allowed', '申请人账号已停用');
          return archiveAll(trx, requester, payload);
        },
      });
    },

    /**
     * @returns how many were archived, or the request that waits
     * @throws DomainError 400 `resource`; 403; 404 naming the `ids` that are missing or not theirs; 409 `rows_refused` naming rows
     */
    async create({
      actor,
      resource,
      ids: asked,
      reason,
    }: {
      actor: Person;
      resource: string;
      ids: readonly string[];
      reason: string;
    }) {
      const registration = registrationOrThrow(resource);
      const ids = [...new Set(asked)];
      const rows = await rowsOrThrow(actor, registration, ids);
      const { bulkApprovalRows } = strapi.config.get('plugin::guard') as GuardConfig;
      if (ids.length <= bulkApprovalRows) {
        return withTransaction(strapi, (trx) => archiveAll(trx, actor, { resource, ids, reason }));
      }
      const approvals = guard<ApprovalsService>('approvals');
      const request = await approvals.request<BulkPayload>({
        kind: 'bulk_archive',
        title: `归档${registration.label} ${ids.length} 条`,
        actor,
        reason,
        payload: { resource, ids, reason },
        summary: [
          { label: '内容', value: registration.label },
          { label: '条数', value: String(ids.length) },
          {
            label: '包括',
            value: rows
              .slice(0, 20)
              .map((row) => nameOf(registration, row))
              .join('、'),
          },
        ],
      });
      return { approval: approvals.present(request, actor) };
    },
  };

  /** Each row is checked again: between request and approval it may have changed hands. */
  async function archiveAll(
    trx: Trx,
    actor: Person,
    { resource, ids, reason }: { resource: string; ids: string[]; reason?: unknown },
  ): Promise<{ archived: number }> {
    const registration = registrationOrThrow(resource);
    const rows = await rowsOrThrow(actor, registration, ids);
    const refused: { documentId: string; name: string; code: string; message: string }[] = [];
    // in one order, so that two who archive the same rows wait for each other
    for (const row of rows.sort((a, b) => a.id - b.id)) {
      const refusal = await refusalOf(() => registration.archive(row, actor, trx));
      if (refusal) {
        const { code, message } = refusal;
        refused.push({ documentId: row.documentId, name: nameOf(registration, row), code, message });
      }
    }
    if (refused.length > 0) {
      const names = refused.map(({ name, message }) => `${name}（${message}）`).join('；');
      throw conflict('rows_refused', `以下记录不能归档，未做任何更改：${names}`, { rows: refused });
    }
    await guard<AuditService>('audit').record({
      trx,
      actor,
      action: 'bulk_archive',
      resource,
      details: { ids, reason },
    });
    return { archived: rows.length };
  }

  async function rowsOrThrow(
    actor: Person,
    { resource, name }: BulkArchiveRegistration,
    ids: string[],
  ): Promise<Row[]> {
    if (!scopeOf({ role: actor.role, resource, action: 'delete' })) throw forbidden();
    const { uid } = access().registrationOf(resource);
    const question = { actor, resource, action: 'delete', query: {}, where: { documentId: { $in: ids } } };
    const rows: Row[] = await documentsOf(strapi, uid).findMany({
      filters: await access().conditions(question),
      populate: name.includes('.') ? name.split('.').slice(0, 1) : [],
      limit: ids.length,
    });
    const found = new Set(rows.map(({ documentId }) => documentId));
    const missing = ids.filter((id) => !found.has(id));
    if (missing.length > 0) {
      throw new DomainError('not_found', 'not_found', '部分记录不存在或无权查看', { ids: missing });
    }
    return rows;
  }

  function registrationOrThrow(resource: string): BulkArchiveRegistration {
    const registration = registrations.get(resource);
    if (!registration) {
      throw invalidField(
        'resource',
        `resource 应为 ${[...registrations.keys()].join('、')}`,
        'unknown_resource',
      );
    }
    return registration;
  }
};

export type BulkArchiveService = ReturnType<typeof createBulkArchiveService>;

/** A rule's refusal is collected, so that all refused rows are named at once; the whole is undone afterwards. */
async function refusalOf(act: () => Promise<void>): Promise<DomainError | null> {
  try {
    await act();
    return null;
  } catch (error) {
    if (error instanceof Error && error.name === 'DomainError' && (error as DomainError).kind === 'conflict')
      return error as DomainError;
    throw error;
  }
}

function nameOf({ name }: BulkArchiveRegistration, row: Row): string {
  const value = name.split('.').reduce<unknown>((node, key) => (node as Row | null)?.[key], row);
  return String(value ?? row.documentId);
}
