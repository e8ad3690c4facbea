import dayjs from 'dayjs';
import { describe, expect, it } from 'vitest';
import type { MyDay } from '../../api-types';
import { listEntries } from './day-entries';

const customer = {
  documentId: 'c1',
  code: 'KH1',
  name: '恒力',
  phone: null,
  level: null,
  status: 'lead',
  important: false,
} as const;
const now = dayjs('2026-11-22T10:00:00');
const reminder = {
  documentId: 'r1',
  title: '',
  owner: null,
  dueAt: '2026-11-20T10:00:00',
  remindAt: '2026-11-20T10:00:00',
  snoozes: 0,
  state: 'open',
  stateLabel: '待跟进',
  isOverdue: true,
  doneAt: null,
  updatedAt: '2026-11-20T10:00:00',
  customer,
} as const;
const day: MyDay = {
  owner: { id: 1, name: '张' },
  people: [],
  counts: { overdue: 1, today: 1, viewings: 0, idle: 1, leaving: 1 },
  overdue: [reminder],
  today: [{ ...reminder, documentId: 'r2', remindAt: '2026-11-22T15:30:00', snoozes: 2, title: '发平面图' }],
  viewings: [],
  idle: [{ silentSince: '2026-11-10T09:00:00', customer }],
  leaving: [{ recycleOn: '2026-11-25', customer }],
};

describe('listEntries', () => {
  it('tells days of what is past, hours of today, and how long it has been silent', () => {
    const { overdue, today, idle, leaving } = listEntries(day, now);
    expect(overdue).toMatchObject([{ when: '11-20', what: '跟进客户', reminder: 'r1' }]);
    expect(today).toMatchObject([{ when: '15:30', what: '发平面图（已推迟 2 次）' }]);
    expect(idle).toMatchObject([{ when: '12 天', reminder: null }]);
    expect(leaving).toMatchObject([{ when: '11-25' }]);
  });

  it('gives each line a key of its own', () => {
    const keys = Object.values(listEntries(day, now)).flatMap((rows) => rows.map(({ key }) => key));
    expect(new Set(keys).size).toBe(keys.length);
  });
});
