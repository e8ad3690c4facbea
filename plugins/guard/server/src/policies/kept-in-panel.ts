import type { Context } from 'koa';
import { forbidden, isKeptInPanel } from '../../../domain';

/**
 * Lets the panel make and remove rows of the types that are kept there; after Strapi's own policies, so that who is not let in at all hears
 * that first. @throws DomainError 403
 */
export const keptInPanel = (ctx: Context): boolean => {
  if (!isKeptInPanel(String(ctx.params.model))) throw forbidden('这类数据由业务流程产生，请在运营后台办理');
  return true;
};
