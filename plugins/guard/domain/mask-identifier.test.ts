import { expect, it } from 'vitest';
import { maskIdentifier } from './mask-identifier';

it.each([
  ['zhangsan', 'zh***n'],
  ['li', '***'],
  ['13812346688', '138****6688'],
  ['+86 138 1234 6688', '138****6688'],
  ['zhang@demo.local', 'z***@demo.local'],
])('%s: %s', (identifier, masked) => expect(maskIdentifier(identifier)).toBe(masked));
