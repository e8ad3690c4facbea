import { readQuery } from '@scrm/guard/kit';
import { type PublicPropertiesService, publicQuery } from '@scrm/listing/strapi-server';
import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';

/** Offered listings for everybody, in the whitelisted form. */
export default ({ strapi }: { strapi: Core.Strapi }) => {
  const publicProperties = () =>
    strapi.plugin('listing').service('publicProperties') as PublicPropertiesService;
  return {
    async find(ctx: Context) {
      ctx.body = await publicProperties().search(readQuery(ctx, publicQuery));
    },

    async findOne(ctx: Context) {
      const {
        documentId: _,
        sinks: __,
        ...property
      } = await publicProperties().getOrThrow(String(ctx.params.code));
      ctx.body = { data: property };
    },
  };
};
