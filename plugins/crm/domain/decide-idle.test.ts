import { describe, expect, it } from 'vitest';
import { DEFAULT_CRM_RULES, type ReminderRule } from './crm-rules';
import { isIdle, type QuietCustomer } from './decide-idle';

const now = new Date('2026-11-22T02:00:00Z');
const daysAgo = (days: number) => new Date(now.getTime() - days * 86_400_000);
const rule: ReminderRule = {
  ...DEFAULT_CRM_RULES.reminders,
  idleDays: { A: 7, B: 10, C: 14, D: null, none: 10 },
};
const customer: QuietCustomer = {
  level: 'A',
  stage: 'qualified',
  lastContactAt: daysAgo(8),
  ownedSince: daysAgo(100),
  recycleOn: null,
  hasPlan: false,
};

describe('isIdle', () => {
  it.each<[string, Partial<QuietCustomer>, boolean]>([
    ['a week and a day', {}, true],
    ['a week to the moment', { lastContactAt: daysAgo(7) }, true],
    ['six days', { lastContactAt: daysAgo(6) }, false],
    ['a level with more days', { level: 'B' }, false],
    ['a level without any', { level: 'D', lastContactAt: daysAgo(90) }, false],
    ['no level', { level: null, lastContactAt: daysAgo(10) }, true],
    ['never reached, long his', { lastContactAt: null }, true],
    ['never reached, new to his owner', { lastContactAt: null, ownedSince: daysAgo(1) }, false],
    ['reached by the one before', { ownedSince: daysAgo(2) }, false],
    ['won', { stage: 'won' }, false],
    ['lost', { stage: 'lost' }, false],
    ['something planned', { hasPlan: true }, false],
    ['warned of the pool', { recycleOn: '2026-11-25' }, false],
  ])('%s: %s', (_name, facts, expected) => {
    expect(isIdle({ ...customer, ...facts }, rule, now)).toBe(expected);
  });
});
