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

test('leaves the test runner its listeners, and can be booted again', async () => {
  await app.stop();
  expect(process.listenerCount('message')).toBe(listenersBefore);
  app = await bootApp({ demo: false });
  expect((await app.api().get('/_ready')).status).toBe(200);
});
