import type { BaseKey } from '@refinedev/core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createDataProvider } from '../../admin/src/providers/data-provider';
import { createHttpClient } from '../../admin/src/providers/http-client';
import type { ApiError } from '../../admin/src/providers/strapi-format';
import { bootApp, type TestApp } from '../support/app';

interface CustomerRow {
  id: string;
  documentId: string;
  name: string;
  status: string;
  industry: string | null;
  owner?: { id: number; username: string } | null;
}

const RESOURCE = 'customers';
/** Marks this file's rows among the demo data. */
const INDUSTRY = '数据接口测试';

describe('the console’s data provider against the real server', () => {
  let app: TestApp;
  let provider: ReturnType<typeof createDataProvider>;
  const mine = { field: 'industry', operator: 'eq' as const, value: INDUSTRY };
  const create = async (variables: Record<string, unknown>) =>
    (
      await provider.create<CustomerRow>({
        resource: RESOURCE,
        variables: { industry: INDUSTRY, ...variables },
      })
    ).data;
  const list = (params: Omit<Parameters<typeof provider.getList>[0], 'resource'>) =>
    provider.getList<CustomerRow>({ resource: RESOURCE, ...params });

  beforeAll(async () => {
    app = await bootApp();
    const token = await app.login('admin');
    provider = createDataProvider('/api', createHttpClient({ ...signedInBy(() => token), baseURL: app.url }));
    await create({ name: '甲&乙 精密机械', phone: '13900010001' });
    await create({ name: '昆山千灯 50%+1 五金', phone: '13900010002' });
    await create({ name: '丙=丁#仓储', phone: '13900010003' });
  });

  afterAll(() => app?.stop());

  it('creates a row, unwrapped, under its documentId', async () => {
    const row = await create({ name: '新建', phone: '13900010004' });
    expect(row).toMatchObject({ name: '新建', status: 'lead' });
    expect(row.id).toBe(row.documentId);
    await provider.deleteOne({ resource: RESOURCE, id: row.id });
  });

  it('reads one by documentId, with its relations, users under their numeric id', async () => {
    const row = await create({ name: '读取', phone: '13900010005' });
    const { data } = await provider.getOne<CustomerRow>({
      resource: RESOURCE,
      id: row.id,
      meta: { populate: ['owner'] },
    });
    expect(data).toMatchObject({ id: row.id, name: '读取' });
    if (data.owner) expect(typeof data.owner.id).toBe('number');
    await provider.deleteOne({ resource: RESOURCE, id: row.id });
  });

  it('updates by documentId and writes a cleared field as null', async () => {
    const row = await create({ name: '修改前', phone: '13900010006', note: '旧' });
    const { data } = await provider.update<CustomerRow & { note: string | null }>({
      resource: RESOURCE,
      id: row.id,
      variables: { name: '修改后', note: undefined },
    });
    expect(data).toMatchObject({ id: row.id, name: '修改后', note: null });
    await provider.deleteOne({ resource: RESOURCE, id: row.id });
  });

  it('deletes by documentId', async () => {
    const row = await create({ name: '归档', phone: '13900010007' });
    await provider.deleteOne({ resource: RESOURCE, id: row.id });
    await expect(provider.getOne({ resource: RESOURCE, id: row.id })).rejects.toMatchObject({
      statusCode: 404,
    });
  });

  it('reads many by their ids', async () => {
    const { data: all } = await list({ filters: [mine] });
    const ids = all.slice(0, 2).map(({ id }) => id);
    const { data } = (await provider.getMany?.<CustomerRow>({
      resource: RESOURCE,
      ids: ids as BaseKey[],
    })) ?? { data: [] };
    expect(data.map(({ id }) => id).sort()).toEqual([...ids].sort());
  });

  it.each([
    ['an ampersand', '甲&乙', 1],
    ['an ampersand that would begin a filter', '甲&filters[status][$eq]=won', 0],
    ['Chinese and a blank', '昆山千灯', 1],
    ['per cent and plus', '50%+1', 1],
    ['equals and hash', '丙=丁#', 1],
  ])('filters by a value holding %s', async (_, value, found) => {
    const { total } = await list({ filters: [mine, { field: 'name', operator: 'contains', value }] });
    expect(total).toBe(found);
  });

  it('filters by any of several fields, and by a list of values', async () => {
    const any = await list({
      filters: [
        mine,
        {
          operator: 'or',
          key: 'q',
          value: [
            { field: 'name', operator: 'contains', value: '仓储' },
            { field: 'code', operator: 'contains', value: '仓储' },
          ],
        },
      ],
    });
    expect(any.data.map(({ name }) => name)).toEqual(['丙=丁#仓储']);
    const some = await list({ filters: [mine, { field: 'status', operator: 'in', value: ['lead', 'won'] }] });
    expect(some.total).toBe(3);
  });

  it('asks for the rows alone, whatever is filtered', async () => {
    const asked = { pagination: { currentPage: 1, pageSize: 2 }, meta: { withCount: false } };
    for (const filters of [[mine], []]) {
      const { data, total } = await list({ ...asked, filters });
      expect(data).toHaveLength(2);
      expect(total, 'no count but that of the rows').toBe(2);
    }
  });

  it('sorts and pages, with the total of all pages', async () => {
    const sorters = [{ field: 'name', order: 'asc' as const }];
    const pages = await Promise.all(
      [1, 2].map((currentPage) =>
        list({ filters: [mine], sorters, pagination: { currentPage, pageSize: 2, mode: 'server' } }),
      ),
    );
    expect(pages.map(({ data }) => data.length)).toEqual([2, 1]);
    expect(pages.map(({ total }) => total)).toEqual([3, 3]);
    const backwards = await list({ filters: [mine], sorters: [{ field: 'name', order: 'desc' }] });
    expect(backwards.data.map(({ id }) => id)).toEqual(
      pages.flatMap(({ data }) => data.map(({ id }) => id)).reverse(),
    );
  });

  it('drops publicationState, which Strapi 5 no longer has', async () => {
    const { total } = await list({ filters: [mine], meta: { publicationState: 'preview' } });
    expect(total).toBe(3);
  });

  it('names the wrong fields of a 400 for the form', async () => {
    const refusal = await create({ name: '电话有误', phone: '123' }).catch((error: ApiError) => error);
    expect(refusal).toMatchObject({ statusCode: 400 });
    expect((refusal as ApiError).errors?.phone).toEqual([expect.stringMatching(/\p{Script=Han}/u)]);
  });

  it('keeps the code of a refusal', async () => {
    await expect(create({ name: '重复', phone: '13900010001' })).rejects.toMatchObject({
      statusCode: 409,
      code: 'duplicate_phone',
    });
  });

  it('says that a stranger’s token is no good', async () => {
    const stranger = createDataProvider(
      '/api',
      createHttpClient({ ...signedInBy(() => 'nonsense'), baseURL: app.url }),
    );
    await expect(stranger.getList({ resource: RESOURCE })).rejects.toMatchObject({ statusCode: 401 });
  });
});

/** A session with one token that is never renewed, and no challenges. */
function signedInBy(token: () => string) {
  return {
    session: { token: async () => token(), renewAfter: async () => null },
    solve: async () => {
      throw new Error('no challenge was expected');
    },
  };
}
