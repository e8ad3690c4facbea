import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  expectedInPanel,
  PANEL_CLASSES,
  type PanelAsker,
  type PanelCell,
  panelBody,
  panelCells,
} from '../support/access/panel';
import { servedRoutes } from '../support/access/routes';
import { type Api, bootApp, DEMO_PASSWORD, type TestApp } from '../support/app';
import { inParallel } from '../support/in-parallel';
import { addPanelAccount } from '../support/people';

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
      (uid) => uid.startsWith('api::') || uid === 'plugin::users-permissions.user',
    );
    const rowOf = new Map<string, string>();
    for (const uid of uids) {
      const row = await strapi.db.query(uid).findOne({ where: {}, select: ['documentId'] });
      rowOf.set(uid, row?.documentId ?? 'a'.repeat(24));
    }
    const routes = servedRoutes(strapi).filter(({ surface }) => surface === 'panel');
    const cells = routes.flatMap((route) => panelCells(route, uids, rowOf));
    // names that stand in customers, partners and owners only: none may be told to editors
    const { rows } = await strapi.db.connection.raw(
      `SELECT name FROM customers WHERE length(name) > 5 UNION SELECT name FROM partners WHERE length(name) > 5
       UNION SELECT phone FROM customers WHERE phone IS NOT NULL UNION SELECT phone FROM partners WHERE phone IS NOT NULL
       UNION SELECT owner_phone FROM properties WHERE owner_phone IS NOT NULL`,
    );
    const secrets = rows.map(({ name }: { name: string }) => name);
    const ask = async (cell: PanelCell) => {
      const { method } = cell.route;
      const api = apis[cell.asker];
      const answer = await (method === 'GET'
        ? api.get(cell.path)
        : method === 'DELETE'
          ? api.delete(cell.path)
          : method === 'POST'
            ? api.post(cell.path, panelBody(cell.route))
            : api.put(cell.path, {}));
      return { ...cell, status: answer.status, text: JSON.stringify(answer.body) };
    };
    // what takes a row away comes last, so that no other answer hangs on who was first
    const isRemoval = ({ route }: PanelCell) => route.method === 'DELETE';
    const answered = [
      ...(await inParallel(
        cells.filter((cell) => !isRemoval(cell)),
        16,
        ask,
      )),
      ...(await inParallel(cells.filter(isRemoval), 16, ask)),
    ];
    const wrong = answered.flatMap((cell) => {
      const expected = expectedInPanel(cell);
      const where = `${cell.asker} ${cell.route.method} ${cell.path}`;
      const told =
        cell.asker === 'editor' || cell.asker === 'author'
          ? secrets.find((each: string) => cell.text.includes(each))
          : null;
      return [
        ...(expected.answers.includes(cell.status)
          ? []
          : [`${where}: ${cell.status}, not ${expected.answers.join(' or ')}`]),
        ...(told ? [`${where}: tells «${told}»`] : []),
      ];
    });
    const counted = PANEL_CLASSES.map(
      (name) => `${answered.filter((cell) => expectedInPanel(cell).class === name).length} ${name}`,
    );
    process.stdout.write(
      `matrix: ${answered.length - wrong.length} of ${answered.length} equal (panel: ${counted.join(', ')})\n`,
    );
    expect(wrong).toEqual([]);
    expect(answered.length).toBeGreaterThan(1000);
  }, 600_000);

  it.each([
    '/Content-Manager/collection-types/api::customer.customer',
    '/content-manager/Collection-Types/api::customer.customer',
    '/ADMIN/users/me',
    '/API/customers',
  ])('is there in small letters only: %s', async (path) => {
    expect((await apis.super.get(path)).status).toBe(404);
  });

  it('takes no upload by address, however it is written', async () => {
    for (const path of ['/upload/actions/Upload-From-Urls', '/upload/ACTIONS/upload-from-urls/'])
      expect((await apis.super.post(path, {})).status).toBe(404);
  });

  it('writes no status, owner, area or money, not even a super admin', async () => {
    const { strapi } = app;
    const tries: [name: string, data: Record<string, unknown>][] = [
      ['customer', { status: 'won' }],
      ['customer', { owner: { set: [{ id: 1 }] } }],
      ['property', { status: 'closed' }],
      ['property', { freeAreaSqm: 1 }],
      ['deal', { status: 'won' }],
      ['deal', { monthlyRentFen: '1' }],
      ['commission', { grossFen: '999999' }],
      ['commission', { status: 'released' }],
      ['withdrawal', { status: 'paid' }],
      ['withdrawal', { amountFen: '1' }],
      ['partner', { status: 'suspended' }],
    ];
    for (const [name, data] of tries) {
      const { tableName } = strapi.db.metadata.get(`api::${name}.${name}`);
      const before = await strapi.db.connection(tableName).orderBy('id').first();
      const path = `/content-manager/collection-types/api::${name}.${name}/${before.document_id}`;
      const answer = await apis.super.put(path, data);
      const after = await strapi.db.connection(tableName).where({ id: before.id }).first();
      const { updated_at: _was, updated_by_id: _by, ...kept } = before;
      expect(after, `${name} ${JSON.stringify(data)} → ${answer.status}`).toMatchObject(kept);
      if (answer.status !== 200)
        expect(answer).toMatchObject({
          status: 400,
          body: { error: { message: expect.stringMatching(/\p{Script=Han}/u) } },
        });
    }
  });
});
