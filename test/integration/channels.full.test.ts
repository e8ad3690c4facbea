import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fillInquiryChannels } from '../../plugins/crm/server/src/operations/inquiry-channels';
import { fieldsOf, refusal } from '../support/answers';
import { type Api, bootApp, type TestApp } from '../support/app';
import { must } from '../support/must';
import { writePast } from '../support/write-past';

/** Source channels, what they cost, and what came of them, over the demo's customers. */
let app: TestApp;
const as: Record<string, Api> = {};
const api = (name: string): Api => as[name] as Api;
const knex = () => app.strapi.db.connection;

beforeAll(async () => {
  app = await bootApp();
  for (const name of ['admin', 'manager', 'sales', 'service', 'finance', 'analyst', 'partner'])
    as[name] = app.api(await app.login(name));
}, 300_000);

afterAll(async () => {
  await app?.stop();
});

let counter = 0;
const newChannel = (data: Record<string, unknown> = {}) =>
  must(api('manager').post('/api/source-channels', { data: { name: `阿里巴巴 ${++counter}`, ...data } }));
const newCost = (channel: { documentId: string }, data: Record<string, unknown> = {}) =>
  api('manager').post('/api/channel-costs', {
    data: { channel: channel.documentId, month: '2026-03', amountFen: 120_000, ...data },
  });

describe('channels', () => {
  it('are the agency’s own beside the built-in ones, each code once', async () => {
    const made = await newChannel();
    expect(made).toMatchObject({
      name: expect.stringContaining('阿里巴巴'),
      active: true,
      code: expect.stringMatching(/^own_/),
    });
    expect(
      refusal(await api('admin').post('/api/source-channels', { data: { name: '抖音', code: 'douyin' } })),
    ).toEqual([409, 'duplicate_code']);
    const same = await Promise.all(
      [' 安居客', '安居客 '].map((name) => api('admin').post('/api/source-channels', { data: { name } })),
    );
    expect(same.map(({ status }) => status).sort()).toEqual([201, 409]);
    expect(refusal(await api('admin').post('/api/source-channels', { data: { name: '安居客' } }))).toEqual([
      409,
      'duplicate_name',
    ]);
    for (const [data, field] of [
      [{ name: '' }, 'name'],
      [{ name: '甲', code: '抖音' }, 'code'],
      [{ name: '甲', sortOrder: 1.5 }, 'sortOrder'],
      [{ name: '甲', active: 'ja' }, 'active'],
    ] as const) {
      const answer = await api('admin').post('/api/source-channels', { data });
      expect([answer.status, fieldsOf(answer)]).toEqual([400, [field]]);
    }
    const path = `/api/source-channels/${made.documentId}`;
    const { updatedAt: expectedUpdatedAt } = made;
    const both = await Promise.all(
      ['甲', '乙'].map((name) => api('admin').put(path, { data: { name, expectedUpdatedAt } })),
    );
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect((await api('admin').delete(path)).status).toBe(204);
  });

  it('that are switched off are given to nobody new, and those in use stay', async () => {
    const made = await newChannel({ code: 'expo_2026' });
    const path = `/api/source-channels/${made.documentId}`;
    const data = { companyName: '昆山展会客户', phone: '13870000001', source: made.documentId };
    const customer = await must(api('sales').post('/api/customers', { data }));
    expect(refusal(await api('admin').delete(path))).toEqual([409, 'channel_in_use']);
    await must(api('admin').put(path, { data: { active: false } }), 200);
    const refused = await api('sales').post('/api/customers', {
      data: { ...data, companyName: '乙', phone: '13870000002' },
    });
    expect(refusal(refused)).toEqual([409, 'inactive_channel']);
    // who has it keeps it
    const kept = await api('sales').put(`/api/customers/${customer.documentId}`, {
      data: { source: made.documentId, industry: '五金' },
    });
    expect(kept.status, JSON.stringify(kept.body)).toBe(200);
    const builtIn = (await api('admin').get('/api/source-channels?filters[code][$eq]=douyin')).body.data[0];
    expect(refusal(await api('admin').delete(`/api/source-channels/${builtIn.documentId}`))).toEqual([
      409,
      'built_in_channel',
    ]);
    expect(
      refusal(
        await api('admin').put(`/api/source-channels/${builtIn.documentId}`, { data: { code: 'tiktok' } }),
      ),
    ).toEqual([409, 'built_in_channel']);
  });

  it('cost once a month, and no edit goes over another', async () => {
    const channel = await newChannel({ code: 'ads_cost' });
    const twins = await Promise.all([newCost(channel), newCost(channel)]);
    expect(twins.map(({ status }) => status).sort()).toEqual([201, 409]);
    expect(twins.map(refusal)).toContainEqual([409, 'duplicate_cost']);
    const { documentId, updatedAt: expectedUpdatedAt } =
      twins.find(({ status }) => status === 201)?.body.data ?? {};
    const path = `/api/channel-costs/${documentId}`;
    const both = await Promise.all(
      [1, 2].map((amountFen) => api('finance').put(path, { data: { amountFen, expectedUpdatedAt } })),
    );
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
    const late = both.find(({ status }) => status === 409);
    expect(late?.body.error).toMatchObject({
      code: 'stale',
      details: { present: { amountFen: expect.any(Number) } },
    });
    for (const [data, field] of [
      [{ month: '2026-13' }, 'month'],
      [{ month: '2026-3' }, 'month'],
      [{ amountFen: -1 }, 'amountFen'],
      [{ amountFen: 1.5 }, 'amountFen'],
      [{ channel: 'nowhere' }, 'channel'],
    ] as const) {
      const answer = await newCost(channel, data);
      expect([answer.status, fieldsOf(answer)], JSON.stringify(data)).toEqual([400, [field]]);
    }
    expect((await api('sales').get('/api/channel-costs')).status).toBe(403);
    expect((await api('finance').delete(path)).status).toBe(204);
  });
});

interface Row {
  channel: { code: string } | null;
  isRest?: boolean;
  inquiries: number;
  customers: number;
  viewings: number;
  deals: number;
  incomeFen: number;
  costFen: number;
}
const figuresOf = ({ inquiries, customers, viewings, deals, incomeFen, costFen }: Row) => ({
  inquiries,
  customers,
  viewings,
  deals,
  incomeFen,
  costFen,
});

/** Read row by row and counted in memory. @param owners whose customers count; null: everybody's */
async function countByHand(
  from: Date,
  until: Date,
  owners: readonly number[] | null,
  regions: readonly number[] | null,
) {
  const within = (value: unknown) =>
    value !== null && new Date(value as string) >= from && new Date(value as string) < until;
  const customers = new Map(
    (await knex()('customers').select('*'))
      .filter(({ owner_id, region_id }) =>
        owners === null
          ? true
          : owner_id !== null
            ? owners.includes(owner_id)
            : region_id === null || regions === null || regions.includes(region_id),
      )
      .map((row) => [row.id, row]),
  );
  const deals = new Map((await knex()('deals').select('*')).map((row) => [row.id, row]));
  const codes = new Map((await knex()('source_channels').select('*')).map((row) => [row.id, row.code]));
  const sums = new Map<string, ReturnType<typeof figuresOf>>();
  const add = (source: number | null | undefined, name: keyof Row, value = 1) => {
    const code = codes.get(source) ?? '';
    const row = sums.get(code) ?? {
      inquiries: 0,
      customers: 0,
      viewings: 0,
      deals: 0,
      incomeFen: 0,
      costFen: 0,
    };
    sums.set(code, { ...row, [name]: (row as never)[name] + value });
  };
  for (const row of customers.values())
    if (within(row.created_at) && row.merged_into_id === null) add(row.source_id, 'customers');
  for (const row of await knex()('inquiries').select('*')) {
    const customer = customers.get(row.customer_id);
    if (within(row.created_at) && (customer || (owners === null && row.customer_id === null)))
      add(row.channel_id, 'inquiries');
  }
  for (const row of await knex()('viewings').where({ status: 'completed' }))
    if (within(row.completed_at) && customers.has(row.customer_id))
      add(customers.get(row.customer_id).source_id, 'viewings');
  for (const row of deals.values())
    if (row.status === 'won' && within(row.won_at) && customers.has(row.customer_id))
      add(customers.get(row.customer_id).source_id, 'deals');
  for (const row of await knex()('receipts').where({ kind: 'commission' })) {
    const deal = deals.get(row.deal_id);
    if (within(row.at) && !row.reversed_at && deal?.status === 'won' && customers.has(deal.customer_id))
      add(customers.get(deal.customer_id).source_id, 'incomeFen', Number(row.amount_fen));
  }
  return sums;
}

describe('the channel of an inquiry', () => {
  let property: string;
  let phone = 13_870_001_000;
  const ask = (data: Record<string, unknown>, by = String(++phone)) =>
    app.api().post('/api/public/inquiries', {
      propertyCode: property,
      name: '访客',
      phone: by,
      consent: true,
      ...data,
    });
  /** The newest inquiry of a phone, and its customer, by the codes of their channels. */
  const codesOf = async (customer: string) => {
    const row = await knex()('inquiries as i')
      .join('customers as c', 'c.id', 'i.customer_id')
      .leftJoin('source_channels as s', 's.id', 'i.channel_id')
      .leftJoin('source_channels as o', 'o.id', 'c.source_id')
      .where('i.name', customer)
      .orderBy('i.id', 'desc')
      .first('s.code as inquiry', 'o.code as customer', 'i.document_id as documentId');
    return [row.inquiry, row.customer];
  };

  beforeAll(async () => {
    const offered = await knex()('properties').where({ status: 'listed' }).whereNull('archived_at').limit(3);
    property = offered[0].code;
  });

  it('is the one of the link, and refuses nobody', async () => {
    const own = await newChannel({ name: '58同城', code: 'wuba' });
    const off = await newChannel({ name: '停用渠道', code: 'off_now', active: false });
    for (const [channel, inquiry] of [
      ['wuba', 'wuba'],
      ['official_account', 'official_account'],
      [off.code, 'h5'],
      ['nowhere', 'h5'],
      ['partner', 'h5'],
      ['<抖音>', 'h5'],
      ['', 'h5'],
      [null, 'h5'],
      [undefined, 'h5'],
    ] as const) {
      const name = `访客${phone % 100}号`;
      expect((await ask({ channel, name })).status, String(channel)).toBe(201);
      expect(await codesOf(name), String(channel)).toEqual([inquiry, inquiry]);
    }
    const wrong = await ask({ channel: ['wuba'] });
    expect([wrong.status, fieldsOf(wrong)]).toEqual([400, ['channel']]);
    expect(refusal(await api('admin').delete(`/api/source-channels/${own.documentId}`))).toEqual([
      409,
      'channel_in_use',
    ]);
  });

  it('stays with the inquiry whatever becomes of the customer', async () => {
    const known = String(++phone);
    await ask({ channel: 'douyin', name: '抖音访客' }, known);
    const customer = await knex()('inquiries').where({ name: '抖音访客' }).first('customer_id');
    const { document_id, updated_at } = await knex()('customers').where({ id: customer.customer_id }).first();
    const other = await knex()('source_channels').where({ code: 'referral' }).first();
    await must(
      api('admin').put(`/api/customers/${document_id}`, {
        data: { source: other.document_id, expectedUpdatedAt: new Date(updated_at).toISOString() },
      }),
      200,
    );
    expect(await codesOf('抖音访客')).toEqual(['douyin', 'referral']);
    const row = (await api('admin').get('/api/inquiries?filters[name][$eq]=抖音访客&populate[0]=channel'))
      .body.data[0];
    expect(row.channel).toMatchObject({ code: 'douyin' });
    const found = await api('admin').get('/api/inquiries?filters[channel][code][$eq]=douyin');
    expect(found.body.data.map(({ name }: { name: string }) => name)).toContain('抖音访客');
  });

  it('is a booking’s too', async () => {
    const open = await app.api().get(`/api/public/properties/${property}/slots`);
    const name = '预约访客';
    const start = (open.body.data as { start: string }[]).at(-1)?.start;
    const booked = await app.api().post('/api/public/viewings', {
      propertyCode: property,
      start,
      name,
      phone: String(++phone),
      consent: true,
      channel: 'video_account',
    });
    expect(booked.status, JSON.stringify(booked.body)).toBe(201);
    expect(await codesOf(name)).toEqual(['video_account', 'video_account']);
  });

  it('is the partner’s where his code came along', async () => {
    const share = await knex()('shares').where({ status: 'active' }).whereNotNull('partner_id').first();
    const asked = await ask({ channel: 'douyin', promoCode: share.code, name: '推广访客' });
    expect(asked.status).toBe(201);
    expect(await codesOf('推广访客')).toEqual(['partner', 'partner']);
  });

  it('has a link and a QR code for who reads channels', async () => {
    const bySort =
      '/api/source-channels?filters[code][$in][0]=douyin&filters[code][$in][1]=h5&sort=sortOrder';
    const [douyin, h5] = (await api('sales').get(bySort)).body.data;
    const link = (await api('sales').get(`/api/source-channels/${douyin.documentId}/link`)).body.data;
    expect(new URL(link.url).search).toBe('?ch=douyin');
    expect(link.qrSvg).toContain('<svg');
    const refused = await api('sales').get(`/api/source-channels/${h5.documentId}/link`);
    expect(refusal(refused)).toEqual([409, 'channel_without_link']);
    expect((await api('sales').get('/api/source-channels/nowhere/link')).status).toBe(404);
    expect((await api('partner').get(`/api/source-channels/${douyin.documentId}/link`)).status).toBe(403);
  });

  it('of before there was one is what is known of it', async () => {
    await writePast(app, (trx) =>
      trx('inquiries').whereIn('name', ['推广访客', '抖音访客']).update({ channel_id: null }),
    );
    expect(await knex().transaction(fillInquiryChannels)).toBeGreaterThanOrEqual(2);
    expect(await knex().transaction(fillInquiryChannels)).toBe(0);
    expect((await codesOf('推广访客'))[0]).toBe('partner');
    expect((await codesOf('抖音访客'))[0]).toBe('h5');
  });
});

describe('the effect of channels', () => {
  const months = 'from=2024-01&to=2026-12';
  const [from, until] = [new Date('2023-12-31T16:00:00Z'), new Date('2026-12-31T16:00:00Z')];
  const report = (name: string, query = months) => api(name).get(`/api/channels/report?${query}`);

  it('is what a count by hand says, for all and for a team', async () => {
    const douyin = (await api('admin').get('/api/source-channels?filters[code][$eq]=douyin')).body.data[0];
    await newCost(douyin, { month: '2026-02', amountFen: 800_000 });
    await newCost(douyin, { month: '2026-04', amountFen: 450_000 });
    const bills = await knex()('channel_costs').select('*');
    const channel = await knex()('source_channels').where({ code: 'douyin' }).first();
    const cost = bills
      .filter(({ channel_id }) => channel_id === channel.id)
      .reduce((sum, { amount_fen }) => sum + Number(amount_fen), 0);
    expect(cost).toBeGreaterThanOrEqual(1_250_000);
    const manager = await knex()('up_users').where({ username: 'manager' }).first();
    const members: number[] = await knex()('up_users').where({ team_id: manager.team_id }).pluck('id');
    const { rows: team } = await knex().raw('SELECT region_ids FROM guard_team_of(?)', [manager.id]);
    for (const [name, owners, regions] of [
      ['admin', null, null],
      ['manager', members, team[0].region_ids],
    ] as const) {
      const { data } = (await report(name)).body;
      const counted = await countByHand(from, until, owners, regions);
      for (const row of data.rows as Row[]) {
        const expected = counted.get(row.channel?.code ?? '') ?? {
          inquiries: 0,
          customers: 0,
          viewings: 0,
          deals: 0,
          incomeFen: 0,
          costFen: 0,
        };
        expect({ ...figuresOf(row), costFen: 0 }, `${name} ${row.channel?.code}`).toEqual(expected);
      }
      expect(data.rows.length).toBeGreaterThanOrEqual(counted.size);
      const mine = data.rows.find(({ channel }: Row) => channel?.code === 'douyin');
      expect(mine.costFen).toBe(cost);
      expect(data.isCostShared).toBe(name === 'admin');
      expect(mine.costPerCustomerFen).toBe(
        name === 'admin' && mine.customers > 0 ? Math.round(cost / mine.customers) : null,
      );
    }
    const { data: all } = (await report('admin')).body;
    expect(all.total.customers).toBeGreaterThan(0);
    expect(all.total.deals).toBeGreaterThan(0);
    const march = (await report('admin', 'from=2026-03&to=2026-03')).body.data;
    expect(march.rows.find(({ channel }: Row) => channel?.code === 'douyin').costFen).toBe(0);
  });

  it('counts no commission that was given back, and none that was entered by mistake', async () => {
    const deal = await knex()('deals as d')
      .join('customers as c', 'c.id', 'd.customer_id')
      .join('source_channels as s', 's.id', 'c.source_id')
      .where('d.status', 'won')
      .whereNull('c.archived_at')
      .first('d.document_id as documentId', 's.code');
    const income = async () =>
      (await report('admin')).body.data.rows.find(({ channel }: Row) => channel?.code === deal.code)
        .incomeFen;
    const at = '2026-10-08T02:00:00.000Z';
    const receive = (by: string, data: Record<string, unknown>) =>
      must(api(by).post(`/api/deals/${deal.documentId}/receipts`, { at, ...data }));
    const before = await income();
    await receive('admin', { kind: 'commission', amountFen: 700_001 });
    const wrong = await receive('admin', { kind: 'commission', amountFen: 90_000 });
    expect(await income()).toBe(before + 790_001);
    await must(api('finance').post(`/api/receipts/${wrong.documentId}/reverse`, { reason: '登记错误' }));
    expect(await income()).toBe(before + 700_001);
    await receive('admin', { kind: 'refund', refundOf: 'commission', amountFen: 300_000 });
    expect(await income()).toBe(before + 400_001);
  });

  it('shows who sees no customers no row of a few', async () => {
    const { data } = (await report('analyst')).body;
    const few = (await report('admin')).body.data.rows.filter(
      ({ customers }: Row) => customers > 0 && customers < 5,
    );
    const shown = new Set((data.rows as Row[]).map(({ channel }) => channel?.code));
    expect(shown.size).toBeGreaterThan(0);
    for (const { channel } of few as Row[]) expect(shown).not.toContain(channel?.code);
    for (const row of data.rows as Row[]) {
      const people = Math.max(row.inquiries, row.customers, row.viewings, row.deals);
      expect(people === 0 || people >= 5, JSON.stringify(row)).toBe(true);
    }
    for (const name of ['sales', 'service', 'partner']) expect((await report(name)).status, name).toBe(403);
    expect((await report('finance')).status).toBe(200);
  });

  it('comes as a file whose formulas are none, on record', async () => {
    await newChannel({ name: '=HYPERLINK("http://x")', code: 'formula' });
    const file = await api('admin').get(`/api/channels/report/file?${months}&format=csv`);
    expect(file.status).toBe(200);
    expect(file.body).toContain(`"'=HYPERLINK`);
    expect(file.body).toContain('合计');
    const sheet = await api('admin').get(`/api/channels/report/file?${months}`);
    expect(sheet.headers.get('content-type')).toContain('spreadsheetml');
    const logged = await knex()('audit_log').where({ action: 'export', resource: 'source-channel' });
    expect(logged).toHaveLength(2);
  });

  it.each([
    ['to=2026-01', 'from'],
    ['from=2026-01', 'to'],
    ['from=2026-1&to=2026-02', 'from'],
    ['from=2026-03&to=2026-02', 'to'],
    ['from=2026-01&to=2026-02&format=pdf', 'format'],
  ])('names what is wrong: %s', async (query, field) => {
    const answer = await report('admin', query);
    expect([answer.status, fieldsOf(answer)]).toEqual([400, [field]]);
  });
});
