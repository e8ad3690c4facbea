import { DAY_MS, invalidField } from '@scrm/guard/domain';
import { parseInput } from '@scrm/guard/kit';
import type { Context } from 'koa';
import { z } from 'zod';
import { VIEWING_OUTCOME_LABELS, VIEWING_OUTCOMES } from '../../../domain';
import { readDayOrTime, readTimeOrThrow } from '../lib/time';
import { reason, statusSchema } from './acts';
import { readBare } from './body';

/** Longest span of a calendar, with the days of the neighbouring months that its page shows. */
const CALENDAR_DAYS = 62;

const viewingStatusSchema = statusSchema.extend({
  confirmUnverified: z.boolean({ error: '「确认未验证的预约」应为 true 或 false' }).optional(),
});
/** What a new viewing and a moved one have in common. */
const timeSchema = z.object({
  start: z.unknown().optional(),
  minutes: z.int({ error: '时长应为整数分钟' }).optional(),
  agent: z.unknown().optional(),
  outsideHours: z.boolean({ error: '「时间外带看」应为 true 或 false' }).optional(),
});
const newViewingSchema = timeSchema
  .extend({
    customer: z.unknown().optional(),
    property: z.unknown().optional(),
    note: z.string({ error: '备注应为文字' }).max(2000, '备注应为不超过 2000 字的文字').nullish(),
  })
  .strict();
const rescheduleSchema = timeSchema.extend({ expectedStart: z.unknown().optional(), reason });
const feedbackSchema = z.object({
  outcome: z.enum(VIEWING_OUTCOMES, {
    error: `「看房结果」应为 ${VIEWING_OUTCOMES.map((outcome) => VIEWING_OUTCOME_LABELS[outcome]).join('、')} 之一`,
  }),
  note: z.string({ error: '请填写反馈' }).trim().min(1, '请填写反馈').max(2000, '反馈不能超过 2000 个字'),
  priceOpinion: z
    .string({ error: '价格意见应为文字' })
    .trim()
    .max(255, '价格意见不能超过 255 个字')
    .nullish(),
  nextFollowAt: z.unknown().optional(),
});
const codeSchema = z.object({
  code: z.string({ error: '请填写验证码' }).trim().min(4, '请填写验证码').max(10, '验证码不正确'),
});
const documentId = z
  .string()
  .regex(/^[a-z0-9]{20,32}$/, '没有这条记录')
  .optional();
const calendarSchema = z.strictObject({
  from: z.unknown().optional(),
  to: z.unknown().optional(),
  property: documentId,
  agent: z.union([documentId, z.string().regex(/^\d{1,9}$/)], { error: '没有这条记录' }),
  customer: documentId,
});

/** `{ status, reason?, feedback?, confirmUnverified? }` of a viewing. @throws DomainError 400 */
export const readViewingStatus = (ctx: Context) => parseInput(viewingStatusSchema, readBare(ctx));

/** `{ customer, property, start, minutes?, agent?, note?, outsideHours? }`. @throws DomainError 400 */
export function readNewViewing(ctx: Context) {
  const { start, ...rest } = parseInput(newViewingSchema, readBare(ctx));
  return { ...rest, start: readTimeOrThrow(start, 'start') };
}

/** `{ start, minutes?, agent?, expectedStart?, reason?, outsideHours? }`. @throws DomainError 400 */
export function readReschedule(ctx: Context) {
  const { start, expectedStart, ...rest } = parseInput(rescheduleSchema, readBare(ctx));
  return { ...rest, start: readTimeOrThrow(start, 'start'), expectedStart: readSeen(expectedStart) };
}

/** `{ start, expectedStart? }`. @throws DomainError 400 */
export function readMove(ctx: Context) {
  const { start, expectedStart } = readBare(ctx);
  return { start: readTimeOrThrow(start, 'start'), expectedStart: readSeen(expectedStart) };
}

/** `{ outcome, note, priceOpinion?, nextFollowAt? }`. @throws DomainError 400 */
export const readFeedback = (ctx: Context) => parseInput(feedbackSchema, readBare(ctx));

/** `{ code }`. @throws DomainError 400 */
export const readCode = (ctx: Context) => parseInput(codeSchema, readBare(ctx)).code;

/** `?from=&to=&property=&agent=&customer=`; days or moments, 62 days at most. @throws DomainError 400 */
export function readCalendar(ctx: Context) {
  const { from, to, ...parties } = parseInput(calendarSchema, ctx.query);
  const span = { from: readDayOrTime(from, 'from'), to: readDayOrTime(to, 'to', 1) };
  if (span.to <= span.from) throw invalidField('to', '结束时间应晚于开始时间', 'max_below_min');
  if (span.to.getTime() - span.from.getTime() > CALENDAR_DAYS * DAY_MS)
    throw invalidField('to', `一次最多查询 ${CALENDAR_DAYS} 天`, 'out_of_range');
  return { ...span, ...parties };
}

const readSeen = (value: unknown) => (value == null ? undefined : readTimeOrThrow(value, 'expectedStart'));
