import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import { actionsOf, ROLE_LABELS } from '../../../domain';
import { type AuthenticatedUser, actorOf, sessionOf, signedIn } from '../kit/actor';
import type { TotpService } from '../services/totp';

/** What the console asks first: who am I, and what may I do. */
export const sessionController = ({ strapi }: { strapi: Core.Strapi }) => {
  const totp = () => strapi.plugin('guard').service('totp') as TotpService;
  return {
    me(ctx: Context) {
      const phone = sessionOf(ctx)?.phoneMasked;
      if (phone) {
        const { role, name } = actorOf(ctx);
        ctx.body = {
          data: {
            id: null,
            role,
            roleName: ROLE_LABELS[role],
            displayName: name,
            phone,
            can: actionsOf(role),
          },
        };
        return;
      }
      const actor = signedIn(ctx);
      const user = ctx.state.user as AuthenticatedUser;
      ctx.body = {
        data: {
          id: actor.id,
          documentId: actor.documentId,
          username: user.username,
          displayName: actor.name,
          workPhone: user.workPhone,
          role: actor.role,
          roleName: ROLE_LABELS[actor.role],
          can: actionsOf(actor.role),
          ...(totp().mustEnrol({ role: actor.role, hasTotp: user.hasTotp }) ? { mustEnrolTotp: true } : {}),
        },
      };
    },
  };
};
