import { describe, expect, it } from 'vitest';
import {
  bonusRateOf,
  type LevelRule,
  levelForWonDeals,
  levelRulesAt,
  promotedLevel,
  DEFAULT_LEVEL_RULES as rules,
} from './levels';

describe('levels', () => {
  it.each([
    [0, 'LV1', '0'],
    [2, 'LV1', '0'],
    [3, 'LV2', '0.1'],
    [9, 'LV2', '0.1'],
    [10, 'LV3', '0.2'],
    [250, 'LV3', '0.2'],
  ] as const)('%d won deals: %s, bonus %s', (wonDeals, level, bonus) => {
    expect(levelForWonDeals({ wonDeals, rules })).toBe(level);
    expect(bonusRateOf({ level, rules })).toBe(bonus);
  });

  it('promotes, and never sets back', () => {
    expect(promotedLevel({ level: 'LV1', wonDeals: 3, rules })).toBe('LV2');
    expect(promotedLevel({ level: 'LV2', wonDeals: 2, rules })).toBe('LV2');
  });

  it('takes of each level the row that began last', () => {
    const later: LevelRule = {
      level: 'LV2',
      fromWonDeals: 5,
      bonusRate: '0.12',
      validFrom: new Date('2026-10-01T00:00:00Z'),
    };
    const all = [...rules, later];
    expect(levelRulesAt({ rules: all, at: new Date('2026-09-30T23:59:59Z') })).toEqual(rules);
    expect(levelRulesAt({ rules: all, at: later.validFrom }).find((rule) => rule.level === 'LV2')).toBe(
      later,
    );
  });
});
