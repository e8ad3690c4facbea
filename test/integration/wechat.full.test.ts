import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { bootApp, type TestApp } from '../support/app';
import { createUser, tokenOf } from '../support/payout-fixture';
import { WechatServer } from '../support/vendor-servers';

const TEMPLATE = 'Doc0template1id2of3the4service5account6abcd';
const OPENID = 'oAbCdEfGhIjKlMnOpQrStUvWxYz0';
const OTHER = 'oAbCdEfGhIjKlMnOpQrStUvWxYz1';
const wechat = new WechatServer();
let app: TestApp;

beforeAll(async () => {
  const env = {
    WECHAT_APP_ID: wechat.appId,
    WECHAT_APP_SECRET: wechat.secret,
    WECHAT_ENDPOINT: await wechat.start(),
    PUBLIC_URL: 'https://agency.cn',
  };
  app = await bootApp({ demo: false, env });
  await app.strapi.documents('api::message-template.message-template').create({
    data: {
      kind: 'commission_released',
      channel: 'wechat',
      vendorTemplate: TEMPLATE,
      parameters: 'amount1 = {amount}\nthing2 = 可以申请提现',
    },
    status: 'published',
  } as never);
});
afterAll(async () => {
  await app?.stop();
  wechat.stop();
});
beforeEach(async () => {
  for (const table of ['outbox_messages', 'wechat_openids', 'vendor_tokens', 'wechat_states'])
    await knex()(table).del();
  await knex()('rate_limits').where('key', 'like', 'wechat-bind:%').del();
  wechat.templates.clear();
  wechat.templates.set(TEMPLATE, ['amount1', 'thing2']);
  wechat.grants.clear();
  wechat.codes.clear();
  wechat.sent.length = 0;
  wechat.planned.length = 0;
  wechat.tokenAsks.length = 0;
  wechat.revoke();
});

const knex = () => app.strapi.db.connection;
const notify = (name: string) => app.strapi.plugin('notify').service(name);
const messages = () => knex()('outbox_messages').orderBy('id');
const outcome = async () => (await messages()).map(({ state, fault }) => [state, fault]);

/** A partner who wants to be told in WeChat, at any hour. */
async function partner() {
  const id = await createUser(app, 'partner');
  await notify('preferences').change(id, {
    quiet: null,
    channels: { commission_released: ['in_app', 'wechat'] },
  });
  return { id, api: app.api(await tokenOf(app, id)) };
}
const bind = (userId: number, openid = OPENID) =>
  knex().transaction((trx) => notify('openids').bind(trx, { userId, openid }));
const release = (to: number) =>
  notify('notices').send({
    to,
    kind: 'commission_released',
    title: '1,200.00 元 可提现',
    body: '佣金 1,200.00 元 已结算，可以申请提现。',
    values: { amount: '1,200.00 元' },
  });

describe('a subscription message', () => {
  it('goes to who bound his WeChat and chose it, once a grant', async () => {
    const { id } = await partner();
    await release(id);
    expect(await messages()).toEqual([]);
    await bind(id);
    wechat.grant(OPENID, TEMPLATE);
    await release(id);
    await expect.poll(outcome).toEqual([['sent', null]]);
    expect(wechat.sent).toEqual([
      {
        openid: OPENID,
        template: TEMPLATE,
        page: 'https://agency.cn/',
        data: { amount1: '1200.00元', thing2: '可以申请提现' },
      },
    ]);
    expect(JSON.stringify([await messages(), await knex()('wechat_openids')])).not.toContain(OPENID);
    await release(id);
    await expect.poll(outcome).toEqual([
      ['sent', null],
      ['dropped', 'unsubscribed'],
    ]);
  });

  it('shares one token, and asks for another when it was replaced, once', async () => {
    const { id } = await partner();
    await bind(id);
    for (let count = 0; count < 4; count += 1) wechat.grant(OPENID, TEMPLATE);
    await Promise.all([release(id), release(id), release(id)]);
    await expect.poll(() => wechat.sent.length).toBe(3);
    expect(wechat.tokenAsks).toEqual([false]);
    const [before] = await knex()('vendor_tokens');
    expect(before.token_sealed).not.toContain('token-');
    wechat.revoke();
    await release(id);
    await expect.poll(() => wechat.sent.length).toBe(4);
    expect(wechat.tokenAsks).toEqual([false, false]);
    expect((await knex()('vendor_tokens')).length).toBe(1);
  });

  it('asks by force when WeChat gives back the token that it refuses, and then gives up', async () => {
    const { id } = await partner();
    await bind(id);
    const expired = { errcode: 42_001, errmsg: 'access_token expired' };
    wechat.planned.push(expired, expired);
    wechat.grant(OPENID, TEMPLATE);
    await release(id);
    await expect.poll(outcome).toEqual([['waiting', 'settings']]);
    expect(wechat.tokenAsks).toEqual([false, false, true]);
    expect(wechat.sent).toEqual([]);
  });

  it.each([
    [-1, 'waiting', 'busy'],
    [45_009, 'waiting', 'too_often'],
    [40_003, 'dead', 'bad_address'],
    [43_101, 'dropped', 'unsubscribed'],
    [47_003, 'dead', 'refused'],
    [null, 'uncertain', 'unanswered'],
  ])('after %s', async (errcode, state, fault) => {
    const { id } = await partner();
    await bind(id);
    wechat.planned.push(errcode === null ? null : { errcode, errmsg: 'planned' });
    await release(id);
    await expect.poll(outcome).toEqual([[state, fault]]);
    if (errcode !== null) expect((await messages())[0].vendor_code).toBe(String(errcode));
  });

  it('that its parameters cannot say is not queued', async () => {
    const { id } = await partner();
    await bind(id);
    await notify('notices').send({
      to: id,
      kind: 'commission_released',
      title: '可提现',
      body: '请查看',
      values: { amount: '待定' },
    });
    expect(await messages()).toEqual([]);
  });
});

describe('a binding', () => {
  /** The cookie of a browser that has been given one. */
  const deviceOf = (answer: { headers: Headers }) =>
    answer.headers
      .getSetCookie()
      .map((cookie) => cookie.split(';')[0])
      .join('; ');
  async function begin() {
    const person = await partner();
    const answer = await person.api.post('/api/notify/wechat/binding');
    expect(answer.status).toBe(200);
    const url = new URL(answer.body.data.url);
    return { ...person, url, state: url.searchParams.get('state') ?? '', cookie: deviceOf(answer) };
  }
  const comeBack = (state: string, code: string, cookie = '') =>
    app.api().get(`/api/notify/wechat/callback?code=${code}&state=${state}`, cookie ? { cookie } : {});

  it('leads to WeChat and back, and holds from then on', async () => {
    const { id, api, url, state, cookie } = await begin();
    expect(`${url.origin}${url.pathname}${url.hash}`).toBe(
      'https://open.weixin.qq.com/connect/oauth2/authorize#wechat_redirect',
    );
    expect(Object.fromEntries(url.searchParams)).toEqual({
      appid: wechat.appId,
      redirect_uri: 'https://agency.cn/api/notify/wechat/callback',
      response_type: 'code',
      scope: 'snsapi_base',
      state: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
    wechat.codes.set('code-1', OPENID);
    const answer = await comeBack(state, 'code-1', cookie);
    expect(answer.status).toBe(302);
    const view = await api.get('/api/notices/preferences');
    expect(view.body.data.wechat).toEqual({
      kinds: ['commission_released'],
      isAvailable: true,
      isBound: true,
    });
    expect(await notify('openids').of(id)).toBe(OPENID);
    // good once
    wechat.codes.set('code-2', OTHER);
    expect((await comeBack(state, 'code-2', cookie)).status).toBe(400);
    expect((await api.delete('/api/notify/wechat/binding')).status).toBe(204);
    expect(await notify('openids').of(id)).toBeNull();
    expect(await knex()('audit_log').whereIn('action', ['wechat_bound', 'wechat_unbound'])).toHaveLength(2);
  });

  it('is for the browser only that began it, for ten minutes, and with WeChat’s yes', async () => {
    wechat.codes.set('code', OPENID);
    const first = await begin();
    expect(await comeBack(first.state, 'code')).toMatchObject({
      status: 400,
      body: { error: { code: 'state_ended' } },
    });
    const second = await begin();
    await knex()('wechat_states').update({ expires_at: new Date(0) });
    expect((await comeBack(second.state, 'code', second.cookie)).status).toBe(400);
    const third = await begin();
    expect(await comeBack(third.state, 'wrong', third.cookie)).toMatchObject({
      status: 400,
      body: { error: { code: 'wechat_refused' } },
    });
    expect(await knex()('wechat_openids')).toEqual([]);
    expect((await comeBack('', 'code', third.cookie)).body.error.details.errors[0].path).toEqual(['state']);
  });

  it('moves an openid to the account that it is bound to last', async () => {
    const [one, two] = [await partner(), await partner()];
    await bind(one.id);
    await bind(two.id);
    await bind(two.id, OTHER);
    await bind(one.id, OTHER);
    expect(await notify('openids').of(one.id)).toBe(OTHER);
    expect(await notify('openids').of(two.id)).toBeNull();
  });

  it('still holds when the data keys were changed', async () => {
    const { id } = await partner();
    await bind(id);
    const [before] = await knex()('wechat_openids');
    const rotation = app.strapi.plugin('guard').service('piiRotation');
    await rotation.begin();
    await rotation.run();
    const [after] = await knex()('wechat_openids');
    expect(after.openid_sealed).not.toBe(before.openid_sealed);
    expect(await notify('openids').of(id)).toBe(OPENID);
  });
});
