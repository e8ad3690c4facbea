import { expect, it } from 'vitest';
import { regionPrefix } from './region-prefix';

it.each([
  ['320000', '32'],
  ['320500', '3205'],
  ['320571', '320571'],
  ['320583001', '320583001'],
  ['330400', '3304'],
  ['310000', '31'],
  ['320510', '320510'],
  ['320500000000', '3205'],
])('%s holds what begins with %s', (code, prefix) => {
  expect(regionPrefix(code)).toBe(prefix);
});
