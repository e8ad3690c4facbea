import { expect, it } from 'vitest';
import { codeProperty } from './code-property';

it.each([
  ['苏州市', 7, 'SZ260007'],
  ['昆山', 12345, 'KS2612345'],
  ['火星', 1, 'CF260001'],
  [null, 1, 'CF260001'],
])('%s %d is %s', (city, number, code) => {
  expect(codeProperty({ city, year: 2026, number })).toBe(code);
});
