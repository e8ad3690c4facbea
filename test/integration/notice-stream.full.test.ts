import { afterAll, beforeAll, expect, it } from 'vitest';
import { bootApp, type TestApp } from '../support/app';
import { type CmsProcess, spawnCms } from '../support/cms-process';
import { openStream } from '../support/event-stream';
import { createUser, tokenOf } from '../support/payout-fixture';

let app: TestApp;
let second: CmsProcess;
let userId: number;
let token: string;

beforeAll(async () => {
  app = await bootApp({ demo: false });
  second = await spawnCms({ databaseUrl: app.databaseUrl, dataDir: `${app.dataDir}-second`, secrets: {} });
  userId = await createUser(app, 'sales');
  token = await tokenOf(app, userId);
});

afterAll(async () => {
  await second?.stop();
  await app?.stop();
});

/** Asked for at the first instance, used at the other: a proxy sends each request where it likes. */
async function openAtSecond() {
  const { body } = await app.api(token).post('/api/notices/ticket');
  const stream = await openStream(`${second.url}/api/notices/stream?ticket=${body.data.ticket}`);
  await stream.next('hello');
  return stream;
}

const send = (title: string) =>
  app.strapi.plugin('notify').service('notices').send({ to: userId, kind: 'system', title, body: '内容' });

it('a notice of one instance reaches a stream of another within a second', async () => {
  const stream = await openAtSecond();
  for (const title of ['一', '二', '三']) {
    const at = Date.now();
    await send(title);
    expect((await stream.next('notice', 1000)).data.notice.title).toBe(title);
    expect(Date.now() - at).toBeLessThan(1000);
  }
  stream.close();
});

it('goes on when the connection that listens was lost', async () => {
  const stream = await openAtSecond();
  const { rows } = await app.strapi.db.connection.raw(
    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'scrm-notify' AND datname = current_database()",
  );
  expect(rows.length).toBeGreaterThanOrEqual(2);
  // nobody hears of it: the count that comes with the new connection tells
  await send('无人收听');
  expect((await stream.next('hello', 5000)).data).toEqual({ unread: 4 });
  await send('又通了');
  expect((await stream.next('notice')).data.notice.title).toBe('又通了');
  stream.close();
});

it('ends at once when its process stops, which does not wait for it', async () => {
  const stream = await openAtSecond();
  const at = Date.now();
  const stopped = second.stop();
  expect((await stream.next('bye', 2000)).data).toEqual({ reason: 'closing' });
  await stream.ended;
  await stopped;
  // a request that does not end is waited for 7 s
  expect(Date.now() - at).toBeLessThan(5000);
  expect(second.output()).not.toContain('were not waited for');
});
