import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assessRisk, needsOf, type RiskRule } from './assess-risk';
import { DEFAULT_RISK_RULES } from './default-rules';
import { needsApproval, readRuleTerms } from './read-rule';
import { RISK_KIND_NAMES, RISK_KINDS, type RiskKindName } from './risk-kinds';
import {
  needKey,
  RISK_EVENT_NAMES,
  RISK_MODES,
  RISK_OUTCOMES,
  type RiskEvent,
  type RiskFacts,
  type RiskOutcome,
} from './risk-terms';

let serial = 0;
function rule(
  kind: RiskKindName,
  params: unknown,
  outcome: RiskOutcome = 'challenge',
  change: Partial<RiskRule> = {},
): RiskRule {
  const code = `rule_${++serial}`;
  const terms = readRuleTerms({ kind, params, outcome });
  return {
    documentId: code,
    code,
    name: code,
    event: 'any',
    kind,
    mode: 'on',
    priority: 100,
    version: 1,
    ...terms,
    ...change,
  };
}

/** An afternoon in Shanghai. */
const AT = new Date('2026-03-02T06:30:00Z');

function event(change: Partial<RiskEvent> = {}): RiskEvent {
  return { event: 'inquiry', at: AT, role: 'public', ip: '203.0.113.9', facts: {}, ...change };
}

/** Every count that the rule asks for, given in the order of its needs. */
function judge(asked: RiskRule, given: Partial<RiskEvent> = {}, counts: (number | null)[] = []) {
  const judged = event(given);
  const needs = needsOf([asked], judged);
  expect(needs).toHaveLength(counts.length);
  const history = Object.fromEntries(needs.map((need, index) => [needKey(need), counts[index] ?? null]));
  return assessRisk({ rules: [asked], event: judged, history });
}

type Expected = { text: string } | 'no match' | { unknown: string[] };

describe('each kind', () => {
  const frequency = { by: 'ip', max: 3, windowSeconds: 600 };
  const distinct = { of: 'account', on: 'device', max: 2, windowSeconds: 86_400 };
  const facts = (given: RiskFacts) => ({ event: 'withdrawal', facts: given }) as const;
  const cases: [string, RiskKindName, unknown, Partial<RiskEvent>, (number | null)[], Expected][] = [
    ['frequency at the limit', 'frequency', frequency, {}, [3], 'no match'],
    [
      'frequency above it',
      'frequency',
      frequency,
      {},
      [4],
      { text: '同一网络地址 10 分钟内第 4 次提交咨询，上限 3 次' },
    ],
    ['frequency of an unknown address', 'frequency', frequency, {}, [null], { unknown: ['ip'] }],
    [
      'frequency of an unknown device that counts',
      'frequency',
      { ...frequency, by: 'device', onUnknown: 'match' },
      {},
      [null],
      { text: '设备未知，规则按命中处理' },
    ],
    ['accounts at the limit', 'distinct_accounts', distinct, {}, [2], 'no match'],
    [
      'accounts above it',
      'distinct_accounts',
      distinct,
      {},
      [3],
      { text: '同一设备 1 天内出现 3 个账号，上限 2 个' },
    ],
    ['accounts on no device', 'distinct_accounts', distinct, {}, [null], { unknown: ['device'] }],
    [
      'address denied',
      'ip_list',
      { list: 'deny', networks: ['203.0.113.0/24'] },
      {},
      [],
      { text: '地址在黑名单内' },
    ],
    ['address not denied', 'ip_list', { list: 'deny', networks: ['198.51.100.0/24'] }, {}, [], 'no match'],
    [
      'address denied in IPv6',
      'ip_list',
      { list: 'deny', networks: ['2001:db8::/32'] },
      { ip: '2001:db8::9' },
      [],
      { text: '地址在黑名单内' },
    ],
    [
      'address not known any more',
      'ip_list',
      { list: 'deny', networks: ['0.0.0.0/0'] },
      { ip: null },
      [],
      { unknown: ['ip'] },
    ],
    ['afternoon', 'unusual_hours', { from: 22, to: 6 }, {}, [], 'no match'],
    [
      'before six in Shanghai is the evening before in UTC',
      'unusual_hours',
      { from: 22, to: 6 },
      { at: new Date('2026-03-01T21:59:00Z') },
      [],
      { text: '在 5 时操作，属于异常时段（22–6 时）' },
    ],
    [
      'six in Shanghai',
      'unusual_hours',
      { from: 22, to: 6 },
      { at: new Date('2026-03-01T22:00:00Z') },
      [],
      'no match',
    ],
    [
      'night of somebody else',
      'unusual_hours',
      { from: 0, to: 5, roles: ['sales'] },
      { at: new Date('2026-03-01T18:00:00Z') },
      [],
      'no match',
    ],
    ['known device', 'new_device', {}, {}, [2, 1], 'no match'],
    ['first device ever', 'new_device', {}, {}, [0, 0], 'no match'],
    [
      'new device',
      'new_device',
      {},
      {},
      [0, 2],
      { text: '首次在这台设备上出现，此前 180 天内用过 2 台设备' },
    ],
    ['new device without one', 'new_device', {}, {}, [null, 2], { unknown: ['device'] }],
    ['new device of nobody', 'new_device', {}, {}, [null, null], { unknown: ['account'] }],
    [
      'small withdrawal',
      'withdrawal_pattern',
      { amountFenAtLeast: 100_000 },
      facts({ amountFen: 99_999 }),
      [],
      'no match',
    ],
    [
      'large withdrawal',
      'withdrawal_pattern',
      { amountFenAtLeast: 100_000 },
      facts({ amountFen: 100_000 }),
      [],
      { text: '金额 1,000.00 元' },
    ],
    [
      'large withdrawal of an old partner',
      'withdrawal_pattern',
      { amountFenAtLeast: 100_000, joinedWithinDays: 7 },
      facts({ amountFen: 200_000, joinedDays: 7 }),
      [],
      'no match',
    ],
    [
      'large withdrawal of a new partner',
      'withdrawal_pattern',
      { amountFenAtLeast: 100_000, joinedWithinDays: 7 },
      facts({ amountFen: 200_000, joinedDays: 6 }),
      [],
      { text: '金额 2,000.00 元，加入 6 天' },
    ],
    [
      'a small one decides although the joining is unknown',
      'withdrawal_pattern',
      { amountFenAtLeast: 100_000, joinedWithinDays: 7 },
      facts({ amountFen: 1 }),
      [],
      'no match',
    ],
    [
      'large with an unknown joining',
      'withdrawal_pattern',
      { amountFenAtLeast: 100_000, joinedWithinDays: 7 },
      facts({ amountFen: 200_000 }),
      [],
      { unknown: ['joinedDays'] },
    ],
    [
      'almost all of the balance',
      'withdrawal_pattern',
      { shareAtLeast: 0.9 },
      facts({ amountFen: 900, balanceFen: 1000 }),
      [],
      { text: '占余额 90%' },
    ],
    [
      'no balance to be a share of',
      'withdrawal_pattern',
      { shareAtLeast: 0.9 },
      facts({ amountFen: 9, balanceFen: 0 }),
      [],
      { unknown: ['sharePercent'] },
    ],
    [
      'after a new account',
      'withdrawal_pattern',
      { accountChangedWithinDays: 3 },
      facts({}),
      [1],
      { text: '3 天内变更过收款账户 1 次' },
    ],
    [
      'long after a new account',
      'withdrawal_pattern',
      { accountChangedWithinDays: 3 },
      facts({}),
      [0],
      'no match',
    ],
    [
      'fourth of the day',
      'withdrawal_pattern',
      { perDayMoreThan: 3 },
      facts({}),
      [4],
      { text: '24 小时内第 4 次' },
    ],
    ['same text of few', 'inquiry_pattern', { sameTextPhones: 3 }, {}, [2], 'no match'],
    [
      'same text of many',
      'inquiry_pattern',
      { sameTextPhones: 3 },
      {},
      [3],
      { text: '相同内容来自 3 个手机号' },
    ],
    ['short text', 'inquiry_pattern', { sameTextPhones: 3 }, {}, [null], { unknown: ['textPhones'] }],
    [
      'one code from a device',
      'inquiry_pattern',
      { sameCodeFromDevice: 2 },
      {},
      [3],
      { text: '同一设备第 3 次使用该推广码' },
    ],
    [
      'own code',
      'inquiry_pattern',
      { isSelfReferral: true },
      { facts: { isSelfReferral: true } },
      [],
      { text: '推广人与咨询人为同一人' },
    ],
    [
      'another one’s code',
      'inquiry_pattern',
      { isSelfReferral: true },
      { facts: { isSelfReferral: false } },
      [],
      'no match',
    ],
    [
      'nobody asked whose code',
      'inquiry_pattern',
      { isSelfReferral: true },
      {},
      [],
      { unknown: ['selfReferral'] },
    ],
    ['browser', 'bot_signature', {}, { facts: { agent: 'browser' } }, [], 'no match'],
    ['script', 'bot_signature', {}, { facts: { agent: 'scripted' } }, [], { text: '浏览器标识是脚本工具' }],
    [
      'script that is let be',
      'bot_signature',
      { scripted: false },
      { facts: { agent: 'scripted' } },
      [],
      'no match',
    ],
    ['agent not looked at', 'bot_signature', {}, {}, [], { unknown: ['agent'] }],
  ];

  it.each(cases)('%s', (_label, kind, params, given, counts, expected) => {
    const { outcome, matched, unknown } = judge(rule(kind, params, 'challenge'), given, counts);
    if (expected === 'no match') {
      expect({ outcome, matched, unknown }).toEqual({ outcome: 'pass', matched: [], unknown: [] });
    } else if ('text' in expected) {
      expect(matched.map(({ text }) => text)).toEqual([expected.text]);
      expect(outcome).toBe('challenge');
    } else {
      expect(unknown.map(({ missing }) => missing)).toEqual([expected.unknown]);
      expect(outcome).toBe('pass');
    }
  });
});

describe('parameters', () => {
  it.each<[RiskKindName, unknown, RiskOutcome]>([
    ['frequency', { by: 'ip', max: 0, windowSeconds: 60 }, 'block'],
    ['frequency', { by: 'name', max: 1, windowSeconds: 60 }, 'block'],
    ['frequency', { by: 'ip', max: 1, windowSeconds: 60, more: 1 }, 'block'],
    ['ip_list', { list: 'deny', networks: ['300.1.1.1'] }, 'block'],
    ['unusual_hours', { from: 5, to: 5 }, 'review'],
    ['withdrawal_pattern', {}, 'review'],
    ['withdrawal_pattern', { onUnknown: 'match' }, 'review'],
    ['inquiry_pattern', {}, 'review'],
    ['bot_signature', { missing: false, scripted: false }, 'challenge'],
    ['ip_list', { list: 'allow', networks: [] }, 'block'],
    ['ip_list', { list: 'deny', networks: [] }, 'pass'],
    ['bot_signature', {}, 'pass'],
  ])('%s %j → %s is refused', (kind, params, outcome) => {
    expect(() => readRuleTerms({ kind, params, outcome })).toThrow();
  });

  it('of the default rules are right, and their codes are their own', () => {
    for (const each of DEFAULT_RISK_RULES) readRuleTerms(each);
    expect(new Set(DEFAULT_RISK_RULES.map(({ code }) => code)).size).toBe(DEFAULT_RISK_RULES.length);
    expect(new Set(DEFAULT_RISK_RULES.map(({ kind }) => kind))).toEqual(new Set(RISK_KIND_NAMES));
  });
});

describe('needsApproval', () => {
  const at = (mode: string, params: unknown = { max: 1, by: 'ip' }, outcome: RiskOutcome = 'block') => ({
    mode,
    params,
    outcome,
  });
  it.each([
    ['new and off', null, at('off'), false],
    ['new on trial', null, at('shadow'), false],
    ['new and on', null, at('on'), true],
    ['off to trial', at('off'), at('shadow'), false],
    ['switched on', at('shadow'), at('on'), true],
    ['switched off', at('on'), at('off'), true],
    ['put on trial', at('on'), at('shadow'), true],
    ['other limit', at('on'), at('on', { max: 2, by: 'ip' }), true],
    ['milder outcome', at('on'), at('on', { max: 1, by: 'ip' }, 'challenge'), true],
    ['same in another order', at('on'), at('on', { by: 'ip', max: 1 }), false],
    ['trial with another limit', at('shadow'), at('shadow', { max: 9, by: 'ip' }), false],
  ])('%s: %#', (_label, before, after, expected) => {
    expect(needsApproval(before, after)).toBe(expected);
  });
});

describe('assessRisk', () => {
  const bot = (outcome: RiskOutcome, change: Partial<RiskRule> = {}) =>
    rule('bot_signature', {}, outcome, change);
  const allow = () => rule('ip_list', { list: 'allow', networks: ['203.0.113.0/24'] }, 'pass');
  const deny = () => rule('ip_list', { list: 'deny', networks: ['203.0.113.0/24'] }, 'block');
  const script = event({ facts: { agent: 'scripted' } });
  const outcomeOf = (...rules: RiskRule[]) => assessRisk({ rules, event: script, history: {} });

  it('takes the most severe outcome', () => {
    expect(outcomeOf(bot('challenge'), bot('block'), bot('review')).outcome).toBe('block');
    expect(outcomeOf(bot('challenge'), bot('review')).outcome).toBe('review');
    expect(outcomeOf().outcome).toBe('pass');
  });

  it('asks for a challenge under a review as well', () => {
    expect(outcomeOf(bot('challenge'), bot('review')).asksChallenge).toBe(true);
    expect(outcomeOf(bot('review')).asksChallenge).toBe(false);
  });

  it('passes what the allow list holds, but for the deny list', () => {
    expect(outcomeOf(allow(), bot('block'))).toMatchObject({ outcome: 'pass', asksChallenge: false });
    expect(outcomeOf(allow(), deny()).outcome).toBe('block');
    expect(outcomeOf({ ...allow(), mode: 'shadow' }, bot('block')).outcome).toBe('block');
    expect(outcomeOf(allow(), { ...deny(), mode: 'shadow' }, bot('block')).outcome).toBe('pass');
  });

  it('reports rules on trial and heeds them not', () => {
    const { outcome, matched, shadow } = outcomeOf(bot('block', { mode: 'shadow' }));
    expect({ outcome, matched }).toEqual({ outcome: 'pass', matched: [] });
    expect(shadow).toMatchObject([{ mode: 'shadow', outcome: 'block', text: '浏览器标识是脚本工具' }]);
  });

  it('leaves out what is off or watches something else', () => {
    const { matched, shadow } = outcomeOf(bot('block', { mode: 'off' }), bot('block', { event: 'sign_in' }));
    expect([...matched, ...shadow]).toEqual([]);
  });

  it('tells reasons by priority', () => {
    const late = bot('review', { priority: 9 });
    const early = bot('challenge', { priority: 1 });
    expect(outcomeOf(late, early).matched.map(({ code }) => code)).toEqual([early.code, late.code]);
  });

  const anyRule = fc
    .record({
      kind: fc.constantFrom<RiskKindName>('bot_signature', 'frequency', 'unusual_hours', 'ip_list'),
      outcome: fc.constantFrom<RiskOutcome>('challenge', 'review', 'block'),
      mode: fc.constantFrom(...RISK_MODES),
      priority: fc.integer({ min: 0, max: 3 }),
      max: fc.integer({ min: 1, max: 5 }),
      isAllow: fc.boolean(),
    })
    .map(({ kind, outcome, mode, priority, max, isAllow }) => {
      const params = {
        bot_signature: {},
        frequency: { by: 'ip', max, windowSeconds: 60 },
        unusual_hours: { from: 14, to: 14 + max },
        ip_list: { list: isAllow ? 'allow' : 'deny', networks: ['203.0.113.0/24'] },
      }[kind as 'frequency'];
      return rule(kind, params, kind === 'ip_list' && isAllow ? 'pass' : outcome, { mode, priority });
    });
  const isAllow = ({ kind, params }: RiskRule) =>
    kind === 'ip_list' && (params as { list: string }).list === 'allow';
  const history = { [needKey({ count: 'events', events: ['inquiry'], same: ['ip'], windowSeconds: 60 })]: 3 };
  const assess = (rules: RiskRule[]) => assessRisk({ rules, event: script, history });
  const severity = (rules: RiskRule[]) => RISK_OUTCOMES.indexOf(assess(rules).outcome);

  it('comes to the same whatever the order of the rules', () => {
    fc.assert(
      fc.property(fc.array(anyRule, { maxLength: 8 }), fc.nat(), (rules, seed) => {
        const shuffled = rules
          .map((each, index) => ({ each, at: (index * 7919 + seed * 31) % 101 }))
          .sort((a, b) => a.at - b.at)
          .map(({ each }) => each);
        expect(assess(shuffled)).toEqual(assess(rules));
      }),
    );
  });

  it('never becomes milder by one more rule, but for an allow list', () => {
    fc.assert(
      fc.property(fc.array(anyRule, { maxLength: 8 }), anyRule, (rules, more) => {
        fc.pre(!isAllow(more));
        expect(severity([...rules, more])).toBeGreaterThanOrEqual(severity(rules));
      }),
    );
  });

  it('changes nothing by one more rule on trial', () => {
    fc.assert(
      fc.property(fc.array(anyRule, { maxLength: 8 }), anyRule, (rules, more) => {
        const { outcome, matched } = assess([...rules, { ...more, mode: 'shadow' }]);
        expect({ outcome, matched }).toEqual({
          outcome: assess(rules).outcome,
          matched: assess(rules).matched,
        });
      }),
    );
  });

  it('asks each number once', () => {
    const two = [
      rule('frequency', { by: 'ip', max: 1, windowSeconds: 60 }),
      rule('frequency', { by: 'ip', max: 9, windowSeconds: 60 }),
    ];
    expect(needsOf(two, event())).toHaveLength(1);
  });

  it('knows what every default rule needs for every event', () => {
    for (const name of RISK_EVENT_NAMES) {
      const rules = DEFAULT_RISK_RULES.map((each) => ({
        ...each,
        ...readRuleTerms(each),
        documentId: each.code,
        version: 1,
      }));
      const judged = event({ event: name });
      const known = Object.fromEntries(needsOf(rules, judged).map((need) => [needKey(need), 1]));
      const { outcome } = assessRisk({ rules, event: judged, history: known });
      expect(`${name}: ${outcome}`).toBe(name === 'withdrawal' ? `${name}: review` : `${name}: pass`);
    }
    expect(Object.keys(RISK_KINDS)).toHaveLength(8);
  });
});
