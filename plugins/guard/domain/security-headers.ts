/** What an address is for, as far as its headers go. */
export type Area = 'site' | 'console' | 'panel' | 'api' | 'uploads';

export interface HeaderFacts {
  area: Area;
  /** The browser speaks TLS with us, or with the proxy in front. */
  isTls: boolean;
  /** Answers of the API that are for everybody; all others must not be kept. */
  isPublic: boolean;
  /** Origins besides our own from which pictures and videos come (a bucket, a CDN). */
  mediaOrigins: readonly string[];
}

/** Addresses of Strapi's own panel API. */
const PANEL =
  /^\/(?:admin|content-manager|content-type-builder|upload|i18n|users-permissions|email|review-workflows|content-releases|content-history)(?:\/|$)/;

export function areaOf(path: string): Area {
  if (path === '/api' || path.startsWith('/api/')) return 'api';
  if (path === '/ops' || path.startsWith('/ops/')) return 'console';
  if (path.startsWith('/uploads/')) return 'uploads';
  return PANEL.test(path) ? 'panel' : 'site';
}

/**
 * The headers of every answer of an area. Pages bring their own, stricter policy where they know more (`consolePolicy`, `sitePolicy`).
 * Source: OWASP ASVS 5.0 V3.4; OWASP Secure Headers Project.
 */
export function securityHeaders({
  area,
  isTls,
  isPublic,
  mediaOrigins,
}: HeaderFacts): Record<string, string> {
  return {
    'Content-Security-Policy': POLICIES[area](mediaOrigins),
    'X-Content-Type-Options': 'nosniff',
    // for browsers that do not know frame-ancestors
    'X-Frame-Options': 'DENY',
    'Referrer-Policy': area === 'site' ? 'strict-origin-when-cross-origin' : 'same-origin',
    'Permissions-Policy': PERMISSIONS,
    'X-Permitted-Cross-Domain-Policies': 'none',
    'Cross-Origin-Opener-Policy': 'same-origin',
    // pictures are shown by a site on a CDN, and its scripts call the public API
    'Cross-Origin-Resource-Policy':
      area === 'uploads' || area === 'site' || isPublic ? 'cross-origin' : 'same-origin',
    ...(isTls ? { 'Strict-Transport-Security': 'max-age=31536000; includeSubDomains' } : {}),
    ...((area === 'api' || area === 'panel') && !isPublic ? { 'Cache-Control': 'no-store' } : {}),
  };
}

/** Nothing of ours asks for any of it. */
const PERMISSIONS = [
  'accelerometer',
  'browsing-topics',
  'camera',
  'display-capture',
  'geolocation',
  'gyroscope',
  'magnetometer',
  'microphone',
  'midi',
  'payment',
  'usb',
]
  .map((name) => `${name}=()`)
  .join(', ');

/** What is data and no page: if a browser opens it as one all the same, nothing in it runs. */
const NOTHING = policy({
  'default-src': ["'none'"],
  'base-uri': ["'none'"],
  'form-action': ["'none'"],
  'frame-ancestors': ["'none'"],
  sandbox: [],
});

const POLICIES: Record<Area, (mediaOrigins: readonly string[]) => string> = {
  api: () => NOTHING,
  // a video or picture that is opened by its address shows itself
  uploads: () =>
    policy({
      'default-src': ["'none'"],
      'img-src': ["'self'"],
      'media-src': ["'self'"],
      'style-src': ["'unsafe-inline'"],
      'base-uri': ["'none'"],
      'form-action': ["'none'"],
      'frame-ancestors': ["'none'"],
      sandbox: [],
    }),
  panel: panelPolicy,
  console: (mediaOrigins) => consolePolicy({ nonce: null, mediaOrigins }),
  site: (mediaOrigins) => withFrames(sitePolicy({ styleHashes: [], apiOrigin: '', mediaOrigins })),
};

/** The console: scripts from files only; antd writes styles at run time, each with the nonce of this answer. */
export function consolePolicy({
  nonce,
  mediaOrigins,
}: {
  nonce: string | null;
  mediaOrigins: readonly string[];
}): string {
  return policy({
    'default-src': ["'none'"],
    'script-src': ["'self'"],
    'style-src': ["'self'", ...(nonce ? [`'nonce-${nonce}'`] : [])],
    'img-src': ["'self'", 'data:', 'blob:', ...mediaOrigins],
    'media-src': ["'self'", 'blob:', ...mediaOrigins],
    'font-src': ["'self'"],
    'connect-src': ["'self'"],
    'manifest-src': ["'self'"],
    'base-uri': ["'none'"],
    'object-src': ["'none'"],
    'form-action': ["'self'"],
    'frame-ancestors': ["'none'"],
  });
}

/**
 * The public pages: scripts from files, the one inline style sheet by its hash. Stands in the page itself, so that any web server serves it
 * with its policy; what only a header can say is added by `withFrames`.
 */
export function sitePolicy({
  styleHashes,
  apiOrigin,
  mediaOrigins,
}: {
  /** `sha256-…` in base64 */
  styleHashes: readonly string[];
  /** Where the API is when it is not beside the pages, else ''. */
  apiOrigin: string;
  mediaOrigins: readonly string[];
}): string {
  const api = apiOrigin ? [apiOrigin] : [];
  return policy({
    'default-src': ["'none'"],
    'script-src': ["'self'"],
    'style-src': styleHashes.length > 0 ? styleHashes.map((hash) => `'${hash}'`) : ["'self'"],
    'img-src': ["'self'", 'data:', ...api, ...mediaOrigins],
    'media-src': ["'self'", ...api, ...mediaOrigins],
    'font-src': ["'self'"],
    'connect-src': ["'self'", ...api],
    'manifest-src': ["'self'"],
    'base-uri': ["'none'"],
    'object-src': ["'none'"],
    'form-action': ["'self'"],
  });
}

export function withFrames(pagePolicy: string): string {
  return `${pagePolicy}; frame-ancestors 'none'`;
}

/**
 * Strapi's panel. Its scripts are files; its styles are written at run time by styled-components, CodeMirror and others, which take no
 * nonce from Strapi's build, so that inline styles stay allowed.
 */
function panelPolicy(mediaOrigins: readonly string[]): string {
  return policy({
    'default-src': ["'none'"],
    'script-src': ["'self'"],
    'style-src': ["'self'", "'unsafe-inline'"],
    'img-src': ["'self'", 'data:', 'blob:', ...mediaOrigins],
    'media-src': ["'self'", 'data:', 'blob:', ...mediaOrigins],
    'font-src': ["'self'", 'data:'],
    'connect-src': ["'self'"],
    'worker-src': ["'self'", 'blob:'],
    'manifest-src': ["'self'"],
    'base-uri': ["'none'"],
    'object-src': ["'none'"],
    'form-action': ["'self'"],
    'frame-ancestors': ["'none'"],
  });
}

function policy(directives: Readonly<Record<string, readonly string[]>>): string {
  return Object.entries(directives)
    .map(([name, sources]) => [name, ...sources].join(' '))
    .join('; ');
}
