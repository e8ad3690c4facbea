import { optionalReason, parseInput, requiredReason } from '@scrm/guard/kit';
import type { Context } from 'koa';
import { z } from 'zod';
import { readBare } from './body';

/** Of an act that says why. */
export const reason = optionalReason(255);

export const statusSchema = z.object({
  status: z.string({ error: '请填写状态' }).max(40, '没有这个状态'),
  reason,
  feedback: z.string({ error: '反馈应为文字' }).max(2000, '反馈不能超过 2000 个字').nullish(),
});
const reasonSchema = z.object({ reason });
const mustReasonSchema = z.object({ reason: requiredReason(255) });
const revealSchema = z.object({ field: z.string({ error: '请填写 field' }).max(40, '没有这个字段'), reason });

/** `{ status, reason?, feedback? }`. @throws DomainError 400 */
export const readStatus = (ctx: Context) => parseInput(statusSchema, readBare(ctx));

/** `{ reason? }`. @throws DomainError 400 */
export const readReason = (ctx: Context) => parseInput(reasonSchema, readBare(ctx)).reason;

/** `{ reason }`, which must be there. @throws DomainError 400 */
export const readMustReason = (ctx: Context) => parseInput(mustReasonSchema, readBare(ctx)).reason;

/** `{ field, reason? }`. @throws DomainError 400 */
export const readReveal = (ctx: Context) => parseInput(revealSchema, readBare(ctx));
