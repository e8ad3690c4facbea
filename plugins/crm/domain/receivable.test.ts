import { expect, it } from 'vitest';
import { daysOverdue, nameReceivable } from './receivable';

it.each([
  ['2026-03-01', '2026-02-28', 0],
  ['2026-03-01', '2026-03-01', 0],
  ['2026-02-28', '2026-03-01', 1],
  ['2024-02-28', '2024-03-01', 2],
  ['2025-12-31', '2026-12-31', 365],
])('what was due on %s is on %s overdue by %d days', (dueOn, today, days) => {
  expect(daysOverdue({ dueOn, today })).toBe(days);
});

it.each([
  [{ kind: 'commission', seq: 1, parts: 1 }, '佣金'],
  [{ kind: 'commission', seq: 1, parts: 3 }, '佣金 第 1 期'],
  [{ kind: 'commission', seq: 3, parts: 3 }, '佣金 第 3 期'],
  [{ kind: 'commission', seq: 2 }, '佣金 第 2 期'],
  [{ kind: 'deposit', seq: 1 }, '押金'],
] as const)('%j is called %s', (row, name) => {
  expect(nameReceivable(row)).toBe(name);
});
