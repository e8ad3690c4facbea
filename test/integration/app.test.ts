import { ACCESS, accessOfRoute, REGION_TAIL, regionPrefix } from '@scrm/guard/domain';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { bootApp, type TestApp } from '../support/app';

let app: TestApp;
const listenersBefore = process.listenerCount('message');

beforeAll(async () => {
  app = await bootApp();
});

afterAll(() => app.stop());

test('answers from a database of its own', async () => {
  expect((await app.api().get('/_health')).status).toBe(200);
  expect((await app.api().get('/_ready')).status).toBe(200);
  const { rows } = await app.strapi.db.connection.raw('select current_database() as name');
  expect(app.databaseUrl).toContain(rows[0].name);
});

test.each([
  '320000',
  '310000',
  '320500',
  '320571',
  '320510',
  '320583',
  '320583001',
  '500000',
  '441900',
  '320500000000',
])('takes %s for a region with the same towns in the database as in the code', async (code) => {
  const { rows } = await app.strapi.db.connection.raw("SELECT regexp_replace(?, ?, '\\1') AS prefix", [
    code,
    REGION_TAIL,
  ]);
  expect(rows[0].prefix).toBe(regionPrefix(code));
});

test('lets a team of a province work in all its cities', async () => {
  const knex = app.strapi.db.connection;
  const [team] = await knex('teams')
    .insert({ document_id: 'province', name: '江苏', code: 'JS', region_codes: JSON.stringify(['320000']) })
    .returning('id');
  const [user] = await knex('up_users')
    .insert({ document_id: 'province', username: 'province', team_id: team.id })
    .returning('id');
  const { rows } = await knex.raw('SELECT * FROM guard_team_of(?)', [user.id]);
  const inside: number[] = await knex('regions').where('code', 'like', '32%').pluck('id');
  expect(rows[0].member_ids).toEqual([user.id]);
  expect(rows[0].region_ids.sort()).toEqual(inside.sort());
  expect(inside.length).toBeGreaterThan(1);
});

test('grants nothing that no route asks for', () => {
  const routers = [...Object.values(app.strapi.apis), ...Object.values(app.strapi.plugins)].flatMap(
    ({ routes }) => Object.values(routes) as { routes?: { config?: { policies?: unknown[] } }[] }[],
  );
  const asked = new Set(
    routers
      .flatMap((router) => router.routes ?? [])
      .map((route) => accessOfRoute(route.config?.policies ?? []))
      .map((access) => `${access?.resource}.${access?.action}`),
  );
  const granted = Object.entries(ACCESS).flatMap(([resource, roles]) =>
    Object.values(roles).flatMap((grants) => Object.keys(grants).map((action) => `${resource}.${action}`)),
  );
  // one route asks for all of these
  const isAggregate = (access: string) => access.endsWith('.aggregate') && asked.has('aggregate.find');
  const isExport = (access: string) => access.endsWith('.export') && asked.has('export.create');
  const isAsked = (access: string) => asked.has(access) || isAggregate(access) || isExport(access);
  expect([...new Set(granted)].filter((access) => !isAsked(access))).toEqual([]);
});

test('leaves the test runner its listeners, and can be booted again', async () => {
  await app.stop();
  expect(process.listenerCount('message')).toBe(listenersBefore);
  app = await bootApp({ demo: false });
  expect((await app.api().get('/_ready')).status).toBe(200);
});
