import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { faultOfAliyun, type SmsTemplate } from '../../../domain';
import { causeOf, isNeverSent } from '../outbox/never-sent';
import { signAcs3 } from './sign-acs3';
import { SmsError, type SmsMessage, type SmsProvider } from './sms-provider';

export interface AliyunSettings {
  /** `https://dysmsapi.aliyuncs.com` */
  endpoint: string;
  accessKeyId: string;
  accessKeySecret: string;
  /** The signature (签名) that stands before the text, without 【】. */
  signName: string;
  /** The vendor's code of each template: `SMS_…`. */
  templateCodes: Readonly<Record<SmsTemplate, string>>;
}

const TIMEOUT_MS = 5000;
/** Only what the vendor refused unread for being too many at once is sent again: anything else might arrive twice. */
const RETRY_AFTER_MS = [300, 900];

/** Dysmsapi SendSms 2017-05-25. */
export const createAliyunProvider = (settings: AliyunSettings): SmsProvider => ({
  name: 'aliyun',

  async send(message) {
    for (let attempt = 0; ; attempt += 1) {
      try {
        return await request(settings, message);
      } catch (error) {
        const delay = RETRY_AFTER_MS[attempt];
        if (!(error instanceof SmsError) || error.fault !== 'throttled' || delay === undefined) throw error;
        await sleep(delay);
      }
    }
  },
});

async function request(
  { endpoint, accessKeyId, accessKeySecret, signName, templateCodes }: AliyunSettings,
  { phone, template, templateCode, params }: SmsMessage,
): Promise<{ messageId: string }> {
  const url = new URL(endpoint);
  const { query, headers } = signAcs3({
    method: 'POST',
    host: url.host,
    action: 'SendSms',
    version: '2017-05-25',
    query: {
      PhoneNumbers: phone,
      SignName: signName,
      TemplateCode: templateCode ?? templateCodes[template as SmsTemplate],
      TemplateParam: JSON.stringify(params),
    },
    body: '',
    date: new Date().toISOString().replace(/\.\d{3}/, ''),
    nonce: randomBytes(16).toString('hex'),
    accessKeyId,
    accessKeySecret,
  });
  url.search = query;
  // fetch sets the host by itself
  const { host: _host, ...sent } = headers;
  const answer = await fetch(url, {
    method: 'POST',
    headers: { ...sent, accept: 'application/json' },
    redirect: 'error',
    signal: AbortSignal.timeout(TIMEOUT_MS),
  }).catch((error) => {
    const cause = causeOf(error);
    throw new SmsError(isNeverSent(cause) ? 'unreachable' : 'unanswered', cause);
  });
  const body = (await answer.json().catch(() => null)) as Record<string, unknown> | null;
  if (typeof body?.Code !== 'string') throw new SmsError('unanswered', `http ${answer.status}`);
  const code = body.Code;
  const requestId = typeof body.RequestId === 'string' ? body.RequestId : null;
  if (!answer.ok || code !== 'OK') throw new SmsError(faultOfAliyun(code), code, requestId);
  return { messageId: String(body?.BizId ?? '') };
}
