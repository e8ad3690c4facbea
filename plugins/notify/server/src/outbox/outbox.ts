import { randomUUID } from 'node:crypto';
import { conflict, DAY_MS, notFound } from '@scrm/guard/domain';
import { type Actor, type AuditService, type Trx, withTransaction } from '@scrm/guard/kit';
import type { Core } from '@strapi/strapi';
import type { Knex } from 'knex';
import {
  afterQuietHours,
  channelsOf,
  GROUP_KINDS,
  isUrgent,
  NOTICE_LABELS,
  type NoticeKind,
  OUTBOX_CHANNEL_LABELS,
  OUTBOX_FAULTS,
  type OutboxChannelName,
  type OutboxFault,
  type OutboxState,
  type Preferences,
  QUIET_HOURS,
  RESENDABLE,
} from '../../../domain';
import { createEmailChannel } from './email';
import { createWecomChannel } from './wecom';
import { createOutboxWorker } from './worker';

export const OUTBOX_CHANNEL = 'scrm_outbox';

/** What is settled is kept for so long, for whoever asks whether somebody was told. */
const KEEP_DAYS = 90;

export interface ToldEvent {
  /** The transaction of the act, or the connection itself. */
  trx: Trx | Knex;
  noticeId: number;
  to: number;
  kind: NoticeKind;
  title: string;
  body: string;
  link: string | null;
  dedupeKey: string | null;
}

/** The transactional outbox: what is to be sent is written with the act that it tells of, and sent once that has been committed. */
export const createOutboxService = ({ strapi }: { strapi: Core.Strapi }) => {
  const knex = () => strapi.db.connection;
  const email = createEmailChannel(strapi);
  const worker = createOutboxWorker(strapi, [email, createWecomChannel(strapi)]);

  return {
    worker,

    /** Whether e-mail can be sent at all. */
    hasEmail: (): boolean => email.isAvailable(),

    /** Queues what a person and the groups are told of a notice besides the bell. */
    async fanOut(told: ToldEvent, preferences: Preferences): Promise<void> {
      const byEmail = email.isAvailable() && channelsOf(told.kind, preferences).includes('email');
      const rows = [
        ...(byEmail ? [emailOf(told, preferences)] : []),
        ...(await robotsFor(told)).map((id) => robotMessageOf(told, id)),
      ];
      if (rows.length > 0) await told.trx('outbox_messages').insert(rows).onConflict('key').ignore();
    },

    /** Queues a message to a robot's group, to see whether it arrives. @returns its id */
    async queueTrial(trx: Trx, robotId: number): Promise<number> {
      const [{ id }] = await trx('outbox_messages')
        .insert({
          key: `wecom-trial:${randomUUID()}`,
          channel: 'wecom',
          kind: 'system',
          robot_id: robotId,
          title: '测试消息',
          body: '这个群会收到所选的业务通知。',
        })
        .returning('id');
      return Number(id);
    },

    /** A page of messages, newest first. */
    async list({
      state,
      channel,
      page,
      pageSize,
    }: {
      state?: OutboxState;
      channel?: OutboxChannelName;
      page: number;
      pageSize: number;
    }) {
      const chosen = () =>
        knex()('outbox_messages as m').modify((query) => {
          if (state) query.where('m.state', state);
          if (channel) query.where('m.channel', channel);
        });
      const [rows, all, counted] = await Promise.all([
        chosen()
          .leftJoin('up_users as u', 'u.id', 'm.to_user')
          .leftJoin('wecom_robots as r', 'r.id', 'm.robot_id')
          .leftJoin('up_users as s', 's.id', 'm.resent_by')
          .select('m.*', 'r.name as robot')
          .select(knex().raw('coalesce(u.display_name, u.username) AS person'))
          .select(knex().raw('coalesce(s.display_name, s.username) AS resender'))
          .orderBy('m.id', 'desc')
          .limit(pageSize)
          .offset((page - 1) * pageSize),
        chosen().count({ count: '*' }).first(),
        knex().raw('SELECT state, count(*)::int AS count FROM outbox_messages GROUP BY state'),
      ]);
      const total = Number(all?.count ?? 0);
      return {
        data: rows.map(toView),
        meta: {
          pagination: { page, pageSize, pageCount: Math.ceil(total / pageSize), total },
          counts: Object.fromEntries(
            counted.rows.map(({ state: each, count }: { state: OutboxState; count: number }) => [
              each,
              count,
            ]),
          ),
          channels: { email: email.isAvailable() },
        },
      };
    },

    /** Sends a message again, from its first try on. @throws DomainError 404; 409 `not_resendable` */
    async resend({ id, actor }: { id: string; actor: Actor & { id: number } }) {
      if (!/^\d{1,15}$/.test(id)) throw notFound('消息');
      return withTransaction(strapi, async (trx) => {
        const row = await trx('outbox_messages').where({ id }).forUpdate().first();
        if (!row) throw notFound('消息');
        if (!RESENDABLE.includes(row.state))
          throw conflict('not_resendable', '只有未送达或结果不明的消息可以重发', { state: row.state });
        await trx('outbox_messages')
          .where({ id })
          .update({
            state: 'waiting',
            tries: 0,
            next_try_at: new Date(),
            fault: null,
            vendor_code: null,
            resends: trx.raw('resends + 1'),
            resent_by: actor.id,
            resent_at: new Date(),
          });
        const audit = strapi.plugin('guard').service('audit') as AuditService;
        await audit.record({
          trx,
          actor,
          action: 'message_resent',
          resource: 'message',
          documentId: id,
          details: { channel: row.channel, kind: row.kind, state: row.state, fault: row.fault },
        });
        await trx.raw(`SELECT pg_notify('${OUTBOX_CHANNEL}', '')`);
        return { id: Number(id), state: 'waiting' as const };
      });
    },

    /** Removes every message that leads to `link`: what it says may name an erased person. */
    async forget({ trx, link }: { trx: Trx; link: string }): Promise<void> {
      await trx('outbox_messages').where({ link }).del();
    },

    /** Forgets what was settled more than 90 days before `now`; what failed stays until somebody has looked at it that long. */
    async clean(now: Date): Promise<void> {
      await knex()('outbox_messages')
        .whereNotIn('state', ['waiting', 'sending'])
        .where('created_at', '<', new Date(now.getTime() - KEEP_DAYS * DAY_MS))
        .del();
    },
  };

  async function robotsFor({ trx, kind }: ToldEvent): Promise<number[]> {
    if (!GROUP_KINDS.includes(kind)) return [];
    const rows = await trx('wecom_robots')
      .where({ is_on: true })
      .whereRaw('kinds @> ?::jsonb', [JSON.stringify([kind])])
      .select('id');
    return rows.map(({ id }) => Number(id));
  }
};

export type OutboxService = ReturnType<typeof createOutboxService>;

function emailOf({ noticeId, to, kind, title, body, link }: ToldEvent, { quiet }: Preferences) {
  const now = new Date();
  return {
    key: `email:${noticeId}`,
    channel: 'email',
    kind,
    to_user: to,
    robot_id: null,
    title,
    body,
    link,
    next_try_at: quiet && !isUrgent(kind) ? afterQuietHours(now, quiet) : now,
  };
}

/** Several people are told of one thing by notices whose keys end with the person: the group hears it once. */
function robotMessageOf({ noticeId, to, kind, title, body, link, dedupeKey }: ToldEvent, robotId: number) {
  const now = new Date();
  const ending = `:${to}`;
  const event = dedupeKey?.endsWith(ending) ? dedupeKey.slice(0, -ending.length) : (dedupeKey ?? noticeId);
  return {
    key: `wecom:${robotId}:${event}`,
    channel: 'wecom',
    kind,
    to_user: null,
    robot_id: robotId,
    title,
    body,
    link,
    next_try_at: isUrgent(kind) ? now : afterQuietHours(now, QUIET_HOURS),
  };
}

function toView(row: Record<string, unknown>) {
  const fault = row.fault as OutboxFault | null;
  return {
    id: Number(row.id),
    channel: row.channel as OutboxChannelName,
    channelLabel: OUTBOX_CHANNEL_LABELS[row.channel as OutboxChannelName],
    kind: row.kind as string,
    kindLabel: NOTICE_LABELS[row.kind as NoticeKind] ?? row.kind,
    /** A colleague's name, or the robot's. */
    to: (row.person ?? row.robot ?? null) as string | null,
    title: row.title as string,
    state: row.state as OutboxState,
    tries: Number(row.tries),
    fault,
    faultLabel: fault ? OUTBOX_FAULTS[fault].label : null,
    vendorCode: row.vendor_code as string | null,
    createdAt: row.created_at as Date,
    nextTryAt: row.state === 'waiting' ? (row.next_try_at as Date) : null,
    sentAt: row.sent_at as Date | null,
    resentAt: row.resent_at as Date | null,
    resentBy: row.resender as string | null,
    mayResend: RESENDABLE.includes(row.state as OutboxState),
  };
}
