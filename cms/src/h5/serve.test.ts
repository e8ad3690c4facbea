import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { type IncomingHttpHeaders, request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import Koa from 'koa';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { serveStatic } from './serve';

const dir = mkdtempSync(join(tmpdir(), 'h5-serve-'));
const siteDir = join(dir, 'site');
const consoleDir = join(dir, 'console');
const HOME = `<!DOCTYPE html>${'首页'.repeat(500)}`;
const CONSOLE = '<meta property="csp-nonce" nonce="SCRM_CSP_NONCE">控制台';
const POLICY = "default-src &#39;none&#39;; script-src 'self'";
let server: Server;

function put(file: string, content: string): void {
  mkdirSync(dirname(join(dir, file)), { recursive: true });
  writeFileSync(join(dir, file), content);
}

beforeAll(async () => {
  put('site/index.html', HOME);
  put('site/404.html', '没有');
  put('site/c/苏州/index.html', '苏州');
  put('site/p/OLD/gone.html', '已下架');
  put('site/p/SZ1/index.html', '详情');
  put('site/p/SZ2/index.html', `<meta http-equiv="Content-Security-Policy" content="${POLICY}">详情`);
  put('site/assets/list-AbCd1234.js', 'let a');
  put('site/.withdrawn.json', '[]');
  put('secret.txt', 'secret');
  put('console/index.html', CONSOLE);
  put('console/assets/index-AbCd1234.js', 'let b');
  const app = new Koa();
  app.use(serveStatic({ siteDir, consoleDir }));
  app.use((ctx) => {
    if (ctx.path === '/api/things') ctx.body = { from: 'strapi' };
  });
  await new Promise<void>((resolve) => {
    server = app.listen(0, '127.0.0.1', resolve);
  });
});

afterAll(() => {
  server.close();
  rmSync(dir, { recursive: true, force: true });
});

/** Sends the path as it is written; fetch would tidy `..` away. */
function get(
  path: string,
  headers: Record<string, string> = {},
  method = 'GET',
): Promise<{ status: number; headers: IncomingHttpHeaders; body: Buffer }> {
  return new Promise((resolve, reject) => {
    const { port } = server.address() as AddressInfo;
    request({ host: '127.0.0.1', port, path, method, headers }, (res) => {
      const chunks: Buffer[] = [];
      res.on('data', (chunk: Buffer) => chunks.push(chunk));
      res.on('end', () =>
        resolve({ status: res.statusCode ?? 0, headers: res.headers, body: Buffer.concat(chunks) }),
      );
    })
      .on('error', reject)
      .end();
  });
}

describe('the site', () => {
  it('serves pages that are checked each time and assets that never change', async () => {
    const home = await get('/');
    expect(home.body.toString()).toBe(HOME);
    expect(home.headers['content-type']).toContain('text/html');
    expect(home.headers['cache-control']).toContain('must-revalidate');
    expect((await get('/assets/list-AbCd1234.js')).headers['cache-control']).toContain('immutable');
  });

  it('answers 304 to a page that is known, also when it is compressed', async () => {
    const { headers } = await get('/');
    expect((await get('/', { 'if-none-match': headers.etag as string })).status).toBe(304);
    expect(
      (await get('/', { 'if-none-match': headers.etag as string, 'accept-encoding': 'gzip' })).status,
    ).toBe(304);
  });

  it('compresses when that is accepted', async () => {
    const home = await get('/', { 'accept-encoding': 'gzip, br' });
    expect(home.headers).toMatchObject({ 'content-encoding': 'gzip', vary: 'Accept-Encoding' });
    expect(gunzipSync(home.body).toString()).toBe(HOME);
  });

  it('answers HEAD with the headers alone', async () => {
    const head = await get('/', {}, 'HEAD');
    expect([head.status, head.body.length, head.headers['content-length']]).toEqual([
      200,
      0,
      String(Buffer.byteLength(HOME)),
    ]);
  });

  it.each(['/c/%E8%8B%8F%E5%B7%9E/', '/c/%E8%8B%8F%E5%B7%9E', '/c/%E8%8B%8F%E5%B7%9E/?minArea=1000'])(
    'finds the page of a directory: %s',
    async (path) => {
      expect((await get(path)).body.toString()).toBe('苏州');
    },
  );

  it('sends the new page as soon as it has taken the place of the old one', async () => {
    put('site/p/SZ1/next', '详情二');
    expect((await get('/p/SZ1/')).body.toString()).toBe('详情');
    renameSync(join(siteDir, 'p/SZ1/next'), join(siteDir, 'p/SZ1/index.html'));
    expect((await get('/p/SZ1/')).body.toString()).toBe('详情二');
  });

  it.each(['/p/OLD/', '/p/OLD', '/p/OLD/gone.html'])(
    'says 410 for a listing that is gone: %s',
    async (path) => {
      const { status, body } = await get(path);
      expect([status, body.toString()]).toEqual([410, '已下架']);
    },
  );

  it.each(['/p/NEVER/', '/c/nowhere/', '/p/%00/', '/p/%E0%A4%A/', '/page/9/'])(
    'says 404 with a page for %s',
    async (path) => {
      const { status, body } = await get(path);
      expect([status, body.toString()]).toEqual([404, '没有']);
    },
  );

  it.each([
    '/../secret.txt',
    '/..%2fsecret.txt',
    '/%2e%2e/secret.txt',
    '/p/..%2f..%2fsecret.txt',
    '/..%5csecret.txt',
    '/.withdrawn.json',
    '/p/../.withdrawn.json',
  ])('does not leave its directory: %s', async (path) => expect((await get(path)).status).toBe(404));
});

describe('the rest of the server', () => {
  it('answers for itself', async () =>
    expect((await get('/api/things')).body.toString()).toContain('strapi'));
  it('keeps its own 404', async () =>
    expect((await get('/api/nothing', { accept: 'text/html' })).body.toString()).not.toBe('没有'));
  it('is not asked in vain for a page', async () =>
    expect((await get('/nothing', { accept: 'text/html' })).body.toString()).toBe('没有'));
  it('gets what is not read', async () => expect((await get('/', {}, 'POST')).status).toBe(404));
});

it('a page says its policy in the header too, with what only a header can say', async () => {
  expect((await get('/p/SZ2/')).headers['content-security-policy']).toBe(
    "default-src 'none'; script-src 'self'; frame-ancestors 'none'",
  );
});

describe('the console', () => {
  it('is one page for all of its routes', async () => {
    for (const path of ['/ops/', '/ops/customers/abc?x=1'])
      expect((await get(path)).body.toString()).toContain('控制台');
    expect((await get('/ops/')).headers['cache-control']).toBe('no-store');
  });
  it('carries a nonce of its own, in header and page', async () => {
    const [one, two] = [await get('/ops/'), await get('/ops/index.html')];
    const nonceOf = (answer: typeof one) =>
      /'nonce-([\w-]+)'/.exec(String(answer.headers['content-security-policy']))?.[1];
    for (const answer of [one, two]) expect(answer.body.toString()).toContain(`nonce="${nonceOf(answer)}"`);
    expect(nonceOf(one)).not.toBe(nonceOf(two));
  });
  it('redirects to its slash', async () => expect((await get('/ops')).headers.location).toBe('/ops/'));
  it('keeps its hashed files for ever', async () =>
    expect((await get('/ops/assets/index-AbCd1234.js')).headers['cache-control']).toContain('immutable'));
  it('does not answer a missing script with a page', async () =>
    expect((await get('/ops/assets/old-AbCd1234.js')).status).toBe(404));
});
