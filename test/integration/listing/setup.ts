import { afterAll, beforeAll, expect } from 'vitest';
import { type Trx, withTransaction } from '../../../plugins/guard/server/src/kit/transaction';
import type { PropertiesService } from '../../../plugins/listing/server/src/services/properties';
import { type Api, bootApp, type TestApp } from '../../support/app';

export let app: TestApp;
export let admin: Api;
export let manager: Api;
export let sales: Api;
export let sales2: Api;
export let analyst: Api;
export let visitor: Api;

/** Of a listing, what is no text that people write: identities, links, secrets, words of a list. */
export const NOT_TEXTS = new Set([
  'documentId',
  'code',
  'url',
  'locale',
  'ownerPhoneCipher',
  'ownerPhoneIndex',
  'fireClass',
  'fireResistance',
]);

/** What crm would answer about a property; each test says it. */
export const engagement = { liveViewings: 0, negotiatingDeals: 0, openDeals: 0 };

export const listed = {
  title: '昆山周市标准厂房',
  offering: 'rent',
  areaSqm: 3000,
  heightM: 8,
  rentFenPerSqmMonth: 1710,
  city: '苏州',
  district: '昆山',
  park: '周市工业园',
  address: '金湖路8号',
  eia: true,
};

export const properties = () => app.strapi.plugin('listing').service('properties') as PropertiesService;
export const row = (documentId: string) =>
  app.strapi.db.connection('properties').where({ document_id: documentId }).first();
export const inTransaction = <T>(fn: (trx: Trx) => Promise<T>) => withTransaction(app.strapi, fn);

export async function create(api: Api, data: Record<string, unknown> = {}) {
  const answer = await api.post('/api/properties', { data: { ...listed, ...data } });
  expect(answer.status, JSON.stringify(answer.body)).toBe(201);
  return answer.body.data;
}

export async function publish(data: Record<string, unknown> = {}) {
  const made = await create(manager, data);
  const answer = await manager.put(`/api/properties/${made.documentId}/status`, { status: 'listed' });
  expect(answer.status, JSON.stringify(answer.body)).toBe(200);
  return answer.body.data;
}

export const fieldsOf = (body: { error: { details: { errors: { path: string[] }[] } } }) =>
  body.error.details.errors.map((fault) => fault.path.join('.'));

beforeAll(async () => {
  app = await bootApp({ demo: false });
  const { strapi } = app;
  const users = strapi.plugin('users-permissions').service('user');
  const team = await strapi.db.query('api::team.team').create({ data: { code: 'T1', name: '一组' } });
  const account = async (username: string, type: string) => {
    const role = await strapi.db.query('plugin::users-permissions.role').findOne({ where: { type } });
    await users.add({
      username: `t_${username}`,
      email: `t_${username}@test.local`,
      password: 'Listing1234!',
      provider: 'local',
      confirmed: true,
      role: role.id,
      team: team.id,
    });
    return app.api(await app.login(`t_${username}`, 'Listing1234!'));
  };
  admin = await account('admin', 'admin');
  manager = await account('manager', 'manager');
  sales = await account('sales', 'sales');
  sales2 = await account('sales2', 'sales');
  analyst = await account('analyst', 'analyst');
  visitor = app.api();
  const region = async (code: string, name: string, level: string, parent: number | null) =>
    (await strapi.db.query('api::region.region').create({ data: { code, name, level, parent } })).id;
  const province = await region('test-32', '江苏省', 'province', null);
  const city = await region('test-3205', '苏州市', 'city', province);
  await region('test-320583', '昆山市', 'district', city);
  properties().registerEngagement(async () => ({ ...engagement }));
});

afterAll(() => app?.stop());
