import { ACCESS, accessOfRoute } from '@scrm/guard/domain';
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
