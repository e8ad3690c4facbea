import { parseInput, requiredReason } from '@scrm/guard/kit';
import type { Context } from 'koa';
import { z } from 'zod';
import { isDay } from '../lib/time';
import { readBare } from './body';

const day = (label: string) =>
  z.string({ error: `${label}应为 YYYY-MM-DD` }).refine(isDay, { error: `${label}应为 YYYY-MM-DD` });
const earlyEndQuestionSchema = z.strictObject({ endOn: day('终止日') });
const earlyEndSchema = earlyEndQuestionSchema.extend({
  reason: requiredReason(200),
  expectedDigest: z
    .string({ error: '请先预览，再按预览的 digest 终止' })
    .min(1, '请先预览，再按预览的 digest 终止')
    .max(64, '请先预览，再按预览的 digest 终止'),
});
const dueDaySchema = z.strictObject({
  dueOn: day('应收日'),
  expectedDueOn: day('原应收日'),
  reason: requiredReason(200),
});

/** `{ endOn }`. @throws DomainError 400 */
export const readEarlyEndQuestion = (ctx: Context) => parseInput(earlyEndQuestionSchema, readBare(ctx));

/** `{ endOn, reason, expectedDigest }`. @throws DomainError 400 */
export const readEarlyEnd = (ctx: Context) => parseInput(earlyEndSchema, readBare(ctx));

/** `{ dueOn, expectedDueOn, reason }`. @throws DomainError 400 */
export function readDueDay(ctx: Context) {
  const { expectedDueOn, ...asked } = parseInput(dueDaySchema, readBare(ctx));
  return { ...asked, seen: expectedDueOn };
}
