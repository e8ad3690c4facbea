import { beforeAll, describe, expect, it } from 'vitest';
import type { Api } from '../../support/app';
import { writePast } from '../../support/write-past';
import {
  admin,
  analyst,
  app,
  create,
  fieldsOf,
  manager,
  NOT_TEXTS,
  publish,
  row,
  sales,
  sales2,
  visitor,
} from './setup';

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
