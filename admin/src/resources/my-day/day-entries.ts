import dayjs from 'dayjs';
import type { DayCustomer, MyDay } from '../../api-types';
import { REMINDER_USUAL_TITLE } from '../../domain';
import { formatClock, formatDate } from '../../format';

export const DAY_PARTS = ['overdue', 'today', 'viewings', 'leaving', 'idle'] as const;
export type DayPart = (typeof DAY_PARTS)[number];

export const DAY_PART_LABELS: Record<DayPart, string> = {
  overdue: '逾期',
  today: '今天跟进',
  viewings: '今天带看',
  leaving: '即将进入公海',
  idle: '久未联系',
};

/** One line of the day, whatever it came from. */
export interface DayEntry {
  key: string;
  part: DayPart;
  customer: DayCustomer;
  /** documentId of the reminder that an act settles. */
  reminder: string | null;
  /** When that one comes as it stands, ISO 8601. */
  remindAt: string | null;
  /** What stands in front: a time or a day. */
  when: string;
  what: string;
}

/** The lines of a day, by part. */
export function listEntries(day: MyDay, now = dayjs()): Record<DayPart, DayEntry[]> {
  const reminders = (part: 'overdue' | 'today') =>
    day[part].map(
      ({ documentId, customer, title, remindAt, snoozes }): DayEntry => ({
        key: documentId,
        part,
        customer,
        reminder: documentId,
        remindAt,
        when: dayjs(remindAt).isSame(now, 'day') ? formatClock(remindAt) : dayjs(remindAt).format('MM-DD'),
        what: `${title || REMINDER_USUAL_TITLE}${snoozes > 0 ? `（已推迟 ${snoozes} 次）` : ''}`,
      }),
    );
  return {
    overdue: reminders('overdue'),
    today: reminders('today'),
    viewings: day.viewings.map(({ documentId, customer, start, property }) => ({
      key: documentId,
      part: 'viewings',
      customer,
      reminder: null,
      remindAt: null,
      when: formatClock(start),
      what: property?.title ?? '带看',
    })),
    leaving: day.leaving.map(({ customer, recycleOn }) => ({
      key: `leaving ${customer.documentId}`,
      part: 'leaving',
      customer,
      reminder: null,
      remindAt: null,
      when: dayjs(recycleOn).format('MM-DD'),
      what: `${formatDate(recycleOn)} 进入公海，有效联系后即保留`,
    })),
    idle: day.idle.map(({ customer, silentSince }) => ({
      key: `idle ${customer.documentId}`,
      part: 'idle',
      customer,
      reminder: null,
      remindAt: null,
      when: `${now.diff(dayjs(silentSince), 'day')} 天`,
      what: `上次有效联系 ${formatDate(silentSince)}`,
    })),
  };
}
