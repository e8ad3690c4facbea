import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { bootApp, type TestApp } from '../support/app';
import { createUser, tokenOf } from '../support/payout-fixture';
import { AliyunServer, MailServer, WecomServer } from '../support/vendor-servers';

const KEY = '693a91f6-7a0c-4bc4-97a0-0ec2510aaaaa';
const mail = new MailServer();
const wecom = new WecomServer();
const aliyun = new AliyunServer();
let app: TestApp;
let admin: string;

beforeAll(async () => {
  app = await bootApp({
    demo: false,
    env: {
      SMTP_URL: await mail.start(),
      MAIL_FROM: '工业地产招商中心 <notice@agency.cn>',
      WECOM_ENDPOINT: await wecom.start(),
      PUBLIC_URL: 'https://agency.cn',
      SMS_PROVIDER: 'aliyun',
      SMS_ENDPOINT: await aliyun.start(),
      ALIYUN_ACCESS_KEY_ID: aliyun.id,
      ALIYUN_ACCESS_KEY_SECRET: aliyun.secret,
      SMS_SIGN_NAME: '招商中心',
      SMS_TEMPLATE_SIGN_IN_CODE: 'SMS_100000001',
    },
  });
  admin = await tokenOf(app, await createUser(app, 'admin'));
});
afterAll(async () => {
  await app?.stop();
  await mail.stop();
  wecom.stop();
  aliyun.stop();
});

beforeEach(async () => {
  await knex()('outbox_messages').del();
  await knex()('wecom_robots').del();
  await knex()('rate_limits').where('key', 'like', 'wecom:%').del();
  mail.taken.length = 0;
  mail.refusals.clear();
  wecom.taken.length = 0;
  wecom.planned.length = 0;
  wecom.keys.clear();
  wecom.keys.add(KEY);
  aliyun.sent.length = 0;
  aliyun.answers.length = 0;
  aliyun.templates.set(SMS_NOTICE, ['property']).set(SMS_WELCOME, ['phone', 'property']);
  for (const { document_id: documentId } of await knex()('message_templates').where(
    'channel',
    '<>',
    'in_app',
  ))
    await templates().delete({ documentId });
});

const SMS_NOTICE = 'SMS_200000001';
const SMS_WELCOME = 'SMS_200000002';
const templates = () => app.strapi.documents('api::message-template.message-template');
/** A template of the panel, published. */
const publish = (data: Record<string, unknown>) => templates().create({ data, status: 'published' } as never);
const knex = () => app.strapi.db.connection;
const notify = (name: string) => app.strapi.plugin('notify').service(name);
/** A person who is disturbed at any hour. */
async function person(role = 'sales') {
  const id = await createUser(app, role);
  await notify('preferences').change(id, { quiet: null });
  const { email } = await knex()('up_users').where({ id }).first('email');
  return { id, email: email as string, api: app.api(await tokenOf(app, id)) };
}
const inquiry = (to: number, more = {}) =>
  notify('notices').send({
    to,
    kind: 'inquiry_new',
    title: '新咨询：园区路 8 号厂房',
    body: '王先生（139****6688）咨询，请尽快联系。',
    link: '/customers/abc',
    ...more,
  });
const messages = () => knex()('outbox_messages').orderBy('id');
const stateOf = async () => (await messages()).map(({ state }) => state);
/** What waits for its next try is due. */
const due = async () => {
  await knex()('outbox_messages').where({ state: 'waiting' }).update({ next_try_at: new Date() });
  notify('outbox').worker.wake();
};
async function robot(change = {}) {
  const { status, body } = await app.api(admin).post('/api/notify/robots', {
    name: `群 ${Math.random()}`,
    key: `https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=${KEY}`,
    kinds: ['inquiry_new'],
    ...change,
  });
  expect(status).toBe(201);
  return body.data.id as number;
}

describe('by e-mail', () => {
  it('reach the account, as the vendor takes them, and with an address of the console', async () => {
    const { id, email } = await person();
    await inquiry(id);
    await expect.poll(stateOf).toEqual(['sent']);
    expect(mail.taken).toHaveLength(1);
    const [taken] = mail.taken;
    const [row] = await messages();
    expect(taken).toMatchObject({
      from: 'notice@agency.cn',
      to: [email],
      subject: '新咨询：园区路 8 号厂房',
      messageId: `<scrm-${row.id}@agency.cn>`,
    });
    expect(taken?.text).toContain('王先生（139****6688）咨询');
    expect(taken?.text).toContain('https://agency.cn/ops/customers/abc');
    // the address is looked up at sending, and kept nowhere
    expect(JSON.stringify(row)).not.toContain(email);
  });

  it('go with their transaction, once a notice', async () => {
    const { id } = await person();
    const failed = knex().transaction(async (trx) => {
      await inquiry(id, { trx });
      throw new Error('no');
    });
    await expect(failed).rejects.toThrow('no');
    expect(await messages()).toEqual([]);
    await inquiry(id, { dedupeKey: `same:${id}` });
    await inquiry(id, { dedupeKey: `same:${id}` });
    await expect.poll(stateOf).toEqual(['sent']);
  });

  it('wait longer after each failure, and are dead after the last', async () => {
    const { id, email } = await person();
    mail.refusals.set(email, 451);
    await inquiry(id);
    const waits: number[] = [];
    for (let tries = 1; tries <= 6; tries += 1) {
      await expect.poll(async () => (await messages())[0]?.fault && (await messages())[0]?.tries).toBe(tries);
      await expect.poll(stateOf).toEqual(['waiting']);
      const [row] = await messages();
      expect(row).toMatchObject({ fault: 'busy', vendor_code: expect.stringContaining('451') });
      waits.push(Math.round((row.next_try_at.getTime() - Date.now()) / 60_000));
      await due();
    }
    expect(waits).toEqual([1, 5, 15, 60, 240, 720]);
    await expect.poll(stateOf).toEqual(['dead']);
    expect(mail.taken).toEqual([]);
  });

  it('are dead at once where the address is wrong, and not sent where there is none', async () => {
    const wrong = await person();
    mail.refusals.set(wrong.email, 550);
    const blocked = await person();
    await inquiry(wrong.id);
    await knex()('up_users').where({ id: blocked.id }).update({ blocked: true });
    await inquiry(blocked.id);
    await expect.poll(stateOf).toEqual(['dead', 'dropped']);
    expect((await messages()).map(({ fault, tries }) => [fault, tries])).toEqual([
      ['bad_address', 1],
      ['no_address', 1],
    ]);
  });

  it('are given out again when an instance died with them, under the same Message-ID', async () => {
    const { id } = await person();
    await inquiry(id);
    await expect.poll(stateOf).toEqual(['sent']);
    // as it stands when the process died between the server's yes and our note of it
    await knex()('outbox_messages').update({
      state: 'sending',
      sent_at: null,
      lease: '00000000-0000-4000-8000-000000000000',
      lease_until: knex().raw("now() - interval '1 second'"),
    });
    expect(await notify('outbox').worker.recover()).toBe(1);
    notify('outbox').worker.wake();
    await expect.poll(stateOf).toEqual(['sent']);
    expect(mail.taken).toHaveLength(2);
    expect(new Set(mail.taken.map(({ messageId }) => messageId)).size).toBe(1);
  });
});

describe('to groups of WeCom', () => {
  it('are told once of what several people are told', async () => {
    await robot();
    await robot({ isOn: false });
    await robot({ kinds: ['deal_won'] });
    const [one, two] = [await person(), await person()];
    await knex().transaction(async (trx) => {
      for (const { id } of [one, two]) await inquiry(id, { trx, dedupeKey: `inquiry:7:${id}` });
    });
    // a group is not told at night, when this may run
    await due();
    await expect.poll(async () => new Set(await stateOf())).toEqual(new Set(['sent']));
    expect(mail.taken).toHaveLength(2);
    expect(wecom.taken).toEqual([
      {
        key: KEY,
        content:
          '新咨询：园区路 8 号厂房\n王先生（139****6688）咨询，请尽快联系。\nhttps://agency.cn/ops/customers/abc',
      },
    ]);
  });

  it('are cut to what the vendor takes, with the address whole', async () => {
    await robot();
    const { id } = await person();
    await inquiry(id, { body: '厂'.repeat(1500) });
    await due();
    await expect.poll(() => wecom.taken.length).toBe(1);
    expect(Buffer.byteLength(wecom.taken[0]?.content ?? '')).toBeLessThanOrEqual(2048);
    expect(wecom.taken[0]?.content).toMatch(/厂…\nhttps:\/\/agency\.cn\/ops\/customers\/abc$/);
  });

  it.each([
    ['45009', { errcode: 45_009, errmsg: 'api freq out of limit' }, 'waiting', 'too_often'],
    ['-1', { errcode: -1, errmsg: 'system busy' }, 'waiting', 'busy'],
    ['93000', { errcode: 93_000, errmsg: 'invalid webhook url' }, 'dead', 'no_robot'],
    ['no answer', null, 'uncertain', 'unanswered'],
  ])('after %s', async (_code, answer, state, fault) => {
    const id = await robot();
    wecom.planned.push(answer);
    await app.api(admin).post(`/api/notify/robots/${id}/try`);
    await expect.poll(async () => (await messages())[0]?.fault).toBe(fault);
    await expect.poll(stateOf).toEqual([state]);
  });

  it('never go out twice by themselves: what an instance died with is shown as unclear', async () => {
    const id = await robot();
    await app.api(admin).post(`/api/notify/robots/${id}/try`);
    await expect.poll(stateOf).toEqual(['sent']);
    await knex()('outbox_messages').update({
      state: 'sending',
      sent_at: null,
      lease: '00000000-0000-4000-8000-000000000000',
      lease_until: knex().raw("now() - interval '1 second'"),
    });
    await notify('outbox').worker.recover();
    await due();
    expect(await stateOf()).toEqual(['uncertain']);
    expect(wecom.taken).toHaveLength(1);
  });

  it('are twenty a minute at most, and the rest waits without counting as tried', {
    timeout: 60_000,
  }, async () => {
    const id = await robot();
    // the limit goes by the clock's minutes, and the twenty are to be of one
    const left = 60_000 - (Date.now() % 60_000);
    if (left < 20_000) await sleep(left);
    await knex().transaction(async (trx) => {
      for (let count = 0; count < 22; count += 1) await notify('outbox').queueTrial(trx, id);
    });
    await expect
      .poll(async () => (await stateOf()).filter((state) => state === 'sent').length, { timeout: 5000 })
      .toBe(20);
    await expect
      .poll(async () => (await messages()).filter(({ state }) => state === 'waiting').length)
      .toBe(2);
    const waiting = (await messages()).filter(({ state }) => state === 'waiting');
    expect(waiting.map(({ tries }) => tries)).toEqual([0, 0]);
    for (const { next_try_at } of waiting)
      expect(next_try_at.getTime() - Date.now()).toBeLessThanOrEqual(60_000);
    expect(wecom.taken).toHaveLength(20);
  });

  it('keep their key to themselves', async () => {
    const id = await robot();
    const { body } = await app.api(admin).get('/api/notify/robots');
    expect(body.data).toMatchObject([{ id, keyEnd: 'aaaa', kinds: ['inquiry_new'], isOn: true }]);
    expect(JSON.stringify(body)).not.toContain(KEY);
    const [row] = await knex()('wecom_robots');
    expect(JSON.stringify(row)).not.toContain(KEY);
    const entries = await knex()('audit_log').where({ resource: 'group-robot' });
    expect(entries.length).toBeGreaterThan(0);
    expect(JSON.stringify(entries)).not.toContain(KEY);
  });

  it('still arrive when the data keys were changed', async () => {
    const id = await robot();
    const [before] = await knex()('wecom_robots');
    const rotation = app.strapi.plugin('guard').service('piiRotation');
    await rotation.begin();
    await rotation.run();
    const [after] = await knex()('wecom_robots');
    expect(after.key_sealed).not.toBe(before.key_sealed);
    await app.api(admin).post(`/api/notify/robots/${id}/try`);
    await expect.poll(stateOf).toEqual(['sent']);
    expect(wecom.taken[0]?.key).toBe(KEY);
  });

  it.each([
    [{ key: 'https://example.com/?key=1' }, 'key'],
    [{ name: ' ' }, 'name'],
    [{ kinds: ['withdrawal_paid'] }, 'kinds'],
    [{ isOn: 'yes' }, 'isOn'],
    [{ team: 1 }, 'team'],
  ])('%j is refused', async (change, field) => {
    const { status, body } = await app
      .api(admin)
      .post('/api/notify/robots', { name: '群', key: KEY, kinds: [], ...change });
    expect(status).toBe(400);
    expect(body.error.details.errors[0].path[0]).toBe(field);
    expect(await knex()('wecom_robots')).toEqual([]);
  });

  it('two of one name are refused by name', async () => {
    await robot({ name: '招商一组' });
    const second = await app.api(admin).post('/api/notify/robots', { name: '招商一组', key: KEY, kinds: [] });
    expect(second).toMatchObject({
      status: 400,
      body: { error: { details: { errors: [{ path: ['name'] }] } } },
    });
  });
});

describe('by SMS', () => {
  const noticeBySms = () =>
    publish({
      kind: 'inquiry_new',
      channel: 'sms',
      vendorTemplate: SMS_NOTICE,
      parameters: 'property = {property}',
    });
  const bySms = { channels: { inquiry_new: ['in_app', 'sms'] } };
  const values = { property: '园区路 8 号厂房', name: '王先生', phone: '139****6688' };
  async function withPhone() {
    const one = await person();
    await knex()('up_users').where({ id: one.id }).update({ work_phone: '138 1234 6688' });
    expect((await one.api.put('/api/notices/preferences', bySms)).status).toBe(200);
    return one;
  }

  it('go to who chose it, in the vendor’s template, and keep no number', async () => {
    const { id, api } = await withPhone();
    await inquiry(id, { values });
    expect(await messages()).toEqual([]);
    await noticeBySms();
    expect((await api.get('/api/notices/preferences')).body.data.sms).toEqual({
      kinds: ['inquiry_new'],
      phone: '138****6688',
    });
    await inquiry(id, { values });
    await expect.poll(stateOf).toEqual(['sent']);
    expect(aliyun.sent).toEqual([
      { phone: '13812346688', template: SMS_NOTICE, params: { property: '园区路 8 号厂房' } },
    ]);
    const [row] = await messages();
    expect(row).toMatchObject({ channel: 'sms', vendor_id: 'B-1', body: '园区路 8 号厂房' });
    expect(JSON.stringify(row)).not.toContain('13812346688');
  });

  it.each([
    ['isv.BUSINESS_LIMIT_CONTROL', 'waiting', 'too_often'],
    ['isp.SYSTEM_ERROR', 'waiting', 'busy'],
    ['isv.AMOUNT_NOT_ENOUGH', 'waiting', 'settings'],
    ['isv.MOBILE_NUMBER_ILLEGAL', 'dead', 'bad_address'],
    ['isv.BLACK_KEY_CONTROL_LIMIT', 'dead', 'refused'],
    ['isv.SOMETHING_NEW', 'uncertain', 'unanswered'],
    [null, 'uncertain', 'unanswered'],
  ])('after %s', async (Code, state, fault) => {
    const { id } = await withPhone();
    await noticeBySms();
    aliyun.answers.push(Code === null ? null : { status: 200, body: { Code, RequestId: 'R-9' } });
    await inquiry(id, { values });
    await expect.poll(async () => (await messages())[0]?.fault).toBe(fault);
    expect(await stateOf()).toEqual([state]);
    expect(aliyun.sent).toEqual([]);
  });

  it('is dropped where there is no number, or the account is blocked', async () => {
    const { id } = await withPhone();
    await noticeBySms();
    await knex()('up_users').where({ id }).update({ work_phone: '0512-66668888' });
    await inquiry(id, { values });
    await expect.poll(stateOf).toEqual(['dropped']);
    await knex()('up_users').where({ id }).update({ work_phone: '13812346688', blocked: true });
    await inquiry(id, { values });
    await expect.poll(stateOf).toEqual(['dropped', 'dropped']);
    expect(aliyun.sent).toEqual([]);
  });

  describe('to a customer', () => {
    let documentId: string;
    let phone: string;
    let serial = 0;
    const welcome = (more = {}) =>
      knex().transaction((trx) =>
        notify('outbox').tellCustomer({
          trx,
          kind: 'welcome',
          recipient: `customer:${documentId}`,
          values: { property: 'CF000001', phone: '0512-6666' },
          link: `/customers/${documentId}`,
          key: documentId,
          ...more,
        }),
      );
    beforeEach(async () => {
      phone = `1391234${String(++serial).padStart(4, '0')}`;
      const row = await app.strapi.db.query('api::customer.customer').create({
        data: { companyName: '宏达机械', phone, stage: 'lead', publishedAt: new Date() },
      });
      documentId = row.documentId;
    });
    const publishWelcome = () =>
      publish({
        kind: 'welcome',
        channel: 'sms',
        vendorTemplate: SMS_WELCOME,
        parameters: 'property = {property}\nphone = {phone}',
      });

    it('is sent while its template is published, once a key', async () => {
      expect(await welcome()).toBe(false);
      const { documentId: template } = await publishWelcome();
      expect(await welcome()).toBe(true);
      expect(await welcome()).toBe(false);
      await due();
      await expect.poll(stateOf).toEqual(['sent']);
      expect(aliyun.sent).toEqual([
        { phone, template: SMS_WELCOME, params: { property: 'CF000001', phone: '0512-6666' } },
      ]);
      const { body } = await app.api(admin).get('/api/notify/messages?channel=sms');
      expect(body.data).toMatchObject([
        { to: '客户', isCustomer: true, kindLabel: '欢迎新客户', link: `/customers/${documentId}` },
      ]);
      expect(JSON.stringify([body, await messages()])).not.toContain(phone);
      await templates().unpublish({ documentId: template });
      expect(await welcome({ key: 'another' })).toBe(false);
    });

    it('is not sent when its template was taken back while it waited', async () => {
      const { documentId: template } = await publishWelcome();
      await welcome({ afterMinutes: 10 });
      await templates().unpublish({ documentId: template });
      await due();
      await expect.poll(stateOf).toEqual(['dropped']);
      expect((await messages())[0]).toMatchObject({ fault: 'no_template' });
      expect(aliyun.sent).toEqual([]);
    });

    it('waits for the morning, and is not sent when it helps nobody any more', async () => {
      await publishWelcome();
      await welcome({ expiresAt: new Date(Date.now() - 1000) });
      const [row] = await messages();
      const hour = (row.next_try_at.getUTCHours() + 8) % 24;
      expect(hour).toBeGreaterThanOrEqual(8);
      expect(hour).toBeLessThan(22);
      await due();
      await expect.poll(stateOf).toEqual(['dropped']);
      expect((await messages())[0]).toMatchObject({ fault: 'late' });
      expect(aliyun.sent).toEqual([]);
    });

    it('is left out when too many come within an hour', async () => {
      await publishWelcome();
      for (let count = 0; count < 60; count += 1) expect(await welcome({ key: `k${count}` })).toBe(true);
      expect(await welcome({ key: 'one more' })).toBe(false);
    });

    it('is dropped when the customer has been archived meanwhile', async () => {
      await publishWelcome();
      await welcome({ afterMinutes: 10 });
      await knex()('customers').where({ document_id: documentId }).update({ archived_at: new Date() });
      await due();
      await expect.poll(stateOf).toEqual(['dropped']);
    });
  });
});

describe('templates of the panel', () => {
  const inApp = { kind: 'inquiry_new', channel: 'in_app' };
  const values = { property: '园区路 8 号厂房', name: '王先生', phone: '139****6688' };
  async function inAppTemplate() {
    const row = await knex()('message_templates').where(inApp).whereNull('published_at').first();
    return row.document_id as string;
  }
  const noticesOf = async (id: number) =>
    (await knex()('notices').where({ to_user: id }).orderBy('id')).map(({ title }) => title);

  it('are there as drafts in the built-in words, which change nothing', async () => {
    const rows = await knex()('message_templates').where({ channel: 'in_app' });
    expect(rows.length).toBe(new Set(rows.map(({ kind }) => kind)).size);
    expect(rows.find(({ kind }) => kind === 'inquiry_new')).toMatchObject({
      name: '新咨询 · 站内',
      title: '新咨询：{property}',
      preview: expect.stringContaining('王先生（139****6688）咨询'),
      placeholders: expect.stringContaining('{property} 房源'),
    });
  });

  it('speak once they are published, and no more when they are taken back', async () => {
    const { id, email } = await person();
    const documentId = await inAppTemplate();
    await templates().update({ documentId, data: { title: '客户来了：{property}' } as never });
    await inquiry(id, { values });
    await templates().publish({ documentId });
    await inquiry(id, { values });
    await publish({ ...inApp, channel: 'email', title: '请联系 {name}', body: '关于 {property}' });
    await inquiry(id, { values });
    // without its values a notice says what it was given
    await inquiry(id);
    await templates().unpublish({ documentId });
    await inquiry(id, { values });
    const built = '新咨询：园区路 8 号厂房';
    const changed = '客户来了：园区路 8 号厂房';
    expect(await noticesOf(id)).toEqual([built, changed, changed, built, built]);
    await expect.poll(async () => new Set(await stateOf())).toEqual(new Set(['sent']));
    const subjects = mail.taken.filter(({ to }) => to[0] === email).map(({ subject }) => subject);
    expect(subjects.sort()).toEqual([built, built, changed, '请联系 王先生', '请联系 王先生'].sort());
    await templates().update({ documentId, data: { title: '', body: '' } as never });
    expect(await knex()('message_templates').where({ document_id: documentId })).toMatchObject([
      { title: '新咨询：{property}' },
    ]);
  });

  it.each([
    [{ ...inApp, channel: 'email', title: '{nobody}', body: '一' }, 'title'],
    [{ ...inApp, channel: 'sms', vendorTemplate: 'abc', parameters: 'a=1' }, 'vendorTemplate'],
    [{ kind: 'viewing_booked', channel: 'email', title: '一', body: '二' }, 'body'],
    [{ ...inApp, channel: 'in_app' }, 'channel'],
    [{ channel: 'email', title: '一', body: '二' }, 'kind'],
  ])('%j is refused at its field', async (data, field) => {
    await expect(publish(data)).rejects.toSatisfy((error: Record<string, unknown>) =>
      JSON.stringify([error.details, error.constraint]).includes(
        field === 'channel' ? 'message_templates_draft_uq' : `"${field}"`,
      ),
    );
  });
});

describe('what did not arrive', () => {
  it('is listed with its reason and sent again by an administrator, on record', async () => {
    const { id, email, api } = await person();
    mail.refusals.set(email, 550);
    await inquiry(id);
    await expect.poll(stateOf).toEqual(['dead']);
    const list = await app.api(admin).get('/api/notify/messages?state=dead&channel=email');
    expect(list.body).toMatchObject({
      data: [
        {
          state: 'dead',
          channelLabel: '邮件',
          kindLabel: '新咨询',
          faultLabel: '对方不认识这个地址',
          mayResend: true,
        },
      ],
      meta: { pagination: { total: 1 }, counts: { dead: 1 } },
    });
    expect(JSON.stringify(list.body)).not.toContain(email);

    mail.refusals.clear();
    const path = `/api/notify/messages/${list.body.data[0].id}/resend`;
    expect((await api.post(path)).status).toBe(403);
    expect((await app.api(admin).post(path)).body).toMatchObject({ data: { state: 'waiting' } });
    await expect.poll(stateOf).toEqual(['sent']);
    expect(mail.taken).toHaveLength(1);
    const again = await app.api(admin).post(path);
    expect(again).toMatchObject({ status: 409, body: { error: { code: 'not_resendable' } } });
    expect(await knex()('audit_log').where({ action: 'message_resent' })).toHaveLength(1);
  });

  it('is put aside by an administrator, on record, and counted no more', async () => {
    const { id, email, api } = await person();
    mail.refusals.set(email, 550);
    await inquiry(id);
    await expect.poll(stateOf).toEqual(['dead']);
    const list = async (query = '') => (await app.api(admin).get(`/api/notify/messages${query}`)).body;
    const [row] = (await list()).data;
    expect(row).toMatchObject({ mayDismiss: true, dismissedAt: null, dismissedBy: null });
    const path = `/api/notify/messages/${row.id}/dismiss`;
    expect((await api.post(path)).status).toBe(403);
    expect((await app.api(admin).post('/api/notify/messages/999999999/dismiss')).status).toBe(404);
    const answers = await Promise.all([1, 2].map(() => app.api(admin).post(path)));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(answers.find(({ status }) => status === 409)?.body.error.code).toBe('not_dismissable');
    expect(answers.find(({ status }) => status === 200)?.body).toEqual({
      data: { id: row.id, state: 'dismissed' },
    });
    const after = await list('?state=dismissed');
    expect(after.meta.counts).toEqual({ dismissed: 1 });
    expect(after.data).toMatchObject([
      {
        state: 'dismissed',
        faultLabel: '对方不认识这个地址',
        mayDismiss: false,
        mayResend: true,
        dismissedAt: expect.any(String),
        dismissedBy: expect.any(String),
      },
    ]);
    expect((await list('?state=dead')).data).toEqual([]);
    expect(await knex()('audit_log').where({ action: 'message_dismissed' })).toMatchObject([
      { document_id: String(row.id) },
    ]);
    // what is sent again all the same is as any other
    mail.refusals.clear();
    expect((await app.api(admin).post(`/api/notify/messages/${row.id}/resend`)).status).toBe(200);
    await expect.poll(stateOf).toEqual(['sent']);
    expect((await list()).data).toMatchObject([{ dismissedAt: null, dismissedBy: null }]);
  });

  it.each([
    ['/api/notify/messages?state=lost', 400],
    ['/api/notify/messages?channel=fax', 400],
    ['/api/notify/messages?page=0', 400],
  ])('GET %s is refused with %d', async (path, status) => {
    expect((await app.api(admin).get(path)).status).toBe(status);
  });

  it('is forgotten with the person it names', async () => {
    const { id } = await person();
    await inquiry(id, { link: '/customers/erased' });
    await inquiry(id);
    await knex().transaction((trx) => notify('notices').forget({ trx, link: '/customers/erased' }));
    expect((await messages()).map(({ link }) => link)).toEqual(['/customers/abc']);
  });
});

describe('preferences', () => {
  it('decide by which way a person is told', async () => {
    const { id, email, api } = await person();
    const before = await api.get('/api/notices/preferences');
    expect(before.body.data).toMatchObject({ quiet: null, email: { isAvailable: true } });
    expect(before.body.data.kinds).toContainEqual({
      kind: 'inquiry_new',
      label: '新咨询',
      group: '咨询与客户',
      channels: ['in_app', 'email'],
      isFixed: false,
    });

    const changed = await api.put('/api/notices/preferences', {
      channels: { inquiry_new: ['in_app'], viewing_booked: ['email'] },
    });
    expect(changed.status).toBe(200);
    await inquiry(id);
    await notify('notices').send({ to: id, kind: 'viewing_booked', title: '带看', body: '周一' });
    await expect.poll(stateOf).toEqual(['sent']);
    const subjects = mail.taken.filter(({ to }) => to[0] === email).map(({ subject }) => subject);
    expect(subjects).toEqual(['带看']);
    // told by e-mail alone: in the list, and not counted
    const { body } = await api.get('/api/notices');
    expect(body.meta).toMatchObject({ pagination: { total: 2 }, unread: 1 });
    // what was not named stays as it was
    await api.put('/api/notices/preferences', { channels: { deal_won: [] } });
    const after = (await api.get('/api/notices/preferences')).body.data.kinds;
    expect(after.find((row: { kind: string }) => row.kind === 'viewing_booked').channels).toEqual(['email']);
  });

  it('hold e-mails back in quiet hours, but not what is urgent', async () => {
    const { id, api } = await person();
    await api.put('/api/notices/preferences', { quiet: { from: '00:00', until: '23:59' } });
    await inquiry(id);
    await api.put('/api/notices/preferences', { channels: { risk_alert: ['in_app', 'email'] } });
    await notify('notices').send({ to: id, kind: 'risk_alert', title: '风控', body: '拦截' });
    await expect.poll(stateOf).toEqual(['waiting', 'sent']);
    const [held] = await messages();
    expect(held.tries).toBe(0);
    expect(held.next_try_at.getTime()).toBeGreaterThan(Date.now());
  });

  it.each([
    [{ channels: { approval_requested: ['email'] } }, 'channels'],
    [{ channels: { nonsense: ['email'] } }, 'channels'],
    [{ channels: { inquiry_new: ['fax'] } }, 'channels'],
    [{ quiet: { from: '25:00', until: '08:00' } }, 'quiet'],
    [{ quiet: { from: '21:00' } }, 'quiet'],
    [{ digest: true }, 'digest'],
  ])('%j is refused', async (body, field) => {
    const { api } = await person();
    const answer = await api.put('/api/notices/preferences', body);
    expect(answer.status).toBe(400);
    expect(answer.body.error.details.errors[0].path[0]).toBe(field);
  });
});
