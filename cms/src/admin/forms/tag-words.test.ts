import { describe, expect, it } from 'vitest';
import { addWords, messageOf, wordsOf } from './tag-words';

describe('addWords', () => {
  it.each([
    [[], '可环评', ['可环评']],
    [['可环评'], '带行车，独门独院、可环评', ['可环评', '带行车', '独门独院']],
    [['可环评'], ' \n ', ['可环评']],
  ])('%o and «%s»', (words, text, all) => {
    expect(addWords(words, text)).toEqual(all);
  });
});

it('takes what is no list for none', () => {
  expect(wordsOf(undefined)).toEqual([]);
  expect(wordsOf('可环评')).toEqual([]);
  expect(wordsOf([1, '二'])).toEqual(['1', '二']);
});

it('finds the server’s words, wherever they stand', () => {
  expect(messageOf('太长')).toBe('太长');
  expect(messageOf({ 0: '太长', 2: '太长', 3: '含有控制字符' })).toBe('太长；含有控制字符');
  expect(messageOf({ id: 'x', defaultMessage: '必填' })).toBe('必填');
  expect(messageOf(undefined)).toBeUndefined();
});
