import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import type { Knex } from 'knex';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { faultsOf, ok, refusal } from '../support/answers';
import { type Answer, bootApp, type TestApp } from '../support/app';
import { addCustomer } from '../support/customers';
import { addPeople, type Person } from '../support/people';

/** Whom a follow-up was with, the reminders that several of them share, and a merge across two owners. */
let app: TestApp;
let people: Record<'admin' | 'manager' | 'sales' | 'sales2', Person>;

const HOUR = 3_600_000;
const inHours = (hours: number) => new Date(Date.now() + hours * HOUR).toISOString();
const knex = () => app.strapi.db.connection;

beforeAll(async () => {
  app = await bootApp({ demo: false });
  people = await addPeople(app, { admin: 'admin', manager: 'manager', sales: 'sales', sales2: 'sales' });
}, 300_000);
afterAll(() => app?.stop());

interface Shown {
  id: number;
  documentId: string;
  code: string;
}

const newCustomer = (by: Person = people.sales, data: object = {}): Promise<Shown> =>
  addCustomer(by.api, data);
const addContact = async (customer: Shown, name: string, by: Person = people.sales): Promise<Shown> =>
  ok(
    await by.api.post('/api/contacts', { data: { customer: customer.documentId, name, title: '厂长' } }),
    201,
  );
const follow = (customer: Shown, body: object, by: Person = people.sales): Promise<Answer> =>
  by.api.post(`/api/customers/${customer.documentId}/follow`, { type: 'call', content: '电话', ...body });
const timelineOf = async (customer: Shown) =>
  ok(await people.sales.api.get(`/api/customers/${customer.documentId}/timeline?kinds=follow_up`));
const openOf = (customer: Pick<Shown, 'id'>) =>
  knex()('reminders').where({ customer_id: customer.id, state: 'open' }).orderBy('due_at');

async function merge(source: Shown, into: Shown, by: Person = people.manager): Promise<Answer> {
  const { approval } = ok(
    await by.api.post(`/api/customers/${source.documentId}/merge`, {
      into: into.documentId,
      reason: '同一客户',
    }),
    201,
  );
  return people.admin.api.post(`/api/guard/approvals/${approval.documentId}/approve`);
}

describe('the contact that a follow-up was with', () => {
  it('is one of the customer’s own, told with it, changed and left out', async () => {
    const customer = await newCustomer();
    const [wang, li] = [await addContact(customer, '王厂长'), await addContact(customer, '李工')];
    const made = ok(
      await follow(customer, {
        contact: wang.documentId,
        direction: 'inbound',
        subject: '问层高',
        outcome: 'follow_up_needed',
        nextAction: '发平面图',
        nextFollowAt: inHours(30),
      }),
      201,
    );
    expect(made.contact).toMatchObject({ documentId: wang.documentId, name: '王厂长', title: '厂长' });
    const [entry] = await timelineOf(customer);
    expect(entry.title).toBe('电话 · 客户主动 · 王厂长 · 需再跟进');
    expect(entry.lines.slice(0, 3)).toEqual(['问层高', '电话', '下一步：发平面图']);

    const path = `/api/follow-ups/${made.documentId}`;
    const changed = await people.sales.api.put(path, {
      data: { contact: li.documentId, expectedUpdatedAt: made.updatedAt },
    });
    expect(ok(changed).contact).toMatchObject({ name: '李工' });
    const stale = await people.sales.api.put(path, {
      data: { contact: wang.documentId, subject: '问承重', expectedUpdatedAt: made.updatedAt },
    });
    expect(refusal(stale)).toEqual([409, 'stale']);
    // what was read goes back as it is
    expect(
      ok(await people.sales.api.put(path, { data: { contact: changed.body.data.contact } })).contact.name,
    ).toBe('李工');
    expect(ok(await people.sales.api.put(path, { data: { contact: null } })).contact).toBeNull();

    ok(await people.sales.api.put(path, { data: { contact: li.documentId } }));
    expect((await people.sales.api.delete(`/api/contacts/${li.documentId}`)).status).toBe(204);
    expect(ok(await people.sales.api.get(`${path}?populate=contact`)).contact).toBeNull();
  });

  it('is refused by name wherever a follow-up is written, when it is somebody else’s', async () => {
    const [customer, other] = [await newCustomer(), await newCustomer(people.sales2)];
    const { documentId: theirs } = await addContact(other, '赵总', people.sales2);
    const made = ok(await follow(customer, {}), 201);
    const path = `/api/follow-ups/${made.documentId}`;
    for (const [contact, code] of [
      [theirs, 'unknown_reference'],
      ['nobody', 'unknown_reference'],
      [17, 'invalid_reference'],
      [[], 'invalid_reference'],
    ] as const) {
      const answers = [
        await follow(customer, { contact }),
        await people.sales.api.put(path, { data: { contact } }),
      ];
      for (const answer of answers)
        expect([answer.status, faultsOf(answer)], JSON.stringify(contact)).toEqual([
          400,
          [`contact ${code}`],
        ]);
      const batch = await people.sales.api.post('/api/follow-ups/batch', {
        key: crypto.randomUUID(),
        rows: [
          { customer: customer.documentId, type: 'call', outcome: 'failed' },
          { customer: customer.documentId, type: 'call', outcome: 'failed', contact },
        ],
      });
      expect([batch.status, faultsOf(batch)]).toEqual([400, [`rows.1.contact ${code}`]]);
      const reminder = ok(
        await people.sales.api.post(`/api/customers/${customer.documentId}/reminders`, {
          dueAt: new Date(Date.now() + 40 * HOUR + Math.floor(Math.random() * 1e6)).toISOString(),
        }),
        201,
      );
      const done = await people.sales.api.post(`/api/reminders/${reminder.documentId}/complete`, {
        followUp: { type: 'call', content: '电话', contact },
      });
      expect([done.status, faultsOf(done)]).toEqual([400, [`followUp.contact ${code}`]]);
    }
    expect(await knex()('follow_ups').where({ customer_id: customer.id })).toHaveLength(1);
  });

  it('is kept to by the database, and gone with by a merge', async () => {
    const [source, target] = [await newCustomer(), await newCustomer()];
    const contact = await addContact(source, '王厂长');
    const made = ok(await follow(source, { contact: contact.documentId }), 201);
    const wrong = knex()('follow_ups').where({ id: made.id }).update({ customer_id: target.id });
    await expect(wrong).rejects.toThrow('follow_ups_contact_of_customer_fk');
    ok(await merge(source, target));
    expect(await knex()('follow_ups').where({ id: made.id }).first()).toMatchObject({
      customer_id: target.id,
      contact_id: contact.id,
    });
    expect(await knex()('contacts').where({ id: contact.id }).first()).toMatchObject({
      customer_id: target.id,
    });
  });

  it('stands in the exported sheet', async () => {
    const customer = await newCustomer(people.sales, { companyName: '导出跟进有限公司' });
    const { documentId } = await addContact(customer, '钱厂长');
    ok(await follow(customer, { contact: documentId, content: '谈层高' }), 201);
    const job = ok(
      await people.manager.api.post('/api/guard/exports', { resource: 'follow-up', format: 'csv' }),
      201,
    );
    const answer = await fetch(`${app.url}/api/guard/exports/${job.documentId}/file`, {
      headers: { authorization: `Bearer ${await app.login('manager')}` },
    });
    const rows: Record<string, string>[] = parse(await answer.text(), { bom: true, columns: true });
    expect(rows.find(({ 内容 }) => 内容 === '谈层高')).toMatchObject({ 联系人: '钱厂长', 方式: '电话' });
  });

  it('is refused or moved, and never another’s, when a merge and a follow-up meet', async () => {
    for (let i = 0; i < 3; i++) {
      const [source, target] = [await newCustomer(), await newCustomer()];
      const contact = await addContact(source, '王厂长');
      const [merged, followed] = await Promise.all([
        merge(source, target),
        follow(source, { contact: contact.documentId }),
      ]);
      ok(merged);
      expect([201, 404, 409]).toContain(followed.status);
      const { rows } = await knex().raw(
        'SELECT count(*) AS n FROM follow_ups f JOIN contacts k ON k.id = f.contact_id WHERE k.customer_id <> f.customer_id',
      );
      expect(Number(rows[0].n)).toBe(0);
    }
  });
});

describe('a reminder that several follow-ups plan', () => {
  it('tells what each is for, and stays as long as one of them plans it', async () => {
    const customer = await newCustomer();
    const nextFollowAt = inHours(30);
    const plan = async (nextAction: string) =>
      `/api/follow-ups/${ok(await follow(customer, { nextFollowAt, nextAction }), 201).documentId}`;
    const [first, second, third] = [await plan('发平面图'), await plan('约看房'), await plan('发平面图')];
    const [reminder] = await openOf(customer);
    expect(await openOf(customer)).toMatchObject([{ title: '发平面图；约看房' }]);

    const { api } = people.sales;
    ok(await api.put(first, { data: { nextFollowAt: null } }));
    expect(await openOf(customer)).toMatchObject([{ id: reminder.id, title: '发平面图；约看房' }]);
    ok(await api.put(third, { data: { nextAction: '问房东' } }));
    expect(await openOf(customer)).toMatchObject([{ id: reminder.id, title: '约看房；问房东' }]);
    const later = inHours(50);
    ok(await api.put(second, { data: { nextFollowAt: later } }));
    expect(await openOf(customer)).toMatchObject([
      { id: reminder.id, title: '问房东' },
      { title: '约看房', due_at: new Date(later) },
    ]);
    // back to the shared minute: one again
    ok(await api.put(second, { data: { nextFollowAt } }));
    expect(await openOf(customer)).toMatchObject([{ id: reminder.id, title: '问房东；约看房' }]);
    expect((await api.delete(third)).status).toBe(204);
    expect(await openOf(customer)).toMatchObject([{ id: reminder.id, title: '约看房' }]);
    ok(await api.put(second, { data: { nextFollowAt: null } }));
    expect(await openOf(customer)).toEqual([]);
  });

  it('is nobody’s plan where a person made it, and stays', async () => {
    const customer = await newCustomer();
    const dueAt = inHours(30);
    const { api } = people.sales;
    ok(await api.post(`/api/customers/${customer.documentId}/reminders`, { dueAt, title: '看合同' }), 201);
    const made = ok(await follow(customer, { nextFollowAt: dueAt, nextAction: '约看房' }), 201);
    expect(await openOf(customer)).toMatchObject([{ title: '看合同；约看房', follow_up_id: null }]);
    ok(await api.put(`/api/follow-ups/${made.documentId}`, { data: { nextFollowAt: null } }));
    expect(await openOf(customer)).toMatchObject([{ title: '看合同' }]);
  });

  it('tells of both after a merge, and of the one that is left', async () => {
    const [source, target] = [await newCustomer(), await newCustomer()];
    const nextFollowAt = inHours(30);
    ok(await follow(source, { nextFollowAt, nextAction: '发平面图' }), 201);
    const made = ok(await follow(target, { nextFollowAt, nextAction: '约看房' }), 201);
    ok(await merge(source, target));
    expect(await openOf(target)).toMatchObject([{ title: '约看房；发平面图' }]);
    ok(await people.sales.api.put(`/api/follow-ups/${made.documentId}`, { data: { nextFollowAt: null } }));
    expect(await openOf(target)).toMatchObject([{ title: '发平面图' }]);
  });

  it.each(['drops', 'takes'] as const)(
    'holds when one drops the minute while another takes it, also where who %s it is first',
    async (first) => {
      const customer = await newCustomer();
      const nextFollowAt = inHours(30);
      const { id } = ok(await follow(customer, { nextFollowAt, nextAction: '发平面图' }), 201);
      // past every lock of the services, as the panel writes
      const acts = {
        drops: (trx: Knex) => trx('follow_ups').where({ id }).update({ next_follow_at: null }),
        takes: (trx: Knex) =>
          trx('follow_ups').insert({
            document_id: crypto.randomUUID().replaceAll('-', '').slice(0, 24),
            customer_id: customer.id,
            author_id: people.sales.id,
            type: 'call',
            content: '电话',
            at: new Date(),
            next_follow_at: nextFollowAt,
            next_action: '约看房',
          }),
      };
      const trx = await knex().transaction();
      await acts[first](trx);
      const second = acts[first === 'drops' ? 'takes' : 'drops'](knex()).then();
      await expect
        .poll(async () => {
          const { rows } = await knex().raw(
            `SELECT count(*) AS n FROM pg_stat_activity
             WHERE datname = current_database() AND wait_event_type = 'Lock' AND query LIKE '%follow_ups%'`,
          );
          return Number(rows[0].n);
        })
        .toBeGreaterThan(0);
      await trx.commit();
      await second;
      expect(await openOf(customer)).toMatchObject([{ title: '约看房', due_at: new Date(nextFollowAt) }]);
    },
  );

  it('is there for each time that somebody plans, and for no other, whatever is done', async () => {
    const base = Math.ceil(Date.now() / HOUR) * HOUR + 24 * HOUR;
    const timeOf = (slot: number | null) => (slot === null ? null : new Date(base + slot * HOUR));
    const slot = fc.option(fc.integer({ min: 0, max: 2 }), { nil: null });
    const act = fc.oneof(
      fc.record({ kind: fc.constant('add' as const), slot, words: fc.integer({ min: 0, max: 2 }) }),
      fc.record({ kind: fc.constant('move' as const), which: fc.nat(), slot }),
      fc.record({
        kind: fc.constant('say' as const),
        which: fc.nat(),
        words: fc.integer({ min: 0, max: 2 }),
      }),
      fc.record({ kind: fc.constant('archive' as const), which: fc.nat() }),
      fc.record({ kind: fc.constant('delete' as const), which: fc.nat() }),
    );
    const customer = await newCustomer();
    const WORDS = ['', '发平面图', '约看房'];
    const rows = () => knex()('follow_ups').where({ customer_id: customer.id });
    await fc.assert(
      fc.asyncProperty(fc.array(act, { minLength: 3, maxLength: 12 }), async (acts) => {
        await rows().del();
        await knex()('reminders').where({ customer_id: customer.id }).del();
        const made: number[] = [];
        for (const each of acts) {
          if (each.kind === 'add') {
            const [{ id }] = await knex()('follow_ups')
              .insert({
                customer_id: customer.id,
                author_id: people.sales.id,
                type: 'call',
                content: '电话',
                at: new Date(),
                next_follow_at: timeOf(each.slot),
                next_action: WORDS[each.words],
              })
              .returning('id');
            made.push(id);
            continue;
          }
          const id = made[each.which % Math.max(1, made.length)] ?? -1;
          const one = knex()('follow_ups').where({ id });
          if (each.kind === 'move') await one.update({ next_follow_at: timeOf(each.slot) });
          else if (each.kind === 'say') await one.update({ next_action: WORDS[each.words] });
          else if (each.kind === 'archive') await one.update({ archived_at: new Date() });
          else await one.del();
        }
        const planned = (await rows().whereNull('archived_at').whereNotNull('next_follow_at')) as {
          id: number;
          next_follow_at: Date;
          next_action: string;
        }[];
        const wanted = new Map<number, Set<string>>();
        for (const { next_follow_at: at, next_action: words } of planned) {
          const time = new Date(at).getTime();
          wanted.set(time, (wanted.get(time) ?? new Set()).add(words));
        }
        const open = await openOf(customer);
        expect(open.map(({ due_at }) => due_at.getTime())).toEqual([...wanted.keys()].sort((a, b) => a - b));
        for (const { due_at, title, follow_up_id } of open) {
          const words = [...(wanted.get(due_at.getTime()) ?? [])].filter((each) => each !== '');
          expect(new Set(title.split('；').filter(Boolean))).toEqual(new Set(words));
          // who leads it plans it
          expect(planned.map(({ id }) => id)).toContain(follow_up_id);
        }
      }),
      { numRuns: 60 },
    );
  });
});

describe('a merge across two owners', () => {
  it('shows whose the two are and whose it will be, and tells who loses his', async () => {
    const [source, target] = [await newCustomer(people.sales), await newCustomer(people.sales2)];
    const preview = ok(
      await people.manager.api.post(`/api/customers/${source.documentId}/merge/preview`, {
        into: target.documentId,
      }),
    );
    expect(preview.owners).toEqual({ from: 'sales', into: 'sales2', result: 'sales2' });
    ok(await merge(source, target));
    const told = await knex()('notices').where({ kind: 'customer_merged' });
    expect(told).toMatchObject([{ to_user: people.sales.id, link: '/customers' }]);
    expect(told[0].title).toBe(`客户 ${source.code} 已并入 ${target.code}`);
    expect(told[0].body).toContain('sales2 的客户');
    // nothing of the other person in it
    expect(JSON.stringify(told)).not.toContain('昆山');
  });

  it('tells nobody where both are one person’s', async () => {
    const before = await knex()('notices').where({ kind: 'customer_merged' });
    const [source, target] = [await newCustomer(), await newCustomer()];
    ok(await merge(source, target));
    expect(await knex()('notices').where({ kind: 'customer_merged' })).toHaveLength(before.length);
  });
});
