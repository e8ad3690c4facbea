import type { Role } from './roles';

/** One allowed move. Without `roles` everybody who may change the status may take it; `system` moves are never asked for by a person. */
export interface Move<S extends string = string> {
  from: S;
  to: S;
  label: string;
  roles?: readonly Role[];
  reasonRequired?: boolean;
  system?: boolean;
}

/** A status machine as a table: states with their Chinese labels, and the moves between them. */
export interface Machine<S extends string = string> {
  name: string;
  initial: S;
  states: readonly S[];
  labels: Readonly<Record<S, string>>;
  moves: readonly Move<S>[];
}

export type MoveRefusal =
  | 'unknown_status'
  | 'same_status'
  | 'illegal_move'
  | 'role_not_allowed'
  | 'reason_required';

export type MoveDecision<S extends string = string> =
  | { ok: true; move: Move<S> }
  | { ok: false; reason: MoveRefusal };

/**
 * Whether `machine` lets `role` move from `from` to `to`.
 * @param role the asker's role, or `system` for moves that follow from other events (not bound by `roles`)
 */
export function decideMove<S extends string>(
  machine: Machine<S>,
  { from, to, role, reason }: { from: S; to: string; role: Role | 'system'; reason?: string | null },
): MoveDecision<S> {
  if (!(machine.states as readonly string[]).includes(to)) return { ok: false, reason: 'unknown_status' };
  if (from === to) return { ok: false, reason: 'same_status' };
  const move = machine.moves.find((candidate) => candidate.from === from && candidate.to === to);
  if (!move) return { ok: false, reason: 'illegal_move' };
  if (role !== 'system') {
    if (move.system || (move.roles && !move.roles.includes(role)))
      return { ok: false, reason: 'role_not_allowed' };
  }
  if (move.reasonRequired && !reason?.trim()) return { ok: false, reason: 'reason_required' };
  return { ok: true, move };
}

/** The moves a person of `role` may take from `from`, for buttons and menus. */
export function movesFrom<S extends string>(machine: Machine<S>, from: S, role: Role): Move<S>[] {
  return machine.moves.filter(
    (move) => move.from === from && !move.system && (!move.roles || move.roles.includes(role)),
  );
}
