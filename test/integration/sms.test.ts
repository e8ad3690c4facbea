import { createHash, createHmac } from 'node:crypto';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { bootApp, type TestApp } from '../support/app';

const ID = 'LTAI-test';
const SECRET = 'a secret of the test';

/** Checks of a request what the vendor's page says it checks, and answers in its form. */
class FakeVendor {
  answers: { status: number; body: Record<string, unknown>; delayMs?: number }[] = [];
  taken: { query: URLSearchParams; at: number }[] = [];
  private nonces = new Set<string>();
  private server: Server = createServer((request, response) => {
    const fault = this.check(request);
    const planned = fault ? undefined : this.answers.shift();
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
    const [, id, names = '', signature] = match;
    if (id !== ID) return 'InvalidAccessKeyId.NotFound';
    const mustSign = ['host', ...Object.keys(headers).filter((name) => name.startsWith('x-acs-'))].sort();
    if (names !== mustSign.join(';')) return 'IncompleteSignature';
    const empty = createHash('sha256').update('').digest('hex');
    if (headers['x-acs-content-sha256'] !== empty) return 'SignatureDoesNotMatch';
    const query = [...searchParams]
      .map(([name, value]) => [rfc3986(name), rfc3986(value)].join('='))
      .sort()
      .join('&');
    const lines = names.split(';').map((name) => `${name}:${String(headers[name]).trim()}\n`);
    const request = ['POST', '/', query, lines.join(''), names, empty].join('\n');
    const hash = createHash('sha256').update(request).digest('hex');
    const expected = createHmac('sha256', SECRET).update(`ACS3-HMAC-SHA256\n${hash}`).digest('hex');
    if (signature !== expected) return 'SignatureDoesNotMatch';
    for (const name of ['PhoneNumbers', 'SignName', 'TemplateCode'])
      if (!searchParams.get(name)) return `Missing${name}`;
    const params = JSON.parse(searchParams.get('TemplateParam') ?? '{}');
    return typeof params.code === 'string' ? null : 'isv.TEMPLATE_MISSING_PARAMETERS';
  }
}

function rfc3986(text: string): string {
  return [...Buffer.from(text)]
    .map((byte) => {
      const sign = String.fromCharCode(byte);
      return /[A-Za-z0-9._~-]/.test(sign) ? sign : `%${byte.toString(16).toUpperCase().padStart(2, '0')}`;
    })
    .join('');
}

const message = { phone: '+86 138-1234-6688', template: 'sign_in_code', params: { code: '402817' } };

describe('sms by aliyun', () => {
  const vendor = new FakeVendor();
  const logged: string[] = [];
  let app: TestApp;
  // biome-ignore lint/suspicious/noExplicitAny: the service as another plugin gets it, by name
  let sms: any;
  beforeAll(async () => {
    app = await bootApp({
      demo: false,
      env: {
        SMS_PROVIDER: 'aliyun',
        SMS_ENDPOINT: await vendor.start(),
        ALIYUN_ACCESS_KEY_ID: ID,
        ALIYUN_ACCESS_KEY_SECRET: SECRET,
        SMS_SIGN_NAME: "招商 (中心)*'!",
        SMS_TEMPLATE_SIGN_IN_CODE: 'SMS_100000001',
      },
    });
    sms = app.strapi.plugin('notify').service('sms');
    app.strapi.log.on('data', (entry: { message?: unknown }) => logged.push(String(entry.message)));
  });
  beforeEach(() => {
    vendor.answers = [];
    vendor.taken = [];
    logged.length = 0;
  });
  afterAll(async () => {
    await app?.stop();
    vendor.stop();
  });

  it('is signed as the vendor checks it, with the number in one form', async () => {
    await expect(sms.send(message)).resolves.toEqual({ provider: 'aliyun', messageId: 'B-1' });
    const [{ query } = { query: new URLSearchParams() }] = vendor.taken;
    expect(Object.fromEntries(query)).toEqual({
      PhoneNumbers: '13812346688',
      SignName: "招商 (中心)*'!",
      TemplateCode: 'SMS_100000001',
      TemplateParam: '{"code":"402817"}',
    });
  });

  it('is sent again when the vendor throttles, with a new nonce, and not for ever', async () => {
    const throttled = { status: 400, body: { Code: 'Throttling.User', RequestId: 'R-2' } };
    vendor.answers = [throttled, throttled];
    await expect(sms.send(message)).resolves.toMatchObject({ messageId: 'B-1' });
    expect(vendor.taken).toHaveLength(3);
    vendor.taken = [];
    vendor.answers = [throttled, throttled, throttled, throttled];
    await expect(sms.send(message)).rejects.toMatchObject({ status: 503, code: 'sms_unavailable' });
    expect(vendor.taken).toHaveLength(3);
  });

  it.each([
    ['isv.BUSINESS_LIMIT_CONTROL', 200, 429, 'sms_too_often'],
    ['isv.MOBILE_NUMBER_ILLEGAL', 200, 400, 'invalid_phone'],
    ['isv.AMOUNT_NOT_ENOUGH', 200, 503, 'sms_unavailable'],
    ['isp.SYSTEM_ERROR', 200, 503, 'sms_unavailable'],
    ['ServiceUnavailable', 503, 503, 'sms_unavailable'],
  ])('%s is told once, in our words', async (Code, status, expected, code) => {
    vendor.answers = [{ status, body: { Code, Message: '13812346688 402817', RequestId: 'R-3' } }];
    await expect(sms.send(message)).rejects.toMatchObject({ status: expected, code });
    expect(vendor.taken).toHaveLength(1);
    expect(logged.join('\n')).toContain(Code);
    expect(logged.join('\n')).not.toMatch(/13812346688|402817/);
  });

  it('gives up after its time and does not send again what may have arrived', async () => {
    vendor.answers = [{ status: 200, body: { Code: 'OK' }, delayMs: 8000 }];
    const startedAt = Date.now();
    await expect(sms.send(message)).rejects.toMatchObject({ code: 'sms_unavailable' });
    expect(Date.now() - startedAt).toBeLessThan(7000);
    expect(vendor.taken).toHaveLength(1);
  });

  it('refuses what is no mobile number, and parameters that the template has not', async () => {
    for (const phone of ['051266668888', '1381234', '', '13812346688,13900000000'])
      await expect(sms.send({ ...message, phone })).rejects.toMatchObject({ status: 400 });
    await expect(sms.send({ ...message, params: { kode: '1' } })).rejects.toThrow(/takes code/);
    expect(vendor.taken).toHaveLength(0);
  });
});

describe('sms without a vendor', () => {
  it('production says so and sends nothing', async () => {
    const app = await bootApp({ demo: false, env: { SMS_PROVIDER: '' } });
    try {
      const sms = app.strapi.plugin('notify').service('sms');
      expect(sms.isAvailable()).toBe(false);
      await expect(sms.send(message)).rejects.toMatchObject({ status: 503, code: 'sms_unavailable' });
    } finally {
      await app.stop();
    }
  });
});
