import { classifyAgent } from '@scrm/guard/domain';
import { countedDevice, takeDevice } from '@scrm/guard/kit';
import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import { judgeVisit } from '../../domain';
import { guard, promotion } from './ports';
import type { FoundShare } from './services/visits';

/**
 * `/s/:code`, the address behind every QR code: counts the visit and goes on to the listing's static page. A code that leads
 * nowhere goes to the list of listings with a notice, near the listing when it is known; never to an error. Who tries many codes is
 * told to wait.
 */
export function shortLinkRoute(strapi: Core.Strapi) {
  return {
    method: 'GET',
    path: '/s/:code',
    handler: (ctx: Context) => follow(strapi, ctx),
    config: { auth: false },
  };
}

async function follow(strapi: Core.Strapi, ctx: Context): Promise<void> {
  ctx.set('Cache-Control', 'no-store');
  ctx.set('X-Robots-Tag', 'noindex');
  ctx.set('Referrer-Policy', 'origin');
  let target = '/?notice=link_invalid';
  try {
    const share = await promotion(strapi, 'visits').find(ctx.params.code);
    if (await isGuessing(strapi, ctx, share)) {
      ctx.status = 429;
      ctx.set('Retry-After', '600');
      ctx.type = 'text/plain; charset=utf-8';
      ctx.body = '访问过于频繁，请稍后再试。';
      return;
    }
    if (share) {
      target = targetOf(share);
      await record(strapi, ctx, share);
    }
  } catch (error) {
    // the visitor gets a page whatever happens to the count
    strapi.log.error(`short link ${ctx.path}`, error);
  }
  ctx.status = 302;
  ctx.redirect(target);
}

/**
 * Whether this address has asked for so many codes that do not exist that it gets no answer any more, not for real ones either: else the
 * difference would tell. Only misses are kept; a redirect can ask for no challenge, so that nothing but a block counts.
 */
async function isGuessing(strapi: Core.Strapi, ctx: Context, share: FoundShare | null): Promise<boolean> {
  const { outcome } = await guard(strapi, 'risk').assess({
    event: 'promo_code_lookup',
    ip: ctx.request.ip,
    deviceId: countedDevice(ctx),
    facts: { agent: classifyAgent(ctx.get('user-agent')) },
    isKept: share === null,
  });
  return outcome === 'block';
}

async function record(strapi: Core.Strapi, ctx: Context, share: FoundShare): Promise<void> {
  const at = new Date();
  const verdict = judgeVisit({
    method: ctx.method,
    userAgent: ctx.get('user-agent') || null,
    purpose: ctx.get('sec-purpose') || ctx.get('purpose') || ctx.get('x-moz') || null,
  });
  const visits = promotion(strapi, 'visits');
  if (!verdict.ok) return visits.recordRejected({ share, reason: verdict.reason, at });
  if (isDead(share))
    return visits.recordRejected({ share, reason: share.state.ok ? 'unknown' : share.state.reason, at });
  await visits.recordClick({ share, visitor: takeDevice(strapi, ctx), at });
}

/** A listing that went off the market does not undo that the partner brought this visitor; a dead code does. */
function isDead({ state }: FoundShare): boolean {
  return !state.ok && state.reason !== 'property_unpublished';
}

function targetOf(share: FoundShare): string {
  const { property, state } = share;
  if (state.ok) {
    const page = property ? `/p/${encodeURIComponent(property.code)}/` : '/';
    return `${page}?c=${share.code}`;
  }
  const query = new URLSearchParams({
    notice: state.reason === 'property_unpublished' ? 'listing_offline' : 'link_expired',
  });
  if (property?.city) query.set('city', property.city);
  if (property?.district) query.set('district', property.district);
  if (!isDead(share)) query.set('c', share.code);
  return `/?${query}`;
}
