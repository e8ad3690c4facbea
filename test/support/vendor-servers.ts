import { createServer, type IncomingMessage } from 'node:http';
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
