import { BRIEFS, FIELDS, ROLES, type Role, scopeOf } from '@scrm/guard/domain';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  type Asker,
  bodyOf,
  type Cell,
  cellsOf,
  expectedOf,
  isAsExpected,
  keyOf,
  pathOf,
  type ScopeOf,
} from '../support/access/cells';
import { createFixtures, type Fixtures, VISITOR, VISITOR_INDEX } from '../support/access/fixtures';
import { type ServedRoute, servedRoutes } from '../support/access/routes';
import { rowsInScope, SCOPED } from '../support/access/scope-sql';
import { type Api, bootApp, type TestApp } from '../support/app';
import { inParallel } from '../support/in-parallel';

const WIDTH = 16;
const ASKERS: Asker[] = [...ROLES, 'none'];

interface Answered extends Cell {
  path: string;
  status: number;
  code: string | null;
}

describe('every route, every role', () => {
  let app: TestApp;
  let routes: ServedRoute[];
  let fixtures: Fixtures;
  const apis = {} as Record<Asker, Api>;
  const ids = {} as Record<Role, number>;
  let others = 0;

  beforeAll(async () => {
    app = await bootApp();
    const { strapi } = app;
    routes = servedRoutes(strapi);
    await Promise.all(
      ROLES.map(async (role) => {
        ids[role] = role === 'public' ? VISITOR : await idOf(app, role);
        apis[role] = await signedIn(role);
      }),
    );
    apis.none = app.api();
    others = await idOf(app, 'sales2');
    fixtures = createFixtures(strapi, {
      own: await worldOf('sales', 'partner', '320500', '苏州'),
      foreign: await worldOf('sales2', 'partner2', '440600', '佛山'),
    });
  });
  afterAll(() => app?.stop());

  /** A new session of a role. */
  async function signedIn(role: Role): Promise<Api> {
    const owner = role === 'public' ? { phoneIndex: VISITOR_INDEX } : { userId: ids[role] };
    const phoneMasked = role === 'public' ? '139****0000' : null;
    const client = { ip: '127.0.0.1', userAgent: 'matrix' };
    const { jwt } = await app.strapi
      .plugin('guard')
      .service('sessions')
      .open({ owner, role, phoneMasked, client });
    return app.api(jwt);
  }

  async function worldOf(agent: string, partner: string, region: string, city: string) {
    const knex = app.strapi.db.connection;
    const [{ id: regionId }, { id: partnerId }] = await Promise.all([
      knex('regions').where({ code: region }).first('id'),
      knex('partners')
        .where({ user_id: await idOf(app, partner) })
        .first('id'),
    ]);
    return { agent: await idOf(app, agent), partner: partnerId, region: regionId, city };
  }

  it('the content API answers as the access table says', async () => {
    const guarded = routes.filter((route) => route.surface === 'api' && route.access);
    const answered = await inParallel(
      guarded.flatMap((route) => cellsOf(route, ASKERS)),
      WIDTH,
      ask,
    );
    const wrong = faultsOf(answered, scopeOf);
    process.stdout.write(
      `matrix: ${answered.length - wrong.length} of ${answered.length} equal (content API)\n`,
    );
    expect(wrong).toEqual([]);

    // a wrong table is noticed: in each of these the server has not changed
    const wider: ScopeOf = (asked) =>
      asked.role === 'sales' && asked.resource === 'customer' && asked.action === 'update'
        ? 'all'
        : scopeOf(asked);
    const narrower: ScopeOf = (asked) =>
      asked.role === 'finance' && asked.resource === 'deal' && asked.action === 'find'
        ? null
        : scopeOf(asked);
    expect(faultsOf(answered, wider).map(({ cell }) => cell)).toEqual([
      'sales PUT /api/customers/:id foreign',
      'sales PUT /api/customers/:id/tags foreign',
    ]);
    expect(faultsOf(answered, narrower).map(({ cell }) => cell)).toEqual(['finance GET /api/deals']);
  }, 600_000);

  it('the content API has no route that names no access', () => {
    expect(routes.filter((route) => route.surface === 'api' && !route.access).map(keyOf)).toEqual([]);
  });

  it('lists, counts and sums up exactly the rows in scope, without hidden fields', async () => {
    const lists = Object.keys(SCOPED).flatMap((resource) => {
      // the list itself is the shortest: its counts by facets stand below it
      const [route] = routes
        .filter(
          ({ method, path, access }) =>
            method === 'GET' &&
            access?.resource === resource &&
            access.action === 'find' &&
            !path.includes(':'),
        )
        .sort((a, b) => a.path.length - b.path.length);
      return route ? ROLES.map((role) => ({ resource, role, path: route.path })) : [];
    });
    let cells = 0;
    const faults = await inParallel(lists, 8, async ({ resource, role, path }) => {
      const found: string[] = [];
      const scope = scopeOf({ role, resource, action: 'find' });
      const summed = scopeOf({ role, resource, action: 'aggregate' });
      const where = { resource, role, userId: ids[role] };
      if (summed) {
        const { body } = await apis[role].get(`/api/guard/aggregates/${resource}`);
        const expected = (await documentIds(rowsInScope({ ...where, scope: summed }))).length;
        const isSmall = scope === null && expected < 5;
        if (!isSmall && body.data?.[0]?.count !== expected)
          found.push(`sums up ${JSON.stringify(body.data ?? body.error)}, not ${expected}`);
        cells += 1;
      }
      if (!scope) return found;
      const expected = await documentIds(rowsInScope({ ...where, scope }));
      const { rows, total } = await allOf(apis[role], path);
      const shown = rows.map((row) => row.documentId).sort();
      if (JSON.stringify(shown) !== JSON.stringify(expected))
        found.push(`lists ${shown.length} rows, not the ${expected.length} in scope`);
      if (total !== expected.length) found.push(`counts ${total}, not ${expected.length}`);
      cells += 2;
      const { hidden, recorded } = cutOf(app, role, resource);
      for (const name of [...hidden, ...recorded]) {
        const [filtered, sorted, populated] = await Promise.all([
          apis[role].get(`${path}?filters[${name}][$notNull]=true`),
          apis[role].get(`${path}?sort=${name}`),
          apis[role].get(`${path}?populate=${name}&pageSize=200`),
        ]);
        if (filtered.status !== 400) found.push(`filters by ${name}: ${filtered.status}`);
        if (sorted.status !== 400) found.push(`sorts by ${name}: ${sorted.status}`);
        if (hidden.includes(name) && (populated.body.data ?? []).some((row: object) => name in row))
          found.push(`shows ${name} when it is populated`);
        if (hidden.includes(name) && rows.some((row) => name in row)) found.push(`shows ${name}`);
        cells += 4;
      }
      for (const name of recorded) {
        const foreign = rows.filter((row) => row[name] !== null && row.recorder?.id !== ids[role]);
        if (foreign.length > 0) found.push(`shows ${name} of ${foreign.length} rows they did not record`);
        const value = rows.length > 0 && (await storedText(resource, name));
        if (
          value &&
          (await apis[role].get(`${path}?_q=${encodeURIComponent(value)}`)).body.meta.pagination.total > 0
        )
          found.push(`finds by ${name}`);
        cells += 2;
      }
      return found.map((fault) => `${role} ${resource} ${fault}`);
    });
    process.stdout.write(`matrix: ${cells - faults.flat().length} of ${cells} equal (rows and fields)\n`);
    expect(faults.flat()).toEqual([]);
    expect(cells).toBeGreaterThan(300);
  }, 600_000);

  async function documentIds(sql: string): Promise<string[]> {
    const { rows } = await app.strapi.db.connection.raw(sql);
    return rows.map((row: { document_id: string }) => row.document_id).sort();
  }

  /** A stored text of an attribute. */
  async function storedText(resource: string, name: string): Promise<string | null> {
    const { tableName, attributes } = app.strapi.db.metadata.get(`api::${resource}.${resource}`);
    const column = (attributes[name] as { columnName: string }).columnName;
    return (await app.strapi.db.connection(tableName).whereNotNull(column).first(column))?.[column] ?? null;
  }

  async function ask(cell: Cell): Promise<Answered> {
    const path = await pathOf(cell, fixtures, (side) =>
      side === 'own' && cell.asker !== 'none' ? ids[cell.asker] : others,
    );
    const body = bodyOf(cell.route, { sales: ids.sales });
    // a sign-out ends the session that asks for it
    const api =
      cell.route.path === '/api/auth/logout' && cell.asker !== 'none'
        ? await signedIn(cell.asker)
        : apis[cell.asker];
    const answer = await send(api, cell.route.method, path, body);
    return { ...cell, path, status: answer.status, code: answer.body?.error?.code ?? null };
  }
});

interface Shown {
  documentId: string;
  recorder?: { id: number } | null;
  [name: string]: unknown;
}

/** All pages of a list, relations and all. */
async function allOf(api: Api, path: string): Promise<{ rows: Shown[]; total: number }> {
  const rows: Shown[] = [];
  for (let page = 1; ; page += 1) {
    const { status, body } = await api.get(
      `${path}?populate=*&pagination[page]=${page}&pagination[pageSize]=200`,
    );
    if (status !== 200) throw new Error(`${path}: ${status} ${JSON.stringify(body)}`);
    rows.push(...body.data);
    if (page >= body.meta.pagination.pageCount) return { rows, total: body.meta.pagination.total };
  }
}

/** What the field table keeps from a role: hidden attributes, relations to what it may not meet, and those of rows it recorded. */
function cutOf({ strapi }: TestApp, role: Role, resource: string): { hidden: string[]; recorded: string[] } {
  const { hidden = [], only, recorded = [] } = FIELDS[resource]?.[role] ?? {};
  const { attributes } = strapi.contentTypes[
    `api::${resource}.${resource}` as keyof typeof strapi.contentTypes
  ] as {
    attributes: Record<string, { type: string; target?: string; private?: boolean }>;
  };
  const closed = Object.entries(attributes)
    .filter(([name, { type, target = '', private: isPrivate }]) => {
      if (isPrivate) return true;
      if (only && !only.includes(name)) return true;
      const met = target === 'plugin::users-permissions.user' ? 'user' : (target.split('.').at(-1) ?? '');
      return (
        type === 'relation' &&
        !scopeOf({ role, resource: met, action: 'find' }) &&
        !BRIEFS[role]?.includes(met)
      );
    })
    .map(([name]) => name)
    .filter((name) => !['createdAt', 'updatedAt'].includes(name));
  return { hidden: [...new Set([...hidden, ...closed])], recorded: [...recorded] };
}

function faultsOf(answered: readonly Answered[], lookUp: ScopeOf) {
  return answered.flatMap((each) => {
    const expected = expectedOf(each, lookUp);
    if (isAsExpected(expected, each)) return [];
    const cell = `${each.asker} ${keyOf(each.route)}${each.side ? ` ${each.side}` : ''}`;
    return [{ cell, expected, actual: `${each.status} ${each.code ?? ''}`.trim() }];
  });
}

function send(api: Api, method: string, path: string, body: unknown) {
  switch (method) {
    case 'GET':
      return api.get(path);
    case 'POST':
      return api.post(path, body);
    case 'PUT':
      return api.put(path, body);
    default:
      return api.delete(path);
  }
}

async function idOf({ strapi }: TestApp, username: string): Promise<number> {
  return (await strapi.db.connection('up_users').where({ username }).first('id')).id;
}
