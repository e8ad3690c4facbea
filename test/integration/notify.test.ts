import notifyServer from '@scrm/notify/strapi-server';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bootApp, type TestApp } from '../support/app';
import { openStream } from '../support/event-stream';
import { createUser, tokenOf } from '../support/payout-fixture';

describe('notify', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await bootApp({ demo: false });
  });
  afterAll(() => app?.stop());

  describe('notices', () => {
    it('reach their person only, once per key, and are read', async () => {
      const notices = app.strapi.plugin('notify').service('notices');
      const mine = await createUser(app, 'sales', 'reader');
      const other = await createUser(app, 'sales', 'other');
      const notice = { to: mine, kind: 'system', title: '标题', body: '内容', dedupeKey: 'once' };
      expect(await notices.send(notice)).toBe(true);
      expect(await notices.send(notice)).toBe(false);
      expect(await notices.send({ ...notice, dedupeKey: null, title: '第二条' })).toBe(true);
      await notices.send({ ...notice, to: other, dedupeKey: 'another' });

      const api = app.api(await app.login('reader'));
      const list = await api.get('/api/notices?unread=1');
      expect(list.body).toMatchObject({
        data: [{ title: '第二条' }, { title: '标题', readAt: null }],
        meta: { pagination: { total: 2 }, unread: 2 },
      });

      const [second, first] = list.body.data;
      expect((await api.put(`/api/notices/${first.id}/read`)).body.data.readAt).toBeTruthy();
      expect((await api.get('/api/notices?unread=1')).body.data).toMatchObject([{ id: second.id }]);
      expect((await api.get('/api/notices')).body.meta.pagination.total).toBe(2);

      const stranger = app.api(await app.login('other'));
      expect((await stranger.put(`/api/notices/${second.id}/read`)).status).toBe(404);
      expect((await api.put('/api/notices/read-all')).body).toEqual({ data: { read: 1 } });
      expect((await stranger.get('/api/notices')).body.meta.unread).toBe(1);
    });

    it('go with their transaction', async () => {
      const notices = app.strapi.plugin('notify').service('notices');
      const knex = app.strapi.db.connection;
      const failed = knex.transaction(async (trx) => {
        await notices.send({ trx, to: 1, kind: 'system', title: 'x', body: 'x', dedupeKey: 'rolled-back' });
        throw new Error('no');
      });
      await expect(failed).rejects.toThrow('no');
      expect(await knex('notices').where({ dedupe_key: 'rolled-back' })).toEqual([]);
    });

    it.each([
      ['/api/notices?unread=maybe', 400],
      ['/api/notices?page=0', 400],
    ])('GET %s is refused with %d', async (path, status) => {
      expect((await app.api(await app.login('reader')).get(path)).status).toBe(status);
    });

    it.each(['abc', '0', '99999999999999999999', '1%27'])('an id of %s is not there', async (id) => {
      expect((await app.api(await app.login('reader')).put(`/api/notices/${id}/read`)).status).toBe(404);
    });

    it('need a sign-in', async () => {
      expect((await app.api().get('/api/notices')).status).toBe(401);
    });
  });

  describe('live notices', () => {
    const service = (name: string) => app.strapi.plugin('notify').service(name);
    const send = (to: number, title: string) =>
      service('notices').send({ to, kind: 'system', title, body: '内容' });

    async function open(token: string) {
      const { body } = await app.api(token).post('/api/notices/ticket');
      return openStream(`${app.url}/api/notices/stream?ticket=${body.data.ticket}`);
    }

    it('come to their person at once, with what is unread', async () => {
      const mine = await createUser(app, 'sales');
      const other = await createUser(app, 'sales');
      await send(mine, '先前的');
      const token = await tokenOf(app, mine);
      const stream = await open(token);
      expect(stream.headers.get('content-type')).toMatch('text/event-stream');
      expect(stream.headers.get('cache-control')).toBe('no-store, no-transform');
      expect((await stream.next('hello')).data).toEqual({ unread: 1 });

      await send(other, '别人的');
      await send(mine, '新的');
      const { data } = await stream.next('notice');
      expect(data).toMatchObject({ notice: { title: '新的', readAt: null }, unread: 2 });

      // read on another device
      await app.api(token).put(`/api/notices/${data.notice.id}/read`);
      expect((await stream.next('unread')).data).toEqual({ unread: 1 });
      expect(stream.events.filter(({ event }) => event === 'notice')).toHaveLength(1);
      stream.close();
    });

    it('say nothing of what was rolled back', async () => {
      const mine = await createUser(app, 'sales');
      const stream = await open(await tokenOf(app, mine));
      await stream.next('hello');
      const failed = app.strapi.db.connection.transaction(async (trx) => {
        await service('notices').send({ trx, to: mine, kind: 'system', title: '未发生', body: '' });
        throw new Error('no');
      });
      await expect(failed).rejects.toThrow('no');
      await send(mine, '发生了');
      expect((await stream.next('notice')).data.notice.title).toBe('发生了');
      stream.close();
    });

    it('are opened by a ticket that is good once, in time, and while its session lasts', async () => {
      const mine = await createUser(app, 'sales');
      const token = await tokenOf(app, mine);
      const issue = async () => (await app.api(token).post('/api/notices/ticket')).body.data.ticket;
      const refusal = (ticket: string) => app.api().get(`/api/notices/stream?ticket=${ticket}`);

      const used = await issue();
      (await openStream(`${app.url}/api/notices/stream?ticket=${used}`)).close();
      expect(await refusal(used)).toMatchObject({ status: 401, body: { error: { code: 'ticket_ended' } } });

      const late = await issue();
      await app.strapi.db.connection.raw(
        "UPDATE notice_tickets SET expires_at = now() - interval '1 second' WHERE user_id = ?",
        [mine],
      );
      expect((await refusal(late)).status).toBe(401);

      const orphan = await issue();
      await app.api(token).post('/api/auth/logout');
      expect((await refusal(orphan)).status).toBe(401);

      expect((await refusal('x'.repeat(43))).status).toBe(401);
      expect((await app.api().get('/api/notices/stream')).status).toBe(400);
      expect((await app.api().post('/api/notices/ticket')).status).toBe(401);
    });

    it('end with their session, before anything more is told', async () => {
      const mine = await createUser(app, 'sales');
      const stream = await open(await tokenOf(app, mine));
      await stream.next('hello');
      await app.strapi.db.query('plugin::users-permissions.user').update({
        where: { id: mine },
        data: { blocked: true },
      });
      await send(mine, '不该看到');
      expect((await stream.next('bye')).data).toEqual({ reason: 'session_ended' });
      await stream.ended;
      expect(stream.events.map(({ event }) => event)).toEqual(['hello', 'bye']);
    });

    it('are five at most for one person: the oldest ends', async () => {
      const mine = await createUser(app, 'sales');
      const token = await tokenOf(app, mine);
      const streams = [];
      for (let count = 0; count < 6; count += 1) streams.push(await open(token));
      const [first, ...others] = streams;
      expect((await first?.next('bye'))?.data).toEqual({ reason: 'too_many' });
      await send(mine, '都收到');
      for (const stream of others) {
        expect((await stream.next('notice')).data.notice.title).toBe('都收到');
        stream.close();
      }
      await expect.poll(() => service('live').count()).toBe(0);
    });
  });

  describe('schedule', () => {
    const dueAt = new Date('2026-11-20T19:00:00Z');

    /** Another instance: a schedule of its own on the same database. */
    const instance = () => notifyServer.services.schedule({ strapi: app.strapi });

    it('runs a tick once, however many instances have it due', async () => {
      let runs = 0;
      const instances = [instance(), instance(), instance()];
      for (const one of instances) {
        one.register({
          name: 'once',
          cron: '0 3 * * *',
          run: () => {
            runs += 1;
          },
        });
      }
      const results = await Promise.all(instances.map((one) => one.tick('once', dueAt)));
      expect(results.filter((result: { ran: boolean }) => result.ran)).toHaveLength(1);
      expect(runs).toBe(1);
      expect((await instances[0]?.tick('once', dueAt))?.ran).toBe(false);
    });

    it('catches up on the last missed tick, once', async () => {
      const seen: string[] = [];
      const [one, two] = [instance(), instance()];
      for (const each of [one, two]) {
        each.register({
          name: 'missed',
          cron: '0 3 * * *',
          run: (context: { dueAt: Date }) => void seen.push(context.dueAt.toISOString()),
        });
      }
      const now = new Date('2026-11-21T07:00:00Z');
      await Promise.all([one.catchUp('missed', now), two.catchUp('missed', now)]);
      expect(seen).toEqual(['2026-11-20T19:00:00.000Z']);
    });

    it('records a failure, goes on, and does not run that tick again', async () => {
      const one = instance();
      one.register({
        name: 'failing',
        cron: '0 3 * * *',
        run: () => {
          throw new Error('the mail server is away');
        },
      });
      expect(await one.tick('failing', dueAt)).toEqual({ ran: true, error: 'the mail server is away' });
      const row = await app.strapi.db.connection('job_ticks').where({ job: 'failing' }).first();
      expect(row).toMatchObject({ error: 'the mail server is away' });
      expect(row.finished_at).toBeInstanceOf(Date);
      expect((await one.tick('failing', dueAt)).ran).toBe(false);
    });

    it('takes over a tick whose instance died', async () => {
      let runs = 0;
      const one = instance();
      one.register({
        name: 'died',
        cron: '0 3 * * *',
        run: () => {
          runs += 1;
        },
      });
      const knex = app.strapi.db.connection;
      const row = { job: 'died', due_at: dueAt, instance: 'gone' };
      await knex('job_ticks').insert({ ...row, started_at: knex.raw("now() - interval '10 minutes'") });
      expect((await one.tick('died', dueAt)).ran).toBe(false);
      await knex('job_ticks')
        .where({ job: 'died' })
        .update({ started_at: knex.raw("now() - interval '31 minutes'") });
      expect((await one.tick('died', dueAt)).ran).toBe(true);
      expect(runs).toBe(1);
    });

    it('forgets old ticks and old counts of the rate limits by jobs of its own', async () => {
      const knex = app.strapi.db.connection;
      const schedule = app.strapi.plugin('notify').service('schedule');
      const at = new Date('2026-11-20T19:20:00Z');
      const old = new Date(at.getTime() - 91 * 86_400_000);
      const recent = new Date(at.getTime() - 89 * 86_400_000);
      for (const due_at of [old, recent])
        await knex('job_ticks').insert({ job: 'long-ago', due_at, instance: 'x' });
      const counts = [
        { key: 'test:old', window_start: knex.raw("now() - interval '25 hours'"), hits: 1 },
        { key: 'test:new', window_start: knex.raw("now() - interval '23 hours'"), hits: 1 },
      ];
      await knex('rate_limits').insert(counts);
      expect(await schedule.tick('clean-job-ticks', at)).toEqual({ ran: true, error: null });
      expect(await schedule.tick('clean-rate-limits', at)).toEqual({ ran: true, error: null });
      expect(await knex('job_ticks').where({ job: 'long-ago' }).pluck('due_at')).toEqual([recent]);
      expect(await knex('rate_limits').where('key', 'like', 'test:%').pluck('key')).toEqual(['test:new']);
    });

    it('refuses a name twice and a cron expression that is none', () => {
      const one = instance();
      one.register({ name: 'a', cron: '0 3 * * *', run() {} });
      expect(() => one.register({ name: 'a', cron: '0 3 * * *', run() {} })).toThrow('twice');
      expect(() => one.register({ name: 'b', cron: 'daily', run() {} })).toThrow('cron');
    });
  });
});
