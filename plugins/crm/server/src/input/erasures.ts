import { invalidField } from '@scrm/guard/domain';
import { pageQuery, parseInput, readQuery, requiredReason } from '@scrm/guard/kit';
import type { Context } from 'koa';
import { z } from 'zod';
import { IDENTITY_METHODS } from '../../../domain';
import { readTimeOrThrow } from '../lib/time';
import { readBare } from './body';

const eraseSchema = z.object({
  reason: requiredReason(500),
  identity: z.strictObject(
    {
      method: z.enum(IDENTITY_METHODS, { error: `核验方式应为 ${IDENTITY_METHODS.join('、')}` }),
      checkedAt: z.unknown().optional(),
    },
    { error: '请填写身份核验 identity：{ method, checkedAt? }' },
  ),
});
const certificateSchema = z.strictObject({
  ...pageQuery({ usual: 20, most: 100 }),
  number: z.string({ error: '请填写证明编号' }).trim().max(40, '没有这个编号').optional(),
});

/** `{ reason, identity: { method, checkedAt? } }`; checked now where no time is given. @throws DomainError 400 */
export function readErase(ctx: Context) {
  const { reason, identity } = parseInput(eraseSchema, readBare(ctx));
  const now = new Date();
  const checkedAt =
    identity.checkedAt == null ? now : readTimeOrThrow(identity.checkedAt, 'identity.checkedAt');
  if (checkedAt > now) throw invalidField('identity.checkedAt', '核验时间不能晚于现在', 'in_the_future');
  return { reason, identity: { method: identity.method, checkedAt } };
}

/** `?number=&page=&pageSize=`. @throws DomainError 400 */
export const readCertificateQuery = (ctx: Context) => readQuery(ctx, certificateSchema);
