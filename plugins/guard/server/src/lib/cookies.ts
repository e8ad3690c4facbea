import { randomUUID } from 'node:crypto';
import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import { forbidden, isOwnOrigin } from '../../../domain';

const REFRESH_COOKIE = 'scrm_refresh';
const REFRESH_PATH = '/api/auth';
const DEVICE_COOKIE = 'scrm_device';
const DEVICE_DAYS = 365;

/** Does the client want its refresh token in a cookie that no script can read? */
export function wantsCookie(ctx: Context): boolean {
  return ctx.get('x-session') === 'cookie';
}

export function setRefreshCookie(strapi: Core.Strapi, ctx: Context, token: string, expires: Date): void {
  setCookie(strapi, ctx, REFRESH_COOKIE, token, {
    sameSite: 'strict',
    path: REFRESH_PATH,
    expires,
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

/** The device of a request: what an app calls itself, or a signed cookie, which a new browser is given. */
export function takeDeviceId(strapi: Core.Strapi, ctx: Context): string {
  const known = readDeviceId(ctx);
  if (known) return known;
  const id = randomUUID();
  ctx.state.deviceId = id;
  const expires = new Date(Date.now() + DEVICE_DAYS * 86_400_000);
  setCookie(strapi, ctx, DEVICE_COOKIE, id, { sameSite: 'lax', path: '/', expires, signed: true });
  return id;
}

/** The same, or null for a browser that has none yet. */
export function readDeviceId(ctx: Context): string | null {
  const named = ctx.get('x-device-id');
  if (/^[\w-]{8,64}$/.test(named)) return named;
  return (
    (ctx.state.deviceId as string | undefined) ?? ctx.cookies.get(DEVICE_COOKIE, { signed: true }) ?? null
  );
}

function setCookie(
  strapi: Core.Strapi,
  ctx: Context,
  name: string,
  value: string,
  options: { sameSite: 'strict' | 'lax'; path: string; expires: Date; signed: boolean },
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
