import { takeDevice } from '@scrm/guard/kit';
import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import { isBot } from '../../../domain';
import type { PromotionConfig } from '../config';
import { guard, promotion } from '../ports';
import { readEventBatch } from './promotion';

/** What pages report of themselves (001 §2.5). */
export const publicEventController = ({ strapi }: { strapi: Core.Strapi }) => ({
  async create(ctx: Context) {
    const { eventBatchesPerIpPerMinute } = strapi.config.get('plugin::promotion') as PromotionConfig;
    const ip = guard(strapi, 'pii').indexOf('account', ctx.request.ip);
    await guard(strapi, 'limits').take({
      key: `events:ip:${ip}`,
      max: eventBatchesPerIpPerMinute,
      windowSeconds: 60,
    });
    const events = readEventBatch((ctx.request as { body?: unknown }).body);
    ctx.body = await promotion(strapi, 'visits').acceptEvents({
      events,
      visitor: takeDevice(strapi, ctx),
      isBot: isBot(ctx.get('user-agent')),
      now: new Date(),
    });
  },
});
