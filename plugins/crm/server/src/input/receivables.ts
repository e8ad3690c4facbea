import { invalidField } from '@scrm/guard/domain';
import { parseInput, requiredReason } from '@scrm/guard/kit';
import type { Context } from 'koa';
import { z } from 'zod';
import { readBare } from './body';
import { someDay } from './days';

const dueDaySchema = z.strictObject({
  dueOn: someDay('应收日'),
  expectedDueOn: someDay('原应收日'),
  reason: requiredReason(200),
});

/** A list's query, and `?overdue=true|false` beside it. @throws DomainError 400 `overdue` */
export function readReceivables(ctx: Context): { query: Record<string, unknown>; isOverdue: boolean } {
  const { overdue, ...query } = ctx.query;
  if (overdue !== undefined && overdue !== 'true' && overdue !== 'false')
    throw invalidField('overdue', 'overdue 应为 true 或 false');
  return { query, isOverdue: overdue === 'true' };
}

/** `{ dueOn, expectedDueOn, reason }`. @throws DomainError 400 */
export function readDueDay(ctx: Context) {
  const { expectedDueOn, ...asked } = parseInput(dueDaySchema, readBare(ctx));
  return { ...asked, seen: expectedDueOn };
}
