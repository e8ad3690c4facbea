import { expect, it } from 'vitest';
import { pickKnownCustomer } from './pick-known-customer';

const pooled = { name: '公海', owner: null };
const mine = { name: '我的', owner: { id: 1, username: 'sales', name: '陆佳怡' } };
const bare = { name: '无名', owner: { id: 2, username: 'li' } };

it.each([
  ['of the owner that is named', [pooled, mine], { owner: { name: '陆佳怡' } }, mine],
  ['of who has no name but that of the account', [mine, bare], { owner: { name: 'li' } }, bare],
  ['of nobody', [mine, pooled], { owner: null }, pooled],
  [
    'somebody else\u2019s, with the phone as a contact here',
    [pooled, mine],
    { owner: { name: '孙悦' } },
    null,
  ],
] as const)('takes the one %s', (_, found, details, expected) => {
  expect(pickKnownCustomer([...found] as never[], details)).toBe(expected);
});
