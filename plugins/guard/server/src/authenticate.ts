import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';

interface User {
  id: number;
  blocked: boolean;
}

/** The user of the request's bearer token, or undefined when there is no token, a wrong one, or a blocked user. */
export async function authenticate(strapi: Core.Strapi, ctx: Context): Promise<User | undefined> {
  const users = strapi.plugin('users-permissions');
  const token = await readToken(users.service('jwt'), ctx);
  if (token?.id === undefined) return undefined;
  const user: User | null = await users.service('user').fetchAuthenticatedUser(token.id);
  return user && !user.blocked ? user : undefined;
}

/** `getToken` answers null or a promise, which rejects for a token that does not verify. */
async function readToken(
  jwt: { getToken(ctx: Pick<Context, 'request'>): unknown },
  ctx: Context,
): Promise<{ id?: number } | null> {
  try {
    return (await jwt.getToken({ request: ctx.request })) as { id?: number } | null;
  } catch {
    return null;
  }
}
