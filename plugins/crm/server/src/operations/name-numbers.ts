import { MAYBE_PHONE_SQL, splitPhones } from '@scrm/guard/domain';
import {
  allowProtectedWrites,
  columnsOf,
  insertMany,
  pauseCapture,
  type Trx,
  toColumns,
} from '@scrm/guard/kit';
import type { Core } from '@strapi/strapi';
import { companyKey, deriveCustomerName, placeNumbers } from '../../../domain';
import { UID } from '../lib/uids';
import { guard } from '../ports';
import { MAX_CONTACT_NAME } from '../services/contacts';

type Row = Record<string, unknown> & { id: number; document_id: string };

/**
 * Takes the numbers out of names of customers and contacts that were recorded before names were looked at (`checkNames`): one becomes the row's phone where
 * there is none and nobody else has it, others are kept as the sealed phones of further contacts. Idempotent: what it has mended holds no number any
 * more. @returns how many customers and contacts it mended
 */
export async function sealNameNumbers(
  strapi: Core.Strapi,
  trx: Trx,
): Promise<{ customers: number; contacts: number }> {
  const customers = await rowsWith(trx, 'customers', ['name', 'company_name', 'contact_person']);
  const contacts = await rowsWith(trx, 'contacts', ['name']);
  if (customers.length + contacts.length === 0) return { customers: 0, contacts: 0 };
  await allowProtectedWrites(trx);
  // the log would write down once more what is taken out
  await pauseCapture(trx);
  for (const row of customers) await mendCustomer(strapi, trx, row);
  for (const row of contacts) await mendContact(strapi, trx, row);
  return { customers: customers.length, contacts: contacts.length };
}

/** The rows of which a name holds a number, locked. */
async function rowsWith(trx: Trx, table: string, columns: readonly string[]): Promise<Row[]> {
  const rows: Row[] = await trx(table)
    .where((any) => {
      for (const column of columns) any.orWhereRaw('?? ~ ?', [column, MAYBE_PHONE_SQL]);
    })
    .orderBy('id')
    .forUpdate();
  return rows.filter((row) => columns.some((column) => splitPhones(textOf(row[column])).phones.length > 0));
}

async function mendCustomer(strapi: Core.Strapi, trx: Trx, row: Row): Promise<void> {
  const [name, company, person] = [row.name, row.company_name, row.contact_person].map((value) =>
    splitPhones(textOf(value)),
  ) as [ReturnType<typeof splitPhones>, ReturnType<typeof splitPhones>, ReturnType<typeof splitPhones>];
  const names = { companyName: company.name, contactPerson: person.name };
  const shown = deriveCustomerName({ name: name.name, ...names }) ?? `客户 ${row.code}`;
  const { phone, further } = await place(strapi, trx, {
    phones: [...person.phones, ...name.phones, ...company.phones],
    hasPhone: Boolean(row.phone_index),
    customerId: row.id,
  });
  const fields: Record<string, unknown> = { ...names, name: shown };
  if (phone !== null) fields.phone = phone;
  guard(strapi, 'pii').encryptInto(UID.customer, row.document_id, fields);
  await trx('customers')
    .where({ id: row.id })
    .update({ ...toColumns(fields), company_key: companyKey(names.companyName), updated_at: new Date() });
  await keepFurther(strapi, trx, { customerId: row.id, name: person.name ?? shown, phones: further });
}

async function mendContact(strapi: Core.Strapi, trx: Trx, row: Row): Promise<void> {
  const { name, phones } = splitPhones(textOf(row.name));
  const customerId = row.customer_id as number | null;
  const placed = await place(strapi, trx, { phones, hasPhone: Boolean(row.phone_index), customerId });
  const fields: Record<string, unknown> = { name: name ?? NAMELESS };
  if (placed.phone !== null) fields.phone = placed.phone;
  guard(strapi, 'pii').encryptInto(UID.contact, row.document_id, fields);
  await trx('contacts')
    .where({ id: row.id })
    .update({ ...toColumns(fields), updated_at: new Date() });
  await keepFurther(strapi, trx, { customerId, name: name ?? NAMELESS, phones: placed.further });
}

/** Asks who has the numbers, each by all the keys that it may be indexed by. */
async function place(
  strapi: Core.Strapi,
  trx: Trx,
  { phones, hasPhone, customerId }: { phones: string[]; hasPhone: boolean; customerId: number | null },
) {
  const known = new Set<string>();
  const others = new Set<string>();
  for (const phone of new Set(phones)) {
    const indexes = guard(strapi, 'pii').indexesOf('phone', phone);
    const holders: (number | null)[] = [
      ...(await trx('customers').whereIn('phone_index', indexes).whereNull('archived_at').pluck('id')),
      ...(await trx('contacts').whereIn('phone_index', indexes).pluck('customer_id')),
    ];
    // an archived one has its own number too
    const own =
      customerId !== null &&
      (await trx('customers').whereIn('phone_index', indexes).where({ id: customerId }).first('id'));
    if (own || (customerId !== null && holders.includes(customerId))) known.add(phone);
    if (holders.some((id) => id !== customerId)) others.add(phone);
  }
  return placeNumbers({
    phones,
    hasPhone,
    isKnown: (phone) => known.has(phone),
    isOthers: (phone) => others.has(phone),
  });
}

async function keepFurther(
  strapi: Core.Strapi,
  trx: Trx,
  { customerId, name, phones }: { customerId: number | null; name: string; phones: readonly string[] },
): Promise<void> {
  if (phones.length === 0) return;
  const hasContact =
    customerId !== null && (await trx('contacts').where({ customer_id: customerId }).first('id'));
  const now = new Date();
  await insertMany(
    trx,
    'contacts',
    phones.map((phone, place) => ({
      ...columnsOf(
        strapi,
        UID.contact,
        guard(strapi, 'pii').encryptRow(UID.contact, {
          name: name.slice(0, MAX_CONTACT_NAME),
          phone,
          note: WHENCE,
          isPrimary: !hasContact && place === 0,
        }),
      ),
      customer_id: customerId,
      created_at: now,
      updated_at: now,
      published_at: now,
    })),
  );
}

/** Of whom only a number was known. */
const NAMELESS = '未填姓名';
const WHENCE = '号码原写在姓名栏，已移到这里';

const textOf = (value: unknown) => (typeof value === 'string' ? value : '');
