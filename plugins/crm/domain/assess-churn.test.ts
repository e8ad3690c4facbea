import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  assessChurn,
  CHURN_RISKS,
  type CustomerActivity,
  classifyLifecycle,
  LIFECYCLES,
  scoreRfm,
} from './assess-churn';
import { DEFAULT_CRM_RULES } from './crm-rules';
import { CUSTOMER_STAGES } from './customer-stage';

const now = new Date('2026-11-22T04:00:00Z');
const rule = DEFAULT_CRM_RULES.grading.churn;
const ago = (days: number) => new Date(now.getTime() - days * 86_400_000);
const activity = (given: Partial<CustomerActivity> = {}): CustomerActivity => ({
  stage: 'won',
  createdAt: ago(700),
  lastContactAt: ago(1),
  wonAt: [ago(10)],
  openDeals: 0,
  totalFen: 5_000_000,
  recentFen: 0,
  earlierFen: 0,
  ...given,
});
const several = [ago(600), ago(400), ago(100)];

describe('assessChurn', () => {
  it.each([
    ['several deals, none for 90 days', { wonAt: [ago(600), ago(90)] }, 'high'],
    ['the day before', { wonAt: [ago(600), ago(89)] }, 'none'],
    ['one deal only, in touch', { wonAt: [ago(400)] }, 'none'],
    ['a deal under way', { wonAt: several, openDeals: 1 }, 'none'],
    ['silent for 60 days and less income', { lastContactAt: ago(60), recentFen: 1, earlierFen: 2 }, 'mid'],
    ['silent for 59 days and less income', { lastContactAt: ago(59), recentFen: 1, earlierFen: 2 }, 'none'],
    ['silent for 30 days, steady', { lastContactAt: ago(30) }, 'low'],
    ['silent for 29 days', { lastContactAt: ago(29) }, 'none'],
    ['never spoken to', { lastContactAt: null }, 'low'],
    ['nothing taken ever', { stage: 'lead', wonAt: [], lastContactAt: ago(300) }, 'none'],
    ['lost already', { stage: 'lost', wonAt: several }, 'none'],
  ] as const)('%s', (_what, given, risk) => {
    const found = assessChurn(activity(given as Partial<CustomerActivity>), rule, now);
    expect(found.risk).toBe(risk);
    expect(found.reasons.length > 0).toBe(risk !== 'none');
  });
});

describe('classifyLifecycle', () => {
  it.each([
    ['nobody yet', { stage: 'lead', wonAt: [], lastContactAt: ago(30) }, 'prospect'],
    ['a non-buyer after a month', { stage: 'lead', wonAt: [], lastContactAt: ago(31) }, 'at_risk'],
    ['a non-buyer after half a year', { stage: 'lead', wonAt: [], lastContactAt: ago(181) }, 'lost'],
    ['a first deal', { wonAt: [ago(5)] }, 'new'],
    ['many deals of worth', { wonAt: Array(6).fill(ago(20)) }, 'loyal'],
    ['many deals of little worth', { wonAt: Array(6).fill(ago(20)), totalFen: 0 }, 'active'],
    ['four deals', { wonAt: Array(4).fill(ago(20)) }, 'active'],
    ['several, long ago', { wonAt: several.slice(0, 2) }, 'at_risk'],
    ['long ago and silent', { wonAt: [ago(600)], lastContactAt: ago(181) }, 'lost'],
    ['one deal, some time ago', { wonAt: [ago(70)], lastContactAt: ago(61) }, 'active'],
    ['lost by stage', { stage: 'lost', wonAt: [] }, 'lost'],
  ] as const)('%s', (_what, given, expected) => {
    expect(classifyLifecycle(activity(given as Partial<CustomerActivity>), now)).toBe(expected);
  });

  it('gives everybody one class and one risk', () => {
    const days = fc.integer({ min: 0, max: 2000 });
    const any = fc.record({
      stage: fc.constantFrom(...CUSTOMER_STAGES),
      createdAt: days.map(ago),
      lastContactAt: fc.option(days.map(ago)),
      wonAt: fc.array(days.map(ago), { maxLength: 9 }),
      openDeals: fc.nat(2),
      totalFen: fc.integer(),
      recentFen: fc.integer(),
      earlierFen: fc.integer(),
    });
    fc.assert(
      fc.property(any, (each) => {
        expect(LIFECYCLES).toContain(classifyLifecycle(each, now));
        expect(CHURN_RISKS).toContain(assessChurn(each, rule, now).risk);
        for (const score of Object.values(scoreRfm(each, now))) {
          expect(score).toBeGreaterThanOrEqual(each.wonAt.length === 0 ? 0 : 1);
          expect(score).toBeLessThanOrEqual(5);
        }
      }),
    );
  });
});
