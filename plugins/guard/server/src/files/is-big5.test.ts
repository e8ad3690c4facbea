import { describe, expect, it } from 'vitest';
import { isBig5 } from './is-big5';

/** By the platform's own decoder, which has no encoder. */
function encoded(text: string, encoding: string): Uint8Array {
  const decoder = new TextDecoder(encoding);
  const table = new Map<string, number[]>();
  for (let high = 0x81; high <= 0xfe; high += 1)
    for (let low = 0x40; low <= 0xfe; low += 1) {
      const character = decoder.decode(new Uint8Array([high, low]));
      if (low !== 0x7f && !table.has(character)) table.set(character, [high, low]);
    }
  return new Uint8Array(
    [...text].flatMap((each) =>
      each.charCodeAt(0) < 128 ? [each.charCodeAt(0)] : (table.get(each) as number[]),
    ),
  );
}

describe('isBig5', () => {
  it.each([
    ['房源名稱,建築面積,租金,地址\n標準廠房,1200,面議,新竹科學園區', 'big5', true],
    ['名稱,面積', 'big5', true],
    ['房源名称,建筑面积,租金,地址\n标准厂房,1200,面议,昆山市玉山镇', 'gb18030', false],
    ['房源名稱,建築面積,租金,地址\n標準廠房,1200,面議,昆山市玉山鎮', 'gb18030', false],
    ['名称,面积\n堃喆厂房,1', 'gb18030', false],
    ['title,area', 'gb18030', false],
  ])('«%s» in %s: %s', (text, encoding, is) => {
    const bytes = encoded(text, encoding);
    expect(isBig5(bytes)).toBe(is);
    if (encoding === 'big5') expect(isBig5(bytes.subarray(0, -1))).toBe(is);
  });
});
