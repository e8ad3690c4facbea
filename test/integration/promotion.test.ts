import { readdirSync } from 'node:fs';
import path from 'node:path';
import jsQR from 'jsqr';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Api, bootApp, type TestApp } from '../support/app';
import { addListing, addPeople, type Person, setStatus } from '../support/people';

const PHONE_UA =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 Mobile MicroMessenger/8.0.50';
const BOT_UA = 'Mozilla/5.0 (compatible; Baiduspider/2.0; +http://www.baidu.com/search/spider.html)';

/** Promotion over HTTP, on an empty installation with partners and listings of its own. */
let app: TestApp;
let people: Record<
  'manager' | 'sales' | 'finance' | 'analyst' | 'service' | 'partner' | 'partner2' | 'stranger',
  Person
>;
let listing: { id: number; documentId: string; code: string };
let counter = 0;

beforeAll(async () => {
  app = await bootApp({ demo: false, env: { POSTERS_PER_MINUTE: '1000' } });
  people = await addPeople(app, {
    manager: 'manager',
    sales: 'sales',
    finance: 'finance',
    analyst: 'analyst',
    service: 'service',
    partner: 'partner',
    partner2: 'partner',
    stranger: 'partner',
  });
  for (const [name, id] of [
    ['周建国', people.partner.id],
    ['李梅', people.partner2.id],
  ] as const) {
    const created = await people.manager.api.post('/api/partners', {
      data: { name, kind: 'broker', phone: '13700001111', user: id },
    });
    expect(created.status, JSON.stringify(created.body)).toBe(201);
    expect(created.body.data).toMatchObject({
      status: 'pending',
      code: expect.stringMatching(/^HH\d{5}$/),
      phone: '137****1111',
    });
    const active = await people.manager.api.put(`/api/partners/${created.body.data.documentId}/status`, {
      status: 'active',
    });
    expect(active, JSON.stringify(active.body)).toMatchObject({
      status: 200,
      body: { data: { status: 'active' } },
    });
  }
  listing = await addListing(app, {
    title: '昆山张浦单层厂房 独门独院',
    district: '昆山市',
    town: '张浦镇',
    heightM: 9,
    loadTonPerSqm: 3,
    powerKva: 400,
    tags: ['独门独院'],
  });
});

afterAll(() => app?.stop());

async function takeCode(
  by: Person,
  body: Record<string, unknown> = { propertyCode: listing.code },
): Promise<{ code: string; url: string }> {
  const answer = await by.api.post('/api/promotion/codes', body);
  expect(answer.status, JSON.stringify(answer.body)).toBe(200);
  return answer.body;
}

async function freshCode(by: Person = people.partner) {
  const property = await addListing(app, { title: `推广测试 ${++counter}`, district: '昆山市' });
  return { ...(await takeCode(by, { propertyCode: property.code })), property };
}

const counters = async (code: string) => {
  const row = await app.strapi.db.connection('shares').where({ code }).first();
  return {
    raw: row.view_count,
    unique: row.unique_count,
    rejected: row.rejected_count,
    inquiries: row.inquiry_count,
  };
};

/** A phone that keeps its cookie. */
function visitor(userAgent = PHONE_UA) {
  let cookie = '';
  const headers = () => ({ 'user-agent': userAgent, ...(cookie ? { cookie } : {}) });
  const keep = (answer: { headers: Headers }) => {
    const set = answer.headers.getSetCookie().map((each) => each.split(';')[0]);
    if (set.length > 0) cookie = set.join('; ');
  };
  return {
    cookie: () => cookie,
    async open(code: string, method = 'GET') {
      const answer = await fetch(new URL(`/s/${code}`, app.url), {
        method,
        redirect: 'manual',
        headers: headers(),
      });
      keep(answer);
      return answer;
    },
    async send(api: Api, to: string, body: unknown) {
      const answer = await api.post(to, body, headers());
      keep(answer);
      return answer;
    },
  };
}

describe('codes', () => {
  it('are the same for the same partner, listing and channel, also in a race', async () => {
    const body = { propertyCode: listing.code, channel: 'moments' };
    const codes = await Promise.all(Array.from({ length: 6 }, () => takeCode(people.partner, body)));
    expect(new Set(codes.map(({ code }) => code)).size).toBe(1);
    expect(codes[0]?.url).toBe(`${app.url}/s/${codes[0]?.code}`);
    expect((await takeCode(people.partner, { ...body, channel: 'group' })).code).not.toBe(codes[0]?.code);
    expect((await takeCode(people.partner2, body)).code).not.toBe(codes[0]?.code);
    expect((await takeCode(people.sales, body)).code).not.toBe(codes[0]?.code);
    expect((await takeCode(people.partner, {})).code).toMatch(/^[2-9A-HJKMNP-Z]{8}$/);
  });

  it('are listed for their owner only, and unknown to others', async () => {
    const { code } = await takeCode(people.partner);
    const mine = await people.partner.api.get('/api/promotion/codes?pageSize=100');
    expect(mine.body.data).toEqual(
      expect.arrayContaining([
        expect.objectContaining({
          code,
          url: `${app.url}/s/${code}`,
          property: expect.objectContaining({ code: listing.code }),
        }),
      ]),
    );
    expect(mine.body.meta.pagination).toMatchObject({ page: 1, total: mine.body.data.length });
    const theirs = await people.partner2.api.get('/api/promotion/codes?pageSize=100');
    expect(JSON.stringify(theirs.body)).not.toContain(code);
    expect((await people.partner2.api.post('/api/promotion/posters', { code })).status).toBe(404);
    expect((await people.partner2.api.get(`/api/promotion/codes/${code}/qr`)).status).toBe(404);
    expect(
      (await people.partner.api.get(`/api/promotion/codes/${code}/qr`)).headers.get('content-type'),
    ).toContain('svg');
  });

  it('are refused for unpublished and unknown listings, bad channels and accounts without a profile', async () => {
    const draft = await addListing(app, {});
    await setStatus(app, draft.id, 'paused');
    const ask = (by: Person, body: unknown) => by.api.post('/api/promotion/codes', body);
    expect(await ask(people.partner, { propertyCode: draft.code })).toMatchObject({
      status: 409,
      body: { error: { code: 'property_unpublished' } },
    });
    expect((await ask(people.partner, { propertyCode: 'NOPE' })).status).toBe(404);
    const wrong = await ask(people.partner, { channel: 'tv' });
    expect(wrong.body.error).toMatchObject({
      status: 400,
      details: { errors: [expect.objectContaining({ path: ['channel'] })] },
    });
    expect((await ask(people.partner, { propertyCode: { $ne: '' } })).status).toBe(400);
    expect(await ask(people.stranger, {})).toMatchObject({
      status: 403,
      body: { error: { code: 'no_partner_profile' } },
    });
    expect((await ask(people.analyst, {})).status).toBe(403);
    expect((await app.api().post('/api/promotion/codes', {})).status).toBe(401);
  });

  it('come from a listing’s own share too', async () => {
    const answer = await people.sales.api.post(`/api/properties/${listing.documentId}/share`, {
      channel: 'group',
    });
    expect(answer.body).toEqual(
      await takeCode(people.sales, { propertyCode: listing.code, channel: 'group' }),
    );
    expect((await people.sales.api.post('/api/properties/nope/share', {})).status).toBe(404);
    expect((await people.partner.api.post(`/api/properties/${listing.documentId}/share`, {})).status).toBe(
      403,
    );
  });

  it('can be stopped by a manager, and their numbers written by nobody', async () => {
    const { code } = await freshCode();
    const share = (await people.manager.api.get(`/api/shares?filters[code][$eq]=${code}`)).body.data[0];
    expect(
      (await people.manager.api.put(`/api/shares/${share.documentId}`, { data: { viewCount: 999 } })).status,
    ).toBe(400);
    expect(
      (await people.partner.api.put(`/api/shares/${share.documentId}`, { data: { status: 'disabled' } }))
        .status,
    ).toBe(403);
    expect(
      (await people.manager.api.put(`/api/shares/${share.documentId}`, { data: { status: 'disabled' } }))
        .status,
    ).toBe(200);
    expect((await visitor().open(code)).headers.get('location')).toContain('notice=link_expired');
    expect(await counters(code)).toMatchObject({ raw: 0, unique: 0, rejected: 1 });
  });
});

describe('the short link', () => {
  it('leads to the listing’s page with the code and counts one view a visitor and hour', async () => {
    const { code, property } = await freshCode();
    const phone = visitor();
    const first = await phone.open(code.toLowerCase());
    expect(first.status).toBe(302);
    expect(first.headers.get('location')).toBe(`/p/${property.code}/?c=${code}`);
    expect(first.headers.get('cache-control')).toBe('no-store');
    expect(first.headers.getSetCookie().join()).toMatch(/scrm_device=.*httponly/i);
    await phone.open(code);
    expect(await counters(code)).toMatchObject({ raw: 2, unique: 1, rejected: 0 });
    await visitor().open(code);
    expect(await counters(code)).toMatchObject({ raw: 3, unique: 2 });
  });

  it('never counts HEAD, bots, prefetches and forged cookies as somebody known', async () => {
    const { code } = await freshCode();
    const phone = visitor();
    expect((await phone.open(code, 'HEAD')).status).toBe(302);
    expect((await visitor(BOT_UA).open(code)).status).toBe(302);
    await fetch(new URL(`/s/${code}`, app.url), {
      redirect: 'manual',
      headers: { 'user-agent': PHONE_UA, 'sec-purpose': 'prefetch' },
    });
    expect(await counters(code)).toMatchObject({ raw: 0, unique: 0, rejected: 3 });
    const forged = await fetch(new URL(`/s/${code}`, app.url), {
      redirect: 'manual',
      headers: {
        'user-agent': PHONE_UA,
        cookie: `scrm_device=${'a'.repeat(22)}; scrm_device.sig=${'b'.repeat(27)}`,
      },
    });
    expect(forged.headers.getSetCookie().join()).toContain('scrm_device=');
  });

  it.each([
    'NOPE2345',
    'x',
    '%E0%A4%A',
    "';DROP TABLE shares;--",
    'A'.repeat(3000),
    '../../etc/passwd',
    '%00',
    '龘',
  ])('leads a code «%s» to a friendly page', async (code) => {
    const answer = await fetch(
      new URL(`/s/${code.includes('%') ? code : encodeURIComponent(code)}`, app.url),
      {
        redirect: 'manual',
        headers: { 'user-agent': PHONE_UA },
      },
    );
    expect(answer.status).toBe(302);
    expect(answer.headers.get('location')).toBe('/?notice=link_invalid');
  });

  it('leads near a listing that went off the market, and still credits the partner', async () => {
    const { code, property } = await freshCode();
    await setStatus(app, property.id, 'paused');
    const answer = await visitor().open(code);
    const target = new URL(answer.headers.get('location') ?? '', app.url);
    expect(Object.fromEntries(target.searchParams)).toEqual({
      notice: 'listing_offline',
      city: '苏州',
      district: '昆山市',
      c: code,
    });
    expect(await counters(code)).toMatchObject({ raw: 1 });
  });

  it('counts every one of many at once', async () => {
    const { code } = await freshCode();
    await Promise.all(Array.from({ length: 40 }, () => visitor().open(code)));
    expect(await counters(code)).toMatchObject({ raw: 40, unique: 40 });
  });
});

describe('events of pages', () => {
  let eventCounter = 0;
  const event = (type: string, more: Record<string, unknown> = {}) => ({
    id: `event-${Date.now()}-${++eventCounter}`,
    type,
    at: new Date().toISOString(),
    ...more,
  });

  it('are taken in batches; what is malformed, old, unknown or replayed is left out', async () => {
    const { code, property } = await freshCode();
    const phone = visitor();
    const good = event('view', { promoCode: code, propertyCode: property.code });
    const answer = await phone.send(app.api(), '/api/public/events', {
      events: [
        good,
        event('dwell', { promoCode: code, ms: 5200 }),
        event('nonsense'),
        event('view', { at: '2020-01-01T00:00:00Z' }),
        event('view', { promoCode: 'NOPE2345' }),
        event('view', { propertyCode: 'NOPE' }),
        good,
        'not an event',
      ],
    });
    expect(answer, JSON.stringify(answer.body)).toMatchObject({
      status: 200,
      body: { accepted: 2, rejected: 6 },
    });
    expect((await phone.send(app.api(), '/api/public/events', { events: [good] })).body).toEqual({
      accepted: 0,
      rejected: 1,
    });
    expect(await counters(code)).toMatchObject({ raw: 1, unique: 1 });
  });

  it('do not count a look twice that came through the short link', async () => {
    const { code } = await freshCode();
    const phone = visitor();
    await phone.open(code);
    await phone.send(app.api(), '/api/public/events', { events: [event('view', { promoCode: code })] });
    expect(await counters(code)).toMatchObject({ raw: 1, unique: 1 });
  });

  it('are refused in the wrong shape and in too large a batch', async () => {
    const send = (body: unknown) => app.api().post('/api/public/events', body, { 'user-agent': PHONE_UA });
    for (const body of [{}, { events: 'x' }, { events: null }, []])
      expect((await send(body)).status).toBe(400);
    expect(await send({ events: Array.from({ length: 51 }, () => event('view')) })).toMatchObject({
      status: 413,
      body: { error: { code: 'batch_too_large' } },
    });
    expect((await send({ events: [] })).body).toEqual({ accepted: 0, rejected: 0 });
    const text = await fetch(new URL('/api/public/events', app.url), {
      method: 'POST',
      headers: { 'user-agent': PHONE_UA, 'content-type': 'text/plain' },
      body: JSON.stringify({ events: [event('view')] }),
    });
    expect(await text.json()).toEqual({ accepted: 1, rejected: 0 });
    expect(
      (await app.api().post('/api/public/events', { events: [event('view')] }, { 'user-agent': BOT_UA }))
        .body,
    ).toEqual({ accepted: 0, rejected: 1 });
  });

  it('cannot be changed afterwards', async () => {
    await expect(app.strapi.db.connection('visit_events').update({ visitor: 'x' })).rejects.toThrow(
      /append-only/,
    );
  });
});

describe('posters', () => {
  it('are drawn once, hold the short link, and come back from the public address', async () => {
    const { code, url } = await takeCode(people.partner);
    const [first, ...others] = await Promise.all(
      Array.from({ length: 4 }, () =>
        people.partner.api.post('/api/promotion/posters', { code, template: 'listing' }),
      ),
    );
    expect(first, JSON.stringify(first?.body)).toMatchObject({
      status: 200,
      body: { width: 750, height: 1334 },
    });
    for (const other of others) expect(other.body).toEqual(first?.body);
    const image = await fetch(new URL(first?.body.url, app.url));
    expect(image.headers.get('content-type')).toBe('image/jpeg');
    const jpeg = Buffer.from(await image.arrayBuffer());
    const { data, info } = await sharp(jpeg).ensureAlpha().raw().toBuffer({ resolveWithObject: true });
    expect(jsQR(new Uint8ClampedArray(data), info.width, info.height)?.data).toBe(url);
    const files = readdirSync(path.join(app.dataDir, 'public/posters'));
    expect(files.filter((file) => first?.body.url.endsWith(file))).toHaveLength(1);
    expect(files.some((file) => file.endsWith('.part'))).toBe(false);
  });

  it('change with the listing', async () => {
    const { code, property } = await freshCode();
    const before = await people.partner.api.post('/api/promotion/posters', { code });
    await app.strapi.db
      .connection('properties')
      .where({ id: property.id })
      .update({ title: '新标题 🏭 龘㙟'.padEnd(150, '长') });
    const after = await people.partner.api.post('/api/promotion/posters', { code });
    expect(after.status, JSON.stringify(after.body)).toBe(200);
    expect(after.body.url).not.toBe(before.body.url);
  });

  it('are refused for unpublished listings, unknown codes and templates', async () => {
    const { code, property } = await freshCode();
    await setStatus(app, property.id, 'paused');
    const ask = (body: unknown) => people.partner.api.post('/api/promotion/posters', body);
    expect(await ask({ code })).toMatchObject({
      status: 409,
      body: { error: { code: 'property_unpublished' } },
    });
    expect((await ask({ code: 'NOPE2345' })).status).toBe(404);
    expect((await ask({ code: '../x' })).status).toBe(404);
    expect((await ask({})).body.error.details.errors[0].path).toEqual(['code']);
    expect((await ask({ code, template: '__proto__' })).status).toBe(400);
    const site = await takeCode(people.partner, {});
    expect(await ask({ code: site.code })).toMatchObject({
      status: 409,
      body: { error: { code: 'code_without_property' } },
    });
  });
});

describe('attribution and statistics', () => {
  const inquire = (phone: ReturnType<typeof visitor>, body: Record<string, unknown>) =>
    phone.send(app.api(), '/api/public/inquiries', {
      name: '访客',
      phone: `1360000${1000 + ++counter}`,
      consent: true,
      ...body,
    });
  const lastCustomer = async () =>
    app.strapi.db
      .query('api::customer.customer')
      .findOne({ orderBy: { id: 'desc' }, where: {}, populate: { partner: true } });

  it('gives an inquiry to the code its page carried, and counts it', async () => {
    const { code, property } = await freshCode();
    const answer = await inquire(visitor(), { propertyCode: property.code, promoCode: code.toLowerCase() });
    expect(answer.status, JSON.stringify(answer.body)).toBe(201);
    expect(await lastCustomer()).toMatchObject({
      promoCode: code,
      attributionBasis: 'promo_code',
      partner: { name: '周建国' },
    });
    expect(await counters(code)).toMatchObject({ inquiries: 1 });
  });

  it('gives it to the last code the visitor came through when the page carried none', async () => {
    const [one, two] = [await freshCode(people.partner), await freshCode(people.partner2)];
    const phone = visitor();
    await phone.open(one.code);
    await phone.open(two.code);
    await inquire(phone, { propertyCode: one.property.code });
    expect(await lastCustomer()).toMatchObject({ promoCode: two.code, partner: { name: '李梅' } });
  });

  it('gives it to nobody for an unknown code, or a visit more than 30 days ago', async () => {
    const { code, property } = await freshCode();
    await inquire(visitor(), { propertyCode: property.code, promoCode: 'NOPE2345' });
    expect(await lastCustomer()).toMatchObject({ attributionBasis: 'direct', partner: null });

    const phone = visitor();
    await phone.send(app.api(), '/api/public/events', { events: [] });
    const id = /scrm_device=([\w-]+)/.exec(phone.cookie())?.[1];
    const shareId = (await app.strapi.db.connection('shares').where({ code }).first('id')).id;
    await app.strapi.db.connection('visit_events').insert({
      type: 'click',
      at: new Date(Date.now() - 31 * 86_400_000),
      share_id: shareId,
      visitor: id,
    });
    await inquire(phone, { propertyCode: property.code });
    expect(await lastCustomer()).toMatchObject({ attributionBasis: 'direct', partner: null });
  });

  it('leaves a live customer with the first partner', async () => {
    const [one, two] = [await freshCode(people.partner), await freshCode(people.partner2)];
    const phone = `1360000${1000 + ++counter}`;
    await inquire(visitor(), { propertyCode: one.property.code, promoCode: one.code, phone });
    const before = await lastCustomer();
    await inquire(visitor(), { propertyCode: two.property.code, promoCode: two.code, phone });
    expect(await lastCustomer()).toMatchObject({
      id: before.id,
      promoCode: one.code,
      partner: { name: '周建国' },
    });
  });

  it('shows a partner the own numbers, managers and analysts all of them', async () => {
    const { code, property } = await freshCode();
    const phone = visitor();
    await phone.open(code);
    await visitor(BOT_UA).open(code);
    await inquire(phone, { propertyCode: property.code, promoCode: code });
    const find = (rows: { code: string }[]) => rows.find((row) => row.code === code);
    const mine = (await people.partner.api.get(`/api/promotion/statistics?propertyCode=${property.code}`))
      .body;
    expect(find(mine.data)).toMatchObject({
      views: { raw: 1, unique: 1, rejected: 1 },
      inquiries: 1,
      customers: 1,
      deals: 0,
    });
    expect(mine.meta.totals).toMatchObject({ codes: 1, inquiries: 1 });
    expect(mine.meta.events.click).toMatchObject({ count: 1 });
    expect(
      find((await people.partner2.api.get('/api/promotion/statistics?pageSize=200')).body.data),
    ).toBeUndefined();
    expect(
      find((await people.manager.api.get('/api/promotion/statistics?pageSize=200')).body.data),
    ).toMatchObject({ partner: { name: '周建国' } });
    expect(
      find((await people.analyst.api.get('/api/promotion/statistics?pageSize=200')).body.data),
    ).toMatchObject({ partner: { name: null } });
    expect((await people.service.api.get('/api/promotion/statistics')).status).toBe(403);
    expect((await people.partner.api.get('/api/promotion/statistics?page=0')).status).toBe(400);
    expect((await people.partner.api.get('/api/promotion/statistics?channel=tv')).status).toBe(400);
  });
});

describe('partners', () => {
  it('see themselves, and staff with the right see them masked', async () => {
    const me = await people.partner.api.get('/api/partners/me');
    expect(me.body.data).toMatchObject({
      name: '周建国',
      phone: '137****1111',
      status: 'active',
      level: 'LV1',
    });
    expect(JSON.stringify(me.body)).not.toMatch(/13700001111|ipher/);
    const list = await people.finance.api.get('/api/partners');
    expect(list.body.data).toHaveLength(2);
    expect((await people.sales.api.get('/api/partners')).status).toBe(403);
    expect((await people.partner.api.get('/api/partners')).status).toBe(403);
    expect((await people.stranger.api.get('/api/partners/me')).status).toBe(404);
  });

  it('move by their machine only', async () => {
    const created = await people.manager.api.post('/api/partners', { data: { name: '待审' } });
    const path = `/api/partners/${created.body.data.documentId}`;
    expect((await people.manager.api.put(path, { data: { status: 'active' } })).body.error.code).toBe(
      'protected_field',
    );
    expect((await people.manager.api.put(path, { data: { level: 'LV3' } })).status).toBe(400);
    expect((await people.manager.api.put(path, { data: { name: '改名' } })).body.data.name).toBe('改名');
    expect((await people.finance.api.put(`${path}/status`, { status: 'active' })).status).toBe(403);
    expect((await people.manager.api.put(`${path}/status`, { status: 'suspended' })).body.error.code).toBe(
      'reason_required',
    );
    expect((await people.manager.api.put(`${path}/status`, { status: 'nope' })).status).toBe(400);
    expect(
      (await people.manager.api.post('/api/partners', { data: {} })).body.error.details.errors[0].path,
    ).toEqual(['name']);
    const twice = await people.manager.api.post('/api/partners', {
      data: { name: '重复', user: people.partner.id },
    });
    expect(twice).toMatchObject({ status: 409, body: { error: { code: 'duplicate_partner' } } });
  });
});
