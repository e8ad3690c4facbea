import { expect, it } from 'vitest';
import { mergeNewestFirst } from './merge-newest-first';

const entry = (name: string, second: number) => ({ name, at: new Date(Date.UTC(2026, 0, 1, 0, 0, second)) });
const names = (entries: { name: string }[]) => entries.map(({ name }) => name);

it('joins both by time', () => {
  const status = [entry('下架', 9), entry('上架', 5), entry('录入', 1)];
  expect(names(mergeNewestFirst(status, [entry('涨价', 7), entry('定价', 0)]))).toEqual([
    '下架',
    '涨价',
    '上架',
    '录入',
    '定价',
  ]);
  expect(names(mergeNewestFirst([], status))).toEqual(['下架', '上架', '录入']);
});

it('keeps the order in which each was written, where its times tell another', () => {
  // the second waited for the first's lock, so that its transaction began earlier
  const status = [entry('谈判', 3), entry('预约', 4)];
  expect(names(mergeNewestFirst(status, [entry('涨价', 1)]))).toEqual(['谈判', '预约', '涨价']);
});
