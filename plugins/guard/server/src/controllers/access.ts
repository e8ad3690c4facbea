import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import { accessMatrix } from '../../../domain';
import { signedIn } from '../kit/actor';
import type { AccessService } from '../services/access';
import type { AggregatesService } from '../services/aggregates';

/** The access table to look at, and sums of what lies within it. */
export const accessController = ({ strapi }: { strapi: Core.Strapi }) => ({
  matrix(ctx: Context) {
    const access = strapi.plugin('guard').service('access') as AccessService;
    ctx.body = { data: accessMatrix((role, resource) => access.hiddenFields(role, resource)) };
  },

  async aggregate(ctx: Context) {
    const aggregates = strapi.plugin('guard').service('aggregates') as AggregatesService;
    ctx.body = await aggregates.of({
      actor: signedIn(ctx),
      resource: String(ctx.params.resource),
      query: ctx.query,
    });
  },
});
