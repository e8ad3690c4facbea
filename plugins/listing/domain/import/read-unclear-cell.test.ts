import { UNRECKONED } from '@scrm/guard/domain';
import { describe, expect, it } from 'vitest';
import { readListingText } from '../intake';
import { type CellContext, type CellInput, readCell } from './read-cell';

const TODAY = '2026-11-21';

/** As brokers write it: what is filled in, and the codes of what is told besides. */
interface Form {
  attribute: string;
  cell: CellInput;
  /** Undefined where the field stays empty. */
  value?: unknown;
  also?: Record<string, unknown>;
  notices?: string[];
  context?: CellContext;
}

const read = ({ attribute, cell, context }: Pick<Form, 'attribute' | 'cell' | 'context'>) =>
  readCell(attribute, cell, { today: TODAY, ...context });

function expectForm({ value, also, notices = [], ...form }: Form): void {
  const reading = read(form);
  if ('error' in reading) throw new Error(`refused: ${reading.error.message}`);
  expect({
    value: 'value' in reading ? (reading.value ?? undefined) : undefined,
    also: 'value' in reading ? reading.also : undefined,
    notices: (reading.notices ?? []).map(({ code }) => code),
  }).toEqual({ value, also, notices });
}

const title = ({ attribute, cell, context }: Form) =>
  [attribute, `«${cell}»`, context?.headerUnit, context?.areaSqm, context?.column].filter(Boolean).join(' ');

type Row = [cell: CellInput, value: unknown, notices?: string[], context?: CellContext];
const of = (attribute: string, rows: Row[]): Form[] =>
  rows.map(([cell, value, notices, context]) => ({
    attribute,
    cell,
    value,
    ...(notices ? { notices } : {}),
    ...(context ? { context } : {}),
  }));

const SQM_MONTH = (value: number) => ({ value, unit: 'yuan_sqm_month' });
const SQM_DAY = (value: number) => ({ value, unit: 'yuan_sqm_day' });

const FORMS: Form[] = [
  ...of('tradeLimits', [
    ['化工、电镀', ['化工', '电镀']],
    ['化工，电镀/喷涂 印染', ['化工', '电镀', '喷涂', '印染']],
    ['不可做化工、电镀', ['化工', '电镀']],
    ['化工、电镀除外', ['化工', '电镀']],
    ['除化工外都可以', ['化工']],
    ['化工、喷涂等污染行业', ['化工', '喷涂', '污染行业']],
    ['无', []],
    ['不限', []],
    ['有', undefined, ['words_missing']],
    ['待定', undefined],
  ]),
  ...of('facilities', [
    ['食堂、宿舍,充电桩', ['食堂', '宿舍', '充电桩']],
    ['食堂 宿舍等', ['食堂', '宿舍']],
    ['无', []],
    ['配套齐全', undefined, ['words_missing']],
  ]),
  ...of('drainage', [
    ['是', true],
    ['雨污分流', true],
    ['已分流', true],
    ['未分流', false],
    ['无雨污分流', false],
    ['雨污合流', false],
    ['有', true, ['read_as_drainage'], { column: '排水' }],
    ['明沟', undefined, ['not_yes_no']],
  ]),
  ...of('datum', [
    ['gcj02', 'GCJ-02'],
    ['高德', 'GCJ-02'],
    ['百度坐标', 'BD-09'],
    ['BD09', 'BD-09'],
    ['WGS84', 'WGS-84'],
    ['北京54', undefined, ['invalid_choice']],
  ]),
  ...(
    [
      ['押二付三', { depositMonths: 2, paymentMonths: 3 }],
      ['2付3', { depositMonths: 2, paymentMonths: 3 }],
      ['半年付', { paymentMonths: 6 }],
      ['押二付三，保证金5万', { depositMonths: 2, paymentMonths: 3 }, ['partly_read']],
      ['好商量', undefined, ['not_terms']],
    ] as [string, Record<string, unknown> | undefined, string[]?][]
  ).map(([cell, also, notices = []]) => ({
    attribute: 'depositPayment',
    cell,
    ...(also ? { also } : {}),
    notices,
  })),
  ...(
    [
      ['可分租1000起', ['unit_missing']],
      ['可分租，1000平起租', []],
      ['1000㎡起', []],
      ['1000起', ['unit_missing']],
      ['最小1000', ['unit_missing']],
    ] as [string, string[]][]
  ).map(([cell, notices]) => ({
    attribute: 'divisible',
    cell,
    value: true,
    also: { minDivisibleSqm: 1000 },
    notices,
  })),
  {
    attribute: 'rentTyped',
    cell: '18元/㎡/月起，可谈',
    value: SQM_MONTH(18),
    also: { negotiable: true },
    notices: ['rent_from'],
  },
  ...of('offering', [
    ['只租不售', 'rent'],
    ['只售不租', 'sale'],
    ['可租不售', 'rent'],
    ['可租可售', 'both'],
    ['租售皆可', 'both'],
    ['租售均可', 'both'],
    ['先租后售', 'both'],
    ['租/售', 'both'],
    ['租', 'rent'],
    ['转租', 'rent'],
    ['出 租', 'rent'],
    ['两者皆可', 'both'],
    ['可售', 'sale'],
  ]),
  // 元, 万元 or 元/㎡
  ...of('salePriceFen', [
    [2800, undefined, ['sale_unit_missing']],
    [2800, undefined, ['sale_unit_missing'], { areaSqm: 5000 }],
    [2800, 2_800_000_000, ['sale_unit_guessed'], { areaSqm: 5000, column: '总价' }],
    [280, 280_000_000, ['sale_unit_guessed']],
    [28_000_000, 2_800_000_000, [], { areaSqm: 5000 }],
    [2800, 2_800_000_000, [], { headerUnit: 'wan_yuan' }],
    ['2800万起', undefined, ['price_from']],
    ['2800-3200万', undefined, ['price_range']],
    ['总价2800万', 2_800_000_000],
    ['2800w', 2_800_000_000],
    ['不售', undefined],
  ]),
  { attribute: 'salePriceFen', cell: '2800元/㎡', also: { salePerSqm: 2800 } },
  {
    attribute: 'salePriceFen',
    cell: 4500,
    also: { salePerSqm: 4500 },
    notices: ['sale_unit_guessed'],
    context: { areaSqm: 300 },
  },
  {
    attribute: 'salePriceFen',
    cell: '2800万（可谈）',
    value: 2_800_000_000,
    also: { negotiable: true },
  },
  // the smallest part, not the whole
  ...['600起', '600㎡起租', '最小600', '可分租，600起'].map(
    (cell): Form => ({
      attribute: 'areaSqm',
      cell,
      also: { minDivisibleSqm: 600, divisible: true },
      notices: ['part_not_whole'],
    }),
  ),
  ...of('areaSqm', [
    ['1000㎡以上', undefined, ['not_the_whole']],
    ['最大5000㎡', undefined, ['not_the_whole']],
    ['约1100', 1100],
    ['1100㎡左右', 1100],
    ['１１００', 1100],
    ['1.2万', 12_000],
    ['1,100', 1100],
    ['1 200', 1200],
    ['1200 800', undefined, ['several_areas']],
    ['1200\n800', undefined, ['not_a_number']],
    ['1200+800', undefined, ['not_a_number']],
    ['1200、800', undefined, ['several_areas']],
    ['500/1000/2000㎡', undefined, ['several_areas']],
    ['24米*9米', undefined, ['not_a_number']],
    ['1200平×3层', undefined, ['not_a_number']],
    ['单层1200', undefined, ['not_the_whole']],
    ['每层1200㎡共3层', 3600, ['total_reckoned']],
    ['1200平/层', undefined, ['per_floor_area']],
    ['一楼1200㎡，二楼800㎡', undefined, ['by_floor']],
    ['2层', undefined, ['unknown_unit']],
    ['1.1', undefined, ['implausible']],
    ['8000-1000㎡', undefined, ['range_reversed']],
    ['abc', undefined, ['not_a_number']],
    ['2026-08-10', undefined, ['made_a_date']],
  ]),
  { attribute: 'areaSqm', cell: '1200㎡(含办公200㎡)', value: 1200, also: { officeAreaSqm: 200 } },
  ...of('minDivisibleSqm', [
    ['600起', 600],
    ['最小600㎡', 600],
  ]),
  // 亩 or ㎡
  ...of('landAreaMu', [
    [12.5, 12.5],
    [20, 20, [], { areaSqm: 8000 }],
    [30_000, 45],
    [500, undefined, ['land_unit_missing']],
    [1200, undefined, ['land_unit_missing'], { areaSqm: 8000 }],
    [1200, 1.8, ['land_unit_guessed'], { areaSqm: 1100 }],
    [30, undefined, ['land_unit_missing'], { areaSqm: 300_000 }],
    ['10-15亩', 15, ['one_taken']],
  ]),
  ...of('rentTyped', [
    ['18元/㎡/月起', SQM_MONTH(18), ['rent_from']],
    ['1.2元/平/天起', SQM_DAY(1.2), ['rent_from']],
    ['18元/㎡/月起租', SQM_MONTH(18), ['rent_from']],
    ['18元/㎡/月，3年起租', SQM_MONTH(18), []],
    ['20-25', SQM_MONTH(20), ['rent_unit_missing', 'range_lowest_taken']],
    ['20-25', SQM_MONTH(20), ['range_lowest_taken'], { headerUnit: 'yuan_sqm_month' }],
    ['20元-25元', SQM_MONTH(20), ['range_lowest_taken'], { headerUnit: 'yuan_sqm_month' }],
    [3.9, SQM_DAY(3.9), ['rent_unit_missing']],
    [18, SQM_MONTH(18), ['rent_unit_missing']],
    [0.57, SQM_DAY(0.57), [], { headerUnit: 'yuan_sqm_day' }],
    [18, undefined, ['unit_contradicts'], { headerUnit: 'yuan_sqm_day' }],
    [0.8, undefined, ['unit_contradicts'], { headerUnit: 'yuan_sqm_month' }],
    ['18元/㎡', SQM_MONTH(18), [], { headerUnit: 'yuan_sqm_month' }],
    ['12/㎡/月', SQM_MONTH(12)],
    ['12元/平', SQM_MONTH(12), ['rent_period_missing']],
    ['0.4元/天', SQM_DAY(0.4), ['rent_area_missing']],
    ['18元/月', SQM_MONTH(18), ['rent_area_missing']],
    ['15元(不含税)', SQM_MONTH(15), ['rent_unit_missing', 'remark_not_kept']],
    ['20起', SQM_MONTH(20), ['rent_unit_missing', 'rent_from']],
    ['150元/㎡/年', { value: 150, unit: 'yuan_sqm_year' }],
    [150, { value: 150, unit: 'yuan_sqm_year' }, [], { headerUnit: 'yuan_sqm_year' }],
    [26, { value: 26, unit: 'wan_year' }, [], { headerUnit: 'wan_year' }],
    ['26万', { value: 26, unit: 'wan_year' }, [], { headerUnit: 'wan_year' }],
    [30_000, { value: 30_000, unit: 'yuan_mu_year' }, [], { headerUnit: 'yuan_mu_year' }],
    [9000, undefined, ['rent_period_unclear']],
    [51_300, { value: 51_300, unit: 'yuan_month' }, ['rent_unit_guessed'], { areaSqm: 3000 }],
    [600_000, undefined, ['rent_period_unclear'], { areaSqm: 3000 }],
    ['1.2万', undefined, ['rent_period_unclear']],
    [250, undefined, ['rent_period_unclear']],
    ['20/22', undefined, ['several_rents']],
    ['一楼20二楼18', undefined, ['by_floor']],
    ['18元/㎡/月，含物业2元', undefined, ['not_a_rent']],
    ['便宜', undefined, ['not_a_rent']],
    ['一楼25元/㎡/月', SQM_MONTH(25), ['one_taken']],
    ['1万-1.2万/月', undefined, ['not_a_rent']],
    ['不租', undefined],
  ]),
  { attribute: 'rentTyped', cell: '可谈', also: { negotiable: true } },
  {
    attribute: 'rentTyped',
    cell: '押2付3 18元',
    value: SQM_MONTH(18),
    also: { depositMonths: 2, paymentMonths: 3 },
    notices: ['rent_unit_missing'],
  },
  ...of('heightM', [
    ['8-10米', 8, ['range_lowest_taken']],
    ['8-10', 8, ['range_lowest_taken']],
    ['首层8米二层5米', undefined, ['by_floor']],
    ['一楼8米', 8, ['one_taken']],
    ['8米/5米', undefined, ['several_heights']],
    ['檐口9米，净高8米', undefined, ['not_a_number']],
    ['净高8.5米', 8.5],
    ['8米5', 8.5],
    ['高', undefined, ['not_a_number']],
    ['8米以上', 8],
    ['1200以上', undefined, ['implausible']],
  ]),
  ...of('lat', [
    ['24.5°', 24.5],
    ['0', undefined, ['implausible']],
    ['°', undefined, ['not_a_number']],
    ['0x10', undefined, ['not_a_number']],
    ['1e1', undefined, ['not_a_number']],
  ]),
  ...of('truckLengthM', [
    ['17米5', 17.5],
    ['13.5/17.5米', undefined, ['not_a_number']],
  ]),
  ...of('loadTonPerSqm', [
    ['1-2吨', 1, ['range_lowest_taken']],
    ['1-2', 1, ['range_lowest_taken']],
    ['首层3吨二层1吨', undefined, ['by_floor']],
    ['20kN/㎡', 2],
    [20, undefined, ['unit_missing']],
    [800, 0.8, ['unit_guessed']],
    ['3吨以上', 3],
    ['1200以上', 1.2, ['unit_guessed']],
    ['12000以上', undefined, ['implausible']],
    ['1200吨以上', undefined, ['implausible']],
  ]),
  ...of('powerKva', [
    ['630/1000KVA', undefined, ['not_a_number']],
    ['三相电', undefined, ['unknown_unit']],
    ['380V', undefined, ['unknown_unit']],
    ['100A', undefined, ['ampere_not_reckoned']],
    ['充足', undefined, ['not_a_number']],
    ['500+315kva', 815],
    ['400kw', 400, ['kw_read_as_kva']],
  ]),
  ...of('craneTon', [
    ['5+10吨', 10, ['largest_taken']],
    ['16/3.2吨', 16, ['largest_taken']],
    ['有，10吨', 10],
    [10, 10, [], { column: '行车吨位' }],
    [10, undefined, ['unit_missing'], { column: '行车' }],
    ['可装10吨', undefined, ['not_a_number']],
    ['每跨2台', undefined, ['not_a_number']],
  ]),
  ...['预留牛腿', '预留'].map(
    (cell): Form => ({
      attribute: 'craneTon',
      cell,
      also: { tags: ['预留行车梁'] },
      notices: ['provision_only'],
    }),
  ),
  { attribute: 'craneTon', cell: '10T*2', value: 10, also: { craneCount: 2 } },
  {
    attribute: 'craneTon',
    cell: '10吨2台5吨1台',
    value: 10,
    also: { craneCount: 3 },
    notices: ['several_crane_kinds'],
  },
  ...of('freightLiftTon', [
    ['2-3吨', undefined, ['not_a_number']],
    ['有', undefined, ['figure_missing']],
    [2, undefined, ['unit_missing'], { column: '货梯' }],
  ]),
  { attribute: 'freightLiftTon', cell: '3吨×2', value: 3, also: { freightLiftCount: 2 } },
  ...of('floors', [
    ['单层', 1],
    ['3F', 3],
    ['双层', 2],
    ['地上3层地下1层', undefined, ['not_a_number']],
    ['3/5', undefined, ['not_a_number']],
  ]),
  ...of('floor', [
    ['一二层', '一二层'],
    ['2026-01-02', undefined, ['made_a_date']],
  ]),
  ...of('docks', [['有2个', 2]]),
  { attribute: 'docks', cell: '有', also: { tags: ['卸货平台'] } },
  ...of('docks', [
    ['1-2个', undefined, ['not_a_number']],
    [2.5, undefined, ['not_an_integer']],
  ]),
  ...of('minTermMonths', [
    ['3-5年', 36, ['range_lowest_taken']],
    ['3年起', 36],
    ['半年', 6],
    [3, undefined, ['unit_missing']],
    [3, 36, [], { column: '起租年限' }],
    [36, 36],
    ['长租', undefined, ['not_a_number']],
    ['面议', undefined, ['not_a_number']],
  ]),
  { attribute: 'depositMonths', cell: '押2付3', value: 2, also: { paymentMonths: 3 } },
  { attribute: 'depositMonths', cell: '两押一付', value: 2, also: { paymentMonths: 1 } },
  { attribute: 'paymentMonths', cell: '付三押一', value: 3, also: { depositMonths: 1 } },
  ...of('depositMonths', [
    ['2个月租金', 2],
    ['5万', undefined, ['amount_not_months']],
    [50_000, undefined, ['amount_not_months']],
  ]),
  ...of('paymentMonths', [
    ['三个月一付', 3],
    ['季付', 3],
    ['一年一付', 12],
    ['两年一付', undefined, ['unknown_unit']],
  ]),
  ...of('rentFreeMonths', [
    ['1-2个月', undefined, ['not_a_number']],
    [30, undefined, ['unit_missing']],
    ['45天', undefined, ['not_an_integer']],
  ]),
  ...of('vacantFrom', [
    ['随时', TODAY],
    ['现空', TODAY],
    ['即租', TODAY],
    ['随时可入驻', TODAY],
    ['2026年5月', '2026-05-01', ['date_day_missing']],
    ['2026年5月', '2026-05-31', ['date_day_missing'], { column: '到期时间' }],
    ['5月底', '2027-05-31', ['year_guessed']],
    ['明年', undefined, ['not_a_date']],
    ['2026-02-30', undefined, ['not_a_date']],
    ['2026年3月-5月', undefined, ['not_a_date']],
    ['出租中', undefined, ['not_a_date']],
    ['随时', undefined, ['date_needs_today'], { today: undefined }],
  ]),
  ...of('titleCert', [
    ['办理中', undefined, ['not_yes_no']],
    ['部分有', undefined, ['not_yes_no']],
    ['可办', undefined, ['not_yes_no']],
    ['有证', true],
    ['无证', false],
    ['有', true],
    ['无', false],
    ['√', true],
    ['×', false],
    ['小产权', false],
  ]),
  ...of('eia', [
    ['可过', true],
    ['可环评（化工除外）', true, ['partly_read']],
    ['看行业', undefined, ['not_yes_no']],
  ]),
  ...of('divisible', [
    ['整租', false],
    ['不分', false],
  ]),
  { attribute: 'divisible', cell: '600㎡起', value: true, also: { minDivisibleSqm: 600 } },
  ...['可分租 500㎡起', '可分租，500平起租', '是，500平起', '可分租，最小分500平'].map((cell) => ({
    attribute: 'divisible',
    cell,
    value: true,
    also: { minDivisibleSqm: 500 },
  })),
  ...['可分租，500起', '可分租（500起）', '可以分租，500起分', '可，最小500'].map((cell) => ({
    attribute: 'divisible',
    cell,
    value: true,
    also: { minDivisibleSqm: 500 },
    notices: ['unit_missing'],
  })),
  ...of('divisible', [
    ['不可分租，500起', undefined, ['not_yes_no']],
    ['可分租，2000元起', undefined, ['not_yes_no']],
    ['可分租，3月起', undefined, ['not_yes_no']],
    ['可分租，价格15起', true, ['partly_read']],
  ]),
  { attribute: 'truckAccess', cell: '可进17.5米', value: true, also: { truckLengthM: 17.5 } },
  ...of('dormitory', [['有，10间', true]]),
  ...of('fireClass', [
    ['丙类', undefined, ['fire_class_incomplete']],
    ['甲乙丙', undefined, ['several_fire_classes']],
    ['丙一/丙二', undefined, ['several_fire_classes']],
    ['二级', undefined, ['invalid_choice']],
  ]),
  ...of('buildingType', [
    ['厂房/仓库', undefined, ['several_kinds']],
    ['厂房带办公', 'workshop'],
    ['研发厂房', 'workshop'],
    ['仓储用地', 'land'],
    ['独栋', undefined, ['invalid_choice']],
  ]),
  ...of('metroDistanceKm', [
    ['2-3公里', undefined, ['not_a_number']],
    ['10分钟', undefined, ['unknown_unit']],
    [500, undefined, ['unit_missing']],
  ]),
  ...of('ownerPhone', [
    ['12345', undefined, ['not_a_phone']],
    ['13800138000/13900139000', '13800138000', ['first_taken']],
  ]),
  { attribute: 'tags', cell: `独院，${'长'.repeat(30)}`, value: ['独院'], notices: ['too_long'] },
  { attribute: 'address', cell: '路'.repeat(201), notices: ['too_long'] },
];

describe('readCell, of what brokers write', () => {
  it.each(FORMS.map((form) => [title(form), form] as const))('%s', (_, form) => expectForm(form));

  it('names the column and shows the cell as it stands', () => {
    const reading = readCell('areaSqm', '约 600 起', { column: '建筑面积(㎡)' });
    expect(reading).toMatchObject({
      notices: [{ message: expect.stringContaining('「建筑面积(㎡)」的值「约 600 起」') }],
    });
    const remarked = readCell('rentTyped', '15元(不含税)', { column: '租金' });
    for (const { message } of ('notices' in remarked && remarked.notices) || [])
      expect(message).toContain('「租金」的值「15元(不含税)」');
  });

  it('shows no number of a person', () => {
    expect(JSON.stringify(read({ attribute: 'ownerPhone', cell: '12345' }))).not.toContain('12345');
    expect(
      JSON.stringify(
        (read({ attribute: 'ownerPhone', cell: '13800138000/13900139000' }) as { notices: unknown }).notices,
      ),
    ).not.toMatch(/\d{5}/);
  });

  // one rule for both ways of entry
  it.each<[attribute: string, cell: string, field: string, message: string]>([
    ['rentTyped', '20-25', 'rentTyped', '租金20-25'],
    ['rentTyped', '3.9', 'rentTyped', '租金3.9'],
    ['rentTyped', '0.4元/天', 'rentTyped', '租金0.4元/天'],
    ['heightM', '8-10米', 'heightM', '层高8-10米'],
    ['loadTonPerSqm', '1-2吨', 'loadTonPerSqm', '承重1-2吨'],
    ['minTermMonths', '3-5年', 'minTermMonths', '租期3-5年'],
    ['vacantFrom', '现空', 'vacantFrom', '现空'],
    ['depositMonths', '两押一付', 'depositMonths', '两押一付'],
    ['offering', '只租不售', 'offering', '只租不售'],
    ['offering', '只售不租', 'offering', '只售不租'],
  ])('%s «%s» is what a pasted message says', (attribute, cell, field, message) => {
    const { fields } = readListingText(message, { today: TODAY });
    expect(read({ attribute, cell })).toMatchObject({ value: fields[field] });
  });
});

describe('a formula without a result', () => {
  it.each(['areaSqm', 'rentTyped', 'title', 'tags', 'vacantFrom'])(
    'is left out of %s and told of',
    (attribute) => {
      const reading = readCell(attribute, `${UNRECKONED}=B(A9,2)`, { column: '某列' });
      expect(reading).toEqual({
        empty: true,
        notices: [
          {
            code: 'formula_without_result',
            message: expect.stringMatching(/^「某列」的值「=B\(A9,2\)」是公式.*保存一次/),
          },
        ],
      });
    },
  );
});
