import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Api, bootApp, type TestApp } from '../support/app';
import { film } from '../support/film';
import { writePast } from '../support/write-past';

let app: TestApp;
let admin: Api;
let manager: Api;
let sales: Api;
let sales2: Api;
let analyst: Api;
let visitor: Api;

/** Of a listing, what is no text that people write: identities, links, secrets, words of a list. */
const NOT_TEXTS = new Set([
  'documentId',
  'code',
  'url',
  'locale',
  'ownerPhoneCipher',
  'ownerPhoneIndex',
  'fireClass',
  'fireResistance',
]);

/** What crm would answer about a property; each test says it. */
let engagement = { liveViewings: 0, negotiatingDeals: 0, openDeals: 0 };

const listed = {
  title: '昆山周市标准厂房',
  offering: 'rent',
  areaSqm: 3000,
  heightM: 8,
  rentFenPerSqmMonth: 1710,
  city: '苏州',
  district: '昆山',
  park: '周市工业园',
  address: '金湖路8号',
  eia: true,
};

// biome-ignore lint/suspicious/noExplicitAny: the service's type would need the plugin's build
const properties = (): any => app.strapi.plugin('listing').service('properties');
const row = (documentId: string) =>
  app.strapi.db.connection('properties').where({ document_id: documentId }).first();
const inTransaction = <T>(fn: (trx: unknown) => Promise<T>) =>
  app.strapi.db.transaction(({ trx }) => fn(trx)) as Promise<T>;

async function create(api: Api, data: Record<string, unknown> = {}) {
  const answer = await api.post('/api/properties', { data: { ...listed, ...data } });
  expect(answer.status, JSON.stringify(answer.body)).toBe(201);
  return answer.body.data;
}

async function publish(data: Record<string, unknown> = {}) {
  const made = await create(manager, data);
  const answer = await manager.put(`/api/properties/${made.documentId}/status`, { status: 'listed' });
  expect(answer.status, JSON.stringify(answer.body)).toBe(200);
  return answer.body.data;
}

const fieldsOf = (body: { error: { details: { errors: { path: string[] }[] } } }) =>
  body.error.details.errors.map((fault) => fault.path.join('.'));

beforeAll(async () => {
  app = await bootApp({ demo: false });
  const { strapi } = app;
  const users = strapi.plugin('users-permissions').service('user');
  const team = await strapi.db.query('api::team.team').create({ data: { code: 'T1', name: '一组' } });
  const account = async (username: string, type: string) => {
    const role = await strapi.db.query('plugin::users-permissions.role').findOne({ where: { type } });
    await users.add({
      username: `t_${username}`,
      email: `t_${username}@test.local`,
      password: 'Listing1234!',
      provider: 'local',
      confirmed: true,
      role: role.id,
      team: team.id,
    });
    return app.api(await app.login(`t_${username}`, 'Listing1234!'));
  };
  admin = await account('admin', 'admin');
  manager = await account('manager', 'manager');
  sales = await account('sales', 'sales');
  sales2 = await account('sales2', 'sales');
  analyst = await account('analyst', 'analyst');
  visitor = app.api();
  const region = async (code: string, name: string, level: string, parent: number | null) =>
    (await strapi.db.query('api::region.region').create({ data: { code, name, level, parent } })).id;
  const province = await region('test-32', '江苏省', 'province', null);
  const city = await region('test-3205', '苏州市', 'city', province);
  await region('test-320583', '昆山市', 'district', city);
  properties().registerEngagement(async () => engagement);
});

afterAll(() => app?.stop());

describe('recording a property', () => {
  it('makes a code, one whole space, a region and a history', async () => {
    const made = await create(sales);
    expect(made).toMatchObject({
      status: 'draft',
      areaSqm: 3000,
      freeAreaSqm: 3000,
      eia: true,
      titleCert: null,
      recorder: { username: 't_sales' },
      agent: { username: 't_sales' },
      region: { name: '昆山市' },
      spaces: [{ label: '整体', areaSqm: 3000, freeAreaSqm: 3000, heightM: 8, rentFenPerSqmMonth: 1710 }],
    });
    expect(made.code).toMatch(/^SZ\d{6,}$/);
    const history = await sales.get(`/api/properties/${made.documentId}/history`);
    expect(history.body.data).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ kind: 'status', from: null, to: 'draft', by: 't_sales' }),
        expect.objectContaining({ kind: 'price', rentFenPerSqmMonth: { from: null, to: 1710 } }),
      ]),
    );
  });

  it('keeps a rent as it was typed beside the normalised one, until another is written', async () => {
    const { rentFenPerSqmMonth: _, ...place } = listed;
    const made = await create(sales, {
      ...place,
      rentFenPerSqmMonth: undefined,
      rentTypedAmount: 6,
      rentTypedUnit: 'wan_month',
      columnGridM: '8000×24000',
      fireResistance: '二级',
      tradeLimits: ['化工', '化工', '电镀'],
      motorwayDistanceKm: '2.5',
    });
    expect(made).toMatchObject({
      rentFenPerSqmMonth: 2000,
      rentTypedAmount: 6,
      rentTypedUnit: 'wan_month',
      columnGridM: '8×24',
      tradeLimits: ['化工', '电镀'],
      motorwayDistanceKm: 2.5,
      spaces: [{ rentFenPerSqmMonth: 2000 }],
    });
    const path = `/api/properties/${made.documentId}`;
    const read = async () => (await sales.get(`${path}?populate=spaces`)).body.data;
    await sales.put(path, { data: { areaSqm: 4000 } });
    expect(await read()).toMatchObject({ rentFenPerSqmMonth: 1500, rentTypedAmount: 6 });
    await sales.put(`/api/spaces/${made.spaces[0].documentId}`, { data: { rentFenPerSqmMonth: 1800 } });
    expect(await read()).toMatchObject({
      rentFenPerSqmMonth: 1800,
      rentTypedAmount: null,
      rentTypedUnit: null,
    });
    const halves = await sales.put(path, { data: { rentTypedAmount: 6 } });
    expect(halves.status).toBe(400);
    expect(fieldsOf(halves.body)).toEqual(['rentTypedUnit']);
    const wrong = await sales.put(path, {
      data: { fireResistance: '五级', tradeLimits: '化工', portDistanceKm: -1 },
    });
    expect(wrong.status).toBe(400);
    expect(fieldsOf(wrong.body).sort()).toEqual(['fireResistance', 'portDistanceKm', 'tradeLimits']);
  });

  it('sums up two storeys and never flattens them', async () => {
    const { areaSqm: _, heightM: __, ...place } = listed;
    const answer = await manager.post('/api/properties', {
      data: {
        ...place,
        spaces: [
          { label: '一层', areaSqm: 1200, heightM: 8, loadTonPerSqm: 3 },
          { label: '二层', areaSqm: 1000, heightM: 5, loadTonPerSqm: 0.8, freeAreaSqm: 400 },
        ],
      },
    });
    expect(answer.status, JSON.stringify(answer.body)).toBe(201);
    const { documentId, ...made } = answer.body.data;
    expect(made).toMatchObject({
      areaSqm: 2200,
      freeAreaSqm: 1600,
      heightM: 8,
      loadTonPerSqm: 3,
      minDivisibleSqm: 1000,
    });
    expect(made.spaces.map((space: { rentFenPerSqmMonth: number }) => space.rentFenPerSqmMonth)).toEqual([
      1710, 1710,
    ]);

    const flattened = await manager.put(`/api/properties/${documentId}`, {
      data: { heightM: 6, title: '改' },
    });
    expect(flattened.status).toBe(400);
    expect(fieldsOf(flattened.body)).toEqual(['heightM']);
    const unchanged = await manager.put(`/api/properties/${documentId}`, {
      data: { heightM: 8, title: '改' },
    });
    expect(unchanged.status, JSON.stringify(unchanged.body)).toBe(200);

    const upper = made.spaces[1];
    const raised = await manager.put(`/api/spaces/${upper.documentId}`, {
      data: { heightM: 9, areaSqm: 1100 },
    });
    expect(raised.status, JSON.stringify(raised.body)).toBe(200);
    const read = await manager.get(`/api/properties/${documentId}`);
    expect(read.body.data).toMatchObject({ areaSqm: 2300, freeAreaSqm: 1700, heightM: 9, title: '改' });

    const tooSmall = await manager.put(`/api/spaces/${upper.documentId}`, { data: { areaSqm: 500 } });
    expect(tooSmall.status).toBe(409);
    expect(tooSmall.body.error.code).toBe('area_taken');
  });

  it('changes nothing when the same split is sent again, and only what is said when it is another', async () => {
    const made = await create(manager, {
      loadTonPerSqm: 3,
      craneTon: 10,
      craneCount: 1,
      powerKva: 315,
      rentFenPerSqmMonth: 2200,
    });
    const path = `/api/properties/${made.documentId}`;
    const send = async (spaces: Record<string, unknown>[]) => {
      const answer = await manager.put(path, { data: { spaces } });
      expect(answer.status, JSON.stringify(answer.body)).toBe(200);
      const { updatedAt: _at, ...data } = answer.body.data;
      return {
        ...data,
        spaces: data.spaces.map(({ updatedAt: _own, ...space }: Record<string, unknown>) => space),
      };
    };
    const parts = [
      { label: '一层', areaSqm: 1500 },
      { label: '二层', areaSqm: 1500 },
    ];
    const once = await send(parts);
    expect(once).toMatchObject({ heightM: 8, rentFenPerSqmMonth: 2200 });
    expect(await send(parts)).toEqual(once);
    const history = await manager.get(`${path}/history`);
    expect(history.body.data.filter(({ kind }: { kind: string }) => kind === 'price')).toHaveLength(1);
    const [ground, first] = once.spaces;
    expect(
      await send([
        { label: '二层', areaSqm: 1500 },
        { label: '一层', heightM: null, loadTonPerSqm: 5 },
      ]),
    ).toMatchObject({
      spaces: [
        { ...first, sortOrder: 0 },
        { ...ground, sortOrder: 1, heightM: null, loadTonPerSqm: 5 },
      ],
    });
  });

  it('splits an undivided listing into spaces that have its figures where they say none', async () => {
    const made = await create(manager, {
      loadTonPerSqm: 3,
      powerKva: 500,
      craneTon: 10,
      minDivisibleSqm: 500,
      rentFenPerSqmMonth: undefined,
      rentTypedAmount: 0.57,
      rentTypedUnit: 'yuan_sqm_day',
    });
    const path = `/api/properties/${made.documentId}`;
    const split = await manager.put(path, {
      data: {
        spaces: [
          { label: '一层', areaSqm: 2000 },
          { label: '二层', areaSqm: 1000, heightM: 5, loadTonPerSqm: null, minDivisibleSqm: null },
        ],
      },
    });
    expect(split.status, JSON.stringify(split.body)).toBe(200);
    expect(split.body.data).toMatchObject({
      areaSqm: 3000,
      heightM: 8,
      powerKva: 500,
      craneTon: 10,
      minDivisibleSqm: 500,
      rentFenPerSqmMonth: 1710,
      rentTypedAmount: 0.57,
      spaces: [
        {
          floor: '1',
          heightM: 8,
          loadTonPerSqm: 3,
          powerKva: 500,
          craneTon: 10,
          minDivisibleSqm: 500,
          rentFenPerSqmMonth: 1710,
        },
        {
          floor: '2',
          heightM: 5,
          loadTonPerSqm: null,
          powerKva: null,
          craneTon: null,
          minDivisibleSqm: 500,
          rentFenPerSqmMonth: 1710,
        },
      ],
    });
  });

  it('refuses by name what is no row, what is not its own and what stands beside the fields', async () => {
    const made = await create(manager);
    const path = `/api/properties/${made.documentId}`;
    const junk = ['0x10', '0b11', '1e1', { connect: [1] }, { set: [1] }];
    const refused: [Record<string, unknown>, string][] = [
      ...junk.map((region): [Record<string, unknown>, string] => [{ data: { region } }, 'region']),
      ...junk.map((parkRef): [Record<string, unknown>, string] => [{ data: { parkRef } }, 'parkRef']),
      [{ data: { id: [1, 2] } }, 'id'],
      [{ data: { documentId: 'nope' } }, 'documentId'],
      [{ data: { createdAt: 'nope' } }, 'createdAt'],
      [{ data: { heightM: 9 }, expectedUpdatedAt: made.updatedAt }, 'expectedUpdatedAt'],
    ];
    for (const [body, field] of refused) {
      const answer = await manager.put(path, body);
      expect([answer.status, fieldsOf(answer.body)], JSON.stringify(body)).toEqual([400, [field]]);
      expect(answer.body.error.details.errors[0].message).toMatch(/「[^A-Za-z」]+」|expectedUpdatedAt/);
    }
    const [space] = made.spaces;
    const ofSpace = `/api/spaces/${space.documentId}`;
    for (const data of [{ id: space.id + 1 }, { documentId: 'nope' }, { areaSqm: 0 }]) {
      const answer = await manager.put(ofSpace, { data });
      expect([answer.status, fieldsOf(answer.body)], JSON.stringify(data)).toEqual([400, Object.keys(data)]);
      expect(answer.body.error.details.errors[0].message).toMatch(/^「(?:内部编号|记录编号|面积（㎡）)」/);
    }
    const { label, documentId: ownId, createdAt: madeAt } = space;
    const kept = await manager.put(ofSpace, { data: { label, documentId: ownId, createdAt: madeAt } });
    expect(kept.status, JSON.stringify(kept.body)).toBe(200);
    const { id, documentId, createdAt, updatedAt } = made;
    const same = await manager.put(path, { data: { id, documentId, createdAt, updatedAt } });
    expect(same.status, JSON.stringify(same.body)).toBe(200);
    const foo = await manager.post(`${path}/check`, { answer: 'still_offered', foo: 1 });
    expect([foo.status, fieldsOf(foo.body)]).toEqual([400, ['foo']]);
  });

  it('rounds a typed rent to the decimals that are kept, and takes texts without what hides in them', async () => {
    const made = await create(manager, { title: '厂\u202e房', columnGridM: '\u20668×8' });
    expect(made.title).toBe('厂房');
    const typed = await manager.put(`/api/properties/${made.documentId}`, {
      data: { rentTypedAmount: 21.23456789, rentTypedUnit: 'yuan_sqm_month' },
    });
    expect(typed.body.data).toMatchObject({ rentTypedAmount: 21.2346, rentTypedUnit: 'yuan_sqm_month' });
    const far = await manager.put(`/api/spaces/${made.spaces[0].documentId}`, { data: { sortOrder: 1e20 } });
    expect(far.body.error.details.errors).toMatchObject([
      { path: ['sortOrder'], message: expect.stringContaining('不能超过 10000 位') },
    ]);
  });

  it('keeps what a listing without an area says of itself when its first space comes', async () => {
    const { areaSqm: _, ...place } = listed;
    const answer = await manager.post('/api/properties', { data: place });
    const added = await manager.post('/api/spaces', {
      data: { property: answer.body.data.documentId, label: '一层', areaSqm: 800 },
    });
    expect(added.status, JSON.stringify(added.body)).toBe(201);
    const { body } = await manager.get(`/api/properties/${answer.body.data.documentId}`);
    expect(body.data).toMatchObject({ areaSqm: 800, heightM: 8, rentFenPerSqmMonth: 1710 });
  });

  it('refuses a typed rent that is none of its spaces', async () => {
    const spaces = [
      { label: '一层', areaSqm: 2000, rentFenPerSqmMonth: 1500 },
      { label: '二层', areaSqm: 1000, rentFenPerSqmMonth: 1800 },
    ];
    const { areaSqm: _, rentFenPerSqmMonth: __, ...place } = listed;
    const typed = (rentTypedAmount: number) => ({ rentTypedAmount, rentTypedUnit: 'yuan_sqm_month' });
    const refusedBy = (answer: { status: number; body: never }) => [answer.status, fieldsOf(answer.body)];
    const differing = await manager.post('/api/properties', { data: { ...place, ...typed(20), spaces } });
    expect(refusedBy(differing as never)).toEqual([400, ['rentTypedAmount']]);
    expect(differing.body.error.code).toBe('rent_differs');
    const agreeing = await manager.post('/api/properties', { data: { ...place, ...typed(15), spaces } });
    expect(agreeing.status, JSON.stringify(agreeing.body)).toBe(201);
    expect(agreeing.body.data).toMatchObject({ rentTypedAmount: 15, rentFenPerSqmMonth: 1500 });

    const path = `/api/properties/${agreeing.body.data.documentId}`;
    const changed = await manager.put(path, { data: typed(20) });
    expect(refusedBy(changed as never)).toEqual([400, ['rentTypedAmount']]);
    // a total is spread over the spaces that come with it: 4.5 万 a month over 3000 ㎡
    const total = await manager.post('/api/properties', {
      data: {
        ...place,
        rentTypedAmount: 4.5,
        rentTypedUnit: 'wan_month',
        spaces: [{ label: '一层', areaSqm: 3000 }],
      },
    });
    expect(total.body.data).toMatchObject({ rentTypedAmount: 4.5, rentFenPerSqmMonth: 1500 });
    // a form sends the old typed rent back beside spaces that were changed
    const moved = await manager.put(path, {
      data: { ...typed(15), spaces: [{ ...spaces[0], rentFenPerSqmMonth: 1600 }, spaces[1]] },
    });
    expect(moved.status, JSON.stringify(moved.body)).toBe(200);
    expect(moved.body.data).toMatchObject({ rentTypedAmount: null, rentFenPerSqmMonth: 1600 });
  });

  it('takes a rent of bare land by its 亩', async () => {
    const land = {
      areaSqm: undefined,
      heightM: undefined,
      rentFenPerSqmMonth: undefined,
      buildingType: 'land',
    };
    const total = await create(manager, {
      ...land,
      landAreaMu: 30,
      rentTypedAmount: 60,
      rentTypedUnit: 'wan_year',
    });
    expect(total).toMatchObject({
      areaSqm: 20000.1,
      rentFenPerSqmMonth: 249.9988,
      rentTypedUnit: 'wan_year',
    });
    const byMu = await create(manager, {
      ...land,
      landAreaMu: 30,
      rentTypedAmount: 8000.04,
      rentTypedUnit: 'yuan_mu_year',
    });
    expect(byMu).toMatchObject({ rentFenPerSqmMonth: 100, rentTypedAmount: 8000.04 });
  });

  it('writes nothing over what came after the writer had read it', async () => {
    const made = await create(manager);
    const path = `/api/properties/${made.documentId}`;
    const expectedUpdatedAt = made.updatedAt;
    const answers = await Promise.all(
      [1800, 1900].map((rentFenPerSqmMonth) =>
        manager.put(path, { data: { rentFenPerSqmMonth, expectedUpdatedAt } }),
      ),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    const [kept, late] = answers[0]?.status === 200 ? answers : [...answers].reverse();
    const { data } = (await manager.get(path)).body;
    expect(late?.body.error).toMatchObject({
      code: 'stale',
      details: {
        updatedAt: data.updatedAt,
        present: { rentFenPerSqmMonth: kept?.body.data.rentFenPerSqmMonth },
      },
    });
    expect(late?.body.error.message).toContain('「租金');
    const space = data.spaces?.[0] ?? made.spaces[0];
    const now = (await manager.get(`/api/spaces/${space.documentId}`)).body.data;
    const ofSpace = (heightM: number) =>
      manager.put(`/api/spaces/${space.documentId}`, { data: { heightM, expectedUpdatedAt: now.updatedAt } });
    const both = await Promise.all([ofSpace(9), ofSpace(10)]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
    const wrong = await manager.put(path, { data: { title: '改', expectedUpdatedAt: 'gestern' } });
    expect([wrong.status, fieldsOf(wrong.body)]).toEqual([400, ['expectedUpdatedAt']]);
  });

  it('takes the form back that a read answered, spaces included', async () => {
    const made = await create(manager);
    const read = await manager.get(`/api/properties/${made.documentId}?populate=*`);
    const sent = await manager.put(`/api/properties/${made.documentId}`, { data: read.body.data });
    expect(sent.status, JSON.stringify(sent.body)).toBe(200);
    expect(sent.body.data.spaces).toHaveLength(1);
    expect(sent.body.data.spaces[0].documentId).toBe(made.spaces[0].documentId);
  });

  it('refuses by name what it would not do', async () => {
    const made = await create(manager, {});
    const path = `/api/properties/${made.documentId}`;
    const province = await app.strapi.db
      .query('api::region.region')
      .create({ data: { code: 'test-53', name: '云南省', level: 'province' } });
    for (const [data, field, code] of [
      [{ media: [1] }, 'media', 'protected_field'],
      [{ constructor: 1 }, 'constructor', 'unknown_field'],
      [{ negotiable: 'yes' }, 'negotiable', 'invalid_type'],
      [{ title: '甲\n乙' }, 'title', 'custom'],
      [{ region: { connect: [{ id: province.id }] } }, 'region', 'region_contradicts'],
    ] as const) {
      const refused = await manager.put(path, { data });
      expect([field, refused.status]).toEqual([field, 400]);
      expect(refused.body.error.details.errors).toEqual([expect.objectContaining({ path: [field], code })]);
    }
    const asRead = await manager.put(path, {
      data: { media: made.media, region: made.region, title: made.title },
    });
    expect(asRead.status, JSON.stringify(asRead.body)).toBe(200);
  });

  it('shows spaces in their places, whichever was written last', async () => {
    const labels = ['一层', '二层', '三层'];
    const made = await create(manager, {
      areaSqm: undefined,
      spaces: labels.map((label) => ({ label, areaSqm: 1000 })),
    });
    await manager.put(`/api/spaces/${made.spaces[0].documentId}`, { data: { heightM: 9 } });
    const { body } = await manager.get(`/api/properties/${made.documentId}?populate=*`);
    expect(body.data.spaces.map(({ label }: { label: string }) => label)).toEqual(labels);
  });

  it('reads land in 亩, and yes, no and unknown', async () => {
    const made = await create(manager, {
      areaSqm: undefined,
      buildingType: 'land',
      landAreaMu: 30,
      heightM: null,
      eia: false,
      titleCert: true,
      registrable: null,
    });
    expect(made).toMatchObject({ areaSqm: 20000.1, eia: false, titleCert: true, registrable: null });
  });

  it('accepts a smaller initial free area and a code of one’s own', async () => {
    const made = await create(manager, { freeAreaSqm: 1200, code: 'OLD-77', status: 'draft' });
    expect(made).toMatchObject({ freeAreaSqm: 1200, code: 'OLD-77' });
    const again = await manager.post('/api/properties', { data: { ...listed, code: 'OLD-77' } });
    expect(again.status).toBe(409);
    expect(again.body.error.code).toBe('code_taken');
  });

  it('gives thirty at once thirty codes', async () => {
    const made = await Promise.all(Array.from({ length: 30 }, () => create(manager)));
    expect(new Set(made.map((property) => property.code)).size).toBe(30);
  });

  const refused: [name: string, data: Record<string, unknown>, field: string][] = [
    ['no title', { title: undefined }, 'title'],
    ['a blank title', { title: '  ' }, 'title'],
    ['no offering', { offering: undefined }, 'offering'],
    ['another offering', { offering: 'gift' }, 'offering'],
    ['a negative area', { areaSqm: -1 }, 'areaSqm'],
    ['an area of zero', { areaSqm: 0 }, 'areaSqm'],
    ['an absurd area', { areaSqm: 1e9 }, 'areaSqm'],
    ['an area in words', { areaSqm: '三千' }, 'areaSqm'],
    ['an area that is no number', { areaSqm: { $gt: 1 } }, 'areaSqm'],
    ['a smallest part above the area', { minDivisibleSqm: 4000 }, 'minDivisibleSqm'],
    ['more free than there is', { freeAreaSqm: 3001 }, 'freeAreaSqm'],
    ['a height of 900 m', { heightM: 900 }, 'heightM'],
    ['a rent below zero', { rentFenPerSqmMonth: -5 }, 'rentFenPerSqmMonth'],
    ['a price with parts of a fen', { salePriceFen: 1.5 }, 'salePriceFen'],
    ['a price above all', { salePriceFen: 1e17 }, 'salePriceFen'],
    ['a latitude beyond the pole', { lat: 91 }, 'lat'],
    ['an unknown fire class', { fireClass: '己' }, 'fireClass'],
    ['a day that does not exist', { vacantFrom: '2026-02-30' }, 'vacantFrom'],
    ['tags that are no list', { tags: '可环评' }, 'tags'],
    ['a status other than draft', { status: 'listed' }, 'status'],
    ['an unknown field', { colour: 'red' }, 'colour'],
    ['a private field', { ownerPhoneCipher: 'x' }, 'ownerPhoneCipher'],
    ['an owner phone that is none', { ownerPhone: 'abc' }, 'ownerPhone'],
    ['a NUL in the title', { title: 'a\u0000b' }, 'title'],
    ['an agent who is not there', { agent: 999_999 }, 'agent'],
    ['no crane of ten tons', { craneCount: 0, craneTon: 10 }, 'craneCount'],
    ['cranes that lift nothing', { craneCount: 2, craneTon: 0 }, 'craneTon'],
    ['no lift of three tons', { freightLiftCount: 0, freightLiftTon: 3 }, 'freightLiftCount'],
    ['no trucks of 17.5 m', { truckAccess: false, truckLengthM: 17.5 }, 'truckLengthM'],
    ['a part of what is not divided', { divisible: false, minDivisibleSqm: 500 }, 'minDivisibleSqm'],
    ['a smallest part above what is free', { minDivisibleSqm: 500, freeAreaSqm: 400 }, 'minDivisibleSqm'],
    ['more office than area', { officeAreaSqm: 3001 }, 'officeAreaSqm'],
    ['a house without floors', { floors: 0 }, 'floors'],
    ['a house of 200 floors', { floors: 200 }, 'floors'],
    ['a floor above the top', { floor: '4楼', floors: 3 }, 'floor'],
    ['a floor in the clouds', { floor: '300层' }, 'floor'],
    ['an area of a sheet of paper', { areaSqm: 0.01 }, 'areaSqm'],
    ['a sale for a fen', { salePriceFen: 1 }, 'salePriceFen'],
    ['a rent of a fen', { rentFenPerSqmMonth: 1 }, 'rentFenPerSqmMonth'],
    [
      'a typed rent of a fen',
      { rentFenPerSqmMonth: undefined, rentTypedAmount: 0.01, rentTypedUnit: 'yuan_sqm_month' },
      'rentTypedAmount',
    ],
    ['a height nobody stands upright in', { heightM: 0.8 }, 'heightM'],
    ['a grid of half a metre', { columnGridM: '0.5×0.5' }, 'columnGridM'],
    ['half a position', { lng: 120.98 }, 'lng'],
    ['the other half', { lat: 31.38 }, 'lat'],
    ['a position nowhere', { lng: 0, lat: 0 }, 'lng'],
    ['a position in Seoul', { lng: 126.98, lat: 37.57 }, 'lng'],
    ['a position with its figures swapped', { lng: 31.38, lat: 120.98 }, 'lat'],
    ['vacant since 1901', { vacantFrom: '1901-05-01' }, 'vacantFrom'],
    ['vacant in 2150', { vacantFrom: '2150-05-01' }, 'vacantFrom'],
    ['a deposit of five years', { depositMonths: 60 }, 'depositMonths'],
    ['more free months than there are', { rentFreeMonths: 30, minTermMonths: 12 }, 'rentFreeMonths'],
    ['a hidden character in a tag', { tags: ['可环评\u0007'] }, 'tags.0'],
    ['a hidden character in a trade', { tradeLimits: ['化工', '电\u001b镀'] }, 'tradeLimits.1'],
    ['a hidden character in a facility', { facilities: ['食\u0085堂'] }, 'facilities.0'],
    ['a hidden character in the park', { park: '周市\u0008' }, 'park'],
    ['a code that is a mobile', { code: '13800138000' }, 'code'],
    ['a code that is a landline', { code: '0512-66668888' }, 'code'],
    ['a code with a mobile in it', { code: 'KS-138-0013-8000' }, 'code'],
    [
      'a space above the top',
      {
        floors: 2,
        areaSqm: undefined,
        spaces: [
          { label: '一', areaSqm: 100 },
          { label: '三', areaSqm: 100, floor: '3' },
        ],
      },
      'spaces.1.floor',
    ],
    [
      'a part of a space that is not divided',
      {
        divisible: false,
        areaSqm: undefined,
        spaces: [
          { label: '一', areaSqm: 100, minDivisibleSqm: 50 },
          { label: '二', areaSqm: 100 },
        ],
      },
      'spaces.0.minDivisibleSqm',
    ],
    ['a space without an area', { areaSqm: undefined, spaces: [{ label: '一层' }] }, 'spaces.0.areaSqm'],
    [
      'a field of a space that there is not',
      { areaSqm: undefined, spaces: [{ label: '一层', areaSqm: 10, colour: 'red' }] },
      'spaces.0.colour',
    ],
    [
      'a part above the only space, where it stands',
      { areaSqm: undefined, spaces: [{ label: '一层', areaSqm: 100, minDivisibleSqm: 200 }] },
      'spaces.0.minDivisibleSqm',
    ],
    ['a sale for 1 元/㎡', { offering: 'sale', salePriceFen: 300_000 }, 'salePriceFen'],
    ['3000 ㎡ on a table', { landAreaMu: 0.04 }, 'landAreaMu'],
    ['10,000 亩 under a hut', { landAreaMu: 10_000, areaSqm: 50 }, 'landAreaMu'],
    ['spaces that do not add up', { spaces: [{ label: '一层', areaSqm: 10 }] }, 'areaSqm'],
  ];
  it.each(refused)('refuses %s', async (_, data, field) => {
    const answer = await manager.post('/api/properties', { data: { ...listed, ...data } });
    expect(answer.status, JSON.stringify(answer.body)).toBe(400);
    expect(fieldsOf(answer.body)).toContain(field);
  });

  it('takes what is odd and true', async () => {
    const odd: Record<string, unknown>[] = [
      { areaSqm: 30, heightM: 2.2 },
      { areaSqm: 90_000, heightM: 40, powerKva: 40_000 },
      { floor: '62', floors: 66 },
      { floor: 'B2', floors: 1 },
      { floor: '1–3 层', floors: 3 },
      { landAreaMu: 1000, areaSqm: 500_000 },
      { rentFenPerSqmMonth: 30_000 },
      { rentFenPerSqmMonth: undefined, negotiable: true },
      { craneTon: 10 },
      { craneCount: 0, craneTon: 0 },
      { truckAccess: false, truckLengthM: 4.2 },
      { divisible: false, minDivisibleSqm: 3000 },
      { lng: 75.99, lat: 39.47, datum: 'WGS-84' },
      { vacantFrom: '2012-01-01' },
      { rentFreeMonths: 36, minTermMonths: 120, depositMonths: 12, paymentMonths: 12 },
      { code: `20260115-${Date.now() % 1000}` },
      {
        areaSqm: undefined,
        divisible: false,
        spaces: [
          { label: '一层', areaSqm: 1200 },
          { label: '二层', areaSqm: 1000 },
        ],
      },
    ];
    for (const data of odd) await create(manager, data);
  });

  it('judges a change with what it stands beside, and leaves alone what stood before', async () => {
    const made = await create(manager, { craneTon: 10, floors: 3, floor: '3楼' });
    const path = `/api/properties/${made.documentId}`;
    const refuses = async (data: Record<string, unknown>, fields: string[]) => {
      const answer = await manager.put(path, { data });
      expect(answer.status, JSON.stringify([data, answer.body])).toBe(400);
      expect(fieldsOf(answer.body)).toEqual(fields);
      expect(answer.body.error.details.errors[0].message).toMatch(/「[^」]+」/);
    };
    await refuses({ craneCount: 0 }, ['craneCount']);
    await refuses({ floors: 2 }, ['floors']);
    await refuses({ officeAreaSqm: 3100 }, ['officeAreaSqm']);
    await refuses({ lat: 31.38 }, ['lat']);
    await refuses({ divisible: false, minDivisibleSqm: 100 }, ['minDivisibleSqm']);
    // both at once agree again
    expect((await manager.put(path, { data: { craneCount: 0, craneTon: null } })).status).toBe(200);
    await refuses({ craneTon: 5 }, ['craneTon']);
    const space = `/api/spaces/${made.spaces[0].documentId}`;
    const heavy = await manager.put(space, { data: { craneTon: 5 } });
    expect(heavy.status, JSON.stringify(heavy.body)).toBe(400);
    expect(fieldsOf(heavy.body)).toEqual(['craneTon']);
    expect(await row(made.documentId)).toMatchObject({ crane_ton: null, crane_count: 0, floors: 3 });
    // area and office move together
    const grown = await manager.put(path, { data: { areaSqm: 5000, officeAreaSqm: 4000 } });
    expect(grown.status, JSON.stringify(grown.body)).toBe(200);
    await refuses({ areaSqm: 3900 }, ['areaSqm']);

    // an archive that is older than the rules
    await writePast(app, async (trx) => {
      await trx('properties')
        .where({ document_id: made.documentId })
        .update({ crane_count: 0, crane_ton: 10, floors: 0, deposit_months: 60, lng: 0, lat: 0 });
      await trx('spaces').where({ document_id: made.spaces[0].documentId }).update({ crane_ton: 10 });
    });
    expect((await manager.put(path, { data: { title: '改了标题' } })).status).toBe(200);
    const read = await manager.get(`${path}?populate=*`);
    const sent = await manager.put(path, { data: { ...read.body.data, title: '整张表单' } });
    expect(sent.status, JSON.stringify(sent.body)).toBe(200);
    expect(sent.body.data).toMatchObject({
      title: '整张表单',
      craneCount: 0,
      craneTon: 10,
      depositMonths: 60,
    });
    await refuses({ craneTon: 12 }, ['craneTon']);
    await refuses({ lng: 1 }, ['lng']);
    expect((await manager.put(path, { data: { craneCount: 1, floors: 3 } })).status).toBe(200);
  });

  it('answers no body and a body that is no object with 400', async () => {
    expect((await manager.post('/api/properties')).status).toBe(400);
    expect((await manager.post('/api/properties', { data: [1] })).status).toBe(400);
  });
});

describe('protected fields', () => {
  it('pass unchanged and are refused by name when changed', async () => {
    const made = await publish();
    const same = await manager.put(`/api/properties/${made.documentId}`, {
      data: { title: '新标题', status: 'listed', freeAreaSqm: 3000, code: made.code },
    });
    expect(same.status, JSON.stringify(same.body)).toBe(200);
    expect(same.body.data.title).toBe('新标题');
    for (const [field, value] of Object.entries({
      status: 'closed',
      freeAreaSqm: 1,
      code: 'X-123',
      recorder: 1,
    })) {
      const answer = await manager.put(`/api/properties/${made.documentId}`, { data: { [field]: value } });
      expect(answer.status, field).toBe(400);
      expect(fieldsOf(answer.body)).toEqual([field]);
    }
  });

  it('cannot be written past the service', async () => {
    const made = await publish();
    const knex = app.strapi.db.connection;
    for (const change of [
      { status: 'closed' },
      { free_area_sqm: 1 },
      { rent_fen_per_sqm_month: 1 },
      { agent_id: null },
    ]) {
      await expect(
        knex('properties').where({ document_id: made.documentId }).update(change),
      ).rejects.toMatchObject({
        code: 'SC001',
      });
    }
    await expect(
      knex('properties').insert({ title: 'x', offering: 'rent', status: 'listed' }),
    ).rejects.toMatchObject({
      code: 'SC001',
    });
  });
});

describe('who sees and does what', () => {
  it('keeps the owner contact to managers and the recorder, masked', async () => {
    const made = await create(sales, { ownerName: '王业主', ownerPhone: '13800006688' });
    const path = `/api/properties/${made.documentId}`;
    await manager.put(`${path}/status`, { status: 'listed' });
    expect((await sales.get(path)).body.data).toMatchObject({
      ownerName: '王业主',
      ownerPhone: '138****6688',
    });
    expect((await manager.get(path)).body.data).toMatchObject({ ownerPhone: '138****6688' });
    expect((await sales2.get(path)).body.data).toMatchObject({ ownerName: null, ownerPhone: null });
    const list = await analyst.get('/api/properties?pagination[pageSize]=100');
    expect(JSON.stringify(list.body)).not.toContain('王业主');
    expect((await sales2.get('/api/properties?filters[ownerName][$contains]=王')).status).toBe(400);
    const kept = await manager.put(path, { data: { ownerPhone: '138****6688' } });
    expect(kept.status).toBe(200);
    expect((await row(made.documentId)).owner_phone_cipher).toBeTruthy();
    expect((await visitor.get(`/api/public/properties/${made.code}`)).body.data).not.toHaveProperty(
      'ownerPhone',
    );
  });

  it('reveals the owner’s phone to the recorder at a tap, to managers with a reason, and to nobody else', async () => {
    const made = await create(sales, { ownerName: '王业主', ownerPhone: '138 0000 6677' });
    const path = `/api/properties/${made.documentId}`;
    await manager.put(`${path}/status`, { status: 'listed' });
    const ask = (api: Api, body: object) => api.post(`${path}/reveal`, body);
    expect((await ask(sales, { field: 'ownerPhone' })).body.data).toEqual({
      field: 'ownerPhone',
      value: '138 0000 6677',
    });
    const silent = await ask(manager, { field: 'ownerPhone' });
    expect([silent.status, silent.body.error.details.errors[0].code]).toEqual([400, 'reason_required']);
    const asked = await ask(manager, { field: 'ownerPhone', reason: '核实委托' });
    expect(asked.body.data.value).toBe('138 0000 6677');
    expect((await ask(sales, { field: 'ownerPhoneCipher' })).status).toBe(400);
    expect((await ask(sales2, { field: 'ownerPhone', reason: 'x' })).status).toBe(404);
    expect((await ask(analyst, { field: 'ownerPhone', reason: 'x' })).status).toBe(403);
    expect((await ask(visitor, { field: 'ownerPhone', reason: 'x' })).status).toBe(401);
    const looks = await app.strapi.db
      .connection('audit_log')
      .where({ action: 'reveal', document_id: made.documentId })
      .orderBy('id');
    expect(looks.map((look) => [look.actor_role, JSON.parse(look.details).reason])).toEqual([
      ['sales', null],
      ['manager', '核实委托'],
    ]);
  });

  it('hides drafts of others from sales, and lets them change their own only', async () => {
    const made = await create(sales);
    const path = `/api/properties/${made.documentId}`;
    expect((await sales2.get(path)).status).toBe(404);
    const ofIt = `/api/spaces?filters[property][documentId][$eq]=${made.documentId}`;
    const [space] = (await sales.get(ofIt)).body.data;
    expect((await sales2.get(ofIt)).body.data).toEqual([]);
    const suiting = `/api/matching/properties/${made.documentId}/requirements`;
    expect((await sales.get(suiting)).status).toBe(200);
    expect((await sales2.get(suiting)).status).toBe(404);
    expect((await sales2.get(`/api/spaces/${space.documentId}`)).status).toBe(404);
    expect((await manager.get(`/api/spaces/${space.documentId}`)).status).toBe(200);
    const codes = (await sales2.get('/api/properties?pagination[pageSize]=200')).body.data.map(
      (p: { code: string }) => p.code,
    );
    expect(codes).not.toContain(made.code);
    await manager.put(`${path}/status`, { status: 'listed' });
    expect((await sales2.get(path)).status).toBe(200);
    expect((await sales2.put(path, { data: { title: '偷改' } })).status).toBe(404);
    expect((await sales2.put(`${path}/status`, { status: 'paused', reason: 'x' })).status).toBe(404);
    expect(
      (await sales2.post('/api/spaces', { data: { property: made.documentId, label: 'x', areaSqm: 1 } }))
        .status,
    ).toBe(404);
    expect((await analyst.put(path, { data: { title: 'x' } })).status).toBe(403);
    expect((await visitor.get(path)).status).toBe(401);
    expect((await sales.put(path, { data: { agent: 1 } })).status).toBeGreaterThanOrEqual(400);
  });
});

describe('status', () => {
  it('stands behind a review for sales', async () => {
    const made = await create(sales);
    const path = `/api/properties/${made.documentId}`;
    const direct = await sales.put(`${path}/status`, { status: 'listed' });
    expect(direct.status).toBe(403);
    const submitted = await sales.post(`${path}/submit`);
    expect(submitted.status, JSON.stringify(submitted.body)).toBe(200);
    expect(submitted.body.data).toMatchObject({ status: 'draft', reviewState: 'submitted' });
    expect((await sales.post(`${path}/submit`)).status).toBe(409);
    expect((await sales.post(`${path}/reject`, { reason: '我来' })).status).toBe(403);
    expect((await manager.post(`${path}/reject`, {})).status).toBe(400);
    const rejected = await manager.post(`${path}/reject`, { reason: '缺照片' });
    expect(rejected.body.data).toMatchObject({ reviewState: 'rejected', reviewNote: '缺照片' });
    expect((await sales.post(`${path}/submit`)).status).toBe(200);
    const done = await manager.put(`${path}/status`, { status: 'listed' });
    expect(done.body.data).toMatchObject({ status: 'listed', reviewState: 'none', reviewNote: null });
    const told = (await manager.get(`${path}/history`)).body.data.filter(
      ({ kind }: { kind: string }) => kind === 'status',
    );
    const by = { sales: told.at(-1).by, manager: told[0].by };
    expect(by.manager).not.toBe(by.sales);
    expect(
      told.map((entry: Record<string, unknown>) => [entry.from, entry.to, entry.reason, entry.by]),
    ).toEqual([
      ['draft', 'listed', null, by.manager],
      ['draft', 'draft', '提交审核', by.sales],
      ['draft', 'draft', '退回：缺照片', by.manager],
      ['draft', 'draft', '提交审核', by.sales],
      [null, 'draft', null, by.sales],
    ]);
  });

  it('tells who handed a property in what became of it', async () => {
    const made = await create(sales);
    const path = `/api/properties/${made.documentId}`;
    const notices = async () =>
      (
        await app.strapi.db
          .connection('notices')
          .where({ link: `/properties/${made.documentId}` })
          .orderBy('id')
      ).map(({ kind, body }: { kind: string; body: string }) => [kind, body]);
    await sales.post(`${path}/submit`);
    await manager.post(`${path}/reject`, { reason: '缺照片' });
    expect(await notices()).toEqual([['property_rejected', expect.stringContaining('缺照片')]]);
    await sales.post(`${path}/submit`);
    await manager.put(`${path}/status`, { status: 'listed' });
    expect((await notices()).map(([kind]: string[]) => kind)).toEqual([
      'property_rejected',
      'property_approved',
    ]);
    // nobody reviewed what was put up again
    await manager.put(`${path}/status`, { status: 'paused', reason: '检修' });
    await manager.put(`${path}/status`, { status: 'listed' });
    expect(await notices()).toHaveLength(2);
  });

  it('lists for a reviewer what is his to decide, the longest waiting first, by team, region, kind and waiting', async () => {
    const { strapi } = app;
    const knex = strapi.db.connection;
    const handIn = async (api: Api, data: Record<string, unknown>, daysAgo: number) => {
      const made = await create(api, data);
      expect((await api.post(`/api/properties/${made.documentId}/submit`)).status).toBe(200);
      await writePast({ strapi }, async (trx) => {
        await trx('properties')
          .where({ document_id: made.documentId })
          .update({ submitted_at: new Date(Date.now() - daysAgo * 86_400_000 - 60_000) });
      });
      return made.code as string;
    };
    const region = await strapi.db
      .query('api::region.region')
      .create({ data: { name: '昆山市', code: '320583', level: 'district' } });
    const young = await handIn(sales, {}, 1);
    const old = await handIn(sales, { buildingType: 'warehouse' }, 5);
    const there = await handIn(
      sales2,
      { offering: 'sale', salePriceFen: 900_000_000, region: region.documentId },
      3,
    );
    const other = await strapi.db.query('api::team.team').create({ data: { code: 'T2', name: '二组' } });
    const first = await strapi.db.query('api::team.team').findOne({ where: { code: 'T1' } });
    const theirs = await handIn(sales2, {}, 9);
    const moved = await knex('up_users').where({ username: 't_sales2' }).first('id');
    await strapi.db
      .query('plugin::users-permissions.user')
      .update({ where: { id: moved.id }, data: { team: other.id } });

    const codesOf = async (api: Api, query = '') => {
      const { status, body } = await api.get(`/api/properties/reviews?pageSize=100${query}`);
      expect(status, JSON.stringify(body)).toBe(200);
      const mine = new Set([young, old, there, theirs]);
      return body.data.map(({ code }: { code: string }) => code).filter((code: string) => mine.has(code));
    };
    expect(await codesOf(admin)).toEqual([theirs, old, there, young]);
    // a colleague of another team works there: read, but not decided
    expect(await codesOf(manager)).toEqual([old, young]);
    expect(await codesOf(admin, `&team=${other.documentId}`)).toEqual([theirs, there]);
    expect(await codesOf(admin, `&team=${first.documentId}`)).toEqual([old, young]);
    expect(await codesOf(admin, '&region=320500')).toEqual([there]);
    expect(await codesOf(admin, '&buildingType=warehouse')).toEqual([old]);
    expect(await codesOf(admin, '&offering=sale')).toEqual([there]);
    expect(await codesOf(admin, '&waitingDays=3')).toEqual([theirs, old, there]);
    for (const [field, query] of [
      ['waitingDays', 'waitingDays=0'],
      ['buildingType', 'buildingType=castle'],
      ['region', 'region=x'],
      ['region', 'region=990000'],
      ['team', 'team=a&team=b'],
      ['team', 'team=unknown'],
      ['foo', 'foo=1'],
      ['sort', 'sort=title'],
      ['filters', 'filters[title]=x'],
    ]) {
      const { status, body } = await admin.get(`/api/properties/reviews?${query}`);
      expect([status, body.error?.details.errors[0].path[0]], query).toEqual([400, field]);
    }
    expect((await sales.get('/api/properties/reviews')).status).toBe(403);
    await strapi.db
      .query('plugin::users-permissions.user')
      .update({ where: { id: moved.id }, data: { team: first.id } });
  });

  it('refuses an incomplete property with what is missing', async () => {
    const made = await create(manager, { rentFenPerSqmMonth: undefined, city: undefined });
    const answer = await manager.put(`/api/properties/${made.documentId}/status`, { status: 'listed' });
    expect(answer.status).toBe(409);
    expect(answer.body.error.details.missing.map((fact: { field: string }) => fact.field)).toEqual([
      'rentFenPerSqmMonth',
      'city',
    ]);
    expect((await row(made.documentId)).status).toBe('draft');
  });

  it('refuses what follows from events, unknown states, missing reasons and illegal moves', async () => {
    const made = await publish();
    const to = (status: unknown, reason?: string) =>
      manager.put(`/api/properties/${made.documentId}/status`, { status, reason });
    expect((await to('viewing')).body.error).toMatchObject({ status: 409, code: 'status_follows' });
    expect((await to('closed')).body.error).toMatchObject({ status: 409, code: 'status_follows' });
    expect((await to('draft')).body.error).toMatchObject({
      status: 409,
      code: 'illegal_move',
      details: { status: 'listed' },
    });
    expect((await to('gone')).status).toBe(400);
    expect((await to(7)).status).toBe(400);
    expect(fieldsOf((await to('paused')).body)).toEqual(['reason']);
    expect((await to('paused', '业主自用')).body.data.status).toBe('paused');
    expect((await to('listed')).body.data.status).toBe('listed');
  });

  it('lets a rejection or a listing win, not both', async () => {
    const pairs = await Promise.all(
      Array.from({ length: 8 }, async () => {
        const { documentId } = await create(sales);
        const path = `/api/properties/${documentId}`;
        expect((await sales.post(`${path}/submit`)).status).toBe(200);
        const [rejected, put] = await Promise.all([
          manager.post(`${path}/reject`, { reason: '缺照片' }),
          admin.put(`${path}/status`, { status: 'listed' }),
        ]);
        return [rejected.status, put.status].sort();
      }),
    );
    expect(pairs).toEqual(Array.from({ length: 8 }, () => [200, 409]));

    const { documentId } = await create(sales);
    const path = `/api/properties/${documentId}`;
    await sales.post(`${path}/submit`);
    await manager.post(`${path}/reject`, { reason: '缺照片' });
    const late = await admin.put(`${path}/status`, { status: 'listed' });
    expect(late.status).toBe(409);
    expect(late.body.error).toMatchObject({
      code: 'review_rejected',
      details: { status: 'draft', reviewState: 'rejected', reviewNote: '缺照片' },
    });
    // a manager who mended it hands it in again, as anybody
    expect((await manager.post(`${path}/submit`)).status).toBe(200);
    expect((await admin.put(`${path}/status`, { status: 'listed' })).status).toBe(200);
  });

  it('lets one of twenty parallel requests win', async () => {
    const made = await publish();
    const answers = await Promise.all(
      Array.from({ length: 20 }, () =>
        manager.put(`/api/properties/${made.documentId}/status`, { status: 'paused', reason: '同时' }),
      ),
    );
    expect(answers.filter((answer) => answer.status === 200)).toHaveLength(1);
    expect(answers.filter((answer) => answer.status === 409)).toHaveLength(19);
  });

  it('keeps what an offered property needs', async () => {
    const made = await publish();
    const answer = await manager.put(`/api/properties/${made.documentId}`, { data: { city: null } });
    expect(answer.status).toBe(400);
    expect(fieldsOf(answer.body)).toEqual(['city']);
  });

  it('follows viewings and negotiations', async () => {
    const { id } = await publish();
    const follow = (liveViewings: number, negotiatingDeals: number) =>
      inTransaction((trx) => properties().followStatus(trx, id, { liveViewings, negotiatingDeals }));
    expect(await follow(2, 0)).toBe('viewing');
    expect(await follow(1, 0)).toBe('viewing');
    expect(await follow(1, 1)).toBe('negotiating');
    expect(await follow(1, 0)).toBe('viewing');
    expect(await follow(0, 0)).toBe('listed');
  });

  it('tells in its history who brought about what followed, and in the order it came', async () => {
    const made = await publish();
    const someone = { id: 7, documentId: 'x', name: '陈晨', role: 'sales' };
    const at = (viewing: number, reason: string) => (trx: unknown) =>
      properties().followStatus(
        trx,
        made.id,
        { liveViewings: viewing, negotiatingDeals: 0 },
        reason,
        someone,
      );
    // the first to begin waits for the second, and writes last
    await inTransaction(async (late) => {
      await (late as { raw(sql: string): Promise<unknown> }).raw('SELECT now()');
      await app.strapi.db.connection.transaction((trx) => at(1, '预约带看')(trx));
      await at(0, '带看已取消')(late);
    });
    const { data } = (await manager.get(`/api/properties/${made.documentId}/history`)).body;
    expect(
      data.slice(0, 2).map((entry: Record<string, unknown>) => [entry.to, entry.reason, entry.by]),
    ).toEqual([
      ['listed', '带看已取消', '陈晨'],
      ['viewing', '预约带看', '陈晨'],
    ]);
    expect(Date.parse(data[0].at)).toBeGreaterThanOrEqual(Date.parse(data[1].at));
    const free = await inTransaction((trx) =>
      properties().allocateArea(trx, made.id, 3000, undefined, someone),
    );
    await inTransaction((trx) => properties().releaseArea(trx, free, someone));
    const after = (await manager.get(`/api/properties/${made.documentId}/history`)).body.data;
    expect(after.slice(0, 2).map((entry: Record<string, unknown>) => [entry.to, entry.by])).toEqual([
      ['listed', '陈晨'],
      ['closed', '陈晨'],
    ]);
  });

  it('is not deleted while a deal is open, and archived afterwards', async () => {
    const made = await publish();
    engagement = { liveViewings: 0, negotiatingDeals: 0, openDeals: 1 };
    const refusedDelete = await manager.delete(`/api/properties/${made.documentId}`);
    engagement = { liveViewings: 0, negotiatingDeals: 0, openDeals: 0 };
    expect(refusedDelete.body.error).toMatchObject({ status: 409, code: 'open_deal' });
    expect((await manager.delete(`/api/properties/${made.documentId}`)).status).toBe(204);
    expect((await manager.get(`/api/properties/${made.documentId}`)).status).toBe(404);
    expect((await visitor.get(`/api/public/properties/${made.code}`)).status).toBe(404);
    expect((await row(made.documentId)).archived_at).toBeTruthy();
  });
});

describe('area', () => {
  it('is taken and given back, closing and opening the property', async () => {
    const made = await publish({ divisible: true, minDivisibleSqm: 500 });
    const take = (areaSqm: number) =>
      inTransaction((trx) => properties().allocateArea(trx, made.id, areaSqm));
    const first = await take(1000);
    expect(first).toEqual([{ spaceId: made.spaces[0].id, areaSqm: 1000 }]);
    await expect(take(2500)).rejects.toMatchObject({ code: 'not_enough_area' });
    await expect(take(300)).rejects.toMatchObject({ code: 'below_smallest_part' });
    await expect(take(-1)).rejects.toMatchObject({ kind: 'invalid' });
    const rest = await take(2000);
    expect(await row(made.documentId)).toMatchObject({ status: 'closed', free_area_sqm: 0, area_sqm: 3000 });
    expect((await visitor.get(`/api/public/properties/${made.code}`)).status).toBe(404);
    await inTransaction((trx) => properties().releaseArea(trx, rest));
    expect(await row(made.documentId)).toMatchObject({ status: 'listed', free_area_sqm: 2000 });
    const shown = await manager.get(`/api/properties/${made.documentId}/history`);
    expect(shown.body.data[0]).toMatchObject({ from: 'closed', to: 'listed', by: '系统' });
  });

  it('never goes to more than there is when two deals close at once', async () => {
    const made = await publish();
    const results = await Promise.allSettled(
      Array.from({ length: 8 }, () => inTransaction((trx) => properties().allocateArea(trx, made.id, 1000))),
    );
    expect(results.filter((result) => result.status === 'fulfilled')).toHaveLength(3);
    expect(await row(made.documentId)).toMatchObject({ free_area_sqm: 0, status: 'closed' });
  });

  it('keeps the price history of a change', async () => {
    const made = await publish();
    await manager.put(`/api/properties/${made.documentId}`, {
      data: { rentFenPerSqmMonth: 1800, salePriceFen: 900_000_000 },
    });
    const { data } = (await manager.get(`/api/properties/${made.documentId}/history`)).body;
    expect(data[0]).toMatchObject({
      kind: 'price',
      rentFenPerSqmMonth: { from: 1710, to: 1800 },
      salePriceFen: { from: null, to: 900_000_000 },
    });
  });
});

describe('public', () => {
  it('offers whitelisted fields only, with free area, in the list form', async () => {
    const made = await publish({
      lng: 120.987654,
      lat: 31.123456,
      salePriceFen: 8_000_000_000,
      tags: ['可环评'],
    });
    const list = await visitor.get('/api/public/properties?city=昆山&pageSize=100');
    expect(list.status, JSON.stringify(list.body)).toBe(200);
    expect(list.body.meta.pagination).toMatchObject({ page: 1, pageSize: 100 });
    const shown = list.body.data.find((property: { code: string }) => property.code === made.code);
    expect(shown).toMatchObject({
      areaSqm: 3000,
      salePriceFen: 8_000_000_000,
      lng: 120.99,
      tags: ['可环评'],
      eia: true,
    });
    for (const hidden of ['id', 'documentId', 'address', 'ownerName', 'recorder', 'agent'])
      expect(shown).not.toHaveProperty(hidden);
    const detail = (await visitor.get(`/api/public/properties/${made.code}`)).body.data;
    expect(detail).toMatchObject({ spaces: [{ label: '整体' }], photos: [], agent: { name: 't_manager' } });
    expect(JSON.stringify(detail)).not.toContain('金湖路');
    expect((await manager.get('/api/public/properties')).status).toBe(200);
  });

  it('filters, sorts and pages', async () => {
    const q = `检索${Date.now()}`;
    await publish({ title: `${q} 甲`, areaSqm: 500, heightM: 5, rentFenPerSqmMonth: 1000 });
    await publish({
      title: `${q} 乙`,
      areaSqm: 9000,
      divisible: true,
      minDivisibleSqm: 800,
      rentFenPerSqmMonth: 2000,
    });
    await publish({
      title: `${q} 丙`,
      areaSqm: 2000,
      offering: 'sale',
      salePriceFen: 1_000_000,
      city: '佛山',
      district: null,
    });
    await create(manager, { title: `${q} 丁` });
    const find = async (query: string) => {
      const answer = await visitor.get(`/api/public/properties?q=${encodeURIComponent(q)}&${query}`);
      expect(answer.status, JSON.stringify(answer.body)).toBe(200);
      return answer.body.data.map((property: { title: string }) => property.title.slice(-1)).join('');
    };
    expect(await find('sort=areaSqm:asc')).toBe('甲丙乙');
    expect(await find('sort=rentFenPerSqmMonth:desc')).toBe('乙丙甲');
    expect(await find('minArea=700&maxArea=1000')).toBe('乙');
    expect(await find('maxArea=600')).toBe('甲');
    expect(await find('minHeight=6')).toBe('丙乙');
    expect(await find('offering=sale')).toBe('丙');
    expect(await find('city=苏州&district=昆山市&sort=areaSqm')).toBe('甲乙');
    expect(await find('city=佛山市')).toBe('丙');
    expect(await find('sort=areaSqm:asc&page=2&pageSize=2')).toBe('乙');
    const past = await visitor.get(`/api/public/properties?q=${encodeURIComponent(q)}&page=9`);
    expect(past.body).toMatchObject({ data: [], meta: { pagination: { total: 3, page: 9 } } });
    expect((await visitor.get('/api/public/properties?q=100%25_')).body.data).toEqual([]);
  });

  it('does not let a house number be searched out', async () => {
    await publish({ title: '门牌', address: '探测路9876号' });
    const found = (q: string) => visitor.get(`/api/public/properties?q=${encodeURIComponent(q)}`);
    expect((await found('探测路')).body.data).toHaveLength(1);
    expect((await found('9876')).body.data).toHaveLength(0);
  });

  it.each([
    ['minArea=abc', 'minArea'],
    ['minArea=-1', 'minArea'],
    ['minArea=5&maxArea=1', 'minArea'],
    ['offering=gift', 'offering'],
    ['sort=ownerPhone', 'sort'],
    ['sort=id;drop', 'sort'],
    ['page=0', 'page'],
    ['pageSize=1000', 'pageSize'],
    ['page=1&page=2', 'page'],
    ['q[]=a', 'q'],
    ['q=%00', 'q'],
    ['colour=red', 'colour'],
  ])('answers ?%s with 400 naming it', async (query, field) => {
    const answer = await visitor.get(`/api/public/properties?${query}`);
    expect(answer.status, JSON.stringify(answer.body)).toBe(400);
    expect(fieldsOf(answer.body)).toContain(field);
  });

  it.each(['nope', '%00', "'--", '..%2f', encodeURIComponent('中文')])(
    'answers the code %s with 404',
    async (code) => {
      expect((await visitor.get(`/api/public/properties/${code}`)).status).toBe(404);
    },
  );
});

describe('numbers in the texts of a listing', () => {
  const title = '唐家厂房 业主13655557788';
  const description = '加微信 laotang_99 详谈，或打 136-5555-7788';
  let path: string;
  let documentId: string;

  beforeAll(async () => {
    const made = await create(sales, { title, description, tags: ['急租13655557788'] });
    ({ documentId } = made);
    path = `/api/properties/${documentId}`;
    expect((await manager.put(`${path}/status`, { status: 'listed' })).status).toBe(200);
  });

  it('are for the recorder and managers only', async () => {
    for (const api of [sales, manager, admin])
      expect((await api.get(path)).body.data).toMatchObject({ title, description });
    for (const api of [sales2, analyst]) {
      const { body } = await api.get(path);
      expect(body.data.title).toBe('唐家厂房 业主136****7788');
      expect(JSON.stringify(body)).not.toMatch(/5555|laotang/);
      expect(JSON.stringify((await api.get('/api/properties?_q=唐家')).body)).not.toMatch(/5555|laotang/);
    }
  });

  it.each([
    ['_q=唐家', 1, 1],
    ['_q=业主136', 1, 1],
    ['_q=13655557788', 1, 0],
    ['_q=业主1365', 1, 0],
    ['filters[title][$contains]=唐家', 1, 1],
    ['filters[title][$contains]=业主1365', 1, 0],
    ['filters[description][$containsi]=laotang', 1, 0],
    ['filters[$not][title][$contains]=唐家厂房 业主9', 1, 0],
    ['filters[$and][0][title][$startsWith]=唐家厂房 业主1365', 1, 0],
  ])('cannot be felt out by ?%s', async (query, forManager, forOthers) => {
    const found = async (api: Api) =>
      (await api.get(`/api/properties?filters[documentId][$eq]=${documentId}&${query}`)).body.data.length;
    expect([await found(manager), await found(sales2), await found(analyst)]).toEqual([
      forManager,
      forOthers,
      forOthers,
    ]);
  });

  it('reach the public from no text of a listing, its spaces and its media', async () => {
    const number = '13812346688';
    const made = await publish();
    const own = await row(made.documentId);
    const { strapi } = app;
    await strapi.db.query('api::property-media.property-media').create({
      data: { property: own.id, kind: 'vr', url: 'https://www.720yun.com/t/abc', caption: '实景' },
    });
    const filled: string[] = [];
    await writePast({ strapi }, async (trx) => {
      for (const [uid, where] of [
        ['api::property.property', { id: own.id }],
        ['api::space.space', { property_id: own.id }],
        ['api::property-media.property-media', { property_id: own.id }],
      ] as const) {
        const { tableName, attributes } = strapi.db.metadata.get(uid);
        for (const [name, attribute] of Object.entries(attributes)) {
          const { type, columnName = name } = attribute as { type: string; columnName?: string };
          if (!['string', 'text', 'richtext'].includes(type) || NOT_TEXTS.has(name)) continue;
          await trx(tableName)
            .where(where)
            .update({ [columnName]: `找${number}` });
          filled.push(`${tableName}.${columnName}`);
        }
      }
      for (const column of ['tags', 'facilities', 'trade_limits'])
        await trx('properties')
          .where({ id: own.id })
          .update({ [column]: JSON.stringify([`打${number}`]) });
    });
    expect(filled).toEqual(
      expect.arrayContaining(['properties.park', 'spaces.label', 'spaces.floor', 'property_medias.caption']),
    );
    const shown = JSON.stringify((await visitor.get(`/api/public/properties/${own.code}`)).body);
    expect(shown).toContain('138****6688');
    expect(shown).not.toContain(number);
    expect(JSON.stringify((await visitor.get('/api/public/properties')).body)).not.toContain(number);
    const matches = await sales2.get(`/api/matching/properties/${own.document_id}/requirements`);
    expect(matches.status).toBe(200);
    expect(JSON.stringify(matches.body)).not.toContain(number);
  });

  it('are not felt out by the public either', async () => {
    const found = async (q: string) =>
      (await visitor.get(`/api/public/properties?q=${encodeURIComponent(q)}`)).body.data.length;
    expect([await found('唐家厂房'), await found('业主')]).toEqual([1, 1]);
    for (const q of ['13655557788', '业主1', '1365', '5555', '１３６５']) expect(await found(q), q).toBe(0);
  });

  it('stay when an agent who reads them masked saves the form', async () => {
    const agent = await app.strapi.db.connection('up_users').where({ username: 't_sales2' }).first('id');
    await writePast(app, async (trx) => {
      await trx('properties').where({ document_id: documentId }).update({ agent_id: agent.id });
    });
    const { body } = await sales2.get(path);
    expect(body.data.description).toBe('加微信 la***9 详谈，或打 136****7788');
    const answer = await sales2.put(path, {
      data: { title: `${body.data.title}！`, description: body.data.description, tags: body.data.tags },
    });
    expect(answer.status, JSON.stringify(answer.body)).toBe(200);
    expect(await row(documentId)).toMatchObject({ title: `${title}！`, description });
    expect((await manager.get(path)).body.data.tags).toEqual(['急租13655557788']);
  });
});

describe('media', () => {
  const picture = (width = 1200, height = 800) =>
    sharp({ create: { width, height, channels: 3, background: '#3366aa' } })
      .withExif({ IFD0: { Copyright: 'canary-exif' }, IFD3: { GPSLatitude: '31/1 7/1 0/1' } })
      .jpeg()
      .toBuffer();
  const form = (...files: [content: Buffer, name: string, type: string][]) => {
    const data = new FormData();
    for (const [content, name, type] of files)
      data.append('files', new Blob([new Uint8Array(content)], { type }), name);
    return data;
  };

  it('keeps photos upright and clean with WebP sizes, the first as cover', async () => {
    const made = await publish();
    const answer = await manager.post(
      `/api/properties/${made.documentId}/images`,
      form([await picture(), '大门.jpg', 'image/jpeg'], [await picture(300, 200), 'b.png', 'image/png']),
    );
    expect(answer.status, JSON.stringify(answer.body)).toBe(201);
    expect(answer.body.data).toMatchObject([
      { kind: 'photo', isCover: true, file: { mime: 'image/jpeg', width: 1200 } },
      { isCover: false },
    ]);
    const detail = (await visitor.get(`/api/public/properties/${made.code}`)).body.data;
    expect(detail.photos).toHaveLength(2);
    expect(
      detail.cover.sizes.some(
        (size: { mime: string; width: number }) => size.mime === 'image/webp' && size.width === 960,
      ),
    ).toBe(true);
    const stored = Buffer.from(await (await fetch(new URL(detail.cover.url, app.url))).arrayBuffer());
    expect((await sharp(stored).metadata()).exif).toBeUndefined();

    const second = answer.body.data[1];
    for (const kind of ['zz', 'vr', 'video']) {
      const refused = await manager.put(`/api/property-medias/${second.documentId}`, { data: { kind } });
      expect([kind, refused.status]).toEqual([kind, 400]);
      expect(refused.body.error.details.errors[0].path).toEqual(['kind']);
    }
    const other = answer.body.data[0];
    const swapped = [1, null, '1', { id: other.file.id }, { connect: [{ id: other.file.id }] }].map(
      (file) => ({ file }),
    );
    for (const data of [...swapped, { documentId: other.documentId }, { id: other.documentId }]) {
      const refused = await manager.put(`/api/property-medias/${second.documentId}`, { data });
      expect([refused.status, fieldsOf(refused.body)], JSON.stringify(data)).toEqual([
        400,
        Object.keys(data),
      ]);
      expect(refused.body.error.details.errors[0].message).toMatch(/^「[^A-Za-z」]+」不能/);
    }
    const promoted = await manager.put(`/api/property-medias/${second.documentId}`, {
      data: { isCover: true, file: second.file, documentId: second.documentId, createdAt: second.createdAt },
    });
    expect(promoted.status, JSON.stringify(promoted.body)).toBe(200);
    expect((await manager.delete(`/api/property-medias/${second.documentId}`)).status).toBe(204);
    const after = (await visitor.get(`/api/public/properties/${made.code}`)).body.data;
    expect(after.photos).toMatchObject([{ isCover: true }]);
  });

  it('refuses what only pretends to be a picture, and keeps nothing of the request', async () => {
    const made = await publish();
    const path = `/api/properties/${made.documentId}/images`;
    const exe = Buffer.concat([Buffer.from('MZ'), Buffer.alloc(500)]);
    const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>');
    const torn = (await picture()).subarray(0, 400);
    for (const content of [exe, svg, torn, Buffer.alloc(0)]) {
      const answer = await manager.post(
        path,
        form([await picture(), 'ok.jpg', 'image/jpeg'], [content, 'bad.jpg', 'image/jpeg']),
      );
      expect(answer.status, JSON.stringify(answer.body)).toBe(400);
    }
    expect((await manager.post(path, {})).status).toBe(400);
    expect((await manager.post(path, new FormData())).status).toBe(400);
    expect((await visitor.get(`/api/public/properties/${made.code}`)).body.data.photos).toEqual([]);
  });

  it('takes a video by its content', async () => {
    const made = await publish();
    const path = `/api/properties/${made.documentId}/videos`;
    const mp4 = film(400);
    const answer = await manager.post(path, form([mp4, 'walk.bin', 'application/octet-stream']));
    expect(answer.status, JSON.stringify(answer.body)).toBe(201);
    expect(answer.body.data[0]).toMatchObject({ kind: 'video', isCover: false, file: { mime: 'video/mp4' } });
    expect((await manager.post(path, form([await picture(), 'a.mp4', 'video/mp4']))).status).toBe(400);
  });
});

describe('the database', () => {
  it('lets more writes in at once than it has connections, with the region tree to be read anew', async () => {
    const made = await Promise.all(Array.from({ length: 16 }, () => create(sales)));
    app.strapi.plugin('listing').service('regions').forget();
    const answers = await Promise.all(
      made.map(({ documentId }, at) =>
        sales.put(`/api/properties/${documentId}`, { data: { city: `城${at}` } }),
      ),
    );
    expect(answers.map(({ status }) => status)).toEqual(made.map(() => 200));
  });

  it('tells listeners which property changed', async () => {
    const { default: pg } = await import('pg');
    const client = new pg.Client({ connectionString: app.databaseUrl });
    await client.connect();
    const heard: string[] = [];
    client.on('notification', ({ payload }) => heard.push(payload ?? ''));
    await client.query('LISTEN scrm_property_changed');
    const made = await create(manager);
    await manager.put(`/api/spaces/${made.spaces[0].documentId}`, { data: { heightM: 7 } });
    await expect
      .poll(() => heard.filter((payload) => payload === made.documentId).length)
      .toBeGreaterThanOrEqual(2);
    await client.end();
  });

  it('refuses impossible figures and a second cover', async () => {
    const made = await create(manager);
    const knex = app.strapi.db.connection;
    const allowed = (change: Record<string, unknown>) =>
      writePast(app, async (trx) => {
        await trx('properties').where({ document_id: made.documentId }).update(change);
      });
    for (const change of [
      { area_sqm: -1 },
      { free_area_sqm: 5000 },
      { rent_fen_per_sqm_month: 0 },
      { lat: 99 },
      { fire_class: '己' },
    ]) {
      await expect(allowed(change)).rejects.toMatchObject({ code: '23514' });
    }
    await knex('property_medias').insert({ property_id: made.id, is_cover: true });
    await expect(
      knex('property_medias').insert({ property_id: made.id, is_cover: true }),
    ).rejects.toMatchObject({ code: '23505' });
  });

  it('gives the panel Chinese labels once', async () => {
    const contentTypes = app.strapi.plugin('content-manager').service('content-types');
    const configuration = await contentTypes.findConfiguration(
      contentTypes.findContentType('api::property.property'),
    );
    expect(configuration.metadatas.freeAreaSqm.edit).toMatchObject({ editable: false });
    expect(configuration.metadatas.title.edit.label).toMatch(/[\u4e00-\u9fff]/);
    expect(configuration.layouts.edit[0]).toEqual([{ name: 'title', size: 12 }]);
    const shown = configuration.layouts.edit.flat().map((cell: { name: string }) => cell.name);
    expect(shown).not.toContain('ownerPhone');
    // the panel writes its own «published» under this name and every save would be refused
    expect(shown).not.toContain('status');
  });
});

it('lets admin keep regions and parks', async () => {
  const park = await admin.post('/api/parks', { data: { name: '周市工业园', code: 'zhoushi' } });
  expect(park.status, JSON.stringify(park.body)).toBe(201);
  const made = await create(manager, { parkRef: park.body.data.documentId });
  expect(made.parkRef).toMatchObject({ name: '周市工业园' });
  expect((await sales.post('/api/parks', { data: { name: 'x', code: 'x' } })).status).toBe(403);
});
