import { connect } from 'node:net';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Api, bootApp, DEMO_PASSWORD, type TestApp } from '../support/app';
import { box, film } from '../support/film';

/** A whole JPEG of one point. */
const PIXEL = Buffer.from(
  await sharp({ create: { width: 1, height: 1, channels: 3, background: '#fff' } })
    .jpeg()
    .toBuffer(),
);
const CDN = 'https://cdn.example.cn';

describe('http', { timeout: 60_000 }, () => {
  let app: TestApp;
  let sales: Api;
  beforeAll(async () => {
    app = await bootApp({ env: { CORS_ORIGINS: CDN, MEDIA_ORIGINS: CDN, PUBLIC_READS_PER_MINUTE: '50' } });
    sales = app.api(await app.login('sales'));
  });
  afterAll(() => app?.stop());

  describe('headers', () => {
    it.each([
      ['/', 'text/html'],
      ['/ops/', 'text/html'],
      ['/admin', 'text/html'],
      ['/api/public/properties', 'json'],
      ['/api/customers', 'json'],
      ['/api/nothing', 'json'],
      ['/no-such-page', 'text'],
    ])('%s says how it may be used, and not what it is made of', async (path, type) => {
      const { headers, body } = await app.api().get(path, { accept: type === 'json' ? '*/*' : 'text/html' });
      expect(headers.get('content-security-policy')).toMatch(/default-src 'none'.*frame-ancestors 'none'/);
      expect(headers.get('content-security-policy')?.match(/script-src [^;]*/)?.[0] ?? '').not.toMatch(
        /unsafe/,
      );
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('x-frame-options')).toBe('DENY');
      expect(headers.get('referrer-policy')).toBeTruthy();
      expect(headers.get('permissions-policy')).toContain('geolocation=()');
      expect(headers.get('cross-origin-opener-policy')).toBe('same-origin');
      expect(headers.get('x-powered-by')).toBeNull();
      expect(headers.get('server')).toBeNull();
      expect(headers.get('strict-transport-security')).toBeNull();
      expect(JSON.stringify(body)).not.toMatch(/node_modules|\.js:\d+|"stack"/);
    });

    it('what is for one person is not kept, what is for all is as it was', async () => {
      for (const path of ['/api/customers', '/api/guard/me', '/api/nothing'])
        expect((await sales.get(path)).headers.get('cache-control')).toBe('no-store');
      const signIn = await app
        .api()
        .post('/api/auth/local', { identifier: 'sales', password: DEMO_PASSWORD });
      expect(signIn.headers.get('cache-control')).toBe('no-store');
      expect((await app.api().get('/api/public/properties')).headers.get('cache-control')).not.toBe(
        'no-store',
      );
    });

    it("the console's nonce is another in every answer, in header and page alike", async () => {
      const nonces = [];
      for (let turn = 0; turn < 2; turn += 1) {
        const { headers, body } = await app.api().get('/ops/customers');
        const nonce = /'nonce-([\w-]+)'/.exec(headers.get('content-security-policy') ?? '')?.[1];
        expect(nonce).toBeTruthy();
        expect(body).toContain(`nonce="${nonce}"`);
        expect(body).not.toContain('SCRM_CSP_NONCE');
        expect(headers.get('cache-control')).toBe('no-store');
        nonces.push(nonce);
      }
      expect(nonces[0]).not.toBe(nonces[1]);
    });
  });

  describe('cors', () => {
    const ask = (path: string, origin: string) => app.api().get(path, { origin });
    it('the public API answers the origins of the setting, and only they', async () => {
      expect((await ask('/api/public/properties', CDN)).headers.get('access-control-allow-origin')).toBe(CDN);
      for (const [path, origin] of [
        ['/api/public/properties', 'https://evil.example'],
        ['/api/customers', CDN],
        ['/api/customers', 'https://evil.example'],
        ['/admin/init', CDN],
      ] as const) {
        const { headers } = await ask(path, origin);
        expect(headers.get('access-control-allow-origin') || null, path).toBeNull();
        expect(headers.get('access-control-allow-credentials'), path).toBeNull();
      }
    });
  });

  describe('bodies and queries', () => {
    it('a body larger than its kind of route takes is refused unread', async () => {
      const large = { text: 'x'.repeat(70 * 1024) };
      const answer = await app.api().post('/api/public/inquiries', large);
      expect(answer.status).toBe(413);
      expect(answer.body.error.code).toBe('too_large');
      expect((await app.api().post('/api/auth/local', large)).status).toBe(413);
      expect((await sales.post('/api/customers', { data: { name: 'x'.repeat(1100 * 1024) } })).status).toBe(
        413,
      );
    });

    it('a body without a length is refused where only small ones are taken', async () => {
      const answer = await raw(
        app,
        'POST /api/public/inquiries HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n',
      );
      expect(answer).toMatch(/^HTTP\/1\.1 411 /);
    });

    it('depth, long lists and many parameters are bad input, never a fault', async () => {
      const deep = `{"data":${'['.repeat(100_000)}${']'.repeat(100_000)}}`;
      const sent = await fetch(`${app.url}/api/customers`, {
        method: 'POST',
        headers: {
          authorization: `Bearer ${await app.login('sales')}`,
          'content-type': 'application/json',
        },
        body: deep,
      });
      expect(sent.status).toBe(400);
      expect((await sent.json()).error.details.errors[0].code).toBe('too_deep');
      const long = await sales.post('/api/customers', { data: { tags: new Array(6000).fill('x') } });
      expect(long.body.error.details.errors[0].code).toBe('too_long');
      const many = await sales.get(`/api/customers?${'a[]=1&'.repeat(400)}`);
      expect(many.status).toBe(400);
      expect(many.body.error.code).toBe('query_too_large');
      const nested = await sales.get(`/api/customers?filters${'[a]'.repeat(60)}=1`);
      expect(nested.status).toBe(400);
    });

    it('an address that is too long is refused in words, also one that is longer than is read at all', async () => {
      for (const kilobytes of [27, 50]) {
        const { status, body } = await sales.get(`/api/properties?_q=${'a'.repeat(kilobytes * 1024)}`);
        expect([status, body.error.code]).toEqual([400, 'query_too_large']);
      }
      const endless = await raw(app, `GET /api/properties?_q=${'a'.repeat(200_000)} HTTP/1.1\r\nHost: x\r\n`);
      const [head = '', body = '{}'] = endless.split('\r\n\r\n');
      expect(head).toMatch(/^HTTP\/1\.1 431 /);
      expect(JSON.parse(body).error).toMatchObject({ status: 431, code: 'query_too_large' });
      const unread = await raw(app, 'NO HTTP\r\n\r\n');
      expect(unread).toMatch(/^HTTP\/1\.1 400 [\s\S]*"code":"bad_request"/);
    });

    it('files are taken only where files belong, and from nobody without an account', async () => {
      const form = () => {
        const data = new FormData();
        data.append('files', new Blob(['x']), 'x.jpg');
        return data;
      };
      expect((await sales.post('/api/customers', form())).status).toBe(415);
      expect((await app.api().post('/api/public/inquiries', form())).status).toBe(415);
      expect((await app.api().post('/api/properties/import', form())).status).toBe(401);
      expect((await app.api().post('/api/properties/abc/images', form())).status).toBe(401);
    });
  });

  describe('slow senders', () => {
    it('are let go in the headers', async () => {
      const startedAt = Date.now();
      const answer = await raw(app, 'GET / HTTP/1.1\r\nHost: x\r\n', 'X-A: b\r\n');
      expect(Date.now() - startedAt).toBeLessThan(16_000);
      expect(answer).toMatch(/^(HTTP\/1\.1 408|$)/);
    });

    it('are let go in the body, and the others are served meanwhile', async () => {
      const startedAt = Date.now();
      const slow = Array.from({ length: 20 }, () =>
        raw(
          app,
          'POST /api/public/inquiries HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n{',
          ' ',
        ),
      );
      expect((await sales.get('/api/guard/me')).status).toBe(200);
      await Promise.all(slow);
      expect(Date.now() - startedAt).toBeLessThan(20_000);
    });
  });

  describe('rates', () => {
    it('a signed-in person sees what is left, by kind of request', async () => {
      const read = await sales.get('/api/guard/me');
      expect(read.headers.get('ratelimit-limit')).toBe('12000');
      expect(Number(read.headers.get('ratelimit-remaining'))).toBeLessThan(12_000);
      expect(Number(read.headers.get('ratelimit-reset'))).toBeLessThanOrEqual(60);
      const partner = await app.api(await app.login('partner')).get('/api/guard/me');
      expect(partner.headers.get('ratelimit-limit')).toBe('3000');
    });

    it('an address that reads too much is told when to come back, and a person is not held for it', async () => {
      let refused: Awaited<ReturnType<Api['get']>> | undefined;
      for (let turn = 0; turn < 120 && !refused; turn += 1) {
        const answer = await app.api().get('/api/public/properties?pageSize=1');
        if (answer.status === 429) refused = answer;
      }
      expect(refused?.body.error).toMatchObject({ code: 'too_many_requests' });
      expect(Number(refused?.headers.get('retry-after'))).toBeLessThanOrEqual(60);
      expect(refused?.headers.get('ratelimit-remaining')).toBe('0');
      expect((await sales.get('/api/guard/me')).status).toBe(200);
    });

    it('instances see what the others counted', async () => {
      const flood = app.strapi.plugin('guard').service('flood');
      const limit = { max: 100, windowSeconds: 3600 };
      for (let turn = 0; turn < 60; turn += 1) flood.take('test', limit);
      // what another instance counted of the same person
      await app.strapi
        .plugin('guard')
        .service('limits')
        .count({ key: 'flood:test', windowSeconds: 3600, by: 50 });
      expect(flood.take('test', limit).isOver).toBe(false);
      await flood.exchange();
      expect(flood.take('test', limit).isOver).toBe(true);
    });
  });

  describe('the library of the panel', () => {
    let panel: Api;
    beforeAll(async () => {
      const { body } = await app
        .api()
        .post('/admin/login', { email: 'editor@demo.local', password: DEMO_PASSWORD });
      panel = app.api(body.data.token);
    });
    const upload = (content: Buffer | string, name: string, type: string) => {
      const data = new FormData();
      data.append('files', new Blob([content as BlobPart], { type }), name);
      return panel.post('/upload', data);
    };
    const photo = () =>
      sharp({ create: { width: 40, height: 20, channels: 3, background: '#345' } }).withExif({
        IFD0: { Make: 'SecretCamera' },
        IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '31/1 18/1 0/1' },
      });

    it('keeps a picture without position, camera and what was appended, under the extension of its content', async () => {
      const jpeg = await photo().jpeg().toBuffer();
      expect(jpeg.includes('SecretCamera')).toBe(true);
      const answer = await upload(
        Buffer.concat([jpeg, Buffer.from('<script>alert(1)</script>')]),
        '../../evil.jpeg',
        'image/jpeg',
      );
      expect(answer.status, JSON.stringify(answer.body)).toBe(201);
      const { url } = answer.body[0];
      expect(url).toMatch(/^\/uploads\/[\w-]+\.jpg$/);
      const file = await fetch(app.url + url);
      expect(file.headers.get('content-type')).toBe('image/jpeg');
      expect(file.headers.get('x-content-type-options')).toBe('nosniff');
      expect(file.headers.get('content-security-policy')).toContain('sandbox');
      const bytes = Buffer.from(await file.arrayBuffer());
      expect(bytes.includes('SecretCamera')).toBe(false);
      expect(bytes.includes('<script>')).toBe(false);
      expect((await sharp(bytes).metadata()).exif).toBeUndefined();
    });

    it.each([
      ['a page', '<!doctype html><script>alert(1)</script>', 'a.html', 'text/html'],
      ['a page that says it is a picture', '<script>alert(1)</script>', 'a.jpg', 'image/jpeg'],
      ['a picture under the name of a page', PIXEL, 'a.html', 'image/jpeg'],
      ['an SVG', '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>', 'a.svg', 'image/svg+xml'],
      // one that sharp can draw
      [
        'an SVG of a size that says it is a JPEG',
        '<svg xmlns="http://www.w3.org/2000/svg" width="10" height="10"><script>alert(1)</script><rect width="9" height="9"/></svg>',
        'a.jpg',
        'image/jpeg',
      ],
      ['an SVG that says it is a PNG', '<svg xmlns="http://www.w3.org/2000/svg"/>', 'a.png', 'image/png'],
      ['a program', Buffer.from('MZ\x90\x00'.padEnd(200, '\0'), 'latin1'), 'a.jpg', 'image/jpeg'],
      ['a PDF', '%PDF-1.7\n', 'a.pdf', 'application/pdf'],
      [
        'half a picture',
        Buffer.from('ffd8ffe000104a46494600010100000100010000', 'hex'),
        'a.jpg',
        'image/jpeg',
      ],
    ])('refuses %s', async (_name, content, name, type) => {
      const answer = await upload(content, name, type);
      expect(answer.status, JSON.stringify(answer.body)).toBe(400);
    });

    it('keeps a film without its position, and refuses one that was cut off', async () => {
      const sent = film(20_000, box('udta', box('\u00a9xyz', '+31.3112+120.9808/')));
      const { status, body } = await upload(sent, 'a.mp4', 'video/mp4');
      expect(status, JSON.stringify(body)).toBe(201);
      const kept = Buffer.from(await (await fetch(app.url + body[0].url)).arrayBuffer());
      expect([kept.length, kept.includes('+31.3112')]).toEqual([sent.length, false]);
      expect((await upload(sent.subarray(0, 9000), 'b.mp4', 'video/mp4')).status).toBe(400);
    });

    it('answers pictures as they were sent, whichever is written first', async () => {
      const sides = Array.from({ length: 12 }, (_, n) => (n % 3 === 0 ? 900 - n : 20 + n));
      const data = new FormData();
      for (const [n, side] of sides.entries()) {
        const noise = { type: 'gaussian', mean: 128, sigma: 60 } as const;
        const picture = await sharp({
          create: { width: side, height: 10 + n, channels: 3, background: '#345', noise },
        })
          .png()
          .toBuffer();
        data.append('files', new Blob([picture as BlobPart], { type: 'image/png' }), `${n}.png`);
      }
      const { status, body } = await panel.post('/upload', data);
      expect(status, JSON.stringify(body)).toBe(201);
      expect(body.map(({ width, name }: { width: number; name: string }) => [name, width])).toEqual(
        sides.map((side, n) => [`${n}.png`, side]),
      );
    });

    it('refuses a picture of more pixels than memory', async () => {
      const bomb = await sharp({ create: { width: 12_000, height: 12_000, channels: 3, background: '#fff' } })
        .png({ compressionLevel: 9 })
        .toBuffer();
      expect(bomb.length).toBeLessThan(1024 * 1024);
      expect((await upload(bomb, 'bomb.png', 'image/png')).status).toBe(400);
    });

    it('fetches nothing by address, and lists or leaves no folder', async () => {
      for (const target of ['http://127.0.0.1:1/', 'http://169.254.169.254/latest/meta-data/'])
        expect((await panel.post('/upload/actions/upload-from-urls', { urls: [target] })).status).toBe(404);
      for (const path of [
        '/uploads/',
        '/uploads',
        '/uploads/..%2f..%2fsecrets.json',
        '/uploads/%2e%2e/secrets.json',
      ])
        expect(
          (await raw(app, `GET ${path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`)).slice(9, 12),
        ).toMatch(/^4\d\d$/);
    });
  });
});

it('HSTS is said when the address is https', { timeout: 120_000 }, async () => {
  const app = await bootApp({ demo: false, env: { PUBLIC_URL: 'https://scrm.example.cn' } });
  try {
    for (const path of ['/', '/ops/', '/api/public/properties'])
      expect((await app.api().get(path)).headers.get('strict-transport-security')).toMatch(
        /max-age=31536000/,
      );
  } finally {
    await app.stop();
  }
});

/** Sends the text as it is, then `more` every half second; answers what came back until the other side hung up. */
function raw(app: TestApp, text: string, more?: string): Promise<string> {
  const { hostname, port } = new URL(app.url);
  return new Promise((resolve) => {
    const socket = connect(Number(port), hostname);
    let answer = '';
    let timer: NodeJS.Timeout | undefined;
    const finish = () => {
      clearInterval(timer);
      socket.destroy();
      resolve(answer);
    };
    socket.on('data', (piece) => {
      answer += piece.toString();
      if (!more) finish();
    });
    socket.on('error', finish);
    socket.on('close', finish);
    socket.on('connect', () => {
      socket.write(text);
      if (more) timer = setInterval(() => socket.write(more), 500);
    });
  });
}
