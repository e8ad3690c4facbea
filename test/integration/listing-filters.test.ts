import { offeredSpaces } from '@scrm/matching/domain';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Api, bootApp, type TestApp } from '../support/app';
import { addPeople, type Person } from '../support/people';
import { planOf, statementsOf } from '../support/statements';

/** Filters of the list of listings by their spaces, words and media. */
let app: TestApp;
let people: Record<'admin' | 'sales' | 'service' | 'analyst', Person>;

const LISTINGS = {
  split: {
    tags: ['带行车', '可环评'],
    facilities: ['食堂'],
    tradeLimits: ['化工'],
    spaces: [
      { label: '一楼', areaSqm: 3000, heightM: 5, loadTonPerSqm: 3 },
      { label: '二楼', areaSqm: 1000, heightM: 9, loadTonPerSqm: 1 },
    ],
  },
  high: { tags: ['带行车'], spaces: [{ label: '整层', areaSqm: 2500, heightM: 9, powerKva: 400 }] },
  taken: { tags: [], spaces: [{ label: '整层', areaSqm: 4000, heightM: 10 }] },
  bare: { areaSqm: 800, heightM: 6, rentFenPerSqmMonth: 1500 },
} as const;
type Name = keyof typeof LISTINGS;
const MEDIA: Partial<Record<Name, string[]>> = { split: ['photo', 'panorama'], high: ['video'] };

beforeAll(async () => {
  app = await bootApp({ demo: false });
  people = await addPeople(app, { admin: 'admin', sales: 'sales', service: 'service', analyst: 'analyst' });
  for (const [title, fields] of Object.entries(LISTINGS)) {
    const made = await people.admin.api.post('/api/properties', {
      data: { title, offering: 'rent', city: '苏州市', ...fields },
    });
    expect(made.status, JSON.stringify(made.body)).toBe(201);
  }
  const { connection: knex } = app.strapi.db;
  await knex.transaction(async (trx) => {
    await trx.raw('SET LOCAL session_replication_role = replica');
    await trx('properties').update({ status: 'listed', listed_at: new Date() });
    await trx('properties').where({ title: 'taken' }).update({ free_area_sqm: 0 });
    await trx('spaces').where({ area_sqm: 4000 }).update({ free_area_sqm: 0 });
  });
  for (const [title, kinds] of Object.entries(MEDIA)) {
    const { id } = await knex('properties').where({ title }).first('id');
    for (const kind of kinds)
      await app.strapi.db
        .query('api::property-media.property-media')
        .create({ data: { kind, property: id } });
  }
}, 300_000);
afterAll(() => app?.stop());

const found = async (query: string, api: Api = people.admin.api): Promise<string[]> => {
  const answer = await api.get(`/api/properties?sort=title&${encodeURI(query)}`);
  expect(answer.status, JSON.stringify(answer.body)).toBe(200);
  return answer.body.data.map(({ title }: { title: string }) => title);
};

const QUESTIONS: [query: string, titles: Name[]][] = [
  // 3000 ㎡ that are 5 m high and 1000 ㎡ that are 9 m high are no 2000 ㎡ of 8 m
  ['filters[spaces][freeAreaSqm][$gte]=2000&filters[spaces][heightM][$gte]=8', ['high']],
  [
    'filters[$and][0][spaces][freeAreaSqm][$gte]=2000&filters[$and][1][spaces][heightM][$gte]=8',
    ['high', 'split'],
  ],
  ['filters[spaces][heightM][$gte]=8', ['high', 'split', 'taken']],
  ['filters[spaces][areaSqm][$gte]=4000', ['taken']],
  ['filters[spaces][areaSqm][$gte]=4000&filters[spaces][freeAreaSqm][$gt]=0', []],
  ['filters[spaces][loadTonPerSqm][$between][0]=2&filters[spaces][loadTonPerSqm][$between][1]=3', ['split']],
  ['filters[spaces][powerKva][$notNull]=true', ['high']],
  ['filters[$not][spaces][heightM][$gte]=8', ['bare']],
  ['filters[$or][0][spaces][heightM][$lt]=6&filters[$or][1][title]=taken', ['split', 'taken']],
  [
    'filters[spaces][$or][0][heightM]=10&filters[spaces][$or][1][heightM]=6&filters[spaces][areaSqm][$lt]=1000',
    ['bare'],
  ],
  ['filters[tags]=带行车', ['high', 'split']],
  ['filters[tags][$eq]=可环评', ['split']],
  ['filters[tags][$in][0]=可环评&filters[tags][$in][1]=没有', ['split']],
  ['filters[tags][$all][0]=可环评&filters[tags][$all][1]=带行车', ['split']],
  ['filters[tags][$all][0]=可环评&filters[tags][$all][1]=没有', []],
  ['filters[tags][$notIn][0]=可环评', ['bare', 'high', 'taken']],
  ['filters[tags][$in]=带行车&filters[tags][$notIn]=可环评', ['high']],
  ['filters[tags][$null]=true', ['bare', 'taken']],
  ['filters[tags][$notNull]=true', ['high', 'split']],
  ['filters[tags][$in]=带', []],
  ['filters[facilities]=食堂&filters[tradeLimits][$notIn]=电镀', ['split']],
  ['filters[tradeLimits][$notIn]=化工', ['bare', 'high', 'taken']],
  ['filters[mediaKinds]=panorama', ['split']],
  ['filters[mediaKinds][$all][0]=panorama&filters[mediaKinds][$all][1]=photo', ['split']],
  ['filters[mediaKinds][$all][0]=panorama&filters[mediaKinds][$all][1]=video', []],
  ['filters[mediaKinds][$in][0]=panorama&filters[mediaKinds][$in][1]=video', ['high', 'split']],
  ['filters[mediaKinds][$notIn]=photo', ['bare', 'high', 'taken']],
  ['filters[mediaKinds][$null]=true', ['bare', 'taken']],
  ['filters[mediaKinds][$null]=false', ['high', 'split']],
  // `false` of an address is a text
  ['filters[rentFenPerSqmMonth][$null]=false', ['bare']],
  ['filters[rentFenPerSqmMonth][$notNull]=false', ['high', 'split', 'taken']],
  ['filters[spaces][powerKva][$null]=false', ['high']],
  ['filters[spaces][$null]=false', ['bare', 'high', 'split', 'taken']],
  ['filters[region][$null]=false', []],
  ['filters[$or][title]=bare', ['bare']],
  ['filters[$and][title]=bare', ['bare']],
  ['filters[0][title]=bare&filters[1][city]=苏州市', ['bare']],
  ['filters[$not][0][title]=bare', ['high', 'split', 'taken']],
  ['filters[spaces][$or][heightM]=5', ['split']],
  // qs makes an object of a place beyond those of a list
  ['filters[areaSqm][$in][900]=800', ['bare']],
  ['filters[spaces][areaSqm][$in][900]=800&filters[spaces][areaSqm][$in][901]=1', ['bare']],
  ['filters[areaSqm][$between][900]=700&filters[areaSqm][$between][901]=900', ['bare']],
];

const EXPORTED: [filters: object, rows: number][] = [
  [{ spaces: { freeAreaSqm: { $gte: 2000 }, heightM: { $gte: 8 } }, tags: { $all: ['带行车'] } }, 1],
  [{ $or: [{ spaces: { heightM: { $lt: 6 } } }, { title: 'taken' }] }, 2],
  [{ $not: { spaces: { heightM: { $gte: 8 } } } }, 1],
  [{ mediaKinds: { $in: ['panorama', 'video'] } }, 2],
  [{ mediaKinds: { $notIn: ['photo'] }, tags: { $null: true } }, 2],
  [{ areaSqm: { $in: { 0: '1', 1: '800' } } }, 1],
];

describe('filters of listings', () => {
  it.each(QUESTIONS)('%s', async (query, titles) => {
    expect(await found(query)).toEqual(titles);
  });

  it('hold for the facets, sums and exports of a list alike', async () => {
    const { api } = people.admin;
    for (const [query, titles] of QUESTIONS) {
      const [facets, sums] = await Promise.all([
        api.get(`/api/properties/facets?${encodeURI(query)}`),
        api.get(`/api/guard/aggregates/property?groupBy=status&${encodeURI(query)}`),
      ]);
      expect(facets.body.data.total, query).toBe(titles.length);
      expect(sums.body.data[0]?.count ?? 0, query).toBe(titles.length);
    }
    for (const [filters, rows] of EXPORTED) {
      const made = await api.post('/api/guard/exports', { resource: 'property', format: 'csv', filters });
      expect(made.body.data, JSON.stringify([filters, made.body])).toMatchObject({ rows });
    }
  });

  it('are the same for everybody who sees the listings', async () => {
    for (const { api } of [people.sales, people.service, people.analyst])
      for (const [query, titles] of QUESTIONS) expect(await found(query, api), query).toEqual(titles);
  });

  it('tell who reads numbers masked nothing of one in a list of words', async () => {
    const { connection: knex } = app.strapi.db;
    const tag = '电话13812345678';
    await knex('properties')
      .where({ title: 'bare' })
      .update({ tags: JSON.stringify(['3吨行车', tag]) });
    const asked = [
      `filters[tags][$in][0]=${tag}`,
      `filters[tags]=${tag}`,
      `filters[$or][0][tags][$all]=${tag}`,
    ];
    for (const query of asked) {
      expect(await found(query), query).toEqual(['bare']);
      for (const { api } of [people.sales, people.service, people.analyst])
        expect(await found(query, api), query).toEqual([]);
    }
    for (const { api } of [people.admin, people.sales, people.service, people.analyst]) {
      // else what is missing tells
      expect(await found('filters[tags][$notNull]=true', api)).toEqual(['bare', 'high', 'split']);
      expect(await found('filters[tags]=3吨行车', api)).toEqual(['bare']);
    }
    for (const query of [`filters[tags][$notIn][0]=${tag}`, `filters[$not][tags]=${tag}`])
      expect(await found(query, people.sales.api), query).toEqual(['high', 'split', 'taken']);
    const { status, body } = await app.api().get(`/api/public/properties?tag=${encodeURIComponent(tag)}`);
    expect([status, body.error?.details.errors[0].path]).toEqual([400, ['tag']]);
    await knex('properties').where({ title: 'bare' }).update({ tags: null });
  });

  it('reach every typed attribute of a listing and its spaces', async () => {
    const attributes = (uid: string) =>
      Object.entries(app.strapi.contentType(uid as never).attributes as Record<string, Attribute>).filter(
        ([, { type, private: isPrivate }]) => !isPrivate && type in PROBES,
      );
    for (const [name, { type, enum: words }] of attributes('api::property.property'))
      for (const [operator, value] of PROBES[type] ?? [])
        await found(`filters[${name}][${operator}]=${value ?? words?.[0]}`);
    for (const [name, { type }] of attributes('api::space.space'))
      if (type !== 'string')
        for (const [operator, value] of PROBES[type] ?? [])
          await found(`filters[spaces][${name}][${operator}]=${value}`);
  });

  it.each([
    ['filters[spaces][height][$gte]=8', 'filters.spaces.height'],
    ['filters[spaces][heightM][$gte]=high', 'filters.spaces.heightM.$gte'],
    ['filters[spaces][heightM][$contains]=8', 'filters.spaces.heightM.$contains'],
    // in these people write numbers, which many read masked
    ['filters[spaces][label][$contains]=1', 'filters.spaces.label'],
    ['filters[spaces][property][title]=x', 'filters.spaces.property'],
    ['filters[spaces]=8', 'filters.spaces'],
    ['filters[media][caption]=x', 'filters.media.caption'],
    ['filters[mediaKinds]=film', 'filters.mediaKinds'],
    ['filters[mediaKinds][$in][0]=photo&filters[mediaKinds][$in][1]=film', 'filters.mediaKinds.$in'],
    ['filters[tags][$contains]=带', 'filters.tags.$contains'],
    ['filters[tags]', 'filters.tags'],
    ['filters[tags][$null]', 'filters.tags.$null'],
    ['filters[mediaKinds][$eq]', 'filters.mediaKinds.$eq'],
    ['filters[spaces][$notNull]', 'filters.spaces.$notNull'],
    ['filters[salePriceFen][$gte]=1.5', 'filters.salePriceFen.$gte'],
    ['filters[tags][$gte]=带', 'filters.tags.$gte'],
    ['filters[status]=gone', 'filters.status'],
    ['filters[$or][0]', 'filters.$or.0'],
    ['filters[heightM][$gt][0]=5&filters[heightM][$gt][1]=6', 'filters.heightM.$gt'],
    ['filters[spaces][0][heightM]=5', 'filters.spaces'],
    ['filters[agent][$notNull]=true&filters[agent][id]=3', 'filters.agent'],
    ['filters[agent][$null]=true&filters[agent][$notNull]=true', 'filters.agent'],
    ['filters[buildingType][$in]=castle', 'filters.buildingType.$in'],
    ['filters[heightM][$all]=8', 'filters.heightM.$all'],
    ['filters[ceiling][$gte]=8', 'filters.ceiling'],
    ['sort=mediaKinds', 'sort'],
  ])('name what is wrong with %s', async (query, path) => {
    for (const list of ['/api/properties', '/api/properties/facets']) {
      if (query.startsWith('sort') && list.endsWith('facets')) continue;
      const { status, body } = await people.admin.api.get(`${list}?${encodeURI(query)}`);
      expect(status, JSON.stringify(body)).toBe(400);
      const [error] = body.error.details.errors;
      expect(error.path.join('.')).toBe(path);
      expect(error.message).toMatch(/[一-鿿]/);
    }
  });

  it.each([
    ['minArea=2000&minHeight=8', ['high']],
    ['minHeight=8', ['high', 'split']],
    ['maxArea=1000&minHeight=8', ['split']],
    ['minArea=3500', ['split']],
    ['minLoad=3', ['split']],
    ['minLoad=3&minHeight=8', []],
    ['minPower=400', ['high']],
    ['minCrane=1', []],
    ['maxRent=1500', ['bare']],
    ['tag=可环评', ['split']],
    ['tag=环评', []],
    ['buildingType=workshop', ['bare', 'high', 'split']],
    ['buildingType=land', []],
  ])('of the public: %s', async (query, titles) => {
    const { status, body } = await app.api().get(`/api/public/properties?${encodeURI(query)}`);
    expect(status, JSON.stringify(body)).toBe(200);
    expect(body.data.map(({ title }: { title: string }) => title).sort()).toEqual(titles);
  });

  it.each(['minPower=500&minArea=2000', 'minPower=500&minArea=2000&maxArea=2500'])(
    'of the public find what matching finds: %s',
    async (query) => {
      const { connection: knex } = app.strapi.db;
      const spaces = [
        { label: '一楼', areaSqm: 600, minDivisibleSqm: 300, powerKva: 500 },
        { label: '二楼', areaSqm: 3000 },
      ];
      const { body } = await people.admin.api.post('/api/properties', {
        data: { title: 'wired', offering: 'rent', city: '苏州市', divisible: true, spaces },
      });
      const { documentId, powerKva, minDivisibleSqm } = body.data;
      expect(
        offeredSpaces({ offering: 'rent', powerKva, minDivisibleSqm, divisible: true, spaces }),
      ).toMatchObject([{ label: '一楼' }, { label: '二楼', maxSqm: 3000, minSqm: 300, powerKva: 500 }]);
      const put = (columns: object) =>
        knex.transaction(async (trx) => {
          await trx.raw('SET LOCAL session_replication_role = replica');
          await trx('properties').where({ document_id: documentId }).update(columns);
        });
      await put({ status: 'listed' });
      const answer = await app.api().get(`/api/public/properties?${query}`);
      await put({ archived_at: new Date() });
      expect(answer.body.data.map(({ title }: { title: string }) => title)).toContain('wired');
    },
  );

  it.each(['minLoad=-1', 'minPower=a', 'maxRent=1&maxRent=2', 'buildingType=castle', 'tag[]=a'])(
    'of the public name what is wrong with %s',
    async (query) => {
      const { status, body } = await app.api().get(`/api/public/properties?${query}`);
      expect(status).toBe(400);
      expect(body.error.details.errors[0].path).toEqual([/^\w+/.exec(query)?.[0]]);
    },
  );

  it('keep what a role does not see out of its questions', async () => {
    for (const { api } of [people.sales, people.service, people.analyst])
      expect((await api.get('/api/properties?filters[ownerName][$contains]=a')).status).toBe(400);
    expect((await people.analyst.api.get('/api/properties?filters[reviewNote][$contains]=a')).status).toBe(
      400,
    );
    expect((await people.sales.api.get('/api/properties?filters[reviewNote][$contains]=a')).status).toBe(200);
  });

  it('find listings by their spaces, words and media by an index', async () => {
    await fill(20_000);
    const plansOf = async (query: string) => {
      const { statements } = await statementsOf(app, () => found(`pagination[pageSize]=1&${query}`));
      const count = statements.find(({ sql }) => sql.startsWith('select count'));
      if (!count) throw new Error('nothing was counted');
      return planOf(app, count);
    };
    for (const [query, index] of [
      ['filters[spaces][freeAreaSqm][$gte]=9000&filters[spaces][heightM][$gte]=8', 'spaces_asked_idx'],
      ['filters[tags]=稀有', 'properties_held_words_idx'],
      ['filters[mediaKinds]=panorama', 'property_medias_kind_idx'],
    ] as const)
      expect(await plansOf(query), query).toContain(index);
  }, 120_000);
});

/** Listings by the thousand, past the triggers. */
async function fill(count: number): Promise<void> {
  const { connection: knex } = app.strapi.db;
  await knex.transaction(async (trx) => {
    await trx.raw('SET LOCAL session_replication_role = replica');
    await trx.raw(`INSERT INTO properties (document_id, title, status, offering, city, tags)
      SELECT 'many-' || g, 'many', 'draft', 'rent', '苏州市', to_jsonb(ARRAY['常见', CASE WHEN g % 500 = 0 THEN '稀有' ELSE '也常见' END])
      FROM generate_series(1, ${count}) g`);
    await trx.raw(`INSERT INTO spaces (document_id, property_id, label, area_sqm, free_area_sqm, height_m)
      SELECT document_id, id, '整层', 500 + id % 9000, 500 + id % 9000, 4 + id % 9 FROM properties WHERE title = 'many'`);
    await trx.raw(`INSERT INTO property_medias (document_id, property_id, kind)
      SELECT document_id, id, CASE WHEN id % 500 = 0 THEN 'panorama' ELSE 'photo' END FROM properties WHERE title = 'many'`);
  });
  for (const table of ['properties', 'spaces', 'property_medias']) await knex.raw(`VACUUM ANALYZE ${table}`);
}

interface Attribute {
  type: string;
  private?: boolean;
  enum?: string[];
}

/** By type of attribute, a question of each kind; without a value, one of its own. */
const FIGURE: [operator: string, value?: string][] = [
  ['$gte', '1'],
  ['$lte', '2'],
  ['$null', 'true'],
];
const MOMENT: [operator: string, value?: string][] = [
  ['$gte', '2026-01-01'],
  ['$lt', '2027-01-01'],
  ['$notNull', 'true'],
];
const PROBES: Record<string, [operator: string, value?: string][]> = {
  integer: FIGURE,
  biginteger: FIGURE,
  decimal: FIGURE,
  date: MOMENT,
  datetime: MOMENT,
  boolean: [
    ['$eq', 'true'],
    ['$eq', 'false'],
    ['$null', 'true'],
  ],
  enumeration: [['$in'], ['$ne']],
  string: [
    ['$contains', 'a'],
    ['$null', 'true'],
  ],
  richtext: [['$contains', 'a']],
  json: [
    ['$in', 'a'],
    ['$all', 'a'],
    ['$notIn', 'a'],
  ],
};
