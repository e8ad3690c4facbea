import { describe, expect, it } from 'vitest';
import type { Actor } from '../../../plugins/guard/server/src/kit/actor';
import type { Trx } from '../../../plugins/guard/server/src/kit/transaction';
import type { Api } from '../../support/app';
import { writePast } from '../../support/write-past';
import {
  admin,
  app,
  create,
  engagement,
  fieldsOf,
  inTransaction,
  manager,
  properties,
  publish,
  row,
  sales,
  sales2,
  visitor,
} from './setup';

describe('status', () => {
  it('stands behind a review for sales', async () => {
    const made = await create(sales);
    const path = `/api/properties/${made.documentId}`;
    const direct = await sales.put(`${path}/status`, { status: 'listed' });
    expect(direct.status).toBe(403);
    const submitted = await sales.post(`${path}/submit`);
    expect(submitted.status, JSON.stringify(submitted.body)).toBe(200);
    expect(submitted.body.data).toMatchObject({ status: 'draft', reviewState: 'submitted' });
    expect((await sales.post(`${path}/submit`)).status).toBe(409);
    expect((await sales.post(`${path}/reject`, { reason: '我来' })).status).toBe(403);
    expect((await manager.post(`${path}/reject`, {})).status).toBe(400);
    const rejected = await manager.post(`${path}/reject`, { reason: '缺照片' });
    expect(rejected.body.data).toMatchObject({ reviewState: 'rejected', reviewNote: '缺照片' });
    expect((await sales.post(`${path}/submit`)).status).toBe(200);
    const done = await manager.put(`${path}/status`, { status: 'listed' });
    expect(done.body.data).toMatchObject({ status: 'listed', reviewState: 'none', reviewNote: null });
    const told = (await manager.get(`${path}/history`)).body.data.filter(
      ({ kind }: { kind: string }) => kind === 'status',
    );
    const by = { sales: told.at(-1).by, manager: told[0].by };
    expect(by.manager).not.toBe(by.sales);
    expect(
      told.map((entry: Record<string, unknown>) => [entry.from, entry.to, entry.reason, entry.by]),
    ).toEqual([
      ['draft', 'listed', null, by.manager],
      ['draft', 'draft', '提交审核', by.sales],
      ['draft', 'draft', '退回：缺照片', by.manager],
      ['draft', 'draft', '提交审核', by.sales],
      [null, 'draft', null, by.sales],
    ]);
  });

  it('tells who handed a property in what became of it', async () => {
    const made = await create(sales);
    const path = `/api/properties/${made.documentId}`;
    const notices = async () =>
      (
        await app.strapi.db
          .connection('notices')
          .where({ link: `/properties/${made.documentId}` })
          .orderBy('id')
      ).map(({ kind, body }: { kind: string; body: string }) => [kind, body]);
    await sales.post(`${path}/submit`);
    await manager.post(`${path}/reject`, { reason: '缺照片' });
    expect(await notices()).toEqual([['property_rejected', expect.stringContaining('缺照片')]]);
    await sales.post(`${path}/submit`);
    await manager.put(`${path}/status`, { status: 'listed' });
    expect((await notices()).map(([kind]: string[]) => kind)).toEqual([
      'property_rejected',
      'property_approved',
    ]);
    // nobody reviewed what was put up again
    await manager.put(`${path}/status`, { status: 'paused', reason: '检修' });
    await manager.put(`${path}/status`, { status: 'listed' });
    expect(await notices()).toHaveLength(2);
  });

  it('lists for a reviewer what is his to decide, the longest waiting first, by team, region, kind and waiting', async () => {
    const { strapi } = app;
    const knex = strapi.db.connection;
    const handIn = async (api: Api, data: Record<string, unknown>, daysAgo: number) => {
      const made = await create(api, data);
      expect((await api.post(`/api/properties/${made.documentId}/submit`)).status).toBe(200);
      await writePast({ strapi }, async (trx) => {
        await trx('properties')
          .where({ document_id: made.documentId })
          .update({ submitted_at: new Date(Date.now() - daysAgo * 86_400_000 - 60_000) });
      });
      return made.code as string;
    };
    const region = await strapi.db
      .query('api::region.region')
      .create({ data: { name: '昆山市', code: '320583', level: 'district' } });
    const young = await handIn(sales, {}, 1);
    const old = await handIn(sales, { buildingType: 'warehouse' }, 5);
    const there = await handIn(
      sales2,
      { offering: 'sale', salePriceFen: 900_000_000, region: region.documentId },
      3,
    );
    const other = await strapi.db.query('api::team.team').create({ data: { code: 'T2', name: '二组' } });
    const first = await strapi.db.query('api::team.team').findOne({ where: { code: 'T1' } });
    const theirs = await handIn(sales2, {}, 9);
    const moved = await knex('up_users').where({ username: 't_sales2' }).first('id');
    await strapi.db
      .query('plugin::users-permissions.user')
      .update({ where: { id: moved.id }, data: { team: other.id } });

    const codesOf = async (api: Api, query = '') => {
      const { status, body } = await api.get(`/api/properties/reviews?pageSize=100${query}`);
      expect(status, JSON.stringify(body)).toBe(200);
      const mine = new Set([young, old, there, theirs]);
      return body.data.map(({ code }: { code: string }) => code).filter((code: string) => mine.has(code));
    };
    expect(await codesOf(admin)).toEqual([theirs, old, there, young]);
    // a colleague of another team works there: read, but not decided
    expect(await codesOf(manager)).toEqual([old, young]);
    expect(await codesOf(admin, `&team=${other.documentId}`)).toEqual([theirs, there]);
    expect(await codesOf(admin, `&team=${first.documentId}`)).toEqual([old, young]);
    expect(await codesOf(admin, '&region=320500')).toEqual([there]);
    expect(await codesOf(admin, '&buildingType=warehouse')).toEqual([old]);
    expect(await codesOf(admin, '&offering=sale')).toEqual([there]);
    expect(await codesOf(admin, '&waitingDays=3')).toEqual([theirs, old, there]);
    for (const [field, query] of [
      ['waitingDays', 'waitingDays=0'],
      ['buildingType', 'buildingType=castle'],
      ['region', 'region=x'],
      ['region', 'region=990000'],
      ['team', 'team=a&team=b'],
      ['team', 'team=unknown'],
      ['foo', 'foo=1'],
      ['sort', 'sort=title'],
      ['filters', 'filters[title]=x'],
    ]) {
      const { status, body } = await admin.get(`/api/properties/reviews?${query}`);
      expect([status, body.error?.details.errors[0].path[0]], query).toEqual([400, field]);
    }
    expect((await sales.get('/api/properties/reviews')).status).toBe(403);
    await strapi.db
      .query('plugin::users-permissions.user')
      .update({ where: { id: moved.id }, data: { team: first.id } });
  });

  it('refuses an incomplete property with what is missing', async () => {
    const made = await create(manager, { rentFenPerSqmMonth: undefined, city: undefined });
    const answer = await manager.put(`/api/properties/${made.documentId}/status`, { status: 'listed' });
    expect(answer.status).toBe(409);
    expect(answer.body.error.details.missing.map((fact: { field: string }) => fact.field)).toEqual([
      'rentFenPerSqmMonth',
      'city',
    ]);
    expect((await row(made.documentId)).status).toBe('draft');
  });

  it('refuses what follows from events, unknown states, missing reasons and illegal moves', async () => {
    const made = await publish();
    const to = (status: unknown, reason?: string) =>
      manager.put(`/api/properties/${made.documentId}/status`, { status, reason });
    expect((await to('viewing')).body.error).toMatchObject({ status: 409, code: 'status_follows' });
    expect((await to('closed')).body.error).toMatchObject({ status: 409, code: 'status_follows' });
    expect((await to('draft')).body.error).toMatchObject({
      status: 409,
      code: 'illegal_move',
      details: { status: 'listed' },
    });
    expect((await to('gone')).status).toBe(400);
    expect((await to(7)).status).toBe(400);
    expect(fieldsOf((await to('paused')).body)).toEqual(['reason']);
    expect((await to('paused', '业主自用')).body.data.status).toBe('paused');
    expect((await to('listed')).body.data.status).toBe('listed');
  });

  it('lets a rejection or a listing win, not both', async () => {
    const pairs = await Promise.all(
      Array.from({ length: 8 }, async () => {
        const { documentId } = await create(sales);
        const path = `/api/properties/${documentId}`;
        expect((await sales.post(`${path}/submit`)).status).toBe(200);
        const [rejected, put] = await Promise.all([
          manager.post(`${path}/reject`, { reason: '缺照片' }),
          admin.put(`${path}/status`, { status: 'listed' }),
        ]);
        return [rejected.status, put.status].sort();
      }),
    );
    expect(pairs).toEqual(Array.from({ length: 8 }, () => [200, 409]));

    const { documentId } = await create(sales);
    const path = `/api/properties/${documentId}`;
    await sales.post(`${path}/submit`);
    await manager.post(`${path}/reject`, { reason: '缺照片' });
    const late = await admin.put(`${path}/status`, { status: 'listed' });
    expect(late.status).toBe(409);
    expect(late.body.error).toMatchObject({
      code: 'review_rejected',
      details: { status: 'draft', reviewState: 'rejected', reviewNote: '缺照片' },
    });
    // a manager who mended it hands it in again, as anybody
    expect((await manager.post(`${path}/submit`)).status).toBe(200);
    expect((await admin.put(`${path}/status`, { status: 'listed' })).status).toBe(200);
  });

  it('lets one of twenty parallel requests win', async () => {
    const made = await publish();
    const answers = await Promise.all(
      Array.from({ length: 20 }, () =>
        manager.put(`/api/properties/${made.documentId}/status`, { status: 'paused', reason: '同时' }),
      ),
    );
    expect(answers.filter((answer) => answer.status === 200)).toHaveLength(1);
    expect(answers.filter((answer) => answer.status === 409)).toHaveLength(19);
  });

  it('keeps what an offered property needs', async () => {
    const made = await publish();
    const answer = await manager.put(`/api/properties/${made.documentId}`, { data: { city: null } });
    expect(answer.status).toBe(400);
    expect(fieldsOf(answer.body)).toEqual(['city']);
  });

  it('follows viewings and negotiations', async () => {
    const { id } = await publish();
    const follow = (liveViewings: number, negotiatingDeals: number) =>
      inTransaction((trx) => properties().followStatus(trx, id, { liveViewings, negotiatingDeals }));
    expect(await follow(2, 0)).toBe('viewing');
    expect(await follow(1, 0)).toBe('viewing');
    expect(await follow(1, 1)).toBe('negotiating');
    expect(await follow(1, 0)).toBe('viewing');
    expect(await follow(0, 0)).toBe('listed');
  });

  it('tells in its history who brought about what followed, and in the order it came', async () => {
    const made = await publish();
    const someone = { id: 7, documentId: 'x', name: '陈晨', role: 'sales' } satisfies Actor;
    const at = (viewing: number, reason: string) => (trx: Trx) =>
      properties().followStatus(
        trx,
        made.id,
        { liveViewings: viewing, negotiatingDeals: 0 },
        reason,
        someone,
      );
    // the first to begin waits for the second, and writes last
    await inTransaction(async (late) => {
      await late.raw('SELECT now()');
      await app.strapi.db.connection.transaction((trx) => at(1, '预约带看')(trx));
      await at(0, '带看已取消')(late);
    });
    const { data } = (await manager.get(`/api/properties/${made.documentId}/history`)).body;
    expect(
      data.slice(0, 2).map((entry: Record<string, unknown>) => [entry.to, entry.reason, entry.by]),
    ).toEqual([
      ['listed', '带看已取消', '陈晨'],
      ['viewing', '预约带看', '陈晨'],
    ]);
    expect(Date.parse(data[0].at)).toBeGreaterThanOrEqual(Date.parse(data[1].at));
    const free = await inTransaction((trx) =>
      properties().allocateArea(trx, made.id, 3000, undefined, someone),
    );
    await inTransaction((trx) => properties().releaseArea(trx, free, someone));
    const after = (await manager.get(`/api/properties/${made.documentId}/history`)).body.data;
    expect(after.slice(0, 2).map((entry: Record<string, unknown>) => [entry.to, entry.by])).toEqual([
      ['listed', '陈晨'],
      ['closed', '陈晨'],
    ]);
  });

  it('is not deleted while a deal is open, and archived afterwards', async () => {
    const made = await publish();
    engagement.openDeals = 1;
    const refusedDelete = await manager.delete(`/api/properties/${made.documentId}`);
    engagement.openDeals = 0;
    expect(refusedDelete.body.error).toMatchObject({ status: 409, code: 'open_deal' });
    expect((await manager.delete(`/api/properties/${made.documentId}`)).status).toBe(204);
    expect((await manager.get(`/api/properties/${made.documentId}`)).status).toBe(404);
    expect((await visitor.get(`/api/public/properties/${made.code}`)).status).toBe(404);
    expect((await row(made.documentId)).archived_at).toBeTruthy();
  });
});
