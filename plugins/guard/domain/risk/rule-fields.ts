import { ROLE_LABELS } from '../roles';
import { RISK_EVENTS } from './risk-terms';

export type RuleField = {
  name: string;
  label: string;
  hint?: string;
  isOptional?: boolean;
} & (
  | { type: 'count' | 'days' | 'hour' | 'yuan' | 'percent' | 'window' | 'networks' | 'flag' }
  | { type: 'one' | 'many'; options: { value: string; label: string }[] }
);

const SUBJECTS = {
  ip: '同一网络地址',
  device: '同一设备',
  phone: '同一手机号',
  account: '同一账号',
};
const optionsOf = (labels: Record<string, string>) =>
  Object.entries(labels).map(([value, label]) => ({ value, label }));

const WINDOW: RuleField = { name: 'windowSeconds', label: '时间窗口', type: 'window', hint: '往回数多久' };
const EVENTS: RuleField = {
  name: 'events',
  label: '合并计数的事件',
  type: 'many',
  isOptional: true,
  hint: '不选时只数本事件',
  options: Object.entries(RISK_EVENTS).map(([value, { label }]) => ({ value, label })),
};
const ON_UNKNOWN: RuleField = {
  name: 'onUnknown',
  label: '缺少所需信息时',
  type: 'one',
  hint: '例如对方没有设备标识',
  options: optionsOf({ pass: '不算命中', match: '按命中处理' }),
};

/** What each kind of rule can be told, in the order in which it is asked (`RISK_KINDS` checks the same names). */
export const RULE_FIELDS: Readonly<Record<string, readonly RuleField[]>> = {
  frequency: [
    { name: 'by', label: '按什么计数', type: 'one', options: optionsOf(SUBJECTS) },
    { name: 'max', label: '最多次数', type: 'count', hint: '超过即命中' },
    WINDOW,
    EVENTS,
    ON_UNKNOWN,
  ],
  distinct_accounts: [
    {
      name: 'on',
      label: '在哪里数',
      type: 'one',
      options: optionsOf({ device: SUBJECTS.device, ip: SUBJECTS.ip }),
    },
    { name: 'of', label: '数什么', type: 'one', options: optionsOf({ account: '账号', phone: '手机号' }) },
    { name: 'max', label: '最多个数', type: 'count', hint: '超过即命中' },
    WINDOW,
    EVENTS,
    ON_UNKNOWN,
  ],
  ip_list: [
    {
      name: 'list',
      label: '名单',
      type: 'one',
      hint: '白名单直接放行，只有黑名单能盖过它',
      options: optionsOf({ allow: '白名单', deny: '黑名单' }),
    },
    {
      name: 'networks',
      label: '地址或网段',
      type: 'networks',
      hint: '每行一个，如 203.0.113.7 或 203.0.113.0/24，支持 IPv6',
    },
    ON_UNKNOWN,
  ],
  unusual_hours: [
    { name: 'from', label: '从（时）', type: 'hour', hint: '北京时间' },
    { name: 'to', label: '到（时）', type: 'hour', hint: '22 到 6 表示跨过午夜' },
    {
      name: 'roles',
      label: '只看这些角色',
      type: 'many',
      isOptional: true,
      hint: '不选为全部',
      options: optionsOf(ROLE_LABELS),
    },
  ],
  new_device: [
    { name: 'knownDays', label: '多少天内用过算熟悉', type: 'days', hint: '从未登录过的账号不算' },
    ON_UNKNOWN,
  ],
  withdrawal_pattern: [
    { name: 'amountFenAtLeast', label: '金额不低于', type: 'yuan', isOptional: true },
    { name: 'shareAtLeast', label: '占余额不低于', type: 'percent', isOptional: true },
    { name: 'joinedWithinDays', label: '加入不满', type: 'days', isOptional: true },
    {
      name: 'accountChangedWithinDays',
      label: '换过收款账户，在',
      type: 'days',
      isOptional: true,
      hint: '之内',
    },
    { name: 'perDayMoreThan', label: '24 小时内多于', type: 'count', isOptional: true },
    ON_UNKNOWN,
  ],
  inquiry_pattern: [
    {
      name: 'sameTextPhones',
      label: '相同内容来自手机号',
      type: 'count',
      isOptional: true,
      hint: '达到此数即命中',
    },
    { name: 'sameCodeFromDevice', label: '同一设备用同一推广码多于', type: 'count', isOptional: true },
    { name: 'isSelfReferral', label: '推广人与咨询人为同一人', type: 'flag', isOptional: true },
    WINDOW,
    ON_UNKNOWN,
  ],
  bot_signature: [
    { name: 'missing', label: '没有浏览器标识', type: 'flag' },
    { name: 'scripted', label: '标识是脚本工具', type: 'flag' },
    ON_UNKNOWN,
  ],
};

/** Kinds of which at least one condition is to be filled in; those that are must all hold. */
export const ALL_MUST_HOLD: readonly string[] = ['withdrawal_pattern', 'inquiry_pattern'];
