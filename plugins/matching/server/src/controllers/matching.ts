import { readQuery, signedIn } from '@scrm/guard/kit';
import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import { z } from 'zod';
import type { MatchesService } from '../services/matches';

const DEFAULT_LIMIT = 20;
const MAX_LIMIT = 100;
const LIMIT_FAULT = `limit 应为 1 到 ${MAX_LIMIT} 的整数`;

const querySchema = z.object({
  limit: z.coerce
    .number(LIMIT_FAULT)
    .int(LIMIT_FAULT)
    .min(1, LIMIT_FAULT)
    .max(MAX_LIMIT, LIMIT_FAULT)
    .default(DEFAULT_LIMIT),
  /** Pairs that are in a deal already are left out unless asked for (DESIGN «Matching»). */
  includeDeals: z.enum(['true', 'false'], 'includeDeals 应为 true 或 false').default('false'),
});

export const matchingController = ({ strapi }: { strapi: Core.Strapi }) => {
  const matches = () => strapi.plugin('matching').service('matches') as MatchesService;
  const options = (ctx: Context) => {
    const { limit, includeDeals } = readQuery(ctx, querySchema);
    return {
      actor: signedIn(ctx),
      documentId: String(ctx.params.id),
      limit,
      includeDeals: includeDeals === 'true',
    };
  };
  return {
    async matchRequirement(ctx: Context) {
      ctx.body = await matches().propertiesFor(options(ctx));
    },
    async matchProperty(ctx: Context) {
      ctx.body = await matches().requirementsFor(options(ctx));
    },
  };
};
