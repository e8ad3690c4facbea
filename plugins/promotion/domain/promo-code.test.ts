import { describe, expect, it } from 'vitest';
import { generatePromoCode, normalisePromoCode, PROMO_CODE_ALPHABET, PROMO_CODE_LENGTH } from './promo-code';

describe('generatePromoCode', () => {
  it('uses every letter evenly and skips unfair bytes', () => {
    let next = 0;
    const counts = new Map<string, number>();
    for (let i = 0; i < 3100; i++) {
      const code = generatePromoCode((count) => Uint8Array.from({ length: count }, () => next++ % 256));
      expect(code).toHaveLength(PROMO_CODE_LENGTH);
      for (const letter of code) counts.set(letter, (counts.get(letter) ?? 0) + 1);
    }
    expect(counts.size).toBe(PROMO_CODE_ALPHABET.length);
    expect(Math.max(...counts.values()) - Math.min(...counts.values())).toBeLessThan(60);
  });
});

describe('normalisePromoCode', () => {
  it.each([
    ['ABCD2345', 'ABCD2345'],
    [' abcd2345 ', 'ABCD2345'],
    ['ABCD234', null],
    ['ABCD23456', null],
    ['ABCD234O', null],
    ["A' OR 1=1", null],
    ['ＡＢＣＤ2345', null],
    ['x'.repeat(5000), null],
    [undefined, null],
    [{}, null],
  ])('%j → %j', (raw, code) => {
    expect(normalisePromoCode(raw)).toBe(code);
  });
});
