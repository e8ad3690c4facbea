import type { Role } from '@scrm/guard/domain';

/** Kinds of contact of 002 §3.4 (interaction_type). */
export const FOLLOW_UP_TYPES = ['call', 'email', 'meeting', 'visit', 'wechat', 'other'] as const;
export type FollowUpType = (typeof FOLLOW_UP_TYPES)[number];
export const FOLLOW_UP_TYPE_LABELS: Record<FollowUpType, string> = {
  call: '电话',
  email: '邮件',
  meeting: '会面',
  visit: '上门拜访',
  wechat: '微信',
  other: '其他',
};

export const FOLLOW_UP_DIRECTIONS = ['inbound', 'outbound'] as const;
export type FollowUpDirection = (typeof FOLLOW_UP_DIRECTIONS)[number];
export const FOLLOW_UP_DIRECTION_LABELS: Record<FollowUpDirection, string> = {
  inbound: '客户主动',
  outbound: '我方联系',
};

export const FOLLOW_UP_OUTCOMES = ['successful', 'failed', 'follow_up_needed'] as const;
export type FollowUpOutcome = (typeof FOLLOW_UP_OUTCOMES)[number];
export const FOLLOW_UP_OUTCOME_LABELS: Record<FollowUpOutcome, string> = {
  successful: '顺利',
  failed: '未联系上',
  follow_up_needed: '需再跟进',
};

/** Kinds in which both sides take part; a letter that was only sent is no contact yet. */
const TWO_SIDED: readonly FollowUpType[] = ['call', 'meeting', 'visit', 'wechat'];

/**
 * Whether a follow-up reached the customer, which is what moves `lastContactAt` and keeps a customer out of the pool:
 * a call, meeting, visit or WeChat talk that did not fail, or anything the customer began himself. An e-mail
 * that was only sent, a note of kind `other` and a failed call do not count.
 */
export function isEffectiveContact(followUp: {
  type: FollowUpType;
  direction?: FollowUpDirection | null;
  outcome?: FollowUpOutcome | null;
}): boolean {
  if (followUp.outcome === 'failed') return false;
  return TWO_SIDED.includes(followUp.type) || followUp.direction === 'inbound';
}

/**
 * Whether somebody in whose scope a follow-up is may correct it or take it back: its author, and who answers for the work of others. Whose the customer
 * has become makes nobody the author of what was said before.
 */
export function mayCorrect(
  { authorId }: { authorId: number | null },
  actor: { id: number | null; role: Role | 'system' },
): boolean {
  return actor.role === 'admin' || actor.role === 'manager' || (actor.id !== null && actor.id === authorId);
}
