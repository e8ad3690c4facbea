import { invalidField } from '@scrm/guard/domain';
import type { Context } from 'koa';

/** A list's query, and `?overdue=true|false` beside it. @throws DomainError 400 `overdue` */
export function readReceivables(ctx: Context): { query: Record<string, unknown>; isOverdue: boolean } {
  const { overdue, ...query } = ctx.query;
  if (overdue !== undefined && overdue !== 'true' && overdue !== 'false')
    throw invalidField('overdue', 'overdue 应为 true 或 false');
  return { query, isOverdue: overdue === 'true' };
}
