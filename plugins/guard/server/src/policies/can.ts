import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import { DomainError, forbidden, isStaff, scopeOf } from '../../../domain';
import { authenticate } from '../authenticate';
import type { GuardConfig } from '../config';
import { actorOf } from '../kit/actor';
import { brake } from '../lib/brake';
import type { AuditService } from '../services/audit';

export interface RouteAccess {
  resource: string;
  action: string;
}

/**
 * Lets a request pass when the access table grants its role the route's action. Routes the public may use need no token, and pass over
 * one that is no longer good; the others a valid one. What the public has as its `own` belongs to a phone's session.
 * @throws DomainError 401 without one, 403 (on record) when the role may not, or before a second factor that is required
 */
export const can = async (
  ctx: Context,
  { resource, action }: RouteAccess,
  { strapi }: { strapi: Core.Strapi },
): Promise<boolean> => {
  // a policy's context is a copy without Koa's methods
  const identity = ctx.request.header.authorization ? await authenticate(strapi, ctx) : null;
  ctx.state.session = identity?.session;
  ctx.state.user = identity?.user;
  const publicScope = scopeOf({ role: 'public', resource, action });
  const actor = actorOf(ctx);
  const scope = scopeOf({ role: actor.role, resource, action }) ?? publicScope;
  const isNobody = actor.id === null && !actor.phoneIndex;
  if (isNobody && publicScope !== 'all')
    throw new DomainError('unauthorized', 'unauthorized', '请先登录，或登录已过期');
  const { staffTotp } = strapi.config.get('plugin::guard') as GuardConfig;
  if (
    staffTotp === 'required' &&
    identity?.user &&
    isStaff(actor.role) &&
    !identity.user.hasTotp &&
    resource !== 'session'
  )
    throw forbidden('请先启用动态口令', 'totp_required');
  if (scope) {
    brake(strapi, ctx, actor);
    ctx.state.access = { role: actor.role, resource, action, scope };
    return true;
  }
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
