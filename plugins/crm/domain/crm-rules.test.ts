import { describe, expect, it } from 'vitest';
import { checkPoolRule, DEFAULT_CRM_RULES } from './crm-rules';

const { pool } = DEFAULT_CRM_RULES;

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
