import { describe, expect, it } from 'vitest';
import { findNotice, NOTICES, withoutNotice } from './notices';

describe('findNotice', () => {
  it.each(Object.entries(NOTICES))('tells %s', (key, text) => {
    expect(findNotice(`?notice=${key}&city=苏州`)).toBe(text);
  });

  it.each(['', '?notice=', '?notice=toString', '?notice=<b>', '?city=苏州'])(
    'tells nothing for %j',
    (search) => {
      expect(findNotice(search)).toBeNull();
    },
  );
});

it('takes the notice out of the address and keeps the rest', () => {
  expect(withoutNotice('?notice=link_expired')).toBe('');
  expect(withoutNotice('?notice=listing_offline&city=%E8%8B%8F%E5%B7%9E&c=ABCD2345')).toBe(
    '?city=%E8%8B%8F%E5%B7%9E&c=ABCD2345',
  );
});
