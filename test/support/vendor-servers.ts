import { createCipheriv, createHash, createHmac, randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';

export interface TakenMail {
  from: string;
  to: string[];
  messageId: string;
  subject: string;
  text: string;
}

/**
 * A mail server on this machine. It asks for a password, and answers what a test plans for the next steps.
 */
export class MailServer {
  readonly taken: TakenMail[] = [];
  /** Refusals by recipient, as `550`; each is used as often as it is asked for. */
  readonly refusals = new Map<string, number>();
  /** Takes a message and never answers. */
  isSilent = false;
  /** Called with each message before it is acknowledged. */
  onMail: (mail: TakenMail) => Promise<void> = async () => undefined;
  private readonly server = new SMTPServer({
    authMethods: ['PLAIN', 'LOGIN'],
    allowInsecureAuth: true,
    disabledCommands: ['STARTTLS'],
    onAuth: ({ username, password }, _session, done) =>
      username === 'mailer' && password === 'p@ss'
        ? done(null, { user: username })
        : done(Object.assign(new Error('Authentication failed'), { responseCode: 535 })),
    onRcptTo: ({ address }, _session, done) => {
      const responseCode = this.refusals.get(address);
      done(responseCode ? Object.assign(new Error('refused'), { responseCode }) : undefined);
    },
    onData: (stream, { envelope }, done) => {
      const pieces: Buffer[] = [];
      stream.on('data', (piece: Buffer) => pieces.push(piece));
      stream.on('end', async () => {
        const mail = parse(Buffer.concat(pieces).toString(), {
          from: envelope.mailFrom ? envelope.mailFrom.address : '',
          to: envelope.rcptTo.map(({ address }) => address),
        });
        this.taken.push(mail);
        await this.onMail(mail);
        if (!this.isSilent) done();
      });
    },
  });

  /** @returns what SMTP_URL is set to */
  async start(): Promise<string> {
    this.server.on('error', () => undefined);
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', () => resolve()));
    return `smtp://mailer:p%40ss@127.0.0.1:${(this.server.server.address() as AddressInfo).port}`;
  }

  stop(): Promise<void> {
    return new Promise((resolve) => this.server.close(() => resolve()));
  }
}

/** Header lines are unfolded; words and text are read as UTF-8 in base64 or quoted-printable (RFC 2047, RFC 2045). */
function parse(raw: string, { from, to }: Pick<TakenMail, 'from' | 'to'>): TakenMail {
  const [head = '', ...rest] = raw.split('\r\n\r\n');
  const header = (name: string) =>
    new RegExp(`^${name}: (.*)$`, 'im').exec(head.replace(/\r\n[ \t]+/g, ' '))?.[1] ?? '';
  const body = rest.join('\r\n\r\n');
  const text =
    header('Content-Transfer-Encoding') === 'base64'
      ? Buffer.from(body, 'base64').toString()
      : quoted(body.replace(/=\r\n/g, ''));
  const words = header('Subject').replace(/\?=\s+=\?/g, '?==?');
  const subject = words.replace(/=\?UTF-8\?([BQ])\?([^?]*)\?=/gi, (_match, how: string, word: string) =>
    how.toUpperCase() === 'B'
      ? Buffer.from(word, 'base64').toString('latin1')
      : bytes(word.replaceAll('_', ' ')),
  );
  const isEncoded = words !== subject;
  return {
    from,
    to,
    messageId: header('Message-ID'),
    subject: isEncoded ? Buffer.from(subject, 'latin1').toString() : subject,
    text,
  };
}

function bytes(text: string): string {
  return text.replace(/=([0-9A-F]{2})/gi, (_match, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  );
}

function quoted(text: string): string {
  return Buffer.from(bytes(text), 'latin1').toString();
}

export interface TakenGroupText {
  key: string;
  content: string;
}

/**
 * WeCom's `webhook/send`: refuses what its documentation refuses (developer.work.weixin.qq.com, 91770 and 90313), in its form: HTTP 200 with
 * an `errcode`.
 */
export class WecomServer {
  readonly keys = new Set<string>();
  readonly taken: TakenGroupText[] = [];
  /** Answered in place of what the request deserves, first come first served; `null` breaks the connection off once it has been read. */
  readonly planned: ({ errcode: number; errmsg: string } | null)[] = [];
  /** What is answered waits for it. */
  held: Promise<void> = Promise.resolve();
  private readonly server = createServer(async (request, response) => {
    const body = await read(request);
    const planned = this.planned.shift();
    if (planned === null) {
      request.socket.destroy();
      return;
    }
    const answer = planned ?? this.check(request, body);
    await this.held;
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(answer));
  });

  /** @returns what WECOM_ENDPOINT is set to */
  async start(): Promise<string> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  stop(): void {
    this.server.closeAllConnections();
    this.server.close();
  }

  private check({ method, url = '/', headers }: IncomingMessage, body: string) {
    const { pathname, searchParams } = new URL(url, 'http://vendor');
    const key = searchParams.get('key') ?? '';
    if (method !== 'POST' || pathname !== '/cgi-bin/webhook/send') return refuse(404, 'not found');
    if (!this.keys.has(key)) return refuse(93_000, 'invalid webhook url');
    if (!headers['content-type']?.startsWith('application/json'))
      return refuse(40_058, 'invalid Request Parameter');
    const message = tryJson(body);
    if (!message) return refuse(40_058, 'invalid json');
    if (message.msgtype !== 'text') return refuse(40_008, 'invalid message type');
    const content = message.text?.content;
    if (typeof content !== 'string' || content === '') return refuse(44_004, 'empty content');
    if (Buffer.byteLength(content) > 2048) return refuse(40_058, 'text.content exceed max length 2048');
    this.taken.push({ key, content });
    return { errcode: 0, errmsg: 'ok' };
  }
}

function sign(parts: string[]): string {
  return createHash('sha1')
    .update([...parts].sort().join(''))
    .digest('hex');
}

function refuse(errcode: number, errmsg: string) {
  return { errcode, errmsg };
}

async function read(request: IncomingMessage): Promise<string> {
  const pieces: Buffer[] = [];
  for await (const piece of request) pieces.push(piece as Buffer);
  return Buffer.concat(pieces).toString();
}

function tryJson(text: string): { msgtype?: unknown; text?: { content?: unknown } } | null {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

export interface SentSms {
  phone: string;
  template: string;
  params: Record<string, string>;
}

/** Aliyun's SendSms: checks of a request what the vendor's page says it checks, and answers in its form. */
export class AliyunServer {
  readonly id = 'LTAI-test';
  readonly secret = 'a secret of the test';
  /** The variables of each approved template. */
  readonly templates = new Map([['SMS_100000001', ['code']]]);
  /** Answered in place of what the request deserves; `null` breaks the connection off once it has been read. */
  answers: ({ status: number; body: Record<string, unknown>; delayMs?: number } | null)[] = [];
  taken: { query: URLSearchParams; at: number }[] = [];
  /** What was taken to be sent. */
  readonly sent: SentSms[] = [];
  private nonces = new Set<string>();
  private server: Server = createServer((request, response) => {
    const fault = this.check(request);
    const planned = fault ? undefined : this.answers.shift();
    if (planned === null) {
      request.socket.destroy();
      return;
    }
    if (!fault && !planned) this.sent.push(sentIn(request));
    const status = fault ? 400 : (planned?.status ?? 200);
    const body = fault
      ? { Code: fault, Message: 'refused', RequestId: 'R-1' }
      : (planned?.body ?? { Code: 'OK', Message: 'OK', BizId: 'B-1', RequestId: 'R-1' });
    setTimeout(() => {
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    }, planned?.delayMs ?? 0);
  });

  async start(): Promise<string> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  stop(): void {
    this.server.closeAllConnections();
    this.server.close();
  }

  private check({ method, url = '/', headers }: IncomingMessage): string | null {
    const { pathname, searchParams } = new URL(url, 'http://vendor');
    this.taken.push({ query: searchParams, at: Date.now() });
    if (method !== 'POST' || pathname !== '/' || headers['x-acs-action'] !== 'SendSms')
      return 'InvalidAction.NotFound';
    if (headers['x-acs-version'] !== '2017-05-25') return 'InvalidVersion';
    const date = String(headers['x-acs-date']);
    if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/.test(date)) return 'InvalidTimeStamp.Format';
    if (Math.abs(Date.now() - Date.parse(date)) > 15 * 60_000) return 'InvalidTimeStamp.Expired';
    const nonce = String(headers['x-acs-signature-nonce'] ?? '');
    if (!nonce || this.nonces.has(nonce)) return 'SignatureNonceUsed';
    this.nonces.add(nonce);
    const match = /^ACS3-HMAC-SHA256 Credential=([^,]+),SignedHeaders=([^,]+),Signature=([0-9a-f]{64})$/.exec(
      String(headers.authorization),
    );
    if (!match) return 'IncompleteSignature';
    const [, id, signed = '', signature] = match;
    if (id !== this.id) return 'InvalidAccessKeyId.NotFound';
    const mustSign = ['host', ...Object.keys(headers).filter((name) => name.startsWith('x-acs-'))].sort();
    if (signed !== mustSign.join(';')) return 'IncompleteSignature';
    const empty = createHash('sha256').update('').digest('hex');
    if (headers['x-acs-content-sha256'] !== empty) return 'SignatureDoesNotMatch';
    const query = [...searchParams]
      .map(([name, value]) => [rfc3986(name), rfc3986(value)].join('='))
      .sort()
      .join('&');
    const lines = signed.split(';').map((name) => `${name}:${String(headers[name]).trim()}\n`);
    const request = ['POST', '/', query, lines.join(''), signed, empty].join('\n');
    const hash = createHash('sha256').update(request).digest('hex');
    const expected = createHmac('sha256', this.secret).update(`ACS3-HMAC-SHA256\n${hash}`).digest('hex');
    if (signature !== expected) return 'SignatureDoesNotMatch';
    for (const name of ['PhoneNumbers', 'SignName', 'TemplateCode'])
      if (!searchParams.get(name)) return `Missing${name}`;
    const names = this.templates.get(searchParams.get('TemplateCode') ?? '');
    if (!names) return 'isv.SMS_TEMPLATE_ILLEGAL';
    const params = JSON.parse(searchParams.get('TemplateParam') ?? '{}');
    if (names.some((name) => typeof params[name] !== 'string' || params[name] === ''))
      return 'isv.TEMPLATE_MISSING_PARAMETERS';
    if (Object.values(params).some((value) => [...String(value)].length > 35))
      return 'isv.PARAM_LENGTH_LIMIT';
    return null;
  }
}

function sentIn({ url = '/' }: IncomingMessage): SentSms {
  const { searchParams } = new URL(url, 'http://vendor');
  return {
    phone: searchParams.get('PhoneNumbers') ?? '',
    template: searchParams.get('TemplateCode') ?? '',
    params: JSON.parse(searchParams.get('TemplateParam') ?? '{}'),
  };
}

function rfc3986(text: string): string {
  return [...Buffer.from(text)]
    .map((byte) => {
      const sign = String.fromCharCode(byte);
      return /[A-Za-z0-9._~-]/.test(sign) ? sign : `%${byte.toString(16).toUpperCase().padStart(2, '0')}`;
    })
    .join('');
}

export interface SentSubscription {
  openid: string;
  template: string;
  page: string | undefined;
  data: Record<string, string>;
}

/** The values that WeChat takes in each kind of keyword (developers.weixin.qq.com, 订阅消息参数值内容限制说明). */
const WECHAT_VALUES: Record<string, RegExp> = {
  thing: /^.{1,20}$/su,
  number: /^\d{1,32}(\.\d+)?$/,
  character_string: /^[\x20-\x7e]{1,32}$/,
  time: /^(\d{4}年\d{1,2}月\d{1,2}日 )?\d{1,2}:\d{2}$/,
  amount: /^\D?\d{1,10}(\.\d+)?元?$/u,
  phrase: /^\p{Script=Han}{1,5}$/u,
};

/**
 * The service account's calls as WeChat documents them: `stable_token`, `message/subscribe/bizsend`, `ticket/getticket`, `newtmpl/gettemplate` and
 * `sns/oauth2/access_token`. One subscription lets one message through, a token holds until it runs out or is replaced by force. It tells the account's
 * own server of events (`tell`), and checks a page's signature as its client does (`checkPage`).
 */
export class WechatServer {
  readonly appId = 'wx0123456789abcdef';
  readonly secret = 'secret-of-the-service-account';
  /** The parameters of each template of the account. */
  readonly templates = new Map<string, string[]>();
  /** How many messages a person has let through, by openid and template. */
  readonly grants = new Map<string, number>();
  /** Whom a code of the authorization stands for; each is good once. */
  readonly codes = new Map<string, string>();
  readonly sent: SentSubscription[] = [];
  /** Requests for a token, forced or not. */
  readonly tokenAsks: boolean[] = [];
  /** Answered to a message in place of what it deserves; `null` breaks the connection off once it has been read. */
  readonly planned: ({ errcode: number; errmsg: string } | null)[] = [];
  /** What the account's server settings hold (服务器配置). */
  readonly callbackToken = 'CallbackToken0123456789';
  readonly aesKey = 'abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG';
  /** 2 for one message a consent, 3 for any number, by template. */
  readonly types = new Map<string, 2 | 3>();
  ticketAsks = 0;
  /** A token is given when it is fulfilled. */
  held: Promise<void> = Promise.resolve();
  private serial = 0;
  private token = '';
  private ticket = '';
  private readonly server = createServer(async (request, response) => {
    const body = await read(request);
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://vendor');
    let answer: object | null;
    const token = searchParams.get('access_token') ?? '';
    if (request.method === 'POST' && pathname === '/cgi-bin/stable_token') {
      answer = this.giveToken(body);
      await this.held;
    } else if (request.method === 'GET' && pathname === '/cgi-bin/ticket/getticket')
      answer = this.giveTicket(token, searchParams.get('type'));
    else if (request.method === 'GET' && pathname === '/wxaapi/newtmpl/gettemplate')
      answer = this.listTemplates(token);
    else if (request.method === 'POST' && pathname === '/cgi-bin/message/subscribe/bizsend')
      answer = this.take(token, body);
    else if (request.method === 'GET' && pathname === '/sns/oauth2/access_token')
      answer = this.tellWho(searchParams);
    else answer = refuse(40_066, 'invalid url');
    if (answer === null) request.socket.destroy();
    else response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(answer));
  });

  /** @returns what WECHAT_ENDPOINT is set to */
  async start(): Promise<string> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', () => resolve()));
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  stop(): void {
    this.server.closeAllConnections();
    this.server.close();
  }

  grant(openid: string, template: string): void {
    const key = `${openid} ${template}`;
    this.grants.set(key, (this.grants.get(key) ?? 0) + 1);
  }

  /** The token that was given out is worth nothing any more. */
  revoke(): void {
    this.token = '';
  }

  /**
   * Tells the account's server of an event. @param sealed by the AES key, as in the safe mode
   * @param given in place of what belongs into the query
   */
  async tell(
    url: string,
    xml: string,
    { isSealed = false, given = {} }: { isSealed?: boolean; given?: Record<string, string> } = {},
  ): Promise<{ status: number; text: string; query: Record<string, string> }> {
    const timestamp = given.timestamp ?? String(Math.floor(Date.now() / 1000));
    const nonce = given.nonce ?? randomBytes(5).toString('hex');
    const sealed = isSealed ? this.seal(xml) : null;
    const query = {
      signature: sign([this.callbackToken, timestamp, nonce]),
      timestamp,
      nonce,
      ...(sealed === null
        ? {}
        : { encrypt_type: 'aes', msg_signature: sign([this.callbackToken, timestamp, nonce, sealed]) }),
      ...given,
    };
    const body =
      sealed === null
        ? xml
        : `<xml><ToUserName><![CDATA[gh_account]]></ToUserName><Encrypt><![CDATA[${sealed}]]></Encrypt></xml>`;
    const answer = await fetch(`${url}?${new URLSearchParams(query)}`, {
      method: 'POST',
      headers: { 'content-type': 'text/xml' },
      body,
    });
    return { status: answer.status, text: await answer.text(), query };
  }

  /** Asks whether an address is the account's server (接入指南). */
  async greet(url: string, given: Record<string, string> = {}): Promise<{ status: number; text: string }> {
    const timestamp = String(Math.floor(Date.now() / 1000));
    const nonce = randomBytes(5).toString('hex');
    const signature = sign([this.callbackToken, timestamp, nonce]);
    const query = new URLSearchParams({
      signature,
      timestamp,
      nonce,
      echostr: '5927782489442352469',
      ...given,
    });
    const answer = await fetch(`${url}?${query}`);
    return { status: answer.status, text: await answer.text() };
  }

  /** What is wrong with the signature of a page, as WeChat's client sees it; null when nothing is. */
  checkPage(page: {
    url: string;
    appId: string;
    timestamp: number | string;
    nonce: string;
    signature: string;
  }): string | null {
    if (page.appId !== this.appId) return 'config:invalid appid';
    if (page.url.includes('#')) return 'config:invalid url';
    const text = `jsapi_ticket=${this.ticket}&noncestr=${page.nonce}&timestamp=${page.timestamp}&url=${page.url}`;
    const expected = createHash('sha1').update(text).digest('hex');
    return this.ticket !== '' && page.signature === expected ? null : 'config:invalid signature';
  }

  /** AES-256-CBC over random (16 bytes), length, message and AppID, padded to blocks of 32 (消息加解密说明). */
  seal(xml: string, appId = this.appId): string {
    const key = Buffer.from(`${this.aesKey}=`, 'base64');
    const message = Buffer.from(xml);
    const length = Buffer.alloc(4);
    length.writeUInt32BE(message.length);
    const content = Buffer.concat([randomBytes(16), length, message, Buffer.from(appId)]);
    const missing = 32 - (content.length % 32);
    const cipher = createCipheriv('aes-256-cbc', key, key.subarray(0, 16)).setAutoPadding(false);
    const padded = Buffer.concat([content, Buffer.alloc(missing, missing)]);
    return Buffer.concat([cipher.update(padded), cipher.final()]).toString('base64');
  }

  private giveTicket(token: string, type: string | null): object {
    if (token === '' || token !== this.token) return refuse(40_001, 'invalid credential');
    if (type !== 'jsapi') return refuse(40_097, 'invalid args');
    this.ticketAsks += 1;
    this.ticket ||= `ticket-${++this.serial}`;
    return { errcode: 0, errmsg: 'ok', ticket: this.ticket, expires_in: 7200 };
  }

  private listTemplates(token: string): object {
    if (token === '' || token !== this.token) return refuse(40_001, 'invalid credential');
    const data = [...this.templates.keys()].map((priTmplId) => ({
      priTmplId,
      title: '通知',
      content: '',
      example: '',
      type: this.types.get(priTmplId) ?? 2,
    }));
    return { errcode: 0, errmsg: 'ok', data };
  }

  private giveToken(body: string): object {
    const asked = tryJson(body) as Record<string, unknown> | null;
    if (asked?.grant_type !== 'client_credential') return refuse(40_002, 'invalid grant_type');
    if (asked.appid !== this.appId) return refuse(40_013, 'invalid appid');
    if (asked.secret !== this.secret) return refuse(40_125, 'invalid appsecret');
    this.tokenAsks.push(asked.force_refresh === true);
    if (asked.force_refresh === true || this.token === '') this.token = `token-${++this.serial}`;
    return { access_token: this.token, expires_in: 7200 };
  }

  private take(token: string, body: string): object | null {
    const planned = this.planned.shift();
    if (planned !== undefined) return planned;
    if (token === '' || token !== this.token)
      return refuse(40_001, 'invalid credential, access_token is invalid or not latest');
    const message = tryJson(body) as {
      touser?: string;
      template_id?: string;
      page?: string;
      data?: Record<string, { value?: unknown }>;
    } | null;
    if (!message) return refuse(47_001, 'data format error');
    const { touser = '', template_id: template = '', page, data = {} } = message;
    if (!/^o[\w-]{27}$/.test(touser)) return refuse(40_003, 'invalid openid');
    const wanted = this.templates.get(template);
    if (!wanted) return refuse(40_037, 'invalid template_id');
    const key = `${touser} ${template}`;
    if (!this.grants.get(key)) return refuse(43_101, 'user refuse to accept the msg');
    const values: Record<string, string> = {};
    for (const name of wanted) {
      const value = data[name]?.value;
      const pattern = WECHAT_VALUES[name.replace(/\d+$/, '')];
      if (typeof value !== 'string' || !pattern?.test(value))
        return refuse(47_003, `argument invalid! data.${name}.value invalid`);
      values[name] = value;
    }
    if (Object.keys(data).some((name) => !wanted.includes(name)))
      return refuse(47_003, 'argument invalid! unknown keyword');
    this.grants.set(key, (this.grants.get(key) ?? 1) - 1);
    this.sent.push({ openid: touser, template, page, data: values });
    return { errcode: 0, errmsg: 'ok' };
  }

  private tellWho(query: URLSearchParams): object {
    if (query.get('appid') !== this.appId) return refuse(40_013, 'invalid appid');
    if (query.get('secret') !== this.secret) return refuse(40_125, 'invalid appsecret');
    if (query.get('grant_type') !== 'authorization_code') return refuse(40_002, 'invalid grant_type');
    const code = query.get('code') ?? '';
    const openid = this.codes.get(code);
    if (!openid) return refuse(40_029, 'invalid code');
    this.codes.delete(code);
    return { access_token: 'of-the-user', expires_in: 7200, openid, scope: 'snsapi_base' };
  }
}
