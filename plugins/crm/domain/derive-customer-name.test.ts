import { expect, it } from 'vitest';
import { deriveCustomerName } from './derive-customer-name';

it.each([
  [{ name: ' 恒力 ', companyName: '恒力有限公司' }, '恒力'],
  [{ name: '', companyName: '恒力有限公司', contactPerson: '李' }, '恒力有限公司'],
  [{ companyName: '  ', contactPerson: '李工' }, '李工'],
  [{}, null],
])('%j → %s', (customer, name) => {
  expect(deriveCustomerName(customer)).toBe(name);
});
