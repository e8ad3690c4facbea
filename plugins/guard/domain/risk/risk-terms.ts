import type { Role } from '../roles';

/** What is watched. `holds` names the resource that a review of the event holds back; null when there is nothing to hold. */
export const RISK_EVENTS = {
  sign_in: { label: '登录', holds: null },
  phone_code: { label: '获取验证码', holds: null },
  inquiry: { label: '提交咨询', holds: 'inquiry' },
  withdrawal: { label: '申请提现', holds: 'withdrawal' },
  reveal: { label: '查看号码', holds: null },
  export: { label: '导出数据', holds: null },
  promo_code_lookup: { label: '访问无效推广码', holds: null },
  payout_account_change: { label: '变更收款账户', holds: null },
  registration: { label: '登记注册', holds: null },
} as const satisfies Record<string, { label: string; holds: string | null }>;

export type RiskEventName = keyof typeof RISK_EVENTS;
export const RISK_EVENT_NAMES = Object.keys(RISK_EVENTS) as RiskEventName[];

/** Kept for what later events compare with, and never judged itself: who has signed in on which device. */
export const HISTORY_ONLY_EVENTS = ['signed_in'] as const;
export type HistoryEventName = RiskEventName | (typeof HISTORY_ONLY_EVENTS)[number];

/** From mild to severe; the most severe one of the rules that match is the outcome (000 §6.2: 低、中、高风险). */
export const RISK_OUTCOMES = ['pass', 'challenge', 'review', 'block'] as const;
export type RiskOutcome = (typeof RISK_OUTCOMES)[number];
export const RISK_OUTCOME_LABELS: Record<RiskOutcome, string> = {
  pass: '放行',
  challenge: '安全验证',
  review: '人工审核',
  block: '拦截',
};

export const RISK_MODES = ['off', 'shadow', 'on'] as const;
export type RiskMode = (typeof RISK_MODES)[number];
export const RISK_MODE_LABELS: Record<RiskMode, string> = { off: '停用', shadow: '试运行', on: '启用' };

export const REVIEW_STATUSES = ['open', 'cleared', 'confirmed'] as const;
export type ReviewStatus = (typeof REVIEW_STATUSES)[number];
export const REVIEW_STATUS_LABELS: Record<ReviewStatus, string> = {
  open: '待审核',
  cleared: '已放行',
  confirmed: '已确认风险',
};

/** What two events may have in common. Stored as keyed hashes, but for the account, which is a user's id. */
export const RISK_SUBJECTS = ['ip', 'device', 'phone', 'account', 'text', 'code'] as const;
export type RiskSubject = (typeof RISK_SUBJECTS)[number];
export const RISK_SUBJECT_LABELS: Record<RiskSubject, string> = {
  ip: '网络地址',
  device: '设备',
  phone: '手机号',
  account: '账号',
  text: '内容',
  code: '推广码',
};

/**
 * One number that a rule wants from history: how many events, or different subjects, there were among `events` within the window that
 * share every subject of `same` with the event that is judged. That event is counted as well.
 */
export interface HistoryNeed {
  count: 'events' | RiskSubject;
  events: readonly HistoryEventName[];
  same: readonly RiskSubject[];
  windowSeconds: number;
}

/** Equal for needs that ask the same. */
export function needKey({ count, events, same, windowSeconds }: HistoryNeed): string {
  return `${count} of ${[...events].sort().join(',')} by ${[...same].sort().join(',')} in ${windowSeconds}`;
}

/** Counts by `needKey`; null when the event lacks one of the subjects, so that nobody knows. */
export type History = Readonly<Record<string, number | null>>;

/** What calls for a browser and is none; a missing agent is told apart from one that was not looked at (undefined). */
export type AgentClass = 'missing' | 'scripted' | 'browser';

/** What else is known of an event: numbers and yes or no, never personal data. What is unknown is left out. */
export interface RiskFacts {
  agent?: AgentClass;
  amountFen?: number;
  /** Balance before the event. */
  balanceFen?: number;
  /** Whole days since the partner joined. */
  joinedDays?: number;
  isSelfReferral?: boolean;
}

/** An event as it is judged. */
export interface RiskEvent {
  event: RiskEventName;
  at: Date;
  role: Role;
  /** The plain address; null in a replay, where only its hash is left. */
  ip: string | null;
  facts: RiskFacts;
}

export interface RiskReason {
  code: string;
  values: Readonly<Record<string, string | number>>;
}

/** Whether a rule matches. What is unknown never matches silently: it is told, with what is missing. */
export type Verdict =
  | { isMatch: true; reason: RiskReason }
  | { isMatch: false }
  | { isMatch: null; missing: readonly string[] };
