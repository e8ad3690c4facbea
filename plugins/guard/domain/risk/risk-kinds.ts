import { z } from 'zod';
import { ROLES } from '../roles';
import { businessHour, isWithinHours } from './business-hour';
import { isInNetworks, isNetwork } from './networks';
import {
  type History,
  type HistoryNeed,
  needKey,
  RISK_EVENT_NAMES,
  RISK_SUBJECT_LABELS,
  type RiskEvent,
  type RiskReason,
  type Verdict,
} from './risk-terms';

// zod compiles its schemas where it may; the console's policy forbids that, and already asking is a violation on record
z.config({ jitless: true });

const DAY_SECONDS = 86_400;
const HALF_YEAR_SECONDS = 180 * DAY_SECONDS;

const windowSeconds = z.int().min(1).max(HALF_YEAR_SECONDS);
/** Counts stop at 2000, so a limit beyond 1000 would never be reached for sure. */
const limit = z.int().min(1).max(1000);
const events = z.array(z.enum(RISK_EVENT_NAMES)).min(1).optional();
/** What is done when a fact that the rule needs is unknown: nothing (it is told as unknown), or as if the rule had matched. */
const onUnknown = z.enum(['pass', 'match']).default('pass');

interface Question<P> {
  params: P;
  event: RiskEvent;
  history: History;
}

export interface RiskKind<P = unknown> {
  label: string;
  description: string;
  params: z.ZodType<P>;
  /** The numbers it wants from history for this event. */
  needs(params: P, event: RiskEvent): HistoryNeed[];
  judge(question: Question<P>): Verdict;
}

/** A kind with its parameters' type kept inside; outside, parameters are what `params` has parsed. */
function kind<P>(definition: RiskKind<P>): RiskKind {
  return definition as unknown as RiskKind;
}

/**
 * The kinds of rules: each a pure evaluator over one event and the counts it asked for. Conditions that one rule names together must all
 * hold. Source: 000 §6.2 (频次限制、异常行为检测、设备指纹、IP白名单), 004 §2.2.6.
 */
export const RISK_KINDS = {
  frequency: kind({
    label: '频次限制',
    description: '同一网络地址、设备、手机号或账号在一段时间内的次数超过上限',
    params: z.strictObject({
      by: z.enum(['ip', 'device', 'phone', 'account']),
      max: limit,
      windowSeconds,
      events,
      onUnknown,
    }),
    needs: (params, { event }) => [frequencyNeed(params, event)],
    judge({ params, event, history }) {
      const count = countOf(history, frequencyNeed(params, event.event));
      if (count === null) return unknown(params.by, params.onUnknown);
      return count > params.max
        ? match('frequency', {
            by: RISK_SUBJECT_LABELS[params.by],
            count,
            max: params.max,
            windowSeconds: params.windowSeconds,
          })
        : NO_MATCH;
    },
  }),

  distinct_accounts: kind({
    label: '多账号',
    description: '同一设备或网络地址在一段时间内出现的账号或手机号超过上限',
    params: z.strictObject({
      of: z.enum(['account', 'phone']),
      on: z.enum(['device', 'ip']),
      max: limit,
      windowSeconds,
      events,
      onUnknown,
    }),
    needs: (params, { event }) => [distinctNeed(params, event)],
    judge({ params, event, history }) {
      const count = countOf(history, distinctNeed(params, event.event));
      if (count === null) return unknown(params.on, params.onUnknown);
      const { of, on, max } = params;
      return count > max
        ? match('distinct_accounts', {
            of: RISK_SUBJECT_LABELS[of],
            on: RISK_SUBJECT_LABELS[on],
            count,
            max,
            windowSeconds: params.windowSeconds,
          })
        : NO_MATCH;
    },
  }),

  ip_list: kind({
    label: 'IP 名单',
    description: '白名单内的地址直接放行，黑名单内的地址按规则处置；支持 IPv4、IPv6 和 CIDR 网段',
    params: z.strictObject({
      list: z.enum(['allow', 'deny']),
      networks: z
        .array(z.string().refine(isNetwork, { error: '应为 IP 地址或 CIDR 网段，如 203.0.113.0/24' }))
        .max(1000),
      onUnknown,
    }),
    needs: () => [],
    judge({ params, event }) {
      if (event.ip === null) return unknown('ip', params.onUnknown);
      if (!isInNetworks(event.ip, params.networks)) return NO_MATCH;
      return match(params.list === 'allow' ? 'ip_allowed' : 'ip_denied', {});
    },
  }),

  unusual_hours: kind({
    label: '异常时段',
    description: '在北京时间的某个时段内操作，可以只看某些角色；22 到 6 表示跨过午夜',
    params: z
      .strictObject({
        from: z.int().min(0).max(23),
        to: z.int().min(0).max(24),
        roles: z.array(z.enum(ROLES)).min(1).optional(),
      })
      .refine(({ from, to }) => from !== to, { path: ['to'], error: '结束时间不能与开始时间相同' }),
    needs: () => [],
    judge({ params, event }) {
      if (params.roles && !params.roles.includes(event.role)) return NO_MATCH;
      const hour = businessHour(event.at);
      return isWithinHours(hour, params)
        ? match('unusual_hours', { hour, from: params.from, to: params.to })
        : NO_MATCH;
    },
  }),

  new_device: kind({
    label: '新设备',
    description: '账号第一次出现在这台设备上；从未在任何设备上登录过的账号不算',
    params: z.strictObject({ knownDays: z.int().min(1).max(180).default(180), onUnknown }),
    needs: ({ knownDays }) => deviceNeeds(knownDays),
    judge({ params, history }) {
      const [here, anywhere] = deviceNeeds(params.knownDays).map((need) => countOf(history, need));
      if (anywhere == null) return unknown('account', params.onUnknown);
      if (here == null) return unknown('device', params.onUnknown);
      return here === 0 && anywhere > 0
        ? match('new_device', { known: anywhere, knownDays: params.knownDays })
        : NO_MATCH;
    },
  }),

  withdrawal_pattern: kind({
    label: '提现特征',
    description: '金额、占余额的比例、刚加入、刚换收款账户、一天多次；同时填写的条件须全部满足',
    params: z
      .strictObject({
        amountFenAtLeast: z.int().min(1).optional(),
        shareAtLeast: z.number().gt(0).max(1).optional(),
        joinedWithinDays: z.int().min(1).max(365).optional(),
        accountChangedWithinDays: z.int().min(1).max(180).optional(),
        perDayMoreThan: limit.optional(),
        onUnknown,
      })
      .refine(
        ({ onUnknown: _, ...conditions }) => Object.values(conditions).some((value) => value !== undefined),
        {
          error: '至少填写一个条件',
        },
      ),
    needs({ accountChangedWithinDays, perDayMoreThan }) {
      return [
        ...(accountChangedWithinDays === undefined ? [] : [accountChangeNeed(accountChangedWithinDays)]),
        ...(perDayMoreThan === undefined ? [] : [WITHDRAWALS_OF_DAY]),
      ];
    },
    judge({ params, event: { facts }, history }) {
      const { amountFenAtLeast, shareAtLeast, joinedWithinDays, accountChangedWithinDays, perDayMoreThan } =
        params;
      return all('withdrawal_pattern', params.onUnknown, [
        amountFenAtLeast === undefined
          ? null
          : condition('amountFen', facts.amountFen, (amount) => amount >= amountFenAtLeast),
        shareAtLeast === undefined
          ? null
          : condition('sharePercent', sharePercent(facts), (share) => share >= shareAtLeast * 100),
        joinedWithinDays === undefined
          ? null
          : condition('joinedDays', facts.joinedDays, (days) => days < joinedWithinDays),
        accountChangedWithinDays === undefined
          ? null
          : condition(
              'accountChanges',
              countOf(history, accountChangeNeed(accountChangedWithinDays)),
              (changes) => changes > 0,
              { accountChangedWithinDays },
            ),
        perDayMoreThan === undefined
          ? null
          : condition('perDay', countOf(history, WITHDRAWALS_OF_DAY), (count) => count > perDayMoreThan),
      ]);
    },
  }),

  inquiry_pattern: kind({
    label: '咨询特征',
    description: '多个手机号提交相同内容、同一设备反复使用一个推广码、推广人自荐；同时填写的条件须全部满足',
    params: z
      .strictObject({
        sameTextPhones: z.int().min(2).max(1000).optional(),
        sameCodeFromDevice: limit.optional(),
        isSelfReferral: z.literal(true).optional(),
        windowSeconds: windowSeconds.default(DAY_SECONDS),
        onUnknown,
      })
      .refine(
        ({ sameTextPhones, sameCodeFromDevice, isSelfReferral }) =>
          (sameTextPhones ?? sameCodeFromDevice ?? isSelfReferral) !== undefined,
        { error: '至少填写一个条件' },
      ),
    needs({ sameTextPhones, sameCodeFromDevice, windowSeconds }) {
      return [
        ...(sameTextPhones === undefined ? [] : [sameTextNeed(windowSeconds)]),
        ...(sameCodeFromDevice === undefined ? [] : [sameCodeNeed(windowSeconds)]),
      ];
    },
    judge({ params, event: { facts }, history }) {
      const { sameTextPhones, sameCodeFromDevice, isSelfReferral } = params;
      return all('inquiry_pattern', params.onUnknown, [
        sameTextPhones === undefined
          ? null
          : condition(
              'textPhones',
              countOf(history, sameTextNeed(params.windowSeconds)),
              (phones) => phones >= sameTextPhones,
            ),
        sameCodeFromDevice === undefined
          ? null
          : condition(
              'codeFromDevice',
              countOf(history, sameCodeNeed(params.windowSeconds)),
              (count) => count > sameCodeFromDevice,
            ),
        isSelfReferral === undefined
          ? null
          : condition(
              'selfReferral',
              facts.isSelfReferral === undefined ? undefined : Number(facts.isSelfReferral),
              Boolean,
            ),
      ]);
    },
  }),

  bot_signature: kind({
    label: '脚本访问',
    description: '没有浏览器标识，或标识是脚本工具',
    params: z
      .strictObject({ missing: z.boolean().default(true), scripted: z.boolean().default(true), onUnknown })
      .refine(({ missing, scripted }) => missing || scripted, { error: '至少选择一项' }),
    needs: () => [],
    judge({ params, event: { facts } }) {
      if (facts.agent === undefined) return unknown('agent', params.onUnknown);
      if (facts.agent === 'browser' || !params[facts.agent]) return NO_MATCH;
      return match(`agent_${facts.agent}`, {});
    },
  }),
} as const satisfies Record<string, RiskKind>;

export type RiskKindName = keyof typeof RISK_KINDS;
export const RISK_KIND_NAMES = Object.keys(RISK_KINDS) as RiskKindName[];

const NO_MATCH: Verdict = { isMatch: false };

function match(code: string, values: RiskReason['values']): Verdict {
  return { isMatch: true, reason: { code, values } };
}

function unknown(missing: string, onUnknown: 'pass' | 'match'): Verdict {
  return onUnknown === 'match'
    ? match('unknown', { missing: UNKNOWN_LABELS[missing] ?? missing })
    : { isMatch: null, missing: [missing] };
}

/** What a fact is called when it is told that it is unknown. */
const UNKNOWN_LABELS: Readonly<Record<string, string>> = {
  ...RISK_SUBJECT_LABELS,
  agent: '浏览器标识',
  amountFen: '金额',
  sharePercent: '占余额的比例',
  joinedDays: '加入时间',
  accountChanges: '收款账户变更记录',
  perDay: '当日次数',
  textPhones: '相同内容的手机号数',
  codeFromDevice: '设备使用推广码的次数',
  selfReferral: '是否自荐',
};

interface Condition {
  name: string;
  value: number | null;
  holds: boolean;
  more: RiskReason['values'];
}

function condition(
  name: string,
  value: number | null | undefined,
  holds: (value: number) => boolean,
  more: RiskReason['values'] = {},
): Condition {
  return value == null
    ? { name, value: null, holds: false, more }
    : { name, value, holds: holds(value), more };
}

/** All the conditions given: one that fails decides, whatever is unknown of the others. */
function all(code: string, onUnknown: 'pass' | 'match', given: readonly (Condition | null)[]): Verdict {
  const conditions = given.filter((each) => each !== null);
  if (conditions.some(({ value, holds }) => value !== null && !holds)) return NO_MATCH;
  const missing = conditions.filter(({ value }) => value === null).map(({ name }) => name);
  if (missing.length > 0 && onUnknown === 'pass') return { isMatch: null, missing };
  const values = Object.assign(
    {},
    ...conditions.map(({ name, value, more }) => (value === null ? {} : { [name]: value, ...more })),
  );
  const labels = missing.map((name) => UNKNOWN_LABELS[name] ?? name).join('、');
  return match(code, labels ? { ...values, missing: labels } : values);
}

function countOf(history: History, need: HistoryNeed): number | null {
  return history[needKey(need)] ?? null;
}

function sharePercent({ amountFen, balanceFen }: RiskEvent['facts']): number | undefined {
  if (amountFen === undefined || balanceFen === undefined || balanceFen <= 0) return undefined;
  return Math.round((amountFen / balanceFen) * 10_000) / 100;
}

function frequencyNeed(
  {
    by,
    events,
    windowSeconds,
  }: {
    by: 'ip' | 'device' | 'phone' | 'account';
    events?: readonly RiskEvent['event'][] | undefined;
    windowSeconds: number;
  },
  own: RiskEvent['event'],
): HistoryNeed {
  return { count: 'events', events: events ?? [own], same: [by], windowSeconds };
}

function distinctNeed(
  {
    of,
    on,
    events,
    windowSeconds,
  }: {
    of: 'account' | 'phone';
    on: 'device' | 'ip';
    events?: readonly RiskEvent['event'][] | undefined;
    windowSeconds: number;
  },
  own: RiskEvent['event'],
): HistoryNeed {
  return { count: of, events: events ?? [own], same: [on], windowSeconds };
}

/** How often the account signed in on this device, and on how many devices at all. */
function deviceNeeds(knownDays: number): [here: HistoryNeed, anywhere: HistoryNeed] {
  const events = ['signed_in'] as const;
  const windowSeconds = knownDays * DAY_SECONDS;
  return [
    { count: 'events', events, same: ['account', 'device'], windowSeconds },
    { count: 'device', events, same: ['account'], windowSeconds },
  ];
}

function accountChangeNeed(days: number): HistoryNeed {
  return {
    count: 'events',
    events: ['payout_account_change'],
    same: ['account'],
    windowSeconds: days * DAY_SECONDS,
  };
}

const WITHDRAWALS_OF_DAY: HistoryNeed = {
  count: 'events',
  events: ['withdrawal'],
  same: ['account'],
  windowSeconds: DAY_SECONDS,
};

function sameTextNeed(windowSeconds: number): HistoryNeed {
  return { count: 'phone', events: ['inquiry'], same: ['text'], windowSeconds };
}

function sameCodeNeed(windowSeconds: number): HistoryNeed {
  return { count: 'events', events: ['inquiry'], same: ['device', 'code'], windowSeconds };
}
