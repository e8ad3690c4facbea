import { DomainError } from '@scrm/guard/domain';
import { type ActorOrSystem, type Trx, withTransaction } from '@scrm/guard/kit';
import { formatBusinessTime, type SmsTemplate } from '@scrm/notify/domain';
import type { Core } from '@strapi/strapi';
import { decideViewingMessage, isLiveViewing, type ViewingChange } from '../../../domain';
import type { CrmConfig } from '../config';
import { toViewing, type ViewingRecord } from '../lib/records';
import { UID } from '../lib/uids';
import { addMessageLink } from '../operations/viewing-links';
import { guard, sms } from '../ports';

const PER_RUN = 200;
const MAX_TRIES = 3;
const TRY_AGAIN_MS = 10 * 60_000;

const TEMPLATES: Record<ViewingChange, SmsTemplate> = {
  confirmed: 'viewing_confirmed',
  moved: 'viewing_moved',
  cancelled: 'viewing_cancelled',
};

interface Message {
  id: number;
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
     * that the vendor did not take for now is tried again. @returns how many went out
     */
    async sendDue(now = new Date()): Promise<number> {
      const due: { id: string; viewing_id: number }[] = await strapi.db
        .connection('viewing_messages')
        .where({ state: 'waiting' })
        .where('due_at', '<=', now)
        .orderBy('due_at')
        .limit(PER_RUN)
        .select('id', 'viewing_id');
      let sent = 0;
      for (const { id, viewing_id } of due) {
        const message = await withTransaction(strapi, (trx) => claim(trx, Number(id), viewing_id, now));
        if (message && (await send(message, now))) sent += 1;
      }
      return sent;
    },
  };

  async function claim(trx: Trx, id: number, viewingId: number, now: Date): Promise<Message | null> {
    // whoever changes the viewing holds its row, and this waits for what comes of that
    const row = await trx('viewings').where({ id: viewingId }).forUpdate().first();
    const [claimed] = await trx('viewing_messages')
      .where({ id, state: 'waiting' })
      .update({ state: 'sending', changed_at: now })
      .returning(['change', 'tries']);
    if (!claimed) return null;
    const change = claimed.change as ViewingChange;
    const viewing = toViewing(row);
    const customer = await trx('customers')
      .where({ id: viewing.customerId })
      .first('document_id', 'phone', 'owner_id', 'archived_at');
    // it tells the time as it is now, whoever moved it since; of what was done otherwise since it is silent
    const isTrue = isLiveViewing(viewing.status) === (change !== 'cancelled') && viewing.start > now;
    const isMobile = /^1\d{2}/.test(customer?.phone ?? '');
    if (!isTrue || !isMobile || customer.archived_at || !sms(strapi).canSend(TEMPLATES[change])) {
      await settle(id, 'dropped', now, trx);
      return null;
    }
    const agentId: number | null = viewing.agentId ?? customer.owner_id ?? null;
    const agent = agentId === null ? null : await trx('up_users').where({ id: agentId }).first('work_phone');
    const property = await trx('properties').where({ id: viewing.propertyId }).first('code');
    const { agencyPhone } = strapi.config.get('plugin::crm') as CrmConfig;
    return {
      id,
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

  async function send({ id, template, customerDocumentId, params }: Message, now: Date): Promise<boolean> {
    try {
      const phone = await guard(strapi, 'pii').reveal(UID.customer, customerDocumentId, 'phone');
      if (!phone) {
        await settle(id, 'dropped', now);
        return false;
      }
      await sms(strapi).send({ phone, template, params });
    } catch (error) {
      strapi.log.warn(`viewing message: ${(error as Error).message}`);
      // only a refusal is certain not to have gone out
      if (error instanceof DomainError && error.code === 'sms_too_often') await tryAgain(id, now);
      else await settle(id, 'failed', now);
      return false;
    }
    await settle(id, 'sent', now);
    return true;
  }

  async function settle(
    id: number,
    state: 'sent' | 'dropped' | 'failed',
    now: Date,
    trx?: Trx,
  ): Promise<void> {
    await (trx ?? strapi.db.connection)('viewing_messages').where({ id }).update({ state, changed_at: now });
  }

  /** Waits once more, unless a later change has taken its place or it was tried often enough. */
  async function tryAgain(id: number, now: Date): Promise<void> {
    await withTransaction(strapi, async (trx) => {
      const { viewing_id: viewingId, tries } = await trx('viewing_messages').where({ id }).first();
      await trx('viewings').where({ id: viewingId }).forUpdate().first('id');
      const later = await trx('viewing_messages')
        .where({ viewing_id: viewingId })
        .where('id', '>', id)
        .first('id');
      const isOver = later !== undefined || tries + 1 >= MAX_TRIES;
      await trx('viewing_messages')
        .where({ id })
        .update({
          state: isOver ? 'failed' : 'waiting',
          tries: tries + 1,
          due_at: new Date(now.getTime() + TRY_AGAIN_MS),
          changed_at: now,
        });
    });
  }
};

export type ViewingMessagesService = ReturnType<typeof createViewingMessagesService>;
