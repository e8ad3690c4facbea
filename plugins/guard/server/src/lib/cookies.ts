import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import { forbidden, isOwnOrigin } from '../../../domain';

const REFRESH_COOKIE = 'scrm_refresh';
const REFRESH_PATH = '/api/auth';

/**
 * Does the client want its refresh token in a cookie that no script can read? As `session-cookie`, in one that goes with the
 * browser; a refresh says it again.
 */
export function wantsCookie(ctx: Context): boolean {
  return ['cookie', 'session-cookie'].includes(ctx.get('x-session'));
}

export function setRefreshCookie(strapi: Core.Strapi, ctx: Context, token: string, expires: Date): void {
  setCookie(strapi, ctx, REFRESH_COOKIE, token, {
    sameSite: 'strict',
    path: REFRESH_PATH,
    expires: ctx.get('x-session') === 'session-cookie' ? undefined : expires,
    signed: false,
  });
}

export function clearRefreshCookie(strapi: Core.Strapi, ctx: Context): void {
  if (!ctx.cookies.get(REFRESH_COOKIE, { signed: false })) return;
  const expires = new Date(0);
  setCookie(strapi, ctx, REFRESH_COOKIE, '', {
    sameSite: 'strict',
    path: REFRESH_PATH,
    expires,
    signed: false,
  });
}

/**
 * The refresh token of the request's cookie, or null. @throws DomainError 403 `csrf` when there is one and the request does not come
 * from our own pages
 */
export function readRefreshCookie(strapi: Core.Strapi, ctx: Context): string | null {
  const token = ctx.cookies.get(REFRESH_COOKIE, { signed: false });
  if (!token) return null;
  const asked = {
    csrfHeader: ctx.get('x-csrf'),
    origin: ctx.get('origin'),
    fetchSite: ctx.get('sec-fetch-site'),
  };
  if (!isOwnOrigin(asked, [ctx.host, publicOrigin(strapi)])) throw forbidden('请求来源不受信任', 'csrf');
  return token;
}

/** Writes one of our cookies: never for scripts, `Secure` behind TLS. */
export function setCookie(
  strapi: Core.Strapi,
  ctx: Context,
  name: string,
  value: string,
  options: { sameSite: 'strict' | 'lax'; path: string; expires: Date | undefined; signed: boolean },
): void {
  const secure = ctx.secure || publicOrigin(strapi).startsWith('https:');
  // TLS may end at a proxy whose word Koa was not told to take
  ctx.cookies.secure = secure;
  ctx.cookies.set(name, value, { httpOnly: true, overwrite: true, secure, ...options });
}

function publicOrigin(strapi: Core.Strapi): string {
  const url = strapi.config.get('server.url') as string | undefined;
  return url && URL.canParse(url) ? new URL(url).origin : '';
}
