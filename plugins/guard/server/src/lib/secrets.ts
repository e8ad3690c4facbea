import { createHash, createHmac, hkdfSync, randomBytes } from 'node:crypto';
import type { Core } from '@strapi/strapi';

/** An opaque random text of 256 bits: refresh tokens, tickets. */
export function randomToken(): string {
  return randomBytes(32).toString('base64url');
}

/** How such a token is kept: whoever reads the table can present none. */
export function hashToken(token: string): string {
  return createHash('sha256').update(token).digest('base64url');
}

/**
 * A keyed hash for what is too short to be hashed plainly: six digits, names, addresses. The key comes from the secret of the access
 * tokens, so that it is for what lives as briefly as they do.
 */
export function keyedHash(strapi: Core.Strapi, purpose: string, value: string): string {
  const secret = strapi.config.get('plugin::users-permissions.jwtSecret') as string;
  const key = Buffer.from(hkdfSync('sha256', secret, '', `guard:${purpose}`, 32));
  return createHmac('sha256', key).update(value).digest('base64url');
}
