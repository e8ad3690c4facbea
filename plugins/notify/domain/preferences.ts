import { NOTICE_KINDS, NOTICE_LABELS, type NoticeKind } from './notices';
import type { QuietHours } from './quiet-hours';
import { QUIET_HOURS } from './quiet-hours';

/** How a person may be told: under the bell, by e-mail, by SMS, in WeChat. The last two are there for kinds whose template is published. */
export const PERSONAL_CHANNELS = ['in_app', 'email', 'sms', 'wechat'] as const;
export type PersonalChannel = (typeof PERSONAL_CHANNELS)[number];

export const PERSONAL_CHANNEL_LABELS: Record<PersonalChannel, string> = {
  in_app: '铃铛',
  email: '邮件',
  sms: '短信',
  wechat: '微信',
};

export interface Preferences {
  /** What the person chose; a kind that is missing goes as usual. */
  channels: Partial<Record<NoticeKind, readonly PersonalChannel[]>>;
  /** When no e-mail, SMS or WeChat message is sent; null for never. */
  quiet: QuietHours | null;
}

export const USUAL_PREFERENCES: Preferences = { channels: {}, quiet: QUIET_HOURS };

interface KindTraits {
  group: string;
  /** Told by e-mail too, unless the person says otherwise: what waits for somebody who may not be at the desk. */
  byEmail?: boolean;
  /** Always counted under the bell: somebody else's money or decision waits. */
  isFixed?: boolean;
  /** Not held back in quiet hours. */
  isUrgent?: boolean;
  /** Only partners get it. */
  isForPartners?: boolean;
  /** What it says is for one person only, and never for a group. */
  isPrivate?: boolean;
}

const TRAITS: Partial<Record<NoticeKind, KindTraits>> = {
  inquiry_new: { group: '咨询与客户', byEmail: true },
  customer_assigned: { group: '咨询与客户', byEmail: true },
  customers_assigned: { group: '咨询与客户', byEmail: true },
  customers_handed_over: { group: '咨询与客户', byEmail: true },
  customers_taken: { group: '咨询与客户', byEmail: true, isPrivate: true },
  customer_merged: { group: '咨询与客户', byEmail: true, isPrivate: true },
  customer_recycle_warning: { group: '咨询与客户', byEmail: true, isPrivate: true },
  customer_recycled: { group: '咨询与客户', isPrivate: true },
  customers_at_risk: { group: '咨询与客户', isPrivate: true },
  follow_up_due: { group: '咨询与客户' },
  reminders_escalated: { group: '咨询与客户', byEmail: true, isPrivate: true },
  customers_idle: { group: '咨询与客户', isPrivate: true },
  daily_digest: { group: '咨询与客户', isPrivate: true },
  viewing_held: { group: '带看', byEmail: true },
  viewing_booked: { group: '带看' },
  viewing_due: { group: '带看' },
  viewing_moved: { group: '带看' },
  viewing_cancelled: { group: '带看' },
  viewing_handed_over: { group: '带看' },
  viewing_lapsed: { group: '带看' },
  viewing_message_failed: { group: '带看' },
  listing_check: { group: '房源' },
  property_approved: { group: '房源' },
  property_rejected: { group: '房源' },
  deal_won: { group: '成交' },
  deal_cancelled: { group: '成交' },
  lease_ending: { group: '成交', byEmail: true },
  receivable_due: { group: '成交', isPrivate: true },
  receivable_overdue: { group: '成交', byEmail: true, isPrivate: true },
  approval_requested: { group: '审批与风控', byEmail: true, isFixed: true, isPrivate: true },
  approval_decided: { group: '审批与风控', isFixed: true, isPrivate: true },
  withdrawal_requested: { group: '审批与风控', byEmail: true, isFixed: true, isPrivate: true },
  reveal_burst: { group: '审批与风控', isFixed: true, isUrgent: true, isPrivate: true },
  risk_alert: { group: '审批与风控', isUrgent: true, isPrivate: true },
  commission_accrued: { group: '佣金与提现', isForPartners: true },
  commission_held: { group: '佣金与提现', isForPartners: true },
  commission_released: { group: '佣金与提现', byEmail: true, isForPartners: true },
  commission_unreleased: { group: '佣金与提现', isFixed: true, isForPartners: true },
  commission_reversed: { group: '佣金与提现', isFixed: true, isForPartners: true },
  level_promoted: { group: '佣金与提现', isForPartners: true },
  withdrawal_approved: { group: '佣金与提现', isFixed: true, isForPartners: true },
  withdrawal_rejected: { group: '佣金与提现', byEmail: true, isFixed: true, isForPartners: true },
  withdrawal_paid: { group: '佣金与提现', byEmail: true, isFixed: true, isForPartners: true },
  system: { group: '其他', isFixed: true, isPrivate: true },
};

function traitsOf(kind: NoticeKind): KindTraits {
  return TRAITS[kind] ?? { group: '其他' };
}

export function isUrgent(kind: NoticeKind): boolean {
  return traitsOf(kind).isUrgent === true;
}

/** The kinds that a group may be told of. */
export const GROUP_KINDS: readonly NoticeKind[] = NOTICE_KINDS.filter((kind) => {
  const { isPrivate, isForPartners } = traitsOf(kind);
  return !isPrivate && !isForPartners;
});

/** How a person is told of `kind`: as they chose, else as usual. */
export function channelsOf(
  kind: NoticeKind,
  { channels }: Pick<Preferences, 'channels'>,
): readonly PersonalChannel[] {
  const { byEmail, isFixed } = traitsOf(kind);
  const usual: readonly PersonalChannel[] = byEmail ? ['in_app', 'email'] : ['in_app'];
  const chosen = channels[kind] ?? usual;
  return PERSONAL_CHANNELS.filter((channel) => chosen.includes(channel) || (isFixed && channel === 'in_app'));
}

/** Every kind that `audience` gets, with how it is told of. */
export function listPreferences(audience: 'staff' | 'partner', preferences: Preferences) {
  return NOTICE_KINDS.filter((kind) => {
    const { isForPartners } = traitsOf(kind);
    return kind === 'system' || (audience === 'partner') === (isForPartners === true);
  })
    .map((kind) => ({
      kind,
      label: NOTICE_LABELS[kind],
      group: traitsOf(kind).group,
      channels: channelsOf(kind, preferences),
      isFixed: traitsOf(kind).isFixed === true,
    }))
    .sort((a, b) => GROUP_ORDER.indexOf(a.group) - GROUP_ORDER.indexOf(b.group));
}

const GROUP_ORDER = ['咨询与客户', '带看', '房源', '成交', '佣金与提现', '审批与风控', '其他'];

/** The kinds of which a choice leaves out what cannot be left out. */
export function findMissingFixed(channels: Preferences['channels']): NoticeKind[] {
  return (Object.keys(channels) as NoticeKind[]).filter(
    (kind) => traitsOf(kind).isFixed && !channels[kind]?.includes('in_app'),
  );
}
