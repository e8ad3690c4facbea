import { checkParameters, invalidField, invalidFields } from '@scrm/guard/domain';
import { parseInput, requiredReason } from '@scrm/guard/kit';
import type { Context } from 'koa';
import { z } from 'zod';
import { CUSTOMER_LEVELS, CUSTOMER_STAGES, MAX_CUSTOMER_TAGS } from '../../../domain';
import { readTimelineCursor, readTimelineKinds } from '../services/timeline';
import { statusSchema } from './acts';
import { readBare } from './body';

const TIMELINE_ROWS = { usual: 20, most: 100 };

const stageSchema = statusSchema.omit({ feedback: true }).extend({
  reasonCode: z.unknown().optional(),
  closeDeals: z.boolean({ error: 'closeDeals 应为 true 或 false' }).optional(),
  closeViewings: z.boolean({ error: 'closeViewings 应为 true 或 false' }).optional(),
  expectedStatus: z
    .enum(CUSTOMER_STAGES, { error: `expectedStatus 应为 ${CUSTOMER_STAGES.join('、')} 之一` })
    .optional(),
});
const tags = z
  .array(z.string({ error: '标签应为文字' }).trim().min(1, '标签不能为空').max(30, '标签不能超过 30 个字'), {
    error: '标签应为列表',
  })
  .max(MAX_CUSTOMER_TAGS, `标签不能超过 ${MAX_CUSTOMER_TAGS} 个`)
  .default([]);
const tagsSchema = z
  .strictObject({ add: tags, remove: tags })
  .refine(({ add, remove }) => add.length + remove.length > 0, { path: ['add'], message: '请填写标签' });
const gradeSchema = z.discriminatedUnion(
  'level',
  [
    z.strictObject({ level: z.null() }),
    z.strictObject({
      level: z.enum(CUSTOMER_LEVELS),
      reason: requiredReason(200),
      until: z.string({ error: '有效期应为 YYYY-MM-DD' }).nullish(),
    }),
  ],
  { error: `等级应为 ${CUSTOMER_LEVELS.join('、')}，或 null（恢复系统评定）` },
);
const blacklistSchema = z.strictObject({
  isBlacklisted: z.boolean({ error: 'isBlacklisted 应为 true 或 false' }),
  reason: requiredReason(200),
});
const serviceSchema = z.strictObject({
  serviceOwner: z.unknown().optional(),
  team: z.array(z.unknown(), { error: '服务团队应为列表' }).max(10, '服务团队不能超过 10 人').optional(),
});

/** `{ status, reason?, reasonCode?, closeDeals?, closeViewings?, expectedStatus? }` of a customer. @throws DomainError 400 */
export const readStageMove = (ctx: Context) => parseInput(stageSchema, readBare(ctx));

/** `{ add?, remove? }`. @throws DomainError 400 */
export const readTags = (ctx: Context) => parseInput(tagsSchema, readBare(ctx));

/** `{ level, reason, until? }`, or `{ level: null }` for the rule's own. @throws DomainError 400 */
export const readGrade = (ctx: Context) => parseInput(gradeSchema, readBare(ctx));

/** `{ isBlacklisted, reason }`. @throws DomainError 400 */
export const readBlacklist = (ctx: Context) => parseInput(blacklistSchema, readBare(ctx));

/** `{ serviceOwner?, team? }`. @throws DomainError 400 */
export const readService = (ctx: Context) => parseInput(serviceSchema, readBare(ctx));

/** `?kinds=&before=&limit=`. @throws DomainError 400 */
export function readTimeline(ctx: Context) {
  const errors = checkParameters(ctx.query, ['kinds', 'before', 'limit']);
  if (errors.length > 0) throw invalidFields(errors, 'invalid_query');
  const { kinds, before, limit: asked = String(TIMELINE_ROWS.usual) } = ctx.query;
  const limit = /^\d{1,3}$/.test(String(asked)) ? Number(asked) : 0;
  if (limit < 1 || limit > TIMELINE_ROWS.most)
    throw invalidField('limit', `一次读取 1 至 ${TIMELINE_ROWS.most} 条`, 'out_of_range');
  return { kinds: readTimelineKinds(kinds), before: readTimelineCursor(before), limit };
}
