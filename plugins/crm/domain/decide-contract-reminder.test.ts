import { describe, expect, it } from 'vitest';
import { decideReceivableReminder, isLeaseReminderDue } from './decide-contract-reminder';

describe('isLeaseReminderDue', () => {
  const lease = { endOn: '2026-05-31', reminderMonths: 3, remindedFor: null };
  it.each([
    ['the day before', lease, '2026-02-27', false],
    ['on the day, the last of a short month', lease, '2026-02-28', true],
    ['on the last day', lease, '2026-05-31', true],
    ['once it is over', lease, '2026-06-01', false],
    ['told of already', { ...lease, remindedFor: '2026-05-31' }, '2026-03-31', false],
    ['told of for another end', { ...lease, remindedFor: '2026-04-30' }, '2026-03-31', true],
    ['switched off', { ...lease, reminderMonths: 0 }, '2026-05-31', false],
  ])('%s', (_what, given, today, expected) => {
    expect(isLeaseReminderDue({ ...given, today })).toBe(expected);
  });
});

describe('decideReceivableReminder', () => {
  it.each([
    ['before the day', null, '2026-02-27', null],
    ['on the day', null, '2026-02-28', 'due'],
    ['later, when nothing ran on the day', null, '2026-03-02', 'overdue'],
    ['told of on the day', '2026-02-28', '2026-03-06', null],
    ['a week after it', '2026-02-28', '2026-03-07', 'overdue'],
    ['told of for an earlier due day', '2026-02-01', '2026-02-28', 'due'],
  ])('%s', (_what, remindedOn, today, expected) => {
    expect(decideReceivableReminder({ dueOn: '2026-02-28', remindedOn, today })).toBe(expected);
  });
});
