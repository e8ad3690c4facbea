import { afterAll, beforeAll, expect, it } from 'vitest';
import { bootApp, type TestApp } from '../support/app';
import { type CmsProcess, spawnCms } from '../support/cms-process';
import { createUser } from '../support/payout-fixture';
import { MailServer } from '../support/vendor-servers';

const REMINDERS = 1000;
const KILL_AT = 300;
const DAY = 86_400_000;
/** Three in the afternoon in Shanghai, the last time it was: nobody sleeps, and what a worker plans is due. */
const CLOCK_OFFSET_MS = Math.floor((Date.now() - 7 * 3_600_000) / DAY) * DAY + 7 * 3_600_000 - Date.now();
const now = () => new Date(Date.now() + CLOCK_OFFSET_MS);

const mail = new MailServer();
/** Writes what is due; the two others remind of it, by their own clocks. */
let app: TestApp;
const instances: Partial<Record<string, CmsProcess>> = {};

beforeAll(async () => {
  const clock = new URL('../support/clock-preload.mjs', import.meta.url).href;
  const env = {
    SMTP_URL: await mail.start(),
    MAIL_FROM: 'notice@agency.cn',
    CRON_ENABLED: '1',
    NODE_OPTIONS: `--import ${clock}`,
    CLOCK_OFFSET_MS: String(CLOCK_OFFSET_MS),
  };
  app = await bootApp({ demo: false });
  await app.strapi.plugin('notify').service('outbox').worker.stop();
  for (const name of ['first', 'second'])
    instances[name] = await spawnCms({
      // by its name the database tells which of them wrote a notice
      databaseUrl: `${app.databaseUrl}?application_name=${name}`,
      dataDir: `${app.dataDir}-${name}`,
      secrets: {},
      env,
    });
}, 300_000);

afterAll(async () => {
  for (const each of Object.values(instances)) await each?.stop();
  await app?.stop();
  await mail.stop();
});

it(`${REMINDERS} reminders due in one minute, one of two instances killed half-way: each is told once, under the bell and by e-mail`, async () => {
  const knex = app.strapi.db.connection;
  const to = await createUser(app, 'sales');
  await knex('notification_preferences').insert({
    user_id: to,
    channels: JSON.stringify({ follow_up_due: ['in_app', 'email'] }),
  });
  // half-way takes a while, and somebody is seen to be there
  await knex.raw(
    `ALTER TABLE notices ADD COLUMN by_instance text DEFAULT current_setting('application_name')`,
  );
  await knex.raw(`CREATE FUNCTION slow_notice() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN PERFORM pg_sleep(0.01); RETURN NEW; END $$`);
  await knex.raw(
    'CREATE TRIGGER slow_notice BEFORE INSERT ON notices FOR EACH ROW EXECUTE FUNCTION slow_notice()',
  );
  await app.strapi.db.transaction(async ({ trx }) => {
    await trx.raw("select set_config('scrm.write', 'on', true), set_config('scrm.capture', 'off', true)");
    await trx.raw(
      `INSERT INTO customers (document_id, code, name, status, owner_id, created_at, updated_at)
       SELECT 'crash' || lpad(n::text, 19, '0'), 'CR' || n, '客户' || n, 'lead', ?, now(), now() FROM generate_series(1, ?) AS n`,
      [to, REMINDERS],
    );
    await trx.raw(
      `INSERT INTO reminders (customer_id, owner_id, due_at)
       SELECT id, owner_id, ?::timestamptz - id % 60 * interval '1 second' FROM customers WHERE code LIKE 'CR%'`,
      [now()],
    );
  });
  const told = (): Promise<{ link: string; by_instance: string }[]> =>
    knex('notices').where({ kind: 'follow_up_due' }).select('link', 'by_instance');

  await expect
    .poll(async () => (await told()).length, { timeout: 120_000, interval: 20 })
    .toBeGreaterThan(KILL_AT);
  const killed = (await told())[0]?.by_instance ?? '';
  instances[killed]?.child.kill('SIGKILL');
  expect((await told()).length).toBeLessThan(REMINDERS);

  const open = () => knex('reminders').whereNull('notified_at').count({ count: '*' }).first();
  await expect.poll(async () => Number((await open())?.count), { timeout: 180_000 }).toBe(0);
  const all = await told();
  expect(all).toHaveLength(REMINDERS);
  expect(new Set(all.map(({ link }) => link)).size).toBe(REMINDERS);
  expect(new Set(all.map(({ by_instance }) => by_instance))).toEqual(new Set(['first', 'second']));
  // nobody finds anything left
  const jobs = app.strapi.plugin('crm').service('reminder-jobs');
  expect(await Promise.all([1, 2].map(() => jobs.remindDue(now())))).toEqual([0, 0]);

  // a mail that the killed one was sending waits for its lease
  const unsent = () => knex('outbox_messages').where({ kind: 'follow_up_due' }).whereNot({ state: 'sent' });
  await expect
    .poll(async () => (await unsent().where({ state: 'waiting' })).length, { timeout: 120_000 })
    .toBe(0);
  await unsent().update({ lease_until: new Date(0) });
  await expect.poll(async () => (await unsent()).length, { timeout: 60_000 }).toBe(0);
  const mails = mail.taken.filter(({ subject }) => subject.includes('该跟进了'));
  expect(new Set(mails.map(({ subject }) => subject)).size).toBe(REMINDERS);
  expect(new Set(mails.map(({ messageId }) => messageId)).size).toBe(REMINDERS);
}, 600_000);
