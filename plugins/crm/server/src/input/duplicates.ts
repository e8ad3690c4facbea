import { invalidField } from '@scrm/guard/domain';
import { actorOf, optionalReason, pageQuery, parseInput, readQuery, requiredReason } from '@scrm/guard/kit';
import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import { z } from 'zod';
import { readCheck } from '../duplicates/read-check';
import { guard } from '../ports';
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

const pairsSchema = z.strictObject({
  dismissed: z.enum(['true', 'false'], { error: 'dismissed 应为 true 或 false' }).optional(),
  ...pageQuery({ usual: 20, most: 100 }),
});
const pairSchema = z.strictObject({
  customers: z
    .array(z.string({ error: '请选择两位客户' }).min(1, '请选择两位客户').max(64, '没有这位客户'), {
      error: '请选择两位客户',
    })
    .length(2, '请选择两位客户'),
  reason: optionalReason(200),
});

/** `?dismissed=&page=&pageSize=` of the pairs of customers that may be one. @throws DomainError 400 */
export function readDuplicatePairs(ctx: Context) {
  const { dismissed, ...pages } = readQuery(ctx, pairsSchema);
  return { ...pages, isDismissed: dismissed === 'true' };
}

/** `{ customers: [a, b], reason? }`: the ids of both, in the asker's sight. @throws DomainError 400, 404 */
export async function readPair(strapi: Core.Strapi, ctx: Context) {
  const { customers, reason } = parseInput(pairSchema, readBare(ctx));
  const [one, other] = await Promise.all(
    customers.map((documentId) =>
      guard(strapi, 'access').findOneOrThrow({
        actor: actorOf(ctx),
        resource: 'customer',
        action: 'dismissDuplicate',
        documentId,
      }),
    ),
  );
  if (!one || !other) throw invalidField('customers', '请选择两位客户', 'required');
  return { ids: [one.id, other.id] as const, reason: reason || null };
}
