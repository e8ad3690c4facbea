import fc from 'fast-check';
import { expect, it } from 'vitest';
import { canonicalJson } from './erasure';

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
