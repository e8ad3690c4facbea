import { ROLES, type Role, scopeOf } from '@scrm/guard/domain';
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
import { createFixtures, type Fixtures } from '../support/access/fixtures';
import { type ServedRoute, servedRoutes } from '../support/access/routes';
import { type Api, bootApp, DEMO_PASSWORD, type TestApp } from '../support/app';
import { inParallel } from '../support/in-parallel';

const WIDTH = 16;
const ASKERS: Asker[] = [...ROLES, 'none'];

interface Answered extends Cell {
  path: string;
  status: number;
}

/** What users-permissions serves itself, and to whom: nobody has the rest. */
const UNNAMED: Record<string, 'everybody' | 'signed in'> = {
  'POST /api/auth/local': 'everybody',
  'POST /api/auth/refresh': 'everybody',
  'POST /api/auth/change-password': 'signed in',
  'GET /api/users/me': 'signed in',
};

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
    await addVisitor(app);
    await Promise.all(
      ROLES.map(async (role) => {
        apis[role] = app.api(await app.login(role === 'public' ? 'visitor' : role));
        ids[role] = await idOf(app, role === 'public' ? 'visitor' : role);
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
    ]);
    expect(faultsOf(answered, narrower).map(({ cell }) => cell)).toEqual(['finance GET /api/deals']);
  }, 240_000);

  it('routes that name no access are closed, but for a few', async () => {
    const unnamed = routes.filter((route) => route.surface === 'api' && !route.access);
    const faults = await inParallel(
      unnamed.flatMap((route) => ASKERS.map((asker) => ({ route, asker }))),
      WIDTH,
      async ({ route, asker }) => {
        const open = UNNAMED[keyOf(route)];
        const isOpen =
          open === 'everybody' || (open === 'signed in' && asker !== 'none' && asker !== 'public');
        const { status } = await send(apis[asker], route.method, route.path.replace(/:\w+/, '1'), {});
        const isClosed = [401, 403, 404, 405].includes(status);
        return isOpen === !isClosed && status < 500 ? [] : [`${asker} ${keyOf(route)} → ${status}`];
      },
    );
    process.stdout.write(`matrix: ${unnamed.length * ASKERS.length} cells of routes without access\n`);
    expect(faults.flat()).toEqual([]);
  });

  async function ask(cell: Cell): Promise<Answered> {
    const path = await pathOf(cell, fixtures, (side) =>
      addNotice(side === 'own' && cell.asker !== 'none' ? ids[cell.asker] : others),
    );
    const body = bodyOf(cell.route, { sales: ids.sales });
    const { status } = await send(apis[cell.asker], cell.route.method, path, body);
    return { ...cell, path, status };
  }

  async function addNotice(userId: number): Promise<string> {
    const [row] = await app.strapi.db
      .connection('notices')
      .insert({
        to_user: userId,
        kind: 'customer_assigned',
        title: '通知',
        body: '通知',
        dedupe_key: `matrix:${Math.random()}`,
      })
      .returning('id');
    return String(row.id);
  }
});

function faultsOf(answered: readonly Answered[], lookUp: ScopeOf) {
  return answered.flatMap((each) => {
    const expected = expectedOf(each, lookUp);
    if (isAsExpected(expected, each.status)) return [];
    const cell = `${each.asker} ${keyOf(each.route)}${each.side ? ` ${each.side}` : ''}`;
    return [{ cell, expected, actual: each.status }];
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

/** A signed-in visitor: an account whose role is «public». */
async function addVisitor({ strapi }: TestApp): Promise<void> {
  const role = await strapi.db.query('plugin::users-permissions.role').findOne({ where: { type: 'public' } });
  await strapi.plugin('users-permissions').service('user').add({
    username: 'visitor',
    email: 'visitor@people.test',
    password: DEMO_PASSWORD,
    provider: 'local',
    confirmed: true,
    blocked: false,
    role: role.id,
  });
}
