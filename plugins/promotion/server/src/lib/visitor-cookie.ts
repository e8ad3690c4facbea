import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import type { PromotionConfig } from '../config';
import { makeVisitorToken, readVisitorToken, VISITOR_COOKIE, VISITOR_COOKIE_DAYS } from './visitor-id';

/** The visitor of a request, or null when the cookie is missing or not ours. */
export function readVisitor(strapi: Core.Strapi, ctx: Context): string | null {
  return readVisitorToken(ctx.cookies.get(VISITOR_COOKIE), keyOf(strapi));
}

/** The visitor of a request; a new one gets the cookie. */
export function takeVisitor(strapi: Core.Strapi, ctx: Context): string {
  const known = readVisitor(strapi, ctx);
  if (known) return known;
  const { visitor, token } = makeVisitorToken(keyOf(strapi));
  ctx.cookies.set(VISITOR_COOKIE, token, {
    httpOnly: true,
    sameSite: 'lax',
    secure: ctx.secure,
    maxAge: VISITOR_COOKIE_DAYS * 86_400_000,
    overwrite: true,
    signed: false,
  });
  return visitor;
}

function keyOf(strapi: Core.Strapi): string {
  return (strapi.config.get('plugin::promotion') as PromotionConfig).visitorKey;
}
