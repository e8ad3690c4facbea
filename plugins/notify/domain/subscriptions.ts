/**
 * What one consent in WeChat lets through: one message, or any number (developers.weixin.qq.com, 服务号 › 订阅通知: 一次性订阅, 长期订阅).
 */
export const SUBSCRIPTION_TYPES = ['once', 'lasting'] as const;
export type SubscriptionType = (typeof SUBSCRIPTION_TYPES)[number];

/** What a person has said about a template, as far as WeChat has told us. */
export interface Subscription {
  state: 'accepted' | 'refused';
  /** Messages that may still come; of a lasting one it says nothing. */
  left: number;
  /** When the person decided so. */
  decidedAt: Date;
}

export interface SubscriptionAnswer {
  /** `popup`: when asked, on a page; `manage`: in WeChat's list of notifications, where only a refusal is told. */
  by: 'popup' | 'manage';
  isAccepted: boolean;
  at: Date;
}

/**
 * What becomes of a subscription when WeChat tells of an answer. A yes lets one more through; a no on a page leaves what was let through before but is
 * heeded; a no in the list ends it all. Events may come in another order than people decided: an older one takes no newer decision back.
 */
export function takeAnswer(
  known: Subscription | null,
  { by, isAccepted, at }: SubscriptionAnswer,
): Subscription {
  const isOlder = known !== null && at < known.decidedAt;
  if (isOlder) {
    const isCounted = isAccepted && known.state === 'accepted';
    return isCounted ? { ...known, left: known.left + 1 } : known;
  }
  const before = known?.left ?? 0;
  if (isAccepted) return { state: 'accepted', left: before + 1, decidedAt: at };
  return { state: 'refused', left: by === 'manage' ? 0 : before, decidedAt: at };
}

export const SUBSCRIPTION_STANDINGS = ['lasting', 'some_left', 'none_left', 'refused', 'unknown'] as const;
export type SubscriptionStanding = (typeof SUBSCRIPTION_STANDINGS)[number];

/**
 * Whether a message may go. Of whom WeChat has told nothing a message is tried: the consent may be older than our ears, and WeChat refuses what
 * it does not let through. @param type null while WeChat has not told of the template: counted as one consent a message, which all but public services have
 */
export function standingOf(known: Subscription | null, type: SubscriptionType | null): SubscriptionStanding {
  if (known === null) return 'unknown';
  if (known.state === 'refused') return 'refused';
  if (type === 'lasting') return 'lasting';
  return known.left > 0 ? 'some_left' : 'none_left';
}

export function maySend(standing: SubscriptionStanding): boolean {
  return standing !== 'refused' && standing !== 'none_left';
}

/** How the page of one's own account tells it. */
export function describeStanding(standing: SubscriptionStanding, left: number): string {
  if (standing === 'some_left') return `还能收 ${left} 条`;
  return STANDING_LABELS[standing];
}

const STANDING_LABELS: Record<Exclude<SubscriptionStanding, 'some_left'>, string> = {
  lasting: '已长期订阅',
  none_left: '没有可用的订阅，不再发送',
  refused: '您已拒收，不再发送',
  unknown: '还没有订阅',
};

/** WeChat asks for so many templates at once. */
export const TEMPLATES_PER_ASKING = 3;
