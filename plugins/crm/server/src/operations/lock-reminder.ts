import { conflict, notFound } from '@scrm/guard/domain';
import type { Trx } from '@scrm/guard/kit';
import type { ReminderState } from '../../../domain';
import { type CustomerRecord, lockCustomer } from '../lib/records';

/** A row of `reminders`. */
export interface ReminderRow {
  id: string;
  document_id: string;
  customer_id: number;
  owner_id: number | null;
  title: string;
  due_at: Date;
  snoozed_until: Date | null;
  remind_at: Date;
  snoozes: number;
  follow_up_id: number | null;
  settled_by: number | null;
  state: ReminderState;
  notified_at: Date | null;
  escalated_at: Date | null;
  done_at: Date | null;
  done_by: number | null;
  undo: unknown;
  created_at: Date;
  updated_at: Date;
}

/** Locks a reminder and, before it, its customer (`lockCustomer`). @throws DomainError 404; 409 `stale` when it went to another customer meanwhile */
export async function lockReminder(
  trx: Trx,
  id: number,
): Promise<{ reminder: ReminderRow; customer: CustomerRecord }> {
  const found = await trx('reminders').where({ id }).first('customer_id');
  if (!found) throw notFound('提醒');
  const customer = await lockCustomer(trx, found.customer_id);
  const reminder: ReminderRow = await trx('reminders').where({ id }).forUpdate().first();
  if (!reminder) throw notFound('提醒');
  if (reminder.customer_id !== customer.id) throw conflict('stale', '客户刚被合并，请刷新后再操作');
  return { reminder, customer };
}
