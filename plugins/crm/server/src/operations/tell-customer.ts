import { isMobileMasked } from '@scrm/guard/domain';
import { readJson, type Trx } from '@scrm/guard/kit';
import { type CustomerMessageKind, formatBusinessTime, isCustomerMessage } from '@scrm/notify/domain';
import type { Core } from '@strapi/strapi';
import type { Knex } from 'knex';
import { heedPreferences, type Preferences } from '../../../domain';
import type { CrmConfig } from '../config';
import type { CustomerRecord, ViewingRecord } from '../lib/records';
import { UID } from '../lib/uids';
import { addresses, guard, outbox } from '../ports';

const HOUR_MS = 3_600_000;
/** Behind the code of a booking, of which there may be one in the same minute. */
const WELCOME_AFTER_MINUTES = 3;

/** Tells notify where a customer is reached. Of an archived one nobody wants anything any more. */
export function registerCustomerPhones(strapi: Core.Strapi): void {
  addresses(strapi).register('customer', async (documentId) => {
    const row = await strapi.db
      .connection('customers')
      .where({ document_id: documentId })
      .first('archived_at', 'phone');
    if (!row || row.archived_at || !isMobileMasked(row.phone)) return null;
    return guard(strapi, 'pii').reveal(UID.customer, documentId, 'phone');
  });
  addresses(strapi).registerObjections('customer', async (documentId, kind) => {
    const knex = strapi.db.connection;
    const row = await knex('customers').where({ document_id: documentId }).first('id');
    if (!row || !isCustomerMessage(kind)) return null;
    return (await heedOf(knex, { customerId: row.id, kind, now: new Date() })).heldBack ?? null;
  });
}

interface About {
  customer: CustomerRecord;
  propertyId: number;
  now: Date;
}

/** Greets who has asked for the first time: once a person, however often the number comes back. */
export async function welcomeCustomer(
  strapi: Core.Strapi,
  trx: Trx,
  { customer, propertyId, now }: About,
): Promise<void> {
  const basics = await basicsOf(strapi, trx, {
    customerId: customer.id,
    propertyId,
    agentId: customer.ownerId,
  });
  if (!basics) return;
  const { rows } = await trx.raw(
    `SELECT 1 FROM customers c JOIN customers other ON other.phone_index = c.phone_index AND other.id <> c.id
     WHERE c.id = ? LIMIT 1`,
    [customer.id],
  );
  // was here before, and archived since
  if (rows.length > 0) return;
  await outbox(strapi).tellCustomer({
    ...basics,
    ...(await heedOf(trx, { customerId: customer.id, kind: 'welcome', now })),
    kind: 'welcome',
    key: customer.documentId,
    afterMinutes: WELCOME_AFTER_MINUTES,
    expiresAt: new Date(now.getTime() + 24 * HOUR_MS),
  });
}

/** That a booking has come, to a number that has proved itself; what the staff then do to it is told by `viewing-messages`. */
export async function confirmBooking(strapi: Core.Strapi, trx: Trx, viewing: ViewingRecord): Promise<void> {
  const basics = await basicsOf(strapi, trx, viewing);
  if (!basics) return;
  const now = new Date();
  await outbox(strapi).tellCustomer({
    ...basics,
    ...(await heedOf(trx, { customerId: viewing.customerId, kind: 'booking_received', now })),
    values: { ...basics.values, at: formatBusinessTime(viewing.start) },
    kind: 'booking_received',
    key: viewing.documentId,
    expiresAt: viewing.start,
  });
}

/** Thanks for a deal that was won. */
export async function thankForDeal(
  strapi: Core.Strapi,
  trx: Trx,
  { deal, customer, propertyId, now }: About & { deal: { documentId: string; ownerId: number | null } },
): Promise<void> {
  const basics = await basicsOf(strapi, trx, { customerId: customer.id, propertyId, agentId: deal.ownerId });
  if (!basics) return;
  await outbox(strapi).tellCustomer({
    ...basics,
    ...(await heedOf(trx, { customerId: customer.id, kind: 'deal_closed', now })),
    kind: 'deal_closed',
    key: deal.documentId,
    expiresAt: new Date(now.getTime() + 72 * HOUR_MS),
  });
}

/** What the customer has said, and whoever is known as a contact under the same number. */
async function heedOf(
  trx: Trx | Knex,
  { customerId, kind, now }: { customerId: number; kind: CustomerMessageKind; now: Date },
): Promise<{ heldBack?: string; notBefore?: Date }> {
  const { rows } = await trx.raw(
    `SELECT c.preferences FROM customers c WHERE c.id = ? AND c.preferences IS NOT NULL
     UNION ALL
     SELECT t.preferences FROM contacts t JOIN customers c ON c.phone_index = t.phone_index
     WHERE c.id = ? AND t.preferences IS NOT NULL`,
    [customerId, customerId],
  );
  const preferences = rows.map((row: { preferences: Preferences | string }) => readJson(row.preferences));
  const heeded = heedPreferences({ kind, preferences, now });
  if (!heeded.ok) return { heldBack: heeded.words };
  return heeded.notBefore ? { notBefore: heeded.notBefore } : {};
}

/** What every message says: the listing by its code, and whom to call. Null for who has no mobile, or is not to be told anything. */
async function basicsOf(
  strapi: Core.Strapi,
  trx: Trx,
  { customerId, propertyId, agentId }: { customerId: number; propertyId: number; agentId: number | null },
) {
  const customer = await trx('customers')
    .where({ id: customerId })
    .first('document_id', 'phone', 'archived_at', 'blacklisted_at');
  if (!customer || customer.archived_at || customer.blacklisted_at || !isMobileMasked(customer.phone))
    return null;
  const property = await trx('properties').where({ id: propertyId }).first('code');
  const agent = agentId === null ? null : await trx('up_users').where({ id: agentId }).first('work_phone');
  const { agencyPhone } = strapi.config.get('plugin::crm') as CrmConfig;
  return {
    trx,
    recipient: `customer:${customer.document_id}`,
    link: `/customers/${customer.document_id}`,
    values: { property: property?.code ?? '', phone: agent?.work_phone || agencyPhone },
  };
}
