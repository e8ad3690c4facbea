import {
  AGENDA_SORT,
  crm,
  readCalendar,
  readFeedback,
  readNewViewing,
  readReschedule,
  readViewingStatus,
  relatedInScope,
  rowInScope,
  show,
} from '@scrm/crm/strapi-server';
import { actorOf, createResourceController, signedIn } from '@scrm/guard/kit';
import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';

const resource = 'viewing';

export default ({ strapi }: { strapi: Core.Strapi }) => {
  const generic = createResourceController(resource)({ strapi });
  return {
    ...generic,

    async find(ctx: Context) {
      if (typeof ctx.query.sort !== 'string' || !AGENDA_SORT.test(ctx.query.sort)) return generic.find(ctx);
      ctx.body = await crm(strapi, 'viewing-agenda').list({ actor: actorOf(ctx), query: ctx.query });
    },

    async create(ctx: Context) {
      const { customer, property, ...viewing } = readNewViewing(ctx);
      const customerId = await relatedInScope(strapi, ctx, { resource: 'customer', value: customer });
      const propertyId = await relatedInScope(strapi, ctx, { resource: 'property', value: property });
      const { documentId } = await crm(strapi, 'viewings').create({
        ...viewing,
        customerId,
        propertyId,
        actor: signedIn(ctx),
      });
      ctx.status = 201;
      ctx.body = { data: await show(strapi, ctx, resource, documentId) };
    },

    async changeStatus(ctx: Context) {
      const { id } = await rowInScope(strapi, ctx, resource, 'changeStatus');
      const { status, ...more } = readViewingStatus(ctx);
      const { documentId } = await crm(strapi, 'viewings').changeStatus({
        id,
        to: status,
        ...more,
        actor: signedIn(ctx),
      });
      ctx.body = { data: await show(strapi, ctx, resource, documentId) };
    },

    async reschedule(ctx: Context) {
      const { id, documentId } = await rowInScope(strapi, ctx, resource, 'reschedule');
      await crm(strapi, 'viewings').reschedule({ id, ...readReschedule(ctx), actor: signedIn(ctx) });
      // who hands it to a colleague may be out of its scope from then on
      ctx.body = { data: await show(strapi, ctx, resource, documentId) };
    },

    async giveFeedback(ctx: Context) {
      const { id, documentId } = await rowInScope(strapi, ctx, resource, 'giveFeedback');
      await crm(strapi, 'viewing-feedback').give({ id, ...readFeedback(ctx), actor: signedIn(ctx) });
      ctx.body = { data: await show(strapi, ctx, resource, documentId) };
    },

    async calendar(ctx: Context) {
      ctx.body = await crm(strapi, 'viewing-calendar').list({ actor: actorOf(ctx), ...readCalendar(ctx) });
    },

    async slip(ctx: Context) {
      const { id } = await rowInScope(strapi, ctx, resource, 'findOne');
      const { file, name } = await crm(strapi, 'viewing-slips').draw(id);
      ctx.set(
        'Content-Disposition',
        `inline; filename="slip.pdf"; filename*=UTF-8''${encodeURIComponent(name)}`,
      );
      ctx.set('Cache-Control', 'no-store');
      ctx.type = 'application/pdf';
      ctx.body = file;
    },
  };
};
