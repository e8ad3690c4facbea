import { generateDemo } from './generate-demo';

/** Any date does: what is personal does not depend on it. */
const demo = generateDemo({ baseDate: new Date('2026-01-15T02:00:00Z') });

const distinct = (values: Array<string | null>) =>
  [...new Set(values.filter((value): value is string => Boolean(value)))].sort();

/**
 * Every personal phone in the demo data: customers, contacts, partners and owners. None of them may ever come out in full but through
 * the reveal routes. The agency's work phones are not among them.
 */
export const CANARY_PHONES: readonly string[] = distinct([
  ...demo.customers.map((customer) => customer.phone),
  ...demo.contacts.map((contact) => contact.phone),
  ...demo.partners.map((partner) => partner.phone),
  ...demo.properties.map((property) => property.ownerPhone),
  ...demo.inquiries.map((inquiry) => inquiry.phone),
]);

/** Likewise WeChat ids, e-mail addresses and bank accounts. */
export const CANARY_WECHATS: readonly string[] = distinct(demo.customers.map((customer) => customer.wechat));
export const CANARY_EMAILS: readonly string[] = distinct(demo.customers.map((customer) => customer.email));
export const CANARY_ACCOUNTS: readonly string[] = distinct(
  demo.partners.map((partner) => partner.payoutAccount),
);
