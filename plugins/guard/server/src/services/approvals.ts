import { createId } from '@paralleldrive/cuid2';
import type { Core } from '@strapi/strapi';
import type { Knex } from 'knex';
import {
  APPROVAL_STATUS_LABELS,
  type ApprovalAct,
  type ApprovalKind,
  type ApprovalStatus,
  conflict,
  type DomainError,
  decideApprovalAct,
  forbidden,
  notFound,
  type Role,
} from '../../../domain';
import { type ActorOrSystem, personOf, SYSTEM } from '../kit/actor';
import { paged } from '../kit/page';
import { readJson } from '../kit/read-json';
import { type Trx, withTransaction } from '../kit/transaction';
import {
  type ApprovalChange,
  type ApprovalKindRegistration,
  type ApprovalRequest,
  type NewApproval,
  type Payload,
  type Person,
  toRequest,
} from './approval-request';
import type { AuditService } from './audit';

export * from './approval-request';

type Listener = (change: ApprovalChange) => Promise<void>;
type Row = Record<string, unknown>;

export const APPROVAL_BOXES = ['mine', 'todo', 'all'] as const;
export type ApprovalBox = (typeof APPROVAL_BOXES)[number];

const USER_UID = 'plugin::users-permissions.user';
const STATUS_NOW = `CASE WHEN status = 'pending' AND expires_at <= clock_timestamp() THEN 'expired' ELSE status END`;
const CHOSEN = `*, ${STATUS_NOW} AS status_now`;

/**
 * Four-eyes requests: a sensitive act is stored as asked, decided by another person of the right role before its time is over, and
 * done from the stored payload in the transaction of the decision (001 敏感操作审批).
 */
export const createApprovalsService = ({ strapi }: { strapi: Core.Strapi }) => {
  const kinds = new Map<ApprovalKind, ApprovalKindRegistration>();
  const listeners: Listener[] = [];
  const audit = () => strapi.plugin('guard').service('audit') as AuditService;

  const service = {
    /** Makes a kind known; done by its owner at `register`. @throws Error a kind given twice */
    register<P extends Payload>(registration: ApprovalKindRegistration<P>): void {
      if (kinds.has(registration.kind))
        throw new Error(`approvals: the kind «${registration.kind}» is registered twice`);
      kinds.set(registration.kind, registration as unknown as ApprovalKindRegistration);
    },

    /** Hears of each new, decided and expired request, within its transaction: for those who tell people. */
    onChange(listener: Listener): void {
      listeners.push(listener);
    },

    /**
     * Stores a request. The payload is what will be done, and never changes again.
     * @throws DomainError 409 `already_requested` while one of this kind and subject is pending
     */
    async request<P extends Payload>(asked: NewApproval<P>): Promise<ApprovalRequest<P>> {
      const { trx } = asked;
      const stored = await (trx ? insert(trx, asked) : withTransaction(strapi, (own) => insert(own, asked)));
      return stored as ApprovalRequest<P>;
    },

    /**
     * Approves and does what was asked, both or neither.
     * @throws DomainError 404 not theirs to see, or about what is not; 403 `own_request`, `approval_role`; 409 `already_decided`, `approval_expired`,
     *   `approval_failed` with the act's own refusal (the request is `failed` then)
     */
    async approve({
      documentId,
      actor,
      reason = null,
    }: {
      documentId: string;
      actor: Person;
      reason?: string | null;
    }): Promise<ApprovalRequest> {
      const before = await findVisible(documentId, actor);
      const kind = mustAllow('approve', before, actor);
      const { payload } = before;
      try {
        return await withTransaction(strapi, async (trx) => {
          await kind.lock?.({ trx, payload });
          const request = await claim(trx, before, { status: 'approved', actor, reason });
          const requester = await personOf(strapi, request.requestedBy);
          const result = await kind.execute({ trx, payload, request, requester, approver: actor });
          return finish(trx, { request, result, actor });
        });
      } catch (error) {
        if (kind.isOpenAfterRefusal || !isActRefused(error)) throw error;
        throw await fail(before, actor, error);
      }
    },

    /** @throws DomainError 404; 403 `own_request`, `approval_role`; 409 `already_decided`, `approval_expired` */
    async reject({
      documentId,
      actor,
      reason,
    }: {
      documentId: string;
      actor: Person;
      reason: string;
    }): Promise<ApprovalRequest> {
      const before = await findVisible(documentId, actor);
      const kind = mustAllow('reject', before, actor);
      const { payload } = before;
      return withTransaction(strapi, async (trx) => {
        await kind.lock?.({ trx, payload });
        const request = await claim(trx, before, { status: 'rejected', actor, reason });
        const requester = await personOf(strapi, request.requestedBy);
        await kind.onReject?.({ trx, payload, request, requester, approver: actor, reason });
        await announce(trx, request, actor);
        return request;
      });
    },

    /** The requester takes it back. @throws DomainError 404; 403 `not_your_request`; 409 `already_decided`, `approval_expired` */
    async cancel({ documentId, actor }: { documentId: string; actor: Person }): Promise<ApprovalRequest> {
      const before = await findVisible(documentId, actor);
      mustAllow('cancel', before, actor);
      return withTransaction(strapi, async (trx) => {
        const request = await claim(trx, before, { status: 'cancelled', actor, reason: null });
        await announce(trx, request, actor);
        return request;
      });
    },

    /**
     * Decides the pending request about `subject` because its owner decided the thing itself, by an operation and rules of its own.
     * Nothing is executed. @returns false when there is no pending one
     */
    async settle({
      trx,
      kind,
      subject,
      status,
      actor,
      reason = null,
    }: {
      trx: Trx;
      kind: ApprovalKind;
      subject: string;
      status: 'approved' | 'rejected' | 'cancelled';
      actor: Person;
      reason?: string | null;
    }): Promise<boolean> {
      const row = await trx('approvals').where({ kind, subject, status: 'pending' }).forUpdate().first();
      if (!row) return false;
      const request = await claim(trx, toRequest(row), { status, actor, reason });
      await announce(trx, request, actor);
      return true;
    },

    /** Puts `words` in the place of what was said about these subjects: for an erasure. What was asked and decided stays. @returns how many */
    async forgetReasons({
      trx,
      subjects,
      words,
    }: {
      trx: Trx;
      subjects: readonly string[];
      words: string;
    }): Promise<number> {
      await trx.raw("select set_config('scrm.erase', 'on', true)");
      const forgotten = await trx('approvals')
        .whereIn('subject', [...subjects])
        .update({ reason: words, decision_reason: null });
      await trx.raw("select set_config('scrm.erase', '', true)");
      return forgotten;
    },

    /** Marks the requests whose time is over; they count as expired before that. @returns how many */
    async expireDue(): Promise<number> {
      return withTransaction(strapi, (trx) => expire(trx, {}));
    },

    /** One request that the asker may see. @throws DomainError 404 */
    async findOne({ documentId, actor }: { documentId: string; actor: Person }) {
      return present(await findVisible(documentId, actor), actor);
    },

    /**
     * Requests, newest first: a person's own (`mine`), those waiting for a decision of theirs (`todo`), or all that they may see:
     * own ones and the kinds of their role, an admin every one.
     */
    async list({
      actor,
      box,
      status,
      kind,
      page,
      pageSize,
    }: {
      actor: Person;
      box: ApprovalBox;
      status?: ApprovalStatus;
      kind?: ApprovalKind;
      page: number;
      pageSize: number;
    }) {
      const hidden = await idsOfOthers(actor);
      const chosen = () => {
        const query = strapi.db.connection('approvals').where((where) => seenBy(where, actor));
        if (hidden.length > 0) query.whereNotIn('id', hidden);
        if (box === 'mine') query.where({ requested_by: actor.id });
        if (box === 'todo')
          query
            .whereRaw(`${STATUS_NOW} = 'pending'`)
            .whereIn('kind', kindsOf(actor.role))
            .whereRaw('requested_by IS DISTINCT FROM ?', [actor.id]);
        if (status) query.whereRaw(`${STATUS_NOW} = ?`, [status]);
        if (kind) query.where({ kind });
        return query;
      };
      const [rows, counted] = await Promise.all([
        chosen()
          .select(strapi.db.connection.raw(CHOSEN))
          .orderBy('id', 'desc')
          .limit(pageSize)
          .offset((page - 1) * pageSize),
        chosen().count({ count: '*' }).first(),
      ]);
      const total = Number(counted?.count ?? 0);
      return paged(
        rows.map((row: Row) => present(toRequest(row), actor)),
        { page, pageSize, total },
      );
    },

    /** A request in the form of the API. */
    present,
  };

  return service;

  async function expire(trx: Trx, which: { kind?: ApprovalKind; subject?: string }): Promise<number> {
    const rows = await trx('approvals')
      .where({ ...which, status: 'pending' })
      .whereRaw('expires_at <= clock_timestamp()')
      .update({ status: 'expired' })
      .returning('*');
    for (const row of rows) await announce(trx, toRequest(row), SYSTEM);
    return rows.length;
  }

  async function insert(trx: Trx, asked: NewApproval): Promise<ApprovalRequest> {
    const { kind, subject = null, title, actor, reason, payload, summary } = asked;
    const { expiresInHours } = kindOf(kind);
    // one that is over, and that the job has not met yet, is not in the way
    if (subject !== null) await expire(trx, { kind, subject });
    const [row] = await trx('approvals')
      .insert({
        document_id: createId(),
        kind,
        subject,
        title,
        reason,
        payload: JSON.stringify(payload),
        summary: JSON.stringify(summary),
        requested_by: actor.id,
        requested_by_name: actor.name,
        expires_at:
          expiresInHours === null ? null : trx.raw('now() + make_interval(hours => ?)', [expiresInHours]),
      })
      .onConflict(trx.raw(`(kind, subject) WHERE status = 'pending'`))
      .ignore()
      .returning('*');
    if (!row) throw conflict('already_requested', '已有同样的申请在等待审批');
    const request = toRequest(row);
    await announce(trx, request, actor);
    return request;
  }

  /** Takes the decision, once: who comes second sees how it stands by then. */
  async function claim(
    trx: Trx,
    { id }: ApprovalRequest,
    { status, actor, reason }: { status: ApprovalStatus; actor: Person; reason: string | null },
  ): Promise<ApprovalRequest> {
    // by the requester's own hand there is no second person to name
    const decider = status === 'cancelled' ? {} : { decided_by: actor.id, decided_by_name: actor.name };
    const [row] = await trx('approvals')
      .where({ id, status: 'pending' })
      .whereRaw('(expires_at IS NULL OR expires_at > clock_timestamp())')
      .update({
        status,
        decided_at: trx.raw('clock_timestamp()'),
        decision_reason: reason?.trim() || null,
        ...decider,
      })
      .returning('*');
    if (row) return toRequest(row);
    const now = toRequest(await trx('approvals').where({ id }).select(trx.raw(CHOSEN)).first());
    throw refusalOf(now);
  }

  async function finish(
    trx: Trx,
    {
      request,
      result,
      actor,
    }: { request: ApprovalRequest; result: Record<string, unknown>; actor: ActorOrSystem },
  ): Promise<ApprovalRequest> {
    const [row] = await trx('approvals')
      .where({ id: request.id })
      .update({ result: JSON.stringify(result) })
      .returning('*');
    // as it stands: what was said of it may have been forgotten by what it asked for
    const finished = toRequest(row);
    await announce(trx, finished, actor);
    return finished;
  }

  /** Its work is undone by then; the refusal stays on the request. @returns what the approver is told */
  async function fail(before: ApprovalRequest, actor: Person, refusal: DomainError): Promise<DomainError> {
    const { code, message } = refusal;
    await withTransaction(strapi, async (trx) => {
      const request = await claim(trx, before, { status: 'failed', actor, reason: message });
      await finish(trx, { request, result: { code, message }, actor });
    });
    const details = { ...refusal.details, status: 'failed', cause: code };
    return conflict('approval_failed', `审批未能执行：${message}`, details);
  }

  async function findVisible(documentId: string, actor: Person): Promise<ApprovalRequest> {
    const row = await strapi.db
      .connection('approvals')
      .where({ document_id: documentId })
      .where((where) => seenBy(where, actor))
      .select(strapi.db.connection.raw(CHOSEN))
      .first();
    const request = row && toRequest(row);
    if (!request || !(await isTheirs(request, actor))) throw notFound('审批申请');
    return request;
  }

  function seenBy(where: Knex.QueryBuilder, { id, role }: Person): void {
    if (role === 'admin') return;
    where.where({ requested_by: id }).orWhereIn('kind', kindsOf(role));
  }

  function mustAllow(act: ApprovalAct, request: ApprovalRequest, actor: Person): ApprovalKindRegistration {
    const kind = kindOf(request.kind);
    const { status, requestedBy } = request;
    const decision = decideApprovalAct(act, { status, requestedBy, approvers: kind.approvers }, actor);
    if (decision.ok) return kind;
    if (decision.kind === 'conflict') throw refusalOf(request);
    throw forbidden(decision.message, decision.code);
  }

  async function announce(trx: Trx, request: ApprovalRequest, actor: ActorOrSystem): Promise<void> {
    const { kind, title, status, reason, decisionReason, result } = request;
    await audit().record({
      trx,
      actor,
      action: status === 'pending' ? 'approval_requested' : `approval_${status}`,
      resource: 'approval',
      documentId: request.documentId,
      details: { kind, title, ...(status === 'pending' ? { reason } : { reason: decisionReason, result }) },
    });
    if (listeners.length === 0) return;
    const to = status === 'pending' ? await approversOf(request) : withoutNull([request.requestedBy]);
    const kindLabel = kindOf(kind).label;
    for (const listener of listeners) await listener({ trx, request, kindLabel, to });
  }

  async function approversOf(request: ApprovalRequest): Promise<number[]> {
    const types = [...kindOf(request.kind).approvers];
    const where = { role: { type: { $in: types } }, blocked: { $ne: true } };
    const users = await strapi.db.query(USER_UID).findMany({ select: ['id'], where });
    const to: number[] = [];
    for (const { id } of users as { id: number }[]) {
      if (id === request.requestedBy) continue;
      const person = await personOf(strapi, id);
      if (person && (await isTheirs(request, person))) to.push(id);
    }
    return to;
  }

  /** What one asked for oneself is seen by oneself, and what is decided by whose role decides. */
  async function isTheirs(
    { kind, status, payload, requestedBy }: ApprovalRequest,
    actor: Person,
  ): Promise<boolean> {
    const { areTheirs } = kindOf(kind);
    if (!areTheirs || status !== 'pending' || requestedBy === actor.id) return true;
    const [isTheirs] = await areTheirs({ payloads: [payload], actor });
    return isTheirs === true;
  }

  /** Pending requests that are about what this person does not see. */
  async function idsOfOthers(actor: Person): Promise<number[]> {
    const hidden: number[] = [];
    for (const { kind, approvers, areTheirs } of kinds.values()) {
      // of the other kinds a role sees its own requests only, and may have no right to what they are about
      if (!areTheirs || !(actor.role === 'admin' || approvers.includes(actor.role))) continue;
      const rows: { id: number; payload: unknown }[] = await strapi.db
        .connection('approvals')
        .where({ kind, status: 'pending' })
        .whereRaw('requested_by IS DISTINCT FROM ?', [actor.id])
        .select('id', 'payload');
      if (rows.length === 0) continue;
      const payloads = rows.map(({ payload }) => readJson(payload) as Payload);
      const theirs = await areTheirs({ payloads, actor });
      hidden.push(...rows.filter((_, index) => !theirs[index]).map(({ id }) => id));
    }
    return hidden;
  }

  function present(request: ApprovalRequest, actor: Person) {
    const { documentId, kind, title, reason, status, summary, result } = request;
    const { approvers, label } = kindOf(kind);
    return {
      documentId,
      kind,
      kindLabel: label,
      title,
      reason,
      summary,
      status,
      statusLabel: APPROVAL_STATUS_LABELS[status],
      requestedBy: nameOf(request.requestedBy, request.requestedByName),
      requestedAt: request.requestedAt,
      expiresAt: request.expiresAt,
      decidedBy: nameOf(request.decidedBy, request.decidedByName),
      decidedAt: request.decidedAt,
      decisionReason: request.decisionReason,
      result,
      mayDecide: decideApprovalAct('approve', { ...request, approvers }, actor).ok,
      mayCancel: decideApprovalAct('cancel', { ...request, approvers }, actor).ok,
    };
  }

  function kindOf(kind: ApprovalKind): ApprovalKindRegistration {
    const registration = kinds.get(kind);
    if (!registration) throw new Error(`approvals: the kind «${kind}» was never registered`);
    return registration;
  }

  function kindsOf(role: Role): ApprovalKind[] {
    return [...kinds.values()].filter(({ approvers }) => approvers.includes(role)).map(({ kind }) => kind);
  }
};

export type ApprovalsService = ReturnType<typeof createApprovalsService>;

function refusalOf({ status, decidedByName, decidedAt }: ApprovalRequest): DomainError {
  const details = { status, decidedBy: decidedByName, decidedAt };
  if (status === 'expired') return conflict('approval_expired', '申请已过期，请重新提交', details);
  return conflict('already_decided', `申请当前为「${APPROVAL_STATUS_LABELS[status]}」，不能再处理`, details);
}

/** The act said no, and not the request itself: another approver was quicker, or its time ended meanwhile. */
function isActRefused(error: unknown): error is DomainError {
  if (!(error instanceof Error) || error.name !== 'DomainError') return false;
  return !['already_decided', 'approval_expired'].includes((error as DomainError).code);
}

function nameOf(id: number | null, name: string | null): { id: number | null; name: string } | null {
  return name === null ? null : { id, name };
}

function withoutNull(ids: (number | null)[]): number[] {
  return ids.filter((id) => id !== null);
}
