import type { Context, Next } from 'koa';
import { checkTexts, invalidFields } from '../../../domain';

/**
 * What holds for every request, whoever serves it, the panel and Strapi's own routes included: a missing body is an empty one, and
 * a text holds nothing that the database cannot store. Stands after the body was read. @throws DomainError 400 naming the field
 */
export const inputMiddleware = () => async (ctx: Context, next: Next) => {
  const request = ctx.request as { body?: unknown };
  request.body ??= {};
  const errors = [...checkTexts(request.body), ...checkTexts(ctx.query)];
  if (errors.length > 0) throw invalidFields(errors);
  await next();
};
