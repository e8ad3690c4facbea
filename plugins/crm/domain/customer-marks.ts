/** As many tags as a customer may have, and as long a note in characters: of a form, of many at once and of two who become one. */
export const MAX_CUSTOMER_TAGS = 30;
export const MAX_CUSTOMER_NOTE = 5000;

/** Credit ratings of 002 §3.1, the best first. */
export const CREDIT_RATINGS = ['AAA', 'AA', 'A', 'BBB', 'BB', 'B', 'C'] as const;
export type CreditRating = (typeof CREDIT_RATINGS)[number];

/** Kinds of addresses of 002 §3.3. */
export const ADDRESS_TYPES = ['billing', 'shipping', 'office', 'home'] as const;
export type AddressType = (typeof ADDRESS_TYPES)[number];
export const ADDRESS_TYPE_LABELS: Record<AddressType, string> = {
  billing: '开票地址',
  shipping: '收货地址',
  office: '办公地址',
  home: '住址',
};

/** Whether somebody is still the one to talk to (002 §3.2). */
export const CONTACT_STATUSES = ['active', 'inactive'] as const;
export type ContactStatus = (typeof CONTACT_STATUSES)[number];
export const CONTACT_STATUS_LABELS: Record<ContactStatus, string> = { active: '在职', inactive: '已离职' };

export const CONTACT_CHANNELS = ['call', 'wechat', 'sms', 'email'] as const;
export type ContactChannel = (typeof CONTACT_CHANNELS)[number];
export const CONTACT_CHANNEL_LABELS: Record<ContactChannel, string> = {
  call: '电话',
  wechat: '微信',
  sms: '短信',
  email: '邮件',
};

export const CONTACT_TIMES = ['morning', 'afternoon', 'evening'] as const;
export type ContactTime = (typeof CONTACT_TIMES)[number];
export const CONTACT_TIME_LABELS: Record<ContactTime, string> = {
  morning: '上午',
  afternoon: '下午',
  evening: '晚上',
};

/** Words of what somebody likes to be spoken to about, at most. */
export const MAX_TOPICS = 10;

/** How somebody likes to be spoken to, when, and about what (002 §3.2 preferences; 003 §1). */
export interface Preferences {
  channels?: ContactChannel[];
  times?: ContactTime[];
  topics?: string[];
  /** Wants no advertising. */
  doNotDisturb?: boolean;
}

/** In words, for lists: 「微信、电话 · 下午 · 行车、层高 · 不接受营销」; empty without any. */
export function describePreferences({ channels, times, topics, doNotDisturb }: Preferences): string {
  return [
    channels?.map((each) => CONTACT_CHANNEL_LABELS[each]).join('、'),
    times?.map((each) => CONTACT_TIME_LABELS[each]).join('、'),
    topics?.join('、'),
    doNotDisturb && '不接受营销',
  ]
    .filter(Boolean)
    .join(' · ');
}
