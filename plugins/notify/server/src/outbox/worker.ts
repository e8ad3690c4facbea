import { randomUUID } from 'node:crypto';
import { readJson } from '@scrm/guard/kit';
import type { Core } from '@strapi/strapi';
import { decideAfterFault, MAY_REPEAT, RETRY_MINUTES } from '../../../domain';
import { type OutboxChannel, OutboxError, type OutboxMessage } from './outbox-channel';

/** Longer than a batch can take; what is held for longer was held by an instance that died. */
const LEASE_SECONDS = 180;
/** A notification brings new messages at once; this brings what waited for its next try. */
const LOOK_EVERY_MS = 5_000;
const RECOVER_EVERY_MS = 15_000;
/** What is on its way when the process stops may take so long to end. */
const STOP_WITHIN_MS = 5_000;

interface Claimed extends OutboxMessage {
  tries: number;
  /** Nobody is helped by it any more. */
  isLate: boolean;
}

/**
 * Sends what waits in `outbox_messages`, in every instance: rows are taken by `FOR UPDATE SKIP LOCKED` under a lease, so that two never send
 * the same one; what an instance held when it died is given out again, or shown as unclear where it might stand there twice (decisions/0019).
 */
export function createOutboxWorker(strapi: Core.Strapi, channels: readonly OutboxChannel[]) {
  const knex = () => strapi.db.connection;
  let isStarted = false;
  let isStopping = false;
  let lookTimer: NodeJS.Timeout | undefined;
  let recoverTimer: NodeJS.Timeout | undefined;
  const busy = new Map<string, Promise<void>>();
  const asked = new Set<string>();

  const worker = {
    start(): void {
      if (isStarted) return;
      isStarted = true;
      lookTimer = setInterval(worker.wake, LOOK_EVERY_MS);
      recoverTimer = setInterval(() => void logged(worker.recover()), RECOVER_EVERY_MS);
      lookTimer.unref();
      recoverTimer.unref();
      void logged(worker.recover());
      worker.wake();
    },

    /** Takes no more, and waits for what is on its way. */
    async stop(): Promise<void> {
      isStopping = true;
      clearInterval(lookTimer);
      clearInterval(recoverTimer);
      const late = new Promise<void>((resolve) => setTimeout(resolve, STOP_WITHIN_MS).unref());
      await Promise.race([Promise.allSettled(busy.values()), late]);
      for (const channel of channels) channel.close?.();
    },

    /** Looks for what is due. Each channel goes at its own pace: a mail server that hangs holds up no group. */
    wake(): void {
      if (!isStarted || isStopping) return;
      for (const channel of channels) {
        if (!channel.isAvailable()) continue;
        if (busy.has(channel.name)) {
          asked.add(channel.name);
          continue;
        }
        asked.delete(channel.name);
        const run = logged(sendDue(channel)).finally(() => {
          busy.delete(channel.name);
          if (asked.has(channel.name)) worker.wake();
        });
        busy.set(channel.name, run);
      }
    },

    /** Settles what an instance held when it died. @returns how many */
    async recover(): Promise<number> {
      const repeatable = channels.filter(({ name }) => MAY_REPEAT[name]).map(({ name }) => name);
      const { rows } = await knex().raw(
        `UPDATE outbox_messages SET lease = NULL, lease_until = NULL, fault = 'interrupted', vendor_code = NULL, next_try_at = now(),
           state = CASE WHEN channel <> ALL (?::text[]) THEN 'uncertain' WHEN tries > ? THEN 'dead' ELSE 'waiting' END
         WHERE state = 'sending' AND lease_until < now() RETURNING id`,
        [repeatable, RETRY_MINUTES.length],
      );
      return rows.length;
    },
  };
  return worker;

  async function sendDue(channel: OutboxChannel): Promise<void> {
    while (!isStopping) {
      const lease = randomUUID();
      const claimed = await claim(channel, lease);
      if (claimed.length === 0) return;
      const queue = [...claimed];
      await Promise.all(
        Array.from({ length: channel.width }, async () => {
          for (let message = queue.shift(); message; message = queue.shift()) {
            if (isStopping) await giveBack(message.id, lease, 0);
            else await sendOne(channel, message, lease);
          }
        }),
      );
    }
  }

  async function claim(channel: OutboxChannel, lease: string): Promise<Claimed[]> {
    const { rows } = await knex().raw(
      `UPDATE outbox_messages m SET state = 'sending', tries = tries + 1, lease = ?, lease_until = now() + ? * interval '1 second'
       FROM (
         SELECT id FROM outbox_messages WHERE state = 'waiting' AND channel = ? AND next_try_at <= now()
         ORDER BY next_try_at, id LIMIT ? FOR UPDATE SKIP LOCKED
       ) due WHERE m.id = due.id
       RETURNING m.id, m.to_user, m.robot_id, m.recipient, m.kind, m.vendor_template, m.params, m.title, m.body, m.link,
         m.tries, m.resends, m.expires_at <= now() AS is_late`,
      [lease, LEASE_SECONDS, channel.name, channel.batch],
    );
    return rows
      .map((row: Record<string, unknown>) => ({
        id: Number(row.id),
        messageKey: `scrm-${row.id}${Number(row.resends) > 0 ? `-${row.resends}` : ''}`,
        toUser: row.to_user as number | null,
        robotId: row.robot_id === null ? null : Number(row.robot_id),
        recipient: row.recipient as string | null,
        kind: row.kind as string,
        vendorTemplate: row.vendor_template as string | null,
        params: readJson((row.params ?? {}) as Record<string, string> | string),
        isLate: row.is_late === true,
        title: row.title as string,
        body: row.body as string,
        link: row.link as string | null,
        tries: Number(row.tries),
      }))
      .sort((a: Claimed, b: Claimed) => a.id - b.id);
  }

  async function sendOne(channel: OutboxChannel, message: Claimed, lease: string): Promise<void> {
    try {
      if (message.isLate) throw new OutboxError('late');
      const { vendorId } = await channel.send(message);
      await settle(message.id, lease, {
        state: 'sent',
        sent_at: new Date(),
        vendor_id: vendorId,
        fault: null,
        told_values: null,
      });
    } catch (error) {
      if (!(error instanceof OutboxError)) throw error;
      if (!error.isTry) return giveBack(message.id, lease, error.retryAfterSeconds);
      const after = decideAfterFault({
        channel: channel.name,
        fault: error.fault,
        tries: message.tries,
        retryAfterSeconds: error.retryAfterSeconds,
      });
      if (after.state !== 'waiting')
        strapi.log.warn(
          `outbox: message ${message.id} by ${channel.name} is ${after.state}: ${error.fault} ${error.vendorCode ?? ''}`,
        );
      await settle(message.id, lease, {
        state: after.state,
        fault: error.fault,
        detail: error.detail,
        vendor_code: error.vendorCode,
        ...(after.state === 'waiting'
          ? { next_try_at: new Date(Date.now() + after.afterSeconds * 1000) }
          : {}),
      });
    }
  }

  /** Not tried after all. */
  async function giveBack(id: number, lease: string, afterSeconds: number): Promise<void> {
    await settle(id, lease, {
      state: 'waiting',
      tries: knex().raw('tries - 1'),
      next_try_at: new Date(Date.now() + afterSeconds * 1000),
    });
  }

  /** Writes the outcome, unless the lease has run out meanwhile and the message is somebody else's. */
  async function settle(id: number, lease: string, outcome: Record<string, unknown>): Promise<void> {
    const count = await knex()('outbox_messages')
      .where({ id, lease })
      .update({ lease: null, lease_until: null, vendor_code: null, ...outcome });
    if (count === 0) strapi.log.warn(`outbox: the lease of message ${id} had run out`);
  }

  function logged(work: Promise<unknown>): Promise<void> {
    return work.then(
      () => undefined,
      (error) => {
        strapi.log.error(`outbox: ${error instanceof Error ? error.message : error}`);
      },
    );
  }
}

export type OutboxWorker = ReturnType<typeof createOutboxWorker>;
