import { createHash, createHmac } from 'node:crypto';

export interface Acs3Request {
  method: string;
  /** Host, with its port when it is not the usual one. */
  host: string;
  action: string;
  version: string;
  query: Readonly<Record<string, string>>;
  body: string;
  /** `yyyy-MM-ddTHH:mm:ssZ` */
  date: string;
  nonce: string;
  accessKeyId: string;
  accessKeySecret: string;
}

const ALGORITHM = 'ACS3-HMAC-SHA256';

/**
 * An RPC request of Alibaba Cloud, signed by the signature method V3: its query string and headers.
 * Source: help.aliyun.com/zh/sdk/product-overview/v3-request-structure-and-signature.
 */
export function signAcs3(request: Acs3Request): { query: string; headers: Record<string, string> } {
  const query = canonicalQuery(request.query);
  const headers: Record<string, string> = {
    host: request.host,
    'x-acs-action': request.action,
    'x-acs-content-sha256': sha256(request.body),
    'x-acs-date': request.date,
    'x-acs-signature-nonce': request.nonce,
    'x-acs-version': request.version,
  };
  const names = Object.keys(headers).sort();
  const canonicalRequest = [
    request.method,
    '/',
    query,
    names.map((name) => `${name}:${headers[name]?.trim()}\n`).join(''),
    names.join(';'),
    headers['x-acs-content-sha256'],
  ].join('\n');
  const signature = createHmac('sha256', request.accessKeySecret)
    .update(`${ALGORITHM}\n${sha256(canonicalRequest)}`)
    .digest('hex');
  const authorization = `${ALGORITHM} Credential=${request.accessKeyId},SignedHeaders=${names.join(';')},Signature=${signature}`;
  return { query, headers: { ...headers, Authorization: authorization } };
}

/** Sorted by name, each part percent-encoded as RFC 3986 says. */
function canonicalQuery(query: Readonly<Record<string, string>>): string {
  return Object.keys(query)
    .sort()
    .map((name) => `${encode(name)}=${encode(query[name] as string)}`)
    .join('&');
}

/** encodeURIComponent leaves five characters that RFC 3986 reserves. */
function encode(text: string): string {
  return encodeURIComponent(text).replace(
    /[!'()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
