import { request } from 'node:http';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Answer, type Api, bootApp, type TestApp } from '../support/app';

/** DESIGN «Names and paths that stay»: one form of error, message in Chinese, bad input 400 with the field named, never 500. */
describe('bad input', () => {
  let app: TestApp;
  const as: Record<string, Api> = {};
  const by = (name: string): Api => as[name] as Api;
  const rows = async (name: string, path: string) => (await by(name).get(path)).body.data;

  beforeAll(async () => {
    app = await bootApp();
    as.public = app.api();
    for (const name of ['admin', 'sales', 'finance', 'partner']) as[name] = app.api(await app.login(name));
  });
  afterAll(() => app?.stop());

  const expectRefused = (answer: Pick<Answer, 'status' | 'body'>, status: number, field?: string) => {
    const { error } = answer.body ?? {};
    expect(answer.status, JSON.stringify(answer.body)).toBe(status);
    expect(error).toMatchObject({
      status,
      code: expect.any(String),
      message: expect.stringMatching(/[一-鿿]/),
    });
    if (field === undefined) return;
    const { errors } = error.details as { errors: { path: string[]; message: string }[] };
    expect(errors.map(({ path }) => path.join('.'))).toContain(field);
    for (const { message } of errors) expect(message).toMatch(/[一-鿿]/);
  };

  /** A request with a body that no client library would write. */
  const send = (
    path: string,
    {
      method = 'POST',
      headers = {},
      body = '',
    }: { method?: string; headers?: Record<string, string>; body?: string | Buffer },
  ) =>
    new Promise<{ status: number; body: Answer['body'] }>((resolve, reject) => {
      const call = request(new URL(path, app.url), { method, headers }, (answer) => {
        const parts: Buffer[] = [];
        answer.on('data', (part) => parts.push(part));
        answer.on('end', () => {
          const text = Buffer.concat(parts).toString();
          resolve({ status: answer.statusCode ?? 0, body: text ? JSON.parse(text) : null });
        });
      });
      call.on('error', reject);
      call.end(body);
    });

  it.each([
    ['_q[]=a', '_q'],
    ['_q[a]=b', '_q'],
    ['pagination=5', 'pagination'],
    ['pagination[]=5', 'pagination'],
    ['pagination[limit]=5', 'pagination.limit'],
    ['pagination[page][a]=1', 'pagination.page'],
    ['page=1.5', 'pagination.page'],
    ['pageSize=ten', 'pagination.pageSize'],
    ['page[]=1', 'page'],
    ['filters=5', 'filters'],
    ['sort[a][b]=c', 'sort'],
    ['populate[]=', 'populate'],
  ])('a list asked with %s', async (query, field) => {
    for (const path of ['/api/customers', '/api/properties', '/api/notices']) {
      // a list of our own knows no such parameters and has none to mistake
      if (path === '/api/notices' && /^(?:filters|sort|populate)/.test(query)) continue;
      const answer = await by('sales').get(`${path}?${query}`);
      expectRefused(answer, 400, field);
      expect(answer.body.error.code).toBe('invalid_query');
    }
  });

  it('a parameter that nobody reads is named, in lists and of one row', async () => {
    for (const path of [
      '/api/customers',
      '/api/properties',
      '/api/deals',
      '/api/viewings',
      '/api/requirements',
    ]) {
      const answer = await by('admin').get(`${path}?foo=1&filter[city]=x&page=1`);
      expectRefused(answer, 400, 'foo');
      expectRefused(answer, 400, 'filter');
      expect(answer.body.error.code).toBe('invalid_query');
    }
    for (const path of [
      '/api/properties/facets?',
      '/api/viewings?sort=agenda&',
      '/api/guard/aggregates/property?groupBy=status&',
    ])
      expectRefused(await by('admin').get(`${path}foo=1`), 400, 'foo');
    const [listing] = await rows('admin', '/api/properties?pageSize=1');
    expectRefused(
      await by('admin').get(`/api/properties/${listing.documentId}?fields[0]=code`),
      400,
      'fields',
    );
    expect((await by('admin').get('/api/properties?near=120.62,31.30&km=5&_q=')).status).toBe(200);
    expectRefused(await by('admin').get('/api/customers?near=120.62,31.30'), 400, 'near');
  });

  it('a field is called what people call it', async () => {
    const [listing] = await rows('admin', '/api/properties?pageSize=1');
    const path = `/api/properties/${listing.documentId}`;
    const refused = await by('admin').put(path, { data: { parkRef: 'nowhere', freeAreaSqm: 1 } });
    expectRefused(refused, 400, 'freeAreaSqm');
    expect(refused.body.error.details.errors[0].message).toContain('「可用面积」');
    const [space] = await rows('admin', '/api/spaces?pageSize=1');
    const moved = await by('admin').put(`/api/spaces/${space.documentId}`, { data: { property: 'another' } });
    expectRefused(moved, 400, 'property');
    expect(moved.body.error.details.errors[0].message).toContain('「房源」');
  });

  describe('that is nobody’s field', () => {
    it.each([
      ['a wrong password', '/api/auth/local', { identifier: 'sales', password: 'Wrong1234!' }, 'password'],
      ['the panel’s own refusal', '/admin/login', { email: 'editor@demo.local', password: 'x' }, 'body'],
      ['the panel’s own check', '/admin/forgot-password', {}, 'email'],
    ])('%s names something, in no words but ours', async (_, path, body, field) => {
      const answer = await by('public').post(path, body);
      expectRefused(answer, 400, field);
      expect(answer.body.error.details).not.toHaveProperty('cause');
      expect(JSON.stringify(answer.body.error.message)).not.toMatch(/[a-z]{4,} [a-z]{3,}/i);
    });

    it('a query that is too long names the query', async () => {
      const query = Array.from({ length: 400 }, (_, n) => `a${n}=1`).join('&');
      expectRefused(await by('admin').get(`/api/customers?${query}`), 400, 'query');
    });
  });

  describe('in the body as a whole', () => {
    const paths = ['/api/public/inquiries', '/api/auth/local', '/api/public/events'];

    it.each(paths)('%s refuses what cannot be read', async (path) => {
      const broken: [Record<string, string>, string | Buffer][] = [
        [{ 'content-type': 'application/json', 'content-encoding': 'gzip' }, 'no gzip'],
        [{ 'content-type': 'application/json', 'content-encoding': 'gzip' }, gzipSync('{}').subarray(0, 12)],
        [{ 'content-type': 'application/json', 'content-encoding': 'br' }, 'no brotli'],
        [{ 'content-type': 'application/json' }, '{'],
      ];
      for (const [headers, body] of broken) expectRefused(await send(path, { headers, body }), 400, 'body');
    });

    it.each(paths)('%s takes no files', async (path) => {
      for (const type of ['multipart/form-data; boundary=x', 'multipart/form-data'])
        expectRefused(await send(path, { headers: { 'content-type': type }, body: '--x\r\nbroken' }), 415);
    });

    it.each(paths)('%s takes a missing body for an empty one', async (path) => {
      for (const type of ['application/xml', 'application/octet-stream', 'text/html'])
        expectRefused(await send(path, { headers: { 'content-type': type }, body: '<x/>' }), 400);
      expectRefused(await send(path, {}), 400);
    });

    it('is no endless nesting', async () => {
      const headers = { 'content-type': 'application/json' };
      const nested = (depth: number) => '['.repeat(depth) + ']'.repeat(depth);
      expectRefused(await send('/api/auth/local', { headers, body: nested(30_000) }), 400);
      expectRefused(await send('/api/auth/local', { headers, body: nested(50_000) }), 413);
    });
  });

  it('refuses methods nobody serves', async () => {
    for (const method of ['TRACE', 'PROPFIND', 'PATCH'])
      expectRefused(await send('/api/properties', { method }), 405);
  });

  it('names the field that holds what no text may hold', async () => {
    const [customer] = await rows('admin', '/api/customers?pageSize=1');
    const write = { data: { name: 'a\u0000b' } };
    expectRefused(await by('admin').put(`/api/customers/${customer.documentId}`, write), 400, 'name');
    const follow = { type: 'call', content: 'x', at: new Date().toISOString(), subject: '\u0000' };
    expectRefused(
      await by('admin').post(`/api/customers/${customer.documentId}/follow`, follow),
      400,
      'subject',
    );
    expectRefused(await by('admin').post('/api/deals', { customer: 'a\u0000b' }), 400, 'customer');
    expectRefused(
      await by('public').post('/api/auth/local', { identifier: 'a\u0000', password: 'b' }),
      400,
      'identifier',
    );
  });

  it('has nothing at an address that no text can be', async () => {
    for (const path of ['/api/deals/%00/negotiate', '/api/customers/%00/status'])
      expectRefused(await by('admin').put(path, { status: 'x' }), 404);
  });

  it('names the relation that points nowhere', async () => {
    const park = { name: '园区', code: 'BAD-INPUT' };
    for (const region of [
      ' ',
      'nobody',
      1.5,
      true,
      [],
      {},
      { a: 1 },
      { $ne: null },
      ['a', 1],
      { connect: 'x' },
    ])
      expectRefused(await by('admin').post('/api/parks', { data: { ...park, region } }), 400, 'region');
    for (const user of [' ', 'nobody', 1.5, true, ['a'], { a: 1 }, { connect: 'x' }, 99_999_999])
      expectRefused(await by('admin').post('/api/partners', { data: { name: '合伙人', user } }), 400, 'user');
    const region = (await rows('admin', '/api/regions?pageSize=1'))[0];
    const made = await by('admin').post('/api/parks', {
      data: { ...park, region: { connect: [{ documentId: region.documentId }] } },
    });
    expect(made.status, JSON.stringify(made.body)).toBe(201);
    expect(made.body.data.region.documentId).toBe(region.documentId);
  });

  it('keeps what belongs to a row out of its generic write', async () => {
    const [deal] = await rows('admin', '/api/deals?pageSize=1');
    for (const receipts of [[1], 'x', { set: [] }])
      expectRefused(
        await by('admin').put(`/api/deals/${deal.documentId}`, { data: { receipts } }),
        400,
        'receipts',
      );
    const [region] = await rows('admin', '/api/regions?pageSize=1');
    expectRefused(
      await by('admin').put(`/api/regions/${region.documentId}`, { data: { children: [] } }),
      400,
      'children',
    );
  });

  it('tells in Chinese what Strapi and zod find', async () => {
    const [share] = await rows('admin', '/api/shares?pageSize=1');
    expectRefused(
      await by('admin').put(`/api/shares/${share.documentId}`, { data: { channel: 'x' } }),
      400,
      'channel',
    );
    expectRefused(await by('admin').post('/api/parks', { data: { code: 'X' } }), 400, 'name');
    expectRefused(
      await by('admin').post('/api/parks', { data: { name: 'x'.repeat(300), code: 'X' } }),
      400,
      'name',
    );
    expectRefused(
      await by('partner').post('/api/commission/withdraw', { amountFen: 1, a: 1, b: 2 }),
      400,
      'b',
    );
    const review = `/api/commissions/${share.documentId}/review`;
    expectRefused(await by('finance').put(review, { accept: false, reason: 1 }), 400, 'reason');
    const bare = { data: { title: 'x', offering: 'rent', spaces: [{ areaSqm: 10 }] } };
    expectRefused(await by('admin').post('/api/properties', bare), 400, 'spaces.0.label');
    const wrong = { currentPassword: 'x', password: 'abcdefgh1', passwordConfirmation: 'abcdefgh1' };
    expectRefused(await by('sales').post('/api/auth/change-password', wrong), 400, 'currentPassword');
  });

  it.each([
    'filters[id][$between]=1',
    'filters[id][$between][0]=1',
    'filters[createdAt][$between][0]=2020-01-01',
    'filters[$or]',
    'filters[$and]=x',
    'filters[$not]',
    'filters[createdAt][$gt]=2026-02-31',
    'filters[id][$gt]=99999999999',
    'filters[owner][id]=99999999999',
    'filters[id][$in][0]=99999999999',
  ])('refuses the query %s by name', async (query) => {
    const answer = await by('admin').get(`/api/customers?${query}`);
    expectRefused(answer, 400);
    expect(answer.body.error.details.errors[0].path[0]).toBe('filters');
  });

  it.each(['constructor', 'toString', '__proto__'])('does not sort the public list by %s', async (name) => {
    expectRefused(await by('public').get(`/api/public/properties?sort=${name}`), 400);
  });

  it('has no password reset by mail, which would tell who has an account', async () => {
    for (const [path, body] of [
      ['/api/auth/forgot-password', { email: 'admin@demo.local' }],
      ['/api/auth/forgot-password', { email: 'nobody@demo.local' }],
      ['/api/auth/reset-password', { code: 'x', password: 'abcdefg1', passwordConfirmation: 'abcdefg1' }],
      ['/api/auth/send-email-confirmation', { email: 'admin@demo.local' }],
    ] as const)
      expectRefused(await by('public').post(path, body), 405);
  });

  it('answers amounts of related rows as integers too', async () => {
    const [receipt] = await rows(
      'finance',
      '/api/receipts?pageSize=1&populate=deal&filters[kind][$eq]=commission',
    );
    const { monthlyRentFen, priceFen } = receipt.deal;
    expect([typeof monthlyRentFen, typeof priceFen]).toContain('number');
    expect([typeof monthlyRentFen, typeof priceFen]).not.toContain('string');
  });

  it('shows no part of a draft to who may not see it', async () => {
    const draft = (
      await by('admin').post('/api/properties', {
        data: { title: '还没上架', offering: 'rent', areaSqm: 100 },
      })
    ).body.data;
    const filter = `filters[property][documentId][$eq]=${draft.documentId}`;
    const space = (await rows('admin', `/api/spaces?${filter}`))[0];
    for (const path of [`/api/spaces?${filter}`, `/api/property-medias?${filter}`])
      expect(await rows('sales', path), path).toEqual([]);
    expect(await by('sales').get(`/api/spaces/${space.documentId}`)).toMatchObject({ status: 404 });
    expect(await by('sales').get(`/api/matching/properties/${draft.documentId}/requirements`)).toMatchObject({
      status: 404,
    });
    const own = (
      await by('sales').post('/api/properties', {
        data: { title: '我的草稿', offering: 'rent', areaSqm: 100 },
      })
    ).body.data;
    expect(
      await rows('sales', `/api/spaces?filters[property][documentId][$eq]=${own.documentId}`),
    ).toHaveLength(1);
  });
});
