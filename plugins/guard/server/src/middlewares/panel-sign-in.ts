import type { Core } from '@strapi/strapi';
import type { Context, Next } from 'koa';
import { type AuditAction, maskIdentifier } from '../../../domain';
import type { AuditService } from '../services/audit';
import type { LockoutsService } from '../services/lockouts';

/** The panel signs its people in by itself; the tries are counted and put on record as everybody's are. @throws DomainError 429 */
export const panelSignInMiddleware = (_config: unknown, { strapi }: { strapi: Core.Strapi }) => {
  const guard = strapi.plugin('guard');
  return async (ctx: Context, next: Next) => {
    const { email } = (ctx.request as { body?: { email?: unknown } }).body ?? {};
    if (ctx.method !== 'POST' || ctx.path.replace(/\/+$/, '') !== '/admin/login' || typeof email !== 'string')
      return next();
    const lockouts = guard.service('lockouts') as LockoutsService;
    const audit = guard.service('audit') as AuditService;
    const attempt = await lockouts.attempt('panel', email, ctx.ip);
    const record = (action: AuditAction, details: object) =>
      audit.record({
        actor: { id: null, documentId: null, name: '访客', role: 'public' },
        action,
        resource: 'panel',
        details: { identifier: maskIdentifier(email), ...details },
      });
    let isSignedIn = false;
    try {
      await next();
      isSignedIn = ctx.status === 200;
    } finally {
      const { failures, waitSeconds } = attempt;
      if (isSignedIn) await lockouts.succeed(attempt);
      await record(isSignedIn ? 'sign_in' : 'sign_in_failed', isSignedIn ? {} : { failures });
      if (!isSignedIn && waitSeconds > 0) await record('locked_out', { failures, waitSeconds });
    }
  };
};
