/**
 * What customers are told by SMS, and when. No message of these stands in the house: a vendor approves every wording, so that one goes
 * out only when its template is published in the panel (decisions/0024). The words here are what such a template says, for whoever applies for one.
 */
export const CUSTOMER_MESSAGES = {
  welcome: {
    label: '欢迎新客户',
    text: '感谢您咨询房源{property}，我们已安排专人跟进，联系电话{phone}。',
    isDaytime: true,
    maxPerHour: 60,
  },
  booking_received: {
    label: '预约已收到',
    text: '您预约的{at}看房（房源{property}）已收到，确认后会再通知您，联系电话{phone}。',
    isDaytime: false,
  },
  deal_closed: {
    label: '成交致谢',
    text: '恭喜您签下房源{property}，后续手续请联系{phone}。',
    isDaytime: true,
  },
} satisfies Record<string, CustomerMessageTemplate>;

export interface CustomerMessageTemplate {
  label: string;
  text: string;
  /** Held back in the quiet hours: nobody waits for it at night. */
  isDaytime: boolean;
  /** What follows from a number that nobody has proved: so many an hour at most, whoever types them. */
  maxPerHour?: number;
}

export type CustomerMessageKind = keyof typeof CUSTOMER_MESSAGES;

export function isCustomerMessage(kind: string): kind is CustomerMessageKind {
  return Object.hasOwn(CUSTOMER_MESSAGES, kind);
}

export function customerMessage(kind: CustomerMessageKind): CustomerMessageTemplate {
  return CUSTOMER_MESSAGES[kind];
}

export const CUSTOMER_MESSAGE_KINDS = Object.keys(CUSTOMER_MESSAGES) as CustomerMessageKind[];
