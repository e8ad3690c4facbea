import { expect, it } from 'vitest';
import { fileNameOf } from './file-name';

it.each([
  [
    `attachment; filename="__-20260302.xlsx"; filename*=UTF-8''%E5%AE%A2%E6%88%B7-20260302.xlsx`,
    '客户-20260302.xlsx',
  ],
  ['attachment; filename="deals.csv"', 'deals.csv'],
  ['attachment; filename=deals.csv', 'deals.csv'],
  ['', '导出'],
])('%s', (disposition, name) => {
  expect(fileNameOf(disposition)).toBe(name);
});
