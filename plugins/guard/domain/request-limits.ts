import { MAX_IMPORT_BYTES } from './import-limits';

const KB = 1024;
const MB = 1024 * KB;

/** A size as people read it: 20 MB. */
export function formatMegabytes(bytes: number): string {
  return `${bytes / MB} MB`;
}

export interface BodyLimit {
  /** The largest body in bytes. */
  maxBytes: number;
  /** Files may come. */
  isUpload: boolean;
  /** The body must be there within so many seconds of its first byte. */
  withinSeconds: number;
}

/** Where tables are taken; what is larger than any of them is refused unread. */
const IMPORTS = /^\/api\/[\w-]+\/import\/?$/;
/** Where media are taken: the listing's and the panel's library. Anywhere else a multipart body is refused unread. */
const UPLOADS = [/^\/api\/properties\/[^/]+\/(?:images|videos)\/?$/, /^\/upload(?:\/|$)/];

/** A piece of a file that goes on where it broke off (tus); no form, the bytes themselves. */
const UPLOAD_PART = /^\/api\/properties\/[^/]+\/uploads\/[^/]+\/?$/;

/** Where the scans of contracts are taken. */
const CONTRACT_FILES = /^\/api\/contracts\/[^/]+\/files\/?$/;
export const MAX_CONTRACT_FILE_BYTES = 20 * MB;

/** The largest single file: a video. */
export const MAX_FILE_BYTES = 50 * MB;
/** The largest sum of files in one request; each file has its own limit where it is taken. The proxy's is the same (deploy/Caddyfile). */
const UPLOAD: BodyLimit = { maxBytes: 200 * MB, isUpload: true, withinSeconds: 600 };
const PART: BodyLimit = { maxBytes: MAX_FILE_BYTES, isUpload: false, withinSeconds: 600 };
const IMPORT: BodyLimit = { maxBytes: MAX_IMPORT_BYTES + 64 * KB, isUpload: true, withinSeconds: 300 };
const CONTRACT_FILE: BodyLimit = {
  maxBytes: MAX_CONTRACT_FILE_BYTES + 64 * KB,
  isUpload: true,
  withinSeconds: 300,
};
const STAFF: BodyLimit = { maxBytes: MB, isUpload: false, withinSeconds: 20 };
const PUBLIC: BodyLimit = { maxBytes: 64 * KB, isUpload: false, withinSeconds: 10 };

/** What reads a body without knowing its length stops there (config/middlewares `strapi::body`). */
export const READER_MAX_BYTES = MB;

/** How much a request may bring, by its address. */
export function bodyLimitOf(path: string): BodyLimit {
  if (IMPORTS.test(path)) return IMPORT;
  if (CONTRACT_FILES.test(path)) return CONTRACT_FILE;
  if (UPLOADS.some((pattern) => pattern.test(path))) return UPLOAD;
  if (UPLOAD_PART.test(path)) return PART;
  // nobody is signed in there yet
  if (/^\/(?:api\/(?:public|auth)|admin)\//.test(path)) return PUBLIC;
  return STAFF;
}

/** What an address that is no page or file begins with; of three areas also what comes next, by which the limits differ. */
const HEAD =
  /^\/(?:(?:api|admin|content-manager)(?:\/[^/.]*)?|content-type-builder|upload|i18n|users-permissions|email|review-workflows|content-releases|content-history)(?=\/|$)/i;

/**
 * Whether an address names its area in capitals. The router takes any case; what stands before it knows the areas as they are written, and
 * would hold `/Content-Manager/…` for a page.
 */
export function isMisspelt(path: string): boolean {
  const [head] = HEAD.exec(path) ?? [];
  return head !== undefined && head !== head.toLowerCase();
}

/** Far beyond what any form of ours sends. */
const MAX_DEPTH = 32;
const MAX_ARRAY = 5000;
const MAX_NODES = 50_000;

export type ShapeFault = 'too_deep' | 'too_long' | 'too_many';

/** What is wrong with the shape of parsed input, or null. Walks without recursion, so that depth cannot end the process. */
export function faultOfShape(value: unknown): ShapeFault | null {
  const open: { value: unknown; depth: number }[] = [{ value, depth: 0 }];
  let nodes = 0;
  for (let next = open.pop(); next; next = open.pop()) {
    if (typeof next.value !== 'object' || next.value === null) continue;
    if (next.depth > MAX_DEPTH) return 'too_deep';
    if (Array.isArray(next.value) && next.value.length > MAX_ARRAY) return 'too_long';
    const inner = Object.values(next.value);
    nodes += inner.length;
    if (nodes > MAX_NODES) return 'too_many';
    for (const each of inner) open.push({ value: each, depth: next.depth + 1 });
  }
  return null;
}

/** Some 1,700 Chinese characters, each of which takes nine in an address. */
const MAX_QUERY_CHARACTERS = 16_000;
const MAX_QUERY_PARAMETERS = 300;

/** Whether a query string is longer than any list of ours asks. */
export function isQueryTooLarge(querystring: string): boolean {
  if (querystring.length > MAX_QUERY_CHARACTERS) return true;
  let parameters = 1;
  for (const sign of querystring) if (sign === '&') parameters += 1;
  return parameters > MAX_QUERY_PARAMETERS;
}
