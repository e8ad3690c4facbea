import type { Context, Next } from 'koa';
import {
  checkListShape,
  checkTexts,
  faultOfShape,
  invalidField,
  invalidFields,
  notFound,
  type ShapeFault,
} from '../../../domain';

const SHAPE_MESSAGES: Record<ShapeFault, string> = {
  too_deep: '提交的内容嵌套过深',
  too_long: '提交的列表过长',
  too_many: '提交的内容过多',
};

/**
 * What holds for every request, whoever serves it, the panel and Strapi's own routes included: a missing body is an empty one, and
 * its shape is one that can be walked,
 * a text holds nothing that the database cannot store, and a list is asked with what somebody reads. Stands after the body was read.
 * @throws DomainError 400 naming the field; 404 when the address itself holds such a text
 */
export const inputMiddleware = () => async (ctx: Context, next: Next) => {
  const request = ctx.request as { body?: unknown };
  request.body ??= {};
  if (ctx.path.startsWith('/api/') && ctx.path.includes('%00')) throw notFound();
  const fault = faultOfShape(request.body) ?? faultOfShape(ctx.query);
  if (fault) throw invalidField('body', SHAPE_MESSAGES[fault], fault);
  const errors = [...checkTexts(request.body), ...checkTexts(ctx.query)];
  if (errors.length > 0) throw invalidFields(errors);
  const misshapen = ctx.path.startsWith('/api/') ? checkListShape(ctx.query) : [];
  if (misshapen.length > 0) throw invalidFields(misshapen, 'invalid_query');
  await next();
};
