import { DomainError, type FieldError, invalidFields } from '@scrm/guard/domain';
import { type Actor, targetIn } from '@scrm/guard/kit';
import type { Core } from '@strapi/strapi';
import { UID } from '../lib/uids';
import { type WrittenOnce, writeOnce } from '../operations/write-once';
import { guard } from '../ports';
import { type FollowUpInput, type FollowUpsService, NOT_HIS_CONTACT, readQuickFollowUp } from './follow-ups';

type Person = Actor & { id: number };

/** One row as it was sent: a follow-up, its customer's documentId, and the reminder that it settles, if any. */
export interface BatchRow extends Record<string, unknown> {
  customer: string;
  reminder?: string | null | undefined;
}

export interface Batch {
  /** A UUID of the client's. */
  key: string;
  rows: readonly BatchRow[];
}

interface ReadRow {
  customerId: number;
  followUp: FollowUpInput;
  settles: number | null;
}

/** Many follow-ups at once, from a phone whose answer may get lost. */
export const createFollowUpBatchesService = ({ strapi }: { strapi: Core.Strapi }) => {
  const followUps = () => strapi.plugin('crm').service('follow-ups') as FollowUpsService;

  return {
    /**
     * Writes every row or none. A key that has been here is answered as it was: whoever tapped twice, or never heard the answer, writes
     * once.
     * @throws DomainError 400 naming each fault as `rows.<index>.<field>`; 409 `key_reused` for a key with other rows
     */
    async write({ key, rows }: Batch, actor: Person): Promise<WrittenOnce> {
      const customers = await customersOf(rows, actor);
      return writeOnce(strapi, { byId: actor.id, key, said: rows }, async (trx) => {
        // in one order, so that two batches wait for each other
        await trx('customers')
          .whereIn('id', [...customers.values()])
          .orderBy('id')
          .forUpdate()
          .select('id');
        const reminders: { id: string; document_id: string; customer_id: number; state: string }[] =
          await trx('reminders')
            .whereIn(
              'document_id',
              rows.flatMap(({ reminder }) => reminder ?? []),
            )
            .forUpdate()
            .select('id', 'document_id', 'customer_id', 'state');
        const contacts: { document_id: string; customer_id: number }[] = await trx('contacts')
          .whereIn('customer_id', [...customers.values()])
          .whereIn('document_id', contactsIn(rows))
          .select('document_id', 'customer_id');
        const read = readRows(rows, {
          customers,
          reminders: new Map(reminders.map((row) => [row.document_id, row])),
          contacts: new Map(contacts.map((row) => [row.document_id, row])),
        });
        const written: string[] = [];
        for (const row of read) written.push((await followUps().write({ ...row, actor })).documentId);
        return written;
      });
    },
  };

  /** The customers of the rows that are the asker's, by documentId. */
  async function customersOf(rows: readonly BatchRow[], actor: Person): Promise<Map<string, number>> {
    const question = {
      actor,
      resource: 'customer',
      action: 'follow',
      query: {},
      where: { documentId: { $in: rows.map(({ customer }) => customer) } },
    };
    const found: { id: number; documentId: string }[] = await strapi.db.query(UID.customer).findMany({
      where: await guard(strapi, 'access').conditions(question),
      select: ['id', 'documentId'],
    });
    return new Map(found.map(({ id, documentId }) => [documentId, id]));
  }
};

export type FollowUpBatchesService = ReturnType<typeof createFollowUpBatchesService>;

function contactsIn(rows: readonly BatchRow[]): string[] {
  return rows.flatMap(({ contact }) => {
    const documentId = targetIn(contact);
    return typeof documentId === 'string' ? [documentId] : [];
  });
}

function readRows(
  rows: readonly BatchRow[],
  {
    customers,
    reminders,
    contacts,
  }: {
    customers: ReadonlyMap<string, number>;
    reminders: ReadonlyMap<string, { id: string; customer_id: number; state: string }>;
    contacts: ReadonlyMap<string, { customer_id: number }>;
  },
): ReadRow[] {
  const now = new Date();
  const faults: FieldError[] = [];
  const settled = new Set<string>();
  const read = rows.flatMap(({ customer, reminder: asked, ...data }, index): ReadRow[] => {
    const refuse = (field: string, message: string, code: string) =>
      faults.push({ path: ['rows', String(index), field], message: `第 ${index + 1} 行：${message}`, code });
    const customerId = customers.get(customer);
    if (customerId === undefined) refuse('customer', '客户不存在或无权查看', 'unknown_reference');
    const reminder = asked ? reminders.get(asked) : undefined;
    if (asked && (!reminder || reminder.customer_id !== customerId))
      refuse('reminder', '没有这条提醒', 'unknown_reference');
    else if (asked && (reminder?.state !== 'open' || settled.has(asked)))
      refuse('reminder', '这条提醒已处理', 'already_done');
    if (asked) settled.add(asked);
    try {
      const followUp = readQuickFollowUp(data, now);
      if (customerId === undefined) return [];
      if (followUp.contact && contacts.get(followUp.contact)?.customer_id !== customerId)
        refuse('contact', NOT_HIS_CONTACT, 'unknown_reference');
      return [{ customerId, followUp, settles: reminder ? Number(reminder.id) : null }];
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      for (const { path, message, code } of error.details.errors as FieldError[])
        refuse(path.join('.'), message, code ?? 'invalid_input');
      return [];
    }
  });
  if (faults.length > 0) throw invalidFields(faults);
  return read;
}
