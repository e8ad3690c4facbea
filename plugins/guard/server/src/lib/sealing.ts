import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto';

const CIPHER = 'aes-256-gcm';
const IV_BYTES = 12;

/** A sealed text taken apart. `keyId` of a v2 token is a data key, of a v1 token the name its master key had. */
export interface SealedToken {
  version: 'v1' | 'v2';
  keyId: string;
  box: string;
}

/**
 * AES-256-GCM of `plain`, bound to `context`: opened under another context it fails.
 * @param key 32 bytes
 * @returns `iv.tag.sealed`, each in base64url
 */
export function seal(key: Buffer, plain: Buffer, context: string): string {
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv(CIPHER, key, iv).setAAD(Buffer.from(context));
  const sealed = Buffer.concat([cipher.update(plain), cipher.final()]);
  return [iv, cipher.getAuthTag(), sealed].map((piece) => piece.toString('base64url')).join('.');
}

/** What `seal` closed. @throws Error with another key, under another context, or after any change */
export function open(key: Buffer, box: string, context: string): Buffer {
  const [iv, tag, sealed, ...rest] = box.split('.').map((piece) => Buffer.from(piece, 'base64url'));
  if (!iv || !tag || !sealed || rest.length > 0 || iv.length !== IV_BYTES || tag.length !== 16)
    throw new Error('not a sealed text');
  const decipher = createDecipheriv(CIPHER, key, iv).setAAD(Buffer.from(context)).setAuthTag(tag);
  return Buffer.concat([decipher.update(sealed), decipher.final()]);
}

/** @throws Error when it is no token of ours */
export function readToken(token: string): SealedToken {
  const [version, keyId, ...box] = token.split('.');
  if ((version !== 'v1' && version !== 'v2') || !keyId || box.length !== 3)
    throw new Error('not a sealed text');
  return { version, keyId, box: box.join('.') };
}

/** Names a key without telling anything of it: equal for the same key, different for another. */
export function fingerprint(key: Buffer): string {
  return createHmac('sha256', key).update('scrm key fingerprint').digest('base64url').slice(0, 16);
}
