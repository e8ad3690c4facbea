import { expect, it } from 'vitest';
import { cleanCell, findTotals, isBlankCell, leaveOut, textOfCell, withNotices } from './import-cell';

it.each(['', ' ', '-', '——', '/', '暂无', '未知', '？', null, undefined])('takes %j for blank', (cell) => {
  expect(isBlankCell(cell)).toBe(true);
});

it.each([0, '0', false, '无', 'A'])('takes %j for something', (cell) =>
  expect(isBlankCell(cell)).toBe(false),
);

it.each([
  ['１，２００平', '1200平'],
  ['1,200', '1200'],
  ['100㎡', '100㎡'],
  ['a\u0007b', 'a b'],
])('cleans %j', (written, clean) => expect(cleanCell(written)).toBe(clean));

it('keeps the lines of a text where it may have any', () => {
  expect(textOfCell('甲\n乙')).toBe('甲 乙');
  expect(textOfCell('甲\n乙', { keepsLines: true })).toBe('甲\n乙');
});

it.each<[readonly (string | number | null)[], number]>([
  [[null, '合 计', 1200], 1],
  [['小计：', 3], 0],
  [['合计有限公司', 3], -1],
  [[3, null], -1],
])('finds totals in %j', (cells, at) => expect(findTotals(cells)).toBe(at));

it('tells what it leaves out, cut short, and adds notices to no refusal', () => {
  const left = leaveOut({ name: '层高', whole: '高'.repeat(40) }, 'x', '看不懂');
  expect(left).toEqual({
    empty: true,
    notices: [{ code: 'x', message: `「层高」的值「${'高'.repeat(30)}…」看不懂，没有填写` }],
  });
  const refusal = { error: { code: 'a', message: 'b' } };
  expect(withNotices(refusal, [{ code: 'c', message: 'd' }])).toBe(refusal);
});
