import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';

interface User {
  id: number;
  blocked: boolean;
}

/** The user of the request's bearer token, or undefined when there is no token, a wrong one, or a blocked user. */
export async function authenticate(strapi: Core.Strapi, ctx: Context): Promise<User | undefined> {
  const users = strapi.plugin('users-permissions');
  const token = await users
    .service('jwt')
    .getToken({ request: ctx.request })
    .catch(() => null);
  if (token?.id === undefined || token === null) return undefined;
  const user: User | null = await users.service('user').fetchAuthenticatedUser(token.id);
  return user && !user.blocked ? user : undefined;
}
