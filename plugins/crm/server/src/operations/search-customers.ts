import { parsePhone } from '@scrm/guard/domain';
import type { SearchReading } from '@scrm/guard/kit';
import type { Core } from '@strapi/strapi';
import { guard, search } from '../ports';

/** What a search of customers looks through. */
export const CUSTOMER_SEARCH_FIELDS = ['name', 'companyName', 'contactPerson', 'code'];

/** The text that it looks through. Indexed by this very expression; keep the two the same. */
const customerText = (alias = '') =>
  `(${['name', 'company_name', 'contact_person', 'code'].map((name) => `coalesce(${alias}${name}, '')`).join(" || ' ' || ")})`;

/** The index of the search. Idempotent. */
export const customerSearchSql = (strapi: Core.Strapi) =>
  `CREATE INDEX IF NOT EXISTS customers_pieces_idx ON customers USING gin (${search(strapi).piecesOf(customerText())})`;

/** The customers that a search finds, as a filter of ids: every word somewhere in the names, the contact or the code. */
export function foundCustomers(
  strapi: Core.Strapi,
  asked: string,
  { readsMasked, foundWith }: SearchReading,
): Record<string, unknown> {
  const { sql, bindings } = search(strapi).holdsWords(
    customerText('s.'),
    asked,
    readsMasked ? { masked: 'ends' } : {},
  );
  const found = strapi.db.connection({ s: 'customers' }).select('s.id').whereRaw(sql, bindings);
  for (const each of foundWith ?? []) found.whereRaw(each.sql, each.bindings);
  return { id: { $in: found } };
}

/**
 * The question of a list of customers with a whole phone number in `_q`, which is in no column, as one for the blind index of customer and
 * contacts; any other question stays as it is.
 */
export function findByNumber(
  strapi: Core.Strapi,
  { _q, ...query }: Record<string, unknown>,
): { query: Record<string, unknown>; where?: Record<string, unknown> } {
  const phone = parsePhone(typeof _q === 'string' ? _q : null);
  if (!phone.ok) return { query: _q === undefined ? query : { ...query, _q } };
  return { query, where: customersOfPhone(strapi, phone.phone) };
}

/**
 * Whose number this is, by the blind indexes of customers and contacts, as a filter of ids: a condition over both in one would read all
 * customers to find one.
 * @param phone as `parsePhone` spells it
 */
function customersOfPhone(strapi: Core.Strapi, phone: string): Record<string, unknown> {
  const knex = strapi.db.connection;
  const indexes = guard(strapi, 'pii').indexesOf('phone', phone);
  return {
    id: {
      $in: knex('customers')
        .select('id')
        .whereIn('phone_index', indexes)
        .union(
          knex('contacts').select('customer_id').whereIn('phone_index', indexes).whereNotNull('customer_id'),
        ),
    },
  };
}
