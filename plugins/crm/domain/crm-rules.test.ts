import { describe, expect, it } from 'vitest';
import { checkPoolRule, checkReminderRule, DEFAULT_CRM_RULES } from './crm-rules';
import { CUSTOMER_LEVELS } from './customer-labels';
import { HELD_STAGES } from './customer-stage';
import { idleDaysOf } from './decide-recycle';

const { pool, reminders } = DEFAULT_CRM_RULES;

describe('checkPoolRule', () => {
  it('has nothing against what an agency begins with', () => {
    expect(checkPoolRule(pool)).toEqual([]);
  });

  it('names a second row of one level and stage', () => {
    const idle = [
      { level: 'A' as const, stage: null, idleDays: 60 },
      { level: null, stage: null, idleDays: 30 },
      { level: 'A' as const, stage: null, idleDays: 45 },
    ];
    expect(checkPoolRule({ ...pool, idle })).toEqual([
      { field: 'idle.2.level', code: 'duplicate', message: '「A 级 · 全部阶段」重复' },
    ]);
  });

  it.each([
    [3, 1],
    [4, 0],
  ])('lets the warning come first: %i days of silence, %i faults', (idleDays, faults) => {
    const idle = [{ level: null, stage: null, idleDays }];
    expect(checkPoolRule({ ...pool, warnDays: 3, idle })).toHaveLength(faults);
  });
});

describe('the rule of reminders', () => {
  it.each([
    ['08:00', 0],
    ['08:30', 0],
    ['07:59', 1],
    ['21:30', 1],
    ['00:00', 1],
  ])('lets people sleep: %s, %i faults', (digestAt, faults) => {
    expect(checkReminderRule({ ...reminders, digestAt })).toHaveLength(faults);
  });

  it('has an agency hear of silence before the pool warns of it', () => {
    for (const level of CUSTOMER_LEVELS)
      for (const stage of HELD_STAGES) {
        const warnedAfter = (idleDaysOf({ level, stage }, pool.idle) as number) - pool.warnDays;
        expect(reminders.idleDays[level], `${level} ${stage}`).toBeLessThan(warnedAfter);
      }
  });
});
