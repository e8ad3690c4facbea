import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { bootApp, type TestApp } from '../support/app';
import { AliyunServer } from '../support/vendor-servers';

const message = { phone: '+86 138-1234-6688', template: 'sign_in_code', params: { code: '402817' } };

describe('sms by aliyun', () => {
  const vendor = new AliyunServer();
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
        ALIYUN_ACCESS_KEY_ID: vendor.id,
        ALIYUN_ACCESS_KEY_SECRET: vendor.secret,
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
