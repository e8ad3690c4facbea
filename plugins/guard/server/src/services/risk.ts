import { createHmac, hkdfSync } from 'node:crypto';
import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import {
  type Assessment,
  assessRisk,
  classifyAgent,
  DomainError,
  forbidden,
  needsOf,
  networkOf,
  RISK_EVENTS,
  type RiskEvent,
  type RiskEventName,
  type RiskFacts,
  type RiskMatch,
  type RiskOutcome,
} from '../../../domain';
import type { GuardConfig } from '../config';
import { type Actor, actorOf } from '../kit/actor';
import { countedDevice, readDevice } from '../kit/device';
import { paged } from '../kit/page';
import { readJson } from '../kit/read-json';
import type { ChallengeService, ChallengeVerdict } from './challenge';
import type { ReviewsService } from './reviews';
import { type RiskRulesService, withKeys } from './risk-rules';

/** An event that is to be judged. What is not known is left out. */
export interface RiskQuestion {
  event: RiskEventName;
  actor?: Actor | undefined;
  /** Whose account it is about when that is not the actor's: a sign-in's, or the partner's whose payout account is changed. */
  accountId?: number | null | undefined;
  /** Blind index of the phone that the event is about. */
  phoneIndex?: string | null | undefined;
  /** The device's pseudonym, in plain. */
  deviceId?: string | null | undefined;
  /** The address, in plain. */
  ip?: string | null | undefined;
  /** A free text, of which only a keyed hash is kept; short ones are everybody's and not compared. */
  text?: string | null | undefined;
  /** A promo code as it came; kept as a keyed hash, for people type other things there. */
  code?: string | null | undefined;
  facts?: RiskFacts;
  /** False: judged by what has been, and not counted itself. */
  isKept?: boolean;
}

export interface RiskVerdict {
  event: RiskEventName;
  outcome: RiskOutcome;
  /** A rule in force asks for a challenge, also when the outcome is a review. */
  asksChallenge: boolean;
  /** The rules in force that match. */
  reasons: RiskMatch[];
  /** Null when the event was not kept. */
  eventId: string | null;
  actor: { id: number | null; name: string; role: string };
}

/** What the rules found that people should look at; at most one an hour, rule and subject. */
export interface RiskAlert {
  eventId: string;
  event: RiskEventName;
  outcome: RiskOutcome;
  rule: { code: string; name: string };
  text: string;
  /** Rule, subject and hour: equal for what is one alert. */
  key: string;
}

type AlertListener = (alert: RiskAlert) => Promise<void>;

/** Shorter texts are «想了解一下»: many people write them. */
const MIN_TEXT_LENGTH = 12;
/** Rules that change while one event is judged have it judged anew; so often nobody changes them. */
const MAX_TRIES = 5;
const MAX_SUSPECTS = 1000;

/**
 * The risk engine (000 §6.2 业务风控设计): what happens is written down without personal data, compared with what was, and judged by the
 * rules in force. One query for an event on which no rule has anything to say.
 */
export const createRiskService = ({ strapi }: { strapi: Core.Strapi }) => {
  const knex = () => strapi.db.connection;
  const rulesService = () => strapi.plugin('guard').service('riskRules') as RiskRulesService;
  const challenges = () => strapi.plugin('guard').service('challenge') as ChallengeService;
  const reviews = () => strapi.plugin('guard').service('reviews') as ReviewsService;
  const { piiIndexKey, riskEventDays } = strapi.config.get('plugin::guard') as GuardConfig;
  const subjectKey = Buffer.from(
    hkdfSync('sha256', Buffer.from(piiIndexKey, 'base64'), '', 'risk subjects', 32),
  );
  const alertListeners: AlertListener[] = [];

  const service = {
    /** Hears of what is blocked or sent to review: for those who tell people. */
    onAlert(listener: AlertListener): void {
      alertListeners.push(listener);
    },

    /**
     * Judges an event by the rules and keeps it. Call it outside of a transaction: what is refused has to be remembered, and events of
     * one subject wait for each other.
     */
    async assess(question: RiskQuestion): Promise<RiskVerdict> {
      const { taken, assessment } = await judge(question);
      await settle(question, taken.id, assessment, assessment.asksChallenge ? 'asked' : null);
      return toVerdict(question, taken.id, assessment);
    },

    /**
     * Judges the request's event and acts on it: a block and an unmet challenge are refused, a review stands and is opened here unless the
     * event holds a row, which its owner then opens it for (`reviews.open` with the verdict, in the transaction that writes the row).
     * Address, device, agent and asker are the request's own unless given. A solved challenge in `X-Challenge`, or a session that was
     * opened by a code to the very phone, meets a challenge.
     * @throws DomainError 403 `blocked`; 403 `challenge_required` with `details.challenge`
     */
    async enforce(ctx: Context, asked: Omit<RiskQuestion, 'isKept'>): Promise<RiskVerdict> {
      const question: RiskQuestion = {
        actor: actorOf(ctx),
        ip: ctx.request.ip,
        deviceId: countedDevice(ctx),
        ...asked,
        facts: { agent: classifyAgent(ctx.get('user-agent')), ...asked.facts },
      };
      const { taken, assessment } = await judge(question);
      if (assessment.outcome === 'block') {
        await settle(question, taken.id, assessment, null);
        throw forbidden('操作存在风险，已被拦截；如有疑问请联系客服', 'blocked');
      }
      const challenge = assessment.asksChallenge ? await answerTo(ctx, question) : null;
      await settle(
        question,
        taken.id,
        assessment,
        challenge === null ? null : challenge === 'met' ? 'met' : 'asked',
      );
      if (challenge !== null && challenge !== 'met') throw challengeRequired(question, challenge);
      const verdict = toVerdict(question, taken.id, assessment);
      if (RISK_EVENTS[question.event].holds === null) await reviews().open({ verdict });
      return verdict;
    },

    /** The same for a service that is called both by a request and by ourselves: without a request there is nobody to judge. */
    async enforceHere(asked: Omit<RiskQuestion, 'isKept'>): Promise<RiskVerdict | null> {
      const ctx = strapi.requestContext.get() as Context | undefined;
      return ctx ? service.enforce(ctx, asked) : null;
    },

    /** Remembers a successful sign-in: from then on the device is one of the account's own (`new_device`). */
    async rememberSignIn(ctx: Context, accountId: number, deviceId = readDevice(ctx)): Promise<void> {
      const row = toRow({
        event: 'sign_in',
        actor: actorOf(ctx),
        accountId,
        ip: ctx.request.ip,
        deviceId,
      });
      await knex()('risk_events').insert({ ...row, event: 'signed_in', at: knex().raw('clock_timestamp()') });
    },

    /**
     * Events with what was found, newest first. Subjects are shown as the beginnings of their hashes, by which they can be asked for.
     */
    async list({
      event,
      outcome,
      rule,
      accountId,
      ip,
      device,
      from,
      to,
      page,
      pageSize,
    }: {
      event?: RiskEventName | undefined;
      outcome?: readonly RiskOutcome[] | undefined;
      /** Code of a rule that matched, on trial or in force. */
      rule?: string | undefined;
      accountId?: number | undefined;
      ip?: string | undefined;
      device?: string | undefined;
      from?: Date | undefined;
      to?: Date | undefined;
      page: number;
      pageSize: number;
    }) {
      const chosen = () => {
        const query = knex()('risk_events as e').whereIn('e.event', Object.keys(RISK_EVENTS));
        if (event) query.where('e.event', event);
        if (outcome) query.whereIn('e.outcome', outcome);
        if (rule) query.whereRaw('e.matched @> ?::jsonb', [JSON.stringify([{ code: rule }])]);
        if (accountId) query.where('e.user_id', accountId);
        if (ip) query.whereRaw('starts_with(e.ip_hash, ?)', [ip]);
        if (device) query.whereRaw('starts_with(e.device_hash, ?)', [device]);
        if (from) query.where('e.at', '>=', from);
        if (to) query.where('e.at', '<', to);
        return query;
      };
      const [rows, counted] = await Promise.all([
        chosen()
          .leftJoin('up_users as u', 'u.id', 'e.user_id')
          .select('e.*', 'u.display_name', 'u.username')
          .orderBy('e.id', 'desc')
          .limit(pageSize)
          .offset((page - 1) * pageSize),
        chosen().count({ count: '*' }).first(),
      ]);
      const total = Number(counted?.count ?? 0);
      return paged(rows.map(presentEvent), { page, pageSize, total });
    },

    /** Blind indexes of the phones in events of the last days that were blocked or sent to review, the newest first. */
    async suspectPhones({ days }: { days: number }): Promise<string[]> {
      const rows = await knex()('risk_events')
        .whereIn('outcome', ['review', 'block'])
        .whereNotNull('phone_index')
        .whereRaw('at > now() - make_interval(days => ?)', [days])
        .groupBy('phone_index')
        .orderByRaw('max(id) DESC')
        .limit(MAX_SUSPECTS)
        .select('phone_index');
      return rows.map((row: Row) => row.phone_index as string);
    },

    /** Forgets events older than the setting says, and what goes with them. @returns how many events */
    async clean(): Promise<number> {
      await knex()('risk_challenges').whereRaw('expires_at < now()').del();
      await knex()('risk_alerts').whereRaw("at < now() - interval '1 day'").del();
      return knex()('risk_events').whereRaw('at < now() - make_interval(days => ?)', [riskEventDays]).del();
    },
  };

  return service;

  async function judge(question: RiskQuestion): Promise<{ taken: Taken; assessment: Assessment }> {
    const { event, ip = null, facts = {}, isKept = true } = question;
    const judged: RiskEvent = { event, at: new Date(), role: question.actor?.role ?? 'public', ip, facts };
    const row = toRow(question);
    for (let tries = 0; tries < MAX_TRIES; tries++) {
      const { version, rules } = await rulesService().current();
      const needs = withKeys(needsOf(rules, judged));
      const taken = await take(version, row, needs, isKept);
      if (taken) return { taken, assessment: assessRisk({ rules, event: judged, history: taken.counts }) };
      rulesService().forget();
    }
    throw new DomainError('unavailable', 'unavailable', '服务繁忙，请稍后再试');
  }

  async function take(
    version: string,
    row: ReturnType<typeof toRow>,
    needs: unknown[],
    isKept: boolean,
  ): Promise<Taken | null> {
    const { rows } = await knex().raw('SELECT risk_take(?, ?::jsonb, ?::jsonb, ?) AS taken', [
      version,
      JSON.stringify(row),
      JSON.stringify(needs),
      isKept,
    ]);
    const { taken } = rows[0];
    return taken === null ? null : readJson<Taken>(taken);
  }

  async function settle(
    question: RiskQuestion,
    eventId: string | null,
    assessment: Assessment,
    challenge: 'asked' | 'met' | null,
  ): Promise<void> {
    const { outcome, matched, shadow } = assessment;
    if (eventId === null || matched.length + shadow.length === 0) return;
    const found = [...matched, ...shadow].map(
      ({ code, name, version, mode, outcome: wanted, reason, text }) => ({
        code,
        name,
        version,
        mode,
        outcome: wanted,
        reason,
        text,
      }),
    );
    await knex()('risk_events')
      .where({ id: eventId })
      .update({ outcome, challenge, matched: JSON.stringify(found) });
    if (outcome === 'review' || outcome === 'block') await alert(question, eventId, assessment);
  }

  async function alert(
    question: RiskQuestion,
    eventId: string,
    { matched, outcome }: Assessment,
  ): Promise<void> {
    const rule = matched.find((match) => match.outcome === outcome);
    if (!rule) return;
    const { ip_hash, device_hash, phone_index, user_id } = toRow(question);
    const subject = user_id ?? phone_index ?? device_hash ?? ip_hash ?? 'nobody';
    const key = digest('alert', `${rule.code} ${subject} ${Math.floor(Date.now() / 3_600_000)}`);
    const { rows } = await knex().raw(
      `INSERT INTO risk_alerts (key, event_id) VALUES (?, ?)
       ON CONFLICT (key) DO UPDATE SET hits = risk_alerts.hits + 1 RETURNING hits`,
      [key, eventId],
    );
    if (rows[0].hits > 1) return;
    const { event } = question;
    for (const listener of alertListeners) {
      try {
        await listener({ eventId, event, outcome, rule, text: rule.text, key });
      } catch (error) {
        // the verdict stands, whoever is told of it
        strapi.log.error('risk alert', error);
      }
    }
  }

  async function answerTo(ctx: Context, { phoneIndex, actor }: RiskQuestion): Promise<ChallengeVerdict> {
    if (phoneIndex && actor?.phoneIndex === phoneIndex) return 'met';
    return challenges().redeem(ctx.get('x-challenge') || undefined);
  }

  function toRow({
    event,
    actor,
    accountId,
    phoneIndex,
    deviceId,
    ip,
    text,
    code,
    facts = {},
  }: RiskQuestion) {
    const ctx = strapi.requestContext.get();
    const plain =
      text
        ?.normalize('NFKC')
        .replace(/[\s\p{P}]+/gu, '')
        .toLowerCase() ?? '';
    return {
      event,
      ip_hash: ip ? digest('ip', networkOf(ip)) : null,
      device_hash: deviceId ? digest('device', deviceId) : null,
      phone_index: phoneIndex ?? null,
      user_id: accountId ?? actor?.id ?? null,
      role: actor?.role ?? 'public',
      text_hash: plain.length >= MIN_TEXT_LENGTH ? digest('text', plain) : null,
      code_hash: code ? digest('code', code.trim().toUpperCase()) : null,
      facts,
      trace_id: (ctx?.state.traceId as string | undefined) ?? null,
    };
  }

  function digest(kind: string, value: string): string {
    return createHmac('sha256', subjectKey).update(`${kind}:${value}`).digest('base64url');
  }
};

export type RiskService = ReturnType<typeof createRiskService>;

interface Taken {
  id: string | null;
  counts: Record<string, number | null>;
}

function toVerdict(
  { event, actor }: RiskQuestion,
  eventId: string | null,
  assessment: Assessment,
): RiskVerdict {
  const { outcome, asksChallenge, matched } = assessment;
  const { id = null, name = '访客', role = 'public' } = actor ?? {};
  return { event, outcome, asksChallenge, reasons: matched, eventId, actor: { id, name, role } };
}

function challengeRequired(
  { event, phoneIndex }: RiskQuestion,
  reason: Exclude<ChallengeVerdict, 'met'>,
): DomainError {
  // a code is no way to a code
  const kinds = phoneIndex && event !== 'phone_code' ? ['proof_of_work', 'sms'] : ['proof_of_work'];
  return forbidden('请完成安全验证后再试', 'challenge_required', {
    challenge: { kinds, reason, url: '/api/public/challenge', header: 'X-Challenge' },
  });
}

type Row = Record<string, unknown>;

const SHOWN_OF_HASH = 10;

function presentEvent(row: Row) {
  const event = row.event as RiskEventName;
  const short = (value: unknown) => (typeof value === 'string' ? value.slice(0, SHOWN_OF_HASH) : null);
  const found = readJson((row.matched ?? '[]') as string | RiskMatch[]);
  return {
    id: String(row.id),
    at: row.at,
    event,
    eventLabel: RISK_EVENTS[event].label,
    outcome: row.outcome,
    challenge: row.challenge,
    account:
      row.user_id === null ? null : { id: row.user_id, name: row.display_name || row.username || null },
    role: row.role,
    ip: short(row.ip_hash),
    device: short(row.device_hash),
    hasPhone: row.phone_index !== null,
    facts: readJson(row.facts as string | RiskFacts),
    reasons: found.map(({ code, name, mode, outcome, text }) => ({ code, name, mode, outcome, text })),
    traceId: row.trace_id,
  };
}
