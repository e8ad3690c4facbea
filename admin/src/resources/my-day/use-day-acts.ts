import type { BaseRecord } from '@refinedev/core';
import { useState } from 'react';
import { useOperation } from '../../components/use-operation';
import { callAgainAt, SNOOZE_LABELS, type Snooze, snoozeUntil } from '../../domain';
import { formatDateTime } from '../../format';
import { newKey } from '../../new-key';
import type { ApiError } from '../../providers/strapi-format';
import type { DayEntry } from './day-entries';

/** What was just done, and the requests that take it back. */
export interface Done {
  text: string;
  undo: string[];
}

interface BatchAnswer extends BaseRecord {
  followUps: string[];
}

interface ReminderAnswer extends BaseRecord {
  documentId: string;
}

/**
 * The acts of one tap. A batch carries a key, so that one whose answer was lost is sent once more and written once.
 * @returns `done`: what can be taken back, until the next act or `forget`
 */
export function useDayActs(onDone: () => Promise<unknown>) {
  const follow = useOperation<BatchAnswer>();
  const remind = useOperation<ReminderAnswer>();
  const [done, setDone] = useState<Done | null>(null);

  const finish = async (next: Done | null) => {
    setDone(next);
    await onDone();
  };

  /** Of a customer who stands there twice, the first line tells. */
  const record = async (entries: readonly DayEntry[], isReached: boolean): Promise<boolean> => {
    const again = callAgainAt(new Date()).toISOString();
    const rows = [...new Map(entries.map((entry) => [entry.customer.documentId, entry])).values()].map(
      ({ customer, reminder }) => ({
        customer: customer.documentId,
        type: 'call',
        outcome: isReached ? 'successful' : 'failed',
        ...(reminder ? { reminder } : {}),
        ...(isReached ? {} : { nextFollowAt: again }),
      }),
    );
    const request = { path: '/follow-ups/batch', values: { key: newKey(), rows } };
    let isLost = false;
    const lost = ({ statusCode }: ApiError) => {
      isLost = !statusCode;
      return isLost;
    };
    const answer = (await follow.run(request, lost)) ?? (isLost ? await follow.run(request) : null);
    if (!answer) {
      // what somebody else did meanwhile is seen
      await onDone();
      return false;
    }
    const who = entries.length === 1 ? entries[0]?.customer.name : `${rows.length} 位客户`;
    await finish({
      text: isReached ? `已联系 ${who}` : `${who} 未接通，${formatDateTime(again)} 再提醒`,
      undo: answer.followUps.map((id) => `/follow-ups/${id}/undo`),
    });
    return true;
  };

  const later = async (entry: DayEntry, by: Snooze): Promise<boolean> => {
    const { reminder, customer } = entry;
    const answer = reminder
      ? await remind.run({ path: `/reminders/${reminder}/snooze`, values: { by } })
      : await remind.run({
          path: `/customers/${customer.documentId}/reminders`,
          values: { dueAt: snoozeUntil(by, new Date())?.toISOString() },
        });
    if (!answer) return false;
    await finish({
      text: `${customer.name}：${SNOOZE_LABELS[by]}再提醒`,
      undo: [reminder ? `/reminders/${reminder}/undo` : `/reminders/${answer.documentId}/cancel`],
    });
    return true;
  };

  const cancel = async ({ reminder, customer }: DayEntry): Promise<boolean> => {
    if (!reminder || !(await remind.run({ path: `/reminders/${reminder}/cancel` }))) return false;
    await finish({ text: `已取消 ${customer.name} 的提醒`, undo: [`/reminders/${reminder}/undo`] });
    return true;
  };

  const undo = async () => {
    if (!done) return;
    setDone(null);
    // the last written is taken back first: nothing must have come after it
    for (const path of [...done.undo].reverse()) if (!(await remind.run({ path }))) break;
    await onDone();
  };

  return {
    record,
    later,
    cancel,
    undo,
    done,
    forget: () => setDone(null),
    isRunning: follow.isRunning || remind.isRunning,
  };
}
