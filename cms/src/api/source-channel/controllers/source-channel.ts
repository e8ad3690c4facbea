import { crm, readChannelReport, stored } from '@scrm/crm/strapi-server';
import { createResourceController, sendSheet, signedIn } from '@scrm/guard/kit';
import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';

const resource = 'source-channel';

const generic = createResourceController(resource, (strapi) => ({
  create: (_ctx, data) => crm(strapi, 'channels').create({ data }),
  async update(ctx, documentId, data) {
    const existing = await stored(strapi, resource, documentId);
    return crm(strapi, 'channels').update({ id: existing.id, data, existing, actor: signedIn(ctx) });
  },
  async remove(ctx, documentId) {
    const { id } = await stored(strapi, resource, documentId);
    await crm(strapi, 'channels').remove({ id, actor: signedIn(ctx) });
  },
}));

export default ({ strapi }: { strapi: Core.Strapi }) => ({
  ...generic({ strapi }),

  async link(ctx: Context) {
    ctx.body = { data: await crm(strapi, 'channels').linkOf(String(ctx.params.id)) };
  },

  async report(ctx: Context) {
    const { from, to } = readChannelReport(ctx);
    ctx.body = { data: await crm(strapi, 'channel-report').of({ from, to, actor: signedIn(ctx) }) };
  },

  async reportFile(ctx: Context) {
    const { format, ...months } = readChannelReport(ctx);
    const sheet = await crm(strapi, 'channel-report').file({ ...months, actor: signedIn(ctx) });
    await sendSheet(ctx, { ...sheet, format });
  },
});
