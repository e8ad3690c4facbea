import { describe, expect, it } from 'vitest';
import { writePast } from '../../support/write-past';
import {
  app,
  book,
  form,
  HEAD,
  jobs,
  knex,
  PATH,
  phone,
  place,
  row,
  run,
  sales,
  settled,
  titled,
  undo,
  upload,
  write,
} from './setup';

describe('undo', () => {
  it('takes back what was created and restores what was changed, except where something came after', async () => {
    const [kept, changed] = [place(), place()];
    await upload(
      sales,
      book([HEAD, row({ 房源名称: '撤前', 详细地址: kept, 房东电话: phone() })]),
      'a.xlsx',
      { dryRun: 'false' },
    );
    const [before] = await titled('撤前');
    const number = phone();
    const data = await upload(
      sales,
      book([
        HEAD,
        row({ 房源名称: '撤后', 详细地址: kept, 层高: '9米', '租金(元/㎡/天)': 0.8, 房东电话: number }),
        row({ 房源名称: '撤新一', 房源编号: 'IMP-900' }),
        row({ 房源名称: '撤新二', 详细地址: changed }),
        row({ 房源名称: '撤新三' }),
      ]),
      'a.xlsx',
      { dryRun: 'false', onDuplicate: 'update' },
    );
    expect(data.counts).toMatchObject({ created: 3, updated: 1 });
    expect((await titled('撤后'))[0]).toMatchObject({
      id: before.id,
      height_m: 9,
      rent_fen_per_sqm_month: 2400,
    });
    const [edited] = await titled('撤新二');
    expect(
      (await sales.put(`/api/properties/${edited.document_id}`, { data: { town: '周市镇' } })).status,
    ).toBe(200);
    const [asked] = await titled('撤新三');
    await knex()('inquiries').insert({
      document_id: 'undo-inquiry',
      property_id: asked.id,
      name: '访客',
      status: 'new',
    });

    const undone = await undo(sales, data.documentId);
    expect(undone).toMatchObject({
      status: 'undone',
      counts: { undone: 2, kept: 2 },
      undoneBy: expect.any(String),
    });
    expect(
      undone.errors.map(({ row: no, message }: { row: number; message: string }) => [no, message]),
    ).toEqual([
      [4, '导入之后又被修改过'],
      [5, expect.stringContaining('已有关联的')],
    ]);
    expect(await titled('撤新一')).toEqual([]);
    const [restored] = await titled('撤前');
    expect(restored).toMatchObject({
      id: before.id,
      height_m: 8,
      rent_fen_per_sqm_month: 1710,
      rent_typed_amount: before.rent_typed_amount,
      owner_phone: before.owner_phone,
      owner_phone_index: before.owner_phone_index,
    });
    expect(await knex()('spaces').where({ property_id: before.id })).toMatchObject([
      { height_m: 8, rent_fen_per_sqm_month: 1710 },
    ]);
    // the number is free again
    const again = await write(sales, [HEAD, row({ 房源名称: '撤新一', 房源编号: 'IMP-900' })]);
    expect(again.counts).toMatchObject({ created: 1, failed: 0 });
    const actions = await knex()('audit_log')
      .where({ document_id: data.documentId })
      .orderBy('id')
      .pluck('action');
    expect(actions).toEqual(['import', 'import_done', 'import_undo', 'import_undone']);
  });

  it('removes a listing that an update has been taken back from, unless somebody changed it between', async () => {
    const [alone, touched] = [place(), place()];
    const sheet = (height: string) =>
      book([
        HEAD,
        row({ 房源名称: '两次导入一', 详细地址: alone, 层高: height }),
        row({ 房源名称: '两次导入二', 详细地址: touched, 层高: height }),
      ]);
    const first = await upload(sales, sheet('8米'), 'a.xlsx', { dryRun: 'false' });
    expect(first.counts).toMatchObject({ created: 2 });
    const [edited] = await titled('两次导入二');
    expect(
      (await sales.put(`/api/properties/${edited.document_id}`, { data: { town: '周市镇' } })).status,
    ).toBe(200);
    const updates = { dryRun: 'false', onDuplicate: 'update' };
    const second = await upload(sales, sheet('9米'), 'a.xlsx', updates);
    const third = await upload(sales, sheet('10米'), 'a.xlsx', updates);
    expect([second.counts.updated, third.counts.updated]).toEqual([2, 2]);
    expect((await undo(sales, third.documentId)).counts).toMatchObject({ undone: 2, kept: 0 });
    expect((await undo(sales, second.documentId)).counts).toMatchObject({ undone: 2, kept: 0 });
    expect((await titled('两次导入一'))[0]).toMatchObject({ height_m: 8 });
    const undone = await undo(sales, first.documentId);
    expect(undone.counts).toMatchObject({ undone: 1, kept: 1 });
    expect(undone.errors).toMatchObject([{ row: 3, message: '导入之后又被修改过' }]);
    expect(await titled('两次导入一')).toEqual([]);
    expect(await titled('两次导入二')).toHaveLength(1);
  });

  it('restores a place as it was written, also where the region tree names it otherwise', async () => {
    const heads = ['名称', '房源编号', '面积', '租/售', '城市', '区域', '地址'];
    const cells = ['撤地名', 'IMP-910', 900, '出租', null, '昆明市官渡区', place()];
    const load = () => write(sales, [heads, cells], { onDuplicate: 'update' });
    expect((await load()).counts).toMatchObject({ created: 1 });
    const placeOf = async () => {
      const [{ city, district, region_id: region }] = await titled('撤地名');
      return { city, district, region };
    };
    const named = await placeOf();
    expect(named).toMatchObject({ city: '昆明', district: '官渡区', region: expect.any(Number) });
    const asTyped = { city: '昆明市', district: '市官渡区', region_id: null };
    await writePast(app, async (trx) => {
      await trx('properties').where({ title: '撤地名' }).update(asTyped);
    });
    const data = await load();
    expect(data.counts).toMatchObject({ updated: 1 });
    expect(await placeOf()).toEqual(named);
    expect((await undo(sales, data.documentId)).counts).toMatchObject({ undone: 1, kept: 0 });
    expect(await placeOf()).toEqual({ city: '昆明市', district: '市官渡区', region: null });
  });

  it('refuses what is not done, or has nothing left', async () => {
    const data = await upload(sales, book([HEAD, row()]));
    expect((await sales.post(`${PATH}/${data.documentId}/undo`)).body.error).toMatchObject({
      status: 409,
      code: 'not_done',
    });
    await run(sales, data.documentId);
    await undo(sales, data.documentId);
    expect((await sales.post(`${PATH}/${data.documentId}/undo`)).body.error).toMatchObject({
      code: 'nothing_to_undo',
    });
    expect((await sales.post(`${PATH}/${data.documentId}/run`, {})).body.error).toMatchObject({
      code: 'not_checked',
    });
  });

  it('erases what it staged when its time is over', async () => {
    const data = await write(sales, [HEAD, row()]);
    await knex()('imports')
      .where({ document_id: data.documentId })
      .update({ requested_at: new Date('2020-01-01') });
    await jobs().expire();
    const { body } = await sales.get(`${PATH}/${data.documentId}`);
    expect(body.data).toMatchObject({ status: 'expired', counts: { created: 1 } });
    const { id } = await knex()('imports').where({ document_id: data.documentId }).first('id');
    expect(await knex()('import_rows').where({ import_id: id }).whereNotNull('cells')).toEqual([]);
    expect((await sales.post(`${PATH}/${data.documentId}/undo`)).body.error.code).toBe('import_expired');
  });
});

describe('the job', () => {
  const many = (title: string, count: number) =>
    book([HEAD, ...Array.from({ length: count }, () => row({ 房源名称: title }))]);
  const stopped = async (title: string, count: number) => {
    await jobs().stop();
    const answer = await sales.post(PATH, form(many(title, count), 'a.xlsx', { dryRun: 'false' }));
    expect(answer.body.data.status).toBe('checking');
    jobs().start();
    return answer.body.data.documentId as string;
  };

  it('is done once by two instances that race for it', async () => {
    const id = await stopped('两个实例', 700);
    const worked = await Promise.all([jobs().workOnce(), jobs().workOnce(), jobs().workOnce()]);
    expect(worked.filter(Boolean)).toHaveLength(1);
    expect((await settled(sales, id)).counts).toMatchObject({ total: 700, created: 700 });
    expect(await titled('两个实例')).toHaveLength(700);
  }, 60_000);

  it('goes on where a killed instance stopped, and nothing is written twice', async () => {
    const id = await stopped('被杀掉的', 900);
    await jobs().workOnce(6);
    const half = (await titled('被杀掉的')).length;
    expect(half).toBeGreaterThan(0);
    expect(half).toBeLessThan(900);
    expect(await jobs().workOnce()).toBe(false);
    await knex()('imports')
      .where({ document_id: id })
      .update({ lease_until: new Date(Date.now() - 1000) });
    expect(await jobs().workOnce()).toBe(true);
    expect((await settled(sales, id)).counts).toMatchObject({ created: 900 });
    expect(await titled('被杀掉的')).toHaveLength(900);
  }, 60_000);

  it('writes nothing more when its lease was taken over', async () => {
    const id = await stopped('被接管的', 600);
    await jobs().workOnce(1);
    await knex()('imports')
      .where({ document_id: id })
      .update({ lease: 'another', lease_until: new Date(Date.now() + 60_000) });
    expect(await jobs().workOnce()).toBe(false);
    expect(await titled('被接管的')).toHaveLength(0);
    await knex()('imports').where({ document_id: id }).update({ lease_until: null });
    await jobs().workOnce();
    expect(await titled('被接管的')).toHaveLength(600);
  }, 60_000);
});
