import { describe, expect, it } from 'vitest';
import { companyKey, duplicateKeys } from './duplicate-keys';

describe('companyKey', () => {
  it.each([
    ['昆山 恒力（精密）有限公司', '昆山恒力精密'],
    ['昆山恒力(精密)', '昆山恒力精密'],
    ['昆山恒力精密股份有限公司', '昆山恒力精密'],
    ['ＡＢＢ（中国）有限公司', 'abb中国'],
    ['Abb 中国', 'abb中国'],
    ['一公司', '一公司'],
    ['', ''],
  ])('%s → %s', (name, key) => {
    expect(companyKey(name)).toBe(key);
  });

  it('keeps different companies apart', () => {
    expect(companyKey('苏州恒力机械有限公司')).not.toBe(companyKey('昆山恒力机械有限公司'));
  });
});

describe('duplicateKeys', () => {
  it('gives both keys, null where there is nothing to compare', () => {
    expect(duplicateKeys({ companyName: '恒力有限公司', phone: '+86 13800138000' })).toEqual({
      company: '恒力',
      phone: '13800138000',
    });
    expect(duplicateKeys({ companyName: ' ', phone: 'abc' })).toEqual({ company: null, phone: null });
  });
});
