import { expect, it } from 'vitest';
import { pickKnownCustomer } from './pick-known-customer';

const pooled = { name: '公海', owner: null };
const mine = { name: '我的', owner: { id: 1, username: 'sales', name: '陆佳怡' } };
const bare = { name: '无名', owner: { id: 2, username: 'li' } };

it.each([
  ['the one of the owner that is named', [pooled, mine], { owner: { name: '陆佳怡' } }, mine],
  ['the one of who has no name but that of the account', [mine, bare], { owner: { name: 'li' } }, bare],
  ['the one of nobody', [mine, pooled], { owner: null }, pooled],
  [
    'none of somebody else\u2019s, with the phone as a contact here',
    [pooled, mine],
    { owner: { name: '孙悦' } },
    null,
  ],
  ['of two of one owner neither', [mine, { ...mine, name: '同一人的' }], { owner: { name: '陆佳怡' } }, null],
] as const)('takes %s', (_, found, details, expected) => {
  expect(pickKnownCustomer([...found] as never[], details)).toBe(expected);
});
