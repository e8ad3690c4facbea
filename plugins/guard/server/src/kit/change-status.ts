import type { Core } from '@strapi/strapi';
import { conflict, decideMove, forbidden, invalidField, type Machine, notFound } from '../../../domain';
import type { ActorOrSystem } from './actor';
import { allowProtectedWrites, type Trx, tableOf } from './transaction';

export interface StatusChange<S extends string> {
  trx: Trx;
  uid: string;
  /** The row's numeric id. */
  id: number;
  machine: Machine<S>;
  to: string;
  reason?: string | null;
  /** Who moves it; `SYSTEM` for moves that follow from other events. */
  actor: ActorOrSystem;
  /** Whose act the move follows from, and whom the history names; `actor` is asked for the right to it. */
  onBehalfOf?: ActorOrSystem;
  /** Further columns (database names) that change with the status. */
  patch?: Record<string, unknown>;
}

/**
 * Moves one row by its machine: locks it, decides, writes the status with `patch`, and adds a `status_history` row.
 * @returns the status before and after, and the locked row as it was
 * @throws DomainError 404 missing row; 400 unknown status or missing reason; 403 the role may not; 409 the machine refuses
 */
export async function changeStatus<S extends string>(
  strapi: Core.Strapi,
  { trx, uid, id, machine, to, reason, actor, onBehalfOf = actor, patch = {} }: StatusChange<S>,
): Promise<{ from: S; to: S; row: Record<string, unknown> }> {
  const table = tableOf(strapi, uid);
  const row = await trx(table).where({ id }).forUpdate().first();
  if (!row) throw notFound();
  const from = row.status as S;
  const decision = decideMove(machine, { from, to, role: actor.role, reason });
  if (!decision.ok) throw refusal(machine, decision.reason, from, to);
  await allowProtectedWrites(trx, { table, id });
  const now = new Date();
  await trx(table)
    .where({ id })
    .update({ ...patch, status: to, updated_at: now });
  await recordStatus(trx, { machine: machine.name, row, from, to, reason, actor: onBehalfOf });
  return { from, to: to as S, row };
}

/** A row of the status history; `from` and `to` are the same for what happened without a move. */
export interface StatusEntry {
  machine: string;
  /** The row it is about, as the database has it. */
  row: { id?: unknown; document_id?: unknown };
  from: string | null;
  to: string;
  reason?: string | null;
  actor: ActorOrSystem;
}

/** Adds the history row of a status that was set outside `changeStatus`: the first one of a new row. */
export function recordStatus(trx: Trx, entry: StatusEntry): Promise<void> {
  return recordStatuses(trx, [entry]);
}

/** The same of many rows at once. */
export async function recordStatuses(trx: Trx, entries: readonly StatusEntry[]): Promise<void> {
  if (entries.length === 0) return;
  await trx('status_history').insert(
    entries.map(({ machine, row, from, to, reason, actor }) => ({
      machine,
      entity_id: row.id,
      document_id: row.document_id,
      from_status: from,
      to_status: to,
      reason: reason?.trim() || null,
      actor_id: actor.id,
      actor_role: actor.role,
      actor_name: actor.name,
    })),
  );
}

function refusal<S extends string>(machine: Machine<S>, reason: string, from: S, to: string) {
  const details = {
    status: from,
    allowed: machine.moves.filter((move) => move.from === from).map((move) => move.to),
  };
  const toLabel = machine.labels[to as S] ?? to;
  switch (reason) {
    case 'unknown_status':
      return invalidField('status', `没有「${to}」这个状态`, 'unknown_status');
    case 'reason_required':
      return invalidField('reason', `变更为「${toLabel}」需要填写原因`, 'reason_required');
    case 'role_not_allowed':
      return forbidden(`当前角色不能将状态变更为「${toLabel}」`, 'move_not_allowed');
    case 'same_status':
      return conflict('same_status', `当前已是「${toLabel}」`, details);
    default:
      return conflict('illegal_move', `「${machine.labels[from]}」不能直接变更为「${toLabel}」`, details);
  }
}
