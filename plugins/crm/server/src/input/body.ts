import { invalidField, stripHidden } from '@scrm/guard/domain';
import type { Context } from 'koa';

/** The body of a named operation: its fields bare, or under `data` as Strapi's own routes take them. @throws DomainError 400 */
export function readBare(ctx: Context): Record<string, unknown> {
  const body = (ctx.request as { body?: unknown }).body ?? {};
  const data = isObject(body) && isObject(body.data) ? body.data : body;
  if (!isObject(data)) throw invalidField('body', '请求体应为 JSON 对象', 'invalid_body');
  return stripHidden(data);
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
