import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import { z } from 'zod';
import { parsePhone, ROLES } from '../../../domain';
import { actorOf } from '../kit/actor';
import { readBody, readQuery } from '../kit/input';
import { pageQuery } from '../kit/page';
import type { AccountsService } from '../services/accounts';

const accountRole = z.enum(ROLES).exclude(['public'], '没有这个角色');
const displayName = z.string().trim().min(1, '不能为空').max(40);
const workPhone = z
  .string()
  .trim()
  .max(40)
  .refine((value) => parsePhone(value).ok, '电话号码不正确')
  .nullable();
const team = z.string().max(64).nullable();
const password = z.string().min(1, '不能为空').max(200);

const listQuery = z.object({
  q: z.string().trim().max(60).optional(),
  role: accountRole.optional(),
  isBlocked: z
    .enum(['true', 'false'])
    .transform((value) => value === 'true')
    .optional(),
  ...pageQuery({ usual: 20, most: 100 }),
});

const createBody = z.strictObject({
  // no @, which tells a user name from an e-mail address at sign-in
  username: z
    .string()
    .trim()
    .regex(
      /^[\p{Script=Han}A-Za-z0-9][\p{Script=Han}\w.-]{1,31}$/u,
      '用户名为 2–32 位文字、字母、数字、点、横线或下划线',
    ),
  displayName,
  workPhone: workPhone.optional(),
  email: z.email('邮箱地址不正确').max(120).nullable().optional(),
  role: accountRole,
  team: team.optional(),
  password,
});

const updateBody = z.strictObject({
  displayName: displayName.optional(),
  workPhone: workPhone.optional(),
  role: accountRole.optional(),
  team: team.optional(),
  isBlocked: z.boolean().optional(),
  trades: z.array(z.string().trim().min(1, '不能为空').max(60)).max(30).nullable().optional(),
  takesCustomers: z.boolean().optional(),
  customerCapacity: z.int().min(0).max(100_000).nullable().optional(),
  leavesWork: z.boolean().optional(),
});

export const accountController = ({ strapi }: { strapi: Core.Strapi }) => {
  const accounts = () => strapi.plugin('guard').service('accounts') as AccountsService;
  const target = (ctx: Context) => ({ id: String(ctx.params.id), actor: actorOf(ctx) });

  return {
    async find(ctx: Context) {
      ctx.body = await accounts().list(readQuery(ctx, listQuery));
    },

    async create(ctx: Context) {
      const input = readBody(ctx, createBody);
      ctx.body = { data: await accounts().create({ input, actor: actorOf(ctx) }) };
      ctx.status = 201;
    },

    async update(ctx: Context) {
      const change = readBody(ctx, updateBody);
      ctx.body = { data: await accounts().update({ ...target(ctx), change }) };
    },

    async setPassword(ctx: Context) {
      await accounts().setPassword({ ...target(ctx), ...readBody(ctx, z.strictObject({ password })) });
      ctx.status = 204;
    },

    async signOut(ctx: Context) {
      await accounts().signOut(target(ctx));
      ctx.status = 204;
    },

    async resetTotp(ctx: Context) {
      await accounts().resetTotp(target(ctx));
      ctx.status = 204;
    },
  };
};
