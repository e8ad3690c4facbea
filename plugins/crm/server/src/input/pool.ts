import { optionalReason, pageQuery, parseInput, readQuery, requiredReason } from '@scrm/guard/kit';
import type { Context } from 'koa';
import { z } from 'zod';
import { CUSTOMER_LEVELS, CUSTOMER_STAGES, POOL_REASONS } from '../../../domain';
import { readBare } from './body';

const poolSchema = z.strictObject({
  level: z.enum(CUSTOMER_LEVELS, { error: '没有这个等级' }).optional(),
  status: z.enum(CUSTOMER_STAGES, { error: '没有这个阶段' }).optional(),
  reason: z.enum(POOL_REASONS, { error: '没有这个来由' }).optional(),
  region: z.string().max(64, '没有这个区域').optional(),
  q: z.string().trim().max(60, '搜索词不能超过 60 个字').optional(),
  ...pageQuery({ usual: 20, most: 100 }),
});
const bulkAssignSchema = z.strictObject({
  ids: z
    .array(z.string().min(1).max(64), { error: '请选择客户' })
    .min(1, '请选择客户')
    .max(200, '一次最多分配 200 位客户'),
  owner: z.unknown().optional(),
  byRule: z.boolean({ error: '「自动分配」应为 true 或 false' }).default(false),
  reason: optionalReason(200),
});
const releaseSchema = z.strictObject({ reason: requiredReason(200) });

/** `?level=&status=&reason=&region=&q=&page=&pageSize=`. @throws DomainError 400 */
export const readPoolQuery = (ctx: Context) => readQuery(ctx, poolSchema);

/** `{ ids, owner | byRule: true, reason? }`. @throws DomainError 400 */
export function readBulkAssign(ctx: Context) {
  const { reason, ...asked } = parseInput(bulkAssignSchema, readBare(ctx));
  return { ...asked, reason: reason || null };
}

/** `{ reason }`. @throws DomainError 400 */
export const readRelease = (ctx: Context) => parseInput(releaseSchema, readBare(ctx));
