import { findMobiles, maskContactsIn, parsePhone, writeDigits } from '@scrm/guard/domain';
import { AREA_CODES } from './area-codes';
import type { Scan } from './scan';

export const CONTACT_KINDS = ['phone', 'wechat', 'qq', 'email', 'name'] as const;
export type ContactKind = (typeof CONTACT_KINDS)[number];

/** Who wrote a message. Personal data: belongs to the owner contact or the customer, never to a public text. */
export interface IntakeContact {
  kind: ContactKind;
  value: string;
  /** UTF-16 offsets into the message. */
  start: number;
  end: number;
  /** Of a phone that fills no field: the archive takes mobiles, and landlines with their area code; or it is of one of several listings. */
  isRefused?: true;
  /** Of a landline that was typed without it: the code of the listing's city. */
  areaCode?: string;
}

const LANDLINE =
  /(?<![\d.])\(?0\d{2,3}\)?[- ]?(?:\d{3,4}[- ]?\d{4}(?:(?:-|转)\d{1,5})?|[2-9]\d{3}[- ]\d{3}|[2-9]\d{1,2}[- ]\d{2,3}[- ]\d{2,3})(?!\d)/g;
const HOTLINE = /(?<!\d)[48]00[- ]?(?:\d{3}[- ]?\d{4}|\d{4}[- ]?\d{3})(?!\d)/g;
/** Of 香港 and 澳门, with their code. */
const ABROAD = /(?<![\d.])\(?(?:\+|00)85[23]\)?[- ]?[2-9]\d{3}[- ]?\d{4}(?!\d)/g;
const LOCAL = /(?<=(?:电话|座机|固话|热线|tel)[: ]?)[2-8](?:\d{6,7}|\d{2,3}[- ]\d{4})(?!\d)/g;
const WECHAT =
  /(?:微信(?:同号|号)?|v信|vx|wx|wechat|薇信?|威信|徽信|卫星号?|[薇微v]❤|加v|\+v|(?<![a-z0-9])v(?=[:]))(?:号)?[: ]*([a-z][-_a-z0-9]{5,19})/g;
const QQ = /(?:qq|扣扣)(?:号)?[: ]*(\d{5,11})(?!\d)/g;
const EMAIL = /[a-z0-9][\w.+-]*@[a-z0-9-]+(?:\.[a-z0-9-]+)+/g;

const SURNAMES =
  '王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文庞樊兰殷施陶洪翟安颜倪严牛温芦季俞章鲁葛伍韦申尤毕聂焦向柳邢路岳齐梅莫庄辛管祝左涂谷祁时舒耿牟卜詹关苗凌费纪靳盛童欧甄项曲成游阳裴席卫查屈鲍位覃霍翁隋植甘景薄单包司柏宁柯阮桂闵艾燕诸';
const TITLES =
  '先生|女士|小姐|太太|老板|经理|主管|主任|老师|师傅|总(?!面积|价|建|共|层|高|计|占|部|面|投|电|功|长|承|体|租|经)|工(?![\\u4e00-\\u9fa5])|生(?![\\u4e00-\\u9fa5])|师(?![\\u4e00-\\u9fa5])|姐(?![\\u4e00-\\u9fa5])|哥(?![\\u4e00-\\u9fa5])';
const NAME = new RegExp(
  `(?<![\\d一二三四五六七八九十百千万])([${SURNAMES}][\\u4e00-\\u9fa5]?)(?:${TITLES})`,
  'g',
);
/** «原房东 现成水电» names nobody: an owner's name begins with a surname and follows a colon. */
const NAMED = new RegExp(
  `(?:(?:联系人|姓名|称呼)[: ]+|(?:业主|房东):(?=[${SURNAMES}]))([\\u4e00-\\u9fa5]{2,4})(?=[^\\u4e00-\\u9fa5]|$)`,
  'g',
);
/** Words whose first character is a surname too. */
const NO_NAME =
  /^(?:位|单老板|施工|安工|成工|方总|高工业|万总|包总|时总|单总|位总|路总|金总额|管总|向总|石工)/;

/** Takes phones, chat ids and names out of the message. */
export function readContacts(scan: Scan): IntakeContact[] {
  const contacts: IntakeContact[] = [];
  const add = (kind: ContactKind, value: string, start: number, end: number) => {
    const span = scan.span({ field: kind, start, end });
    const place = { start: span.start, end: span.end };
    if (kind !== 'phone') contacts.push({ kind, value, ...place });
    else {
      const parsed = parsePhone(value);
      const digits = value.replace(/\D/g, '');
      contacts.push({
        kind,
        ...(parsed.ok ? { value: parsed.phone } : { value: digits, isRefused: true }),
        ...place,
      });
    }
  };
  const groupOf = (match: RegExpExecArray, end: number): [string, number] => {
    const value = match[1] as string;
    return [value, end - value.length];
  };
  scan.take(EMAIL, (match, start, end) => add('email', match[0], start, end));
  for (const { start, end, digits } of findMobiles(scan.normal.source)) {
    contacts.push({ kind: 'phone', value: digits, start, end });
    scan.markSource(start, end);
  }
  for (const pattern of [ABROAD, LANDLINE, HOTLINE, LOCAL]) {
    scan.take(pattern, (match, start, end) => {
      if (/^(?:平|㎡|m2|方|亩|元)/.test(scan.after(end, 3))) return false;
      add('phone', match[0], start, end);
      return true;
    });
  }
  scan.take(QQ, (match, _start, end) => {
    const [value, from] = groupOf(match, end);
    add('qq', value, from, end);
  });
  scan.take(WECHAT, (match, _start, end) => {
    const [, from] = groupOf(match, end);
    const { start: rawFrom, end: rawEnd } = scan.span({ field: '', start: from, end });
    add('wechat', scan.normal.source.slice(rawFrom, rawEnd), from, end);
  });
  scan.take(NAMED, (match, _start, end) => {
    const [value, from] = groupOf(match, end);
    add('name', value, from, end);
  });
  scan.take(NAME, (match, start, end) => {
    if (NO_NAME.test(match[0])) return false;
    // a second character that is no part of the name: «张浦总» is no person
    if ((match[1] as string).length > 1 && !/先生|女士|小姐|老师|师傅/.test(match[0])) return false;
    add('name', match[0], start, end);
    return true;
  });
  return contacts.sort((a, b) => a.start - b.start);
}

/**
 * A mobile by its digits alone; another number as it was typed, since its dashes tell the area from the extension, behind the area code that it
 * lacks.
 */
export function writePhone(typed: string, areaCode?: string): string {
  if (areaCode) return `${areaCode}-${typed.replace(/\D/g, '')}`;
  const digits = writeDigits(typed).replace(/^(?:00)?86(?=1\d{10}$)/, '');
  return /^1[3-9]\d{9}$/.test(digits) ? digits : typed.normalize('NFKC').trim();
}

const NOT_SAVED = '档案只收手机号和带区号的座机，没有填写，请补区号或换一个号码';

/** Gives a landline without its area code the code of the city; only where no other number can be saved. Returns whether it did. */
export function completePhone(contacts: readonly IntakeContact[], city: unknown): boolean {
  const phones = contacts.filter(({ kind }) => kind === 'phone');
  const local = phones.find(({ value }) => /^[2-8]\d{6,7}$/.test(value));
  const areaCode = AREA_CODES[String(city)];
  if (!local || !areaCode || phones.some(({ isRefused }) => !isRefused)) return false;
  const parsed = parsePhone(`${areaCode}-${local.value}`);
  if (!parsed.ok) return false;
  Object.assign(local, { value: parsed.phone, areaCode });
  delete local.isRefused;
  return true;
}

/** What is found of phones and has no field: a number that the archive refuses, and a second one. */
export function doubtPhones(
  scan: Scan,
  contacts: readonly IntakeContact[],
  field: 'ownerPhone' | 'phone',
): void {
  const phones = new Map(
    contacts.filter(({ kind }) => kind === 'phone').map((contact) => [contact.value, contact]),
  );
  const savable = [...phones.values()].filter(({ isRefused }) => !isRefused);
  if (savable.length === 0 && phones.size > 0) scan.doubt(field, 'phone_refused', `文中的号码${NOT_SAVED}`);
  else if (phones.size > 1)
    scan.doubt(
      field,
      'several_phones',
      `文中有 ${phones.size} 个号码，只填了第一个能保存的，其余的请另外记下`,
    );
}

const LABEL =
  /(?:联系人|联系电话|联系方式|联系|电话|手机号?|手机|客服|热线|咨询|座机|微信号?|加?v信?|vx|wx|wechat|qq|tel|请?致电|请|房东|业主|姓名|称呼|邮箱)?[:：\s]*$/i;

/** The message without its contacts and the words that announced them. */
export function withoutContacts(source: string, contacts: readonly IntakeContact[]): string {
  let text = '';
  let from = 0;
  for (const { start, end } of contacts) {
    if (end <= from) continue;
    text += source.slice(from, Math.max(from, start)).replace(LABEL, '');
    from = end;
  }
  text += source.slice(from);
  // what slipped through is masked at least
  return maskContactsIn(text)
    .replace(/[ \t\u3000]{2,}/g, ' ')
    .replace(/([,，、;；/:：])(?:\s*[,，、;；/:：])+/g, '$1')
    .replace(/[ \t,，、;；]+$/gm, '')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}
