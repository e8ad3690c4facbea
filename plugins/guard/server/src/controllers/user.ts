import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import { invalidField, isRole } from '../../../domain';
import { actorOf } from '../kit/actor';
import type { AccessService } from '../services/access';

/** Colleagues, for assignment and filters: names and work phones only. */
export const userController = ({ strapi }: { strapi: Core.Strapi }) => ({
  /** `?roles=sales,manager`: those of these roles who can sign in, to whom work may be given. @throws DomainError 400 `roles` */
  async find(ctx: Context) {
    const { roles, ...query } = ctx.query;
    const access = strapi.plugin('guard').service('access') as AccessService;
    ctx.body = await access.list({
      actor: actorOf(ctx),
      resource: 'user',
      query,
      where:
        roles === undefined
          ? undefined
          : { role: { type: { $in: readRoles(roles) } }, blocked: { $ne: true } },
    });
  },
});

function readRoles(asked: unknown): string[] {
  const roles = typeof asked === 'string' ? asked.split(',') : [];
  if (roles.length === 0 || !roles.every(isRole)) throw invalidField('roles', '没有这个角色');
  return roles;
}
