import { randomBytes } from 'node:crypto';
import { extname } from 'node:path';
import { consolePolicy, withFrames } from '@scrm/guard/domain';
import type { Context, Middleware } from 'koa';
import { type CachedFile, FileCache } from './file-cache';

export interface StaticSiteOptions {
  /** Where the publisher writes the pages: DATA_DIR/h5. */
  siteDir: string;
  /** The console's static build: admin/dist. */
  consoleDir: string;
  /** Origins of pictures and videos besides our own. */
  mediaOrigins?: readonly string[];
}

const FOREVER = 'public, max-age=31536000, immutable';
const HOUR = 'public, max-age=3600';
/** Browsers ask again with the ETag each time; a proxy or CDN may answer for some seconds. */
const PAGE = 'public, max-age=0, s-maxage=10, must-revalidate';
const NEVER = 'no-cache';

/** Vite's names hold a hash of the content. */
const HASHED = /\/assets\/.+-[\w-]{8,}\.\w+$/;
const PICTURE = /\.(?:svg|png|jpe?g|webp|avif|ico)$/;
/** Below these everything is the site's, so that what is missing there is its own 404. */
const OWNED = /^\/(?:p|c|page|assets)\//;
/** Addresses of the server whose 404 is for programs. */
const OTHERS = /^\/(?:api|admin|ops|uploads|s|content-manager|metrics|_health|_ready)(?:\/|$)/;

/**
 * Serves the H5 at `/` and the console at `/ops/`. Only an address for which there is a file is answered; everything else goes
 * on to Strapi, so that nothing of it can be shadowed. A page request that nobody answered gets the site's own 404 page.
 */
export function serveStatic({ siteDir, consoleDir, mediaOrigins = [] }: StaticSiteOptions): Middleware {
  const site = new FileCache(siteDir);
  const consoleFiles = new FileCache(consoleDir);
  return async (ctx, next) => {
    if (ctx.method !== 'GET' && ctx.method !== 'HEAD') return next();
    if (ctx.path === '/ops' || ctx.path.startsWith('/ops/'))
      return serveConsole(ctx, consoleFiles, mediaOrigins);
    const file = await site.read(ctx.path);
    // The «已下架» page is only there with its status, below.
    if (file && !file.path.endsWith('gone.html')) return send(ctx, file, cachingOf(ctx.path));
    if (OWNED.test(ctx.path)) return sendMissing(ctx, site);
    await next();
    if (ctx.status === 404 && !OTHERS.test(ctx.path) && ctx.get('accept').includes('text/html'))
      await sendMissing(ctx, site);
  };
}

/** The console is one page: an address that is no file of it is a route of its own. */
async function serveConsole(ctx: Context, files: FileCache, mediaOrigins: readonly string[]): Promise<void> {
  if (ctx.path === '/ops') {
    ctx.status = 301;
    ctx.redirect('/ops/');
    return;
  }
  const path = ctx.path.slice('/ops'.length);
  const file = path.endsWith('.html') ? null : await files.read(path);
  if (file && !file.path.endsWith('.html')) return send(ctx, file, HASHED.test(path) ? FOREVER : NEVER);
  if (extname(path) && path !== '/index.html') return sendText(ctx, 404, '没有这个文件');
  const index = await files.read('/index.html');
  if (index) return sendConsolePage(ctx, index, mediaOrigins);
  sendText(ctx, 503, '控制台尚未构建：请先运行 npm run build -w @scrm/admin');
}

/**
 * The page with a nonce of its own, by which antd's styles are told from injected ones. Never kept: a copy would come with the nonce of another
 * answer.
 */
function sendConsolePage(ctx: Context, page: CachedFile, mediaOrigins: readonly string[]): void {
  const nonce = randomBytes(16).toString('base64url');
  ctx.status = 200;
  ctx.type = '.html';
  ctx.set('Cache-Control', 'no-store');
  ctx.set('Content-Security-Policy', consolePolicy({ nonce, mediaOrigins }));
  ctx.body = page.bytes.toString('utf8').replaceAll(NONCE, nonce);
}

/** What the console's build writes where the nonce belongs (admin/vite.config.ts). */
const NONCE = 'SCRM_CSP_NONCE';
/** The policy that a page of the H5 carries; the renderer writes it in front of everything it is about. */
const META_POLICY = /<meta http-equiv="Content-Security-Policy" content="([^"]+)"/;
const META_WITHIN = 1024;

/** A listing that is no longer offered keeps a page of its own (410); everything else is 404. */
async function sendMissing(ctx: Context, site: FileCache): Promise<void> {
  const code = /^\/p\/([^/]+)\/?(?:index\.html|gone\.html)?$/.exec(ctx.path)?.[1];
  const gone = code ? await site.read(`/p/${code}/gone.html`) : null;
  const page = gone ?? (ctx.path.startsWith('/assets/') ? null : await site.read('/404.html'));
  if (!page) return sendText(ctx, 404, '没有找到这个页面');
  send(ctx, page, NEVER, gone ? 410 : 404);
}

function cachingOf(path: string): string {
  if (HASHED.test(path)) return FOREVER;
  return PICTURE.test(path) ? HOUR : PAGE;
}

function send(ctx: Context, file: CachedFile, caching: string, status = 200): void {
  ctx.status = status;
  ctx.type = extname(file.path);
  if (file.path.endsWith('.html')) {
    const policy = META_POLICY.exec(file.bytes.toString('utf8', 0, META_WITHIN))?.[1];
    // what only a header can say; without a policy of its own the area's stands
    if (policy) ctx.set('Content-Security-Policy', withFrames(policy.replaceAll('&#39;', "'")));
  }
  ctx.set('Cache-Control', caching);
  ctx.set('ETag', file.etag);
  ctx.vary('Accept-Encoding');
  if (status === 200 && ctx.fresh) {
    ctx.status = 304;
    return;
  }
  const isGzipped = file.gzipped !== null && ctx.acceptsEncodings('gzip', 'identity') === 'gzip';
  if (isGzipped) ctx.set('Content-Encoding', 'gzip');
  // Koa answers HEAD with the headers of this body.
  ctx.body = isGzipped ? file.gzipped : file.bytes;
}

function sendText(ctx: Context, status: number, text: string): void {
  ctx.status = status;
  ctx.type = 'text/plain; charset=utf-8';
  ctx.body = text;
}
