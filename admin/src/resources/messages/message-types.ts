import type {
  NoticeKind,
  OutboxFault,
  OutboxState,
  PersonalChannel,
  SubscriptionStanding,
} from '../../domain';

export interface OutboxRow {
  id: number;
  channel: string;
  channelLabel: string;
  kindLabel: string;
  to: string | null;
  isCustomer: boolean;
  /** Path of the console that it belongs to. */
  link: string | null;
  title: string;
  state: OutboxState;
  tries: number;
  fault: OutboxFault | null;
  faultLabel: string | null;
  /** What is to be mended, where it is known. */
  detail: string | null;
  vendorCode: string | null;
  createdAt: string;
  nextTryAt: string | null;
  sentAt: string | null;
  resentAt: string | null;
  resentBy: string | null;
  mayResend: boolean;
  dismissedAt: string | null;
  dismissedBy: string | null;
  mayDismiss: boolean;
}

export interface OutboxMeta {
  counts?: Partial<Record<OutboxState, number>>;
  channels?: { email: boolean; sms: boolean; wechat: boolean };
}

export interface GroupRobot {
  id: number;
  name: string;
  keyEnd: string;
  kinds: NoticeKind[];
  isOn: boolean;
}

export interface PreferenceRow {
  kind: NoticeKind;
  label: string;
  group: string;
  channels: PersonalChannel[];
  isFixed: boolean;
}

/** What WeChat lets through of a kind of notice. */
export interface WechatStanding {
  kind: string;
  /** WeChat's number of the template. */
  template: string;
  standing: SubscriptionStanding;
  left: number;
}

export interface NoticePreferenceView {
  quiet: { from: string; until: string } | null;
  email: { isAvailable: boolean; address: string | null };
  /** The kinds that may go by SMS, and the number they go to, masked. */
  sms: { kinds: string[]; phone: string | null };
  wechat: { kinds: string[]; isAvailable: boolean; isBound: boolean; subscriptions: WechatStanding[] };
  kinds: PreferenceRow[];
}
