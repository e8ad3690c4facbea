import { createHash } from 'node:crypto';
import { conflict, DomainError, invalidField } from '@scrm/guard/domain';
import { type Trx, withTransaction } from '@scrm/guard/kit';
import type { Core } from '@strapi/strapi';
import type { NotifyConfig } from '../config';
import { readEncrypted, readEvent } from './read-callback';
import { isSameSignature, openSealed, signCallback } from './signatures';
import type { SubscriptionsService } from './subscriptions';

/** WeChat tells again three times within a quarter of a minute; clocks may differ. */
const WINDOW_SECONDS = 600;
const KEEP_DAYS = 2;

export interface CallbackQuery {
  signature: string;
  timestamp: string;
  nonce: string;
}

/**
 * What the server of the account is told (developers.weixin.qq.com, 接入指南, 消息加解密说明). The plain signature says nothing of the message: one that was
 * seen with another message is refused. With an AES key nothing is taken that is not sealed with it.
 */
export const createWechatCallbackService = ({ strapi }: { strapi: Core.Strapi }) => {
  const settings = () => strapi.config.get('plugin::notify') as NotifyConfig;
  const subscriptions = () => strapi.plugin('notify').service('subscriptions') as SubscriptionsService;

  return {
    /** Whether WeChat can tell us anything. */
    isListening: (): boolean => settings().wechatCallbackToken !== '',

    /** Shows WeChat that the address is ours. @throws DomainError 403 `bad_signature`, 409 `wechat_unavailable` */
    echo({ echo, ...query }: CallbackQuery & { echo: string }): string {
      check(query, query.signature, []);
      return echo;
    },

    /**
     * Takes what WeChat tells, once however often it is told.
     * @throws DomainError 400 `invalid_xml`, `not_sealed`; 403 `bad_signature`, `replayed`; 409 `wechat_unavailable`
     */
    async take(query: CallbackQuery & { sealedSignature?: string }, body: unknown): Promise<void> {
      if (typeof body !== 'string' || body === '')
        throw invalidField('body', '内容不是微信推送的 XML', 'invalid_xml');
      const { signature, content } = open(query, body);
      const event = readEvent(content);
      await withTransaction(strapi, async (trx) => {
        if (!(await isNew(trx, signature, content)) || !event) return;
        await subscriptions().record(trx, event);
      });
    },

    /** Forgets what cannot be told again. */
    async clean(): Promise<void> {
      await strapi.db.connection.raw(
        `DELETE FROM wechat_callbacks WHERE told_at < now() - ? * interval '1 day'`,
        [KEEP_DAYS],
      );
    },
  };

  function open(
    query: CallbackQuery & { sealedSignature?: string },
    body: string,
  ): { signature: string; content: string } {
    const { wechatAesKey: aesKey, wechatAppId: appId } = settings();
    if (!aesKey) {
      check(query, query.signature, []);
      return { signature: query.signature, content: body };
    }
    const { sealedSignature = '' } = query;
    const sealed = readEncrypted(body);
    if (sealed === null) throw invalidField('body', '没有按安全模式加密', 'not_sealed');
    check(query, sealedSignature, [sealed]);
    const content = openSealed(sealed, { aesKey, appId });
    if (content === null) throw badSignature();
    return { signature: sealedSignature, content };
  }

  function check({ timestamp, nonce }: CallbackQuery, signature: string, rest: string[]): void {
    const { wechatCallbackToken: token } = settings();
    if (!token) throw conflict('wechat_unavailable', '平台还没有启用微信通知');
    if (!isSameSignature(signature, signCallback([token, timestamp, nonce, ...rest]))) throw badSignature();
    if (Math.abs(Date.now() / 1000 - Number(timestamp)) > WINDOW_SECONDS) throw badSignature();
  }

  /** @throws DomainError 403 `replayed` when the signature was used for something else */
  async function isNew(trx: Trx, signature: string, content: string): Promise<boolean> {
    const row = { signature: hashOf(signature), content_hash: hashOf(content) };
    const inserted = await trx('wechat_callbacks').insert(row).onConflict().ignore().returning('signature');
    if (inserted.length > 0) return true;
    const known = await trx('wechat_callbacks').where({ signature: row.signature }).first('content_hash');
    if (known && known.content_hash !== row.content_hash)
      throw new DomainError('forbidden', 'replayed', '这个签名已用于另一条推送');
    return false;
  }
};

export type WechatCallbackService = ReturnType<typeof createWechatCallbackService>;

function badSignature(): DomainError {
  return new DomainError('forbidden', 'bad_signature', '签名不对，或已过期');
}

function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
