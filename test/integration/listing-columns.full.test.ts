import type { AccessService, Actor } from '@scrm/guard/kit';
import type { ColumnsService, FacetsService } from '@scrm/listing/strapi-server';
import fc from 'fast-check';
import type { Knex } from 'knex';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { createColumnsService } from '../../plugins/listing/server/src/services/columns';
import { bootApp, type TestApp } from '../support/app';
import { inParallel } from '../support/in-parallel';

/** The columns in memory beside the database, over listings of every kind. */
let app: TestApp;
let knex: Knex;
let columns: ColumnsService;
let facets: FacetsService;
let actors: Actor[];
let askedOfDatabase: string[];

const SEED = 20_261_122;

beforeAll(async () => {
  app = await bootApp();
  knex = app.strapi.db.connection;
  columns = app.strapi.plugin('listing').service('columns');
  facets = app.strapi.plugin('listing').service('facets');
  actors = await accounts();
  await vary();
  askedOfDatabase = [];
  vi.spyOn(app.strapi.log, 'debug').mockImplementation(((message: string) => {
    if (message.startsWith('listing: the database is asked')) askedOfDatabase.push(message);
    return app.strapi.log;
  }) as never);
  await columns.ready();
}, 300_000);
afterAll(() => app?.stop());

async function accounts(): Promise<Actor[]> {
  const roles = ['admin', 'manager', 'sales', 'sales2', 'service', 'analyst'];
  const rows = await knex('up_users as u')
    .join('up_users_role_lnk as l', 'l.user_id', 'u.id')
    .join('up_roles as r', 'r.id', 'l.role_id')
    .whereIn('u.username', roles)
    .select('u.id', 'u.document_id', 'u.username', 'r.type');
  return rows.map(({ id, document_id, username, type }) => ({
    id,
    documentId: document_id,
    name: username,
    role: type,
  }));
}

/** The demo listings some times over with every attribute unknown in some of them: drafts of each, archived ones, spaces and media. */
async function vary(): Promise<void> {
  const pick = randomFrom(SEED);
  const models = await knex('properties').select('*');
  const spaces = await knex('spaces').select('*');
  const people = actors.map(({ id }) => id);
  const regions = await knex('regions').limit(5).pluck('id');
  const texts = ['a13812345678b', 'Ünïcode ①', '昆山 ＡＢＣ', '100%_\\', '标准厂房'];
  await knex.transaction(async (trx) => {
    await trx.raw('SET LOCAL session_replication_role = replica');
    for (let round = 0; round < 6; round++)
      for (const { id, ...model } of models) {
        const keep = <T>(value: T): T | null => (pick(6) === 0 ? null : value);
        const row = Object.fromEntries(
          Object.entries(model).map(([name, value]) => [
            name,
            REQUIRED.has(name)
              ? value
              : keep(typeof value === 'object' && isJson(value) ? JSON.stringify(value) : value),
          ]),
        );
        const [made] = await trx('properties')
          .insert({
            ...row,
            document_id: `varied-${round}-${id}`,
            code: `V${round}-${id}`,
            status: pick(3) === 0 ? 'draft' : (model.status as string),
            archived_at: pick(8) === 0 ? new Date() : null,
            title: `${model.title} ${texts[pick(texts.length)]}`,
            town: pick(3) === 0 ? texts[pick(texts.length)] : row.town,
            tags: JSON.stringify([[], ['带行车'], ['带行车', '可环评'], null, { odd: true }][pick(5)]),
            height_m: pick(4) === 0 ? null : 4 + pick(16) / 2,
            rent_fen_per_sqm_month: pick(4) === 0 ? null : 1000 + pick(40) * 100.0001,
            eia: [true, false, null][pick(3)],
            agent_id: [...people, null][pick(people.length + 1)],
            recorder_id: [...people, null][pick(people.length + 1)],
            region_id: [...regions, null][pick(regions.length + 1)],
            datum: ['BD-09', 'WGS-84', 'GCJ-02', null][pick(4)],
          })
          .returning('id');
        for (const { id: spaceId, ...space } of spaces.filter((each) => each.property_id === id))
          if (pick(5) > 0)
            await trx('spaces').insert({
              ...space,
              document_id: `varied-${round}-${spaceId}`,
              property_id: made.id,
              height_m: pick(3) === 0 ? null : 4 + pick(16) / 2,
            });
        if (pick(3) === 0)
          await trx('property_medias').insert({
            document_id: `varied-${round}-${id}`,
            property_id: made.id,
            kind: ['photo', 'video', 'panorama'][pick(3)],
          });
      }
  });
}

const REQUIRED = new Set(['document_id', 'code', 'title', 'status', 'created_at', 'updated_at']);
const isJson = (value: unknown) => value !== null && !(value instanceof Date);

/** Whole numbers below a bound, the same in each run. */
function randomFrom(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

type Query = Record<string, unknown>;

/** What is answered with the columns, and without; what a role may not ask is refused both times. */
const bothWays = async <T>(ask: () => Promise<T>): Promise<{ held: unknown; stored: unknown }> => {
  const answer = () =>
    ask().catch((error: Error & { code?: string }) => {
      if (error.code !== 'invalid_query') throw error;
      refused++;
      return error.message;
    });
  const held = await answer();
  const spy = vi.spyOn(columns, 'current').mockResolvedValue(null);
  const stored = await answer();
  spy.mockRestore();
  return { held, stored };
};
let refused = 0;
const facetsBothWays = (actor: Actor, query: Query) => bothWays(() => facets.of({ actor, query }));

type Filter = Record<string, unknown>;
const figures = ['heightM', 'areaSqm', 'freeAreaSqm', 'rentFenPerSqmMonth', 'powerKva'];
const counts = ['salePriceFen', 'floors', 'id'];
const figure = (names: readonly string[], values: readonly string[]) =>
  fc
    .tuple(
      fc.constantFrom(...names),
      fc.constantFrom('$eq', '$ne', '$gt', '$gte', '$lt', '$lte'),
      fc.constantFrom(...values),
    )
    .map(([name, operator, value]): Filter => ({ [name]: { [operator]: value } }));
const nothing = (names: readonly string[]) =>
  fc
    .tuple(fc.constantFrom(...names), fc.constantFrom('$null', '$notNull'), fc.constantFrom('true', 'false'))
    .map(([name, operator, value]): Filter => ({ [name]: { [operator]: value } }));
const choice = (name: string, values: readonly string[]) =>
  fc
    .tuple(fc.constantFrom('$in', '$notIn'), fc.uniqueArray(fc.constantFrom(...values), { minLength: 1 }))
    .map(([operator, given]): Filter => ({ [name]: { [operator]: given } }));
const space = fc.oneof(
  figure(['heightM', 'freeAreaSqm', 'loadTonPerSqm'], ['4', '6.5', '1000', '2000']),
  nothing(['heightM', 'rentFenPerSqmMonth']),
);
const leaf = fc.oneof(
  figure(figures, ['0', '4', '6.5', '1000.01', '1800.0018', '5000']),
  figure(counts, ['0', '1', '3', '20', '50000000']),
  fc.constant<Filter>({ heightM: { $between: ['5', '8'] } }),
  nothing([
    ...figures,
    ...counts,
    'eia',
    'town',
    'tags',
    'mediaKinds',
    'spaces',
    'agent',
    'vacantFrom',
    'listedAt',
  ]),
  choice('status', ['draft', 'listed', 'viewing', 'closed']),
  choice('city', ['苏州市', '无锡市', '没有']),
  choice('tags', ['带行车', '可环评', '没有']),
  choice('mediaKinds', ['photo', 'video', 'panorama']),
  fc.constant<Filter>({ tags: { $all: ['带行车', '可环评'] } }),
  fc
    .tuple(
      fc.constantFrom('eia', 'divisible', 'isStale'),
      fc.constantFrom('$eq', '$ne'),
      fc.constantFrom('true', 'false'),
    )
    .map(([name, operator, value]): Filter => ({ [name]: { [operator]: value } })),
  fc
    .tuple(
      fc.constantFrom('town', 'park', 'fireClass', 'title'),
      fc.constantFrom('$contains', '$notContains', '$containsi', '$startsWith', '$endsWith', '$eq', '$eqi'),
      fc.constantFrom('昆山', '标准厂房', '100%_\\', '丙', 'abc', 'ÜN', '1381', '_'),
    )
    .map(([name, operator, value]): Filter => ({ [name]: { [operator]: value } })),
  fc.nat(5).map((at): Filter => ({ agent: { id: { $eq: String(actors?.[at]?.id ?? 1) } } })),
  fc.constant<Filter>({ listedAt: { $gte: '2026-06-01T00:00:00.000Z' } }),
  fc.constant<Filter>({ vacantFrom: { $lte: '2026-12-01' } }),
  fc.array(space, { minLength: 1, maxLength: 2 }).map((of): Filter => ({ spaces: { $and: of } })),
  fc.array(space, { minLength: 1, maxLength: 2 }).map((of): Filter => ({ spaces: { $or: of } })),
);
const { filter } = fc.letrec<{ filter: Filter }>((tie) => ({
  filter: fc.oneof(
    { maxDepth: 2, withCrossShrink: true },
    leaf,
    fc.array(tie('filter'), { minLength: 2, maxLength: 3 }).map((of) => ({ $and: of })),
    fc.array(tie('filter'), { minLength: 2, maxLength: 2 }).map((of) => ({ $or: of })),
    tie('filter').map((of) => ({ $not: of })),
  ),
}));
const question = fc.record(
  {
    filters: filter,
    _q: fc.constantFrom(
      '厂房',
      '苏州厂房',
      '昆山 ABC',
      '标准厂房出租',
      'ünïcode',
      '1',
      '可环评',
      '100%_',
      '的',
      '不存在的词',
    ),
    near: fc.constantFrom('120.62,31.30', '120.98,31.38'),
  },
  { requiredKeys: [] },
);

describe('the columns in memory', () => {
  it('count what the database counts, by whatever filters and for every role', async () => {
    let asked = 0;
    await fc.assert(
      fc.asyncProperty(fc.nat(5), question, async (at, query) => {
        asked++;
        const actor = actors[at % actors.length] as Actor;
        const { held, stored } = await facetsBothWays(actor, query);
        expect(held, `${actor.role} ${JSON.stringify(query)}`).toEqual(stored);
      }),
      { numRuns: 400, seed: SEED },
    );
    // else nothing was compared
    expect((askedOfDatabase.length + refused) / asked).toBeLessThan(0.5);
  }, 300_000);

  it('give the pages that the database gives, in whatever order', async () => {
    askedOfDatabase.length = 0;
    refused = 0;
    let asked = 0;
    const access: AccessService = app.strapi.plugin('guard').service('access');
    const sort = fc.constantFrom(
      'updatedAt:desc',
      'heightM:asc',
      'isStale:desc,rentFenPerSqmMonth:desc',
      'vacantFrom',
      'id',
    );
    await fc.assert(
      fc.asyncProperty(fc.nat(5), question, sort, fc.nat(3), async (at, narrowed, by, page) => {
        asked++;
        const actor = actors[at % actors.length] as Actor;
        const pagination = { page: String(page + 1), pageSize: '7', withCount: 'false' };
        const query = { ...narrowed, sort: by, pagination };
        const { held, stored } = await bothWays(() => access.list({ actor, resource: 'property', query }));
        expect(held, `${actor.role} ${JSON.stringify(query)}`).toEqual(stored);
      }),
      { numRuns: 150, seed: SEED },
    );
    expect((askedOfDatabase.length + refused) / asked).toBeLessThan(0.5);
  }, 300_000);

  it('are compared with listings of every kind', async () => {
    const everything = (actor: Actor) => facets.of({ actor, query: {} });
    const [admin, ...others] = await Promise.all(actors.map(everything));
    expect(others.some(({ total }) => total < (admin?.total ?? 0))).toBe(true);
    const { count } = (await knex('properties').whereNotNull('archived_at').count().first()) ?? {};
    expect(Number(count)).toBeGreaterThan(10);
    for (const counts of [...Object.values(admin?.values ?? {}), ...Object.values(admin?.bands ?? {})])
      expect(counts.length).toBeGreaterThan(1);
  });

  it('hold every figure, choice, yes or no and list of a listing that a filter can ask by', async () => {
    const store = await columns.ready();
    const known = new Set<string>([...store.columns.keys()]);
    const attributes = Object.entries(
      app.strapi.contentType('api::property.property').attributes as Record<
        string,
        { type: string; private?: boolean }
      >,
    );
    const texts = ['string', 'text', 'richtext', 'relation'];
    const own = ['createdAt', 'updatedAt', 'publishedAt'];
    const missing = attributes.filter(
      ([name, each]) =>
        !each.private && !texts.includes(each.type) && !known.has(name) && !own.includes(name),
    );
    expect(missing.map(([name]) => name)).toEqual([]);
    const ofSpaces = Object.entries(
      app.strapi.contentType('api::space.space').attributes as Record<string, { type: string }>,
    ).filter(([name, { type }]) => !texts.includes(type) && !own.includes(name));
    for (const [name] of ofSpaces) expect([...store.spaces.columns.keys()]).toContain(name);
  });

  it('have what was committed before they are asked, by whom and past what triggers it may be', async () => {
    const other = createColumnsService({ strapi: app.strapi });
    await other.ready();
    const ids: number[] = await knex('properties')
      .whereNull('archived_at')
      .orderBy('id')
      .limit(8)
      .pluck('id');
    await inParallel(ids, 4, async (id) => {
      for (let round = 0; round < 12; round++) {
        const height = 100 + round + (id % 100) / 100;
        await knex.transaction(async (trx) => {
          if (round % 2 === 0) await trx.raw('SET LOCAL session_replication_role = replica');
          await trx('properties').where({ id }).update({ height_m: height });
        });
        for (const each of [columns, other]) expect(heightOf(await each.ready(), id)).toBe(height);
      }
    });
    await other.stop();
  });

  it('have a transaction that began before another and ended after it', async () => {
    const [first, second] = (await knex('properties')
      .whereNull('archived_at')
      .orderBy('id')
      .limit(2)
      .pluck('id')) as [number, number];
    const slow = await knex.transaction();
    await slow('properties').where({ id: first }).update({ height_m: 51 });
    await knex('properties').where({ id: second }).update({ height_m: 52 });
    const between = await columns.ready();
    expect(heightOf(between, first)).not.toBe(51);
    expect(heightOf(between, second)).toBe(52);
    await slow.commit();
    expect(heightOf(await columns.ready(), first)).toBe(51);
  });

  it('let go of what is archived or deleted, and take spaces and media with their listing', async () => {
    const actor = actors.find(({ role }) => role === 'admin') as Actor;
    const id: number = (await knex('spaces').whereNotNull('property_id').first('property_id')).property_id;
    const own = async (filters: Filter) =>
      (await facets.of({ actor, query: { filters: { id: String(id), ...filters } } })).total;
    const archive = (at: Date | null) =>
      knex.transaction(async (trx) => {
        await trx.raw('SET LOCAL session_replication_role = replica');
        await trx('properties').where({ id }).update({ archived_at: at });
      });
    await archive(null);
    await knex('spaces').where({ property_id: id }).update({ height_m: 77.7 });
    expect(await own({ spaces: { heightM: { $eq: '77.7' } } })).toBe(1);
    await knex('spaces').where({ property_id: id }).delete();
    expect(await own({ spaces: { heightM: { $eq: '77.7' } } })).toBe(0);
    await knex('property_medias').insert({ document_id: 'one-more', property_id: id, kind: 'aerial' });
    const { held, stored } = await facetsBothWays(actor, { filters: { mediaKinds: { $in: ['aerial'] } } });
    expect(held).toEqual(stored);
    await archive(new Date());
    expect(await own({})).toBe(0);
    await archive(null);
    expect(await own({})).toBe(1);
  });

  it('are read anew after what the prune forgot, and only then', async () => {
    const id: number = (await knex('properties').whereNull('archived_at').first('id')).id;
    await columns.ready();
    const change = (height: number) => knex('properties').where({ id }).update({ height_m: height });
    await change(61);
    await columns.prune();
    // asked between two prunes: all that the second forgets is known
    expect(await columns.current()).not.toBeNull();
    await columns.prune();
    expect(heightOf((await columns.current()) as never, id)).toBe(61);
    await change(62);
    await columns.prune();
    await columns.prune();
    expect(await columns.current()).toBeNull();
    expect(heightOf(await columns.ready(), id)).toBe(62);
    const { count } = (await knex('property_changes').count().first()) ?? {};
    expect(Number(count)).toBeLessThan(10);
  });

  it('are read anew when more changed than is read at once, and answers are right meanwhile', async () => {
    const actor = actors.find(({ role }) => role === 'admin') as Actor;
    await knex.raw(`INSERT INTO properties (document_id, title, status, offering, city)
      SELECT 'many-' || g, 'many', 'draft', 'rent', '许多市' FROM generate_series(1, 1500) g`);
    const total = async () => (await facets.of({ actor, query: { filters: { city: '许多市' } } })).total;
    expect(await columns.current()).toBeNull();
    expect(await total()).toBe(1500);
    await columns.ready();
    expect(await total()).toBe(1500);
    await knex('properties').where({ city: '许多市' }).delete();
    await columns.ready();
    expect(await total()).toBe(0);
  });

  it('are read anew when a table was emptied, or the note of changes made anew', async () => {
    await columns.ready();
    await knex.raw('TRUNCATE property_medias CASCADE');
    expect(await columns.current()).toBeNull();
    const actor = actors.find(({ role }) => role === 'admin') as Actor;
    await columns.ready();
    expect((await facets.of({ actor, query: { filters: { mediaKinds: { $notNull: 'true' } } } })).total).toBe(
      0,
    );
    await knex.raw('ALTER TABLE property_changes RENAME TO of_before');
    await knex.raw('CREATE TABLE property_changes (LIKE of_before INCLUDING ALL)');
    expect(await columns.current()).toBeNull();
    const id: number = (await knex('properties').whereNull('archived_at').first('id')).id;
    await columns.ready();
    await knex('properties').where({ id }).update({ height_m: 71 });
    expect(heightOf((await columns.current()) as never, id)).toBe(71);
  });

  it('are not there within a transaction, whose own writes they do not have', async () => {
    await columns.ready();
    await app.strapi.db.transaction(async () => expect(await columns.current()).toBeNull());
    expect(await columns.current()).not.toBeNull();
  });
});

function heightOf(store: Awaited<ReturnType<ColumnsService['ready']>>, id: number): number | undefined {
  const row = store.figures('id').indexOf(id);
  return store.figures('heightM')[row];
}
