import { describe, expect, it } from 'vitest';
import { isMasked, isMobileMasked, maskPii, normalisePhone, normalisePii, piiKindOf } from './mask';
import { parsePhone } from './parse-phone';

describe('maskPii', () => {
  it.each([
    ['phone', '13812346688', '138****6688'],
    ['phone', '+86 138-1234-6688', '138****6688'],
    ['phone', '１３８１２３４６６８８', '138****6688'],
    ['phone', '0512-57301234', '051****1234'],
    ['phone', '0512-66668888转801', '051****8888'],
    ['phone', '051266668888-801', '051****8888'],
    ['phone', '123', '***'],
    ['wechat', 'factory_owner', 'fa***r'],
    ['wechat', 'ab', '***'],
    ['email', 'wang@example.com', 'w***@example.com'],
    ['email', 'broken', 'b***'],
    ['account', '6222021001116245702', '***5702'],
    ['name', '王小明', '王***'],
    ['name', '王', '***'],
  ] as const)('%s %s → %s', (kind, value, masked) => {
    expect(maskPii(kind, value)).toBe(masked);
  });

  it('leaves what is masked already', () => {
    expect(maskPii('phone', '138****6688')).toBe('138****6688');
    expect(isMasked(maskPii('email', 'a@b.cn'))).toBe(true);
  });
});

describe('isMobileMasked', () => {
  it.each([
    ['13812346688', true],
    ['+86 199-1234-6688', true],
    ['0512-57301234', false],
    ['400-820-8820', false],
    // a short one keeps other digits
    ['10086', false],
    ['138', false],
    // eleven digits that are no number of anybody
    ['10012346688', false],
  ])('%s → %s', (phone, isMobile) => {
    expect(isMobileMasked(maskPii('phone', phone))).toBe(isMobile);
    const parsed = parsePhone(phone);
    expect(parsed.ok && parsed.kind === 'mobile').toBe(isMobile);
  });

  it('holds for no phone at all not', () => {
    expect([isMobileMasked(null), isMobileMasked(undefined), isMobileMasked('')]).toEqual([
      false,
      false,
      false,
    ]);
  });
});

describe('normalisation', () => {
  it.each([
    ['+86 13812346688', '13812346688'],
    ['008613812346688', '13812346688'],
    ['86-0512-57301234', '051257301234'],
    ['138 1234 6688', '13812346688'],
  ])('%s → %s', (spelling, canonical) => {
    expect(normalisePhone(spelling)).toBe(canonical);
  });

  it('folds case and width of other values', () => {
    expect(normalisePii('email', ' Wang@Example.COM ')).toBe('wang@example.com');
    expect(normalisePii('wechat', 'ＷＸ_01')).toBe('wx_01');
  });
});

describe('piiKindOf', () => {
  it.each([
    ['phone', 'phone'],
    ['ownerPhone', 'phone'],
    ['payoutAccount', 'account'],
    ['wechat', 'wechat'],
    ['email', 'email'],
  ])('%s is %s', (field, kind) => {
    expect(piiKindOf(field)).toBe(kind);
  });
});
