import { randomUUID } from 'node:crypto';
import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import { DAY_MS, networkOf } from '../../../domain';
import { setCookie } from '../lib/cookies';

/**
 * The device of a request, which is also the visitor of the public pages: a pseudonym in a signed first-party cookie of ours, which says
 * nothing about the person. Nothing else names a device.
 */
const DEVICE_COOKIE = 'scrm_device';
/** As long as a browser keeps a cookie at most. */
const DEVICE_DAYS = 400;
const HINT = /^[\w-]{8,64}$/;

/** The device of the cookie, or the one that this answer gives; null for who has none, or one that we did not sign. */
export function readDevice(ctx: Context): string | null {
  return (ctx.state.deviceId as string | undefined) ?? sentDevice(ctx);
}

/** The same; a browser that has none is given one. */
export function takeDevice(strapi: Core.Strapi, ctx: Context): string {
  const known = readDevice(ctx);
  if (known) return known;
  const id = randomUUID();
  ctx.state.deviceId = id;
  const expires = new Date(Date.now() + DEVICE_DAYS * DAY_MS);
  setCookie(strapi, ctx, DEVICE_COOKIE, id, { sameSite: 'lax', path: '/', expires, signed: true });
  return id;
}

/**
 * What limits and risk rules count a request under. A cookie that was sent, and nothing beside it. Without one what an app calls itself in
 * `X-Device-Id`, within its network: so it can tie requests together, and neither shake off a cookie nor pass for a device elsewhere.
 * An account is never remembered by it.
 */
export function countedDevice(ctx: Context): string | null {
  return sentDevice(ctx) ?? hintedDevice(ctx) ?? readDevice(ctx);
}

function sentDevice(ctx: Context): string | null {
  return ctx.cookies.get(DEVICE_COOKIE, { signed: true }) ?? null;
}

function hintedDevice(ctx: Context): string | null {
  const name = ctx.get('x-device-id');
  return HINT.test(name) ? `hint ${networkOf(ctx.request.ip)} ${name}` : null;
}
