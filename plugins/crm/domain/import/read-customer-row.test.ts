import { buildRegionTree } from '@scrm/listing/domain';
import { describe, expect, it } from 'vitest';
import { type CustomerRowContext, readCustomerRow } from './read-customer-row';
import { recogniseCustomerColumns } from './recognise-customer-columns';

const regions = buildRegionTree([
  { code: '3205', name: '苏州市', level: 'city', parentCode: null, neighbours: [] },
  { code: '320583', name: '昆山市', level: 'district', parentCode: '3205', neighbours: [] },
  { code: '320585', name: '太仓市', level: 'district', parentCode: '3205', neighbours: [] },
]);
const context: CustomerRowContext = {
  // 18:00 in Shanghai is still to come
  now: new Date('2026-11-22T06:00:00Z'),
  regions,
  channels: new Map([
    ['老客户介绍', 2],
    ['抖音推广', 1],
  ]),
  staff: new Map([
    ['张三', 7],
    ['李四', 8],
    ['王伟', null],
  ]),
  usualOwner: 7,
  mayGiveTo: (id) => id === 7,
  mayGrade: true,
};

/** One row under these headings. */
const read = (cells: Record<string, string | number | null>, over: Partial<CustomerRowContext> = {}) =>
  readCustomerRow(recogniseCustomerColumns(Object.keys(cells)), Object.values(cells), {
    ...context,
    ...over,
  });
const codes = (told: readonly { column: string; code: string }[] = []) =>
  told.map(({ column, code }) => [column, code]);

it('reads a row as agencies write it', () => {
  const reading = read({
    公司名称: '昆山恒力精密机械有限公司',
    联系人: '王先生',
    联系方式: '138-1234-5678 / 0512-66668888',
    微信: '同号',
    所属行业: '五金加工',
    客户来源: '老客户介绍',
    业务员: '张三',
    意向等级: 'B级',
    客户状态: '已带看',
    '需求面积(㎡)': '1000-1500',
    '租金预算(元/㎡/月)': 20,
    意向区域: '昆山、太仓',
    层高: '8米以上',
    跟进情况: '电话沟通，月底来看房',
    最近跟进时间: '2026/11/20',
    下次跟进时间: '2026-12-01',
    地址: '周市镇金湖路8号',
    备注: '要独门独院',
  });
  expect(reading).toMatchObject({ faults: [], notices: [] });
  expect(reading?.row).toEqual({
    fields: {
      name: '昆山恒力精密机械有限公司',
      companyName: '昆山恒力精密机械有限公司',
      contactPerson: '王先生',
      phone: '13812345678',
      wechat: '13812345678',
      industry: '五金加工',
      level: 'B',
      source: 2,
      note: '要独门独院\n地址：周市镇金湖路8号',
      type: 'enterprise',
    },
    said: expect.not.arrayContaining(['type', 'name']),
    ownerId: 7,
    stage: 'viewed',
    regionCode: '320583',
    contacts: [{ name: '王先生', phone: '051266668888' }],
    requirement: {
      offering: 'rent',
      areaMinSqm: 1000,
      areaMaxSqm: 1500,
      budgetMaxFenPerSqmMonth: 2000,
      heightMinM: 8,
      regions: ['昆山市', '太仓市'],
      note: null,
    },
    followUp: {
      type: 'call',
      content: '电话沟通，月底来看房',
      at: new Date('2026-11-20T01:00:00Z'),
      nextFollowAt: new Date('2026-12-01T01:00:00Z'),
    },
    lastContactAt: new Date('2026-11-20T01:00:00Z'),
  });
});

describe('what refuses a row', () => {
  it.each<[string, Record<string, string | number | null>, [string, string][]]>([
    ['nothing that names it', { 客户名称: null, 电话: '13812345678' }, [['客户名称', 'name_required']]],
    ['a number that is none', { 客户名称: '甲', 电话: '1381234567' }, [['电话', 'not_a_phone']]],
    ['an endless name', { 客户名称: '甲'.repeat(121), 电话: '13812345678' }, [['客户名称', 'too_long']]],
    ['a negative area', { 客户名称: '甲', 需求面积: -500 }, [['需求面积', 'negative']]],
    ['an absurd area', { 客户名称: '甲', 需求面积: '99999999平方米' }, [['需求面积', 'absurd']]],
    [
      'bounds the wrong way round',
      { 客户名称: '甲', 最小面积: 2000, 最大面积: 1000 },
      [['最大面积', 'max_below_min']],
    ],
    ['totals', { 客户名称: '合计', 需求面积: 120000 }, [['客户名称', 'totals_row']]],
    [
      'several faults at once',
      { 客户名称: null, 电话: '12345', 需求面积: -1 },
      [
        ['电话', 'not_a_phone'],
        ['需求面积', 'negative'],
        ['客户名称', 'name_required'],
      ],
    ],
  ])('%s', (_name, cells, told) => {
    expect(codes(read(cells)?.faults)).toEqual(told);
  });

  it('never shows a number', () => {
    expect(JSON.stringify(read({ 客户名称: '甲', 电话: '1381234567' })?.faults)).not.toContain('1381234567');
  });
});

describe('what is left out with a notice', () => {
  it.each<[Record<string, string | number | null>, [string, string][]]>([
    [{ 客户名称: '甲', 电话: '见微信' }, [['电话', 'not_a_phone']]],
    [{ 客户名称: '甲', 邮箱: 'a@b' }, [['邮箱', 'invalid_email']]],
    [{ 客户名称: '甲', 信用代码: '91350100M000100Y44' }, [['信用代码', 'invalid_credit_code']]],
    [{ 客户名称: '甲', 等级: '特级' }, [['等级', 'invalid_choice']]],
    [{ 客户名称: '甲', 来源: '朋友圈扫街' }, [['来源', 'unknown_source']]],
    [{ 客户名称: '甲', 业务员: '赵六' }, [['业务员', 'unknown_owner']]],
    [{ 客户名称: '甲', 业务员: '王伟' }, [['业务员', 'owner_unclear']]],
    [{ 客户名称: '甲', 业务员: '李四' }, [['业务员', 'owner_not_allowed']]],
    [{ 客户名称: '甲', 阶段: '未成交' }, [['阶段', 'unknown_stage']]],
    [{ 客户名称: '甲', 阶段: '已签约' }, [['阶段', 'won_without_deal']]],
    [{ 客户名称: '甲', 最近联系: '2027-01-01' }, [['最近联系', 'in_the_future']]],
    [{ 客户名称: '甲', 下次跟进: '2026-11-01' }, [['下次跟进', 'in_the_past']]],
    [{ 客户名称: '甲', 下次跟进: '改天' }, [['下次跟进', 'not_a_date']]],
    [{ 客户名称: '甲', 层高: '越高越好' }, [['层高', 'not_understood']]],
    [{ 客户名称: '甲', 需求面积: 1000 }, [['需求面积', 'area_read_as_about']]],
  ])('%o', (cells, told) => {
    const reading = read(cells);
    expect(codes(reading?.notices)).toEqual(told);
    expect(reading?.faults).toEqual([]);
  });
});

it('takes who is not in the sheet, or not to be given to, for nobody: the usual owner stays', () => {
  expect(read({ 客户名称: '甲', 业务员: '李四' })?.row.ownerId).toBe(7);
  expect(read({ 客户名称: '甲' }, { usualOwner: null })?.row.ownerId).toBeNull();
  expect(read({ 客户名称: '甲', 业务员: '李四' }, { mayGiveTo: () => true })?.row.ownerId).toBe(8);
});

it.each([
  ['恒力精密有限公司', 'enterprise', '恒力精密有限公司'],
  ['兴旺五金厂', 'enterprise', '兴旺五金厂'],
  ['王先生', 'individual', undefined],
])('takes %s for an %s', (name, type, companyName) => {
  expect(read({ 客户名称: name })?.row.fields).toMatchObject({
    type,
    ...(companyName ? { companyName } : {}),
  });
});

it('takes a number out of the contact person, and a second column of numbers for another contact', () => {
  const row = read({ 联系人: '王先生 13812345678', 手机: '13912345678', 座机: '0512-66668888' })?.row;
  expect(row?.fields).toMatchObject({ name: '王先生', contactPerson: '王先生', phone: '13912345678' });
  expect(row?.contacts.map(({ phone }) => phone)).toEqual(['13812345678', '051266668888']);
});

it('reads a sentence, and lets a column of its own go before it', () => {
  const row = read({
    客户名称: '甲',
    客户需求: '求租1500平仓库，层高6米，昆山，13812345678',
    需求面积: '2000-3000',
  })?.row;
  expect(row?.requirement).toMatchObject({
    areaMinSqm: 2000,
    areaMaxSqm: 3000,
    heightMinM: 6,
    regions: ['昆山市'],
  });
  expect(row?.requirement?.note).not.toContain('13812345678');
});

it('reads a bare sum of a buyer as a price', () => {
  expect(read({ 客户名称: '甲', 租购: '求购', '预算(万元)': 800 })?.row.requirement).toMatchObject({
    offering: 'sale',
    budgetMaxFen: 800_000_000,
  });
});

it('keeps words without a date as a note that reached nobody', () => {
  expect(read({ 客户名称: '甲', 跟进记录: '电话没人接' })?.row).toMatchObject({
    followUp: { type: 'other', at: context.now },
    lastContactAt: null,
  });
});

it('says nothing of a row in which no column says anything', () => {
  expect(read({ 客户名称: ' ', 电话: '-' })).toBeNull();
});

it('reads how many work there and how far they are trusted', () => {
  const told = read({ 公司名称: '昆山恒力', 员工人数: '约 1,200 人', 信用等级: 'aa级' });
  expect(told?.row.fields).toMatchObject({ employees: 1200, creditRating: 'AA' });
  const unclear = read({ 公司名称: '昆山恒力', 员工人数: '不少', 信用等级: '很好' });
  expect(codes(unclear?.notices)).toEqual([
    ['员工人数', 'not_a_number'],
    ['信用等级', 'invalid_choice'],
  ]);
});

it('leaves the level out for an importer who may not grade, and says so', () => {
  const reading = read({ 客户名称: '甲', 等级: 'A' }, { mayGrade: false });
  expect(codes(reading?.notices)).toEqual([['等级', 'not_permitted']]);
  expect(reading?.row.fields).not.toHaveProperty('level');
  expect(reading?.row.said).not.toContain('level');
});
