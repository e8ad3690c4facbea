import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import { invalidField, isRole } from '../../../domain';
import { type Actor, actorOf, teamOf } from '../kit/actor';
import type { AccessService } from '../services/access';

/** Colleagues, for assignment and filters: names and work phones only. */
export const userController = ({ strapi }: { strapi: Core.Strapi }) => ({
  /**
   * `?roles=sales,manager`: those of these roles who can sign in, to whom work may be given. `?team=own`: the staff of the asker's team, an
   * admin's all, also those who were blocked: whose work he may give to others. @throws DomainError 400 `roles`, `team`
   */
  async find(ctx: Context) {
    const { roles, team, ...query } = ctx.query;
    const actor = actorOf(ctx);
    const access = strapi.plugin('guard').service('access') as AccessService;
    ctx.body = await access.list({
      actor,
      resource: 'user',
      query,
      where: {
        $and: [
          ...(roles === undefined
            ? []
            : [{ role: { type: { $in: readRoles(roles) } }, blocked: { $ne: true } }]),
          ...(team === undefined ? [] : await ofOwnTeam(strapi, actor, team)),
        ],
      },
    });
  },
});

async function ofOwnTeam(strapi: Core.Strapi, { id, role }: Actor, asked: unknown) {
  if (asked !== 'own') throw invalidField('team', 'team 应为 own');
  const staff = { role: { type: { $notIn: ['partner', 'public'] } } };
  if (role === 'admin' || id === null) return [staff];
  return [staff, { id: { $in: (await teamOf(strapi, id))?.memberIds ?? [id] } }];
}

function readRoles(asked: unknown): string[] {
  const roles = typeof asked === 'string' ? asked.split(',') : [];
  if (roles.length === 0 || !roles.every(isRole)) throw invalidField('roles', '没有这个角色');
  return roles;
}
