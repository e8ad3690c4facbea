import { describe, expect, it } from 'vitest';
import {
  book,
  countAll,
  csv,
  form,
  HEAD,
  PATH,
  phone,
  place,
  row,
  run,
  sales,
  sales2,
  settled,
  titled,
  upload,
  write,
} from './setup';

describe('dry run', () => {
  it('says so where it recognises no column, and takes a mapping', async () => {
    const unknown = await upload(
      sales,
      csv([
        ['foo', 'bar'],
        [1, 2],
      ]),
      'a.csv',
    );
    expect(unknown).toMatchObject({
      status: 'checked',
      counts: { total: 0 },
      error: { code: 'no_column_known', message: expect.stringContaining('没有认出任何一列') },
    });
    const mapping = [{ index: 0, attribute: 'areaSqm' }];
    const mapped = await sales.put(`${PATH}/${unknown.documentId}/mapping`, { mapping });
    expect(mapped.status, JSON.stringify(mapped.body)).toBe(202);
    expect(await settled(sales, unknown.documentId)).toMatchObject({ error: null, counts: { total: 1 } });
    const foo = await sales.post(`${PATH}/${unknown.documentId}/run`, { foo: 1 });
    expect([foo.status, foo.body.error.details.errors[0].path]).toEqual([400, ['foo']]);
  });

  it('masks a number in the title of the listing that a row became, as in its cell', async () => {
    const sent = await upload(sales, book([HEAD, row({ 房源名称: '直租+8613911114444' })]));
    await run(sales, sent.documentId);
    const { body } = await sales.get(`${PATH}/${sent.documentId}/rows`);
    expect(body.data[0].target.title).toBe('直租139****4444');
    expect(JSON.stringify(body)).not.toContain('13911114444');
  });

  it('counts, names every fault by its column, and writes nothing', async () => {
    const before = await countAll();
    const data = await upload(
      sales,
      book([
        HEAD,
        row(),
        row({ '建筑面积(㎡)': -5 }),
        row({ 层高: '900米' }),
        row({ '建筑面积(㎡)': '１，２００平' }),
        row({ 房东电话: '123' }),
      ]),
    );
    expect(data).toMatchObject({
      status: 'checked',
      dryRun: true,
      counts: { total: 5, ok: 3, bad: 2, notices: 1, created: 0 },
      progress: { percent: 100 },
      sheet: '房源',
      headerRow: 1,
    });
    expect(data.errors).toMatchObject([
      {
        row: 3,
        column: '建筑面积(㎡)',
        attribute: 'areaSqm',
        code: 'negative',
        value: -5,
        message: '「建筑面积(㎡)」的值「-5」不能为负数',
      },
      { row: 4, column: '层高', code: 'absurd', value: '900米' },
    ]);
    expect(data.notices).toMatchObject([{ row: 6, column: '房东电话', code: 'not_a_phone' }]);
    expect(await countAll()).toBe(before);
    expect((await sales.get(`${PATH}/${data.documentId}?page=2&pageSize=1`)).body.data.errors).toHaveLength(
      1,
    );
  });

  it('refuses what contradicts itself or cannot be, keeps the rest, and says the same as the run', async () => {
    const head = [
      '房源名称',
      '建筑面积',
      '详细地址',
      '行车数量',
      '行车吨位',
      '楼层',
      '总楼层',
      '经度',
      '纬度',
      '房源编号',
      '租售方式',
    ];
    const sheet = book([
      head,
      ['说得通', 1100, place(), 2, '10吨', '2楼', 3, 120.98, 31.38, null, '出租'],
      ['没有的行车', 1100, place(), 0, '10吨', null, null, null, null, null, '出租'],
      ['顶上的楼层', 1100, place(), null, null, '9楼', 3, null, null, null, '出租'],
      ['两百层', 1100, place(), null, null, null, 200, null, null, null, '出租'],
      ['半个位置', 1100, place(), null, null, null, null, 120.98, null, null, '出租'],
      ['写反的位置', 1100, place(), null, null, null, null, 31.38, 120.98, null, '出租'],
      ['电话编号', 1100, place(), null, null, null, null, null, null, '0512-66668888', '出租'],
    ]);
    const told = [
      {
        row: 3,
        column: '行车数量',
        code: 'crane_denied',
        message: '「行车数量」为 0，与「行车吨位」10 吨矛盾',
      },
      { row: 4, column: '楼层', code: 'floor_above_top', message: '「楼层」9楼 高于「总楼层」3 层' },
      { row: 5, column: '总楼层', code: 'absurd' },
      { row: 7, column: '经度', code: 'out_of_range' },
      { row: 7, column: '纬度', code: 'out_of_range' },
      { row: 8, column: '房源编号', message: expect.stringContaining('电话号码') },
    ];
    const dry = await upload(sales, sheet);
    expect(dry.errors).toMatchObject(told);
    expect(dry.notices).toMatchObject([{ row: 6, column: '经度', code: 'half_position' }]);
    expect(await titled('说得通')).toEqual([]);
    const done = await upload(sales, sheet, 'a.xlsx', { dryRun: 'false' });
    expect(done.counts).toMatchObject({ created: 2, bad: 5 });
    expect(done.errors).toMatchObject(told);
    expect(await titled('半个位置')).toMatchObject([{ lng: null, lat: null }]);
    expect(await titled('没有的行车')).toEqual([]);
  });

  it('names every fault of a row in one check, each once', async () => {
    const sheet = book([
      [
        '房源名称',
        '建筑面积',
        '详细地址',
        '城市',
        '行车数量',
        '行车吨位',
        '总楼层',
        '房源编号',
        '租金',
        '标签',
      ],
      [
        '厂'.repeat(250),
        1100,
        place(),
        '火星',
        0,
        '10吨',
        200,
        '0512-66668888',
        '9000元/㎡/月',
        '标'.repeat(30),
      ],
      ['面积不对', -5, place(), '苏州', null, null, null, null, '3万/月', null],
      ['合计', 2200, null, null, null, null, null, null, null, null],
    ]);
    const { errors } = await upload(sales, sheet);
    const told = (at: number) =>
      errors
        .filter((each: { row: number }) => each.row === at)
        .map(({ attribute, code }: Record<string, string>) => [attribute, code]);
    expect(
      told(2)
        .map(([attribute]: string[]) => attribute)
        .sort(),
    ).toEqual(['title', 'city', 'craneCount', 'floors', 'code', 'rentTyped'].sort());
    expect(errors.find(({ code }: { code: string }) => code === 'city_unknown')).toMatchObject({
      row: 2,
      column: '城市',
      message: '「城市」的值「火星」不是城市，请填写所在的地级市或县级市，如「苏州」',
    });
    expect(told(3)).toEqual([['areaSqm', 'negative']]);
    expect(told(4)).toEqual([['title', 'totals_row']]);
  });

  it('says before an update what it would contradict of the listing that is there', async () => {
    const address = place();
    const head = ['房源名称', '建筑面积', '详细地址', '城市', '行车吨位', '行车数量', '总楼层', '租售方式'];
    const rowOf = (title: string, ...cells: (string | number | null)[]) => [
      title,
      1100,
      address,
      '苏州',
      ...cells,
      '出租',
    ];
    await write(sales, [head, rowOf('有行车', '10吨', 2, 3)]);
    const dry = await upload(sales, book([head, rowOf('没有行车', null, 0, 4)]), 'a.xlsx', {
      onDuplicate: 'update',
    });
    const told = '「行车数量」为 0，与「行车吨位」10 吨矛盾';
    expect(dry).toMatchObject({
      counts: { duplicates: 1, bad: 0, notices: 1 },
      notices: [
        { row: 2, attribute: 'craneCount', code: 'crane_denied', message: expect.stringContaining(told) },
      ],
    });
    const done = await run(sales, dry.documentId, { onDuplicate: 'update' });
    expect(done.counts).toMatchObject({ updated: 0, failed: 1 });
    expect(done.errors).toMatchObject([
      { row: 2, attribute: 'craneCount', code: 'crane_denied', message: told },
    ]);
    expect(await titled('有行车')).toMatchObject([{ crane_count: 2, floors: 3 }]);
    // «无» under 行车 says that there is none, of no tons
    const gone = await write(sales, [head, rowOf('没有行车', '无', null, 4)], { onDuplicate: 'update' });
    expect(gone).toMatchObject({ counts: { updated: 1, failed: 0 }, notices: [] });
    expect(await titled('没有行车')).toMatchObject([{ crane_count: 0, crane_ton: null, floors: 4 }]);
  });

  it('tells of a cell that is cut in the middle of a character, and of none with a number in it', async () => {
    const owner = phone();
    const data = await upload(
      sales,
      book([HEAD, row({ 层高: `${'很'.repeat(29)}😀高` }), row({ 层高: `问${owner}` })]),
    );
    expect(data).toMatchObject({ status: 'checked', counts: { ok: 2, notices: 2 } });
    expect(JSON.stringify(data)).not.toContain(owner);
  });

  it('tells what it recognised, and takes another mapping', async () => {
    const data = await upload(
      sales,
      book([
        ['甲方叫法', '面积', '地址', '租金'],
        ['名字一', 500, place(), '面议'],
      ]),
    );
    expect(data.columns).toMatchObject([
      { header: '甲方叫法', attribute: null, confidence: 0, samples: ['名字一'] },
      { header: '面积', attribute: 'areaSqm', confidence: 1 },
      { header: '地址', attribute: 'address' },
      { header: '租金', attribute: 'rentTyped' },
    ]);
    const mapping = [{ header: '甲方叫法', attribute: 'title' }];
    const answer = await sales.put(`${PATH}/${data.documentId}/mapping`, { mapping });
    expect(answer.status).toBe(202);
    const again = await settled(sales, data.documentId);
    expect(again).toMatchObject({ status: 'checked', counts: { ok: 1 } });
    expect(again.columns[0]).toMatchObject({ attribute: 'title', confidence: 1 });
    await run(sales, data.documentId);
    expect(await titled('名字一')).toMatchObject([{ offering: 'rent', negotiable: true, area_sqm: 500 }]);
    const twice = [...mapping, { header: '面积', attribute: 'title' }];
    const refused = await sales.post(
      PATH,
      form(
        book([
          ['甲方叫法', '面积'],
          ['x', 1],
        ]),
        'a.xlsx',
        { mapping: JSON.stringify(twice) },
      ),
    );
    expect(refused.body.error).toMatchObject({
      code: 'mapped_twice',
      details: { errors: [{ path: ['mapping'] }] },
    });
  });

  it('refuses a mapping that names no column, or a unit that there is none of', async () => {
    const data = await upload(
      sales,
      book([
        ['名称', '面积', '地址'],
        ['映射一', 500, place()],
      ]),
    );
    const refusalOf = async (choice: Record<string, unknown>) => {
      const { status, body } = await sales.put(`${PATH}/${data.documentId}/mapping`, { mapping: [choice] });
      return { status, ...body.error?.details.errors[0] };
    };
    const choice = { index: 1, attribute: 'areaSqm' };
    expect(await refusalOf({ ...choice, unit: 'zz' })).toMatchObject({
      status: 400,
      path: ['mapping'],
      code: 'unknown_unit',
    });
    expect(await refusalOf({ attribute: 'areaSqm', unit: 'mu' })).toMatchObject({
      status: 400,
      path: ['mapping', '0', 'index'],
    });
    expect(await refusalOf({ ...choice, index: 9 })).toMatchObject({ status: 400, code: 'unknown_column' });
    expect(await refusalOf({ ...choice, unit: 'mu' })).toMatchObject({ status: 202 });
  });

  it('keeps a mapping and takes it up again for the same headings', async () => {
    const headers = ['甲', '乙', '丙'];
    const columns = [
      { header: '甲', attribute: 'title' },
      { header: '乙', attribute: 'areaSqm', unit: 'mu' },
      { header: '丙', attribute: 'address' },
    ];
    const saved = await sales.post('/api/properties/import-mappings', { name: '某某公司', columns });
    expect(saved.status, JSON.stringify(saved.body)).toBe(201);
    const data = await upload(sales, book([headers, ['亩换算', 3, place()]]));
    expect(data.columns.map(({ attribute }: { attribute: string }) => attribute)).toEqual([
      'title',
      'areaSqm',
      'address',
    ]);
    const listed = await sales.get('/api/properties/import-mappings');
    expect(listed.body.data).toMatchObject([{ name: '某某公司' }]);
    expect((await sales2.get('/api/properties/import-mappings')).body.data).toEqual([]);
    const path = `/api/properties/import-mappings/${listed.body.data[0].documentId}`;
    expect((await sales2.delete(path)).status).toBe(404);
    expect((await sales.delete(path)).status).toBe(204);
  });
});
