import { createHash, randomBytes } from 'node:crypto';
import { conflict, DomainError } from '@scrm/guard/domain';
import {
  type Actor,
  type AuditService,
  type LimitsService,
  type Trx,
  withTransaction,
} from '@scrm/guard/kit';
import type { Core } from '@strapi/strapi';
import type { NotifyConfig } from '../config';
import type { OpenidsService } from './openids';

const STATE_MINUTES = 10;
const TIMEOUT_MS = 8_000;

/**
 * Ties an account to the WeChat of whoever signed in to it: he is sent to WeChat, which sends him back with a code for his openid
 * (developers.weixin.qq.com, 网页授权, `snsapi_base`: nobody is asked anything). The state is good once, for ten minutes, and for the browser only
 * that began, so that nobody lets another's WeChat be bound to an account of his own.
 */
export const createWechatBindingService = ({ strapi }: { strapi: Core.Strapi }) => {
  const settings = () => strapi.config.get('plugin::notify') as NotifyConfig;
  const openids = () => strapi.plugin('notify').service('openids') as OpenidsService;
  const limits = () => strapi.plugin('guard').service('limits') as LimitsService;
  const audit = () => strapi.plugin('guard').service('audit') as AuditService;

  return {
    /** @param device of guard's signed cookie @returns where the person is sent to @throws DomainError 409 `wechat_unavailable` */
    async begin({ userId, device }: { userId: number; device: string }): Promise<{ url: string }> {
      const { wechatAppId, wechatOauthEndpoint } = settings();
      const { publicUrl } = strapi.config.get('plugin::guard') as { publicUrl: string };
      if (!wechatAppId || !publicUrl) throw conflict('wechat_unavailable', '平台还没有启用微信通知');
      await limits().take({ key: `wechat-bind:${userId}`, max: 10, windowSeconds: 600 });
      // WeChat takes letters and digits only
      const state = randomBytes(32).toString('hex');
      await strapi.db.connection.raw(
        `INSERT INTO wechat_states (hash, user_id, device_hash, expires_at) VALUES (?, ?, ?, now() + ? * interval '1 minute')`,
        [hashOf(state), userId, hashOf(device), STATE_MINUTES],
      );
      // in the very order of the vendor's page, which asks for it
      const query = new URLSearchParams([
        ['appid', wechatAppId],
        ['redirect_uri', `${publicUrl.replace(/\/+$/, '')}/api/notify/wechat/callback`],
        ['response_type', 'code'],
        ['scope', 'snsapi_base'],
        ['state', state],
      ]);
      return { url: `${wechatOauthEndpoint}/connect/oauth2/authorize?${query}#wechat_redirect` };
    },

    /** @returns whose account it is @throws DomainError 400 `state_ended`, `wechat_refused`; 503 `wechat_unreachable` */
    async finish({
      state,
      code,
      device,
    }: {
      state: string;
      code: string;
      device: string | null;
    }): Promise<Actor & { id: number }> {
      const { rows } = await strapi.db.connection.raw(
        `DELETE FROM wechat_states s USING up_users u LEFT JOIN up_users_role_lnk l ON l.user_id = u.id
           LEFT JOIN up_roles r ON r.id = l.role_id
         WHERE s.hash = ? AND u.id = s.user_id
         RETURNING s.device_hash, s.expires_at > now() AND u.blocked IS NOT TRUE AS is_good, u.id,
           u.document_id AS "documentId", coalesce(u.display_name, u.username) AS name, r.type AS role`,
        [hashOf(state)],
      );
      const [{ device_hash: asked, is_good: isGood, ...actor } = {} as Record<string, unknown>] = rows;
      if (!isGood || device === null || asked !== hashOf(device))
        throw new DomainError('invalid', 'state_ended', '绑定链接已失效，请回到账号页重新绑定');
      const person = actor as unknown as Actor & { id: number };
      const openid = await askOpenid(code);
      await withTransaction(strapi, async (trx) => {
        await openids().bind(trx, { userId: person.id, openid });
        await record(trx, person, 'wechat_bound');
      });
      return person;
    },

    /** Gives the binding up; without one nothing happens. */
    async unbind(actor: Actor & { id: number }): Promise<void> {
      await withTransaction(strapi, async (trx) => {
        if (await openids().unbind(trx, actor.id)) await record(trx, actor, 'wechat_unbound');
      });
    },

    /** Forgets states that nobody came back with. */
    async clean(): Promise<void> {
      await strapi.db.connection.raw('DELETE FROM wechat_states WHERE expires_at < now()');
    },
  };

  async function askOpenid(code: string): Promise<string> {
    const { wechatEndpoint, wechatAppId, wechatAppSecret } = settings();
    const query = new URLSearchParams({
      appid: wechatAppId,
      secret: wechatAppSecret,
      code,
      grant_type: 'authorization_code',
    });
    const answer = await fetch(`${wechatEndpoint}/sns/oauth2/access_token?${query}`, {
      redirect: 'error',
      signal: AbortSignal.timeout(TIMEOUT_MS),
    }).catch(() => null);
    const body = (await answer?.json().catch(() => null)) as { openid?: unknown; errcode?: number } | null;
    if (!body) throw new DomainError('unavailable', 'wechat_unreachable', '暂时连不上微信，请稍后再试');
    if (typeof body.openid === 'string' && /^[\w-]{10,64}$/.test(body.openid)) return body.openid;
    strapi.log.warn(`wechat: no openid for a code: ${body.errcode}`);
    throw new DomainError('invalid', 'wechat_refused', '微信没有确认授权，请重新绑定');
  }

  async function record(trx: Trx, actor: Actor & { id: number }, action: 'wechat_bound' | 'wechat_unbound') {
    await audit().record({ trx, actor, action, resource: 'account', documentId: actor.documentId });
  }
};

export type WechatBindingService = ReturnType<typeof createWechatBindingService>;

function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
