import type { Core } from '@strapi/strapi';

/** The admins who can sign in. Whoever was never blocked may have null there. */
export async function adminIds(strapi: Core.Strapi): Promise<number[]> {
  const admins: { id: number }[] = await strapi.db
    .query('plugin::users-permissions.user')
    .findMany({ where: { role: { type: 'admin' }, blocked: { $ne: true } }, select: ['id'] });
  return admins.map(({ id }) => id);
}
