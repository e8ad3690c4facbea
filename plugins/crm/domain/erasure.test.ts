import fc from 'fast-check';
import { expect, it } from 'vitest';
import { canonicalJson, isNamedIn, tellsOf } from './erasure';

it('writes the same text for the same values in whatever order', () => {
  expect(canonicalJson({ b: [1, { d: null, c: '中' }], a: 'x', e: undefined })).toBe(
    '{"a":"x","b":[1,{"c":"中","d":null}]}',
  );
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (value) => {
      const turned = Object.fromEntries(Object.entries(value).reverse());
      expect(canonicalJson(turned)).toBe(canonicalJson(value));
      expect(JSON.parse(canonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value)));
    }),
  );
});

const HIS = {
  isPhone: (phone: string) => phone === '13800001111',
  names: ['王小明', '小明五金'],
  codes: ['91310000MA1FL0001X'],
};

it.each([
  [['别人', '138 0000 1111'], true],
  [['别人', 13_800_001_111], true],
  [['别人', '备注：找他 13800001111'], true],
  [['别人', '13900002222、13800001111'], true],
  [['别人', '91310000ma1fl0001x', '13900002222'], true],
  [['王小明', null, true], true],
  [['王小明', '13900002222'], false],
  [['王小明的朋友', null], false],
  [[], false],
] as const)('takes the row %j for the person’s: %s', (cells, isHis) => {
  expect(tellsOf(cells, HIS)).toBe(isHis);
});

it.each([
  ['王小明的客户.xlsx', true],
  ['13800001111.csv', true],
  ['六月名单.xlsx', false],
] as const)('takes the name %s for one that tells of the person: %s', (name, isHis) => {
  expect(isNamedIn(name, HIS)).toBe(isHis);
});
