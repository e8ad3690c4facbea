import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

/** A visitor's pseudonym with its signature: `<id>.<mac>`, both base64url. First-party, made by us, says nothing about the person. */
export const VISITOR_COOKIE = 'scrm_visitor';
export const VISITOR_COOKIE_DAYS = 400;

const ID_BYTES = 16;
const MAC_BYTES = 16;
const SHAPE = /^([A-Za-z0-9_-]{22})\.([A-Za-z0-9_-]{22})$/;

export function makeVisitorToken(key: string): { visitor: string; token: string } {
  const visitor = randomBytes(ID_BYTES).toString('base64url');
  return { visitor, token: `${visitor}.${sign(visitor, key).toString('base64url')}` };
}

/** The visitor behind a token of ours; null for anything else. */
export function readVisitorToken(token: string | null | undefined, key: string): string | null {
  const parts = token ? SHAPE.exec(token) : null;
  const [, visitor, mac] = parts ?? [];
  if (!visitor || !mac) return null;
  const given = Buffer.from(mac, 'base64url');
  const expected = sign(visitor, key);
  return given.length === expected.length && timingSafeEqual(given, expected) ? visitor : null;
}

function sign(visitor: string, key: string): Buffer {
  return createHmac('sha256', key).update(`visitor|${visitor}`).digest().subarray(0, MAC_BYTES);
}
