import { describe, expect, it } from 'vitest';
import { isInNetworks, isNetwork, networkOf } from './networks';

describe('isNetwork', () => {
  it.each([
    ['203.0.113.7', true],
    ['203.0.113.0/24', true],
    ['0.0.0.0/0', true],
    ['2001:db8::/32', true],
    ['::1', true],
    [' 10.0.0.0/8 ', true],
    ['203.0.113.0/33', false],
    ['2001:db8::/129', false],
    ['203.0.113', false],
    ['10/8', false],
    ['3405803783', false],
    ['0x7f.1', false],
    ['example.com', false],
    ['', false],
  ])('%j: %s', (text, expected) => {
    expect(isNetwork(text)).toBe(expected);
  });
});

describe('isInNetworks', () => {
  it.each([
    ['203.0.113.9', ['203.0.113.0/24'], true],
    ['203.0.114.9', ['203.0.113.0/24'], false],
    ['203.0.113.9', ['203.0.113.9'], true],
    ['::ffff:203.0.113.9', ['203.0.113.0/24'], true],
    ['2001:db8:1::5', ['2001:db8::/32'], true],
    ['2001:db9::5', ['2001:db8::/32'], false],
    ['2001:db8::5', ['0.0.0.0/0'], false],
    ['203.0.113.9', ['::/0'], false],
    ['unknown', ['0.0.0.0/0'], false],
    ['203.0.113.9', [], false],
  ])('%s in %j: %s', (ip, networks, expected) => {
    expect(isInNetworks(ip, networks)).toBe(expected);
  });
});

describe('networkOf', () => {
  it.each([
    ['203.0.113.9', '203.0.113.9'],
    ['::ffff:203.0.113.9', '203.0.113.9'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
    ['2001:db8:1:2:ffff::1', '2001:db8:1:2::/64'],
    ['unknown', 'unknown'],
  ])('%s counts as %s', (ip, expected) => {
    expect(networkOf(ip)).toBe(expected);
  });
});
