import type { ApprovalKind, ApprovalStatus, Role } from '../../../domain';
import type { Actor, ActorOrSystem } from '../kit/actor';
import { readJson } from '../kit/read-json';
import type { Trx } from '../kit/transaction';

export type Person = Actor & { id: number };

export interface SummaryLine {
  label: string;
  /** For people; personal data masked. */
  value: string;
}

export type Payload = Record<string, unknown>;

/** A request as it is stored. `status` is `expired` as soon as its time is over, also before the job has marked it. */
export interface ApprovalRequest<P extends Payload = Payload> {
  id: number;
  documentId: string;
  kind: ApprovalKind;
  /** What it is about: one pending request per kind and subject. */
  subject: string | null;
  title: string;
  reason: string;
  payload: P;
  summary: SummaryLine[];
  status: ApprovalStatus;
  requestedBy: number | null;
  requestedByName: string;
  requestedAt: Date;
  expiresAt: Date | null;
  decidedBy: number | null;
  decidedByName: string | null;
  decidedAt: Date | null;
  decisionReason: string | null;
  result: Record<string, unknown> | null;
}

export interface Execution<P extends Payload = Payload> {
  trx: Trx;
  /** What was approved, as it was stored. */
  payload: P;
  request: ApprovalRequest<P>;
  /** The requester with the role of today; null when the account is gone or blocked. */
  requester: Person | null;
  approver: Person;
}

/** A kind of request; its owner registers it. */
export interface ApprovalKindRegistration<P extends Payload = Payload> {
  kind: ApprovalKind;
  label: string;
  /** The roles that decide. */
  approvers: readonly Role[];
  /** Of each pending request, whether what it is about is this approver's to see; without it everything is. */
  areTheirs?: (asked: { payloads: readonly P[]; actor: Person }) => Promise<boolean[]>;
  /** Null: it stays until it is decided. */
  expiresInHours: number | null;
  /**
   * Locks what the act is about, before the request's own row: for kinds whose owner decides the request from operations of its own
   * (`settle`), which hold those locks by then.
   */
  lock?(question: { trx: Trx; payload: P }): Promise<void>;
  /** The act, in the transaction of the approval. What it throws undoes all of it; a DomainError makes the request `failed`. */
  execute(execution: Execution<P>): Promise<Record<string, unknown>>;
  /** What goes with a rejection, in its transaction. */
  onReject?(execution: Execution<P> & { reason: string }): Promise<void>;
  /** The request follows a row with a state of its own: a refused act leaves it pending instead of failed. */
  isOpenAfterRefusal?: boolean;
}

export interface NewApproval<P extends Payload = Payload> {
  /** With it the request is there when, and only when, the transaction commits. */
  trx?: Trx;
  kind: ApprovalKind;
  subject?: string | null;
  title: string;
  actor: ActorOrSystem;
  reason: string;
  payload: P;
  summary: SummaryLine[];
}

/** What a listener is told, within the transaction of the change. */
export interface ApprovalChange {
  trx: Trx;
  request: ApprovalRequest;
  kindLabel: string;
  /** Who is concerned: approvers of a new request, else the requester. Numeric ids of users. */
  to: number[];
}

/** A row of `approvals`, with `status_now` where it was asked for. */
export function toRequest(row: Record<string, unknown>): ApprovalRequest {
  return {
    id: Number(row.id),
    documentId: row.document_id as string,
    kind: row.kind as ApprovalKind,
    subject: row.subject as string | null,
    title: row.title as string,
    reason: row.reason as string,
    payload: readJson(row.payload) as Payload,
    summary: readJson(row.summary) as SummaryLine[],
    status: (row.status_now ?? row.status) as ApprovalStatus,
    requestedBy: row.requested_by as number | null,
    requestedByName: row.requested_by_name as string,
    requestedAt: row.requested_at as Date,
    expiresAt: row.expires_at as Date | null,
    decidedBy: row.decided_by as number | null,
    decidedByName: row.decided_by_name as string | null,
    decidedAt: row.decided_at as Date | null,
    decisionReason: row.decision_reason as string | null,
    result: readJson(row.result) as Record<string, unknown> | null,
  };
}
