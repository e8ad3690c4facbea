import { describe, expect, it } from 'vitest';
import type { CellInput } from './cell';
import { findDuplicateKey } from './find-duplicate-key';
import { readRow } from './read-row';
import { recogniseColumns } from './recognise-columns';

describe('readRow', () => {
  const columns = recogniseColumns([
    '房源名称',
    '建筑面积(㎡)',
    '租金(元/㎡/天)',
    '层高',
    '行车',
    '环评',
    '房东电话',
    '序号',
  ]);

  it('reads a row by its columns and reckons the rent', () => {
    expect(readRow(columns, ['金湖路厂房', '3,000', 0.57, '8米', '10吨2台', '√', 13_800_138_000, 1])).toEqual(
      {
        fields: {
          title: '金湖路厂房',
          areaSqm: 3000,
          rentTyped: { value: 0.57, unit: 'yuan_sqm_day' },
          rentFenPerSqmMonth: 1710,
          heightM: 8,
          craneTon: 10,
          craneCount: 2,
          eia: true,
          ownerPhone: '13800138000',
          offering: 'rent',
        },
        errors: [],
        notices: [],
        priced: { rent: true, sale: false },
        addsTags: false,
      },
    );
  });

  it('keeps what is right of a row with faults', () => {
    const read = readRow(columns, ['A', -1, 'x', '8米', null, null, null, null]);
    expect(read?.fields).toEqual({ title: 'A', heightM: 8 });
    expect(read?.errors).toMatchObject([{ column: '建筑面积(㎡)', attribute: 'areaSqm', code: 'negative' }]);
    expect(read?.notices).toMatchObject([
      { column: '租金(元/㎡/天)', attribute: 'rentTyped', code: 'not_a_rent' },
    ]);
  });

  it('skips a row that says nothing', () => {
    expect(readRow(columns, ['', null, ' ', undefined, '-', '', '', 12])).toBeNull();
    expect(readRow(columns, [])).toBeNull();
  });

  it.each([
    [['', '小计：', 5000, null]],
    [[12, '总 计', 5000, null]],
    [['合 计', null, 5000, null]],
    [[null, '共计:', '', 90]],
  ])('refuses a row of totals: %j', (cells) => {
    const columns = recogniseColumns(['序号', '标题', '面积', '租金']);
    expect(readRow(columns, cells)).toMatchObject({
      fields: {},
      errors: [{ code: 'totals_row', message: '合计行，已略过' }],
      notices: [],
    });
  });

  it.each([[['合计商务园', 1000]], [['A座', '合计']]])('takes %j for no row of totals', (cells) => {
    const read = readRow(recogniseColumns(['标题', '面积']), cells);
    expect(read?.errors).toEqual([]);
    expect(read?.fields).toHaveProperty('title', cells[0]);
  });

  it('leaves out 亩 under a heading of building area, and reckons nothing by it', () => {
    const read = readRow(recogniseColumns(['建筑面积(㎡)', '租金(元/月)']), ['3亩', 30_000]);
    expect(read?.fields).toEqual({});
    expect(read?.notices).toMatchObject([
      { column: '建筑面积(㎡)', code: 'unit_contradicts' },
      { column: '租金(元/月)', code: 'area_required' },
    ]);
  });

  it('converts 亩 under a heading without a unit with a notice, and reckons no rent by it', () => {
    const read = readRow(recogniseColumns(['面积', '租金(元/月)']), ['3亩', 30_000]);
    expect(read?.fields).toEqual({ areaSqm: 2000.01 });
    expect(read?.notices).toMatchObject([
      { column: '面积', code: 'mu_converted' },
      { column: '租金(元/月)', code: 'area_required' },
    ]);
  });

  it('wants the free area to be part of the whole', () => {
    const columns = recogniseColumns(['建筑面积', '剩余面积']);
    expect(readRow(columns, [1000, 600])).toMatchObject({
      fields: { areaSqm: 1000, freeAreaSqm: 600 },
      errors: [],
      notices: [],
    });
    expect(readRow(columns, [1000, 0])?.fields).toEqual({ areaSqm: 1000, freeAreaSqm: 0 });
    expect(readRow(columns, [1000, 1600])?.errors).toMatchObject([
      { column: '剩余面积', attribute: 'freeAreaSqm', code: 'free_above_whole' },
    ]);
  });

  it('wants an area for a total rent and takes a unit price of a sale times the area', () => {
    expect(readRow(recogniseColumns(['月租金(元/月)']), [9000])).toMatchObject({
      errors: [],
      notices: [{ column: '月租金(元/月)', code: 'area_required' }],
      priced: { rent: true },
    });
    expect(readRow(recogniseColumns(['标题', '出售单价']), ['A', 3200])).toMatchObject({
      fields: { title: 'A' },
      notices: [{ column: '出售单价', code: 'area_required' }],
    });
    expect(readRow(recogniseColumns(['面积', '出售单价']), [1000, 3200])?.fields).toEqual({
      areaSqm: 1000,
      salePriceFen: 320_000_000,
      offering: 'sale',
    });
  });

  it('understands a price and land by the area of the row', () => {
    const read = readRow(recogniseColumns(['总价', '占地', '面积']), [2800, 1200, 5000]);
    expect(read).toMatchObject({
      fields: { salePriceFen: 2_800_000_000, areaSqm: 5000, offering: 'sale' },
      notices: [
        { column: '总价', code: 'sale_unit_guessed' },
        { column: '占地', code: 'land_unit_missing' },
      ],
    });
    expect(read?.fields).not.toHaveProperty('landAreaMu');
  });

  it('spreads the rent of bare land over its 亩, and takes one of a 亩 and year as it is', () => {
    const read = (rent: string, amount: number) =>
      readRow(recogniseColumns(['房屋类型', '占地面积(亩)', rent]), ['土地', 30, amount])?.fields;
    expect(read('租金(万元/年)', 60)).toMatchObject({
      rentTyped: { value: 60, unit: 'wan_year' },
      rentFenPerSqmMonth: 249.9988,
    });
    expect(read('租金(元/亩/年)', 8000.04)).toMatchObject({
      rentTyped: { value: 8000.04, unit: 'yuan_mu_year' },
      rentFenPerSqmMonth: 100,
    });
  });

  it('leaves out a total rent that the area makes absurd', () => {
    expect(readRow(recogniseColumns(['面积', '租金(万元/月)']), [300, 51])).toMatchObject({
      fields: { areaSqm: 300 },
      notices: [{ code: 'rent_implausible' }],
    });
  });

  it('adds the tags that cells let fall to those of their own column', () => {
    expect(readRow(recogniseColumns(['行车', '标签', '卸货平台']), ['有', '独院', '有'])?.fields).toEqual({
      tags: ['独院', '带行车', '卸货平台'],
    });
  });

  it.each([
    ['价格', '300万', { salePriceFen: 300_000_000 }],
    ['单价', '300万', { salePriceFen: 300_000_000 }],
    ['总价', '4500万', { salePriceFen: 4_500_000_000 }],
    ['报价', '4500万', { salePriceFen: 4_500_000_000 }],
    ['价格', '3200元/㎡', { salePriceFen: 640_000_000 }],
    ['单价', 3200, { salePriceFen: 640_000_000 }],
    ['单价(元/㎡)', 3200, { salePriceFen: 640_000_000 }],
    ['价格', '18元/㎡/月', { rentTyped: { value: 18, unit: 'yuan_sqm_month' } }],
  ])('reads «%s» %s of a row of 出售', (heading, cell, price) => {
    const read = readRow(recogniseColumns(['租/售', '面积', heading]), ['出售', 2000, cell]);
    expect(read).toMatchObject({ fields: { offering: 'sale', ...price }, errors: [], notices: [] });
    expect(read?.priced.sale).toBe(!('rentTyped' in price));
  });

  it.each([
    ['价格(万元)', 5, { rentTyped: { value: 50_000, unit: 'yuan_month' } }],
    ['报价(万元)', '面议', { negotiable: true }],
    ['总价', '5万/月', { rentTyped: { value: 5, unit: 'wan_month' } }],
  ])('reads «%s» %s of a row of 出租', (heading, cell, price) => {
    const fields = readRow(recogniseColumns(['租/售', '面积', heading]), ['出租', 2500, cell])?.fields;
    expect(fields).toMatchObject({ offering: 'rent', ...price });
    expect(fields).not.toHaveProperty('salePriceFen');
  });

  it('makes no sale price of a row of 出租 that tells its rent', () => {
    const headers = ['租/售', '面积', '价格(万元)', '租金'];
    const fields = readRow(recogniseColumns(headers), ['出租', 2500, 5, '20元/㎡/月'])?.fields;
    expect(fields).toMatchObject({ rentFenPerSqmMonth: 2000 });
    expect(fields).not.toHaveProperty('salePriceFen');
  });

  it.each(['-', '暂无', '/', ' '])('takes a cell of «%s» for no price of its own', (blank) => {
    const headers = ['租售', '面积', '价格', '售价'];
    expect(readRow(recogniseColumns(headers), ['出售', 2000, '300万', blank])?.fields).toMatchObject({
      salePriceFen: 300_000_000,
    });
  });

  it('lets a column of the sale go before one of any price, and leaves rows of 出租 alone', () => {
    const headers = ['租售', '面积', '价格', '售价'];
    expect(readRow(recogniseColumns(headers), ['出售', 2000, '300万', '280万'])?.fields).toMatchObject({
      salePriceFen: 280_000_000,
    });
    expect(readRow(recogniseColumns(headers), ['出租', 2000, '18元/㎡/月', null])?.fields).toMatchObject({
      rentFenPerSqmMonth: 1800,
    });
  });

  it('takes both months of a column of 押付, and a column of its own before them', () => {
    expect(readRow(recogniseColumns(['押付', '押金']), ['押二付三', '1个月'])?.fields).toEqual({
      depositMonths: 1,
      paymentMonths: 3,
    });
  });

  it('keeps a row of which nothing could be read', () => {
    expect(readRow(recogniseColumns(['面积']), ['很大'])).toMatchObject({
      fields: {},
      notices: [{ column: '面积', code: 'not_a_number' }],
    });
  });

  it('refuses a smallest part above the whole', () => {
    expect(readRow(recogniseColumns(['面积', '起租面积']), [1000, 2000])?.errors).toMatchObject([
      { code: 'part_above_whole' },
    ]);
  });

  it.each<[headers: string[], cells: CellInput[], column: string, code: string, message: string]>([
    [
      ['行车数量', '行车吨位'],
      [0, '10吨'],
      '行车数量',
      'crane_denied',
      '「行车数量」为 0，与「行车吨位」10 吨矛盾',
    ],
    [
      ['货梯数量', '货梯吨位'],
      ['无', '3吨'],
      '货梯数量',
      'lift_denied',
      '「货梯数量」为 0，与「货梯吨位」3 吨矛盾',
    ],
    [
      ['大车进出', '可进车长'],
      ['否', '17.5米'],
      '可进车长',
      'truck_denied',
      '「大车进出」为否，与「可进车长」17.5 米矛盾',
    ],
    [
      ['是否可分', '面积', '起租面积'],
      ['不可分', 2000, 500],
      '起租面积',
      'part_of_indivisible',
      '「是否可分」为否，与「起租面积」500 ㎡矛盾',
    ],
    [
      ['建筑面积', '办公面积'],
      [1000, 1200],
      '办公面积',
      'office_above_whole',
      '「办公面积」1200 ㎡ 大于「建筑面积」1000 ㎡',
    ],
    [['楼层', '总楼层'], ['5楼', 3], '楼层', 'floor_above_top', '「楼层」5楼 高于「总楼层」3 层'],
  ])('refuses %j %j, naming the columns', (headers, cells, column, code, message) => {
    expect(readRow(recogniseColumns(headers), cells)?.errors).toMatchObject([{ column, code, message }]);
  });

  it('leaves out the smallest space that an export shows as the part of what is not divided', () => {
    const headers = ['房源编号', '总面积（㎡）', '可分租', '最小分割面积（㎡）'];
    expect(readRow(recogniseColumns(headers), ['FY-1', 2000, '否', 800])).toMatchObject({
      fields: { code: 'FY-1', areaSqm: 2000, divisible: false },
      errors: [],
      notices: [{ column: '最小分割面积（㎡）', code: 'part_of_spaces' }],
    });
    expect(readRow(recogniseColumns(headers), [null, 2000, '否', 800])?.errors).toMatchObject([
      { code: 'part_of_indivisible' },
    ]);
  });

  it('leaves half a position out', () => {
    expect(readRow(recogniseColumns(['面积', '经度', '纬度']), [1000, 120.6, null])).toMatchObject({
      fields: { areaSqm: 1000 },
      errors: [],
      notices: [{ column: '经度', code: 'half_position' }],
    });
    const whole = readRow(recogniseColumns(['经度', '纬度']), [120.6, 31.3]);
    expect(whole).toMatchObject({ fields: { lng: 120.6, lat: 31.3 }, errors: [], notices: [] });
  });

  it('lets a column of its own go before what another cell tells', () => {
    expect(readRow(recogniseColumns(['行车', '行车数量']), ['10吨2台', 3])?.fields).toMatchObject({
      craneTon: 10,
      craneCount: 3,
    });
  });
});

describe('findDuplicateKey', () => {
  const row = {
    address: '昆山市张浦镇京东路88号',
    areaSqm: 1100,
    floor: '一楼',
    ownerPhone: '138 0013 8000',
  };
  it.each([
    { address: '京东路８８号', areaSqm: 1100.2, floor: '1F', ownerPhone: '13800138000' },
    { address: '张浦镇 京东路88号', areaSqm: 1100, floor: '首层', ownerPhone: '+86 13800138000' },
  ])('knows it again as $address', (other) => {
    expect(findDuplicateKey(other)).toEqual(findDuplicateKey(row));
  });

  it('tells other floors and areas apart, and has no key without an address or an area', () => {
    expect(findDuplicateKey({ ...row, floor: '二楼' }).place).not.toBe(findDuplicateKey(row).place);
    expect(findDuplicateKey({ ...row, areaSqm: 1200 }).place).not.toBe(findDuplicateKey(row).place);
    expect(findDuplicateKey({ areaSqm: 1100 })).toEqual({ place: null, ownerPhone: null });
    expect(findDuplicateKey({ address: '京东路88号' }).place).toBeNull();
  });
});

describe('an owner whose number stands in the name', () => {
  const columns = recogniseColumns(['房源名称', '联系人', '房东电话']);
  const [A, B] = ['13912340000', '13912340001'];

  it.each([
    [`赵 ${A}`, null, { ownerName: '赵', ownerPhone: A }, /已作为业主电话/],
    [`赵 ${A} 李 ${B}`, null, { ownerName: '赵、李', ownerPhone: A }, /其余没有保存/],
    [`赵 ${A}`, B, { ownerName: '赵', ownerPhone: B }, /其余没有保存/],
    [A, null, { ownerPhone: A }, /已作为业主电话/],
  ])('«%s» beside %s', (name, phone, owner, message) => {
    const read = readRow(columns, ['甲', name, phone]);
    expect(read?.fields).toEqual({ title: '甲', ...owner });
    expect(read?.notices).toMatchObject([
      { column: '联系人', attribute: 'ownerName', code: 'phone_in_name' },
    ]);
    expect(read?.notices[0]?.message).toMatch(message);
    expect(read?.notices[0]?.message).not.toMatch(/\d{4}/);
  });
});
