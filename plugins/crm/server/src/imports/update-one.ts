import { insertMany, readJson, type Trx, toColumn } from '@scrm/guard/kit';
import type { Core } from '@strapi/strapi';
import type { CustomerRow } from '../../../domain/import';
import { UID } from '../lib/uids';
import { guard } from '../ports';
import type { CustomersService } from '../services/customers';
import { contactColumns, followUpColumns, requirementColumns } from './create-many';
import { HANDLED_REMINDER } from './later-traces';

type Row = Record<string, unknown>;
type Person = Parameters<CustomersService['update']>[0]['actor'];

/** What an update found, and what it put beside it. */
export interface Standing extends Row {
  fields: Row;
  /** documentIds by table. */
  added: Record<string, string[]>;
  lastContactAt: string | null;
}

/**
 * Writes what the row says of a customer who is there already: plain values of the sheet, tags and notes beside those that stand there, and
 * other numbers, requirements and follow-ups as further rows. Owner, stage and the number that stands there are not the sheet's to change.
 */
export async function updateOne(
  strapi: Core.Strapi,
  trx: Trx,
  { stored, row, actor }: { stored: Row; row: CustomerRow; actor: Person },
): Promise<Standing> {
  const pii = guard(strapi, 'pii');
  const given = Object.fromEntries(row.said.map((name) => [name, row.fields[name]]));
  const otherPhones = row.contacts.map((contact) => ({ ...contact }));
  if (given.phone !== undefined && stored.phone_index !== null) {
    if (!pii.indexesOf('phone', String(given.phone)).includes(stored.phone_index as string))
      otherPhones.unshift({
        name: (given.contactPerson as string | undefined) ?? null,
        phone: String(given.phone),
      });
    delete given.phone;
  }
  if (given.tags) given.tags = [...new Set([...listOf(stored.tags), ...listOf(given.tags)])].slice(0, 30);
  if (given.note && stored.note)
    given.note = String(stored.note).includes(String(given.note))
      ? stored.note
      : `${stored.note}\n${given.note}`.slice(0, 5000);
  const fields: Row = {};
  for (const name of Object.keys(given)) fields[name] = await standingOf(strapi, stored, name);
  const customers = strapi.plugin('crm').service('customers') as CustomersService;
  const id = stored.id as number;
  if (Object.keys(given).length > 0)
    await customers.update({ id, actor, data: { ...given, acceptDuplicate: true }, existing: {} });
  const added = await addChildren(strapi, trx, { stored, row, otherPhones, actor });
  return {
    fields,
    added,
    lastContactAt: timeOf(stored.last_contact_at),
  };
}

/** Puts back what an update found; what it added goes. @returns why not, or null */
export async function takeBack(
  strapi: Core.Strapi,
  trx: Trx,
  { stored, before, actor }: { stored: Row; before: Standing; actor: Person },
): Promise<string | null> {
  for (const [table, documentIds] of Object.entries(before.added)) {
    const changed = await trx(table)
      .whereIn('document_id', documentIds)
      .whereRaw('updated_at <> created_at')
      .first('id');
    if (changed) return '导入时添加的内容又被修改过';
  }
  const named = await trx('follow_ups as f')
    .join('contacts as k', 'k.id', 'f.contact_id')
    .whereIn('k.document_id', before.added.contacts ?? [])
    .first('f.id');
  if (named) return '导入的联系人已用于跟进';
  const handled = await trx('reminders as t')
    .join('follow_ups as f', 'f.id', 't.follow_up_id')
    .whereIn('f.document_id', before.added.follow_ups ?? [])
    .whereRaw(HANDLED_REMINDER)
    .first('t.id');
  if (handled) return '导入的跟进提醒已被处理';
  for (const [table, documentIds] of Object.entries(before.added))
    await trx(table).whereIn('document_id', documentIds).del();
  const customers = strapi.plugin('crm').service('customers') as CustomersService;
  const id = stored.id as number;
  await customers.update({ id, actor, data: { ...before.fields, acceptDuplicate: true }, existing: {} });
  await trx('customers').where({ id }).update({ last_contact_at: before.lastContactAt });
  return null;
}

async function addChildren(
  strapi: Core.Strapi,
  trx: Trx,
  {
    stored,
    row,
    otherPhones,
    actor,
  }: { stored: Row; row: CustomerRow; otherPhones: CustomerRow['contacts']; actor: Person },
): Promise<Record<string, string[]>> {
  const now = new Date();
  const customer_id = stored.id as number;
  const kept = { created_at: now, updated_at: now, published_at: now, customer_id };
  const pii = guard(strapi, 'pii');
  const known: string[] = await trx('contacts')
    .where({ customer_id })
    .whereNotNull('phone_index')
    .pluck('phone_index');
  const isKnown = (phone: string) =>
    pii.indexesOf('phone', phone).some((index) => index === stored.phone_index || known.includes(index));
  const contacts = otherPhones
    .filter(({ phone }) => !isKnown(phone))
    .map((contact) => ({
      ...contactColumns(strapi, contact, { name: String(stored.name), isPrimary: false }),
      ...kept,
    }));
  const requirements =
    row.requirement && !(await hasRequirement(trx, customer_id, row.requirement))
      ? [{ ...requirementColumns(strapi, row.requirement), ...kept }]
      : [];
  const { followUp } = row;
  const hasSaid =
    followUp && (await trx('follow_ups').where({ customer_id, content: followUp.content }).first('id'));
  const followUps =
    followUp && !hasSaid ? [{ ...followUpColumns(strapi, followUp), ...kept, author_id: actor.id }] : [];
  await insertMany(trx, 'contacts', contacts);
  await insertMany(trx, 'requirements', requirements);
  await insertMany(trx, 'follow_ups', followUps);
  if (row.lastContactAt)
    await trx('customers')
      .where({ id: customer_id })
      .update({ last_contact_at: trx.raw('greatest(last_contact_at, ?::timestamp)', [row.lastContactAt]) });
  const idsOf = (rows: readonly Row[]) => rows.map(({ document_id }) => document_id as string);
  return { contacts: idsOf(contacts), requirements: idsOf(requirements), follow_ups: idsOf(followUps) };
}

/** Whether the customer asks for the same already, so that a sheet that is sent once more adds nothing. */
async function hasRequirement(trx: Trx, customerId: number, asked: Row): Promise<boolean> {
  const rows: Row[] = await trx('requirements').where({ customer_id: customerId });
  const isSame = (value: unknown, stored: unknown) => {
    if (value === null || value === undefined) return stored === null;
    if (Array.isArray(value)) return JSON.stringify(value) === JSON.stringify(readJson(stored));
    if (typeof value === 'number') return Number(stored) === value;
    return String(stored instanceof Date ? stored.toISOString().slice(0, 10) : stored) === String(value);
  };
  return rows.some((row) =>
    Object.entries(asked).every(([name, value]) => isSame(value, row[toColumn(name)])),
  );
}

/** As it could be written again; a number in full, for the caller to seal. */
async function standingOf(strapi: Core.Strapi, stored: Row, name: string): Promise<unknown> {
  const documentId = stored.document_id as string;
  if (['phone', 'wechat', 'email'].includes(name))
    return guard(strapi, 'pii').reveal(UID.customer, documentId, name);
  if (name === 'source') return stored.source_id ?? null;
  if (name === 'tags') return stored.tags === null ? null : listOf(stored.tags);
  return stored[toColumn(name)] ?? null;
}

function listOf(value: unknown): string[] {
  const list = readJson(value);
  return Array.isArray(list) ? list : [];
}

function timeOf(value: unknown): string | null {
  return value ? new Date(value as string | Date).toISOString() : null;
}
