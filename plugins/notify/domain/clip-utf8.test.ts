import { expect, it } from 'vitest';
import { clipUtf8 } from './clip-utf8';

it.each([
  ['厂房', 6, '厂房'],
  ['厂房出租', 9, '厂房…'],
  ['厂房出租', 8, '厂…'],
  ['a厂房', 6, 'a…'],
  ['🏭🏭', 7, '🏭…'],
  ['🏭🏭', 6, '…'],
])('%s in %d bytes: %s', (text, maxBytes, expected) => {
  const clipped = clipUtf8(text, maxBytes);
  expect(clipped).toBe(expected);
  expect(new TextEncoder().encode(clipped).length).toBeLessThanOrEqual(maxBytes);
});
