import { parseInput, requiredReason } from '@scrm/guard/kit';
import type { Context } from 'koa';
import { z } from 'zod';
import { readBare } from './body';
import { someDay } from './days';

const earlyEndQuestionSchema = z.strictObject({ endOn: someDay('终止日') });
const earlyEndSchema = earlyEndQuestionSchema.extend({
  reason: requiredReason(200),
  expectedDigest: z
    .string({ error: '请先预览，再按预览的 digest 终止' })
    .min(1, '请先预览，再按预览的 digest 终止')
    .max(64, '请先预览，再按预览的 digest 终止'),
});

/** `{ endOn }`. @throws DomainError 400 */
export const readEarlyEndQuestion = (ctx: Context) => parseInput(earlyEndQuestionSchema, readBare(ctx));

/** `{ endOn, reason, expectedDigest }`. @throws DomainError 400 */
export const readEarlyEnd = (ctx: Context) => parseInput(earlyEndSchema, readBare(ctx));
