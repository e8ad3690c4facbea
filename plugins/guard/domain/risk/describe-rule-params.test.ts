import { expect, it } from 'vitest';
import { describeRuleParams } from './describe-rule-params';
import { RISK_KINDS } from './risk-kinds';
import { RULE_FIELDS } from './rule-fields';

it.each([
  [
    'frequency',
    { by: 'ip', max: 20, windowSeconds: 600, onUnknown: 'pass' },
    '同一网络地址 · 最多次数 20 · 10 分钟内',
  ],
  ['unusual_hours', { from: 22, to: 6 }, '22 时到 6 时'],
  [
    'withdrawal_pattern',
    { amountFenAtLeast: 1_000_000, shareAtLeast: 0.9 },
    '金额不低于 10,000 元 · 占余额不低于 90%',
  ],
  ['ip_list', { list: 'deny', networks: ['203.0.113.7', '198.51.100.0/24'] }, '黑名单 · 2 个地址或网段'],
])('says %s in one line', (kind, params, line) => {
  expect(describeRuleParams(kind, params)).toBe(line);
});

it('names every address to whoever decides', () => {
  const params = { list: 'deny', networks: ['203.0.113.7', '198.51.100.0/24'], onUnknown: 'match' };
  expect(describeRuleParams('ip_list', params, { isWhole: true })).toBe(
    '黑名单 · 203.0.113.7、198.51.100.0/24 · 信息不全时按命中处理',
  );
});

it('knows the fields of every kind', () => {
  expect(Object.keys(RULE_FIELDS).sort()).toEqual(Object.keys(RISK_KINDS).sort());
});
