import notifyServer from '@scrm/notify/strapi-server';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bootApp, type TestApp } from '../support/app';
import { createUser } from '../support/payout-fixture';

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
