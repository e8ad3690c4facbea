import { afterAll, beforeAll, expect, it } from 'vitest';
import { bootApp, type TestApp } from '../support/app';

let app: TestApp;

beforeAll(async () => {
  app = await bootApp({ demo: false, env: { TRUST_PROXY: '1' } });
});

afterAll(async () => {
  await app?.stop();
});

/** How many addresses the rate limit of inquiries told apart, asked from behind one proxy. */
async function countAddresses(forwardedFor: string[]): Promise<number> {
  const limits = () => app.strapi.db.connection('rate_limits').where('key', 'like', 'inquiry:ip:%');
  await limits().del();
  for (const header of forwardedFor) {
    await app.api().post('/api/public/inquiries', {}, { 'x-forwarded-for': header });
  }
  return (await limits().distinct('key')).length;
}

it('counts by the address that the proxy saw', async () => {
  expect(await countAddresses(['203.0.113.1', '203.0.113.2'])).toBe(2);
});

it('does not believe an address that the client wrote before it', async () => {
  expect(await countAddresses(['1.1.1.1, 203.0.113.1', '2.2.2.2, 203.0.113.1'])).toBe(1);
});
