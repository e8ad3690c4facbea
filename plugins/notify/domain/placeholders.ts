/** What a template may name: what it means to whoever edits templates, and what a preview shows. */
export const PLACEHOLDERS = {
  amount: { label: '金额', sample: '1,200.00 元' },
  at: { label: '时间', sample: '11月21日 15:00' },
  body: { label: '正文', sample: '今晚 23:00 系统维护。' },
  bonus: { label: '佣金加成', sample: '10%' },
  by: { label: '操作人', sample: '李经理' },
  change: { label: '变更', sample: '改期' },
  clashes: { label: '时间冲突说明', sample: '其中 1 个带看时间冲突。' },
  code: { label: '提现编号', sample: 'TX202611001' },
  codes: { label: '编号（多个）', sample: 'KH000123、KH000124' },
  count: { label: '数量', sample: '2' },
  customer: { label: '客户', sample: '苏州宏达机械' },
  day: { label: '日期', sample: '11月30日' },
  days: { label: '天数', sample: '30' },
  deal: { label: '商机编号', sample: 'SJ000045' },
  deals: { label: '成交单数', sample: '3' },
  event: { label: '事件', sample: '提交咨询' },
  explanation: { label: '计算说明', sample: '月租 5 万元 × 50%' },
  from: { label: '原时间或移交人', sample: '11月20日 10:00' },
  hours: { label: '小时数', sample: '24' },
  items: { label: '移交内容', sample: '12 位客户、3 个带看' },
  kind: { label: '审批事项', sample: '导出客户' },
  level: { label: '等级', sample: 'LV2' },
  looks: { label: '查看次数', sample: '30' },
  minutes: { label: '分钟数', sample: '10' },
  name: { label: '姓名', sample: '王先生' },
  net: { label: '实付金额', sample: '1,100.00 元' },
  outcome: { label: '处理结果', sample: '拦截' },
  owner: { label: '负责人', sample: '李经理' },
  partner: { label: '合伙人', sample: '张合伙人' },
  phone: { label: '电话', sample: '139****6688' },
  property: { label: '房源', sample: '园区路 8 号厂房' },
  reason: { label: '原因', sample: '资料不完整' },
  requester: { label: '申请人', sample: '小陈' },
  reviewer: { label: '审核人', sample: '李经理' },
  rule: { label: '规则', sample: '同一号码频繁咨询' },
  source: { label: '并入的客户编号', sample: 'KH000123' },
  status: { label: '状态', sample: '已通过' },
  summary: { label: '今日概要', sample: '3 条跟进、2 个带看' },
  target: { label: '保留的客户编号', sample: 'KH000124' },
  tax: { label: '代扣税', sample: '100.00 元' },
  title: { label: '标题或事项', sample: '发平面图' },
  to: { label: '转给谁', sample: '小陈' },
  until: { label: '截止时间', sample: '11月21日 17:00' },
  verb: { label: '出租或出售', sample: '出租' },
  work: { label: '一并转出的事项', sample: '，进行中的商机、待办带看和提醒一并转出' },
} as const satisfies Record<string, { label: string; sample: string }>;

export type Placeholder = keyof typeof PLACEHOLDERS;

export type TemplateValues = Record<string, string | number | null | undefined>;

const NAME = /\{(\w+)\}/g;

/** The names between braces of a text, each once, in their order. */
export function namesIn(text: string): string[] {
  return [...new Set([...text.matchAll(NAME)].map(([, name]) => name as string))];
}

/** A text with its names filled in; one that `values` lacks is shown as «—», never as a bare placeholder. */
export function fillText(text: string, values: TemplateValues): string {
  return text.replace(NAME, (_match, name: string) => String(values[name] ?? '—'));
}

/** `text` in so many characters, with «…» where it was cut. */
export function clipCharacters(text: string, max?: number): string {
  const characters = [...text];
  if (max === undefined || characters.length <= max) return text;
  return `${characters.slice(0, max - 1).join('')}…`;
}

/** What nobody is helped by a piece of, or misled: names and numbers of people, sums, times, codes. */
const WHOLE: readonly Placeholder[] = [
  'amount',
  'at',
  'code',
  'day',
  'from',
  'name',
  'net',
  'phone',
  'requester',
  'tax',
  'until',
];

/**
 * A text with its names filled in, in so many characters: other values are shortened, the longest first.
 * @param max none without
 * @returns null where it does not go without cutting what may not be cut
 */
export function fillWithin(text: string, values: TemplateValues, max?: number): string | null {
  const full = fillText(text, values).trim();
  if (max === undefined || [...full].length <= max) return full;
  const names = namesIn(text);
  if (!names.some(isWhole)) return clipCharacters(full, max);
  const shortened = { ...values };
  const lengthOf = (name: string) => [...String(shortened[name] ?? '')].length;
  for (const name of names.filter((each) => !isWhole(each)).sort((a, b) => lengthOf(b) - lengthOf(a))) {
    const tooMany = [...fillText(text, shortened).trim()].length - max;
    shortened[name] = clipCharacters(
      String(shortened[name] ?? ''),
      Math.max(SHORTEST, lengthOf(name) - tooMany),
    );
    const fitted = fillText(text, shortened).trim();
    if ([...fitted].length <= max) return fitted;
  }
  return null;
}

/** A shorter piece of a value tells nothing. */
const SHORTEST = 4;

function isWhole(name: string): boolean {
  return (WHOLE as readonly string[]).includes(name);
}

/** `{at} 时间、{property} 房源`, as a person is told what there is. */
export function describePlaceholders(names: readonly string[]): string {
  return names.map((name) => `{${name}} ${PLACEHOLDERS[name as Placeholder]?.label ?? ''}`.trim()).join('、');
}

/** What a preview fills in. */
export const SAMPLE_VALUES: TemplateValues = Object.fromEntries(
  Object.entries(PLACEHOLDERS).map(([name, { sample }]) => [name, sample]),
);
