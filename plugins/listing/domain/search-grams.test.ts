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
});
