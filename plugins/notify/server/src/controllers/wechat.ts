import { readQuery } from '@scrm/guard/kit';
import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import { z } from 'zod';
import type { WechatCallbackService } from '../wechat/callback';
import type { PageSignatureService } from '../wechat/page-signature';

const signed = {
  signature: z.string({ error: '缺少 signature' }).max(64),
  timestamp: z.string({ error: '缺少 timestamp' }).regex(/^\d{9,11}$/, 'timestamp 应为秒数'),
  nonce: z.string({ error: '缺少 nonce' }).max(64),
};
const echoQuery = z.object({
  ...signed,
  // it is sent back: nothing that could be a page
  echostr: z.string({ error: '缺少 echostr' }).regex(/^[\w+/=-]{1,128}$/, 'echostr 不对'),
});
const eventQuery = z.object({ ...signed, msg_signature: z.string().max(64).optional() });
const pageQuery = z.object({ url: z.string({ error: '缺少 url' }).max(2000, 'url 过长') });

/** What WeChat's server asks and tells, and what a page in WeChat is signed with. */
export const wechatController = ({ strapi }: { strapi: Core.Strapi }) => {
  const callback = () => strapi.plugin('notify').service('wechat-callback') as WechatCallbackService;
  const pages = () => strapi.plugin('notify').service('page-signature') as PageSignatureService;
  return {
    async signPage(ctx: Context) {
      ctx.body = { data: await pages().sign(readQuery(ctx, pageQuery).url) };
    },

    async echo(ctx: Context) {
      const { echostr: echo, ...query } = readQuery(ctx, echoQuery);
      ctx.type = 'text/plain';
      ctx.body = callback().echo({ ...query, echo });
    },

    async takeEvent(ctx: Context) {
      const { msg_signature: sealedSignature, ...query } = readQuery(ctx, eventQuery);
      await callback().take({ ...query, sealedSignature }, ctx.request.body);
      ctx.type = 'text/plain';
      // what WeChat waits for; anything else is told again
      ctx.body = 'success';
    },
  };
};
