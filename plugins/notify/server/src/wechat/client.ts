import type { Core } from '@strapi/strapi';
import { faultOfWechat, isTokenFault, type SubscriptionType, WECHAT_QUOTA_SECONDS } from '../../../domain';
import type { NotifyConfig } from '../config';
import { causeOf, isNeverSent } from '../outbox/never-sent';
import { OutboxError } from '../outbox/outbox-channel';
import { createVendorTokens, type NewToken } from './vendor-tokens';

const TIMEOUT_MS = 8_000;

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
  ticket?: string;
  expires_in?: number;
  data?: unknown;
}

/** `type` of a template, as `gettemplate` tells it: 2 lets one message through for each consent, 3 any number. */
const TYPES: Readonly<Record<number, SubscriptionType>> = { 2: 'once', 3: 'lasting' };

/**
 * The service account (服务号), by the documented calls of `stable_token`, `message/subscribe/bizsend`, `ticket/getticket` and `newtmpl/gettemplate`
 * (developers.weixin.qq.com). Its token and ticket are rows that all instances share (`vendor-tokens`).
 */
export function createWechatClient(strapi: Core.Strapi) {
  const { wechatEndpoint, wechatAppId, wechatAppSecret } = strapi.config.get(
    'plugin::notify',
  ) as NotifyConfig;
  const tokens = createVendorTokens(strapi);

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
      const { errcode } = await callWithToken((token) =>
        call({
          path: `/cgi-bin/message/subscribe/bizsend?access_token=${encodeURIComponent(token)}`,
          body,
          lost: 'unanswered',
        }),
      );
      refuseFault(errcode);
    },

    /** What pages are signed with for WeChat's JS-SDK; good for two hours. @throws OutboxError */
    async ticket(): Promise<string> {
      return tokens.take('wechat_ticket', null, async () => {
        const {
          errcode,
          ticket,
          expires_in: expiresInSeconds = 0,
        } = await callWithToken((token) =>
          call({
            path: `/cgi-bin/ticket/getticket?access_token=${encodeURIComponent(token)}&type=jsapi`,
            lost: 'unreachable',
          }),
        );
        refuseFault(errcode);
        if (!ticket) throw new OutboxError('refused', 'no ticket');
        return { token: ticket, expiresInSeconds };
      });
    },

    /** Of each template of the account, whether one consent lets one message through or any number. @throws OutboxError */
    async templateTypes(): Promise<Map<string, SubscriptionType>> {
      const { errcode, data } = await callWithToken((token) =>
        call({
          path: `/wxaapi/newtmpl/gettemplate?access_token=${encodeURIComponent(token)}`,
          lost: 'unreachable',
        }),
      );
      refuseFault(errcode);
      const known = new Map<string, SubscriptionType>();
      for (const { priTmplId, type } of Array.isArray(data) ? data : []) {
        const kind = TYPES[Number(type)];
        if (typeof priTmplId === 'string' && kind) known.set(priTmplId, kind);
      }
      return known;
    },
  };

  /** Asks once more with another token when the first one is refused. */
  async function callWithToken(ask: (token: string) => Promise<Answer>): Promise<Answer> {
    const token = await takeToken(null);
    const answer = await ask(token);
    return isTokenFault(answer.errcode ?? 0) ? ask(await takeToken(token)) : answer;
  }

  function takeToken(refused: string | null): Promise<string> {
    return tokens.take('wechat', refused, async () => {
      const answer = await askToken(false);
      // WeChat gives the same one for as long as it holds it for valid
      return answer.token === refused ? askToken(true) : answer;
    });
  }

  async function askToken(isForced: boolean): Promise<NewToken> {
    const {
      access_token: token,
      expires_in: expiresInSeconds = 0,
      errcode,
    } = await call({
      path: '/cgi-bin/stable_token',
      body: {
        grant_type: 'client_credential',
        appid: wechatAppId,
        secret: wechatAppSecret,
        force_refresh: isForced,
      },
      lost: 'unreachable',
    });
    if (!token) throw new OutboxError(faultOfWechat(errcode ?? -1), `token ${errcode ?? ''}`.trim());
    return { token, expiresInSeconds };
  }

  /** @param lost what an answer that did not come means: of a message, that nobody knows */
  async function call({
    path,
    body,
    lost,
  }: {
    path: string;
    /** Sent by POST; without one it is a GET. */
    body?: unknown;
    lost: 'unreachable' | 'unanswered';
  }): Promise<Answer> {
    const answer = await fetch(`${wechatEndpoint}${path}`, {
      ...(body === undefined
        ? {}
        : {
            method: 'POST',
            headers: { 'content-type': 'application/json' },
            body: JSON.stringify(body),
          }),
      redirect: 'error',
      signal: AbortSignal.timeout(TIMEOUT_MS),
    }).catch((error) => {
      const cause = causeOf(error);
      throw new OutboxError(isNeverSent(cause) ? 'unreachable' : lost, cause);
    });
    const parsed = (await answer.json().catch(() => null)) as Answer | null;
    if (!parsed) throw new OutboxError(lost, `http ${answer.status}`);
    if (parsed.errcode === undefined && lost === 'unanswered') throw new OutboxError(lost, 'no errcode');
    return parsed;
  }
}

export type WechatClient = ReturnType<typeof createWechatClient>;

/** @throws OutboxError unless it is 0 */
function refuseFault(errcode = 0): void {
  if (errcode === 0) return;
  const fault = faultOfWechat(errcode);
  throw new OutboxError(fault, String(errcode), fault === 'too_often' ? WECHAT_QUOTA_SECONDS : 0);
}
