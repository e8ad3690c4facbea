import { DAY_MS } from '@scrm/guard/domain';
import { optionalReason, readBody, signedIn } from '@scrm/guard/kit';
import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import { z } from 'zod';
import { ownQuery } from '../../../domain';
import { guard, payout } from '../ports';

const withdrawBody = z.strictObject({
  amountFen: z
    .number({ error: '请填写提现金额（整数，单位：分）' })
    .int({ error: '提现金额应为整数（单位：分）' })
    .positive({ error: '提现金额应大于 0' }),
});

const reviewBody = z
  .strictObject({
    accept: z.boolean({ error: 'accept 应为 true 或 false' }),
    reason: optionalReason(200),
  })
  .refine(({ accept, reason }) => accept || Boolean(reason), {
    path: ['reason'],
    error: '复核不通过需要填写原因',
  });

/** The signed-in partner's own money, and the review of held entries. */
export const commissionController = ({ strapi }: { strapi: Core.Strapi }) => {
  const partnerOf = (ctx: Context) => payout(strapi, 'partners').ofUserOrThrow(signedIn(ctx).id);
  return {
    async records(ctx: Context) {
      await partnerOf(ctx);
      ctx.body = await guard(strapi, 'access').list({
        actor: signedIn(ctx),
        resource: 'commission',
        action: 'records',
        query: ownQuery(ctx.query),
      });
    },

    async balance(ctx: Context) {
      const partner = await partnerOf(ctx);
      ctx.body = await payout(strapi, 'ledger').balanceOf(partner.id);
    },

    async withdraw(ctx: Context) {
      const { amountFen } = readBody(ctx, withdrawBody);
      const partner = await partnerOf(ctx);
      const { availableFen } = await payout(strapi, 'ledger').balanceOf(partner.id);
      const { joinedAt } = partner;
      const verdict = await guard(strapi, 'risk').enforce(ctx, {
        event: 'withdrawal',
        phoneIndex: partner.phoneIndex,
        facts: {
          amountFen,
          balanceFen: availableFen,
          ...(joinedAt ? { joinedDays: Math.floor((Date.now() - joinedAt.getTime()) / DAY_MS) } : {}),
        },
      });
      const documentId = await payout(strapi, 'withdrawals').request({
        partnerId: partner.id,
        amountFen,
        actor: signedIn(ctx),
        verdict,
      });
      ctx.status = 201;
      ctx.body = {
        data: await guard(strapi, 'access').presentOne({
          actor: signedIn(ctx),
          resource: 'withdrawal',
          documentId,
        }),
      };
    },

    async review(ctx: Context) {
      const { accept, reason } = readBody(ctx, reviewBody);
      const documentId = String(ctx.params.id);
      await payout(strapi, 'commissions').review({
        documentId,
        accept,
        reason: reason ?? null,
        actor: signedIn(ctx),
      });
      ctx.body = {
        data: await guard(strapi, 'access').presentOne({
          actor: signedIn(ctx),
          resource: 'commission',
          documentId,
          populate: '*',
        }),
      };
    },
  };
};
