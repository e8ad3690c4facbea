import { describe, expect, it } from 'vitest';
import { findHeader, type TableCell } from './find-header';

const KNOWN = new Set(['名称', '面积', '租金', '租金单价', '租金押金', '地址', '电话']);
const scoreOf = (headers: readonly string[]) => new Set(headers.filter((each) => KNOWN.has(each))).size;

describe('findHeader', () => {
  it.each<[string, TableCell[][], number, string[]]>([
    [
      'in the first row',
      [
        ['名称', '面积'],
        ['A', 1],
      ],
      0,
      ['名称', '面积'],
    ],
    [
      'below a title and an empty row',
      [['2026年厂房源'], [], ['名称 ', '面积'], ['A', 1]],
      2,
      ['名称', '面积'],
    ],
    [
      'in two rows, names below a group',
      [
        ['名称', '租金', '租金'],
        ['名称', '单价', '押金'],
        ['A', 1, 2],
      ],
      1,
      ['名称', '租金单价', '租金押金'],
    ],
    [
      'in two rows, the lower of which is known no better',
      [
        ['名称', '面积', '租金', '租金'],
        ['名称', '面积', '数', '单位'],
        ['A', 'B', 'C', 'D'],
      ],
      1,
      ['名称', '面积', '数', '单位'],
    ],
    [
      'in the lower of two that are the same, as a page that was joined has it',
      [
        ['名称', '面积'],
        ['名称', '面积'],
        ['A', 1],
      ],
      1,
      ['名称', '面积'],
    ],
    [
      'in two rows, names below a title of their own',
      [
        ['基本', '基本', '联系'],
        ['名称', '面积', '电话'],
        ['A', 'B', 'C'],
      ],
      1,
      ['名称', '面积', '电话'],
    ],
  ])('finds it %s', (_, rows, row, headers) => {
    expect(findHeader(rows, scoreOf)).toMatchObject({ row, headers });
  });

  it('takes the first row with two texts when it knows none, and none of a sheet without', () => {
    expect(findHeader([['标题'], ['甲', '乙'], ['丙', '丁']], scoreOf)).toEqual({
      row: 1,
      headers: ['甲', '乙'],
      score: 0,
    });
    expect(findHeader([[], ['x']], scoreOf)).toBeNull();
  });
});
