import { describe, expect, it } from 'vitest';
import { IMPORT_ATTRIBUTES } from './import-attributes';
import { type CellContext, type CellInput, readCell } from './read-cell';

const TODAY = '2026-11-21';

const read = (attribute: string, cell: CellInput, context: CellContext = {}) =>
  readCell(attribute, cell, { today: TODAY, ...context });

/** What is filled in, of the attribute itself; undefined for nothing. */
const filledIn = (reading: ReturnType<typeof readCell>) =>
  'value' in reading ? (reading.value ?? undefined) : undefined;

const codesOf = (reading: ReturnType<typeof readCell>) =>
  'error' in reading ? [reading.error.code] : (reading.notices ?? []).map(({ code }) => code);

const pairs = (table: Record<string, readonly string[]>): [attribute: string, cell: string][] =>
  Object.entries(table).flatMap(([attribute, cells]) =>
    cells.map((cell): [string, string] => [attribute, cell]),
  );

describe('a cell that says nothing of its column', () => {
  it.each(
    pairs({
      divisible: [
        ...[
          '无产证',
          '小产权',
          '不可环评',
          '双证',
          '面议',
          '2层',
          '3000平',
          '15元',
          '不确定',
          '看情况',
          '难',
        ],
        ...['最好不要', '见备注', '同上', '1000', '整租优先'],
      ],
      eia: ['可租', '可分租', '可能不行', '可惜不能', '可停车', '看行业'],
    }),
  )('%s «%s» is left out', (attribute, cell) => {
    const reading = read(attribute, cell);
    expect(filledIn(reading)).toBeUndefined();
    expect(codesOf(reading)).toEqual(['not_yes_no']);
  });

  it.each<[attribute: string, cell: string, value: boolean]>([
    ['divisible', '需整租', false],
    ['divisible', '拆不了', false],
    ['divisible', '可拆', true],
    ['divisible', '分层', true],
    ['divisible', '支持分租', true],
    ['divisible', '可分租', true],
    ['eia', '可做', true],
    ['eia', '可以办', true],
    ['eia', '能过', true],
    ['eia', '已通过', true],
    ['eia', '过不了', false],
    ['eia', '不能做', false],
    ['eia', '难办', false],
    ['eia', '可环评', true],
    ['titleCert', '有（红本）', true],
    ['dormitory', '有宿舍', true],
  ])('%s «%s» is %s', (attribute, cell, value) => {
    expect(read(attribute, cell)).toEqual({ value });
  });
});

/** A hundred times faster than a figure's rules were with as much. */
const SOON_MS = 500;
const LONG = 32_000;

describe('a cell as long as a sheet allows', () => {
  const cells = ['一层2000平', '15含税', '1200,', '共3层', '10吨行车', '化工等', '2026年', '(', '1']
    .map((words) => words.repeat(Math.ceil(LONG / words.length)))
    .concat(`15${'含税'.repeat(10_000)}`);
  it.each(IMPORT_ATTRIBUTES.map(({ attribute, kind }) => [attribute, kind] as const))(
    '%s is left out at once',
    (attribute, kind) => {
      for (const cell of cells) {
        const start = performance.now();
        const reading = read(attribute, cell);
        expect(performance.now() - start, cell.slice(0, 10)).toBeLessThan(SOON_MS);
        if (!['text', 'tags', 'words'].includes(kind)) expect(codesOf(reading)).toEqual(['too_long']);
      }
    },
  );

  it('keeps every remark behind a rent', () => {
    const reading = read('rentTyped', '15元含税可谈不含物业');
    expect(reading).toMatchObject({ also: { negotiable: true } });
    expect(codesOf(reading)).toContain('remark_not_kept');
  });
});

describe('two figures with a comma between', () => {
  it.each<[attribute: string, cell: string]>([
    ['areaSqm', '1200，800'],
    ['areaSqm', '1200,800'],
    ['areaSqm', '120，800㎡'],
    ['salePriceFen', '1200，800万'],
    ['powerKva', '800，630'],
    ['heightM', '8，6'],
    ['floors', '3，5'],
  ])('%s «%s» are no thousands', (attribute, cell) => {
    expect(filledIn(read(attribute, cell))).toBeUndefined();
  });

  it.each<[attribute: string, cell: string, value: number]>([
    ['areaSqm', '1,200', 1200],
    ['areaSqm', '１,２００㎡', 1200],
    ['areaSqm', '１，２００平', 1200],
    ['salePriceFen', '15,000,000元', 1_500_000_000],
  ])('%s «%s» is one', (attribute, cell, value) => {
    expect(filledIn(read(attribute, cell))).toBe(value);
  });
});

describe('a cell of months', () => {
  it.each<[attribute: string, cell: string, code: string]>([
    ['rentTyped', '2026年起租', 'not_a_rent'],
    ['minTermMonths', '2027年起租', 'year_not_months'],
    ['depositPayment', '23', 'not_terms'],
    ['depositPayment', '2/3', 'not_terms'],
    ['depositMonths', '23', 'unit_missing'],
    ['depositMonths', '三个月一付', 'unknown_unit'],
    ['depositMonths', '3个月起租', 'unknown_unit'],
    ['rentFreeMonths', '1个月起租', 'unknown_unit'],
    ['rentFreeMonths', '1个半月', 'not_an_integer'],
    ['rentFreeMonths', '45天', 'not_an_integer'],
  ])('%s «%s» is left out', (attribute, cell, code) => {
    const reading = read(attribute, cell);
    expect(filledIn(reading)).toBeUndefined();
    expect(codesOf(reading)).toEqual([code]);
  });

  it.each<[attribute: string, cell: string, value: number]>([
    ['minTermMonths', '3年起租', 36],
    ['minTermMonths', '一年半', 18],
    ['depositMonths', '3个月', 3],
    ['rentFreeMonths', '两个月', 2],
  ])('%s «%s» is %s', (attribute, cell, value) => {
    expect(filledIn(read(attribute, cell))).toBe(value);
  });
});

describe('a machine that is gone', () => {
  it.each<[attribute: string, cell: string]>([
    ['craneTon', '10吨航车已拆'],
    ['craneTon', '10吨吊车不能用'],
    ['craneTon', '10吨(已拆)'],
    ['craneTon', '自装10吨'],
    ['freightLiftTon', '3吨(坏)'],
  ])('%s «%s» is left out', (attribute, cell) => {
    expect(read(attribute, cell)).toMatchObject({ empty: true, notices: [{ code: 'machine_gone' }] });
  });
});

it.each<[attribute: string, cell: string]>([
  ['areaSqm', '1200平方英尺'],
  ['areaSqm', '1200平尺'],
  ['areaSqm', '2平方公里'],
  ['minDivisibleSqm', '1200平方尺'],
  ['landAreaMu', '1200平方英尺'],
  ['landAreaMu', '2平方公里'],
  ['rentTyped', '12元/平方尺'],
  ['rentTyped', '12元/平方英尺/月'],
  ['salePerSqm', '3000元/平方尺'],
  ['salePriceFen', '3000元/平方尺'],
  ['loadTonPerSqm', '2吨/平方尺'],
])('%s «%s» is not in square metres', (attribute, cell) => {
  expect(filledIn(read(attribute, cell))).toBeUndefined();
});

describe('a cell of what is offered', () => {
  it.each([
    ...[
      '暂不出租',
      '不可租',
      '已出租',
      '出租完',
      '停租',
      '未出租',
      '暂停出租',
      '不出售',
      '不租不售',
      '求租',
      '出租，不租',
    ],
  ])('«%s» refuses the row', (cell) => {
    expect(read('offering', cell)).toMatchObject({ error: { code: 'invalid_choice' } });
  });

  it.each([
    ['出租(可售)', 'both'],
    ['出租或转让', 'both'],
    ['转租/出售', 'both'],
    ['出租(不售)', 'rent'],
    ['带租约出售', 'sale'],
    ['对外出租', 'rent'],
  ])('«%s» is %s', (cell, value) => {
    expect(read('offering', cell)).toEqual({ value });
  });
});

describe('a cell that says the opposite, or of something else', () => {
  it.each<[attribute: string, cell: string, code: string]>([
    ['fireClass', '达不到丙二', 'invalid_choice'],
    ['fireClass', '丙二除外', 'invalid_choice'],
    ['fireClass', '低于丁类', 'invalid_choice'],
    ['tradeLimits', '无污染', 'trades_allowed'],
    ['tradeLimits', '仅限机械加工', 'trades_allowed'],
    ['vacantFrom', '20261', 'not_a_date'],
    ['powerKva', '预留1000KVA', 'provision_only'],
    ['areaSqm', '不足1200', 'not_the_whole'],
    ['areaSqm', '>1200', 'not_the_whole'],
    ['areaSqm', '超过1200平', 'not_the_whole'],
    ['heightM', '不足8米', 'not_a_number'],
  ])('%s «%s» is left out: %s', (attribute, cell, code) => {
    const reading = read(attribute, cell);
    expect(filledIn(reading)).toBeUndefined();
    expect(codesOf(reading)).toEqual([code]);
  });

  it('tells what a price was reckoned by', () => {
    const told = (areaSqm: number | null) =>
      JSON.stringify(read('salePriceFen', 280, { areaSqm, column: '总价' }));
    expect(told(null)).not.toContain('面积');
    expect(told(1000)).toContain('按面积和金额');
  });
});

it.each<[attribute: string, cell: string, reading: object]>([
  ['areaSqm', '1200方', { value: 1200 }],
  ['landAreaMu', '2000方', { value: 3 }],
  ['salePerSqm', '3000元/方', { value: 3000 }],
  ['salePriceFen', '3000元/方', { also: { salePerSqm: 3000 } }],
  ['loadTonPerSqm', '2吨/方', { value: 2 }],
])('%s «%s» is in square metres, as 方 and 平 are', (attribute, cell, reading) => {
  expect(read(attribute, cell)).toMatchObject(reading);
});
