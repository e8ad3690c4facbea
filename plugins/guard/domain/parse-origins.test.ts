import { expect, it } from 'vitest';
import { isOrigin, originsIn } from './parse-origins';

it('originsIn takes blanks and empty places for nothing', () => {
  expect(originsIn(' https://a.example.cn, ,https://b.example.cn,')).toEqual([
    'https://a.example.cn',
    'https://b.example.cn',
  ]);
  expect(originsIn('')).toEqual([]);
});

it.each([
  ['https://cdn.example.cn', true],
  ['http://127.0.0.1:9000', true],
  ['https://cdn.example.cn/', false],
  ['https://cdn.example.cn/media', false],
  ['cdn.example.cn', false],
  ['https://*.example.cn', false],
  ['ftp://example.cn', false],
  ['*', false],
])('isOrigin %s: %s', (text, expected) => expect(isOrigin(text)).toBe(expected));
