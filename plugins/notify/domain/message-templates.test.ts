import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  builtInWords,
  checkTemplate,
  MESSAGE_KINDS,
  type MessageTemplate,
  nameOfTemplate,
  placeholdersOf,
  previewTemplate,
  readParameters,
  renderParameters,
  templateChannelsOf,
} from './message-templates';
import { NOTICE_KINDS } from './notices';
import { fillText, namesIn, PLACEHOLDERS } from './placeholders';

const NOW = new Date('2026-11-21T04:00:00Z');
const template = (change: Partial<MessageTemplate> = {}): MessageTemplate => ({
  kind: 'viewing_booked',
  channel: 'in_app',
  title: '带看：{property}',
  body: '{customer} 预约 {at} 看 {property}。',
  vendorTemplate: '',
  parameters: '',
  ...change,
});
const sms = (change: Partial<MessageTemplate> = {}) =>
  template({
    kind: 'booking_received',
    channel: 'sms',
    title: '',
    body: '',
    vendorTemplate: 'SMS_123456',
    parameters: 'time = {at}\nproperty：{property}',
    ...change,
  });
const wechat = (change: Partial<MessageTemplate> = {}) =>
  sms({
    kind: 'viewing_booked',
    channel: 'wechat',
    vendorTemplate: 'Doc_template-id_0123456789abcdefghijklmnopq',
    parameters: 'time1 = {at}\nthing2 = {property}',
    ...change,
  });
const found = (given: MessageTemplate) => checkTemplate(given).map(({ field, code }) => `${field} ${code}`);

describe('the built-in words', () => {
  it.each(NOTICE_KINDS)('of %s may be saved as they are', (kind) => {
    expect(checkTemplate(template({ kind, ...builtInWords(kind) }))).toEqual([]);
  });

  it('name only what a person is told the meaning of', () => {
    const names = MESSAGE_KINDS.flatMap(placeholdersOf);
    expect([...new Set(names)].sort()).toEqual(Object.keys(PLACEHOLDERS).sort());
  });

  it('have a name of their own in every way', () => {
    const all = MESSAGE_KINDS.flatMap((kind) =>
      templateChannelsOf(kind).map((channel) => ({ kind, channel })),
    );
    expect(new Set(all.map(nameOfTemplate)).size).toBe(all.length);
  });
});

describe('checkTemplate', () => {
  it.each<[string, MessageTemplate, string[]]>([
    ['what is fine', template(), []],
    ['other words', template({ title: '客户来看房', body: '{at} 在 {property}' }), []],
    ['an unknown name', template({ title: '{propety}' }), ['title unknown_placeholder']],
    ['another kind’s name', template({ body: '{at} {amount}' }), ['body unknown_placeholder']],
    ['an open brace', template({ body: '{at} {property' }), ['body unknown_placeholder']],
    ['no time', template({ body: '{customer}' }), ['body missing_placeholder']],
    ['no title', template({ title: ' ' }), ['title required']],
    ['a long title', template({ title: '厂'.repeat(81) }), ['title too_long']],
    ['a long body', template({ body: `{at}${'厂'.repeat(500)}` }), ['body too_long']],
    ['a title of two lines', template({ title: '一\n二' }), ['title one_line']],
    [
      'a private kind to a group',
      template({ kind: 'withdrawal_requested', channel: 'wecom' }),
      ['channel wrong_channel'],
    ],
    ['a customer’s message in the app', template({ kind: 'welcome' }), ['channel wrong_channel']],
    ['a customer’s message in WeChat', wechat({ kind: 'welcome' }), ['channel wrong_channel']],
    ['an SMS', sms(), []],
    ['an SMS without its code', sms({ vendorTemplate: '123' }), ['vendorTemplate bad_vendor_template']],
    ['a line that is none', sms({ parameters: 'time {at}' }), ['parameters bad_parameter']],
    ['a parameter twice', sms({ parameters: 'a={at}\na={at}' }), ['parameters duplicate']],
    ['an unknown name in an SMS', sms({ parameters: 'a={at}{link}' }), ['parameters unknown_placeholder']],
    ['an address in an SMS', sms({ parameters: 'a={at}\nb=https://a.cn' }), ['parameters has_url']],
    ['an SMS without the time', sms({ parameters: 'a={property}' }), ['parameters missing_placeholder']],
    [
      'eleven parameters',
      sms({ parameters: Array.from({ length: 11 }, (_, n) => `a${n}={at}`).join('\n') }),
      ['parameters too_many'],
    ],
    ['WeChat', wechat(), []],
    ['a keyword that WeChat has not', wechat({ parameters: 'first = {at}' }), ['parameters bad_keyword']],
    ['no keyword', wechat({ parameters: '' }), ['parameters required', 'parameters missing_placeholder']],
  ])('%s', (_label, given, expected) => {
    expect(found(given)).toEqual(expected);
  });

  it('says what there is to use', () => {
    const [issue] = checkTemplate(template({ title: '{propety}' }));
    expect(issue?.message).toBe('没有 {propety}。可以用：{property} 房源、{customer} 客户、{at} 时间');
  });
});

describe('parameters', () => {
  it('are read line by line, however the sign is typed', () => {
    expect(readParameters(' a = {at} \n\nb＝x = y\nc:1')).toEqual({
      list: [
        { name: 'a', text: '{at}' },
        { name: 'b', text: 'x = y' },
        { name: 'c', text: '1' },
      ],
      wrong: null,
    });
    expect(readParameters('a = 1\n= 2').wrong).toBe('= 2');
  });

  it('are filled in as the vendor takes them', () => {
    const values = { at: '11月21日 15:00', property: '厂'.repeat(50) };
    expect(renderParameters('sms', 'time = {at}\nproperty = {property}', values, NOW)).toEqual({
      ok: true,
      params: { time: '11月21日 15:00', property: `${'厂'.repeat(34)}…` },
    });
    expect(renderParameters('wechat', 'time1 = {at}\nthing2 = {property}', values, NOW)).toEqual({
      ok: true,
      params: { time1: '2026年11月21日 15:00', thing2: `${'厂'.repeat(19)}…` },
    });
  });

  it.each([
    ['wechat', 'amount1 = {property}', '参数 amount1 只收金额'],
    ['wechat', 'thing1 = {name} {phone} {at} {until}', '参数 thing1 超过 20 个字，又不能截短'],
    ['wechat', 'character_string1 = {codes}', '参数 character_string1 只收32 位以内的数字、字母或符号'],
    ['wechat', 'first = {property}', '微信没有参数 first，请改模板的参数'],
    ['sms', 'a = {name}{name}{name}{name}{phone}{phone}', '参数 a 超过 35 个字，又不能截短'],
  ] as const)('say of %s «%s» why not, and nothing of the values', (way, parameters, reason) => {
    const values = {
      at: '11月21日 15:00',
      until: '11月22日 15:00',
      property: '厂房',
      name: '欧阳先生',
      phone: '139****6688',
      codes: 'KH000123、KH000124',
    };
    expect(renderParameters(way, parameters, values, NOW)).toEqual({ ok: false, reason });
  });

  it('never hold a piece of a name, a number or a time', () => {
    const words = fc.string({ minLength: 1, maxLength: 30, unit: fc.constantFrom(...'厂房机械有限公司') });
    const values = fc.record({
      property: words,
      customer: words,
      name: fc.constantFrom('王先生', '欧阳女士'),
      phone: fc.constant('139****6688'),
      at: fc.constant('11月21日 15:00'),
    });
    const names = fc.subarray(['property', 'customer', 'name', 'phone', 'at'] as const, { minLength: 1 });
    fc.assert(
      fc.property(values, names, fc.constantFrom('sms', 'wechat'), (given, used, way) => {
        const name = way === 'sms' ? 'a' : 'thing1';
        const text = used.map((each) => `{${each}}`).join(' ');
        const rendered = renderParameters(way, `${name} = ${text}`, given, NOW);
        if (!rendered.ok) return;
        const value = String(rendered.params[name]);
        expect([...value].length).toBeLessThanOrEqual(way === 'sms' ? 35 : 20);
        for (const each of used)
          if (each === 'name' || each === 'phone' || each === 'at') expect(value).toContain(given[each]);
      }),
    );
  });
});

it('a preview shows samples', () => {
  expect(previewTemplate(template(), NOW)).toBe(
    '带看：园区路 8 号厂房\n苏州宏达机械 预约 11月21日 15:00 看 园区路 8 号厂房。',
  );
  expect(previewTemplate(sms(), NOW)).toBe('time：11月21日 15:00\nproperty：园区路 8 号厂房');
  expect(previewTemplate(wechat({ parameters: 'phrase1 = {at}' }), NOW)).toContain(
    '参数 phrase1 只收5 个以内的汉字',
  );
});

it('fills in nothing twice', () => {
  expect(fillText('{a}{b}', { a: '{b}' })).toBe('{b}—');
  expect(namesIn('{a}{b}{a}')).toEqual(['a', 'b']);
});
