import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import { z } from 'zod';
import { invalidField } from '../../../domain';
import { signedIn } from '../kit/actor';
import { readBody, readQuery } from '../kit/input';
import type { SavedViewsService } from '../services/saved-views';

const resource = z
  .string({ error: '请填写 resource' })
  .regex(/^[a-z][a-z-]{0,39}$/, { error: '没有这个资源' });

const createBody = z.strictObject({
  resource,
  name: z
    .string({ error: '请填写名称' })
    .trim()
    .min(1, { error: '请填写名称' })
    .max(40, { error: '名称不能超过 40 个字' }),
  query: z.string({ error: '请给出「query」' }).max(4000, { error: '筛选条件过长' }),
});
const listQuery = z.object({ resource });

export const savedViewController = ({ strapi }: { strapi: Core.Strapi }) => {
  const views = () => strapi.plugin('guard').service('savedViews') as SavedViewsService;
  /** @throws DomainError 400 for a list that there is not */
  const known = <T extends { resource: string }>(view: T): T => {
    const isList = Object.entries(strapi.contentTypes).some(
      ([uid, { info }]) =>
        uid.startsWith('api::') && 'pluralName' in info && info.pluralName === view.resource,
    );
    if (!isList) throw invalidField('resource', '没有这个资源');
    return view;
  };
  return {
    async find(ctx: Context) {
      ctx.body = {
        data: await views().list({ userId: signedIn(ctx).id, ...known(readQuery(ctx, listQuery)) }),
      };
    },

    async create(ctx: Context) {
      const view = known(readBody(ctx, createBody));
      const data = await views().create({ userId: signedIn(ctx).id, ...view });
      ctx.status = 201;
      ctx.body = { data };
    },

    async delete(ctx: Context) {
      await views().remove({ userId: signedIn(ctx).id, documentId: String(ctx.params.id) });
      ctx.status = 204;
    },
  };
};
