import { afterAll, beforeAll, expect } from 'vitest';
import type { ImportJobsService } from '../../../plugins/guard/server/src/services/import-jobs';
import { type Api, bootApp, type TestApp } from '../../support/app';
import { workbook } from '../../support/workbook';

export let app: TestApp;
export let admin: Api;
export let manager: Api;
export let sales: Api;
export let sales2: Api;
export let service: Api;
export let next = 0;

export const HEAD = [
  '房源名称',
  '建筑面积(㎡)',
  '租金(元/㎡/天)',
  '层高',
  '详细地址',
  '城市',
  '楼层',
  '房东电话',
  '房源编号',
  '房屋类型',
];
export const PATH = '/api/properties/import';
/** An address of its own, so that no test meets another's listings. */
export const place = () => {
  next += 1;
  return `试验路${next}号`;
};
export const phone = () => `139${String(40_000_000 + next).padStart(8, '0')}`;
export const row = (over: Partial<Record<string, string | number | null>> = {}) =>
  HEAD.map((name) =>
    name in over
      ? (over[name] as string | number | null)
      : ({
          房源名称: '导入厂房',
          房屋类型: '厂房',
          '建筑面积(㎡)': 1100,
          '租金(元/㎡/天)': 0.57,
          层高: '8米',
          详细地址: place(),
          城市: '苏州',
        }[name] ?? null),
  );

export function form(
  content: Buffer | string,
  name = 'a.xlsx',
  fields: Record<string, string> = {},
): FormData {
  const data = new FormData();
  data.append('file', new Blob([new Uint8Array(Buffer.from(content as string))]), name);
  for (const [key, value] of Object.entries(fields)) data.append(key, value);
  return data;
}

export const book = (rows: Parameters<typeof workbook>[0][number]['rows']) =>
  workbook([{ name: '房源', rows }]);
export const csv = (rows: (string | number | null)[][], delimiter = ',') =>
  rows.map((cells) => cells.map((cell) => cell ?? '').join(delimiter)).join('\r\n');
export const knex = () => app.strapi.db.connection;
export const jobs = () => app.strapi.plugin('guard').service('import-jobs') as ImportJobsService;

export async function settled(api: Api, id: string, query = '') {
  for (let tries = 0; tries < 300; tries += 1) {
    const { status, body } = await api.get(`${PATH}/${id}${query}`);
    expect(status, JSON.stringify(body)).toBe(200);
    if (!['checking', 'running', 'undoing'].includes(body.data.status)) return body.data;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error('the import did not come to an end');
}

export async function upload(
  api: Api,
  content: Buffer | string,
  name?: string,
  fields?: Record<string, string>,
) {
  const answer = await api.post(PATH, form(content, name, fields));
  expect(answer.status, JSON.stringify(answer.body)).toBe(202);
  return settled(api, answer.body.data.documentId);
}

/** Uploads and writes at once. */
export const write = (api: Api, rows: Parameters<typeof book>[0], fields: Record<string, string> = {}) =>
  upload(api, book(rows), 'a.xlsx', { dryRun: 'false', ...fields });

export async function run(api: Api, id: string, body: Record<string, unknown> = {}) {
  const answer = await api.post(`${PATH}/${id}/run`, body);
  expect(answer.status, JSON.stringify(answer.body)).toBe(202);
  return settled(api, id);
}

export async function undo(api: Api, id: string) {
  const answer = await api.post(`${PATH}/${id}/undo`);
  expect(answer.status, JSON.stringify(answer.body)).toBe(202);
  return settled(api, id);
}

export const titled = (title: string) => knex()('properties').where({ title }).orderBy('id');
export const countAll = async () => Number((await knex()('properties').count('* as n').first())?.n);

beforeAll(async () => {
  app = await bootApp();
  const as = async (name: string) => app.api(await app.login(name));
  [admin, manager, sales, sales2, service] = (await Promise.all(
    ['admin', 'manager', 'sales', 'sales2', 'service'].map(as),
  )) as [Api, Api, Api, Api, Api];
});
afterAll(() => app?.stop());
