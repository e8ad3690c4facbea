import { describe, expect, it } from 'vitest';
import {
  agreesWithColumns,
  chooseColumns,
  findSavedChoices,
  type ImportColumn,
  refuseUnknownColumn,
  refuseUnknownUnit,
} from './import-columns';

const ATTRIBUTES = [
  { attribute: 'title', label: '标题' },
  { attribute: 'areaSqm', label: '面积' },
];
const column = (index: number, header: string, attribute: string | null, unit: string | null = null) =>
  ({ index, header, attribute, unit, confidence: attribute ? 0.9 : 0 }) satisfies ImportColumn;
const COLUMNS = [column(0, '名称', 'title'), column(1, '亩数', 'areaSqm', '亩'), column(2, '备注', null)];

describe('chooseColumns', () => {
  it('takes what was chosen by place or heading and leaves the rest', () => {
    expect(chooseColumns(ATTRIBUTES, COLUMNS, [{ header: '亩数', attribute: null }])).toEqual([
      COLUMNS[0],
      { ...COLUMNS[1], attribute: null, unit: null, confidence: 0 },
      COLUMNS[2],
    ]);
    expect(chooseColumns(ATTRIBUTES, COLUMNS, [{ index: 1, attribute: 'areaSqm' }])[1]).toEqual({
      ...COLUMNS[1],
      confidence: 1,
    });
  });

  it('lets what was only recognised give way', () => {
    expect(chooseColumns(ATTRIBUTES, COLUMNS, [{ header: '备注', attribute: 'title' }])).toEqual([
      { ...COLUMNS[0], attribute: null, confidence: 0 },
      COLUMNS[1],
      { ...COLUMNS[2], attribute: 'title', confidence: 1 },
    ]);
  });

  it.each([
    [
      'an attribute twice',
      [
        { index: 0, attribute: 'title' },
        { index: 2, attribute: 'title' },
      ],
      'mapped_twice',
    ],
    ['a column that the sheet does not have', [{ index: 99, attribute: 'title' }], 'unknown_column'],
    ['an attribute that is none', [{ index: 0, attribute: 'constructor' }], 'unknown_attribute'],
  ])('refuses %s', (_says, choices, code) => {
    expect(() => chooseColumns(ATTRIBUTES, COLUMNS, choices)).toThrow(expect.objectContaining({ code }));
  });
});

it('leaves out what a saved mapping says of another sheet', () => {
  expect(() => refuseUnknownColumn(COLUMNS, [{ header: '别的', attribute: 'title' }])).not.toThrow();
});

describe('what is chosen already', () => {
  it.each([
    [[{ index: 1, attribute: 'areaSqm', unit: '亩' }], true],
    [[{ index: 1, attribute: 'areaSqm' }], true],
    [[{ index: 1, attribute: 'areaSqm', unit: null }], false],
    [[{ header: '备注', attribute: 'title' }], false],
    [[{ header: '别的', attribute: 'title' }], true],
  ])('%j: %s', (choices, agrees) => {
    expect(agreesWithColumns(COLUMNS, choices)).toBe(agrees);
  });

  it('is found again by the same headings only', () => {
    const same = ['名称', '亩数', '备注'].map((header) => ({ header, attribute: null }));
    expect(findSavedChoices(COLUMNS, [[], same.slice(1), same])).toBe(same);
    expect(findSavedChoices(COLUMNS, [[...same, { header: '多', attribute: null }]])).toBeUndefined();
  });
});

describe('refuseUnknownUnit', () => {
  it('takes the units there are, none, and no other', () => {
    const choice = (unit?: string | null) => [{ index: 1, attribute: 'areaSqm', unit }];
    for (const unit of ['mu', null, undefined])
      expect(() => refuseUnknownUnit(['sqm', 'mu'], choice(unit))).not.toThrow();
    expect(() => refuseUnknownUnit(['sqm', 'mu'], choice('zz'))).toThrow(
      expect.objectContaining({ code: 'unknown_unit', message: expect.stringContaining('zz') }),
    );
  });
});
