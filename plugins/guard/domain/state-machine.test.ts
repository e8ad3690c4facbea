import { describe, expect, it } from 'vitest';
import { decideMove, type Machine, movesFrom } from './state-machine';

type Door = 'open' | 'shut' | 'locked';
const door: Machine<Door> = {
  name: 'door',
  initial: 'shut',
  states: ['open', 'shut', 'locked'],
  labels: { open: '开', shut: '关', locked: '锁' },
  moves: [
    { from: 'shut', to: 'open', label: '打开' },
    { from: 'open', to: 'shut', label: '关上' },
    { from: 'shut', to: 'locked', label: '上锁', roles: ['manager'], reasonRequired: true },
    { from: 'locked', to: 'shut', label: '自动解锁', system: true },
  ],
};

describe('decideMove', () => {
  it.each([
    ['shut', 'open', 'sales', undefined, true],
    ['shut', 'locked', 'manager', '夜间', true],
    ['locked', 'shut', 'system', undefined, true],
  ] as const)('%s → %s by %s is allowed', (from, to, role, reason, ok) => {
    expect(decideMove(door, { from, to, role, reason }).ok).toBe(ok);
  });

  it.each([
    ['shut', 'gone', 'sales', undefined, 'unknown_status'],
    ['shut', 'shut', 'sales', undefined, 'same_status'],
    ['open', 'locked', 'manager', '夜间', 'illegal_move'],
    ['shut', 'locked', 'sales', '夜间', 'role_not_allowed'],
    ['shut', 'locked', 'manager', '  ', 'reason_required'],
    ['locked', 'shut', 'admin', undefined, 'role_not_allowed'],
  ] as const)('%s → %s by %s is refused', (from, to, role, reason, refusal) => {
    expect(decideMove(door, { from, to, role, reason })).toEqual({ ok: false, reason: refusal });
  });
});

describe('movesFrom', () => {
  it('offers a person what the role may take, never system moves', () => {
    expect(movesFrom(door, 'shut', 'sales').map((move) => move.to)).toEqual(['open']);
    expect(movesFrom(door, 'shut', 'manager').map((move) => move.to)).toEqual(['open', 'locked']);
    expect(movesFrom(door, 'locked', 'admin')).toEqual([]);
  });
});
