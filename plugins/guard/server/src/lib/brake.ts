import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import { DomainError, RATE_LIMITS, type RateLimit, rateClassOf } from '../../../domain';
import type { GuardConfig } from '../config';
import type { Actor } from '../kit/actor';
import type { FloodService } from '../services/flood';
import { keyedHash } from './secrets';

/**
 * Counts a granted request against the limit of its kind and role, and says in the headers what is left.
 * Source of the headers: draft-ietf-httpapi-ratelimit-headers. @throws DomainError 429 `too_many_requests`
 */
export function brake(strapi: Core.Strapi, ctx: Context, actor: Actor): void {
  // a policy gets a copy of the context, without what stands in its prototype
  const kind = rateClassOf(ctx.request.method);
  const limit = actor.id === null && kind === 'read' ? publicReads(strapi) : RATE_LIMITS[kind][actor.role];
  if (!limit) return;
  brakeBy(strapi, ctx, `${kind}:${actor.id === null ? addressOf(strapi, ctx) : `user:${actor.id}`}`, limit);
}

/** The same for who has no account of ours: a key of the caller's choice. */
export function brakeBy(strapi: Core.Strapi, ctx: Context, key: string, limit: RateLimit): void {
  const flood = strapi.plugin('guard').service('flood') as FloodService;
  const left = flood.take(key, limit);
  ctx.response.set({
    'RateLimit-Policy': `${limit.max};w=${limit.windowSeconds}`,
    'RateLimit-Limit': String(left.limit),
    'RateLimit-Remaining': String(left.remaining),
    'RateLimit-Reset': String(left.resetSeconds),
  });
  if (left.isOver) {
    throw new DomainError('too_many', 'too_many_requests', '操作过于频繁，请稍后再试', {
      retryAfterSeconds: left.resetSeconds,
    });
  }
}

/** An address as a key, which does not tell it: there are so few addresses that a plain hash could be tried out. */
export function addressOf(strapi: Core.Strapi, ctx: Context): string {
  return `ip:${keyedHash(strapi, 'limit', ctx.request.ip).slice(0, 16)}`;
}

function publicReads(strapi: Core.Strapi): RateLimit | null {
  const max = (strapi.config.get('plugin::guard') as GuardConfig).publicReadsPerMinute;
  return max > 0 ? { max, windowSeconds: 60 } : null;
}
