import { describe, expect, it } from 'vitest';
import { companyKey, isSureDuplicate } from './duplicate-keys';

describe('companyKey', () => {
  it.each([
    ['昆山 恒力（精密）有限公司', '昆山恒力精密'],
    ['昆山恒力(精密)', '昆山恒力精密'],
    ['昆山恒力精密股份有限公司', '昆山恒力精密'],
    ['ＡＢＢ（中国）有限公司', 'abb中国'],
    ['Abb 中国', 'abb中国'],
    ['昆山恒力精密机械（苏州）有限公司', '昆山恒力精密机械苏州'],
    ['恒力-精密·机械有限责任公司', '恒力精密机械'],
    ['  恒力　精密  集团', '恒力精密'],
    ['恒力精密集团公司', '恒力精密'],
    ['恒力精密总公司', '恒力精密'],
    ['恒力精密。', '恒力精密'],
    ['「恒力精密」', '恒力精密'],
    ['HENGLI Precision Co., Ltd.', 'hengliprecisioncoltd'],
    ['ｈｅｎｇｌｉ', 'hengli'],
    ['集团', '集团'],
    ['一公司', '一公司'],
    ['', ''],
  ])('%s → %s', (name, key) => {
    expect(companyKey(name)).toBe(key);
  });

  it('keeps different companies apart', () => {
    expect(companyKey('苏州恒力机械有限公司')).not.toBe(companyKey('昆山恒力机械有限公司'));
  });
});

it.each([
  [['phone'], true],
  [['creditCode'], true],
  [['contactPhone', 'company'], true],
  [['company'], false],
] as const)('takes %j for the same: %s', (by, isSure) => expect(isSureDuplicate(by)).toBe(isSure));
