import { describe, expect, it } from 'vitest';
import { DEFAULT_CRM_RULES } from './crm-rules';
import { escalatesAt } from './decide-escalation';

const rule = { ...DEFAULT_CRM_RULES.reminders, isEscalating: true, escalateAfterHours: 24 };
const dueAt = new Date('2026-11-20T02:00:00Z');

describe('escalatesAt', () => {
  it.each([
    ['never put off', null, '2026-11-21T02:00:00.000Z'],
    ['put off within the hours', '2026-11-20T09:30:00Z', '2026-11-21T02:00:00.000Z'],
    ['put off beyond them', '2026-11-23T01:00:00Z', '2026-11-23T01:00:00.000Z'],
  ])('%s', (_name, until, expected) => {
    const reminder = { dueAt, snoozedUntil: until ? new Date(until) : null, escalatedAt: null };
    expect(escalatesAt(reminder, rule)?.toISOString()).toBe(expected);
  });

  it('is told once, and not at all where the rule says so', () => {
    const reminder = { dueAt, snoozedUntil: null, escalatedAt: null };
    expect(escalatesAt({ ...reminder, escalatedAt: dueAt }, rule)).toBeNull();
    expect(escalatesAt(reminder, { ...rule, isEscalating: false })).toBeNull();
  });
});
