import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { IMPORT_ATTRIBUTES } from './import-attributes';
import { type CellInput, readCell } from './read-cell';
import type { HeaderUnit } from './recognise-columns';

describe('readCell', () => {
  const values: [attribute: string, cell: CellInput, value: unknown, headerUnit?: HeaderUnit][] = [
    ['areaSqm', 1200, 1200],
    ['areaSqm', '1200', 1200],
    ['areaSqm', '１２００', 1200],
    ['areaSqm', '1,200㎡', 1200],
    ['areaSqm', ' 1 200 平米 ', 1200],
    ['areaSqm', '约1200平', 1200],
    ['areaSqm', '1.2万㎡', 12_000],
    ['areaSqm', '一千二百平', 1200],
    ['areaSqm', 1.2, 12_000, 'wan_sqm'],
    ['areaSqm', '3亩', 2000.01],
    ['areaSqm', '1200㎡', 1200, 'wan_sqm'],
    ['landAreaMu', '3亩', 3],
    ['landAreaMu', 12.5, 12.5],
    ['landAreaMu', '2000㎡', 3],
    ['landAreaMu', 20_000, 30, 'sqm'],
    ['heightM', '8米', 8],
    ['heightM', '8.5m', 8.5],
    ['heightM', '850cm', 8.5],
    ['heightM', 9, 9],
    ['loadTonPerSqm', '2吨/㎡', 2],
    ['loadTonPerSqm', '800kg', 0.8],
    ['loadTonPerSqm', 800, 0.8, 'kg'],
    ['powerKva', '315KVA', 315],
    ['powerKva', '400千瓦', 400],
    ['powerKva', '2台1000KVA', 2000],
    ['powerKva', 0, 0],
    ['craneTon', '10吨', 10],
    ['craneTon', 'T10', undefined],
    ['freightLiftTon', '3t', 3],
    ['craneCount', '2台', 2],
    ['docks', '两个', 2],
    ['docks', '无', 0],
    ['floors', '共3层', 3],
    ['floor', '一楼', '一楼'],
    ['floor', 2, '2'],
    ['rentTyped', '0.8元/天', { value: 0.8, unit: 'yuan_sqm_day' }],
    ['rentTyped', '0.8元/㎡/天', { value: 0.8, unit: 'yuan_sqm_day' }],
    ['rentTyped', '18', { value: 18, unit: 'yuan_sqm_month' }],
    ['rentTyped', 0.9, { value: 0.9, unit: 'yuan_sqm_day' }],
    ['rentTyped', 3.5, { value: 3.5, unit: 'yuan_sqm_month' }, 'yuan_sqm_month'],
    ['rentTyped', 5.13, { value: 5.13, unit: 'wan_month' }, 'wan_month'],
    ['rentTyped', '5.13万/月', { value: 5.13, unit: 'wan_month' }],
    ['rentTyped', '0.7元/㎡/天', { value: 0.7, unit: 'yuan_sqm_day' }, 'yuan_sqm_month'],
    ['rentTyped', 51_300, { value: 51_300, unit: 'yuan_month' }, 'yuan_month'],
    ['salePriceFen', '1500万', 150_000_000_0],
    ['salePriceFen', 1500, 150_000_000_0, 'wan_yuan'],
    ['salePriceFen', '1.2亿', 12_000_000_000],
    ['salePriceFen', '15,000,000元', 150_000_000_0, 'wan_yuan'],
    ['depositMonths', '押二付三', 2],
    ['depositMonths', '2个月', 2],
    ['paymentMonths', '季付', 3],
    ['minTermMonths', '3年', 36],
    ['minTermMonths', 3, 36, 'year'],
    ['rentFreeMonths', '60天', 2],
    ['rentFreeMonths', '无', 0],
    ['motorwayDistanceKm', '500米', 0.5],
    ['motorwayDistanceKm', '2公里', 2],
    ['eia', '是', true],
    ['eia', '否', false],
    ['eia', '√', true],
    ['eia', '×', false],
    ['eia', '可办', true],
    ['eia', '不可环评', false],
    ['eia', true, true],
    ['titleCert', '双证齐全', true],
    ['titleCert', '无', false],
    ['dormitory', '有', true],
    ['fireClass', '丙二类', '丙二'],
    ['fireClass', '丙2', '丙二'],
    ['offering', '可租可售', 'both'],
    ['offering', '出租', 'rent'],
    ['buildingType', '标准厂房', 'workshop'],
    ['buildingType', '高标仓', 'warehouse'],
    ['vacantFrom', 46_143, '2026-05-01'],
    ['vacantFrom', '46143', '2026-05-01'],
    ['vacantFrom', '2026-05-01T00:00:00.000Z', '2026-05-01'],
    ['vacantFrom', '2026/5/1', '2026-05-01'],
    ['vacantFrom', '2026年5月1日', '2026-05-01'],
    ['vacantFrom', '2026.05', '2026-05-01'],
    ['ownerPhone', 13_800_138_000, '13800138000'],
    ['ownerPhone', '138 0013 8000', '13800138000'],
    ['ownerPhone', '王总13800138000', '13800138000'],
    ['ownerPhone', '0512-66668888', '051266668888'],
    ['tags', '可环评、带行车，独门独院', ['可环评', '带行车', '独门独院']],
    ['lng', '120.58', 120.58],
    ['title', '=HYPERLINK("http://x")', '=HYPERLINK("http://x")'],
    ['title', 'a\u0000b', 'a b'],
  ];
  it.each(values.filter(([, , value]) => value !== undefined))(
    '%s «%s» is %j',
    (attribute, cell, value, headerUnit) => {
      expect(readCell(attribute, cell, { headerUnit })).toMatchObject({ value });
    },
  );

  it.each<[string, CellInput, unknown, Record<string, unknown>]>([
    ['areaSqm', '600-4800㎡', 4800, { minDivisibleSqm: 600, divisible: true }],
    ['areaSqm', '1-2万平', 20_000, { minDivisibleSqm: 10_000, divisible: true }],
    ['craneTon', '10吨2台', 10, { craneCount: 2 }],
    ['craneTon', '2台10T', 10, { craneCount: 2 }],
    ['craneTon', '10T*2', 10, { craneCount: 2 }],
    ['craneTon', '无', null, { craneCount: 0, craneTon: null }],
    ['craneTon', '有', null, { tags: ['带行车'] }],
    ['freightLiftTon', '3吨2部', 3, { freightLiftCount: 2 }],
    ['paymentMonths', '押二付三', 3, { depositMonths: 2 }],
    ['rentTyped', '面议', null, { negotiable: true }],
    ['salePriceFen', '价格面议', null, { negotiable: true }],
  ])('%s «%s» tells more than one value', (attribute, cell, value, also) => {
    expect(readCell(attribute, cell)).toEqual({ value, also });
  });

  it.each<[string, CellInput]>([
    ['areaSqm', null],
    ['areaSqm', ''],
    ['areaSqm', '  '],
    ['areaSqm', '-'],
    ['heightM', '/'],
    ['eia', '未知'],
    ['title', '—'],
    ['ownerPhone', '暂无'],
  ])('%s «%s» is empty', (attribute, cell) => {
    expect(readCell(attribute, cell)).toEqual({ empty: true });
  });

  it.each<[attribute: string, cell: CellInput, code: string]>([
    ['areaSqm', -5, 'negative'],
    ['areaSqm', '-5㎡', 'negative'],
    ['areaSqm', 0, 'not_positive'],
    ['areaSqm', 99_999_999, 'absurd'],
    ['heightM', 800, 'absurd'],
    ['loadTonPerSqm', 200_000, 'absurd'],
    ['rentTyped', -3, 'negative'],
    ['rentTyped', '900元/㎡/天', 'absurd'],
    ['offering', '借用', 'invalid_choice'],
    ['offering', '求租', 'invalid_choice'],
    ['offering', '不租不售', 'invalid_choice'],
    ['lng', 999, 'out_of_range'],
    ['lng', 31.3, 'out_of_range'],
    ['lat', -24, 'out_of_range'],
    ['floors', 200, 'absurd'],
    ['rentFreeMonths', '90个月', 'absurd'],
    ['title', '长'.repeat(201), 'too_long'],
    ['nothing', 1, 'unknown_attribute'],
  ])('%s «%s» is refused: %s', (attribute, cell, code) => {
    expect(readCell(attribute, cell)).toMatchObject({ error: { code } });
  });

  it.each([['1901-05-01'], ['1901年5月'], ['2099-01-01'], [80_000]])(
    'refuses to be vacant from %s',
    (cell) => {
      expect(readCell('vacantFrom', cell, { today: '2026-03-01' })).toMatchObject({
        error: { code: 'absurd' },
      });
    },
  );

  it.each([
    ['heightM', '0.8米'],
    ['loadTonPerSqm', '0.01吨'],
    ['salePriceFen', '0.08万'],
    ['floors', 0],
    ['floors', '无'],
    ['paymentMonths', '0个月'],
    ['landAreaMu', '0.01亩'],
    ['truckLengthM', '0.5米'],
  ])('%s «%s» is too small to be understood, and left out', (attribute, cell) => {
    expect(readCell(attribute, cell)).toMatchObject({ empty: true, notices: [{ code: 'implausible' }] });
  });

  it('names the column and the value', () => {
    expect(readCell('areaSqm', '-5㎡', { column: '建筑面积(㎡)' })).toEqual({
      error: { code: 'negative', message: '「建筑面积(㎡)」的值「-5㎡」不能为负数' },
    });
  });

  it('reads or refuses anything', () => {
    const cell = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 30 }),
      fc.double(),
      fc.integer(),
      fc.boolean(),
      fc.constant(null),
    );
    fc.assert(
      fc.property(
        fc.constantFrom(...IMPORT_ATTRIBUTES.map((row) => row.attribute)),
        cell,
        (attribute, input) => {
          const read = readCell(attribute, input);
          if ('value' in read && typeof read.value === 'number') {
            expect(Number.isFinite(read.value)).toBe(true);
          }
          expect(Object.keys(read).length).toBeGreaterThan(0);
        },
      ),
      { numRuns: 500 },
    );
  });
});

describe('a position in one cell', () => {
  it.each(['121.1,31.3', '31.3, 121.1', '121.1，31.3', '31.3 121.1', '东经121.1°,北纬31.3°', '(121.1,31.3)'])(
    '«%s»',
    (cell) => expect(readCell('position', cell)).toEqual({ value: null, also: { lng: 121.1, lat: 31.3 } }),
  );

  it.each([
    ['31.3,32.1', 'error'],
    ['-121.1,31.3', 'empty'],
    ['121.1', 'empty'],
    ['0,0', 'empty'],
    ['昆山', 'empty'],
  ])('«%s» is none', (cell, kind) => expect(readCell('position', cell)).toHaveProperty(kind));
});
