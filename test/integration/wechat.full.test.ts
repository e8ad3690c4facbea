import { readJson } from '@scrm/guard/kit';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { bootApp, type TestApp } from '../support/app';
import { createUser, tokenOf } from '../support/payout-fixture';
import { WechatServer } from '../support/vendor-servers';

const TEMPLATE = 'Doc0template1id2of3the4service5account6abcd';
const STAFF_TEMPLATE = 'Etc0template1id2of3the4service5account6abcd';
const OPENID = 'oAbCdEfGhIjKlMnOpQrStUvWxYz0';
const OTHER = 'oAbCdEfGhIjKlMnOpQrStUvWxYz1';
const wechat = new WechatServer();
let app: TestApp;

beforeAll(async () => {
  const env = {
    WECHAT_APP_ID: wechat.appId,
    WECHAT_APP_SECRET: wechat.secret,
    WECHAT_ENDPOINT: await wechat.start(),
    WECHAT_CALLBACK_TOKEN: wechat.callbackToken,
    PUBLIC_URL: 'https://agency.cn',
  };
  app = await bootApp({ demo: false, env });
  await publish('commission_released', TEMPLATE, 'amount1 = {amount}\nthing2 = 可以申请提现');
  await publish('customer_assigned', STAFF_TEMPLATE, 'thing1 = {customer}');
});
afterAll(async () => {
  await app?.stop();
  wechat.stop();
});
beforeEach(async () => {
  for (const table of [
    'outbox_messages',
    'wechat_openids',
    'wechat_template_types',
    'wechat_callbacks',
    'vendor_tokens',
    'wechat_states',
  ])
    await knex()(table).del();
  await knex()('rate_limits').where('key', 'like', 'wechat-bind:%').del();
  wechat.templates.clear();
  wechat.templates.set(TEMPLATE, ['amount1', 'thing2']).set(STAFF_TEMPLATE, ['thing1']);
  wechat.types.clear();
  wechat.ticketAsks = 0;
  wechat.held = Promise.resolve();
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

const templates = () => app.strapi.documents('api::message-template.message-template');
const publish = (kind: string, vendorTemplate: string, parameters: string) =>
  templates().create({
    data: { kind, channel: 'wechat', vendorTemplate, parameters },
    status: 'published',
  } as never);

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

  it('opens the page of the console that it tells of', async () => {
    const id = await createUser(app, 'sales');
    await notify('preferences').change(id, {
      quiet: null,
      channels: { customer_assigned: ['in_app', 'wechat'] },
    });
    await bind(id);
    wechat.grant(OPENID, STAFF_TEMPLATE);
    await notify('notices').send({
      to: id,
      kind: 'customer_assigned',
      title: '新客户',
      body: '已分配',
      link: '/customers/abc123',
      values: { customer: '苏州宏达机械' },
    });
    await expect
      .poll(() => wechat.sent.map(({ page }) => page))
      .toEqual(['https://agency.cn/ops/customers/abc123']);
  });

  it('that its parameters cannot say waits for whoever mends the template, and then goes', async () => {
    const { id } = await partner();
    await bind(id);
    wechat.grant(OPENID, TEMPLATE);
    await notify('notices').send({
      to: id,
      kind: 'commission_released',
      title: '可提现',
      body: '请查看',
      values: { amount: '面议' },
    });
    const [row] = await messages();
    expect(row).toMatchObject({ state: 'dead', fault: 'unfit', detail: '参数 amount1 只收金额', body: '' });
    const admin = app.api(await tokenOf(app, await createUser(app, 'admin')));
    const list = await admin.get('/api/notify/messages?state=dead');
    expect(list.body.data[0]).toMatchObject({
      faultLabel: '内容放不进服务商的模板',
      detail: '参数 amount1 只收金额',
      mayResend: true,
    });
    const resend = () => admin.post(`/api/notify/messages/${row.id}/resend`);
    expect(await resend()).toMatchObject({ status: 409, body: { error: { code: 'still_unfit' } } });
    const template = await templates().findFirst({
      filters: { kind: 'commission_released', channel: 'wechat' },
    } as never);
    const { documentId } = template as unknown as { documentId: string };
    const change = (parameters: string) =>
      templates().update({ documentId, data: { parameters }, status: 'published' } as never);
    await change('thing1 = {amount}\nthing2 = 可以申请提现');
    wechat.templates.set(TEMPLATE, ['thing1', 'thing2']);
    expect((await resend()).status).toBe(200);
    await expect.poll(outcome).toEqual([['sent', null]]);
    expect(wechat.sent[0]?.data).toEqual({ thing1: '面议', thing2: '可以申请提现' });
    expect((await messages())[0].told_values).toBeNull();
    await change('amount1 = {amount}\nthing2 = 可以申请提现');
  });
});

it('the templates of the first start are told of by one entry, what people write each by its own', async () => {
  const entries = await knex()('audit_log').where({ resource: 'message-template' }).orderBy('id');
  const seeded = await knex()('message_templates').where({ channel: 'in_app' }).pluck('document_id');
  expect(seeded.length).toBeGreaterThan(40);
  expect(entries.filter(({ document_id: id }) => seeded.includes(id))).toEqual([]);
  const [added, ...more] = entries.filter(({ action }) => action === 'templates_added');
  expect([readJson<{ count: number }>(added?.details).count, more]).toEqual([seeded.length, []]);
  expect(entries.some(({ action }) => action === 'publish')).toBe(true);
});

describe('the token', () => {
  it('is asked for once by all who want it at once, and outside of any transaction', async () => {
    let give = () => {};
    wechat.held = new Promise((resolve) => {
      give = resolve;
    });
    const { api } = await partner();
    const url = encodeURIComponent('https://agency.cn/ops/account');
    const asked = Promise.all(
      Array.from({ length: 6 }, () => api.get(`/api/notify/wechat/page-signature?url=${url}`)),
    );
    await expect.poll(() => wechat.tokenAsks.length).toBe(1);
    const { rows } = await knex().raw(
      `SELECT query FROM pg_stat_activity WHERE datname = current_database() AND state = 'idle in transaction'`,
    );
    expect(rows).toEqual([]);
    give();
    expect((await asked).map(({ status }) => status)).toEqual(Array(6).fill(200));
    expect([wechat.tokenAsks.length, wechat.ticketAsks]).toEqual([1, 1]);
  });

  it('goes on as the old one while somebody asks for the next', async () => {
    const { id } = await partner();
    await bind(id);
    wechat.grant(OPENID, TEMPLATE);
    wechat.grant(OPENID, TEMPLATE);
    await release(id);
    await expect.poll(outcome).toEqual([['sent', null]]);
    await knex().raw(
      `UPDATE vendor_tokens SET expires_at = now() + interval '60 seconds', lease = gen_random_uuid(), lease_until = now() + interval '1 hour'`,
    );
    await release(id);
    await expect.poll(() => wechat.sent.length).toBe(2);
    expect(wechat.tokenAsks).toEqual([false]);
  });

  it('is asked for by another when who did so has died', async () => {
    await knex()('vendor_tokens').insert({
      name: 'wechat',
      lease: '00000000-0000-4000-8000-000000000000',
      lease_until: new Date(Date.now() - 1000),
    });
    const { id } = await partner();
    await bind(id);
    wechat.grant(OPENID, TEMPLATE);
    await release(id);
    await expect.poll(outcome).toEqual([['sent', null]]);
    expect(await knex()('vendor_tokens').where({ name: 'wechat' }).first('lease')).toEqual({ lease: null });
  });
});

describe('what WeChat tells', () => {
  const events = () => `${app.url}/api/notify/wechat/events`;
  const now = () => Math.floor(Date.now() / 1000);
  const eventOf = (event: string, list: string, at = now(), openid = OPENID) =>
    `<xml><ToUserName><![CDATA[gh_account]]></ToUserName><FromUserName><![CDATA[${openid}]]></FromUserName><CreateTime>${at}</CreateTime><MsgType><![CDATA[event]]></MsgType><Event><![CDATA[${event}]]></Event>${list}</xml>`;
  const entry = (status: string, template = TEMPLATE) =>
    `<List><TemplateId><![CDATA[${template}]]></TemplateId><SubscribeStatusString><![CDATA[${status}]]></SubscribeStatusString><PopupScene>1</PopupScene></List>`;
  const popup = (status: string, at?: number, openid?: string) =>
    eventOf(
      'subscribe_msg_popup_event',
      `<SubscribeMsgPopupEvent>${entry(status)}${entry('reject', STAFF_TEMPLATE)}</SubscribeMsgPopupEvent>`,
      at,
      openid,
    );
  const change = (at?: number) =>
    eventOf(
      'subscribe_msg_change_event',
      `<SubscribeMsgChangeEvent>${entry('reject')}</SubscribeMsgChangeEvent>`,
      at,
    );
  const standings = async (api: Awaited<ReturnType<typeof partner>>['api']) => {
    const view = await api.get('/api/notices/preferences');
    return Object.fromEntries(
      view.body.data.wechat.subscriptions.map((each: { kind: string; standing: string; left: number }) => [
        each.kind,
        `${each.standing} ${each.left}`,
      ]),
    );
  };

  it('is taken from its server only, whose first question is answered', async () => {
    expect(await wechat.greet(events())).toEqual({ status: 200, text: '5927782489442352469' });
    const other = 'f'.repeat(40);
    expect((await wechat.greet(events(), { signature: other })).status).toBe(403);
    expect((await wechat.greet(events(), { timestamp: String(now() - 3600) })).status).toBe(403);
    expect((await wechat.greet(events(), { echostr: '<b>hi</b>' })).status).toBe(400);
    expect((await wechat.tell(events(), popup('accept'), { given: { signature: other } })).status).toBe(403);
    const old = String(now() - 3600);
    expect((await wechat.tell(events(), popup('accept'), { given: { timestamp: old } })).status).toBe(403);
    expect((await wechat.tell(events(), '<xml><Event>')).status).toBe(400);
    expect((await wechat.tell(events(), `<!DOCTYPE x>${popup('accept')}`)).status).toBe(400);
    expect((await wechat.tell(events(), '<xml><MsgType>text</MsgType></xml>')).text).toBe('success');
    expect(await knex()('wechat_subscriptions')).toEqual([]);
  });

  it('counts what was let through, once however often it is told', async () => {
    const { id, api } = await partner();
    await bind(id);
    const yes = popup('accept', now() - 5);
    const { query } = await wechat.tell(events(), yes);
    // told again, with the same and with another signature, to two instances at once
    await Promise.all([wechat.tell(events(), yes, { given: query }), wechat.tell(events(), yes)]);
    expect(await standings(api)).toEqual({
      commission_released: 'some_left 1',
      customer_assigned: 'refused 0',
    });
    // a signature that was seen does not bring another message
    const forged = await wechat.tell(events(), popup('accept', now() - 4), { given: query });
    expect([forged.status, JSON.parse(forged.text).error.code]).toEqual([403, 'replayed']);
    await wechat.tell(events(), popup('accept', now() - 3));
    expect(await standings(api)).toMatchObject({ commission_released: 'some_left 2' });
    await wechat.tell(events(), popup('accept', now(), OTHER));
    expect(await standings(api)).toMatchObject({ commission_released: 'some_left 2' });
    expect(JSON.stringify(await knex()('wechat_callbacks'))).not.toContain(OPENID);
  });

  it('holds back what nobody wants or nothing is left for, and says so', async () => {
    const { id, api } = await partner();
    await bind(id);
    await wechat.tell(events(), popup('accept', now() - 9));
    for (let count = 0; count < 5; count += 1) wechat.grant(OPENID, TEMPLATE);
    await release(id);
    await expect.poll(outcome).toEqual([['sent', null]]);
    expect(await standings(api)).toMatchObject({ commission_released: 'none_left 0' });
    await release(id);
    await expect.poll(async () => (await outcome())[1]).toEqual(['dropped', 'used_up']);
    await wechat.tell(events(), popup('accept', now() - 8));
    await wechat.tell(events(), change(now() - 7));
    expect(await standings(api)).toMatchObject({ commission_released: 'refused 0' });
    await release(id);
    await expect.poll(async () => (await outcome())[2]).toEqual(['dropped', 'declined']);
    expect(wechat.sent).toHaveLength(1);
    // a yes of before the no that comes late changes nothing
    await wechat.tell(events(), popup('accept', now() - 8));
    expect(await standings(api)).toMatchObject({ commission_released: 'refused 0' });
  });

  it('gives back what WeChat did not use, and believes it that there is nothing', async () => {
    const { id, api } = await partner();
    await bind(id);
    await wechat.tell(events(), popup('accept', now() - 9));
    wechat.planned.push({ errcode: -1, errmsg: 'system error' });
    await release(id);
    await expect.poll(outcome).toEqual([['waiting', 'busy']]);
    expect(await standings(api)).toMatchObject({ commission_released: 'some_left 1' });
    wechat.planned.push({ errcode: 43_101, errmsg: 'user refuse' });
    await release(id);
    await expect.poll(async () => (await outcome())[1]).toEqual(['dropped', 'unsubscribed']);
    expect(await standings(api)).toMatchObject({ commission_released: 'none_left 0' });
  });

  it('lets any number through by a lasting template', async () => {
    const { id, api } = await partner();
    await bind(id);
    wechat.types.set(TEMPLATE, 3);
    await wechat.tell(events(), popup('accept', now() - 9));
    for (let count = 0; count < 3; count += 1) wechat.grant(OPENID, TEMPLATE);
    for (let count = 0; count < 3; count += 1) await release(id);
    await expect.poll(() => wechat.sent.length).toBe(3);
    expect(await standings(api)).toMatchObject({ commission_released: 'lasting 1' });
  });

  it('notes how messages went, and stays with the openid when another account is bound to it', async () => {
    const [one, two] = [await partner(), await partner()];
    await bind(one.id);
    await wechat.tell(events(), popup('accept', now() - 9));
    const list = `<List><TemplateId><![CDATA[${TEMPLATE}]]></TemplateId><MsgID>1700827132819554304</MsgID><ErrorCode>1</ErrorCode><ErrorStatus><![CDATA[system failed]]></ErrorStatus></List>`;
    await wechat.tell(
      events(),
      eventOf('subscribe_msg_sent_event', `<SubscribeMsgSentEvent>${list}</SubscribeMsgSentEvent>`),
    );
    expect(await knex()('wechat_subscriptions').where({ template: TEMPLATE }).first()).toMatchObject({
      last_failure: '1 system failed',
      left_count: 1,
    });
    await bind(two.id);
    expect(await standings(one.api)).toEqual({});
    expect(await standings(two.api)).toMatchObject({ commission_released: 'some_left 1' });
  });

  it('comes sealed where there is an AES key, and no other way then', async () => {
    const { id, api } = await partner();
    await bind(id);
    app.strapi.config.set('plugin::notify.wechatAesKey', wechat.aesKey);
    try {
      expect((await wechat.tell(events(), popup('accept'))).status).toBe(400);
      const yes = popup('accept', now() - 5);
      expect((await wechat.tell(events(), yes, { isSealed: true })).text).toBe('success');
      // sealed anew and told again
      expect((await wechat.tell(events(), yes, { isSealed: true })).text).toBe('success');
      expect(await standings(api)).toMatchObject({ commission_released: 'some_left 1' });
      const given = { msg_signature: 'f'.repeat(40) };
      expect((await wechat.tell(events(), popup('accept'), { isSealed: true, given })).status).toBe(403);
    } finally {
      app.strapi.config.set('plugin::notify.wechatAesKey', '');
    }
  });
});

describe('a page', () => {
  it('is signed as WeChat’s client checks it, when it is ours', async () => {
    const { api } = await partner();
    const ask = (url: string) => api.get(`/api/notify/wechat/page-signature?url=${encodeURIComponent(url)}`);
    const answer = await ask('https://agency.cn/ops/account?a=1&b=2#part');
    expect(answer.status).toBe(200);
    const page = { ...answer.body.data, url: 'https://agency.cn/ops/account?a=1&b=2' };
    expect(wechat.checkPage(page)).toBeNull();
    expect(wechat.checkPage({ ...page, url: 'https://agency.cn/ops/account' })).not.toBeNull();
    expect(JSON.stringify(answer.body)).not.toContain('ticket');
    await ask('https://agency.cn/ops/account');
    expect(wechat.ticketAsks).toBe(1);
    for (const foreign of ['https://agency.cn.evil.com/', 'http://agency.cn/', 'ops'])
      expect(await ask(foreign)).toMatchObject({ status: 400, body: { error: { code: 'foreign_page' } } });
    expect((await app.api().get('/api/notify/wechat/page-signature?url=x')).status).toBe(401);
  });
});

describe('a binding', () => {
  const openidOf = async (id: number) => (await notify('openids').of(id))?.openid ?? null;
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
  const endOf = ({ status, headers }: { status: number; headers: Headers }) =>
    status === 302 ? headers.get('location') : status;

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
    expect(endOf(await comeBack(state, 'code-1', cookie))).toBe('/');
    const view = await api.get('/api/notices/preferences');
    expect(view.body.data.wechat).toMatchObject({
      kinds: ['commission_released', 'customer_assigned'],
      isAvailable: true,
      isBound: true,
      subscriptions: [{ kind: 'commission_released', standing: 'unknown', left: 0 }, {}],
    });
    expect(await openidOf(id)).toBe(OPENID);
    // good once
    wechat.codes.set('code-2', OTHER);
    expect(endOf(await comeBack(state, 'code-2', cookie))).toBe('/ops/account?wechat=state_ended');
    expect((await api.delete('/api/notify/wechat/binding')).status).toBe(204);
    expect(await openidOf(id)).toBeNull();
    expect(await knex()('audit_log').whereIn('action', ['wechat_bound', 'wechat_unbound'])).toHaveLength(2);
  });

  it('is for the browser only that began it, for ten minutes, and with WeChat’s yes', async () => {
    wechat.codes.set('code', OPENID);
    const first = await begin();
    const ended = '/ops/account?wechat=state_ended';
    expect(endOf(await comeBack(first.state, 'code'))).toBe(ended);
    const second = await begin();
    await knex()('wechat_states').update({ expires_at: new Date(0) });
    expect(endOf(await comeBack(second.state, 'code', second.cookie))).toBe(ended);
    const third = await begin();
    expect(endOf(await comeBack(third.state, 'wrong', third.cookie))).toBe(
      '/ops/account?wechat=wechat_refused',
    );
    expect(await knex()('wechat_openids')).toEqual([]);
    expect((await comeBack('', 'code', third.cookie)).body.error.details.errors[0].path).toEqual(['state']);
  });

  it('moves an openid to the account that it is bound to last', async () => {
    const [one, two] = [await partner(), await partner()];
    await bind(one.id);
    await bind(two.id);
    await bind(two.id, OTHER);
    await bind(one.id, OTHER);
    expect(await openidOf(one.id)).toBe(OTHER);
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
    expect(await openidOf(id)).toBe(OPENID);
  });
});
