import { describe, expect, it } from 'vitest';
import { DEFAULT_CRM_RULES } from './crm-rules';
import { isDigestTime, writeDigest } from './daily-digest';

const rule = { ...DEFAULT_CRM_RULES.reminders, isDigest: true, digestAt: '08:30' };

describe('isDigestTime', () => {
  it.each([
    ['2026-11-22T00:29:59Z', false],
    ['2026-11-22T00:30:00Z', true],
    ['2026-11-22T04:29:59Z', true],
    ['2026-11-22T04:30:00Z', false],
    ['2026-11-22T15:59:00Z', false],
  ])('%s: %s', (now, expected) => {
    expect(isDigestTime(rule, new Date(now))).toBe(expected);
    expect(isDigestTime({ ...rule, isDigest: false }, new Date(now))).toBe(false);
  });
});

describe('writeDigest', () => {
  it.each([
    [{ overdue: 2, today: 5, viewings: 1 }, '逾期 2 条、今天跟进 5 条、带看 1 场'],
    [{ overdue: 0, today: 0, viewings: 3 }, '带看 3 场'],
    [{ overdue: 0, today: 0, viewings: 0 }, null],
  ])('%j', (counts, words) => {
    expect(writeDigest(counts)).toBe(words);
  });
});
