import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { searchGrams, searchWords } from './search-grams';

describe('a search', () => {
  it.each([
    ['苏州', ['苏州'], ['苏州']],
    ['工业园  行车', ['工业园', '行车'], ['工业园', '行车']],
    ['ＳＺ１０', ['sz10'], ['sz1', 'z10']],
    ['仓', ['仓'], ['仓']],
    ['𠮷林', ['𠮷林'], ['𠮷林']],
    ['  ', [], []],
  ])('«%s»', (text, words, grams) => {
    expect(searchWords(text)).toEqual(words);
    expect(searchGrams(searchWords(text))).toEqual(grams);
  });

  it.each([
    ['苏州厂房', '苏州 厂房'],
    ['昆山厂房', '昆山 厂房'],
    ['昆明厂房出租', '昆明 厂房'],
    ['昆明 厂房 出租', '昆明 厂房'],
    ['昆山市玉山镇单层钢结构厂房', '昆山 玉山镇 单层 钢结构 厂房'],
    ['江苏昆山冷库', '昆山 冷库'],
    ['江苏省苏州市工业园区标准厂房', '苏州 工业园区 标准厂房'],
    ['官渡厂房', '官渡 厂房'],
    ['吴江区仓库', '吴江 仓库'],
    ['德国工业园带行车的厂房', '德国工业园 行车 厂房'],
    ['昆山大厂房', '昆山 厂房'],
    ['南京中山路仓库', '南京 中山路 仓库'],
    ['出租', '出租'],
    ['出租 转让', '出租 转让'],
    ['江苏路', '江苏路'],
    ['带', '带'],
    ['新海路', '新海路'],
    ['苏州工业园', '苏州 工业园'],
    ['2000平厂房', '2000平 厂房'],
  ])('of «%s» without blanks looks for %s', (text, words) => {
    expect(searchWords(text)).toEqual(words.split(' '));
  });

  it('looks only for parts that what holds the whole word holds as well', () => {
    const pieces = '苏州 昆山市 江苏省 江苏 玉山镇 厂房 标准厂房 出租 的 带 行车 a1 路 大 · 𠮷'.split(' ');
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...pieces), { minLength: 1, maxLength: 8 }), (said) => {
        const word = said.join('');
        const words = searchWords(word);
        expect(words.length).toBeGreaterThan(0);
        for (const part of words) expect(word).toContain(part);
      }),
    );
  });
});
