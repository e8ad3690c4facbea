import { invalidField } from '@scrm/guard/domain';
import { XMLParser } from 'fast-xml-parser';
import { z } from 'zod';
import type { SubscriptionAnswer } from '../../../domain';

/** What WeChat's server has told of one person. */
export interface WechatEvent {
  openid: string;
  answers: (SubscriptionAnswer & { template: string })[];
  /** How messages went that had been taken; a failure is one of WeChat's own. */
  outcomes: { template: string; at: Date; failure: string | null }[];
}

const parser = new XMLParser({
  ignoreAttributes: true,
  // numbers of messages are longer than a number of JavaScript's
  parseTagValue: false,
  processEntities: false,
  isArray: (name) => name === 'List',
});

const text = z.string().max(200);
const listOf = <T extends z.ZodType>(entry: T) => z.object({ List: z.array(entry).max(50) });
const sealedMessage = z.object({ xml: z.object({ Encrypt: z.string().max(60_000) }) });
const answer = z.object({ TemplateId: text, SubscribeStatusString: z.enum(['accept', 'reject']) });
const outcome = z.object({ TemplateId: text, ErrorCode: text, ErrorStatus: text.optional() });
const person = {
  FromUserName: z.string().regex(/^[\w-]{10,64}$/),
  CreateTime: z.string().regex(/^\d{9,11}$/),
};
const message = z.object({
  xml: z.union([
    z.object({
      ...person,
      Event: z.literal('subscribe_msg_popup_event'),
      SubscribeMsgPopupEvent: listOf(answer),
    }),
    z.object({
      ...person,
      Event: z.literal('subscribe_msg_change_event'),
      SubscribeMsgChangeEvent: listOf(answer),
    }),
    z.object({
      ...person,
      Event: z.literal('subscribe_msg_sent_event'),
      SubscribeMsgSentEvent: listOf(outcome),
    }),
  ]),
});

/** @throws DomainError 400 `invalid_xml` */
function parseXml(xml: string): unknown {
  // nothing of WeChat's has one
  if (/<!(?:DOCTYPE|ENTITY)/i.test(xml)) throw notXml();
  try {
    return parser.parse(xml, true);
  } catch {
    throw notXml();
  }
}

function notXml() {
  return invalidField('body', '内容不是微信推送的 XML', 'invalid_xml');
}

/** What is inside `Encrypt` of a message of the safe mode; null for a plain one. @throws DomainError 400 `invalid_xml` */
export function readEncrypted(xml: string): string | null {
  const parsed = sealedMessage.safeParse(parseXml(xml));
  return parsed.success ? parsed.data.xml.Encrypt : null;
}

/**
 * An event of subscription messages (developers.weixin.qq.com, 订阅通知事件推送).
 * @returns null for every other message, of which we want nothing
 * @throws DomainError 400 `invalid_xml`
 */
export function readEvent(xml: string): WechatEvent | null {
  const parsed = message.safeParse(parseXml(xml));
  if (!parsed.success) return null;
  const told = parsed.data.xml;
  const at = new Date(Number(told.CreateTime) * 1000);
  const answersOf = (list: z.infer<typeof answer>[], by: SubscriptionAnswer['by']) =>
    list.map(({ TemplateId: template, SubscribeStatusString: word }) => ({
      template,
      by,
      isAccepted: word === 'accept',
      at,
    }));
  const event: WechatEvent = { openid: told.FromUserName, answers: [], outcomes: [] };
  if (told.Event === 'subscribe_msg_popup_event')
    event.answers = answersOf(told.SubscribeMsgPopupEvent.List, 'popup');
  else if (told.Event === 'subscribe_msg_change_event')
    event.answers = answersOf(told.SubscribeMsgChangeEvent.List, 'manage');
  else
    event.outcomes = told.SubscribeMsgSentEvent.List.map(
      ({ TemplateId: template, ErrorCode: code, ErrorStatus: status = '' }) => ({
        template,
        at,
        failure: code === '0' ? null : `${code} ${status}`.trim(),
      }),
    );
  return event;
}
