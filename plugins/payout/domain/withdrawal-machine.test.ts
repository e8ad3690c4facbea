import { describe, expect, it } from 'vitest';
import { GIVES_BACK, RESERVED_STATUSES, WITHDRAWAL_MACHINE, WITHDRAWAL_STATUSES } from './withdrawal-machine';

const arrows = WITHDRAWAL_MACHINE.moves.map(({ from, to }) => `${from} → ${to}`);

describe('withdrawal machine', () => {
  it('has every state either reserving, giving back or paid', () => {
    expect([...RESERVED_STATUSES, 'paid', ...GIVES_BACK].sort()).toEqual([...WITHDRAWAL_STATUSES].sort());
  });

  it('never leaves an end', () => {
    const ends = new Set<string>(['paid', ...GIVES_BACK]);
    expect(WITHDRAWAL_MACHINE.moves.filter((move) => ends.has(move.from))).toEqual([]);
  });

  it('reaches every state from the first', () => {
    const reached = new Set<string>([WITHDRAWAL_MACHINE.initial]);
    for (const _ of WITHDRAWAL_STATUSES) {
      for (const move of WITHDRAWAL_MACHINE.moves) if (reached.has(move.from)) reached.add(move.to);
    }
    expect([...reached].sort()).toEqual([...WITHDRAWAL_STATUSES].sort());
  });

  it('has exactly these arrows', () => {
    expect(arrows).toEqual([
      'requested → approved',
      'requested → rejected',
      'requested → cancelled',
      'approved → transferring',
      'approved → rejected',
      'transferring → awaiting_payee',
      'transferring → paid',
      'transferring → failed',
      'awaiting_payee → paid',
      'awaiting_payee → expired',
      'awaiting_payee → failed',
    ]);
  });
});
