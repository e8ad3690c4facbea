import { expect, it } from 'vitest';
import { tableOf } from './table-of';

const COLUMNS = [
  { name: 'label', label: '空间名称' },
  { name: 'areaSqm', label: '面积（㎡）' },
  { name: 'heightM', label: '层高（m）' },
  { name: 'rentFenPerSqmMonth', label: '租金（元/㎡/月）', input: 'yuan' as const },
];

it('writes rows as they come, figures in groups, rent in yuan, and a dash for what is unknown', () => {
  const rows = [
    { documentId: 'b', label: '二层', areaSqm: 1200, heightM: 5, rentFenPerSqmMonth: 1650 },
    { documentId: 'a', label: '一层', areaSqm: 800, heightM: null, rentFenPerSqmMonth: null },
  ];
  expect(tableOf(COLUMNS, rows)).toEqual({
    headings: ['空间名称', '面积（㎡）', '层高（m）', '租金（元/㎡/月）'],
    lines: [
      { key: 'b', cells: ['二层', '1,200', '5', '16.5'] },
      { key: 'a', cells: ['一层', '800', '—', '—'] },
    ],
  });
});

it('leaves out what the reader may not see', () => {
  const { headings } = tableOf(COLUMNS, [{ documentId: 'a', label: '一层', areaSqm: 800, heightM: 8 }]);
  expect(headings).toEqual(['空间名称', '面积（㎡）', '层高（m）']);
});
