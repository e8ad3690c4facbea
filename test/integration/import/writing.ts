import readXlsx from 'read-excel-file/node';
import { describe, expect, it } from 'vitest';
import {
  app,
  book,
  HEAD,
  knex,
  PATH,
  phone,
  place,
  row,
  run,
  sales,
  sales2,
  settled,
  titled,
  undo,
  upload,
  write,
} from './setup';

describe('writing', () => {
  it('keeps places under the names of the region tree, imported or recorded', async () => {
    const heads = ['名称', '面积', '租/售', '城市', '区域', '限制行业', '押付', '地址'];
    const cells = ['官渡一号', 900, '出售', null, '昆明市官渡区', '化工、电镀', '押二付三', place()];
    const data = await write(sales, [heads, cells]);
    expect(data).toMatchObject({ status: 'done', counts: { created: 1, notices: 0 } });
    expect(await titled('官渡一号')).toMatchObject([
      {
        offering: 'sale',
        city: '昆明',
        district: '官渡区',
        trade_limits: '["化工", "电镀"]',
        deposit_months: 2,
        payment_months: 3,
      },
    ]);
    const recorded = { title: '官渡二号', offering: 'rent', city: '昆明市', district: '市官渡区' };
    expect((await sales.post('/api/properties', { data: recorded })).status).toBe(201);
    expect(await titled('官渡二号')).toMatchObject([{ city: '昆明', district: '官渡区' }]);
  });

  it('takes the free area of a new listing, keeps that of one there is, and refuses totals', async () => {
    const heads = ['名称', '面积', '可租面积', '租/售', '地址'];
    const at = place();
    const half = ['余量一号', 900, 600, '出租', at];
    const rest = ['余量二号', null, 300, '出租', place()];
    const totals = ['合计', 1800, 900, null, null];
    const data = await write(sales, [heads, half, rest, totals]);
    expect(data).toMatchObject({ counts: { created: 2 } });
    expect((await settled(sales, data.documentId)).errors).toMatchObject([
      { row: 4, code: 'totals_row', message: '合计行，已略过' },
    ]);
    const [one] = await titled('余量一号');
    expect(one).toMatchObject({ area_sqm: 900, free_area_sqm: 600 });
    expect(await knex()('spaces').where({ property_id: one.id })).toMatchObject([
      { area_sqm: 900, free_area_sqm: 600 },
    ]);
    expect(await titled('余量二号')).toMatchObject([{ area_sqm: 300, free_area_sqm: 300 }]);

    const again = await upload(sales, book([heads, ['余量一号', 900, 500, '出租', at]]), 'b.xlsx');
    const run = (choices: object) => sales.post(`${PATH}/${again.documentId}/run`, { choices });
    expect(await run({ 99: 'update' })).toMatchObject({
      status: 400,
      body: { error: { details: { errors: [{ path: ['choices'], code: 'unknown_row' }] } } },
    });
    expect((await run({ 2: 'update' })).status).toBe(202);
    const updated = await settled(sales, again.documentId);
    expect(updated).toMatchObject({ counts: { updated: 1 }, duplicates: [{ row: 2 }] });
    expect(updated.notices).toMatchObject([{ code: 'free_area_kept' }]);
    expect(await titled('余量一号')).toMatchObject([{ area_sqm: 900, free_area_sqm: 600 }]);
  });

  it('takes an export of a listing with several spaces back, and tells before it runs what its spaces decide', async () => {
    const address = place();
    const { body } = await sales.post('/api/properties', {
      data: {
        title: '两层往返',
        offering: 'rent',
        address,
        divisible: false,
        spaces: [
          { label: '一层', floor: '1', areaSqm: 1200, heightM: 8, rentFenPerSqmMonth: 2000 },
          { label: '二层', floor: '2', areaSqm: 800, heightM: 5, rentFenPerSqmMonth: 1500 },
        ],
      },
    });
    const { code, documentId } = body.data;
    const heads = [
      '房源编号',
      '标题',
      '总面积（㎡）',
      '可用面积（㎡）',
      '可分租',
      '最小分割面积（㎡）',
      '层高（m）',
    ];
    const rowOf = (area: number, height: number) => [code, '两层往返', area, 2000, '否', 800, height];
    const same = await upload(
      sales,
      book([
        [...heads, '租金（元/㎡/月）'],
        [...rowOf(2000, 8), 15],
      ]),
      'a.xlsx',
      { onDuplicate: 'update' },
    );
    expect(same).toMatchObject({
      counts: { duplicates: 1, bad: 0 },
      notices: [{ column: '最小分割面积（㎡）', code: 'part_of_spaces' }],
    });
    const kept = await run(sales, same.documentId, { onDuplicate: 'update' });
    expect(kept).toMatchObject({ counts: { updated: 1, failed: 0 } });
    const rows = await sales.get(`${PATH}/${same.documentId}/rows?status=created,updated`);
    expect(rows.body.data).toMatchObject([{ row: 2, target: { documentId, code, title: '两层往返' } }]);
    expect((await undo(sales, same.documentId)).counts).toMatchObject({ undone: 1, notices: 1 });

    const other = await upload(
      sales,
      book([
        [...heads, '租金（元/㎡/月）'],
        [...rowOf(2100, 9), 16],
      ]),
      'b.xlsx',
      { onDuplicate: 'update' },
    );
    const decided = ['总面积（㎡）', '层高（m）', '租金（元/㎡/月）'].map((column) => ({
      row: 2,
      column,
      code: 'decided_by_spaces',
    }));
    const told = (faults: { code: string }[]) =>
      faults.filter(({ code: one }) => one === 'decided_by_spaces');
    expect(told(other.notices)).toMatchObject(decided);
    const refused = await run(sales, other.documentId, { onDuplicate: 'update' });
    expect(refused.counts).toMatchObject({ updated: 0, failed: 1 });
    expect(refused.errors).toMatchObject([decided[0], decided[1], { ...decided[2], code: 'rent_differs' }]);
  });

  it('writes in sets what recording by hand writes', async () => {
    const number = phone();
    const address = place();
    const fields = { 房源名称: '整批一号', 详细地址: address, 房东电话: number };
    const data = await write(sales, [HEAD, row(fields)]);
    expect(data).toMatchObject({ status: 'done', counts: { created: 1, failed: 0 } });
    const byHand = await sales.post('/api/properties', {
      data: {
        title: '手工一号',
        buildingType: 'workshop',
        offering: 'rent',
        areaSqm: 1100,
        rentTypedAmount: 0.57,
        rentTypedUnit: 'yuan_sqm_day',
        heightM: 8,
        address,
        city: '苏州',
        ownerPhone: number,
      },
    });
    expect(byHand.status, JSON.stringify(byHand.body)).toBe(201);
    const whole = async (title: string) => {
      const [property] = await titled(title);
      const strip = (each: Record<string, unknown>, own: string[]) =>
        Object.fromEntries(
          Object.entries(each).map(([name, value]) => [
            name,
            [...own, 'id', 'document_id', 'at'].includes(name)
              ? typeof value
              : value instanceof Date
                ? 'date'
                : value,
          ]),
        );
      const of = (table: string, where: object) => knex()(table).where(where).orderBy('id');
      return {
        property: strip(property, ['title', 'code', 'owner_phone_cipher', 'created_by_id', 'updated_by_id']),
        spaces: (await of('spaces', { property_id: property.id })).map((each) =>
          strip(each, ['property_id']),
        ),
        history: (await of('status_history', { entity_id: property.id, machine: 'property' })).map((each) =>
          strip(each, ['entity_id']),
        ),
        prices: (await of('property_price_history', { property_id: property.id })).map((each) =>
          strip(each, ['property_id']),
        ),
        audit: (
          await of('audit_log', { resource: 'property', document_id: property.document_id, action: 'create' })
        ).map(({ actor_id, actor_role }) => ({ actor_id, actor_role })),
      };
    };
    expect(await whole('整批一号')).toEqual(await whole('手工一号'));
    const [stored] = await titled('整批一号');
    expect(stored.owner_phone).toBe(`${number.slice(0, 3)}****${number.slice(-4)}`);
    const revealed = await sales.post(`/api/properties/${stored.document_id}/reveal`, {
      field: 'ownerPhone',
    });
    expect(revealed.body.data.value).toBe(number);
    expect(JSON.stringify(await knex()('import_rows').where({ target: stored.document_id }))).not.toContain(
      number,
    );
  });

  it('finds duplicates in the file and in the archive, and treats each as chosen', async () => {
    const [first, second, third] = [place(), place(), place()];
    const owner = phone();
    const seed = await write(sales, [
      HEAD,
      row({ 房源名称: '原有甲', 详细地址: first, 房源编号: 'IMP-001' }),
      row({ 房源名称: '原有乙', 详细地址: second, 房东电话: owner }),
    ]);
    expect(seed.counts.created).toBe(2);
    const data = await upload(
      sales,
      book([
        HEAD,
        row({ 房源名称: '同址', 详细地址: first.replace('路', '路 '), 楼层: '' }),
        row({ 房源名称: '同号', 房源编号: 'IMP-001' }),
        row({ 房源名称: '同主', 房东电话: owner }),
        row({ 房源名称: '新的', 详细地址: third }),
        row({ 房源名称: '又是新的', 详细地址: third }),
        row({ 房源名称: '同主不同面积', 房东电话: owner, '建筑面积(㎡)': 2200 }),
      ]),
    );
    expect(data.counts).toMatchObject({ ok: 2, duplicates: 4 });
    expect(data.duplicates).toMatchObject([
      { row: 2, by: '地址、面积和楼层相同', record: { title: '原有甲', code: 'IMP-001' } },
      { row: 3, by: '房源编号相同', record: { code: 'IMP-001' } },
      { row: 4, by: '业主电话、面积和楼层相同', record: { title: '原有乙' } },
      { row: 6, duplicateRow: 5 },
    ]);
    const done = await run(sales, data.documentId, {
      onDuplicate: 'skip',
      choices: { 2: 'update', 3: 'create', 6: 'update' },
    });
    expect(done.counts).toMatchObject({ created: 3, updated: 2, skipped: 1, failed: 0 });
    expect(await titled('原有甲')).toEqual([]);
    expect(await titled('同址')).toMatchObject([{ code: 'IMP-001' }]);
    expect(await titled('新的')).toEqual([]);
    expect(await titled('又是新的')).toHaveLength(1);
    expect((await titled('同号'))[0].code).not.toBe('IMP-001');
  });

  it('shows no property that the asker may not see, and updates none that is not theirs', async () => {
    const address = place();
    await write(sales, [HEAD, row({ 房源名称: '别人的草稿', 详细地址: address })]);
    const data = await upload(sales2, book([HEAD, row({ 详细地址: address })]));
    expect(data.duplicates).toMatchObject([{ row: 2, isVisible: false }]);
    expect(JSON.stringify(data)).not.toContain('别人的草稿');
    const done = await run(sales2, data.documentId, { onDuplicate: 'update' });
    expect(done).toMatchObject({
      counts: { updated: 0, failed: 1 },
      errors: [{ row: 2, code: 'not_yours' }],
    });
    expect(await titled('别人的草稿')).toHaveLength(1);
  });

  it('hands the bad rows and those with notices back with why, numbers masked and formulas as text', async () => {
    const number = phone();
    const data = await upload(
      sales,
      book([
        HEAD,
        row({ 房源名称: '=HYPERLINK("http://x")', '建筑面积(㎡)': -7, 房东电话: number }),
        row({ 房源名称: '留空的', 层高: '首层8米二层5米' }),
        row(),
      ]),
    );
    const token = await app.login('sales');
    const answer = await fetch(`${app.url}${PATH}/${data.documentId}/file`, {
      headers: { authorization: `Bearer ${token}` },
    });
    expect(answer.headers.get('content-type')).toContain('spreadsheetml');
    const bytes = Buffer.from(await answer.arrayBuffer());
    expect(bytes.includes('<f>')).toBe(false);
    const sheet = (await readXlsx(bytes)) as unknown as { data?: unknown[][] }[] | unknown[][];
    const rows = (Array.isArray(sheet[0]) ? sheet : (sheet[0] as { data: unknown[][] }).data) as unknown[][];
    expect(rows[0]).toEqual([...HEAD, '行号', '状态', '错误原因', '提示']);
    expect(rows).toHaveLength(3);
    expect(rows[1]?.slice(-4)).toEqual([2, '有错误', '「建筑面积(㎡)」的值「-7」不能为负数', null]);
    expect(rows[2]?.slice(-4)).toEqual([
      3,
      '可导入',
      null,
      '「层高」的值「首层8米二层5米」按楼层分别写，没有填写，请导入后在「空间」里逐层录入',
    ]);
    expect(JSON.stringify(rows)).not.toContain(number);
    expect(rows[1]).toContain('=HYPERLINK("http://x")');
  });
});
