import { readBody, requiredReason, signedIn } from '@scrm/guard/kit';
import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import { z } from 'zod';
import { ownWithdrawal } from '../../../domain';
import { guard, payout } from '../ports';

const rejectBody = z.strictObject({
  reason: requiredReason(200, '驳回原因'),
});

const paidBody = z.strictObject({
  receipt: z
    .string({ error: '请填写银行回单号' })
    .trim()
    .min(1, { error: '请填写银行回单号' })
    .max(200, { error: '回单号不超过 200 字' }),
  at: z.coerce
    .date({ error: '请填写打款时间' })
    .refine((at) => at.getTime() > 0, { error: '打款时间不正确' }),
  invoice: z.string().trim().max(100, { error: '发票号不超过 100 字' }).nullish(),
  netFen: z
    .number()
    .int({ error: '实付金额应为整数（单位：分）' })
    .nonnegative({ error: '实付金额不能小于 0' })
    .nullish(),
});

/** The steps of a withdrawal after it was requested. */
export const withdrawalController = ({ strapi }: { strapi: Core.Strapi }) => {
  const withdrawals = () => payout(strapi, 'withdrawals');
  const answer = async (ctx: Context, documentId: string) => {
    ctx.body = {
      data: await guard(strapi, 'access').presentOne({
        actor: signedIn(ctx),
        resource: 'withdrawal',
        documentId,
        populate: '*',
      }),
    };
  };
  return {
    async approve(ctx: Context) {
      const documentId = String(ctx.params.id);
      await withdrawals().approve({ documentId, actor: signedIn(ctx) });
      await answer(ctx, documentId);
    },

    async reject(ctx: Context) {
      const documentId = String(ctx.params.id);
      const { reason } = readBody(ctx, rejectBody);
      await withdrawals().reject({ documentId, reason, actor: signedIn(ctx) });
      await answer(ctx, documentId);
    },

    async paid(ctx: Context) {
      const documentId = String(ctx.params.id);
      const payment = readBody(ctx, paidBody);
      await withdrawals().pay({ documentId, payment, actor: signedIn(ctx) });
      await answer(ctx, documentId);
    },

    /** The partner's own only: another's is not there. */
    async cancel(ctx: Context) {
      const documentId = String(ctx.params.id);
      const actor = signedIn(ctx);
      await guard(strapi, 'access').findOneOrThrow({
        actor,
        resource: 'withdrawal',
        action: 'cancel',
        documentId,
      });
      await withdrawals().cancel({ documentId, actor });
      const row = await guard(strapi, 'access').presentOne({ actor, resource: 'withdrawal', documentId });
      ctx.body = { data: ownWithdrawal(row) };
    },

    async account(ctx: Context) {
      const actor = signedIn(ctx);
      ctx.body = { data: await withdrawals().revealAccount({ documentId: String(ctx.params.id), actor }) };
    },
  };
};
