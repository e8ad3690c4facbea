/** How a message leaves the house. In-app notices are no messages: they are written with the act itself. */
export const OUTBOX_CHANNELS = ['email', 'wecom', 'sms', 'wechat'] as const;
export type OutboxChannelName = (typeof OUTBOX_CHANNELS)[number];

export const OUTBOX_CHANNEL_LABELS: Record<OutboxChannelName, string> = {
  email: '邮件',
  wecom: '企业微信群',
  sms: '短信',
  wechat: '微信',
};

export const OUTBOX_STATES = [
  'waiting',
  'sending',
  'sent',
  'uncertain',
  'dead',
  'dismissed',
  'dropped',
] as const;
export type OutboxState = (typeof OUTBOX_STATES)[number];

export const OUTBOX_STATE_LABELS: Record<OutboxState, string> = {
  waiting: '待发送',
  sending: '发送中',
  sent: '已发送',
  uncertain: '结果不明',
  dead: '发送失败',
  dismissed: '已搁置',
  dropped: '未发送',
};

/** What went wrong, in words for whoever looks after the messages. */
export const OUTBOX_FAULTS = {
  unreachable: { label: '对方服务器连不上', isFinal: false },
  busy: { label: '对方服务器暂时不收', isFinal: false },
  too_often: { label: '超过对方的频率限制', isFinal: false },
  settings: { label: '账号或密钥有误，请检查设置', isFinal: false },
  interrupted: { label: '发送时服务中断', isFinal: false },
  bad_address: { label: '对方不认识这个地址', isFinal: true },
  refused: { label: '对方拒收这条内容', isFinal: true },
  no_robot: { label: '群机器人已失效，请在群里重新添加', isFinal: true },
  no_address: { label: '收件人没有可用的地址，或已停用', isFinal: true },
  unfit: { label: '内容放不进服务商的模板', isFinal: true },
  held_back: { label: '按客户偏好未发送', isFinal: true },
  no_template: { label: '消息模板已撤下', isFinal: true },
  unsubscribed: { label: '对方没有订阅，或已取消订阅', isFinal: true },
  declined: { label: '对方在微信里拒收了这种通知', isFinal: true },
  used_up: { label: '对方的微信订阅次数已用完，再订阅后才能收到', isFinal: true },
  late: { label: '过了时效，未再发送', isFinal: true },
  unanswered: { label: '已发出，但没有收到对方的答复', isFinal: false },
} as const satisfies Record<string, { label: string; isFinal: boolean }>;
export type OutboxFault = keyof typeof OUTBOX_FAULTS;

/** Waits between tries, in minutes: 1 m, 5 m, 15 m, 1 h, 4 h, 12 h. After the last the message is dead. */
export const RETRY_MINUTES = [1, 5, 15, 60, 240, 720] as const;

/**
 * Whether a message may go out twice. An e-mail carries the same Message-ID each time, by which mail programs fold it; a message to a group,
 * an SMS or one in WeChat stands there twice (decisions/0019, 0024).
 */
export const MAY_REPEAT: Record<OutboxChannelName, boolean> = {
  email: true,
  wecom: false,
  sms: false,
  wechat: false,
};

/** Faults after which a message is not a failure of ours: there is nobody, or nobody who wants it. */
const DROPPING: readonly OutboxFault[] = [
  'no_address',
  'no_template',
  'unsubscribed',
  'held_back',
  'declined',
  'used_up',
  'late',
];

/** Whether the other side may have taken it all the same. */
export function mayHaveArrived(fault: OutboxFault): boolean {
  return fault === 'unanswered' || fault === 'interrupted';
}

export type AfterFault =
  | { state: 'waiting'; afterSeconds: number }
  | { state: 'dead' }
  | { state: 'dropped' }
  | { state: 'uncertain' };

/**
 * What becomes of a message that was not taken.
 * @param tries how often it was tried, with this time
 * @param retryAfterSeconds what the vendor, or our own limit, asks to wait
 */
export function decideAfterFault({
  channel,
  fault,
  tries,
  retryAfterSeconds = 0,
}: {
  channel: OutboxChannelName;
  fault: OutboxFault;
  tries: number;
  retryAfterSeconds?: number;
}): AfterFault {
  if (DROPPING.includes(fault)) return { state: 'dropped' };
  if (OUTBOX_FAULTS[fault].isFinal) return { state: 'dead' };
  if (mayHaveArrived(fault) && !MAY_REPEAT[channel]) return { state: 'uncertain' };
  const minutes = RETRY_MINUTES[tries - 1];
  if (minutes === undefined) return { state: 'dead' };
  return { state: 'waiting', afterSeconds: Math.max(minutes * 60, retryAfterSeconds) };
}

/** What a person may send again: what is settled and did not, or may not have, arrived. */
const RESENDABLE: readonly OutboxState[] = ['dead', 'uncertain', 'dismissed', 'dropped'];

/** What a person may put aside, having seen that it did not arrive, or may not have. */
export const DISMISSABLE: readonly OutboxState[] = ['dead', 'uncertain'];

export type ResendRefusal = 'not_resendable' | 'held_back' | 'late';

/**
 * Why a person may not send it again, or null. What somebody did not want is not sent over his head, and what is over helps nobody.
 * @param expiresAt after which it would help nobody; null for never
 */
export function refuseResend(
  { state, fault, expiresAt }: { state: OutboxState; fault: OutboxFault | null; expiresAt: Date | null },
  now: Date,
): ResendRefusal | null {
  if (!RESENDABLE.includes(state)) return 'not_resendable';
  if (fault === 'held_back') return 'held_back';
  return expiresAt !== null && expiresAt <= now ? 'late' : null;
}
