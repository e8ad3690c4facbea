import type { Core } from '@strapi/strapi';
import { addressOfPage } from '../../../domain';
import type { TemplatesService } from '../templates/templates';
import { createWechatClient } from '../wechat/client';
import type { OpenidsService } from '../wechat/openids';
import type { SubscriptionsService } from '../wechat/subscriptions';
import { type OutboxChannel, OutboxError } from './outbox-channel';

/** As many as go out at once, since what a process holds when it dies counts as unclear. */
const WIDTH = 4;

/** Subscription messages of the service account to who has bound his WeChat, and let them through. */
export function createWechatChannel(strapi: Core.Strapi): OutboxChannel {
  const client = createWechatClient(strapi);
  const openids = () => strapi.plugin('notify').service('openids') as OpenidsService;
  const templates = () => strapi.plugin('notify').service('templates') as TemplatesService;
  const subscriptions = () => strapi.plugin('notify').service('subscriptions') as SubscriptionsService;
  const { publicUrl } = strapi.config.get('plugin::guard') as { publicUrl: string };
  return {
    name: 'wechat',
    batch: WIDTH,
    width: WIDTH,
    isAvailable: client.isAvailable,

    async send({ toUser, kind, vendorTemplate, params, link }) {
      if (!(await templates().isPublished(kind, 'wechat'))) throw new OutboxError('no_template');
      const bound = toUser === null ? null : await openids().of(toUser);
      if (!bound) throw new OutboxError('no_address');
      const template = vendorTemplate ?? '';
      const page = addressOfPage({ publicUrl, link, isForPartner: bound.isPartner });
      const spent = await subscriptions().spend(client, bound.id, template);
      try {
        await client.send({ openid: bound.openid, template, page, params });
        return { vendorId: null };
      } catch (error) {
        const hasNone = error instanceof OutboxError && error.fault === 'unsubscribed';
        await (hasNone ? spent.forfeit() : spent.giveBack());
        throw error;
      }
    },
  };
}
