import { createDecipheriv, createHash, timingSafeEqual } from 'node:crypto';

const sha1 = (text: string) => createHash('sha1').update(text).digest('hex');

/**
 * The signature of a page for WeChat's JS-SDK (developers.weixin.qq.com, JS-SDK 使用权限签名算法): SHA-1 of the four, sorted by name, values unescaped.
 * @param url of the page, with its query and without what follows `#`
 */
export function signPage({
  ticket,
  nonce,
  timestamp,
  url,
}: {
  ticket: string;
  nonce: string;
  /** Seconds since 1970. */
  timestamp: number;
  url: string;
}): string {
  return sha1(`jsapi_ticket=${ticket}&noncestr=${nonce}&timestamp=${timestamp}&url=${url}`);
}

/** The signature of what WeChat sends: SHA-1 of the parts in their order (接入指南; with the encrypted text: 消息加解密说明). */
export function signCallback(parts: readonly string[]): string {
  return sha1([...parts].sort().join(''));
}

/** Whether two signatures are the same, in a time that tells nothing of where they differ. */
export function isSameSignature(given: string, expected: string): boolean {
  const [one, two] = [Buffer.from(given), Buffer.from(expected)];
  return one.length === two.length && timingSafeEqual(one, two);
}

/** Blocks of the padding: 32 bytes, where AES itself has 16. */
const PADDING_MAX = 32;
const RANDOM_BYTES = 16;
const LENGTH_BYTES = 4;

/**
 * Opens a message of the safe mode (消息加解密说明): AES-256-CBC, the first half of the key as its IV; random (16), length (4, big-endian), message, AppID.
 * @param aesKey `EncodingAESKey`: 43 characters
 * @returns null when it was not sealed with this key for this account
 */
export function openSealed(
  sealed: string,
  { aesKey, appId }: { aesKey: string; appId: string },
): string | null {
  const key = Buffer.from(`${aesKey}=`, 'base64');
  const bytes = Buffer.from(sealed, 'base64');
  if (bytes.length < PADDING_MAX || bytes.length % 16 !== 0) return null;
  const decipher = createDecipheriv('aes-256-cbc', key, key.subarray(0, 16)).setAutoPadding(false);
  const plain = Buffer.concat([decipher.update(bytes), decipher.final()]);
  const padding = plain.at(-1) ?? 0;
  if (padding < 1 || padding > PADDING_MAX) return null;
  const content = plain.subarray(RANDOM_BYTES, plain.length - padding);
  if (content.length < LENGTH_BYTES) return null;
  const length = content.readUInt32BE(0);
  const rest = content.subarray(LENGTH_BYTES);
  if (length > rest.length || rest.subarray(length).toString() !== appId) return null;
  return rest.subarray(0, length).toString();
}
