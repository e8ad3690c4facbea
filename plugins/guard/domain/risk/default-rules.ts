import type { RiskRule } from './assess-risk';

export type DefaultRule = Omit<RiskRule, 'documentId' | 'version'>;

const MINUTES = 60;
const HOUR = 3600;
const DAY = 86_400;
const STAFF = ['admin', 'manager', 'sales', 'service', 'finance', 'analyst'];

/**
 * The rules of a new installation. Those that are on stay far from what people do, also many of them behind one company's address;
 * those that might be wrong about a person are on trial until somebody has looked at what they find.
 */
export const DEFAULT_RISK_RULES: readonly DefaultRule[] = [
  rule('ip_allow', 'IP 白名单', 'any', 'ip_list', { list: 'allow', networks: [] }, 'pass', 'off', 10),
  rule('ip_deny', 'IP 黑名单', 'any', 'ip_list', { list: 'deny', networks: [] }, 'block', 'off', 20),

  rule(
    'sign_in_ip_rate',
    '同一地址频繁登录',
    'sign_in',
    'frequency',
    rate('ip', 300, 10 * MINUTES),
    'challenge',
    'on',
  ),
  rule(
    'sign_in_device_accounts',
    '同一设备登录多个账号',
    'sign_in',
    'distinct_accounts',
    { of: 'account', on: 'device', max: 5, windowSeconds: DAY },
    'challenge',
    'shadow',
  ),
  rule(
    'sign_in_new_device',
    '新设备登录',
    'sign_in',
    'new_device',
    { knownDays: 180 },
    'challenge',
    'shadow',
  ),
  rule(
    'sign_in_night',
    '员工深夜登录',
    'sign_in',
    'unusual_hours',
    { from: 0, to: 5, roles: STAFF },
    'review',
    'shadow',
  ),

  rule(
    'phone_code_ip_rate',
    '同一地址频繁获取验证码',
    'phone_code',
    'frequency',
    rate('ip', 100, HOUR),
    'challenge',
    'on',
  ),
  rule(
    'phone_code_device_phones',
    '同一设备用多个手机号获取验证码',
    'phone_code',
    'distinct_accounts',
    { of: 'phone', on: 'device', max: 15, windowSeconds: DAY },
    'challenge',
    'on',
  ),

  rule(
    'inquiry_ip_rate',
    '同一地址频繁咨询',
    'inquiry',
    'frequency',
    rate('ip', 20, 10 * MINUTES),
    'challenge',
    'on',
  ),
  rule(
    'inquiry_device_phones',
    '同一设备用多个手机号咨询',
    'inquiry',
    'distinct_accounts',
    { of: 'phone', on: 'device', max: 5, windowSeconds: DAY },
    'challenge',
    'on',
  ),
  rule('inquiry_bot', '脚本提交咨询', 'inquiry', 'bot_signature', {}, 'challenge', 'shadow'),
  rule(
    'inquiry_same_text',
    '多个手机号提交相同内容',
    'inquiry',
    'inquiry_pattern',
    { sameTextPhones: 5 },
    'review',
    'shadow',
  ),
  rule(
    'inquiry_code_device',
    '同一设备反复使用一个推广码',
    'inquiry',
    'inquiry_pattern',
    { sameCodeFromDevice: 5 },
    'review',
    'on',
  ),
  rule(
    'inquiry_self_referral',
    '推广人自荐',
    'inquiry',
    'inquiry_pattern',
    { isSelfReferral: true },
    'review',
    'on',
  ),

  rule(
    'withdrawal_after_change',
    '换收款账户后提现',
    'withdrawal',
    'withdrawal_pattern',
    { accountChangedWithinDays: 3 },
    'review',
    'on',
  ),
  rule(
    'withdrawal_new_partner',
    '新合伙人大额提现',
    'withdrawal',
    'withdrawal_pattern',
    { amountFenAtLeast: 500_000, joinedWithinDays: 30 },
    'review',
    'shadow',
  ),
  rule(
    'withdrawal_whole_balance',
    '大额且提空余额',
    'withdrawal',
    'withdrawal_pattern',
    { amountFenAtLeast: 1_000_000, shareAtLeast: 0.95 },
    'review',
    'shadow',
  ),
  rule(
    'withdrawal_per_day',
    '一天多次提现',
    'withdrawal',
    'withdrawal_pattern',
    { perDayMoreThan: 3 },
    'review',
    'shadow',
  ),
  rule(
    'payout_account_rate',
    '频繁变更收款账户',
    'payout_account_change',
    'frequency',
    rate('account', 3, 30 * DAY),
    'review',
    'shadow',
  ),

  rule('reveal_rate', '频繁查看号码', 'reveal', 'frequency', rate('account', 40, HOUR), 'review', 'on'),
  rule('reveal_night', '深夜查看号码', 'reveal', 'unusual_hours', { from: 0, to: 5 }, 'review', 'shadow'),
  rule('export_rate', '频繁导出', 'export', 'frequency', rate('account', 10, DAY), 'review', 'on'),
  rule('export_night', '深夜导出', 'export', 'unusual_hours', { from: 0, to: 5 }, 'review', 'shadow'),

  rule(
    'promo_code_guessing',
    '猜测推广码',
    'promo_code_lookup',
    'frequency',
    rate('ip', 60, 10 * MINUTES),
    'block',
    'on',
  ),
  rule(
    'registration_ip_rate',
    '同一地址频繁注册',
    'registration',
    'frequency',
    rate('ip', 20, HOUR),
    'challenge',
    'on',
  ),
];

function rate(by: 'ip' | 'device' | 'phone' | 'account', max: number, windowSeconds: number) {
  return { by, max, windowSeconds };
}

function rule(
  code: string,
  name: string,
  event: DefaultRule['event'],
  kind: DefaultRule['kind'],
  params: unknown,
  outcome: DefaultRule['outcome'],
  mode: DefaultRule['mode'],
  priority = 100,
): DefaultRule {
  return { code, name, event, kind, params, outcome, mode, priority };
}
