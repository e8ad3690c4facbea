import { strToU8, zipSync } from 'fflate';
import readXlsx from 'read-excel-file/node';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Api, bootApp, type TestApp } from '../support/app';
import { workbook } from '../support/workbook';
import { writePast } from '../support/write-past';

let app: TestApp;
let admin: Api;
let manager: Api;
let sales: Api;
let sales2: Api;
let service: Api;
let next = 0;

const HEAD = [
  '房源名称',
  '建筑面积(㎡)',
  '租金(元/㎡/天)',
  '层高',
  '详细地址',
  '城市',
  '楼层',
  '房东电话',
  '房源编号',
];
const PATH = '/api/properties/import';
/** An address of its own, so that no test meets another's listings. */
const place = () => {
  next += 1;
  return `试验路${next}号`;
};
const phone = () => `139${String(40_000_000 + next).padStart(8, '0')}`;
const row = (over: Partial<Record<string, string | number | null>> = {}) =>
  HEAD.map((name) =>
    name in over
      ? (over[name] as string | number | null)
      : ({
          房源名称: '导入厂房',
          '建筑面积(㎡)': 1100,
          '租金(元/㎡/天)': 0.57,
          层高: '8米',
          详细地址: place(),
          城市: '苏州',
        }[name] ?? null),
  );

function form(content: Buffer | string, name = 'a.xlsx', fields: Record<string, string> = {}): FormData {
  const data = new FormData();
  data.append('file', new Blob([new Uint8Array(Buffer.from(content as string))]), name);
  for (const [key, value] of Object.entries(fields)) data.append(key, value);
  return data;
}

const book = (rows: Parameters<typeof workbook>[0][number]['rows']) => workbook([{ name: '房源', rows }]);
const csv = (rows: (string | number | null)[][], delimiter = ',') =>
  rows.map((cells) => cells.map((cell) => cell ?? '').join(delimiter)).join('\r\n');
const knex = () => app.strapi.db.connection;
// biome-ignore lint/suspicious/noExplicitAny: the service's type would need the plugin's build
const jobs = (): any => app.strapi.plugin('guard').service('import-jobs');

async function settled(api: Api, id: string, query = '') {
  for (let tries = 0; tries < 300; tries += 1) {
    const { status, body } = await api.get(`${PATH}/${id}${query}`);
    expect(status, JSON.stringify(body)).toBe(200);
    if (!['checking', 'running', 'undoing'].includes(body.data.status)) return body.data;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error('the import did not come to an end');
}

async function upload(api: Api, content: Buffer | string, name?: string, fields?: Record<string, string>) {
  const answer = await api.post(PATH, form(content, name, fields));
  expect(answer.status, JSON.stringify(answer.body)).toBe(202);
  return settled(api, answer.body.data.documentId);
}

async function run(api: Api, id: string, body: Record<string, unknown> = {}) {
  const answer = await api.post(`${PATH}/${id}/run`, body);
  expect(answer.status, JSON.stringify(answer.body)).toBe(202);
  return settled(api, id);
}

async function undo(api: Api, id: string) {
  const answer = await api.post(`${PATH}/${id}/undo`);
  expect(answer.status, JSON.stringify(answer.body)).toBe(202);
  return settled(api, id);
}

const titled = (title: string) => knex()('properties').where({ title }).orderBy('id');
const countAll = async () => Number((await knex()('properties').count('* as n').first())?.n);

beforeAll(async () => {
  app = await bootApp();
  const as = async (name: string) => app.api(await app.login(name));
  [admin, manager, sales, sales2, service] = (await Promise.all(
    ['admin', 'manager', 'sales', 'sales2', 'service'].map(as),
  )) as [Api, Api, Api, Api, Api];
});
afterAll(() => app?.stop());

describe('dry run', () => {
  it('says so where it recognises no column, and takes a mapping', async () => {
    const unknown = await upload(
      sales,
      csv([
        ['foo', 'bar'],
        [1, 2],
      ] as never),
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
    await upload(sales, book([head, rowOf('有行车', '10吨', 2, 3)]), 'a.xlsx', { dryRun: 'false' });
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
    const gone = await upload(sales, book([head, rowOf('没有行车', '无', null, 4)]), 'a.xlsx', {
      dryRun: 'false',
      onDuplicate: 'update',
    });
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
    await upload(sales, book([head, ['更新前', 900, '18元/㎡/月', '8米', address]]), 'a.xlsx', {
      dryRun: 'false',
    });
    const data = await upload(
      sales,
      book([head, ['更新后', 900, '20/22', '首层8米二层5米', address]]),
      'a.xlsx',
      {
        dryRun: 'false',
        onDuplicate: 'update',
      },
    );
    expect(data.counts).toMatchObject({ updated: 1, notices: 1 });
    expect(codes(data.notices, 2)).toEqual(['租金 several_rents', '层高 by_floor']);
    expect(await titled('更新后')).toMatchObject([{ height_m: 8, rent_fen_per_sqm_month: 1800 }]);
  });

  it('take no tags from a listing that an update names none of', async () => {
    const address = place();
    await upload(
      sales,
      book([
        ['名称', '面积', '标签', '地址'],
        ['加标签', 900, '独院', address],
      ]),
      'a.xlsx',
      {
        dryRun: 'false',
      },
    );
    await upload(
      sales,
      book([
        ['名称', '面积', '行车', '地址'],
        ['加标签', 900, '有', address],
      ]),
      'a.xlsx',
      {
        dryRun: 'false',
        onDuplicate: 'update',
      },
    );
    const [{ tags }] = await titled('加标签');
    expect(JSON.parse(tags)).toEqual(['独院', '带行车']);
  });

  it('are counted of rows that are written, not of refused and skipped ones', async () => {
    const [there, again] = [place(), place()];
    await upload(sales, book([HEAD, row({ 详细地址: there }), row({ 详细地址: again })]), 'a.xlsx', {
      dryRun: 'false',
    });
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

describe('writing', () => {
  it('keeps places under the names of the region tree, imported or recorded', async () => {
    const heads = ['名称', '面积', '租/售', '城市', '区域', '限制行业', '押付', '地址'];
    const cells = ['官渡一号', 900, '出售', null, '昆明市官渡区', '化工、电镀', '押二付三', place()];
    const data = await upload(sales, book([heads, cells]), 'a.xlsx', { dryRun: 'false' });
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
    const data = await upload(sales, book([heads, half, rest, totals]), 'a.xlsx', { dryRun: 'false' });
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
    const data = await upload(sales, book([HEAD, row(fields)]), 'a.xlsx', { dryRun: 'false' });
    expect(data).toMatchObject({ status: 'done', counts: { created: 1, failed: 0 } });
    const byHand = await sales.post('/api/properties', {
      data: {
        title: '手工一号',
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
    const seed = await upload(
      sales,
      book([
        HEAD,
        row({ 房源名称: '原有甲', 详细地址: first, 房源编号: 'IMP-001' }),
        row({ 房源名称: '原有乙', 详细地址: second, 房东电话: owner }),
      ]),
      'a.xlsx',
      { dryRun: 'false' },
    );
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
    await upload(sales, book([HEAD, row({ 房源名称: '别人的草稿', 详细地址: address })]), 'a.xlsx', {
      dryRun: 'false',
    });
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
    const again = await upload(
      sales,
      book([HEAD, row({ 房源名称: '撤新一', 房源编号: 'IMP-900' })]),
      'a.xlsx',
      { dryRun: 'false' },
    );
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
    const load = () =>
      upload(sales, book([heads, cells]), 'a.xlsx', { dryRun: 'false', onDuplicate: 'update' });
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
    const data = await upload(sales, book([HEAD, row()]), 'a.xlsx', { dryRun: 'false' });
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

describe('shapes and encodings', () => {
  const gbk = (text: string) => {
    // a table of the characters that are needed, from the platform's own decoder
    const table = new Map<string, number[]>();
    const decoder = new TextDecoder('gb18030');
    for (let high = 0x81; high <= 0xfe; high += 1)
      for (let low = 0x40; low <= 0xfe; low += 1)
        if (low !== 0x7f) table.set(decoder.decode(new Uint8Array([high, low])), [high, low]);
    return Buffer.from(
      [...text].flatMap((char) =>
        char.charCodeAt(0) < 128 ? [char.charCodeAt(0)] : (table.get(char) as number[]),
      ),
    );
  };
  const text = (title: string, delimiter = ',') =>
    csv(
      [
        ['房源名称', '面积', '租金', '地址'],
        [title, '1200㎡', '18元/㎡/月', place()],
      ],
      delimiter,
    );

  it.each<[string, (title: string) => Buffer]>([
    ['UTF-8', (title) => Buffer.from(text(title))],
    ['UTF-8 with its mark', (title) => Buffer.from(`\ufeff${text(title)}`)],
    ['GBK', (title) => gbk(text(title))],
    ['UTF-16 with its mark', (title) => Buffer.from(`\ufeff${text(title, '\t')}`, 'utf16le')],
    ['semicolons', (title) => Buffer.from(text(title, ';'))],
    ['tabs', (title) => Buffer.from(text(title, '\t'))],
    ['titles above', (title) => Buffer.from(`2026年房源表,,,\r\n,,,\r\n${text(title)}`)],
  ])('reads a CSV in %s', async (name, make) => {
    const title = `表格${name.replace(/\W/g, '')}`;
    const data = await upload(sales, make(title), 'a.csv', { dryRun: 'false' });
    expect(data).toMatchObject({ status: 'done', counts: { created: 1, bad: 0 } });
    expect(await titled(title)).toMatchObject([{ area_sqm: 1200, rent_fen_per_sqm_month: 1800 }]);
  });

  it('reads line breaks inside quotes', async () => {
    const data = await upload(
      sales,
      `房源名称,面积,租金,介绍,地址\n引号厂房,800,面议,"第一行\n第二行, 逗号",${place()}\n`,
      'a.csv',
      { dryRun: 'false' },
    );
    expect(data.counts).toMatchObject({ created: 1 });
    expect((await titled('引号厂房'))[0].description).toBe('第一行\n第二行, 逗号');
  });

  it('reads merged cells, two header rows, hidden sheets, dates and cached values', async () => {
    const content = workbook([
      {
        name: '隐藏',
        isHidden: true,
        rows: [
          ['房源名称', '面积', '租金', '地址'],
          ['藏起来的', 1, '面议', '某处'],
        ],
      },
      { name: '说明', rows: [['请按模板填写'], ['谢谢']] },
      {
        name: '数据',
        rows: [
          ['园区房源一览', null, null, null, null, null],
          [],
          ['基本信息', null, '价格', null, '其他', null],
          ['园区', '地址', '面积', '租金(元/㎡/月)', '交付时间', '名称'],
          ['周市工业园', place(), { formula: '500*2', value: 1000 }, 18, { day: 46143 }, '合并一'],
          [null, place(), '1,500㎡', '１８', null, '合并二'],
          [],
          [null, place(), 700, 20, '2026年6月1日', '合并三'],
        ],
        merges: ['A1:F1', 'A3:B3', 'C3:D3', 'E3:F3', 'A5:A8'],
      },
    ]);
    const data = await upload(sales, content, 'a.xlsx', { dryRun: 'false' });
    expect(data).toMatchObject({ sheet: '数据', headerRow: 4, counts: { total: 3, created: 3, bad: 0 } });
    const rows = await knex()('properties').whereIn('title', ['合并一', '合并二', '合并三']).orderBy('title');
    const byTitle = Object.fromEntries(rows.map((each) => [each.title, each]));
    expect(byTitle.合并一).toMatchObject({ park: '周市工业园', area_sqm: 1000 });
    expect(
      String(
        byTitle.合并一.vacant_from instanceof Date
          ? byTitle.合并一.vacant_from.toISOString()
          : byTitle.合并一.vacant_from,
      ),
    ).toContain('2026-05-0');
    expect(byTitle.合并二).toMatchObject({
      park: '周市工业园',
      area_sqm: 1500,
      rent_fen_per_sqm_month: 1800,
    });
    expect(byTitle.合并三).toMatchObject({ park: '周市工业园', area_sqm: 700 });
  });

  it('tells of formulas that the file keeps no result of, and takes an empty result as empty', async () => {
    const data = await upload(
      sales,
      book([
        ['名称', '面积', '租金', '地址', '层高', '介绍'],
        [
          '公式一',
          900,
          '面议',
          place(),
          { formula: 'VLOOKUP("a",B1:C2,2)', value: null },
          { formula: 'IF(A2="","",B9)', value: '' },
        ],
      ]),
      'a.xlsx',
      { dryRun: 'false' },
    );
    expect(data.counts).toMatchObject({ created: 1, bad: 0 });
    expect(data.notices).toMatchObject([
      {
        row: 2,
        column: '层高',
        code: 'formula_without_result',
        message: expect.stringMatching(/^「层高」的值「=VLOOKUP\("a",B1:C2,2\)」是公式.*保存一次/),
      },
    ]);
    expect((await titled('公式一'))[0]).toMatchObject({ height_m: null });
  });

  it('gives a template that can be filled in and sent back', async () => {
    const token = await app.login('sales');
    const answer = await fetch(`${app.url}${PATH}/template`, {
      headers: { authorization: `Bearer ${token}` },
    });
    const bytes = Buffer.from(await answer.arrayBuffer());
    const data = await upload(sales, bytes);
    expect(data).toMatchObject({ headerRow: 2, counts: { total: 0, blank: 1, bad: 0 } });
    expect(data.columns.filter(({ attribute }: { attribute: string | null }) => !attribute)).toEqual([]);
  });
});

describe('bad files', () => {
  const ole = (name: string) =>
    Buffer.concat([
      Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]),
      Buffer.alloc(504),
      Buffer.from(name, 'utf16le'),
      Buffer.alloc(512),
    ]);
  const bomb = () =>
    workbook([{ name: 'a', rows: [['面积'], [1]] }], {
      'xl/worksheets/sheet1.xml': new Uint8Array(220 * 1024 * 1024),
    });
  it.each<[string, () => Buffer, string]>([
    ['empty', () => Buffer.alloc(0), 'empty_file'],
    ['only a header', () => book([HEAD]), 'no_rows'],
    ['password-protected', () => ole('EncryptedPackage'), 'password_protected'],
    ['old Excel', () => ole('Workbook'), 'legacy_xls'],
    ['a page named .xls', () => Buffer.from('<html><table><tr><td>1</td></tr></table></html>'), 'html_table'],
    ['a program', () => Buffer.concat([Buffer.from('MZ'), Buffer.alloc(100)]), 'not_a_spreadsheet'],
    ['another archive', () => Buffer.from(zipSync({ 'a.txt': strToU8('x') })), 'not_a_spreadsheet'],
    ['cut off', () => book([HEAD, row()]).subarray(0, 600), 'corrupt'],
    [
      'broken inside',
      () =>
        workbook([{ name: 'a', rows: [] }], {
          'xl/worksheets/sheet1.xml': strToU8('<worksheet><sheetData><row>'),
        }),
      'corrupt',
    ],
    ['a bomb', bomb, 'unpacks_too_large'],
    // 名稱,面積
    ['Big5', () => Buffer.from('a657bad92cadb1bf6e0a', 'hex'), 'unknown_encoding'],
    [
      '20,001 rows',
      () => Buffer.from(csv([['名称', '面积'], ...Array.from({ length: 20_001 }, (_, i) => [`n${i}`, 1])])),
      'too_many_rows',
    ],
  ])('refuses a file that is %s, with a code and words', async (_, make, code) => {
    const before = await knex()('imports').count('* as n').first();
    const { status, body } = await admin.post(PATH, form(make(), 'a.xlsx'));
    expect(status, JSON.stringify(body)).toBe(400);
    expect(body.error.details.errors).toMatchObject([{ path: ['file'], code }]);
    expect(body.error.message).toMatch(/[\u4e00-\u9fff]/);
    expect(await knex()('imports').count('* as n').first()).toEqual(before);
  });

  it('refuses what is missing or too large before it is read', async () => {
    expect((await sales.post(PATH, new FormData())).status).toBe(400);
    const large = await sales.post(PATH, form(Buffer.alloc(22 * 1024 * 1024)));
    expect(large.status).toBe(413);
  });
});

describe('who may', () => {
  it('shows imports to their owner, the team and the administrator', async () => {
    const data = await upload(sales, book([HEAD, row()]));
    const path = `${PATH}/${data.documentId}`;
    expect((await service.get(PATH)).status).toBe(403);
    expect((await service.post(PATH, form(book([HEAD, row()])))).status).toBe(403);
    expect((await sales2.get(path)).status).toBe(404);
    expect((await sales2.post(`${path}/run`, {})).status).toBe(404);
    expect((await admin.get(path)).status).toBe(200);
    expect((await manager.get(path)).status).toBe(200);
    const ids = async (api: Api) =>
      (await api.get(`${PATH}?pageSize=200`)).body.data.map(
        ({ documentId }: { documentId: string }) => documentId,
      );
    expect(await ids(sales)).toContain(data.documentId);
    expect(await ids(sales2)).not.toContain(data.documentId);
    expect(await ids(admin)).toContain(data.documentId);
  });

  it('stops somebody who uploads without end', async () => {
    const limits = app.strapi.plugin('guard').service('limits');
    const { id } = await knex()('up_users').where({ username: 'manager' }).first('id');
    await limits.count({ key: `import:create:user:${id}`, windowSeconds: 3600, by: 60 });
    const { status, body } = await manager.post(PATH, form(book([HEAD, row()])));
    expect([status, body.error.details.retryAfterSeconds > 0]).toEqual([429, true]);
  });
});
