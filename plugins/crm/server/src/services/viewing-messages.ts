import { DomainError, isMobileMasked } from '@scrm/guard/domain';
import { type ActorOrSystem, type Trx, withTransaction } from '@scrm/guard/kit';
import { formatBusinessTime, type SmsTemplate } from '@scrm/notify/domain';
import type { Core } from '@strapi/strapi';
import { decideViewingMessage, isViewingMessageTrue, type ViewingChange } from '../../../domain';
import type { CrmConfig } from '../config';
import { createFailures, type Failures } from '../lib/failures';
import { toViewing, type ViewingRecord } from '../lib/records';
import { UID } from '../lib/uids';
import { addMessageLink } from '../operations/viewing-links';
import { tellUndelivered } from '../operations/viewing-notices';
import { guard, SMS_STUCK_AFTER_MINUTES, sms } from '../ports';

const PER_RUN = 200;
const MAX_TRIES = 3;
const TRY_AGAIN_MS = 10 * 60_000;

/** As a notice names it to the agent. */
const CHANGE_LABELS: Record<ViewingChange, string> = { confirmed: '确认', moved: '改期', cancelled: '取消' };

const TEMPLATES: Record<ViewingChange, SmsTemplate> = {
  confirmed: 'viewing_confirmed',
  moved: 'viewing_moved',
  cancelled: 'viewing_cancelled',
};

interface Message {
  id: number;
  viewingId: number;
  template: SmsTemplate;
  customerDocumentId: string;
  params: { time: string; property: string; phone: string; link: string };
}

/** SMS to customers of the H5 about what the staff did to their bookings: confirmed, moved, cancelled. */
export const createViewingMessagesService = ({ strapi }: { strapi: Core.Strapi }) => {
  return {
    /**
     * Leaves a message in the transaction of the change itself. Of one viewing at most one waits: what was done last is what a customer
     * wants to know, and not in the morning all that was done at night.
     * @param viewing as it is now @param before as it was
     */
    async leave(
      trx: Trx,
      {
        change,
        before,
        viewing,
        actor,
        now,
      }: {
        change: ViewingChange;
        before: ViewingRecord;
        viewing: ViewingRecord;
        actor: ActorOrSystem;
        now: Date;
      },
    ): Promise<void> {
      if (!sms(strapi).canSend(TEMPLATES[change])) return;
      const decision = decideViewingMessage({
        change,
        // nobody of ours acts as the public
        isByCustomer: actor.role === 'public',
        isFromPublic: viewing.isFromPublic,
        isPhoneProven: viewing.phoneVerifiedAt !== null,
        isConfirmed: before.status === 'booked' || viewing.status === 'booked',
        starts: change === 'moved' ? [before.start, viewing.start] : [viewing.start],
        at: now,
      });
      if (!decision.ok) return;
      await trx('viewing_messages')
        .where({ viewing_id: viewing.id, state: 'waiting' })
        .update({ state: 'dropped', changed_at: now });
      await trx('viewing_messages').insert({ viewing_id: viewing.id, change, due_at: decision.dueAt });
    },

    /**
     * Sends what is due. Each is claimed under its viewing's lock before it goes out, so that none goes out twice, whoever runs this; one
     * that the vendor did not take for now, or that cannot be claimed, is tried again. One whose sender died on the way has failed. Of one
     * that failed the viewing's agent hears. A fault in one is logged and holds up no other. @returns how many went out
     */
    async sendDue(now = new Date()): Promise<number> {
      const failures = createFailures(strapi, 'viewing messages');
      const { attempt } = failures;
      await failStuck(failures, now);
      const due: { id: string; viewing_id: number }[] = await strapi.db
        .connection('viewing_messages')
        .where({ state: 'waiting' })
        .where('due_at', '<=', now)
        .orderBy('due_at')
        .limit(PER_RUN)
        .select('id', 'viewing_id');
      let sent = 0;
      for (const { id: text, viewing_id: viewingId } of due) {
        const id = Number(text);
        const message = await attempt(id, () =>
          withTransaction(strapi, (trx) => claim(trx, id, viewingId, now)),
        );
        if (message === undefined) await attempt(id, () => tryAgain({ id, viewingId, from: 'waiting', now }));
        else if (message && (await attempt(id, () => send(message, now)))) sent += 1;
      }
      failures.log();
      return sent;
    },
  };

  async function failStuck({ attempt }: Failures, now: Date): Promise<void> {
    const stuck: string[] = await strapi.db
      .connection('viewing_messages')
      .where({ state: 'sending' })
      .whereRaw('changed_at < now() - make_interval(mins => ?)', [SMS_STUCK_AFTER_MINUTES])
      .orderBy('id')
      .limit(PER_RUN)
      .pluck('id');
    for (const id of stuck.map(Number))
      await attempt(id, () => settle({ id, from: 'sending', to: 'failed', now }));
  }

  async function claim(trx: Trx, id: number, viewingId: number, now: Date): Promise<Message | null> {
    // whoever changes the viewing holds its row, and this waits for what comes of that
    const row = await trx('viewings').where({ id: viewingId }).forUpdate().first();
    const [claimed] = await trx('viewing_messages')
      .where({ id, state: 'waiting' })
      // by the clock that failStuck goes by: a run may be long
      .update({ state: 'sending', changed_at: trx.fn.now() })
      .returning(['change']);
    if (!claimed) return null;
    const change = claimed.change as ViewingChange;
    const viewing = toViewing(row);
    const customer = await trx('customers')
      .where({ id: viewing.customerId })
      .first('document_id', 'phone', 'owner_id', 'archived_at');
    const isMobile = isMobileMasked(customer?.phone);
    if (!customer || customer.archived_at || !(await isTrue(trx, { id, change, viewing, now }))) {
      await settle({ id, from: 'sending', to: 'dropped', now });
      return null;
    }
    // somebody relies on its being sent
    if (!isMobile || !sms(strapi).canSend(TEMPLATES[change])) {
      await settle({ id, from: 'sending', to: 'failed', now });
      return null;
    }
    const agentId: number | null = viewing.agentId ?? customer.owner_id ?? null;
    const agent = agentId === null ? null : await trx('up_users').where({ id: agentId }).first('work_phone');
    const property = await trx('properties').where({ id: viewing.propertyId }).first('code');
    const { agencyPhone } = strapi.config.get('plugin::crm') as CrmConfig;
    return {
      id,
      viewingId,
      template: TEMPLATES[change],
      customerDocumentId: customer.document_id,
      params: {
        time: formatBusinessTime(viewing.start),
        property: property?.code ?? '',
        phone: agent?.work_phone || agencyPhone,
        link: await addMessageLink(trx, viewing.id),
      },
    };
  }

  async function send(
    { id, viewingId, template, customerDocumentId, params }: Message,
    now: Date,
  ): Promise<boolean> {
    const from = 'sending';
    try {
      const phone = await guard(strapi, 'pii').reveal(UID.customer, customerDocumentId, 'phone');
      if (!phone) {
        await settle({ id, from, to: 'failed', now });
        return false;
      }
      await sms(strapi).send({ phone, template, params });
    } catch (error) {
      strapi.log.warn(`viewing message: ${(error as Error).message}`);
      // only a refusal is certain not to have gone out
      if (error instanceof DomainError && error.code === 'sms_too_often')
        await tryAgain({ id, viewingId, from, now });
      else await settle({ id, from, to: 'failed', now });
      return false;
    }
    await settle({ id, from, to: 'sent', now });
    return true;
  }

  /**
   * Ends a message, unless it is gone or somebody else's meanwhile. Of one that failed the agent hears when, and only when, it is so; one that
   * failed after it had become pointless is dropped instead.
   */
  async function settle({
    id,
    from,
    to,
    now,
  }: {
    id: number;
    from: 'waiting' | 'sending';
    to: 'sent' | 'dropped' | 'failed';
    now: Date;
  }): Promise<void> {
    await withTransaction(strapi, async (trx) => {
      const end = (state: typeof to): Promise<number> =>
        trx('viewing_messages').where({ id, state: from }).update({ state, changed_at: now });
      if (to !== 'failed') {
        await end(to);
        return;
      }
      const message = await trx('viewing_messages').where({ id }).first('viewing_id', 'change');
      if (!message) return;
      // as in `claim`: first the viewing, so that no change slips in between
      const row = await trx('viewings').where({ id: message.viewing_id }).forUpdate().first();
      if (!row) return;
      const viewing = toViewing(row);
      const change = message.change as ViewingChange;
      if (!(await isTrue(trx, { id, change, viewing, now }))) {
        await end('dropped');
        return;
      }
      if ((await end('failed')) > 0)
        await tellUndelivered(strapi, trx, viewing, { change: CHANGE_LABELS[change], key: String(id) });
    });
  }

  /** With its viewing locked. */
  async function isTrue(
    trx: Trx,
    { id, change, viewing, now }: { id: number; change: ViewingChange; viewing: ViewingRecord; now: Date },
  ): Promise<boolean> {
    const later = await trx('viewing_messages')
      .where({ viewing_id: viewing.id })
      .where('id', '>', id)
      .first('id');
    return isViewingMessageTrue({
      change,
      isOvertaken: later !== undefined,
      status: viewing.status,
      start: viewing.start,
      now,
    });
  }

  /** Waits once more, unless a later change has taken its place or it was tried often enough. */
  async function tryAgain({
    id,
    viewingId,
    from,
    now,
  }: {
    id: number;
    viewingId: number;
    from: 'waiting' | 'sending';
    now: Date;
  }): Promise<void> {
    await withTransaction(strapi, async (trx) => {
      const row = await trx('viewings').where({ id: viewingId }).forUpdate().first();
      const message = await trx('viewing_messages').where({ id, state: from }).first('tries', 'change');
      // gone with its viewing, or somebody else has it
      if (!message) return;
      const tries = message.tries + 1;
      if (tries >= MAX_TRIES) return settle({ id, from, to: 'failed', now });
      const change = message.change as ViewingChange;
      const viewing = toViewing(row);
      if (!(await isTrue(trx, { id, change, viewing, now }))) return settle({ id, from, to: 'dropped', now });
      await trx('viewing_messages')
        .where({ id })
        .update({
          state: 'waiting',
          tries,
          due_at: new Date(now.getTime() + TRY_AGAIN_MS),
          changed_at: now,
        });
    });
  }
};

export type ViewingMessagesService = ReturnType<typeof createViewingMessagesService>;
