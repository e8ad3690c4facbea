import { describe, expect, it } from 'vitest';
import {
  book,
  HEAD,
  knex,
  PATH,
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

describe('cells that cannot be understood for sure', () => {
  const columns = [
    '名称',
    '租售',
    '面积',
    '售价',
    '租金',
    '占地',
    '层高',
    '承重',
    '租期',
    '交付时间',
    '产证',
    '行车',
    '地址',
  ];
  const COUNT = 6;
  const sheet = () =>
    book([
      columns,
      [
        '模糊一',
        '只租不售',
        '600起',
        null,
        '20-25',
        null,
        '8-10米',
        '1-2吨',
        '3-5年',
        '随时',
        '办理中',
        '预留牛腿',
        place(),
      ],
      [
        '模糊二',
        '只售不租',
        5000,
        2800,
        null,
        1200,
        '首层8米二层5米',
        null,
        null,
        '现空',
        '有',
        '5+10吨',
        place(),
      ],
      [
        '模糊三',
        '可租可售',
        5000,
        28_000_000,
        3.9,
        20,
        '8米',
        '2吨',
        '3年',
        '2026-05-01',
        '√',
        '10T*2',
        place(),
      ],
      ['模糊四', null, '1200+800', null, '一楼20二楼18', null, null, null, null, '即租', null, '无', place()],
      ['模糊五', '出租', '1,100', null, '9000元/月', null, null, null, null, null, '无', null, place()],
      ['模糊六', '出租', '很大', null, '5万/月', null, '高', null, '长租', '明年', '部分有', '10', place()],
    ]);
  const codes = (notices: { row: number; column: string; code: string }[], row: number) =>
    notices.filter((notice) => notice.row === row).map(({ column, code }) => `${column} ${code}`);

  it('are told of and left out, and their rows are written', async () => {
    const data = await upload(sales, sheet());
    expect(data).toMatchObject({ status: 'checked', counts: { ok: COUNT, bad: 0, notices: 5 }, errors: [] });
    expect(codes(data.notices, 2)).toEqual([
      '面积 part_not_whole',
      '租金 rent_unit_missing',
      '租金 range_lowest_taken',
      '层高 range_lowest_taken',
      '承重 range_lowest_taken',
      '租期 range_lowest_taken',
      '产证 not_yes_no',
      '行车 provision_only',
    ]);
    expect(codes(data.notices, 3)).toEqual([
      '售价 sale_unit_missing',
      '占地 land_unit_missing',
      '层高 by_floor',
      '行车 largest_taken',
    ]);
    expect(codes(data.notices, 4)).toEqual(['租金 rent_unit_missing']);
    expect(codes(data.notices, 5)).toEqual(['面积 not_a_number', '租金 by_floor']);
    expect(codes(data.notices, 6)).toEqual([]);
    expect(codes(data.notices, 7)).toEqual([
      '面积 not_a_number',
      '层高 not_a_number',
      '租期 not_a_number',
      '交付时间 not_a_date',
      '产证 not_yes_no',
      '行车 unit_missing',
      '租金 area_required',
    ]);
    expect(data.notices[0]).toMatchObject({
      row: 2,
      column: '面积',
      value: '600起',
      message: expect.stringContaining('「面积」的值「600起」是最小可租面积'),
    });
    const only = await sales.get(`${PATH}/${data.documentId}/rows?notices=true&pageSize=1`);
    expect(only.body).toMatchObject({
      data: [{ row: 2, status: 'ok', errors: [], notices: expect.any(Array) }],
      meta: { pagination: { total: 5 } },
    });

    const done = await run(sales, data.documentId);
    expect(done).toMatchObject({ status: 'done', counts: { created: COUNT, failed: 0, notices: 5 } });
    const today = new Date().toLocaleDateString('sv-SE', { timeZone: 'Asia/Shanghai' });
    const stored = async (name: string) => {
      const [property] = await knex()('properties')
        .where({ title: name })
        .select('*', knex().raw('vacant_from::text AS vacant, sale_price_fen::text AS sale'));
      return property;
    };
    expect(await stored('模糊一')).toMatchObject({
      offering: 'rent',
      area_sqm: null,
      min_divisible_sqm: 600,
      divisible: true,
      rent_typed_amount: 20,
      rent_fen_per_sqm_month: 2000,
      height_m: 8,
      load_ton_per_sqm: 1,
      min_term_months: 36,
      vacant: today,
      title_cert: null,
      crane_ton: null,
      crane_count: null,
    });
    expect(await stored('模糊二')).toMatchObject({
      offering: 'sale',
      area_sqm: 5000,
      sale: null,
      land_area_mu: null,
      height_m: null,
      vacant: today,
      title_cert: true,
      crane_ton: 10,
      crane_count: null,
    });
    expect(await stored('模糊三')).toMatchObject({
      offering: 'both',
      sale: '2800000000',
      rent_typed_amount: 3.9,
      rent_typed_unit: 'yuan_sqm_day',
      land_area_mu: 20,
      title_cert: true,
      crane_ton: 10,
      crane_count: 2,
    });
    expect(await stored('模糊四')).toMatchObject({
      offering: 'rent',
      area_sqm: null,
      rent_fen_per_sqm_month: null,
      vacant: today,
      crane_count: 0,
    });
    expect(await stored('模糊五')).toMatchObject({ area_sqm: 1100, title_cert: false });
    expect(await stored('模糊六')).toMatchObject({
      area_sqm: null,
      rent_typed_amount: null,
      crane_ton: null,
    });
  });

  it('change nothing of what an update writes', async () => {
    const address = place();
    const head = ['名称', '面积', '租金', '层高', '地址'];
    await write(sales, [head, ['更新前', 900, '18元/㎡/月', '8米', address]]);
    const data = await write(sales, [head, ['更新后', 900, '20/22', '首层8米二层5米', address]], {
      onDuplicate: 'update',
    });
    expect(data.counts).toMatchObject({ updated: 1, notices: 1 });
    expect(codes(data.notices, 2)).toEqual(['租金 several_rents', '层高 by_floor']);
    expect(await titled('更新后')).toMatchObject([{ height_m: 8, rent_fen_per_sqm_month: 1800 }]);
  });

  it('take no tags from a listing that an update names none of', async () => {
    const address = place();
    await write(sales, [
      ['名称', '面积', '标签', '地址'],
      ['加标签', 900, '独院', address],
    ]);
    await write(
      sales,
      [
        ['名称', '面积', '行车', '地址'],
        ['加标签', 900, '有', address],
      ],
      { onDuplicate: 'update' },
    );
    const [{ tags }] = await titled('加标签');
    expect(JSON.parse(tags)).toEqual(['独院', '带行车']);
  });

  it('are counted of rows that are written, not of refused and skipped ones', async () => {
    const [there, again] = [place(), place()];
    await write(sales, [HEAD, row({ 详细地址: there }), row({ 详细地址: again })]);
    const byFloor = { 层高: '首层8米二层5米' };
    const data = await upload(
      sales,
      book([
        HEAD,
        row({ '建筑面积(㎡)': -5, ...byFloor }),
        row({ 详细地址: there, ...byFloor }),
        row({ 详细地址: again, ...byFloor }),
        row(byFloor),
      ]),
    );
    expect(data.counts).toMatchObject({ ok: 1, bad: 1, duplicates: 2, notices: 1 });
    expect(data.notices).toMatchObject([{ row: 5, code: 'by_floor' }]);
    const noticed = async () =>
      (await sales.get(`${PATH}/${data.documentId}/rows?notices=true`)).body.data.map(
        (each: { row: number }) => each.row,
      );
    expect(await noticed()).toEqual([5]);
    // the refused row keeps its own for whoever mends it
    const bad = await sales.get(`${PATH}/${data.documentId}/rows?status=bad`);
    expect(bad.body.data).toMatchObject([{ row: 2, notices: [{ code: 'by_floor' }] }]);
    const done = await run(sales, data.documentId, { onDuplicate: 'skip', choices: { 4: 'update' } });
    expect(done.counts).toMatchObject({ created: 1, updated: 1, skipped: 1, notices: 2 });
    expect(await noticed()).toEqual([4, 5]);
    expect((await undo(sales, data.documentId)).counts).toMatchObject({ undone: 2, notices: 2 });
  });

  it('are told of anew for another mapping, which names columns of the sheet', async () => {
    const data = await upload(
      sales,
      book([
        ['名称', '面积', '租金', '地址'],
        ['改列', 800, '20-25元/㎡/月', place()],
      ]),
    );
    expect(data.counts).toMatchObject({ notices: 1 });
    const path = `${PATH}/${data.documentId}`;
    for (const answer of [
      await sales.post(`${path}/run`, { mapping: [{ index: 99, attribute: 'title' }] }),
      await sales.put(`${path}/mapping`, { mapping: [{ index: 99, attribute: 'title' }] }),
    ])
      expect([answer.status, answer.body.error]).toMatchObject([
        400,
        { code: 'unknown_column', details: { errors: [{ path: ['mapping'] }] } },
      ]);
    await sales.put(`${path}/mapping`, { mapping: [{ header: '租金', attribute: null }] });
    // with its only price left out, nothing tells rent from sale
    expect((await settled(sales, data.documentId)).notices).toMatchObject([
      { column: '租售方式', code: 'offering_assumed' },
    ]);
  });
});
