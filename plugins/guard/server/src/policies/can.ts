import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import { DomainError, forbidden, scopeOf } from '../../../domain';
import { authenticate } from '../authenticate';
import { actorOf } from '../kit/actor';
import { brake } from '../lib/brake';
import type { AuditService } from '../services/audit';

export interface RouteAccess {
  resource: string;
  action: string;
}

/**
 * Lets a request pass when the access table grants its role the route's action. Routes the public may use need no token;
 * the others a valid one. @throws DomainError 401 without one, 403 (on record) when the role may not
 */
export const can = async (
  ctx: Context,
  { resource, action }: RouteAccess,
  { strapi }: { strapi: Core.Strapi },
): Promise<boolean> => {
  const isPublic = scopeOf({ role: 'public', resource, action }) !== null;
  if (!isPublic) ctx.state.user = await authenticate(strapi, ctx);
  const actor = actorOf(ctx);
  const scope = scopeOf({ role: actor.role, resource, action });
  if (scope) {
    brake(strapi, ctx, actor);
    ctx.state.access = { role: actor.role, resource, action, scope };
    return true;
  }
  if (actor.id === null) throw new DomainError('unauthorized', 'unauthorized', '请先登录，或登录已过期');
  const audit = strapi.plugin('guard').service('audit') as AuditService;
  await audit.record({
    actor,
    action: 'denied',
    resource,
    documentId: ctx.params.id ?? null,
    details: { action },
  });
  throw forbidden();
};
