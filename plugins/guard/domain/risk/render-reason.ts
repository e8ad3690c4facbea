import { formatYuan } from '../money';
import { RISK_EVENTS, type RiskEventName, type RiskReason } from './risk-terms';

/** What each reason says; `{name}` is one of its values, `{event}` the event, `{window}` its window in words. */
const REASON_TEXTS: Readonly<Record<string, string>> = {
  frequency: '同一{by} {window}内第 {count} 次{event}，上限 {max} 次',
  distinct_accounts: '同一{on} {window}内出现 {count} 个{of}，上限 {max} 个',
  ip_allowed: '地址在白名单内',
  ip_denied: '地址在黑名单内',
  unusual_hours: '在 {hour} 时操作，属于异常时段（{from}–{to} 时）',
  new_device: '首次在这台设备上出现，此前 {knownDays} 天内用过 {known} 台设备',
  agent_missing: '没有浏览器标识',
  agent_scripted: '浏览器标识是脚本工具',
  unknown: '{missing}未知，规则按命中处理',
};

/** The conditions of rules that name several, in the order in which they are told. */
const CONDITION_TEXTS: Readonly<Record<string, string>> = {
  amountFen: '金额 {amount}',
  sharePercent: '占余额 {sharePercent}%',
  joinedDays: '加入 {joinedDays} 天',
  accountChanges: '{accountChangedWithinDays} 天内变更过收款账户 {accountChanges} 次',
  perDay: '24 小时内第 {perDay} 次',
  textPhones: '相同内容来自 {textPhones} 个手机号',
  codeFromDevice: '同一设备第 {codeFromDevice} 次使用该推广码',
  selfReferral: '推广人与咨询人为同一人',
  missing: '{missing}未知，按命中处理',
};

/** A reason in Chinese, made from its code and numbers. */
export function renderReason({ code, values }: RiskReason, event: RiskEventName): string {
  const words: Record<string, string | number> = {
    ...values,
    event: RISK_EVENTS[event].label,
    window: inWords(Number(values.windowSeconds ?? 0)),
    amount: formatYuan(Number(values.amountFen ?? 0)),
  };
  const fill = (text: string) => text.replace(/\{(\w+)\}/g, (_, name: string) => String(words[name] ?? '—'));
  const text = REASON_TEXTS[code];
  if (text) return fill(text);
  return Object.keys(CONDITION_TEXTS)
    .filter((name) => name in values)
    .map((name) => fill(CONDITION_TEXTS[name] ?? ''))
    .join('，');
}

const UNITS = [
  [86_400, '天'],
  [3600, '小时'],
  [60, '分钟'],
] as const;

/** 90 → 90 秒, 600 → 10 分钟, 86400 → 1 天: the largest unit that divides it. */
function inWords(seconds: number): string {
  const unit = UNITS.find(([size]) => seconds >= size && seconds % size === 0);
  return unit ? `${seconds / unit[0]} ${unit[1]}` : `${seconds} 秒`;
}
