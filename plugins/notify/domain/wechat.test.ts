import { expect, it } from 'vitest';
import { faultOfWechat, isTokenFault } from './wechat';

it.each([
  [-1, 'busy'],
  [40003, 'bad_address'],
  [40013, 'settings'],
  [42001, 'settings'],
  [43101, 'unsubscribed'],
  [45009, 'too_often'],
  [40037, 'refused'],
  [47003, 'refused'],
  [99999, 'refused'],
])('%d means %s', (code, fault) => {
  expect(faultOfWechat(code)).toBe(fault);
});

it.each([
  [40001, true],
  [42001, true],
  [40013, false],
  [0, false],
])('%d asks for a new token: %s', (code, expected) => {
  expect(isTokenFault(code)).toBe(expected);
});
