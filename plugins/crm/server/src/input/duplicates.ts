import { parseInput, requiredReason } from '@scrm/guard/kit';
import type { Context } from 'koa';
import { z } from 'zod';
import { readCheck } from '../duplicates/read-check';
import { readBare } from './body';

const mergeSchema = z.object({
  into: z
    .string({ error: '请指定要并入的客户（documentId）' })
    .min(1, '请指定要并入的客户')
    .max(64, '没有这个客户'),
  reason: requiredReason(500),
});

/** What `duplicates.check` is asked. @throws DomainError 400 */
export const readDuplicateCheck = (ctx: Context) => readCheck(readBare(ctx));

/** `{ into }`. @throws DomainError 400 */
export const readMergePreview = (ctx: Context) => parseInput(mergeSchema.pick({ into: true }), readBare(ctx));

/** `{ into, reason }`. @throws DomainError 400 */
export const readMerge = (ctx: Context) => parseInput(mergeSchema, readBare(ctx));
