import { type Actor, allowProtectedWrites, columnsOf, insertMany, type Trx } from '@scrm/guard/kit';
import { businessDayOf } from '@scrm/notify/domain';
import type { Core } from '@strapi/strapi';
import { CUSTOMER_MACHINE, type CustomerStage, companyKey, walkForward } from '../../../domain';
import type { CustomerRow, ImportedContact, ImportedFollowUp } from '../../../domain/import';
import { toCustomer } from '../lib/records';
import { UID } from '../lib/uids';
import { withOwnerChange } from '../operations/change-owner';
import { guard } from '../ports';
import { gradedBy } from '../services/grading';
import type { HooksService } from '../services/hooks';

type Row = Record<string, unknown>;

const LOST_BEFORE = '导入前已流失';

/**
 * What `customers.create` and the services of its children do, for many at once: one INSERT a table. Numbers, histories, sealed phones and
 * the hook of a new customer are as there; every row is captured for the audit log by the same trigger. Children bear the customer's own
 * time, by which taking back tells them from later ones.
 */
export async function createMany(
  strapi: Core.Strapi,
  trx: Trx,
  { rows, actor }: { rows: readonly CustomerRow[]; actor: Actor },
): Promise<{ documentId: string; stamp: Date }[]> {
  const now = new Date();
  const kept = { created_at: now, updated_at: now, published_at: now };
  await allowProtectedWrites(trx);
  const codes = await drawCodes(trx, now, rows.length);
  const regions = await regionIds(trx, rows);
  const customers = rows.map(({ fields, ownerId, stage, regionCode, lastContactAt }, index): Row => {
    const { source = null, ...own } = fields;
    return {
      ...columnsOf(strapi, UID.customer, guard(strapi, 'pii').encryptRow(UID.customer, own)),
      ...kept,
      source_id: source,
      company_key: companyKey(own.companyName as string | undefined),
      code: codes[index],
      status: stage,
      stage_changed_at: now,
      lost_reason: stage === 'lost' ? LOST_BEFORE : null,
      lost_reason_code: stage === 'lost' ? 'other' : null,
      owner_id: ownerId,
      region_id: regions.get(regionCode ?? '') ?? null,
      attribution_basis: 'imported',
      last_contact_at: lastContactAt,
    };
  });
  const written = await withOwnerChange(trx, { how: 'imported', by: actor }, () =>
    gradedBy(trx, actor, () => insertMany(trx, 'customers', customers, ['*'])),
  );
  const byDocument = new Map(written.map((row) => [row.document_id, row]));
  const inOrder = customers.map(({ document_id }) => byDocument.get(document_id) as Row);
  const idOf = (index: number) => inOrder[index]?.id as number;
  await insertMany(
    trx,
    'contacts',
    rows.flatMap(({ contacts, fields }, index) =>
      contacts.map((contact, place) => ({
        ...contactColumns(strapi, contact, { name: fields.name as string, isPrimary: place === 0 }),
        ...kept,
        customer_id: idOf(index),
      })),
    ),
  );
  await insertMany(
    trx,
    'requirements',
    rows.flatMap(({ requirement }, index) =>
      requirement ? [{ ...requirementColumns(strapi, requirement), ...kept, customer_id: idOf(index) }] : [],
    ),
  );
  await insertMany(
    trx,
    'follow_ups',
    rows.flatMap(({ followUp, ownerId }, index) =>
      followUp
        ? [
            {
              ...followUpColumns(strapi, followUp),
              ...kept,
              customer_id: idOf(index),
              author_id: ownerId ?? actor.id,
            },
          ]
        : [],
    ),
  );
  await insertMany(
    trx,
    'status_history',
    inOrder.flatMap(({ id, document_id }, index) =>
      stepsTo((rows[index] as CustomerRow).stage).map(({ from, to }) => ({
        machine: CUSTOMER_MACHINE.name,
        entity_id: id,
        document_id,
        from_status: from,
        to_status: to,
        reason: from === null ? null : to === 'lost' ? LOST_BEFORE : '导入',
        actor_id: actor.id,
        actor_role: actor.role,
        actor_name: actor.name,
      })),
    ),
  );
  const hooks = strapi.plugin('crm').service('hooks') as HooksService;
  for (const row of inOrder)
    await hooks.run('customer.created', { trx, actor, now, customer: toCustomer(row) });
  return inOrder.map(({ document_id, updated_at }) => ({
    documentId: document_id as string,
    stamp: updated_at as Date,
  }));
}

export function contactColumns(
  strapi: Core.Strapi,
  { name, phone }: ImportedContact,
  { name: customer, isPrimary }: { name: string; isPrimary: boolean },
): Row {
  const contact = { name: (name ?? customer).slice(0, 60), phone, isPrimary };
  return columnsOf(strapi, UID.contact, guard(strapi, 'pii').encryptRow(UID.contact, contact));
}

export function requirementColumns(strapi: Core.Strapi, requirement: Row): Row {
  return columnsOf(strapi, UID.requirement, guard(strapi, 'pii').encryptRow(UID.requirement, requirement));
}

export function followUpColumns(strapi: Core.Strapi, followUp: ImportedFollowUp): Row {
  return columnsOf(strapi, UID.followUp, guard(strapi, 'pii').encryptRow(UID.followUp, { ...followUp }));
}

/** The stages that a customer went through, by the arrows of the machine where these lead there. */
function stepsTo(stage: CustomerStage): { from: CustomerStage | null; to: CustomerStage }[] {
  const { initial } = CUSTOMER_MACHINE;
  const way = [initial, ...(walkForward(initial, stage) ?? [stage])];
  return way.map((to, index) => ({ from: way[index - 1] ?? null, to }));
}

async function drawCodes(trx: Trx, now: Date, count: number): Promise<string[]> {
  const { rows } = await trx.raw(`SELECT nextval('crm_customer_code_seq') AS n FROM generate_series(1, ?)`, [
    count,
  ]);
  const day = businessDayOf(now).replaceAll('-', '').slice(2);
  return rows.map(({ n }: { n: string }) => `KH${day}-${String(n).padStart(5, '0')}`);
}

async function regionIds(trx: Trx, rows: readonly CustomerRow[]): Promise<Map<string, number>> {
  const codes = [...new Set(rows.flatMap(({ regionCode }) => regionCode ?? []))];
  if (codes.length === 0) return new Map();
  const found: { id: number; code: string }[] = await trx('regions')
    .whereIn('code', codes)
    .select('id', 'code');
  return new Map(found.map(({ id, code }) => [code, id]));
}
