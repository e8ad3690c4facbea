import { invalidField } from '@scrm/guard/domain';
import { parseInput, readQuery } from '@scrm/guard/kit';
import type { Context } from 'koa';
import { z } from 'zod';
import { REMINDER_TITLE_MAX, SNOOZES } from '../../../domain';
import { readTimeOrThrow } from '../lib/time';
import { readBare } from './body';

/** Of one batch from the phone. */
const BATCH_ROWS_MAX = 50;

const reminderTitle = z
  .string({ error: '提醒内容应为文字' })
  .trim()
  .max(REMINDER_TITLE_MAX, `提醒内容不能超过 ${REMINDER_TITLE_MAX} 字`);
const newReminderSchema = z.strictObject({
  dueAt: z.unknown().optional(),
  title: reminderTitle.nullish(),
});
const reminderSchema = z.strictObject({
  dueAt: z.unknown().optional(),
  title: reminderTitle.optional(),
  expectedUpdatedAt: z.unknown().optional(),
});
const snoozeSchema = z.strictObject({
  by: z.enum(SNOOZES, { error: `by 应为 ${SNOOZES.join('、')} 之一` }).optional(),
  until: z.unknown().optional(),
});
const completeSchema = z.strictObject({
  followUp: z.record(z.string(), z.unknown(), { error: '跟进应为一个对象' }).nullish(),
});
const batchId = z.string({ error: '请选择客户' }).min(1, '请选择客户').max(64, '没有这个客户');
const batchSchema = z.strictObject({
  key: z.uuid({ error: '请填写这一批的编号 key（UUID）' }),
  rows: z
    .array(
      z.looseObject(
        {
          customer: batchId,
          reminder: z.string({ error: '没有这条提醒' }).max(64, '没有这条提醒').nullish(),
        },
        { error: '每一行应为一个对象' },
      ),
      { error: '请填写跟进 rows' },
    )
    .min(1, '请至少填写一条跟进')
    .max(BATCH_ROWS_MAX, `一次最多登记 ${BATCH_ROWS_MAX} 条跟进`),
});
const daySchema = z.strictObject({
  owner: z
    .string()
    .regex(/^\d{1,9}$/, '没有这位同事')
    .optional(),
});

/** `{ dueAt, title? }`. @throws DomainError 400 */
export function readNewReminder(ctx: Context) {
  const { dueAt, title } = parseInput(newReminderSchema, readBare(ctx));
  return { dueAt: readTimeOrThrow(dueAt, 'dueAt'), title: title ?? '' };
}

/** `{ dueAt?, title?, expectedUpdatedAt }`. @throws DomainError 400 */
export function readReminderChange(ctx: Context) {
  const { dueAt, title, expectedUpdatedAt } = parseInput(reminderSchema, readBare(ctx));
  const seen = readTimeOrThrow(expectedUpdatedAt, 'expectedUpdatedAt');
  return { dueAt: dueAt == null ? undefined : readTimeOrThrow(dueAt, 'dueAt'), title, seen };
}

/** `{ by }` or `{ until }`. @throws DomainError 400 */
export function readSnooze(ctx: Context) {
  const { by, until } = parseInput(snoozeSchema, readBare(ctx));
  if ((by === undefined) === (until === undefined))
    throw invalidField('until', '请选择稍后的时间：by 或 until 之一', 'required');
  return by ? { by } : { until: readTimeOrThrow(until, 'until') };
}

/** `{ followUp? }`. @throws DomainError 400 */
export function readCompletion(ctx: Context) {
  return { followUp: parseInput(completeSchema, readBare(ctx)).followUp ?? undefined };
}

/** `{ key, rows: [{ customer, reminder?, …follow-up }] }`. @throws DomainError 400 */
export const readFollowUpBatch = (ctx: Context) => parseInput(batchSchema, readBare(ctx));

/** `?owner=`: a user's numeric id. @throws DomainError 400 */
export function readDayQuery(ctx: Context): { owner: number | null } {
  const { owner } = readQuery(ctx, daySchema);
  return { owner: owner === undefined ? null : Number(owner) };
}
