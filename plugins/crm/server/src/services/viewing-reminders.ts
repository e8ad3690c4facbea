import { isMobileMasked, maskContactsIn } from '@scrm/guard/domain';
import { type Trx, withTransaction } from '@scrm/guard/kit';
import { formatBusinessTime, isQuiet, renderNotice } from '@scrm/notify/domain';
import type { Core } from '@strapi/strapi';
import { decideViewingReminder, VIEWING_REMINDER_MINUTES, type ViewingReminder } from '../../../domain';
import type { CrmConfig } from '../config';
import { createFailures, type Failures } from '../lib/failures';
import { toViewing } from '../lib/records';
import { UID } from '../lib/uids';
import { tellUndelivered } from '../operations/viewing-notices';
import { guard, notices, SMS_STUCK_AFTER_MINUTES, sms } from '../ports';

const PER_BATCH = 100;

interface ReminderKey {
  viewingId: number;
  start: Date;
  kind: ViewingReminder;
}

interface Message {
  key: ReminderKey;
  customerDocumentId: string;
  params: { time: string; property: string; phone: string };
}

/**
 * Reminders of booked viewings, a day and an hour ahead: to the agent in the app, to the customer by SMS where that is set. A reminder belongs
 * to a viewing, its start and its kind, so that a moved viewing reminds anew and a cancelled one no more.
 */
export const createViewingRemindersService = ({ strapi }: { strapi: Core.Strapi }) => {
  return {
    /**
     * Sends what is due. Each is claimed by a row in `viewing_reminders` under the viewing's lock, so that it goes out once, whoever runs
     * this: a notice in the very transaction of its claim, an SMS right after it, and never twice. Of an SMS that failed, or of which nobody
     * heard for ten minutes, the agent hears. A viewing that cannot be reminded of is logged and holds up no other.
     * @returns how many went out
     */
    async remindDue(now = new Date()): Promise<{ notices: number; messages: number }> {
      const sent = { notices: 0, messages: 0 };
      const failures = createFailures(strapi, 'viewings that should be reminded of');
      await failStuck(failures, now);
      const horizon = new Date(now.getTime() + VIEWING_REMINDER_MINUTES.day * 60_000);
      let after = 0;
      for (;;) {
        const ids: number[] = await strapi.db
          .connection('viewings')
          .where({ status: 'booked' })
          .where('id', '>', after)
          .whereBetween('start', [now, horizon])
          .orderBy('id')
          .limit(PER_BATCH)
          .pluck('id');
        for (const id of ids) {
          const done = await failures.attempt(id, () =>
            withTransaction(strapi, (trx) => remind(trx, id, now)),
          );
          if (done?.hasNotice) sent.notices += 1;
          const { message } = done ?? {};
          if (message && (await failures.attempt(id, () => send(message, now)))) sent.messages += 1;
        }
        after = ids.at(-1) ?? 0;
        if (ids.length < PER_BATCH) break;
      }
      failures.log();
      return sent;
    },
  };

  async function failStuck(failures: Failures, now: Date): Promise<void> {
    const stuck: { viewing_id: number; start: Date; kind: ViewingReminder }[] = await strapi.db
      .connection('viewing_reminders')
      .where({ state: 'sending' })
      .whereRaw('claimed_at < now() - make_interval(mins => ?)', [SMS_STUCK_AFTER_MINUTES])
      .select('viewing_id', 'start', 'kind');
    for (const { viewing_id: viewingId, start, kind } of stuck)
      await failures.attempt(viewingId, () => settle({ viewingId, start, kind }, 'failed', now));
  }

  async function remind(
    trx: Trx,
    id: number,
    now: Date,
  ): Promise<{ hasNotice: boolean; message: Message | null }> {
    const nothing = { hasNotice: false, message: null };
    // whoever moves or cancels it holds the row, and this waits for what comes of that
    const row = await trx('viewings').where({ id }).forUpdate().first();
    if (row?.status !== 'booked') return nothing;
    const start = new Date(row.start);
    const due = decideViewingReminder({ start, setAt: new Date(row.set_at ?? row.created_at), now });
    // a day ahead may wait for the morning; an hour ahead may not
    if (!due || (due.kind === 'day' && isQuiet(now))) return nothing;
    const customer = await trx('customers')
      .where({ id: row.customer_id })
      .first('document_id', 'name', 'phone', 'owner_id', 'archived_at');
    const property = await trx('properties').where({ id: row.property_id }).first('title', 'code');
    const agentId: number | null = row.agent_id ?? customer?.owner_id ?? null;
    if (!customer || customer.archived_at) return nothing;

    const hasNotice = agentId !== null && (await claim(trx, id, start, due.kind, 'agent'));
    if (hasNotice) {
      await notices(strapi).send({
        trx,
        to: agentId,
        kind: 'viewing_due',
        ...renderNotice('viewing_due', {
          customer: customer.name,
          property: maskContactsIn(property?.title ?? ''),
          at: formatBusinessTime(start),
        }),
        link: `/customers/${customer.document_id}`,
        dedupeKey: `viewing_due:${due.kind}:${row.document_id}:${start.toISOString()}:${agentId}`,
      });
    }
    const isAsked = sms(strapi).canSend('viewing_reminder') && isMobileMasked(customer.phone);
    if (!isAsked || !(await claim(trx, id, start, due.kind, 'customer'))) return { hasNotice, message: null };
    const agent = agentId === null ? null : await trx('up_users').where({ id: agentId }).first('work_phone');
    const { agencyPhone } = strapi.config.get('plugin::crm') as CrmConfig;
    return {
      hasNotice,
      message: {
        key: { viewingId: id, start, kind: due.kind },
        customerDocumentId: customer.document_id,
        params: {
          time: formatBusinessTime(start),
          property: property?.code ?? '',
          phone: agent?.work_phone || agencyPhone,
        },
      },
    };
  }

  async function claim(
    trx: Trx,
    viewingId: number,
    start: Date,
    kind: ViewingReminder,
    audience: 'agent' | 'customer',
  ): Promise<boolean> {
    const claimed = await trx('viewing_reminders')
      .insert({
        viewing_id: viewingId,
        start,
        kind,
        audience,
        ...(audience === 'customer' ? { state: 'sending' } : {}),
      })
      .onConflict(['viewing_id', 'start', 'kind', 'audience'])
      .ignore()
      .returning('viewing_id');
    return claimed.length > 0;
  }

  async function send({ key, customerDocumentId, params }: Message, now: Date): Promise<boolean> {
    try {
      const phone = await guard(strapi, 'pii').reveal(UID.customer, customerDocumentId, 'phone');
      if (!phone) throw new Error('the customer has no phone any more');
      await sms(strapi).send({ phone, template: 'viewing_reminder', params });
    } catch (error) {
      // the service has logged whose fault it is; a reminder that is late is worth nothing, so it is not tried again
      strapi.log.warn(`viewing reminder: ${(error as Error).message}`);
      await settle(key, 'failed', now);
      return false;
    }
    await settle(key, 'sent', now);
    return true;
  }

  /** Ends an SMS; of one that failed the agent hears when, and only when, it is so, unless it has become pointless. */
  async function settle(
    { viewingId, start, kind }: ReminderKey,
    state: 'sent' | 'failed',
    now: Date,
  ): Promise<void> {
    await withTransaction(strapi, async (trx) => {
      const settled = await trx('viewing_reminders')
        .where({ viewing_id: viewingId, start, kind, audience: 'customer', state: 'sending' })
        .update({ state });
      if (settled === 0 || state !== 'failed') return;
      const viewing = toViewing(await trx('viewings').where({ id: viewingId }).first());
      const isStill = viewing.status === 'booked' && viewing.start.getTime() === start.getTime();
      if (!isStill || start <= now) return;
      await tellUndelivered(strapi, trx, viewing, {
        change: '提醒',
        key: `${kind}:${viewing.documentId}:${start.toISOString()}`,
      });
    });
  }
};

export type ViewingRemindersService = ReturnType<typeof createViewingRemindersService>;
