import { randomBytes } from 'node:crypto';
import { conflict, DomainError, invalidField } from '@scrm/guard/domain';
import type { Core } from '@strapi/strapi';
import type { NotifyConfig } from '../config';
import { OutboxError } from '../outbox/outbox-channel';
import { createWechatClient } from './client';
import { signPage } from './signatures';
import type { SubscriptionsService } from './subscriptions';

/** What a page needs for WeChat's JS-SDK (developers.weixin.qq.com, JS-SDK 使用步骤). Only pages of our own address are signed. */
export const createPageSignatureService = ({ strapi }: { strapi: Core.Strapi }) => {
  const client = createWechatClient(strapi);
  const subscriptions = () => strapi.plugin('notify').service('subscriptions') as SubscriptionsService;

  return {
    /** @throws DomainError 400 `foreign_page`; 409 `wechat_unavailable`; 503 `wechat_unreachable` */
    async sign(url: string) {
      const { wechatAppId: appId } = strapi.config.get('plugin::notify') as NotifyConfig;
      const { publicUrl } = strapi.config.get('plugin::guard') as { publicUrl: string };
      if (!client.isAvailable() || !publicUrl) throw conflict('wechat_unavailable', '平台还没有启用微信通知');
      const [page = ''] = url.split('#');
      if (!URL.canParse(page) || new URL(page).origin !== new URL(publicUrl).origin)
        throw invalidField('url', '不是本平台的页面', 'foreign_page');
      try {
        await subscriptions().refreshTypes(client);
        const ticket = await client.ticket();
        const nonce = randomBytes(12).toString('hex');
        const timestamp = Math.floor(Date.now() / 1000);
        return { appId, timestamp, nonce, signature: signPage({ ticket, nonce, timestamp, url: page }) };
      } catch (error) {
        if (!(error instanceof OutboxError)) throw error;
        strapi.log.warn(`wechat: no ticket for a page: ${error.message}`);
        throw new DomainError('unavailable', 'wechat_unreachable', '暂时连不上微信，请稍后再试');
      }
    },
  };
};

export type PageSignatureService = ReturnType<typeof createPageSignatureService>;
