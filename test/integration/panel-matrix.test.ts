import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  EDITOR_MAY,
  expectedInPanel,
  PANEL_ASKERS,
  type PanelAsker,
  panelCells,
} from '../support/access/panel';
import { servedRoutes } from '../support/access/routes';
import { type Api, bootApp, DEMO_PASSWORD, type TestApp } from '../support/app';
import { inParallel } from '../support/in-parallel';

describe('the panel’s API, every route and account', () => {
  let app: TestApp;
  const apis = {} as Record<PanelAsker, Api>;

  beforeAll(async () => {
    app = await bootApp();
    await addPanelAccount(app, 'strapi-super-admin', 'super@demo.local');
    await addPanelAccount(app, 'strapi-author', 'author@demo.local');
    for (const name of ['super', 'editor', 'author'] as const) {
      const { body } = await app
        .api()
        .post('/admin/login', { email: `${name}@demo.local`, password: DEMO_PASSWORD });
      apis[name] = app.api(body.data.token);
    }
    apis.staff = app.api(await app.login('admin'));
    apis.partner = app.api(await app.login('partner'));
    apis.none = app.api();
  });
  afterAll(() => app?.stop());

  it('answers as the panel’s table says', async () => {
    const { strapi } = app;
    const uids = Object.keys(strapi.contentTypes).filter(
      (uid) => uid.startsWith('api::') || uid === 'plugin::users-permissions.user' || uid === 'admin::user',
    );
    const rowOf = new Map<string, string>();
    for (const uid of uids) {
      const row = await strapi.db.query(uid).findOne({ where: {}, select: ['documentId'] });
      rowOf.set(uid, row?.documentId ?? 'a'.repeat(24));
    }
    const routes = servedRoutes(strapi).filter(({ surface }) => surface === 'panel');
    const cells = routes.flatMap((route) => panelCells(route, uids, rowOf));
    const answered = await inParallel(cells, 16, async (cell) => {
      const { method } = cell.route;
      const api = apis[cell.asker];
      const answer = await (method === 'GET'
        ? api.get(cell.path)
        : method === 'DELETE'
          ? api.delete(cell.path)
          : method === 'POST'
            ? api.post(cell.path, {})
            : api.put(cell.path, {}));
      return { ...cell, status: answer.status, body: answer.body };
    });
    (await import('node:fs')).writeFileSync(
      '/tmp/panel.json',
      JSON.stringify(
        answered.map(({ asker, route, path, status }) => [asker, route.method, route.path, path, status]),
      ),
    );
    const wrong = answered.flatMap((cell) => {
      const expected = expectedInPanel(cell);
      const fits =
        expected === 'ok'
          ? cell.status < 500 && ![401, 403].includes(cell.status)
          : expected === 'closed'
            ? [403, 404, 405].includes(cell.status)
            : cell.status === expected;
      return fits ? [] : [`${cell.asker} ${cell.route.method} ${cell.path}: ${cell.status}, not ${expected}`];
    });
    process.stdout.write(`matrix: ${answered.length - wrong.length} of ${answered.length} equal (panel)\n`);
    expect(wrong).toEqual([]);
    expect(EDITOR_MAY.length).toBeGreaterThan(0);
    expect(PANEL_ASKERS).toHaveLength(6);
  }, 600_000);
});

async function addPanelAccount({ strapi }: TestApp, code: string, email: string): Promise<void> {
  const role = await strapi.db.query('admin::role').findOne({ where: { code } });
  const users = strapi.service('admin::user') as unknown as { create(values: object): Promise<unknown> };
  await users.create({
    email,
    firstname: code,
    password: DEMO_PASSWORD,
    isActive: true,
    registrationToken: null,
    roles: [role.id],
  });
}
