import type { Context, Next } from 'koa';
import { checkTexts, invalidFields, notFound } from '../../../domain';

/**
 * What holds for every request, whoever serves it, the panel and Strapi's own routes included: a missing body is an empty one, and
 * a text holds nothing that the database cannot store. Stands after the body was read.
 * @throws DomainError 400 naming the field; 404 when the address itself holds such a text
 */
export const inputMiddleware = () => async (ctx: Context, next: Next) => {
  const request = ctx.request as { body?: unknown };
  request.body ??= {};
  if (ctx.path.startsWith('/api/') && ctx.path.includes('%00')) throw notFound();
  const errors = [...checkTexts(request.body), ...checkTexts(ctx.query)];
  if (errors.length > 0) throw invalidFields(errors);
  await next();
};
