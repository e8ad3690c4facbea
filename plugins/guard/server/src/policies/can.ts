import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import { DomainError, forbidden, scopeOf } from '../../../domain';
import { actorOf } from '../kit/actor';
import type { AuditService } from '../services/audit';

export interface RouteAccess {
  resource: string;
  action: string;
}

/** Lets a request pass when the access table grants its role the route's action. */
export const can = async (ctx: Context, { resource, action }: RouteAccess, { strapi }: { strapi: Core.Strapi }): Promise<boolean> => {
  const actor = actorOf(ctx);
  const scope = scopeOf({ role: actor.role, resource, action });
  if (scope) {
    ctx.state.access = { role: actor.role, resource, action, scope };
    return true;
  }
  if (actor.id === null) throw new DomainError('unauthorized', 'unauthorized', '请先登录，或登录已过期');
  const audit = strapi.plugin('guard').service('audit') as AuditService;
  await audit.record({ actor, action: 'denied', resource, documentId: ctx.params.id ?? null, details: { action } });
  throw forbidden();
};
