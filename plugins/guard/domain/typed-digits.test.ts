import { describe, expect, it } from 'vitest';
import { readTypedDigit, TYPED_DIGITS } from './typed-digits';

describe('readTypedDigit', () => {
  it.each([
    '０１２３４５６７８９',
    '⓪①②③④⑤⑥⑦⑧⑨',
    '⓿❶❷❸❹❺❻❼❽❾',
    '🄋➀➁➂➃➄➅➆➇➈',
    '🄌➊➋➌➍➎➏➐➑➒',
    '🄀⒈⒉⒊⒋⒌⒍⒎⒏⒐',
    '🄁🄂🄃🄄🄅🄆🄇🄈🄉🄊',
    '0⑴⑵⑶⑷⑸⑹⑺⑻⑼',
    '0⓵⓶⓷⓸⓹⓺⓻⓼⓽',
    '𝟎𝟏𝟐𝟑𝟒𝟓𝟔𝟕𝟖𝟗',
    '𝟘𝟙𝟚𝟛𝟜𝟝𝟞𝟟𝟠𝟡',
    '𝟶𝟷𝟸𝟹𝟺𝟻𝟼𝟽𝟾𝟿',
    '⁰¹²³⁴⁵⁶⁷⁸⁹',
    '₀₁₂₃₄₅₆₇₈₉',
    '٠١٢٣٤٥٦٧٨٩',
  ])('%s', (typed) => {
    expect([...typed].map((one) => readTypedDigit(one)).join('')).toBe('0123456789');
  });

  it.each(['a', '一', '⑩', '➓', 'º', 'ⁱ', '🄍', '½'])('%s is none', (character) => {
    expect(readTypedDigit(character)).toBeNull();
  });

  it('takes the raised one of a unit for none', () => {
    expect(readTypedDigit('²', 'm')).toBeNull();
  });

  it('has a plain digit for every typed one', () => {
    expect(TYPED_DIGITS.plain).toMatch(/^\d+$/);
    expect(TYPED_DIGITS.plain).toHaveLength([...TYPED_DIGITS.typed].length);
  });
});
