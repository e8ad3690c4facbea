import {
  crm,
  readBare,
  readBoard,
  readBoardPage,
  readErase,
  readFunnel,
  readMerge,
  readReason,
  readReveal,
  readStageMove,
  readTags,
  relatedInScope,
  rowInScope,
  show,
  stored,
} from '@scrm/crm/strapi-server';
import { DomainError } from '@scrm/guard/domain';
import {
  type ApprovalRequest,
  type ApprovalsService,
  createResourceController,
  signedIn,
} from '@scrm/guard/kit';
import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';

const resource = 'customer';

const generic = createResourceController(resource, (strapi) => ({
  create: (ctx, data) => crm(strapi, 'customers').create({ actor: signedIn(ctx), data }),
  async update(ctx, documentId, data) {
    const existing = await stored(strapi, resource, documentId);
    return crm(strapi, 'customers').update({ id: existing.id, actor: signedIn(ctx), data, existing });
  },
  async remove(ctx, documentId) {
    const { id } = await stored(strapi, resource, documentId);
    await crm(strapi, 'customers').archive({ id, actor: signedIn(ctx) });
  },
}));

export default ({ strapi }: { strapi: Core.Strapi }) => {
  const answerRequest = (ctx: Context, request: ApprovalRequest) => {
    const approvals = strapi.plugin('guard').service('approvals') as ApprovalsService;
    ctx.status = 201;
    ctx.body = { data: { approval: approvals.present(request, signedIn(ctx)) } };
  };

  const base = generic({ strapi });
  return {
    ...base,

    /** Of one that was merged away the refusal says where to. */
    async findOne(ctx: Context) {
      try {
        await base.findOne(ctx);
      } catch (error) {
        if (!(error instanceof DomainError) || error.code !== 'not_found') throw error;
        const asked = { documentId: String(ctx.params.id), actor: signedIn(ctx) };
        const mergedInto = await crm(strapi, 'merges').successorOf(asked);
        if (mergedInto === null) throw error;
        throw new DomainError('not_found', 'customer_merged', '该客户已并入另一位客户', { mergedInto });
      }
    },

    async find(ctx: Context) {
      ctx.body = await crm(strapi, 'customers').list({ actor: signedIn(ctx), query: ctx.query });
    },

    async board(ctx: Context) {
      ctx.body = { data: await crm(strapi, 'board').first(readBoard(strapi, ctx)) };
    },

    async boardPage(ctx: Context) {
      const { rows, next } = await crm(strapi, 'board').page(readBoardPage(strapi, ctx));
      ctx.body = { data: rows, meta: { next } };
    },

    async funnel(ctx: Context) {
      ctx.body = { data: await crm(strapi, 'funnel').of(readFunnel(strapi, ctx)) };
    },

    async changeStatus(ctx: Context) {
      const { id } = await rowInScope(strapi, ctx, resource, 'changeStatus');
      const { status, ...asked } = readStageMove(ctx);
      const { documentId } = await crm(strapi, 'customers').changeStatus({
        id,
        to: status,
        ...asked,
        actor: signedIn(ctx),
      });
      ctx.body = { data: await show(strapi, ctx, resource, documentId) };
    },

    async changeTags(ctx: Context) {
      const { id } = await rowInScope(strapi, ctx, resource, 'update');
      const { documentId } = await crm(strapi, 'customers').changeTags({ id, ...readTags(ctx) });
      ctx.body = { data: await show(strapi, ctx, resource, documentId) };
    },

    async follow(ctx: Context) {
      const { id } = await rowInScope(strapi, ctx, resource, 'follow');
      const { documentId } = await crm(strapi, 'follow-ups').create({
        customerId: id,
        data: readBare(ctx),
        actor: signedIn(ctx),
      });
      ctx.status = 201;
      ctx.body = { data: await show(strapi, ctx, 'follow-up', documentId) };
    },

    async listFollows(ctx: Context) {
      const { id } = await rowInScope(strapi, ctx, resource, 'listFollows');
      ctx.body = await crm(strapi, 'follow-ups').ofCustomer({
        customerId: id,
        actor: signedIn(ctx),
        query: ctx.query,
      });
    },

    async history(ctx: Context) {
      const { id } = await rowInScope(strapi, ctx, resource, 'history');
      ctx.body = { data: await crm(strapi, 'stages').history(id) };
    },

    async reveal(ctx: Context) {
      const { id } = await rowInScope(strapi, ctx, resource, 'reveal');
      ctx.body = {
        data: await crm(strapi, 'customers').reveal({ id, ...readReveal(ctx), actor: signedIn(ctx) }),
      };
    },

    async assign(ctx: Context) {
      const { id } = await rowInScope(strapi, ctx, resource, 'assign');
      const { documentId } = await crm(strapi, 'customers').assign({
        id,
        owner: readBare(ctx).owner,
        reason: readReason(ctx),
        actor: signedIn(ctx),
      });
      ctx.body = { data: await show(strapi, ctx, resource, documentId) };
    },

    async merge(ctx: Context) {
      const source = await rowInScope(strapi, ctx, resource, 'merge');
      const { into: documentId, reason } = readMerge(ctx);
      const id = await relatedInScope(strapi, ctx, { resource, value: documentId, field: 'into' });
      const into = { id, documentId };
      const request = await crm(strapi, 'merges').request({ source, into, reason, actor: signedIn(ctx) });
      answerRequest(ctx, request);
    },

    async erase(ctx: Context) {
      const actor = signedIn(ctx);
      const customer = await crm(strapi, 'erasures').findOrThrow({
        documentId: String(ctx.params.id),
        actor,
      });
      const request = await crm(strapi, 'erasures').request({ customer, ...readErase(ctx), actor });
      answerRequest(ctx, request);
    },
  };
};
