import { expect, it } from 'vitest';
import { addressOfPage } from './page-address';

it.each([
  ['https://agency.cn', '/customers/abc', false, 'https://agency.cn/ops/customers/abc'],
  ['https://agency.cn/', '/ops/pool?tab=leaving', false, 'https://agency.cn/ops/pool?tab=leaving'],
  ['https://agency.cn', null, false, 'https://agency.cn/ops/'],
  ['https://agency.cn', '/opsite', false, 'https://agency.cn/ops/opsite'],
  ['https://agency.cn', '/partner/withdrawals', true, 'https://agency.cn/'],
  ['', '/customers/abc', false, null],
])('%s and %s, partner %s', (publicUrl, link, isForPartner, address) => {
  expect(addressOfPage({ publicUrl, link, isForPartner })).toBe(address);
});
