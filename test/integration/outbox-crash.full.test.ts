import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { bootApp, type TestApp } from '../support/app';
import { type CmsProcess, spawnCms } from '../support/cms-process';
import { createUser } from '../support/payout-fixture';
import { MailServer, WecomServer } from '../support/vendor-servers';

const MAILS = 1000;
const GROUP_TEXTS = 10;
const KILL_AT = 300;
const KEY = '693a91f6-7a0c-4bc4-97a0-0ec2510aaaaa';

const mail = new MailServer();
const wecom = new WecomServer();
/** Writes what is to be sent; the two others send it. */
let app: TestApp;
let first: CmsProcess;
let second: CmsProcess;

beforeAll(async () => {
  const env = {
    SMTP_URL: await mail.start(),
    MAIL_FROM: 'notice@agency.cn',
    WECOM_ENDPOINT: await wecom.start(),
  };
  wecom.keys.add(KEY);
  app = await bootApp({ demo: false });
  await app.strapi.plugin('notify').service('outbox').worker.stop();
  const spawn = (name: string) =>
    spawnCms({ databaseUrl: app.databaseUrl, dataDir: `${app.dataDir}-${name}`, secrets: {}, env });
  first = await spawn('first');
  second = await spawn('second');
});

afterAll(async () => {
  await second?.stop();
  await app?.stop();
  await mail.stop();
  wecom.stop();
});

it(`${MAILS} e-mails and ${GROUP_TEXTS} group texts with one of two instances killed: each e-mail arrives, no text twice`, async () => {
  const knex = app.strapi.db.connection;
  const to = await createUser(app, 'sales');
  const robots = app.strapi.plugin('notify').service('robots');
  const nobody = { id: null, documentId: null, name: '系统', role: 'system' };
  const robot = await robots.create({ name: '群', key: KEY, kinds: [], isOn: true }, nobody);
  // half-way means while messages are on their way
  mail.onMail = () => sleep(20);
  let release = () => {};
  wecom.held = new Promise((resolve) => {
    release = resolve;
  });

  await knex.raw(
    `INSERT INTO outbox_messages (key, channel, kind, to_user, title, body)
     SELECT 'email:crash:' || n, 'email', 'system', ?, '通知 ' || n, '内容' FROM generate_series(1, ?) AS n`,
    [to, MAILS],
  );
  await expect.poll(() => mail.taken.length, { timeout: 60_000 }).toBeGreaterThan(KILL_AT);
  await knex.raw(
    `INSERT INTO outbox_messages (key, channel, kind, robot_id, title, body)
     SELECT 'wecom:crash:' || n, 'wecom', 'system', ?, '群消息 ' || n, '内容' FROM generate_series(1, ?) AS n`,
    [robot.id, GROUP_TEXTS],
  );
  // both instances hold a text that the vendor has and has not answered
  await expect.poll(() => wecom.taken.length, { timeout: 7000, interval: 10 }).toBe(2);
  first.child.kill('SIGKILL');
  expect(mail.taken.length).toBeLessThan(MAILS);
  release();

  const count = async (channel: string, state: string) =>
    Number((await knex('outbox_messages').where({ channel, state }).count({ count: '*' }).first())?.count);
  // what the killed one held is left
  await expect.poll(() => count('email', 'waiting'), { timeout: 120_000 }).toBe(0);
  await expect.poll(() => count('wecom', 'waiting'), { timeout: 20_000 }).toBe(0);
  const held = await knex('outbox_messages').where({ state: 'sending' });
  expect(held.length).toBeGreaterThan(0);
  // the lease runs out
  await knex('outbox_messages').where({ state: 'sending' }).update({ lease_until: new Date() });

  await expect.poll(() => count('email', 'sent'), { timeout: 60_000 }).toBe(MAILS);
  expect(new Set(mail.taken.map(({ messageId }) => messageId)).size).toBe(MAILS);
  expect(new Set(mail.taken.map(({ subject }) => subject)).size).toBe(MAILS);
  // repeated at most what was held, which mail programs fold by the id
  expect(mail.taken.length).toBeLessThanOrEqual(MAILS + held.length);

  await expect.poll(() => count('wecom', 'uncertain'), { timeout: 20_000 }).toBe(1);
  expect(await count('wecom', 'sent')).toBe(GROUP_TEXTS - 1);
  expect(wecom.taken).toHaveLength(GROUP_TEXTS);
  expect(new Set(wecom.taken.map(({ content }) => content)).size).toBe(GROUP_TEXTS);
}, 300_000);
