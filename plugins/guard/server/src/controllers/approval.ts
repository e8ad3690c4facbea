import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import { z } from 'zod';
import { APPROVAL_KINDS, APPROVAL_STATUSES } from '../../../domain';
import { signedIn } from '../kit/actor';
import { readBody, readQuery } from '../kit/input';
import { pageQuery } from '../kit/page';
import { requiredReason } from '../kit/reason';
import { APPROVAL_BOXES, type ApprovalsService } from '../services/approvals';

const MAX_REASON = 500;

const listQuery = z.object({
  status: z.enum(APPROVAL_STATUSES).optional(),
  kind: z.enum(APPROVAL_KINDS).optional(),
  box: z.enum(APPROVAL_BOXES).default('all'),
  ...pageQuery({ usual: 25, most: 200 }),
});
const approveBody = z.strictObject({
  reason: z.string({ error: '说明应为文字' }).max(MAX_REASON, `说明不能超过 ${MAX_REASON} 个字`).nullish(),
});
const rejectBody = z.strictObject({
  reason: requiredReason(MAX_REASON, '驳回原因'),
});

export const approvalController = ({ strapi }: { strapi: Core.Strapi }) => {
  const approvals = () => strapi.plugin('guard').service('approvals') as ApprovalsService;
  return {
    async find(ctx: Context) {
      ctx.body = await approvals().list({ actor: signedIn(ctx), ...readQuery(ctx, listQuery) });
    },

    async findOne(ctx: Context) {
      const documentId = String(ctx.params.id);
      ctx.body = { data: await approvals().findOne({ documentId, actor: signedIn(ctx) }) };
    },

    async approve(ctx: Context) {
      const documentId = String(ctx.params.id);
      const { reason } = readBody(ctx, approveBody);
      const actor = signedIn(ctx);
      ctx.body = {
        data: approvals().present(await approvals().approve({ documentId, actor, reason }), actor),
      };
    },

    async reject(ctx: Context) {
      const documentId = String(ctx.params.id);
      const { reason } = readBody(ctx, rejectBody);
      const actor = signedIn(ctx);
      ctx.body = {
        data: approvals().present(await approvals().reject({ documentId, actor, reason }), actor),
      };
    },

    async cancel(ctx: Context) {
      const documentId = String(ctx.params.id);
      const actor = signedIn(ctx);
      ctx.body = { data: approvals().present(await approvals().cancel({ documentId, actor }), actor) };
    },
  };
};
