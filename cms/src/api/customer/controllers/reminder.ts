import {
  crm,
  readCompletion,
  readDayQuery,
  readNewReminder,
  readReminderChange,
  readSnooze,
  rowInScope,
} from '@scrm/crm/strapi-server';
import { signedIn } from '@scrm/guard/kit';
import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';

export default ({ strapi }: { strapi: Core.Strapi }) => {
  const named = (ctx: Context) =>
    crm(strapi, 'reminders').findOrThrow({ documentId: String(ctx.params.id), actor: signedIn(ctx) });

  return {
    async find(ctx: Context) {
      const { id } = await rowInScope(strapi, ctx, 'customer', 'listReminders');
      ctx.body = { data: await crm(strapi, 'reminders').ofCustomer(id, signedIn(ctx)) };
    },

    async create(ctx: Context) {
      const { id: customerId } = await rowInScope(strapi, ctx, 'customer', 'remind');
      const asked = readNewReminder(ctx);
      ctx.status = 201;
      ctx.body = {
        data: await crm(strapi, 'reminders').create({ customerId, ...asked, actor: signedIn(ctx) }),
      };
    },

    async update(ctx: Context) {
      const id = await named(ctx);
      const asked = readReminderChange(ctx);
      ctx.body = { data: await crm(strapi, 'reminders').change({ id, ...asked, actor: signedIn(ctx) }) };
    },

    async snooze(ctx: Context) {
      const id = await named(ctx);
      const asked = readSnooze(ctx);
      ctx.body = { data: await crm(strapi, 'reminders').snooze({ id, ...asked, actor: signedIn(ctx) }) };
    },

    async complete(ctx: Context) {
      const id = await named(ctx);
      const asked = readCompletion(ctx);
      ctx.body = { data: await crm(strapi, 'reminders').complete({ id, ...asked, actor: signedIn(ctx) }) };
    },

    async cancel(ctx: Context) {
      const id = await named(ctx);
      ctx.body = { data: await crm(strapi, 'reminders').cancel({ id, actor: signedIn(ctx) }) };
    },

    async undo(ctx: Context) {
      const id = await named(ctx);
      ctx.body = { data: await crm(strapi, 'reminders').undo({ id, actor: signedIn(ctx) }) };
    },

    async myDay(ctx: Context) {
      ctx.body = { data: await crm(strapi, 'my-day').of({ actor: signedIn(ctx), ...readDayQuery(ctx) }) };
    },
  };
};
