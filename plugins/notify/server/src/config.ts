type Env = (name: string, fallback: string) => string;

/** Settings of notify, read from the environment once at start. */
export interface NotifyConfig {
  /** `1` runs the recurring jobs in this instance, `0` leaves them to others. */
  cronEnabled: string;
  /** `console` prints messages, `aliyun` sends them; empty sends none (what production starts with). */
  smsProvider: string;
  smsEndpoint: string;
  aliyunAccessKeyId: string;
  aliyunAccessKeySecret: string;
  smsSignName: string;
  smsTemplateSignInCode: string;
  /** Without it the code of a booking comes in the words of a sign-in code. */
  smsTemplateBookingCode: string;
  /** Without it customers get no reminder by SMS. */
  smsTemplateViewingReminder: string;
  /** Without one of these customers are not told of what the staff do to their bookings. */
  smsTemplateViewingConfirmed: string;
  smsTemplateViewingMoved: string;
  smsTemplateViewingCancelled: string;
  /** `smtps://user:password@host` or `smtp://user:password@host:587`; empty sends no e-mail. */
  smtpUrl: string;
  /** Whom e-mails come from: `name <address>` or an address. */
  mailFrom: string;
  wecomEndpoint: string;
  /** The service account (服务号) that subscription messages come from; both empty send none. */
  wechatAppId: string;
  wechatAppSecret: string;
  wechatEndpoint: string;
  /** The token of the account's server settings (服务器配置), and its EncodingAESKey when messages come sealed; empty hears nothing. */
  wechatCallbackToken: string;
  wechatAesKey: string;
  /** Where a person lets WeChat tell us who he is. */
  wechatOauthEndpoint: string;
}

const SMS_PROVIDERS = ['', 'console', 'aliyun'];

export const config = {
  default: ({ env }: { env: Env }): NotifyConfig => ({
    cronEnabled: env('CRON_ENABLED', '1'),
    smsProvider: env('SMS_PROVIDER', env('NODE_ENV', 'development') === 'production' ? '' : 'console'),
    smsEndpoint: env('SMS_ENDPOINT', 'https://dysmsapi.aliyuncs.com'),
    aliyunAccessKeyId: env('ALIYUN_ACCESS_KEY_ID', ''),
    aliyunAccessKeySecret: env('ALIYUN_ACCESS_KEY_SECRET', ''),
    smsSignName: env('SMS_SIGN_NAME', ''),
    smsTemplateSignInCode: env('SMS_TEMPLATE_SIGN_IN_CODE', ''),
    smsTemplateBookingCode: env('SMS_TEMPLATE_BOOKING_CODE', ''),
    smsTemplateViewingReminder: env('SMS_TEMPLATE_VIEWING_REMINDER', ''),
    smsTemplateViewingConfirmed: env('SMS_TEMPLATE_VIEWING_CONFIRMED', ''),
    smsTemplateViewingMoved: env('SMS_TEMPLATE_VIEWING_MOVED', ''),
    smsTemplateViewingCancelled: env('SMS_TEMPLATE_VIEWING_CANCELLED', ''),
    smtpUrl: env('SMTP_URL', ''),
    mailFrom: env('MAIL_FROM', ''),
    wecomEndpoint: env('WECOM_ENDPOINT', 'https://qyapi.weixin.qq.com').replace(/\/+$/, ''),
    wechatAppId: env('WECHAT_APP_ID', ''),
    wechatAppSecret: env('WECHAT_APP_SECRET', ''),
    wechatCallbackToken: env('WECHAT_CALLBACK_TOKEN', ''),
    wechatAesKey: env('WECHAT_AES_KEY', ''),
    wechatEndpoint: env('WECHAT_ENDPOINT', 'https://api.weixin.qq.com').replace(/\/+$/, ''),
    wechatOauthEndpoint: env('WECHAT_OAUTH_ENDPOINT', 'https://open.weixin.qq.com').replace(/\/+$/, ''),
  }),
  /** @throws Error naming the setting that is missing or wrong */
  validator(given: NotifyConfig) {
    if (given.cronEnabled !== '0' && given.cronEnabled !== '1')
      throw new Error('CRON_ENABLED must be 0 or 1');
    if (given.smtpUrl && !isSmtp(given.smtpUrl))
      throw new Error('SMTP_URL must be smtps://user:password@host or smtp://user:password@host:587');
    if (given.smtpUrl && !/^(?:[^<>@\r\n]*<[^<>@\s]+@[^<>@\s]+>|[^<>@\s]+@[^<>@\s]+)$/.test(given.mailFrom))
      throw new Error('MAIL_FROM is needed with SMTP_URL: an address, or name <address>');
    if (!isSafe(given.wecomEndpoint)) throw new Error('WECOM_ENDPOINT must begin with https://');
    if ((given.wechatAppId === '') !== (given.wechatAppSecret === ''))
      throw new Error('WECHAT_APP_ID and WECHAT_APP_SECRET are needed together');
    if (given.wechatAppId && !/^wx[0-9a-f]{16}$/.test(given.wechatAppId))
      throw new Error('WECHAT_APP_ID must be wx and 16 hexadecimal digits');
    if (given.wechatCallbackToken && !/^[A-Za-z0-9]{3,32}$/.test(given.wechatCallbackToken))
      throw new Error('WECHAT_CALLBACK_TOKEN must be 3 to 32 letters and digits');
    if (given.wechatAesKey && !/^[A-Za-z0-9]{43}$/.test(given.wechatAesKey))
      throw new Error('WECHAT_AES_KEY must be 43 letters and digits');
    if (given.wechatCallbackToken && !given.wechatAppId)
      throw new Error('WECHAT_APP_ID is needed with WECHAT_CALLBACK_TOKEN');
    if (given.wechatAesKey && !given.wechatCallbackToken)
      throw new Error('WECHAT_CALLBACK_TOKEN is needed with WECHAT_AES_KEY');
    if (!isSafe(given.wechatEndpoint)) throw new Error('WECHAT_ENDPOINT must begin with https://');
    if (!isSafe(given.wechatOauthEndpoint)) throw new Error('WECHAT_OAUTH_ENDPOINT must begin with https://');
    if (!SMS_PROVIDERS.includes(given.smsProvider)) throw new Error('SMS_PROVIDER must be console or aliyun');
    if (given.smsProvider !== 'aliyun') return;
    for (const [name, value] of [
      ['ALIYUN_ACCESS_KEY_ID', given.aliyunAccessKeyId],
      ['ALIYUN_ACCESS_KEY_SECRET', given.aliyunAccessKeySecret],
      ['SMS_SIGN_NAME', given.smsSignName],
      ['SMS_TEMPLATE_SIGN_IN_CODE', given.smsTemplateSignInCode],
    ] as const)
      if (!value) throw new Error(`${name} is needed for SMS_PROVIDER=aliyun`);
    if (!isSafe(given.smsEndpoint)) throw new Error('SMS_ENDPOINT must begin with https://');
  },
};

function isSmtp(address: string): boolean {
  try {
    const { protocol, hostname } = new URL(address);
    return (protocol === 'smtp:' || protocol === 'smtps:') && hostname !== '';
  } catch {
    return false;
  }
}

/** A code that opens an account does not travel in plain text; a server on this machine is for tests. */
function isSafe(endpoint: string): boolean {
  try {
    const { protocol, hostname } = new URL(endpoint);
    return protocol === 'https:' || (protocol === 'http:' && hostname === '127.0.0.1');
  } catch {
    return false;
  }
}
