import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Api, bootApp, type TestApp } from '../support/app';

/** Content types with a generic write, by their address. */
const WRITABLE = {
  properties: 'property',
  spaces: 'space',
  parks: 'park',
  regions: 'region',
  teams: 'team',
  customers: 'customer',
  contacts: 'contact',
  'customer-addresses': 'customer-address',
  requirements: 'requirement',
  'follow-ups': 'follow-up',
  'source-channels': 'source-channel',
  viewings: 'viewing',
  deals: 'deal',
  contracts: 'contract',
  partners: 'partner',
} as const;

/** What Strapi keeps of each row itself; a client that sends a row back sends them along, and they are passed over. */
const MARKS = new Set([
  'createdAt',
  'updatedAt',
  'publishedAt',
  'createdBy',
  'updatedBy',
  'locale',
  'localizations',
]);

type Row = Record<string, unknown>;

interface Attribute {
  type: string;
  private?: boolean;
  writable?: boolean;
  enum?: string[];
  target?: string;
}

describe('a write that carries more than it may', () => {
  let app: TestApp;
  let admin: Api;
  const tried: string[] = [];

  beforeAll(async () => {
    app = await bootApp();
    admin = app.api(await app.login('admin'));
  });
  afterAll(() => app?.stop());

  it.each(Object.entries(WRITABLE))('sets nothing of %s that an operation owns', async (path, name) => {
    const uid = `api::${name}.${name}`;
    const before = await rowOf(uid);
    const attributes = Object.entries(attributesOf(uid));
    const owned = attributes.filter(
      ([field, { writable, private: hidden }]) => (writable === false || hidden) && !MARKS.has(field),
    );
    for (const [field, attribute] of owned) {
      const { status } = await admin.put(`/api/${path}/${before.document_id}`, {
        data: { [field]: valueFor(attribute, before[snake(field)]) },
      });
      expect([400, 403, 409], `PUT ${path} { ${field} }`).toContain(status);
      tried.push(`${path}.${field}`);
    }
    // beside what is refused, what is passed over: a row's own marks
    await admin.put(`/api/${path}/${before.document_id}`, {
      data: { id: 1, documentId: 'x'.repeat(24), createdAt: '2001-01-01', createdBy: 1, updatedBy: 1 },
    });
    const after = await rowOf(uid, before.id);
    expect(withoutMarks(after)).toEqual(withoutMarks(before));
  });

  it('was tried on every protected and every hidden field', () => {
    expect(tried.length).toBeGreaterThan(80);
    for (const field of ['customers.status', 'customers.owner', 'properties.freeAreaSqm', 'partners.level'])
      expect(tried).toContain(field);
  });

  it('reaches no prototype and no other row through its keys', async () => {
    const { document_id: id } = await rowOf('api::customer.customer');
    for (const data of [
      { __proto__: { isAdmin: true } },
      JSON.parse('{"__proto__":{"isAdmin":true},"constructor":{"prototype":{"isAdmin":true}}}'),
      { owner: { connect: [{ id: 1 }] } },
      { contacts: { set: [] } },
      { 'owner.id': 1 },
    ]) {
      const { status } = await admin.put(`/api/customers/${id}`, { data });
      expect(status).toBeLessThan(500);
      expect(({} as Record<string, unknown>).isAdmin).toBeUndefined();
    }
  });

  function attributesOf(uid: string): Record<string, Attribute> {
    const types = app.strapi.contentTypes as unknown as Record<
      string,
      { attributes: Record<string, Attribute> }
    >;
    return types[uid]?.attributes ?? {};
  }

  async function rowOf(uid: string, id?: number) {
    const { tableName } = app.strapi.db.metadata.get(uid);
    const query = app.strapi.db.connection(tableName).orderBy('id');
    const row = await (id === undefined ? query.first() : query.where({ id }).first());
    if (!row) throw new Error(`no row of ${uid} in the demo data`);
    return row;
  }
});

describe('a guessed address', () => {
  let app: TestApp;
  let sales: Api;

  beforeAll(async () => {
    app = await bootApp();
    sales = app.api(await app.login('sales'));
  });
  afterAll(() => app?.stop());

  it.each(['customers', 'deals', 'contacts', 'requirements', 'viewings', 'inquiries', 'follow-ups'])(
    'finds none of %s by number, by a colleague’s id, or by a wrong id, and tells them not apart',
    async (path) => {
      const admin = app.api(await app.login('admin'));
      const own = await sales.get(`/api/${path}?pagination[pageSize]=200`);
      const all = await admin.get(`/api/${path}?pagination[pageSize]=200`);
      const known = new Set(own.body.data.map((row: { documentId: string }) => row.documentId));
      const foreign = all.body.data.find((row: { documentId: string }) => !known.has(row.documentId));
      expect(foreign).toBeDefined();
      const answers = [];
      for (const id of [foreign.id, foreign.documentId, 'a'.repeat(24), '0', '-1', '1e1'])
        answers.push(await sales.get(`/api/${path}/${id}`));
      expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 404));
      expect(new Set(answers.map(({ body }) => JSON.stringify(body))).size).toBe(1);
    },
  );

  it('leads nowhere else: short links carry no address of the visitor’s', async () => {
    for (const code of [
      '//evil.example',
      '%2F%2Fevil.example',
      'x%0d%0aSet-Cookie:%20a=b',
      '..%2f..%2fadmin',
    ]) {
      const answer = await app.api().get(`/s/${code}`);
      expect(answer.status).toBeLessThan(500);
      expect(answer.headers.get('set-cookie') ?? '').not.toContain('a=b');
      const to = answer.headers.get('location');
      if (to) expect(new URL(to, app.url).origin).toBe(app.url);
    }
  });
});

describe('a number typed into a text', () => {
  let app: TestApp;

  beforeAll(async () => {
    app = await bootApp();
  });
  afterAll(() => app?.stop());

  it('is masked for who may neither change nor reveal it', async () => {
    const sales = app.api(await app.login('sales'));
    const made = await sales.post('/api/customers', { data: { name: '模具厂', note: '老板 13912346666' } });
    expect(made.status, JSON.stringify(made.body)).toBe(201);
    expect(made.body.data.note).toBe('老板 13912346666');
    const service = app.api(await app.login('service'));
    const read = await service.get(`/api/customers/${made.body.data.documentId}`);
    expect(read.body.data.note).toBe('老板 139****6666');
  });

  it('is masked for the public', async () => {
    const sales = app.api(await app.login('sales'));
    const { id } = (await sales.get('/api/guard/me')).body.data;
    const listed = await sales.get(
      `/api/properties?filters[recorder][id]=${id}&filters[status]=listed&pagination[pageSize]=1`,
    );
    const { documentId, code } = listed.body.data[0];
    const text = { data: { description: '业主电话 139 1234 6666 直租' } };
    expect((await sales.put(`/api/properties/${documentId}`, text)).status).toBe(200);
    const seen = await app.api().get(`/api/public/properties/${code}`);
    expect(seen.body.data.description).toBe('业主电话 139****6666 直租');
  });
});

/** A row without what Strapi writes at each save. */
function withoutMarks({ updated_at: _at, published_at: _published, updated_by_id: _by, ...row }: Row): Row {
  return row;
}

/** A value of the attribute's own kind that differs from the stored one, so that only the guard can refuse it. */
function valueFor({ type, enum: values, target }: Attribute, stored: unknown): unknown {
  if (type === 'enumeration') return values?.find((value) => value !== stored) ?? 'other';
  if (type === 'relation') return target?.includes('user') ? 1 : 'a'.repeat(24);
  if (type === 'boolean') return stored !== true;
  if (['integer', 'biginteger', 'decimal', 'float'].includes(type)) return Number(stored ?? 0) + 1;
  if (type === 'datetime') return '2001-01-01T00:00:00.000Z';
  if (type === 'date') return '2001-01-01';
  if (type === 'json') return { changed: true };
  return 'changed';
}

function snake(field: string): string {
  return field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
