import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fitWechat, keywordOf, WECHAT_KEYWORDS } from './fit-wechat';

const NOW = new Date('2026-11-21T04:00:00Z');

it.each([
  ['thing1', 'thing'],
  ['character_string12', 'character_string'],
  ['phone_number3', 'phone_number'],
  ['thing', null],
  ['first', null],
  ['toString1', null],
  ['', null],
])('%s is a %s', (name, keyword) => {
  expect(keywordOf(name)).toBe(keyword);
});

describe('fitWechat', () => {
  it.each([
    ['thing', '园区路 8 号厂房', '园区路 8 号厂房'],
    ['thing', '苏州工业园区星湖街一百二十八号标准厂房出租', null],
    ['character_string', 'K'.repeat(33), null],
    ['time', '11月21日 15:00', '2026年11月21日 15:00'],
    ['time', '1月3日 09:30', '2027年1月3日 09:30'],
    ['time', '15:00', '15:00'],
    ['time', '明天下午', null],
    ['date', '11月30日', '2026年11月30日'],
    ['amount', '1,200.00 元', '1200.00元'],
    ['amount', '面议', null],
    ['phrase', '已通过', '已通过'],
    ['phrase', '已经审核通过了', null],
    ['character_string', 'KH000123', 'KH000123'],
    ['character_string', '客户', null],
    ['number', '2', '2'],
    ['number', 'KH1', null],
    ['name', '王先生', '王先生'],
    ['phone_number', '400-800-1234', '400-800-1234'],
    ['thing', '  ', null],
  ] as const)('%s of «%s» is %s', (keyword, text, expected) => {
    expect(fitWechat(keyword, text, NOW)).toBe(expected);
  });

  it('gives nothing that the vendor would refuse for its length', () => {
    const longest = {
      thing: 20,
      character_string: 32,
      letter: 32,
      symbol: 5,
      phrase: 5,
      name: 20,
      phone_number: 17,
    };
    fc.assert(
      fc.property(fc.constantFrom(...WECHAT_KEYWORDS), fc.string({ unit: 'grapheme' }), (keyword, text) => {
        const value = fitWechat(keyword, text, NOW);
        const max = longest[keyword as keyof typeof longest];
        return value === null || (value !== '' && (max === undefined || [...value].length <= max));
      }),
    );
  });
});
