import { CUSTOMER_MESSAGE_KINDS, CUSTOMER_MESSAGES, type CustomerMessageKind } from './customer-messages';
import { clipCharacters, fitWechat, keywordOf, WECHAT_KEYWORDS } from './fit-wechat';
import { NOTICE_KINDS, NOTICE_TEMPLATES, type NoticeKind } from './notices';
import { OUTBOX_CHANNEL_LABELS } from './outbox';
import { describePlaceholders, fillText, namesIn, SAMPLE_VALUES, type TemplateValues } from './placeholders';
import { GROUP_KINDS } from './preferences';
import { WECOM_TEXT_BYTES } from './wecom';

/** Everything that has words: notices to staff and partners, and messages to customers. */
export const MESSAGE_KINDS = [...NOTICE_KINDS, ...CUSTOMER_MESSAGE_KINDS] as const;
export type MessageKind = NoticeKind | CustomerMessageKind;

/** By which way a template's words go; each may have its own. */
export const TEMPLATE_CHANNELS = ['in_app', 'email', 'wecom', 'sms', 'wechat'] as const;
export type TemplateChannel = (typeof TEMPLATE_CHANNELS)[number];

export const TEMPLATE_CHANNEL_LABELS: Record<TemplateChannel, string> = {
  in_app: '站内',
  ...OUTBOX_CHANNEL_LABELS,
};

/** The ways whose wording the vendor has approved: a template holds its number and what stands in its gaps. */
const VENDOR_CHANNELS: readonly TemplateChannel[] = ['sms', 'wechat'];

export function isVendorChannel(channel: TemplateChannel): channel is 'sms' | 'wechat' {
  return VENDOR_CHANNELS.includes(channel);
}

/** Longest texts, in characters; of a group's message the two together in bytes. */
const TITLE_MAX = { in_app: 80, email: 120, wecom: 120 } as const;
const BODY_MAX = { in_app: 500, email: 4000, wecom: 600 } as const;
/** Aliyun takes so much in one variable (isv.PARAM_LENGTH_LIMIT). */
const SMS_VALUE_MAX = 35;
const PARAMETERS_MAX = 10;

/** What a message is about; one that leaves it out tells nobody anything. */
const ESSENTIAL = ['amount', 'at', 'day', 'net', 'reason', 'until'];
/** Of a wording that a vendor has approved only the time is asked for: an amount may be left to the page behind it. */
const ESSENTIAL_SHORT = ['at'];

export interface TemplateParameter {
  name: string;
  text: string;
}

export interface MessageTemplate {
  kind: MessageKind;
  channel: TemplateChannel;
  title: string;
  body: string;
  /** The vendor's number of the template. */
  vendorTemplate: string;
  /** One a line: `name = text with {placeholders}`. */
  parameters: string;
}

export interface TemplateIssue {
  field: keyof MessageTemplate;
  code: string;
  message: string;
}

function isCustomerMessage(kind: MessageKind): kind is CustomerMessageKind {
  return kind in CUSTOMER_MESSAGES;
}

/** The words of before anybody changed them, and what is meant by 恢复默认; of customers' messages the text to apply for. */
export function builtInWords(kind: MessageKind): { label: string; title: string; body: string } {
  if (isCustomerMessage(kind)) {
    const { label, text } = CUSTOMER_MESSAGES[kind];
    return { label, title: '', body: text };
  }
  const { label, title, body } = NOTICE_TEMPLATES[kind];
  return { label, title, body };
}

/** What every kind is called, in the order of the table. */
export const MESSAGE_LABELS = Object.fromEntries(
  MESSAGE_KINDS.map((kind) => [kind, builtInWords(kind).label]),
) as Record<MessageKind, string>;

/** What a template of this kind may name. */
export function placeholdersOf(kind: MessageKind): string[] {
  const { title, body } = builtInWords(kind);
  return namesIn(`${title}${body}`);
}

/** By which ways a kind goes. What is for one person is told no group, and customers have no account: neither a bell nor a WeChat that is bound to it. */
export function templateChannelsOf(kind: MessageKind): TemplateChannel[] {
  if (isCustomerMessage(kind)) return ['sms'];
  return TEMPLATE_CHANNELS.filter((channel) => channel !== 'wecom' || GROUP_KINDS.includes(kind));
}

/** `新咨询 · 站内`: how a template is called. */
export function nameOfTemplate({ kind, channel }: Pick<MessageTemplate, 'kind' | 'channel'>): string {
  return `${builtInWords(kind).label} · ${TEMPLATE_CHANNEL_LABELS[channel]}`;
}

/** What is wrong with a template, field by field; none when it may be saved. */
export function checkTemplate(template: MessageTemplate): TemplateIssue[] {
  const { kind, channel } = template;
  if (!templateChannelsOf(kind).includes(channel))
    return [
      {
        field: 'channel',
        code: 'wrong_channel',
        message: `「${builtInWords(kind).label}」没有${TEMPLATE_CHANNEL_LABELS[channel]}这种方式`,
      },
    ];
  return isVendorChannel(channel) ? checkVendorTemplate(template, channel) : checkWords(template, channel);
}

function checkWords(
  { kind, title, body }: MessageTemplate,
  channel: Exclude<TemplateChannel, 'sms' | 'wechat'>,
): TemplateIssue[] {
  const issues: TemplateIssue[] = [];
  for (const [field, text, max] of [
    ['title', title, TITLE_MAX[channel]],
    ['body', body, BODY_MAX[channel]],
  ] as const) {
    if (text.trim() === '') issues.push({ field, code: 'required', message: '请填写，或恢复默认文字' });
    else if ([...text].length > max)
      issues.push({ field, code: 'too_long', message: `最多 ${max} 个字，现在 ${[...text].length} 个` });
    issues.push(...checkNames(field, text, placeholdersOf(kind)));
  }
  if (/[\r\n]/.test(title)) issues.push({ field: 'title', code: 'one_line', message: '标题只能有一行' });
  issues.push(...findMissing('body', `${title}${body}`, kind, ESSENTIAL));
  const bytes = new TextEncoder().encode(
    `${fillText(title, SAMPLE_VALUES)}\n${fillText(body, SAMPLE_VALUES)}`,
  );
  if (channel === 'wecom' && bytes.length > WECOM_TEXT_BYTES - 200)
    issues.push({ field: 'body', code: 'too_long', message: '超过企业微信群消息的长度，请缩短' });
  return issues;
}

const VENDOR_TEMPLATE = {
  sms: { pattern: /^SMS_\d{4,20}$/, hint: '阿里云短信模板 CODE，如 SMS_123456789' },
  wechat: { pattern: /^[\w-]{30,64}$/, hint: '公众平台「订阅通知 › 我的模板」里的模板 ID' },
} as const;

function checkVendorTemplate(
  { kind, vendorTemplate, parameters }: MessageTemplate,
  channel: 'sms' | 'wechat',
): TemplateIssue[] {
  const issues: TemplateIssue[] = [];
  const { pattern, hint } = VENDOR_TEMPLATE[channel];
  if (!pattern.test(vendorTemplate.trim()))
    issues.push({ field: 'vendorTemplate', code: 'bad_vendor_template', message: `请填写${hint}` });
  const read = readParameters(parameters);
  if (read.wrong !== null)
    issues.push({
      field: 'parameters',
      code: 'bad_parameter',
      message: `「${read.wrong}」不对：每行写一个「参数名 = 内容」，如 property = {property}`,
    });
  const { list } = read;
  if (list.length > PARAMETERS_MAX)
    issues.push({ field: 'parameters', code: 'too_many', message: `最多 ${PARAMETERS_MAX} 个参数` });
  const twice = list.find(({ name }, index) => list.findIndex((each) => each.name === name) !== index);
  if (twice) issues.push({ field: 'parameters', code: 'duplicate', message: `参数 ${twice.name} 写了两次` });
  issues.push(...checkNames('parameters', list.map(({ text }) => text).join(' '), placeholdersOf(kind)));
  if (channel === 'sms' && list.some(({ text }) => /https?:|www\./i.test(text)))
    issues.push({
      field: 'parameters',
      code: 'has_url',
      message: '短信参数里不能有网址，请写进短信模板本身',
    });
  if (channel === 'wechat') issues.push(...checkKeywords(list));
  if (read.wrong === null)
    issues.push(...findMissing('parameters', list.map(({ text }) => text).join(' '), kind, ESSENTIAL_SHORT));
  return issues;
}

function checkKeywords(list: readonly TemplateParameter[]): TemplateIssue[] {
  const unknown = list.find(({ name }) => keywordOf(name) === null);
  if (unknown)
    return [
      {
        field: 'parameters',
        code: 'bad_keyword',
        message: `没有参数 ${unknown.name}：微信的参数名是 ${WECHAT_KEYWORDS.map((name) => `${name}1`).join('、')} 这样的`,
      },
    ];
  if (list.length === 0)
    return [{ field: 'parameters', code: 'required', message: '微信模板至少有一个参数' }];
  return [];
}

function checkNames(field: TemplateIssue['field'], text: string, allowed: string[]): TemplateIssue[] {
  const unknown = namesIn(text).filter((name) => !allowed.includes(name));
  const rest = text.replace(/\{\w+\}/g, '');
  if (unknown.length === 0 && !/[{}]/.test(rest)) return [];
  const wrong =
    unknown.length > 0 ? `没有 ${unknown.map((name) => `{${name}}`).join('、')}` : '花括号没有成对';
  return [
    { field, code: 'unknown_placeholder', message: `${wrong}。可以用：${describePlaceholders(allowed)}` },
  ];
}

function findMissing(
  field: TemplateIssue['field'],
  text: string,
  kind: MessageKind,
  essential: readonly string[],
): TemplateIssue[] {
  const missing = placeholdersOf(kind).filter(
    (name) => essential.includes(name) && !namesIn(text).includes(name),
  );
  if (missing.length === 0) return [];
  return [{ field, code: 'missing_placeholder', message: `不能少了 ${describePlaceholders(missing)}` }];
}

/** The parameters of a template as they are typed, one a line; `wrong` is the first line that is none. */
export function readParameters(text: string): { list: TemplateParameter[]; wrong: string | null } {
  const list: TemplateParameter[] = [];
  for (const line of text.split('\n').map((each) => each.trim())) {
    if (line === '') continue;
    const [, name, value] = /^([A-Za-z]\w{0,31})\s*[=＝:：]\s*(\S.*)$/.exec(line) ?? [];
    if (!name || !value) return { list, wrong: line };
    list.push({ name, text: value });
  }
  return { list, wrong: null };
}

/** Title and body of a template that has words of its own. */
export function renderWords(
  { title, body }: Pick<MessageTemplate, 'title' | 'body'>,
  values: TemplateValues,
) {
  return { title: fillText(title, values).trim(), body: fillText(body, values).trim() };
}

/** What stands in the gaps of a vendor's template, as the vendor takes it. @returns null where it cannot be said in its parameters */
export function renderParameters(
  channel: 'sms' | 'wechat',
  parameters: string,
  values: TemplateValues,
  now: Date,
): Record<string, string> | null {
  const filled: Record<string, string> = {};
  for (const { name, text } of readParameters(parameters).list) {
    const keyword = keywordOf(name);
    const value =
      channel === 'wechat'
        ? keyword && fitWechat(keyword, fillText(text, values), now)
        : clipCharacters(fillText(text, values).trim(), SMS_VALUE_MAX);
    if (value === null) return null;
    filled[name] = value;
  }
  return filled;
}

/** A template with sample values, for whoever edits it. */
export function previewTemplate(template: MessageTemplate, now: Date): string {
  const { channel } = template;
  if (!isVendorChannel(channel)) {
    const { title, body } = renderWords(template, SAMPLE_VALUES);
    return `${title}\n${body}`;
  }
  const filled = renderParameters(channel, template.parameters, SAMPLE_VALUES, now);
  if (filled === null) return '示例内容放不进所选的参数类型，请换一种';
  return Object.entries(filled)
    .map(([name, value]) => `${name}：${value}`)
    .join('\n');
}
