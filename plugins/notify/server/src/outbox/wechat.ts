import type { Core } from '@strapi/strapi';
import type { TemplatesService } from '../templates/templates';
import { createWechatClient } from '../wechat/client';
import type { OpenidsService } from '../wechat/openids';
import { type OutboxChannel, OutboxError } from './outbox-channel';

/** As many as go out at once, since what a process holds when it dies counts as unclear. */
const WIDTH = 4;

/** Subscription messages of the service account to who has bound his WeChat. */
export function createWechatChannel(strapi: Core.Strapi): OutboxChannel {
  const client = createWechatClient(strapi);
  const openids = () => strapi.plugin('notify').service('openids') as OpenidsService;
  const templates = () => strapi.plugin('notify').service('templates') as TemplatesService;
  const { publicUrl } = strapi.config.get('plugin::guard') as { publicUrl: string };
  return {
    name: 'wechat',
    batch: WIDTH,
    width: WIDTH,
    isAvailable: client.isAvailable,

    async send({ toUser, kind, vendorTemplate, params }) {
      if (!(await templates().isPublished(kind, 'wechat'))) throw new OutboxError('no_template');
      const openid = toUser === null ? null : await openids().of(toUser);
      if (!openid) throw new OutboxError('no_address');
      // the public pages: whoever is told opens it on his phone, where he is not signed in to the console
      const page = publicUrl ? `${publicUrl.replace(/\/+$/, '')}/` : null;
      await client.send({ openid, template: vendorTemplate ?? '', page, params });
      return { vendorId: null };
    },
  };
}
