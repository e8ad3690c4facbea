import { expect, it } from 'vitest';
import { maskName } from './mask-name';

it.each([
  ['昆山恒力精密机械有限公司', false, '昆山恒力**'],
  ['恒力', false, '恒**'],
  ['恒', false, '恒**'],
  ['ACME Ltd', false, 'ACME**'],
  ['王建国', true, '王**'],
  ['王', true, '王**'],
  ['𠮷田商事', false, '𠮷田**'],
  ['  ', false, '**'],
  [null, true, '**'],
])('masks %s (person: %s) as %s', (name, isPerson, shown) => {
  expect(maskName(name, { isPerson })).toBe(shown);
});
