import type { Trx } from '@scrm/guard/kit';
import type { Core } from '@strapi/strapi';
import { companyKey, DUPLICATE_BASES, type DuplicateBasis } from '../../../domain';
import { guard } from '../ports';

/** What is asked about: the checked values of one customer, or of one row of a sheet. */
export interface AskedCustomer {
  phones: readonly string[];
  creditCode: string | null;
  companyName: string | null;
}

/** A live customer that may be the same, with all that speaks for it. */
export interface KnownCustomer {
  id: number;
  documentId: string;
  ownerId: number | null;
  by: DuplicateBasis[];
}

interface FoundRow {
  id: number;
  document_id: string;
  owner_id: number | null;
  key: string;
}

/** A name shorter than this says nothing of whose it is. */
export const LEAST_KEY_CHARACTERS = 2;
/** As many of one company as are compared, and told of. */
export const MOST_OF_ONE_COMPANY = 5;

/**
 * Live customers that are, or may be, those asked about, the surest first. Two who bring one phone, code or name at once wait for each other here until
 * the first of them is done, also while no row exists yet. @returns one list for each that was asked
 */
export async function findKnown(
  strapi: Core.Strapi,
  trx: Trx,
  asked: readonly AskedCustomer[],
): Promise<KnownCustomer[][]> {
  const pii = guard(strapi, 'pii');
  const keysOf = asked.map(({ phones, creditCode, companyName }) => {
    const company = companyKey(companyName);
    return {
      phones: phones.flatMap((phone) => pii.indexesOf('phone', phone)),
      code: creditCode,
      company: [...company].length >= LEAST_KEY_CHARACTERS ? company : null,
    };
  });
  const phones = [...new Set(keysOf.flatMap((each) => each.phones))].sort();
  const codes = [...new Set(keysOf.flatMap(({ code }) => code ?? []))];
  const companies = [...new Set(keysOf.flatMap(({ company }) => company ?? []))];
  await lockKeys(trx, [...phones, ...codes, ...companies.map((company) => `company:${company}`)]);
  const live = () => trx('customers as c').whereNull('c.archived_at').orderBy('c.id');
  const columns = ['c.id', 'c.document_id', 'c.owner_id'];
  const found: Record<DuplicateBasis, FoundRow[]> = {
    phone:
      phones.length === 0
        ? []
        : await live().whereIn('c.phone_index', phones).select(columns).select('c.phone_index as key'),
    creditCode:
      codes.length === 0
        ? []
        : await live().whereIn('c.credit_code', codes).select(columns).select('c.credit_code as key'),
    contactPhone:
      phones.length === 0
        ? []
        : await live()
            .join('contacts as t', 't.customer_id', 'c.id')
            .whereIn('t.phone_index', phones)
            .select(columns)
            .select('t.phone_index as key'),
    company:
      companies.length === 0
        ? []
        : await live().whereIn('c.company_key', companies).select(columns).select('c.company_key as key'),
  };
  const byKey = Object.fromEntries(DUPLICATE_BASES.map((basis) => [basis, groupBy(found[basis])])) as Record<
    DuplicateBasis,
    Map<string, FoundRow[]>
  >;
  return keysOf.map(({ phones: own, code, company }) => {
    const known = new Map<number, KnownCustomer>();
    const keys: Record<DuplicateBasis, readonly string[]> = {
      phone: own,
      creditCode: code ? [code] : [],
      contactPhone: own,
      company: company ? [company] : [],
    };
    for (const basis of DUPLICATE_BASES) {
      const rows = keys[basis].flatMap((key) => byKey[basis].get(key) ?? []);
      for (const row of basis === 'company' ? rows.slice(0, MOST_OF_ONE_COMPANY) : rows) {
        const one = known.get(row.id);
        if (!one)
          known.set(row.id, { id: row.id, documentId: row.document_id, ownerId: row.owner_id, by: [basis] });
        else if (!one.by.includes(basis)) one.by.push(basis);
      }
    }
    return [...known.values()];
  });
}

/**
 * Held until the transaction ends, and taken in one order by everybody.
 * @param keys blind indexes of phones, credit codes, and the keys of companies
 */
export async function lockKeys(trx: Trx, keys: readonly string[]): Promise<void> {
  if (keys.length === 0) return;
  await trx.raw(
    `SELECT pg_advisory_xact_lock(hashtextextended(key, 7))
     FROM (SELECT key FROM unnest(?::text[]) WITH ORDINALITY AS asked (key, place) ORDER BY place) in_order`,
    [[...keys].sort()],
  );
}

function groupBy(rows: readonly FoundRow[]): Map<string, FoundRow[]> {
  const groups = new Map<string, FoundRow[]>();
  for (const row of rows) {
    const group = groups.get(row.key);
    if (group) group.push(row);
    else groups.set(row.key, [row]);
  }
  return groups;
}
