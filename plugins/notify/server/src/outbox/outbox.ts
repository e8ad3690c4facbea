import { randomUUID } from 'node:crypto';
import { conflict, DAY_MS, notFound } from '@scrm/guard/domain';
import { type Actor, type AuditService, readJson, type Trx, withTransaction } from '@scrm/guard/kit';
import type { Core } from '@strapi/strapi';
import type { Knex } from 'knex';
import {
  afterQuietHours,
  builtInWords,
  type CustomerMessageKind,
  channelsOf,
  customerMessage,
  DISMISSABLE,
  GROUP_KINDS,
  isUrgent,
  type MessageKind,
  type NoticeKind,
  OUTBOX_CHANNEL_LABELS,
  OUTBOX_FAULTS,
  type OutboxChannelName,
  type OutboxFault,
  type OutboxState,
  type PersonalChannel,
  type Preferences,
  QUIET_HOURS,
  type ResendRefusal,
  refuseResend,
  renderParameters,
  renderWords,
  type TemplateValues,
} from '../../../domain';
import type { PublishedTemplate, PublishedTemplates, TemplatesService } from '../templates/templates';
import type { OpenidsService } from '../wechat/openids';
import { createEmailChannel } from './email';
import type { OutboxChannel } from './outbox-channel';
import { createSmsChannel } from './sms';
import { createWechatChannel } from './wechat';
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
  /** What the words were made of, for ways that have a template of their own; null for a notice without. */
  values: TemplateValues | null;
}

/** A message to a customer, whom another context knows. */
export interface CustomerMessage {
  trx: Trx;
  kind: CustomerMessageKind;
  /** Who, by the name under which a phone is registered with `addresses`: `customer:<documentId>`. */
  recipient: string;
  values: TemplateValues;
  /** Page of the console that it belongs to: with it the message is forgotten. */
  link: string;
  /** What is sent once only. */
  key: string;
  /** After which it would help nobody. */
  expiresAt?: Date;
  /** Not before so many minutes, so that two texts at once do not run into the vendor's limit of one a minute. */
  afterMinutes?: number;
  /** Not before this, since the customer likes it so. */
  notBefore?: Date;
  /** Why the customer does not want it, in words: it is written down, and not sent. */
  heldBack?: string | null;
}

/** The transactional outbox: what is to be sent is written with the act that it tells of, and sent once that has been committed. */
export const createOutboxService = ({ strapi }: { strapi: Core.Strapi }) => {
  const knex = () => strapi.db.connection;
  const templatesOf = () => strapi.plugin('notify').service('templates') as TemplatesService;
  const email = createEmailChannel(strapi);
  const sms = createSmsChannel(strapi);
  const wechat = createWechatChannel(strapi);
  const openids = () => strapi.plugin('notify').service('openids') as OpenidsService;
  const vendors: Record<VendorWay, OutboxChannel> = { sms, wechat };
  const worker = createOutboxWorker(strapi, [email, createWecomChannel(strapi), sms, wechat]);

  return {
    worker,

    /** Whether e-mail can be sent at all. */
    hasEmail: (): boolean => email.isAvailable(),

    /** Whether SMS can be sent, of kinds that have a template. */
    hasSms: (): boolean => sms.isAvailable(),

    /** Whether there is a service account to send subscription messages from. */
    hasWechat: (): boolean => wechat.isAvailable(),

    /** Queues what a person and the groups are told of a notice besides the bell. */
    async fanOut(told: ToldEvent, preferences: Preferences, templates: PublishedTemplates): Promise<void> {
      const chosen = channelsOf(told.kind, preferences);
      const byEmail = email.isAvailable() && chosen.includes('email');
      const rows = [
        ...(byEmail ? [emailOf(inWordsOf(told, templates.email), preferences)] : []),
        ...(await robotsFor(told)).map((id) => robotMessageOf(inWordsOf(told, templates.wecom), id)),
        ...(await waysOf(told, chosen)).flatMap((way) =>
          vendorMessageOf(told, way, templates[way], preferences),
        ),
      ];
      if (rows.length > 0) await told.trx('outbox_messages').insert(rows).onConflict('key').ignore();
    },

    /**
     * Queues an SMS to a customer in the transaction of the act, when its kind has a published template; without one nobody is told.
     * @returns whether it was queued, and is not one that is only written down
     */
    async tellCustomer(message: CustomerMessage): Promise<boolean> {
      const { trx, kind, recipient, values, link, key, expiresAt = null, heldBack = null } = message;
      if (!sms.isAvailable()) return false;
      const { sms: template } = await templatesOf().of(kind, trx);
      if (!template) return false;
      const { label, isDaytime, maxPerHour } = customerMessage(kind);
      if (maxPerHour !== undefined && (await isTooMuch(trx, kind, maxPerHour))) return false;
      const gaps = gapsOf('sms', template, values);
      const soonest = new Date(Date.now() + (message.afterMinutes ?? 0) * 60_000);
      const { notBefore = soonest } = message;
      const earliest = notBefore > soonest ? notBefore : soonest;
      const queued = await trx('outbox_messages')
        .insert({
          ...gaps,
          key: `sms:${kind}:${key}`,
          channel: 'sms',
          kind,
          recipient,
          title: label,
          link,
          next_try_at: isDaytime ? afterQuietHours(earliest) : earliest,
          expires_at: expiresAt,
          ...(heldBack === null ? {} : { state: 'dropped', fault: 'held_back', detail: heldBack }),
        })
        .onConflict('key')
        .ignore()
        .returning('state');
      return queued[0]?.state === 'waiting';
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
          .leftJoin('up_users as d', 'd.id', 'm.dismissed_by')
          .select('m.*', 'r.name as robot')
          .select(knex().raw('coalesce(u.display_name, u.username) AS person'))
          .select(knex().raw('coalesce(s.display_name, s.username) AS resender'))
          .select(knex().raw('coalesce(d.display_name, d.username) AS dismisser'))
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
          channels: {
            email: email.isAvailable(),
            sms: sms.isAvailable(),
            wechat: wechat.isAvailable(),
          },
        },
      };
    },

    /**
     * Sends a message again, from its first try on; one by a vendor's template in what that says now.
     * @throws DomainError 404; 409 `not_resendable`, `held_back`, `late`, `no_template`, `still_unfit`
     */
    async resend({ id, actor }: { id: string; actor: Actor & { id: number } }) {
      if (!/^\d{1,15}$/.test(id)) throw notFound('消息');
      return withTransaction(strapi, async (trx) => {
        const row = await trx('outbox_messages').where({ id }).forUpdate().first();
        if (!row) throw notFound('消息');
        const refusal = refuseResend(resendable(row), new Date());
        if (refusal) throw conflict(refusal, RESEND_REFUSALS[refusal], { state: row.state });
        const gaps = await mendedGaps(trx, row);
        await trx('outbox_messages')
          .where({ id })
          .update({
            ...gaps,
            state: 'waiting',
            detail: null,
            tries: 0,
            next_try_at: new Date(),
            fault: null,
            vendor_code: null,
            resends: trx.raw('resends + 1'),
            resent_by: actor.id,
            resent_at: new Date(),
            dismissed_by: null,
            dismissed_at: null,
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

    /** Puts aside a message that did not arrive, or may not have: it keeps its fault, and counts as no failure any more. @throws DomainError 404; 409 `not_dismissable` */
    async dismiss({ id, actor }: { id: string; actor: Actor & { id: number } }) {
      if (!/^\d{1,15}$/.test(id)) throw notFound('消息');
      return withTransaction(strapi, async (trx) => {
        const row = await trx('outbox_messages').where({ id }).forUpdate().first();
        if (!row) throw notFound('消息');
        if (!DISMISSABLE.includes(row.state))
          throw conflict('not_dismissable', '只有未送达或结果不明的消息可以搁置', { state: row.state });
        await trx('outbox_messages')
          .where({ id })
          .update({ state: 'dismissed', dismissed_by: actor.id, dismissed_at: new Date() });
        const audit = strapi.plugin('guard').service('audit') as AuditService;
        await audit.record({
          trx,
          actor,
          action: 'message_dismissed',
          resource: 'message',
          documentId: id,
          details: { channel: row.channel, kind: row.kind, state: row.state, fault: row.fault },
        });
        return { id: Number(id), state: 'dismissed' as const };
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

  /** What the template in force makes of a message whose values are known. @throws DomainError 409 `no_template`, `still_unfit` */
  async function mendedGaps(trx: Trx, row: Record<string, unknown>) {
    const way = VENDOR_WAYS.find((each) => each === row.channel);
    if (!way || row.told_values === null) return {};
    const { [way]: template } = await templatesOf().of(row.kind as MessageKind, trx);
    if (!template) throw conflict('no_template', '消息模板已撤下，请先在内容后台发布');
    const gaps = gapsOf(way, template, readJson(row.told_values as TemplateValues | string));
    if (gaps.state === 'dead')
      throw conflict('still_unfit', `仍放不进模板：${gaps.detail}。请先修改模板`, { detail: gaps.detail });
    return gaps;
  }

  /** By which of the vendors' ways a person is told; in WeChat only who has bound his own. */
  async function waysOf({ to, trx }: ToldEvent, chosen: readonly PersonalChannel[]): Promise<VendorWay[]> {
    const ways = VENDOR_WAYS.filter((way) => chosen.includes(way) && vendors[way].isAvailable());
    if (!ways.includes('wechat') || (await openids().isBound(to, trx))) return ways;
    return ways.filter((way) => way !== 'wechat');
  }

  /** A form that anybody can fill in must not empty the account with the vendor. */
  async function isTooMuch(trx: Trx, kind: CustomerMessageKind, maxPerHour: number): Promise<boolean> {
    const counted = await trx('outbox_messages')
      .where({ kind })
      .whereNotNull('recipient')
      .whereRaw("created_at > now() - interval '1 hour'")
      .count({ count: '*' })
      .first();
    if (Number(counted?.count ?? 0) < maxPerHour) return false;
    strapi.log.warn(
      `outbox: more than ${maxPerHour} messages «${kind}» within an hour, the rest is left out`,
    );
    return true;
  }

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

/** The ways by a vendor's template, as a person's choice names them. */
const VENDOR_WAYS = ['sms', 'wechat'] as const;
type VendorWay = (typeof VENDOR_WAYS)[number];

/** A notice in the words of a way's own template, where one is published. */
function inWordsOf(told: ToldEvent, template: PublishedTemplate | undefined): ToldEvent {
  return template && told.values ? { ...told, ...renderWords(template, told.values) } : told;
}

/**
 * What a vendor's template is sent with, and how it reads in the list of messages. What its parameters cannot say is there as dead, for whoever
 * mends the template.
 */
function gapsOf(way: VendorWay, { vendorTemplate, parameters }: PublishedTemplate, values: TemplateValues) {
  const rendered = renderParameters(way, parameters, values, new Date());
  const row = { vendor_template: vendorTemplate.trim(), told_values: JSON.stringify(values) };
  if (!rendered.ok)
    return {
      ...row,
      params: '{}',
      body: '',
      state: 'dead' as const,
      fault: 'unfit' as const,
      detail: rendered.reason,
    };
  const { params } = rendered;
  return {
    ...row,
    params: JSON.stringify(params),
    body: Object.values(params).join(' '),
    state: 'waiting' as const,
    fault: null,
    detail: null,
  };
}

function vendorMessageOf(
  { noticeId, to, kind, title, link, values }: ToldEvent,
  way: VendorWay,
  template: PublishedTemplate | undefined,
  { quiet }: Preferences,
) {
  if (!template || !values) return [];
  const now = new Date();
  return [
    {
      ...gapsOf(way, template, values),
      key: `${way}:${noticeId}`,
      channel: way,
      kind,
      to_user: to,
      title,
      link,
      next_try_at: quiet && !isUrgent(kind) ? afterQuietHours(now, quiet) : now,
    },
  ];
}

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

const RESEND_REFUSALS: Record<ResendRefusal, string> = {
  not_resendable: '只有未送达或结果不明的消息可以重发',
  held_back: '客户不希望收到这类消息，不能重发',
  late: '已过时效，不能重发',
};

function resendable(row: Record<string, unknown>) {
  return {
    state: row.state as OutboxState,
    fault: row.fault as OutboxFault | null,
    expiresAt: row.expires_at as Date | null,
  };
}

function toView(row: Record<string, unknown>) {
  const fault = row.fault as OutboxFault | null;
  return {
    id: Number(row.id),
    channel: row.channel as OutboxChannelName,
    channelLabel: OUTBOX_CHANNEL_LABELS[row.channel as OutboxChannelName],
    kind: row.kind as string,
    kindLabel: builtInWords(row.kind as MessageKind).label,
    /** A colleague's name, or the robot's; who a customer is stands behind the link. */
    to: (row.person ?? row.robot ?? (row.recipient ? '客户' : null)) as string | null,
    isCustomer: row.recipient !== null,
    link: row.link as string | null,
    title: row.title as string,
    state: row.state as OutboxState,
    tries: Number(row.tries),
    fault,
    faultLabel: fault ? OUTBOX_FAULTS[fault].label : null,
    detail: row.detail as string | null,
    vendorCode: row.vendor_code as string | null,
    createdAt: row.created_at as Date,
    nextTryAt: row.state === 'waiting' ? (row.next_try_at as Date) : null,
    sentAt: row.sent_at as Date | null,
    resentAt: row.resent_at as Date | null,
    resentBy: row.resender as string | null,
    mayResend: refuseResend(resendable(row), new Date()) === null,
    dismissedAt: row.dismissed_at as Date | null,
    dismissedBy: row.dismisser as string | null,
    mayDismiss: DISMISSABLE.includes(row.state as OutboxState),
  };
}
