import { maskContactsIn } from '@scrm/guard/domain';
import type { ColumnsService } from '@scrm/listing/strapi-server';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { withoutContacts } from '../../plugins/listing/server/src/sql/public-properties';
import { type Api, bootApp, type TestApp } from '../support/app';

let app: TestApp;
let manager: Api;
let sales: Api;

beforeAll(async () => {
  app = await bootApp();
  [manager, sales] = (await Promise.all(
    ['manager', 'sales'].map(async (name) => app.api(await app.login(name))),
  )) as [Api, Api];
});

afterAll(() => app?.stop());

interface Counted {
  value: unknown;
  count: number;
}

const totalOf = async (api: Api, query: string): Promise<number> => {
  const answer = await api.get(`/api/properties?pagination[pageSize]=1&${query}`);
  expect(answer.status, JSON.stringify(answer.body)).toBe(200);
  return answer.body.meta.pagination.total;
};
const facetsOf = async (api: Api, query = '') => {
  const answer = await api.get(`/api/properties/facets?${query}`);
  expect(answer.status, JSON.stringify(answer.body)).toBe(200);
  return answer.body.data;
};
const sumOf = (counts: { count: number }[]) => counts.reduce((sum, { count }) => sum + count, 0);

describe('facets', () => {
  it.each([
    ['all', ''],
    ['three filters', 'filters[offering][$eq]=rent&filters[heightM][$gte]=6&filters[eia][$eq]=true'],
    ['a search', '_q=%E5%8E%82%E6%88%BF'],
    ['nothing', 'filters[code][$eq]=none'],
  ])('count what a list of %s holds, for each in their own rows', async (_says, query) => {
    for (const api of [manager, sales]) {
      const { total, values, bands } = await facetsOf(api, query);
      expect(total).toBe(await totalOf(api, query));
      for (const counts of [...Object.values(values), ...Object.values(bands)])
        expect(sumOf(counts as Counted[])).toBe(total);
    }
  });

  it('answer a choice as the list does that is narrowed by it', async () => {
    const { values, bands } = await facetsOf(sales);
    for (const [name, counts] of Object.entries(values))
      for (const { value, count } of counts as Counted[])
        expect(
          await totalOf(
            sales,
            value === null
              ? `filters[${name}][$null]=true`
              : `filters[${name}][$eq]=${encodeURIComponent(String(value))}`,
          ),
          `${name} ${value}`,
        ).toBe(count);
    for (const [name, counts] of Object.entries(bands))
      for (const { from, to, count } of counts as {
        from: number | null;
        to: number | null;
        count: number;
      }[]) {
        const bounds = [
          from === null ? '' : `filters[${name}][$gte]=${from}`,
          to === null ? '' : `filters[${name}][$lt]=${to}`,
        ].filter(Boolean);
        const query = bounds.length > 0 ? bounds.join('&') : `filters[${name}][$null]=true`;
        expect(await totalOf(sales, query), `${name} ${from}–${to}`).toBe(count);
      }
  });

  it('tell the total of a list that is asked for its rows alone', async () => {
    const query = 'filters[offering][$eq]=rent&sort=code:asc';
    const counted = (await sales.get(`/api/properties?${query}`)).body;
    const rows = (await sales.get(`/api/properties?${query}&pagination[withCount]=false`)).body;
    expect(rows.data).toEqual(counted.data);
    expect(rows.meta.pagination).toEqual({ page: 1, pageSize: 25 });
    expect((await facetsOf(sales, query)).total).toBe(counted.meta.pagination.total);
  });

  it('are the same by the database, which answers what the columns in memory do not', async () => {
    const columns: ColumnsService = app.strapi.plugin('listing').service('columns');
    await columns.ready();
    const queries = [
      '',
      'filters[offering][$eq]=rent&filters[heightM][$gte]=6&filters[eia][$eq]=true',
      '_q=%E5%8E%82%E6%88%BF&filters[spaces][heightM][$gte]=6',
      'filters[code]=none',
    ];
    for (const api of [manager, sales])
      for (const query of queries) {
        const held = await facetsOf(api, query);
        const current = vi.spyOn(columns, 'current').mockResolvedValue(null);
        expect(await facetsOf(api, query), query).toEqual(held);
        expect(current).toHaveBeenCalledOnce();
        current.mockRestore();
      }
  });

  it('count what was written a moment ago, also past the other triggers', async () => {
    const knex = app.strapi.db.connection;
    const { id, height_m } = await knex('properties').whereNull('archived_at').first('id', 'height_m');
    const asked = `filters[id][$eq]=${id}&filters[heightM][$eq]=77.7`;
    expect((await facetsOf(manager, asked)).total).toBe(0);
    await knex.transaction(async (trx) => {
      await trx.raw('SET LOCAL session_replication_role = replica');
      await trx('properties').where({ id }).update({ height_m: 77.7 });
    });
    expect((await facetsOf(manager, asked)).total).toBe(1);
    await knex('properties').where({ id }).update({ height_m });
    expect((await facetsOf(manager, asked)).total).toBe(0);
  });

  it('are asked as the list is', async () => {
    const wrong = await sales.get('/api/properties/facets?filters[ownerPhone][$eq]=1');
    expect(wrong.status).toBe(400);
    expect((await app.api().get('/api/properties/facets')).status).toBe(401);
    expect((await app.api(await app.login('partner')).get('/api/properties/facets')).status).toBe(403);
  });
});

describe('a search without blanks', () => {
  it.each([
    ['苏州厂房', '苏州 厂房'],
    ['昆山市厂房出租', '昆山 厂房'],
  ])('%s finds what %s finds, for staff and the public', async (typed, apart) => {
    const asked = (query: string) => encodeURIComponent(query);
    const found = await totalOf(manager, `_q=${asked(apart)}`);
    expect(found).toBeGreaterThan(0);
    expect(await totalOf(manager, `_q=${asked(typed)}`)).toBe(found);
    const publicly = async (query: string) => {
      const { status, body } = await app.api().get(`/api/public/properties?q=${asked(query)}`);
      expect(status, JSON.stringify(body)).toBe(200);
      return body.data.map(({ code }: { code: string }) => code);
    };
    expect((await publicly(apart)).length).toBeGreaterThan(0);
    expect(await publicly(typed)).toEqual(await publicly(apart));
  });
});

describe('near a point', () => {
  it('holds what is within the circle, and only that', async () => {
    const rows: { id: number; lng: number; lat: number }[] = await app.strapi.db
      .connection('properties')
      .whereNull('archived_at')
      .whereNotNull('lng')
      .select('id', 'lng', 'lat');
    const [centre] = rows as [(typeof rows)[0]];
    const km = 8;
    const within = rows.filter((row) => distanceKm(centre, row) <= km).map(({ id }) => id);
    const answer = await manager.get(
      `/api/properties?near=${centre.lng},${centre.lat}&km=${km}&pagination[pageSize]=100`,
    );
    const found = answer.body.data.map(({ id }: { id: number }) => id);
    const seen = new Set(
      (await manager.get('/api/properties?pagination[pageSize]=100')).body.data.map(
        ({ id }: { id: number }) => id,
      ),
    );
    expect(found.sort()).toEqual(within.filter((id) => seen.has(id)).sort());
    expect(found.length).toBeGreaterThan(0);
    expect((await facetsOf(manager, `near=${centre.lng},${centre.lat}&km=${km}`)).total).toBe(found.length);
    const sums = await manager.get(
      `/api/guard/aggregates/property?near=${centre.lng},${centre.lat}&km=${km}`,
    );
    expect(sums.body.data[0]?.count ?? 0).toBe(found.length);
    // who takes all rows out
    const admin = app.api(await app.login('admin'));
    const file = await admin.post('/api/guard/exports', {
      resource: 'property',
      format: 'csv',
      near: `${centre.lng},${centre.lat}`,
      km,
    });
    const { total } = await facetsOf(admin, `near=${centre.lng},${centre.lat}&km=${km}`);
    expect(total).toBeGreaterThan(0);
    expect(file.body.data, JSON.stringify(file.body)).toMatchObject({ rows: total });
  });

  it.each([
    // as coordtransform has them
    ['BD-09', 116.404, 39.915, 116.39762729119315, 39.90865673957631],
    ['WGS-84', 116.404, 39.915, 116.41024449916938, 39.91640428150164],
    ['WGS-84', 2.35, 48.85, 2.35, 48.85],
    ['GCJ-02', 116.404, 39.915, 116.404, 39.915],
  ])('knows where a position of %s is on the map', async (datum, lng, lat, mapLng, mapLat) => {
    const { rows } = await app.strapi.db.connection.raw('SELECT listing_gcj02(?, ?, ?) AS place', [
      lng,
      lat,
      datum,
    ]);
    const [foundLng, foundLat] = rows[0].place;
    expect(foundLng).toBeCloseTo(mapLng, 9);
    expect(foundLat).toBeCloseTo(mapLat, 9);
  });

  it('finds a listing by where it is, whatever datum it was written down in', async () => {
    const { id } = await app.strapi.db.connection('properties').whereNull('archived_at').first('id');
    await app.strapi.db
      .connection('properties')
      .where({ id })
      .update({ lng: 110.506471, lat: 30.50617, datum: 'BD-09' });
    const found = async (near: string) =>
      (await manager.get(`/api/properties?near=${near}&km=0.1&filters[id][$eq]=${id}`)).body.data.length;
    expect(await found('110.5,30.5')).toBe(1);
    expect(await found('110.506471,30.50617')).toBe(0);
  });

  it.each([
    ['filters[tags][$eq]=', 'filters.tags.$eq'],
    ['near=苏州', 'near'],
    ['near=200,10', 'near'],
    ['near=120,30&km=0', 'km'],
    ['km=5', 'near'],
  ])('refuses %s', async (query, field) => {
    const answer = await manager.get(`/api/properties?${encodeURI(query)}`);
    expect(answer.status).toBe(400);
    expect(answer.body.error.details.errors[0].path.join('.')).toBe(field);
  });

  it('refuses what counts and files do not know, by its name', async () => {
    const unknown = await manager.get('/api/properties/facets?foo=1');
    expect([unknown.status, unknown.body.error.details.errors[0].path]).toEqual([400, ['foo']]);
    const file = { resource: 'customer', format: 'csv', near: '120.6,31.3' };
    const { status, body } = await manager.post('/api/guard/exports', file);
    expect([status, body.error.details.errors[0].path]).toEqual([400, ['near']]);
  });
});

describe('a search', () => {
  it('finds words of two characters, in any order, in small and full-width letters', async () => {
    const { code, title } = (
      await manager.get('/api/properties?filters[status][$eq]=listed&pagination[pageSize]=1')
    ).body.data[0];
    const words = `${title.slice(2, 4)} ${title.slice(0, 2)}`;
    for (const asked of [code.toLowerCase(), fullWidth(code), words]) {
      const answer = await manager.get(
        `/api/properties?_q=${encodeURIComponent(asked)}&pagination[pageSize]=100`,
      );
      expect(
        answer.body.data.map((row: { code: string }) => row.code),
        asked,
      ).toContain(code);
    }
    expect(await totalOf(manager, `_q=${encodeURIComponent(`${code} 不存在`)}`)).toBe(0);
    expect(await totalOf(manager, `_q=${encodeURIComponent('%_')}`)).toBe(0);
  });

  it('finds figures and letters beside words for who reads no numbers, and the public', async () => {
    const { code } = (await manager.get('/api/properties?filters[status][$eq]=listed&pagination[pageSize]=1'))
      .body.data[0];
    await app.strapi.db
      .connection('properties')
      .where({ code })
      .update({ title: '测试Ａ栋8600㎡厂房 １２５吨', tags: JSON.stringify(['GMP车间']) });
    for (const asked of ['A栋', 'ａ栋 8600㎡', '125吨', 'gmp车间', '8600m2 厂房']) {
      const query = encodeURIComponent(asked);
      for (const api of [manager, sales])
        expect((await api.get(`/api/properties?_q=${query}`)).body.data, asked).toMatchObject([{ code }]);
      expect((await app.api().get(`/api/public/properties?q=${query}`)).body.data, asked).toMatchObject([
        { code },
      ]);
    }
  });
});

function fullWidth(text: string): string {
  return text.replace(/[!-~]/g, (character) => String.fromCharCode(character.charCodeAt(0) + 0xfee0));
}

/** The great circle by the spherical law of cosines: another formula than the server's. */
function distanceKm(a: { lng: number; lat: number }, b: { lng: number; lat: number }): number {
  const radians = (degrees: number) => (Number(degrees) * Math.PI) / 180;
  const cosine =
    Math.sin(radians(a.lat)) * Math.sin(radians(b.lat)) +
    Math.cos(radians(a.lat)) * Math.cos(radians(b.lat)) * Math.cos(radians(a.lng) - radians(b.lng));
  return 6371 * Math.acos(Math.min(1, cosine));
}

describe('contacts in a text that is searched', () => {
  it('are masked behind every blank behind which they are shown masked, and no other', async () => {
    const blanks = Array.from({ length: 0xffff }, (_, index) => String.fromCharCode(index + 1)).filter(
      (sign) => /[\s\p{White_Space}\p{Z}\p{Cc}\p{Cf}]/u.test(sign),
    );
    const texts = blanks.map((blank) => `微信${blank}abcdef123`);
    const { rows } = await app.strapi.db.connection.raw(
      `SELECT ${withoutContacts('text')} AS masked FROM unnest(?::text[]) WITH ORDINALITY AS t(text, no) ORDER BY no`,
      [texts],
    );
    const isShown = (text: string) => text.includes('abcdef123');
    const codes = (test: (index: number) => boolean) =>
      blanks.flatMap((blank, index) => (test(index) ? [blank.charCodeAt(0).toString(16)] : []));
    const shown = codes((index) => isShown(maskContactsIn(texts[index] as string)));
    expect(codes((index) => isShown(rows[index].masked))).toEqual(shown);
    expect(blanks.length - shown.length).toBe(25);
  });

  it('holds no number, however its digits are grouped, and keeps figures with their units', async () => {
    const texts = [
      '电话13587 6401 92',
      '☎️ 1 3 3 6 1 2 4 8 0 7 5',
      '158-67-429035',
      '1️⃣3️⃣8️⃣1️⃣2️⃣3️⃣4️⃣5️⃣6️⃣7️⃣8️⃣',
      '①③⑧①②③④⑤⑥⑦⑧',
      '１３８ 1234·5678',
      '厂房1350平 750公斤 315kva',
    ];
    const { rows } = await app.strapi.db.connection.raw(
      `SELECT ${withoutContacts('text')} AS masked FROM unnest(?::text[]) WITH ORDINALITY AS t(text, no) ORDER BY no`,
      [texts],
    );
    expect(rows.map(({ masked }: { masked: string }) => masked.replace(/\D/g, ''))).toEqual([
      '',
      '',
      '',
      '',
      '',
      '',
      '1350750315',
    ]);
  });
});
