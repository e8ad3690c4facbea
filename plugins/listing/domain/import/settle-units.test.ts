import { describe, expect, it } from 'vitest';
import type { CellInput } from './cell';
import { readRow } from './read-row';
import { recogniseColumns } from './recognise-columns';

const read = (headers: string[], cells: CellInput[]) => readRow(recogniseColumns(headers), cells);

describe('a column of units', () => {
  const headers = ['标题', '面积', '租金', '单位'];

  it.each<[CellInput, string, number | undefined]>([
    ['元/平/月', 'yuan_sqm_month', 1800],
    ['元/㎡/月', 'yuan_sqm_month', 1800],
    ['元／平方米·月', 'yuan_sqm_month', 1800],
    ['元/月/㎡', 'yuan_sqm_month', 1800],
    ['（元/㎡/月）', 'yuan_sqm_month', 1800],
    ['万/年', 'wan_year', 500],
    ['万元/月', 'wan_month', 6000],
    ['元/㎡/年', 'yuan_sqm_year', 150],
  ])('«租金» 18 | «单位» %s', (unit, rentUnit, rentFenPerSqmMonth) => {
    expect(read(headers, ['A', 3000, 18, unit])).toMatchObject({
      fields: { rentTyped: { value: 18, unit: rentUnit }, rentFenPerSqmMonth },
      errors: [],
    });
  });

  it('goes row by row', () => {
    const columns = recogniseColumns(headers);
    const units = [
      [0.6, '元/平/天'],
      [18, '元/平/月'],
      [60, '万/年'],
    ].map(([rent, unit]) => readRow(columns, ['A', 3000, rent as number, unit as string])?.fields.rentTyped);
    expect(units).toEqual([
      { value: 0.6, unit: 'yuan_sqm_day' },
      { value: 18, unit: 'yuan_sqm_month' },
      { value: 60, unit: 'wan_year' },
    ]);
  });

  it.each<[string[], CellInput[], object]>([
    [['标题', '单价', '单位'], ['A', 0.8, '元/㎡/天'], { rentTyped: { value: 0.8, unit: 'yuan_sqm_day' } }],
    [['标题', '价格', '单位'], ['A', 2600, '万'], { salePriceFen: 2_600_000_000 }],
    [['标题', '售价', '单位'], ['A', 2600, '万元'], { salePriceFen: 2_600_000_000 }],
    [['标题', '面积', '售价', '单位'], ['A', 1000, 3600, '元/㎡'], { salePriceFen: 360_000_000 }],
    [
      ['标题', '面积', '年租金', '单位'],
      ['A', 3000, 60, '万元'],
      { rentTyped: { value: 60, unit: 'wan_year' } },
    ],
    [['标题', '占地面积', '单位'], ['A', 12, '亩'], { landAreaMu: 12 }],
    [
      ['标题', '面积', '单位', '租金', '单位'],
      ['A', 1.2, '万㎡', 18, '元/平/月'],
      { areaSqm: 12_000, rentFenPerSqmMonth: 1800 },
    ],
    [
      ['租金单位', '标题', '租金'],
      ['元/平/天', 'A', 0.6],
      { rentTyped: { value: 0.6, unit: 'yuan_sqm_day' } },
    ],
    [
      ['标题', '租金', '层高', '计价单位'],
      ['A', 0.6, 8, '元/平/天'],
      { heightM: 8, rentTyped: { value: 0.6, unit: 'yuan_sqm_day' } },
    ],
  ])('%j: %j', (names, cells, fields) => {
    expect(read(names, cells)).toMatchObject({ fields, errors: [] });
  });

  it('leaves the unit of the heading where its cell is empty', () => {
    const row = read(['标题', '租金(元/㎡/月)', '单位'], ['A', 18, '']);
    expect(row).toMatchObject({ fields: { rentTyped: { value: 18, unit: 'yuan_sqm_month' } }, errors: [] });
  });

  it('goes before the unit of the heading, and the cell before both', () => {
    const names = ['标题', '租金(元/㎡/月)', '单位'];
    expect(read(names, ['A', 0.6, '元/平/天'])?.fields.rentTyped).toEqual({
      value: 0.6,
      unit: 'yuan_sqm_day',
    });
    expect(read(names, ['A', '18元/平/月', '元/平/天'])?.fields.rentTyped).toEqual({
      value: 18,
      unit: 'yuan_sqm_month',
    });
  });

  it.each(['元/车', '箱', '亩', '吨', '某某公司', '18'])(
    'refuses the row for «%s», which is no unit of it',
    (unit) => {
      const row = read(headers, ['A', 3000, 18, unit]);
      expect(row?.errors).toEqual([
        {
          column: '单位',
          attribute: 'rentTyped',
          code: 'unknown_unit',
          message: `「单位」的值「${unit}」不是「租金」认得的单位，请写成如「元/㎡/月」「元/㎡/天」「万元」`,
        },
      ]);
      expect(row?.fields).toEqual({ title: 'A', areaSqm: 3000 });
    },
  );

  it('is none behind words, nor where somebody maps it to a field', () => {
    expect(read(['标题', '单位'], ['A', '某某公司'])).toMatchObject({ fields: { title: 'A' }, errors: [] });
    const columns = recogniseColumns(headers).map((column) =>
      column.header === '单位' ? { ...column, attribute: 'ownerName' } : column,
    );
    expect(readRow(columns, ['A', 3000, 18, '某某公司'])).toMatchObject({
      fields: { ownerName: '某某公司' },
      errors: [],
    });
  });
});
