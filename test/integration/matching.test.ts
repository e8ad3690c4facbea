import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bootApp, type TestApp } from '../support/app';
import { addListing, addPeople, type Person, setStatus } from '../support/people';

/** Matching over HTTP, on an empty installation with listings and customers of its own. */
let app: TestApp;
let people: Record<'manager' | 'sales' | 'sales2' | 'service' | 'partner', Person>;
let phones = 0;

const exact = {
  areaMinSqm: 2500,
  areaMaxSqm: 3500,
  regions: ['昆山市'],
  budgetMaxFenPerSqmMonth: 1800,
  heightMinM: 8,
};

async function addRequirement(
  by: Person,
  data: Record<string, unknown>,
): Promise<{ documentId: string; customer: string }> {
  const customer = await by.api.post('/api/customers', {
    data: { companyName: `匹配测试 ${++phones}`, phone: `1370000${String(1000 + phones)}` },
  });
  expect(customer.status, JSON.stringify(customer.body)).toBe(201);
  const requirement = await by.api.post('/api/requirements', {
    data: { customer: customer.body.data.documentId, offering: 'rent', ...data },
  });
  expect(requirement.status, JSON.stringify(requirement.body)).toBe(201);
  return { documentId: requirement.body.data.documentId, customer: customer.body.data.documentId };
}

beforeAll(async () => {
  app = await bootApp({ demo: false });
  people = await addPeople(app, {
    manager: 'manager',
    sales: 'sales',
    sales2: 'sales',
    service: 'service',
    partner: 'partner',
  });
  const query = app.strapi.db.query('api::region.region');
  const city = await query.create({
    data: { name: '苏州市', code: 'T-SZ', level: 'city', neighbours: [], publishedAt: new Date() },
  });
  for (const [name, code, neighbours] of [
    ['昆山市', 'T-KS', ['T-TC']],
    ['太仓市', 'T-TC', []],
    ['吴江区', 'T-WJ', []],
  ] as const) {
    await query.create({
      data: { name, code, level: 'district', parent: city.id, neighbours, publishedAt: new Date() },
    });
  }
  app.strapi.plugin('listing').service('regions').forget();
});

afterAll(() => app?.stop());

const propertiesFor = (by: Person, id: string, query = '') =>
  by.api.get(`/api/matching/requirements/${id}/properties${query}`);
const requirementsFor = (by: Person, id: string, query = '') =>
  by.api.get(`/api/matching/properties/${id}/requirements${query}`);
// biome-ignore lint/suspicious/noExplicitAny: rows of an answer
const codes = (rows: any[]) => rows.map((row) => row.property.code);

describe('listings for a requirement', () => {
  it('come best first with score, reasons and numbers, and show no owner', async () => {
    const requirement = await addRequirement(people.sales, { ...exact, powerMinKva: 250 });
    const best = await addListing(app, {
      title: '甲',
      district: '昆山市',
      heightM: 9,
      powerKva: 400,
      ownerPhone: '13911112222',
    });
    const near = await addListing(app, { title: '乙', district: '太仓市', heightM: 7.6, powerKva: 400 });
    const unlisted = await addListing(app, { title: '丙', district: '昆山市', heightM: 9, powerKva: 400 });
    await setStatus(app, unlisted.id, 'paused');
    const sold = await addListing(app, {
      title: '丁',
      district: '昆山市',
      offering: 'sale',
      salePriceFen: 100_000_000,
      rentFenPerSqmMonth: null,
    });

    const answer = await propertiesFor(people.sales, requirement.documentId, '?limit=100');
    expect(answer.status, JSON.stringify(answer.body)).toBe(200);
    const { data, nearMisses } = answer.body;
    expect(codes(data).slice(0, 2)).toEqual([best.code, near.code]);
    expect(codes(data)).not.toContain(unlisted.code);
    expect(codes([...data, ...nearMisses])).not.toContain(sold.code);
    expect(data[0]).toMatchObject({
      score: 100,
      coverage: 1,
      space: { maxSqm: 3000 },
      property: { title: '甲', district: '昆山市' },
    });
    // 25·1 + 20·0.6 + 20·1 + 15·0.5 + 10·1 of 90
    expect(data[1].score).toBeCloseTo((74.5 / 90) * 100, 1);
    expect(data[1].criteria).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ name: 'region', weight: 20, value: 0.6, reason: 'region_neighbour' }),
        expect.objectContaining({ name: 'height', value: 0.5, text: '层高 7.6 米，差 0.4 米' }),
      ]),
    );
    expect(JSON.stringify(answer.body)).not.toMatch(/owner|1391111/i);
  });

  it('set apart what misses a must, nearest first, and name what is to be verified', async () => {
    const requirement = await addRequirement(people.sales, {
      areaMinSqm: 1000,
      powerMinKva: 500,
      loadMinTonPerSqm: 2,
      musts: ['powerMinKva', 'loadMinTonPerSqm'],
    });
    const far = await addListing(app, { powerKva: 250, loadTonPerSqm: 3 });
    const near = await addListing(app, { powerKva: 450, loadTonPerSqm: 3 });
    const open = await addListing(app, { powerKva: 500, loadTonPerSqm: null });
    const { data, nearMisses } = (await propertiesFor(people.sales, requirement.documentId, '?limit=100'))
      .body;
    const order = codes(nearMisses);
    expect(order.indexOf(near.code)).toBeGreaterThanOrEqual(0);
    expect(order.indexOf(near.code)).toBeLessThan(order.indexOf(far.code));
    expect(nearMisses[order.indexOf(near.code)].misses).toEqual([
      expect.objectContaining({ name: 'power', text: '配电差 50 kVA' }),
    ]);
    const unsure = data[codes(data).indexOf(open.code)];
    expect(unsure.toVerify).toEqual([expect.objectContaining({ name: 'load' })]);
  });

  it('score spaces and never mix two floors', async () => {
    const requirement = await addRequirement(people.sales, {
      areaMinSqm: 900,
      areaMaxSqm: 1100,
      heightMinM: 8,
    });
    const property = await addListing(app, {
      title: '两层',
      areaSqm: undefined,
      spaces: [
        { label: '首层', areaSqm: 5000, heightM: 8 },
        { label: '二层', areaSqm: 1000, heightM: 5 },
      ],
    });
    const { data } = (await propertiesFor(people.sales, requirement.documentId, '?limit=100')).body;
    const match = data[codes(data).indexOf(property.code)];
    // the floor that is large enough is too low, the high one too large: half of it each
    expect(match.score).toBeLessThan(100);
    expect(['首层', '二层']).toContain(match.space.label);
  });

  it('leave out what the customer has a deal on, unless asked for', async () => {
    const requirement = await addRequirement(people.sales, exact);
    const property = await addListing(app, { district: '昆山市', heightM: 9 });
    const deal = await people.sales.api.post('/api/deals', {
      customer: requirement.customer,
      property: property.documentId,
      type: 'rent',
      areaSqm: 3000,
    });
    expect(deal.status, JSON.stringify(deal.body)).toBe(201);
    expect(
      codes((await propertiesFor(people.sales, requirement.documentId, '?limit=100')).body.data),
    ).not.toContain(property.code);
    expect(
      codes(
        (await propertiesFor(people.sales, requirement.documentId, '?limit=100&includeDeals=true')).body.data,
      ),
    ).toContain(property.code);
    const back = await requirementsFor(people.sales, property.documentId, '?limit=100');
    expect(
      back.body.data.map((row: { requirement: { documentId: string } }) => row.requirement.documentId),
    ).not.toContain(requirement.documentId);
  });

  it('answer a requirement that asks for nothing, and a region nobody knows', async () => {
    const empty = await addRequirement(people.sales, {});
    expect(await propertiesFor(people.sales, empty.documentId)).toMatchObject({
      status: 200,
      body: { data: expect.any(Array) },
    });
    const lost = await addRequirement(people.sales, { regions: ['月球'] });
    const answer = await propertiesFor(people.sales, lost.documentId);
    expect(answer.body.data[0].criteria[0]).toMatchObject({ reason: 'region_unrecognised', known: false });
  });
});

describe('requirements for a listing', () => {
  it('have the same scores as the other way round, of own customers only, with the customer’s brief', async () => {
    const mine = await addRequirement(people.sales, exact);
    const theirs = await addRequirement(people.sales2, exact);
    const property = await addListing(app, { district: '昆山市', heightM: 7.8 });
    const answer = await requirementsFor(people.sales, property.documentId, '?limit=100');
    expect(answer.status, JSON.stringify(answer.body)).toBe(200);
    type Match = {
      score: number;
      requirement: { documentId: string; customer: { name: string; phone?: string } };
    };
    const rows: Match[] = answer.body.data;
    const ids = rows.map(({ requirement }) => requirement.documentId);
    expect(ids).toContain(mine.documentId);
    expect(ids).not.toContain(theirs.documentId);
    const row = rows[ids.indexOf(mine.documentId)] as Match;
    expect(row.requirement.customer).toMatchObject({
      documentId: mine.customer,
      name: expect.stringContaining('匹配测试'),
    });
    expect(row.requirement.customer.phone).toBeUndefined();
    const there = (await propertiesFor(people.sales, mine.documentId, '?limit=100')).body.data;
    expect(there[codes(there).indexOf(property.code)].score).toBe(row.score);

    const team = (await requirementsFor(people.manager, property.documentId, '?limit=100')).body
      .data as Match[];
    expect(team.map(({ requirement }) => requirement.documentId)).toEqual(
      expect.arrayContaining([mine.documentId, theirs.documentId]),
    );
  });
});

describe('refusals', () => {
  it('are 404 for what is missing or a colleague’s, 403 for who may not match, 401 for nobody', async () => {
    const theirs = await addRequirement(people.sales2, exact);
    const property = await addListing(app, {});
    expect((await propertiesFor(people.sales, theirs.documentId)).status).toBe(404);
    expect((await propertiesFor(people.sales, 'nope')).status).toBe(404);
    expect((await requirementsFor(people.sales, 'nope')).status).toBe(404);
    expect((await requirementsFor(people.service, property.documentId)).status).toBe(403);
    expect((await requirementsFor(people.partner, property.documentId)).status).toBe(403);
    expect((await app.api().get(`/api/matching/properties/${property.documentId}/requirements`)).status).toBe(
      401,
    );
  });

  it.each(['0', '-1', '101', '1.5', 'x', '', '1e9', '1&limit=2'])(
    'are 400 for limit=%s, naming it',
    async (limit) => {
      const requirement = await addRequirement(people.sales, {});
      const answer = await propertiesFor(people.sales, requirement.documentId, `?limit=${limit}`);
      expect(answer.status, JSON.stringify(answer.body)).toBe(400);
      expect(answer.body.error.details.errors[0].path).toEqual(['limit']);
    },
  );
});
