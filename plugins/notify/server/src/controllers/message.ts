import { invalidFields, parsePagination } from '@scrm/guard/domain';
import { parseInput, readBody, signedIn } from '@scrm/guard/kit';
import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import { z } from 'zod';
import { GROUP_KINDS, type NoticeKind, OUTBOX_CHANNELS, OUTBOX_STATES } from '../../../domain';
import type { OutboxService } from '../outbox/outbox';
import type { RobotsService } from '../outbox/robots';

const listQuery = z.object({
  state: z.enum(OUTBOX_STATES, { error: `state 应为 ${OUTBOX_STATES.join('、')} 之一` }).optional(),
  channel: z.enum(OUTBOX_CHANNELS, { error: `channel 应为 ${OUTBOX_CHANNELS.join('、')} 之一` }).optional(),
});

const name = z.string({ error: '请填写名称' }).trim().min(1, '请填写名称').max(40, '名称最多 40 个字');
const key = z.string({ error: '请粘贴群机器人的 Webhook 地址' }).max(300);
const kinds = z
  .array(z.enum(GROUP_KINDS as [NoticeKind, ...NoticeKind[]], { error: '不能发到群里的通知' }), {
    error: '请选择要发到群里的通知',
  })
  .max(GROUP_KINDS.length)
  .transform((list) => [...new Set(list)]);
const isOn = z.boolean({ error: 'isOn 应为 true 或 false' });
const newRobot = z.strictObject({ name, key, kinds, isOn: isOn.default(true) });
const robotChange = z.strictObject({
  name: name.optional(),
  key: key.optional(),
  kinds: kinds.optional(),
  isOn: isOn.optional(),
});

/** Messages that left the house or did not, and the robots of groups. */
export const messageController = ({ strapi }: { strapi: Core.Strapi }) => {
  const outbox = () => strapi.plugin('notify').service('outbox') as OutboxService;
  const robots = () => strapi.plugin('notify').service('robots') as RobotsService;
  return {
    async find(ctx: Context) {
      const { page, pageSize, errors } = parsePagination(ctx.query);
      if (errors.length > 0) throw invalidFields(errors, 'invalid_query');
      const { state, channel } = ctx.query;
      ctx.body = await outbox().list({ ...parseInput(listQuery, { state, channel }), page, pageSize });
    },

    async resend(ctx: Context) {
      ctx.body = { data: await outbox().resend({ id: String(ctx.params.id), actor: signedIn(ctx) }) };
    },

    async dismiss(ctx: Context) {
      ctx.body = { data: await outbox().dismiss({ id: String(ctx.params.id), actor: signedIn(ctx) }) };
    },

    async findRobots(ctx: Context) {
      ctx.body = await robots().list();
    },

    async createRobot(ctx: Context) {
      ctx.status = 201;
      ctx.body = { data: await robots().create(readBody(ctx, newRobot), signedIn(ctx)) };
    },

    async updateRobot(ctx: Context) {
      const { id } = ctx.params;
      ctx.body = { data: await robots().update(String(id), readBody(ctx, robotChange), signedIn(ctx)) };
    },

    async removeRobot(ctx: Context) {
      await robots().remove(String(ctx.params.id), signedIn(ctx));
      ctx.status = 204;
    },

    async tryRobot(ctx: Context) {
      ctx.body = { data: await robots().tryOut(String(ctx.params.id)) };
    },
  };
};
