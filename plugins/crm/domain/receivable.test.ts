import { expect, it } from 'vitest';
import { daysOverdue } from './receivable';

it.each([
  ['2026-03-01', '2026-02-28', 0],
  ['2026-03-01', '2026-03-01', 0],
  ['2026-02-28', '2026-03-01', 1],
  ['2024-02-28', '2024-03-01', 2],
  ['2025-12-31', '2026-12-31', 365],
])('what was due on %s is on %s overdue by %d days', (dueOn, today, days) => {
  expect(daysOverdue({ dueOn, today })).toBe(days);
});
