import { type PiiService, type Trx, withTransaction } from '@scrm/guard/kit';
import type { Core } from '@strapi/strapi';
import type { Knex } from 'knex';
import { faultOfWechat, isTokenFault, WECHAT_QUOTA_SECONDS } from '../../../domain';
import type { NotifyConfig } from '../config';
import { causeOf, isNeverSent } from '../outbox/never-sent';
import { OutboxError } from '../outbox/outbox-channel';

const TIMEOUT_MS = 8_000;
/** A token is replaced so long before its end; WeChat itself gives out the next one five minutes before. */
const RENEW_BEFORE_SECONDS = 120;
const TOKEN = 'wechat';

export const tokenContext = `vendor_tokens.token|${TOKEN}`;

/** A subscription message as it is sent. */
export interface SubscriptionMessage {
  openid: string;
  template: string;
  /** Address that a tap opens; none without. */
  page: string | null;
  params: Readonly<Record<string, string>>;
}

interface Answer {
  errcode?: number;
  access_token?: string;
  expires_in?: number;
}

/**
 * The service account (服务号), by the documented calls of `stable_token` and `message/subscribe/bizsend` (developers.weixin.qq.com). Its token is a
 * row that all instances read: whoever finds it run out asks for the next one under a lock, and the others wait for it.
 */
export function createWechatClient(strapi: Core.Strapi) {
  const { wechatEndpoint, wechatAppId, wechatAppSecret } = strapi.config.get(
    'plugin::notify',
  ) as NotifyConfig;
  const pii = () => strapi.plugin('guard').service('pii') as PiiService;

  return {
    isAvailable: (): boolean => wechatAppId !== '' && wechatAppSecret !== '',

    /** @throws OutboxError when it was not taken */
    async send({ openid, template, page, params }: SubscriptionMessage): Promise<void> {
      const body = {
        touser: openid,
        template_id: template,
        ...(page ? { page } : {}),
        data: Object.fromEntries(Object.entries(params).map(([name, value]) => [name, { value }])),
      };
      const token = await takeToken(null);
      let code = await post(token, body);
      if (isTokenFault(code)) code = await post(await takeToken(token), body);
      if (code !== 0)
        throw new OutboxError(
          faultOfWechat(code),
          String(code),
          faultOfWechat(code) === 'too_often' ? WECHAT_QUOTA_SECONDS : 0,
        );
    },
  };

  async function post(token: string, body: unknown): Promise<number> {
    const path = `/cgi-bin/message/subscribe/bizsend?access_token=${encodeURIComponent(token)}`;
    const { errcode } = await call(path, body, 'unanswered');
    if (typeof errcode !== 'number') throw new OutboxError('unanswered', 'no errcode');
    return errcode;
  }

  /** @param refused the token that was just refused: another one is asked for, unless somebody has done so meanwhile */
  async function takeToken(refused: string | null): Promise<string> {
    const known = await readToken(strapi.db.connection);
    if (known && known !== refused) return known;
    return withTransaction(strapi, async (trx) => {
      await trx.raw("SELECT pg_advisory_xact_lock(hashtext('vendor_tokens.wechat'))");
      const renewed = await readToken(trx);
      if (renewed && renewed !== refused) return renewed;
      let answer = await askToken(false);
      // WeChat gives the same one for as long as it holds it for valid
      if (answer.access_token === refused) answer = await askToken(true);
      const { access_token: token, expires_in: seconds = 0, errcode } = answer;
      if (!token) throw new OutboxError(faultOfWechat(errcode ?? -1), `token ${errcode ?? ''}`.trim());
      await trx('vendor_tokens')
        .insert({
          name: TOKEN,
          token_sealed: pii().seal(tokenContext, token),
          expires_at: new Date(Date.now() + seconds * 1000),
        })
        .onConflict('name')
        .merge();
      return token;
    });
  }

  async function readToken(knex: Trx | Knex): Promise<string | null> {
    const { rows } = await knex.raw(
      `SELECT token_sealed FROM vendor_tokens WHERE name = ? AND expires_at > now() + ? * interval '1 second'`,
      [TOKEN, RENEW_BEFORE_SECONDS],
    );
    return rows[0] ? pii().open(tokenContext, rows[0].token_sealed) : null;
  }

  function askToken(isForced: boolean): Promise<Answer> {
    return call(
      '/cgi-bin/stable_token',
      {
        grant_type: 'client_credential',
        appid: wechatAppId,
        secret: wechatAppSecret,
        force_refresh: isForced,
      },
      'unreachable',
    );
  }

  /** @param lost what an answer that did not come means: of a message, that nobody knows */
  async function call(path: string, body: unknown, lost: 'unreachable' | 'unanswered'): Promise<Answer> {
    const answer = await fetch(`${wechatEndpoint}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
      redirect: 'error',
      signal: AbortSignal.timeout(TIMEOUT_MS),
    }).catch((error) => {
      const cause = causeOf(error);
      throw new OutboxError(isNeverSent(cause) ? 'unreachable' : lost, cause);
    });
    const parsed = (await answer.json().catch(() => null)) as Answer | null;
    if (!parsed) throw new OutboxError(lost, `http ${answer.status}`);
    return parsed;
  }
}

export type WechatClient = ReturnType<typeof createWechatClient>;
