import type { Api } from './app';
import { must } from './must';

let count = 0;

/** A mobile number of nobody yet; each file of tests has a process and a database of its own. */
export const freshPhone = () => `138${20_000_000 + ++count}`;

/** A customer of whoever asks, of a company and with a number of its own; `data` goes before. */
export function addCustomer(by: Api, data: object = {}) {
  const phone = freshPhone();
  return must(
    by.post('/api/customers', { data: { companyName: `昆山恒力精密机械 ${count}`, phone, ...data } }),
  );
}
