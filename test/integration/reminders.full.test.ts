import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { REMINDERS_SQL } from '../../plugins/crm/server/src/reminders-sql';
import { faultsOf, refusal } from '../support/answers';
import { type Answer, bootApp, type TestApp } from '../support/app';
import { addCustomer } from '../support/customers';
import { addListing, addPeople, type Person } from '../support/people';
import { writePast } from '../support/write-past';

/** Reminders, the day that they make up, and what is sent of them, on an empty installation. */
let app: TestApp;
let people: Record<'admin2' | 'manager' | 'sales' | 'sales2' | 'leaver' | 'service', Person>;

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** Noon in Shanghai, today or tomorrow: after now, and awake. */
const noon = new Date(Math.ceil((Date.now() - 4 * HOUR) / DAY) * DAY + 4 * HOUR);
const hoursFromNoon = (hours: number) => new Date(noon.getTime() + hours * HOUR);
const inHours = (hours: number) => new Date(Date.now() + hours * HOUR).toISOString();
const knex = () => app.strapi.db.connection;
const jobs = () => app.strapi.plugin('crm').service('reminder-jobs');

beforeAll(async () => {
  app = await bootApp({ demo: false });
  people = await addPeople(app, {
    admin2: 'admin',
    manager: 'manager',
    sales: 'sales',
    sales2: 'sales',
    leaver: 'sales',
    service: 'service',
  });
}, 300_000);
afterAll(() => app?.stop());

interface Shown {
  id: number;
  documentId: string;
  code: string;
  nextFollowAt: string | null;
  lastContactAt: string | null;
}

const newCustomer = (by: Person = people.sales, data: object = {}): Promise<Shown> =>
  addCustomer(by.api, data);
const read = async (customer: Shown): Promise<Shown> =>
  (await people.sales.api.get(`/api/customers/${customer.documentId}`)).body.data;
const remindersOf = (customer: Shown) =>
  knex()('reminders').where({ customer_id: customer.id }).orderBy('id');
const noticesOf = (kind: string, to?: Person) =>
  knex()('notices')
    .where({ kind, ...(to ? { to_user: to.id } : {}) })
    .orderBy('id');

async function remind(customer: Shown, dueAt = inHours(24), by = people.sales) {
  const answer = await by.api.post(`/api/customers/${customer.documentId}/reminders`, {
    dueAt,
    title: '看合同',
  });
  expect(answer.status, JSON.stringify(answer.body)).toBe(201);
  return answer.body.data;
}

/** As if it had been planned for then. */
async function makeDue(customer: Shown, dueAt: Date): Promise<string> {
  const [{ document_id }] = await knex()('reminders')
    .insert({ customer_id: customer.id, owner_id: people.sales.id, due_at: dueAt, title: '' })
    .returning('document_id');
  return document_id;
}

async function follow(customer: Shown, body: object, by = people.sales): Promise<Answer> {
  const answer = await by.api.post(`/api/customers/${customer.documentId}/follow`, {
    type: 'call',
    content: '电话',
    ...body,
  });
  expect(answer.status, JSON.stringify(answer.body)).toBe(201);
  return answer;
}

const past = (table: string, where: object, changes: object) =>
  writePast(app, (trx) => trx(table).where(where).update(changes));

describe('the plan of a follow-up', () => {
  it('makes, moves and ends the reminder of its customer', async () => {
    const customer = await newCustomer();
    const first = inHours(30);
    const { body } = await follow(customer, { nextFollowAt: first, nextAction: '发平面图' });
    expect(await remindersOf(customer)).toMatchObject([
      { state: 'open', title: '发平面图', owner_id: people.sales.id, follow_up_id: body.data.id },
    ]);
    expect((await read(customer)).nextFollowAt).toBe(first);

    const later = inHours(50);
    const path = `/api/follow-ups/${body.data.documentId}`;
    await people.sales.api.put(path, { data: { nextFollowAt: later } });
    expect(await remindersOf(customer)).toHaveLength(1);
    expect((await read(customer)).nextFollowAt).toBe(later);

    await people.sales.api.put(path, { data: { nextFollowAt: null } });
    expect(await remindersOf(customer)).toMatchObject([{ state: 'cancelled' }]);
    expect((await read(customer)).nextFollowAt).toBeNull();
  });

  it('is done by a contact that reached the customer, and by no other', async () => {
    const customer = await newCustomer();
    await makeDue(customer, new Date(Date.now() - HOUR));
    const ahead = await remind(customer);
    await follow(customer, { outcome: 'failed' });
    expect((await remindersOf(customer)).map(({ state }) => state)).toEqual(['open', 'open']);
    await follow(customer, {});
    expect((await remindersOf(customer)).map(({ state }) => state)).toEqual(['done', 'open']);
    expect((await read(customer)).nextFollowAt).toBe(ahead.dueAt);
  });

  it('is one, also where two plan the same time at once', async () => {
    const customer = await newCustomer();
    const nextFollowAt = inHours(20);
    await Promise.all([1, 2, 3].map(() => follow(customer, { nextFollowAt })));
    expect(await remindersOf(customer)).toHaveLength(1);
    const again = await people.sales.api.post(`/api/customers/${customer.documentId}/reminders`, {
      dueAt: nextFollowAt,
    });
    expect(refusal(again)).toEqual([409, 'duplicate_reminder']);
  });

  it('goes with the customer, waits in the pool, and belongs to who claims', async () => {
    const customer = await newCustomer();
    await remind(customer);
    await people.manager.api.put(`/api/customers/${customer.documentId}/assign`, { owner: people.sales2.id });
    expect(await remindersOf(customer)).toMatchObject([{ owner_id: people.sales2.id, state: 'open' }]);
    const released = await people.sales2.api.post(`/api/customers/${customer.documentId}/release`, {
      reason: '区域不符',
    });
    expect(released.status).toBe(200);
    expect(await remindersOf(customer)).toMatchObject([{ owner_id: null, state: 'open' }]);
    // what comes due there is told nobody, and then whoever has the customer
    await jobs().remindDue(new Date(noon.getTime() + 2 * DAY));
    expect(await remindersOf(customer)).toMatchObject([{ notified_at: null }]);
    expect((await people.sales.api.post(`/api/pool/${customer.documentId}/claim`)).status).toBe(200);
    expect(await remindersOf(customer)).toMatchObject([{ owner_id: people.sales.id }]);
    await jobs().remindDue(new Date(noon.getTime() + 2 * DAY));
    expect(
      await noticesOf('follow_up_due', people.sales).where({ link: `/customers/${customer.documentId}` }),
    ).toHaveLength(1);
  });
});

describe('what people do with a reminder', () => {
  it('put off, moved, done and cancelled, each taken back', async () => {
    const customer = await newCustomer();
    const { api } = people.sales;
    const made = await remind(customer);
    const path = `/api/reminders/${made.documentId}`;

    const forward = await api.post(`${path}/snooze`, { by: 'one_hour' });
    expect([...refusal(forward), ...faultsOf(forward)]).toEqual([400, 'not_later', 'by not_later']);
    const same = await api.post(`${path}/snooze`, { until: made.dueAt });
    expect([...refusal(same), ...faultsOf(same)]).toEqual([400, 'not_later', 'until not_later']);
    const snoozed = await api.post(`${path}/snooze`, { until: inHours(30) });
    expect(snoozed.body.data).toMatchObject({ snoozes: 1, dueAt: made.dueAt });
    expect(refusal(await api.post(`${path}/snooze`, { until: inHours(26) }))).toEqual([400, 'not_later']);
    expect((await read(customer)).nextFollowAt).toBe(snoozed.body.data.remindAt);
    expect((await api.post(`${path}/undo`)).body.data).toMatchObject({ snoozes: 0, remindAt: made.dueAt });
    expect(refusal(await api.post(`${path}/undo`))).toEqual([409, 'nothing_to_undo']);

    const { updatedAt } = (await api.get(`/api/customers/${customer.documentId}/reminders`)).body.data[0];
    const dueAt = inHours(48);
    const moved = await api.put(path, { dueAt, expectedUpdatedAt: updatedAt });
    expect(moved.body.data).toMatchObject({ dueAt, remindAt: dueAt });
    expect(refusal(await api.put(path, { dueAt, expectedUpdatedAt: updatedAt }))).toEqual([409, 'stale']);

    expect((await api.post(`${path}/cancel`)).body.data.state).toBe('cancelled');
    for (const act of ['snooze', 'complete', 'cancel'])
      expect(refusal(await api.post(`${path}/${act}`, act === 'snooze' ? { by: 'one_hour' } : {}))).toEqual([
        409,
        'already_done',
      ]);
    expect((await api.post(`${path}/undo`)).body.data.state).toBe('open');
    expect((await api.post(`${path}/complete`)).body.data.reminder.state).toBe('done');
    expect((await read(customer)).nextFollowAt).toBeNull();
  });

  it('done with the follow-up in one act, and taken back with all that it moved', async () => {
    const customer = await newCustomer();
    const due = await makeDue(customer, new Date(Date.now() - 2 * HOUR));
    const other = await makeDue(customer, new Date(Date.now() - HOUR));
    await past('customers', { id: customer.id }, { recycle_on: '2026-12-01', recycle_warned_at: new Date() });
    const { api } = people.sales;
    const done = await api.post(`/api/reminders/${due}/complete`, {
      followUp: { type: 'call', outcome: 'successful', nextFollowAt: inHours(72) },
    });
    expect(done.status, JSON.stringify(done.body)).toBe(200);
    const after = await remindersOf(customer);
    expect(after.map(({ state }) => state)).toEqual(['done', 'done', 'open']);
    expect((await read(customer)).lastContactAt).not.toBeNull();

    // another person's act is not theirs to take back
    expect(refusal(await people.manager.api.post(`/api/reminders/${due}/undo`))).toEqual([409, 'not_yours']);
    expect((await api.post(`/api/reminders/${other}/undo`)).status).toBe(200);
    expect((await remindersOf(customer)).map(({ state }) => state)).toEqual(['open', 'open', 'cancelled']);
    const row = await knex()('customers').where({ id: customer.id }).first();
    expect(row.last_contact_at).toBeNull();
    expect(row.recycle_on).not.toBeNull();
    expect(await knex()('follow_ups').where({ customer_id: customer.id })).toEqual([]);
  });

  it('done with a plan for its own time leaves that plan open', async () => {
    const customer = await newCustomer();
    const made = await remind(customer);
    const path = `/api/reminders/${made.documentId}`;
    const done = await people.sales.api.post(`${path}/complete`, {
      followUp: { type: 'call', outcome: 'failed', nextFollowAt: made.dueAt, nextAction: '再打' },
    });
    expect(done.status, JSON.stringify(done.body)).toBe(200);
    const [{ id: followUpId }] = await knex()('follow_ups').where({ customer_id: customer.id });
    expect(await remindersOf(customer)).toMatchObject([
      { state: 'done', settled_by: followUpId },
      { state: 'open', title: '再打', follow_up_id: followUpId },
    ]);
    expect((await read(customer)).nextFollowAt).toBe(made.dueAt);
    expect((await people.sales.api.post(`${path}/undo`)).status).toBe(200);
    expect((await remindersOf(customer)).map(({ state }) => state)).toEqual(['open', 'cancelled']);
  });

  it.each([
    ['create', () => ({ dueAt: '2020-01-01T00:00:00Z' }), 'dueAt in_the_past'],
    ['create', () => ({ dueAt: '明天' }), 'dueAt invalid_time'],
    ['create', () => ({}), 'dueAt required'],
    ['create', () => ({ dueAt: '2060-01-01T00:00:00Z' }), 'dueAt too_far_ahead'],
    ['snooze', () => ({ until: '2020-01-01T00:00:00Z' }), 'until in_the_past'],
    ['snooze', () => ({ by: 'next_year' }), 'by invalid_value'],
    ['snooze', () => ({}), 'until required'],
    ['update', () => ({ dueAt: '2020-01-01T00:00:00Z', expectedUpdatedAt: inHours(0) }), 'dueAt in_the_past'],
    ['update', () => ({ dueAt: inHours(1) }), 'expectedUpdatedAt required'],
    ['complete', () => ({ followUp: { type: 'pigeon' } }), 'followUp.type invalid_value'],
    [
      'complete',
      () => ({ followUp: { type: 'call', nextFollowAt: '2020-01-01T00:00:00Z' } }),
      'followUp.nextFollowAt in_the_past',
    ],
  ] as const)('%s refuses bad input: %j → %s', async (act, bodyOf, fault) => {
    const customer = await newCustomer();
    const { documentId } = await remind(customer);
    const { api } = people.sales;
    const answer =
      act === 'create'
        ? await api.post(`/api/customers/${customer.documentId}/reminders`, bodyOf())
        : act === 'update'
          ? await api.put(`/api/reminders/${documentId}`, bodyOf())
          : await api.post(`/api/reminders/${documentId}/${act}`, bodyOf());
    expect(answer.status, JSON.stringify(answer.body)).toBe(400);
    expect(faultsOf(answer)).toContain(fault);
  });

  it('is nobody else’s', async () => {
    const { documentId } = await remind(await newCustomer());
    for (const act of ['snooze', 'complete', 'cancel', 'undo'])
      expect((await people.sales2.api.post(`/api/reminders/${documentId}/${act}`, {})).status).toBe(404);
    expect((await people.service.api.post(`/api/reminders/${documentId}/complete`, {})).status).toBe(403);
    expect((await people.manager.api.post(`/api/reminders/${documentId}/complete`, {})).status).toBe(200);
  });

  it('is done once by two who tap at once', async () => {
    const customer = await newCustomer();
    const due = await makeDue(customer, new Date(Date.now() - HOUR));
    const answers = await Promise.all(
      [people.sales, people.manager, people.sales].map(({ api }) =>
        api.post(`/api/reminders/${due}/complete`, { followUp: { type: 'call', outcome: 'successful' } }),
      ),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409]);
    expect(await knex()('follow_ups').where({ customer_id: customer.id })).toHaveLength(1);
  });
});

describe('a batch from the phone', () => {
  const row = (customer: Shown, more: object = {}) => ({
    customer: customer.documentId,
    type: 'call',
    outcome: 'successful',
    ...more,
  });

  it('is written once, however often it is sent', async () => {
    const [one, two] = [await newCustomer(), await newCustomer()];
    const due = await makeDue(one, new Date(Date.now() - HOUR));
    const batch = {
      key: randomUUID(),
      rows: [row(one, { reminder: due }), row(two, { outcome: 'failed', nextFollowAt: inHours(2) })],
    };
    const answers = await Promise.all(
      [1, 2, 3].map(() => people.sales.api.post('/api/follow-ups/batch', batch)),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 200, 201]);
    expect(new Set(answers.map(({ body }) => JSON.stringify(body.data.followUps))).size).toBe(1);
    const written = await knex()('follow_ups').whereIn('customer_id', [one.id, two.id]).orderBy('id');
    expect(written.map(({ content }) => content)).toEqual(['电话：顺利', '电话：未联系上']);
    expect(await remindersOf(one)).toMatchObject([{ state: 'done', settled_by: written[0].id }]);
    expect(await remindersOf(two)).toMatchObject([{ state: 'open' }]);
    const other = await people.sales.api.post('/api/follow-ups/batch', { ...batch, rows: [row(two)] });
    expect(refusal(other)).toEqual([409, 'key_reused']);

    // each is taken back by itself
    const [first] = answers[0]?.body.data.followUps ?? [];
    expect((await people.sales.api.post(`/api/follow-ups/${first}/undo`)).status).toBe(204);
    expect(await remindersOf(one)).toMatchObject([{ state: 'open' }]);
    expect(refusal(await people.sales.api.post(`/api/follow-ups/${first}/undo`))[0]).toBe(404);
  });

  it('is written whole or not at all, and names every fault', async () => {
    const [mine, foreign] = [await newCustomer(), await newCustomer(people.sales2)];
    const theirs = await makeDue(foreign, new Date(Date.now() - HOUR));
    const answer = await people.sales.api.post('/api/follow-ups/batch', {
      key: randomUUID(),
      rows: [
        row(mine),
        row(foreign),
        row(mine, { type: 'pigeon' }),
        row(mine, { nextFollowAt: '2020-01-01T00:00:00Z' }),
        row(mine, { reminder: theirs }),
      ],
    });
    expect(answer.status).toBe(400);
    expect(faultsOf(answer)).toEqual([
      'rows.1.customer unknown_reference',
      'rows.2.type invalid_value',
      'rows.3.nextFollowAt in_the_past',
      'rows.4.reminder unknown_reference',
    ]);
    expect(await knex()('follow_ups').where({ customer_id: mine.id })).toEqual([]);
    for (const [body, fault] of [
      [{ key: 'abc', rows: [row(mine)] }, 'key'],
      [{ key: randomUUID(), rows: [] }, 'rows'],
      [{ key: randomUUID(), rows: Array.from({ length: 51 }, () => row(mine)) }, 'rows'],
      [{ key: randomUUID(), rows: ['x'] }, 'rows.0'],
    ] as const) {
      const refused = await people.sales.api.post('/api/follow-ups/batch', body);
      expect(refused.status).toBe(400);
      expect(refused.body.error.details.errors[0].path.join('.')).toBe(fault);
    }
  });
});

describe('what is sent', () => {
  it('tells the manager once of what was left undone, and not while it is put off', async () => {
    const customer = await newCustomer();
    const due = await makeDue(customer, hoursFromNoon(-30));
    const { id } = await knex()('reminders').where({ document_id: due }).first();
    await past('reminders', { id }, { snoozed_until: hoursFromNoon(1) });
    await knex()('notices').where({ kind: 'reminders_escalated' }).del();
    await jobs().escalate(noon);
    expect(await knex()('reminders').where({ id }).first()).toMatchObject({ escalated_at: null });
    expect(await jobs().escalate(hoursFromNoon(12))).toBe(0); // midnight
    await Promise.all([1, 2, 3].map(() => jobs().escalate(hoursFromNoon(2))));
    await jobs().escalate(hoursFromNoon(30));
    const told = (await noticesOf('reminders_escalated')).filter(({ body }) => body.includes(customer.code));
    expect(told).toMatchObject([{ to_user: people.manager.id, link: `/my-day?owner=${people.sales.id}` }]);
  });

  it('tells nobody of a manager’s own', async () => {
    const customer = await newCustomer(people.manager);
    await knex()('reminders').insert({
      customer_id: customer.id,
      owner_id: people.manager.id,
      due_at: hoursFromNoon(-40),
    });
    await jobs().escalate(noon);
    const told = (await noticesOf('reminders_escalated')).filter(({ body }) => body.includes(customer.code));
    expect(told).toEqual([]);
  });

  it('tells of silence once, anew after a contact, and leaves it to the warning of the pool', async () => {
    const [quiet, planned, warned] = [await newCustomer(), await newCustomer(), await newCustomer()];
    const long = new Date(noon.getTime() - 40 * DAY);
    for (const { id } of [quiet, planned, warned])
      await past('customers', { id }, { owned_since: long, level: 'A', last_contact_at: null });
    await past('customers', { id: warned.id }, { recycle_on: '2026-12-31', recycle_warned_at: noon });
    await remind(planned, inHours(200));
    const toldOf = async ({ code }: Shown) =>
      (await noticesOf('customers_idle', people.sales)).filter(({ body }) => body.includes(code)).length;
    await Promise.all([1, 2].map(() => jobs().tellIdle(noon)));
    await jobs().tellIdle(noon);
    expect(await Promise.all([quiet, planned, warned].map(toldOf))).toEqual([1, 0, 0]);
    await past('customers', { id: quiet.id }, { last_contact_at: new Date(noon.getTime() - 20 * DAY) });
    await jobs().tellIdle(noon);
    expect(await toldOf(quiet)).toBe(2);
  });

  it('keeps what is of a blocked account for whoever gets the customer', async () => {
    const customer = await newCustomer(people.leaver);
    await knex()('reminders').insert({
      customer_id: customer.id,
      owner_id: people.leaver.id,
      due_at: hoursFromNoon(-30),
    });
    const long = new Date(noon.getTime() - 40 * DAY);
    const silent = await newCustomer(people.leaver);
    await past('customers', { id: silent.id }, { owned_since: long, level: 'A', last_contact_at: null });
    await knex()('up_users').where({ id: people.leaver.id }).update({ blocked: true });
    const before = await knex()('notices').where({ to_user: people.leaver.id }).orderBy('id');
    await jobs().remindDue(noon);
    await jobs().tellIdle(noon);
    await jobs().escalate(noon);
    expect(await remindersOf(customer)).toMatchObject([{ notified_at: null }]);
    expect(await knex()('idle_notices').where({ customer_id: silent.id })).toEqual([]);
    expect(await knex()('notices').where({ to_user: people.leaver.id }).orderBy('id')).toEqual(before);
    const escalated = (await noticesOf('reminders_escalated')).filter(({ body }) =>
      body.includes(customer.code),
    );
    expect(escalated).toMatchObject([{ to_user: people.manager.id, link: '/my-day' }]);
    for (const { documentId } of [customer, silent]) {
      const path = `/api/customers/${documentId}/assign`;
      expect((await people.manager.api.put(path, { owner: people.sales2.id })).status).toBe(200);
    }
    await jobs().remindDue(noon);
    expect(
      await noticesOf('follow_up_due', people.sales2).where({ link: `/customers/${customer.documentId}` }),
    ).toHaveLength(1);
  });

  it('sends one digest a person and day, at its time, and none of an empty day', async () => {
    const day = new Date(noon.getTime() + 5 * DAY);
    const at = (hours: number) => new Date(day.getTime() + hours * HOUR);
    const customer = await newCustomer();
    await knex()('reminders').insert({ customer_id: customer.id, owner_id: people.sales.id, due_at: at(3) });
    const property = await addListing(app, { agent: people.sales2.id });
    const booked = await people.sales.api.post('/api/viewings', {
      customer: customer.documentId,
      property: property.documentId,
      start: at(2).toISOString(),
      outsideHours: true,
    });
    expect(booked.status, JSON.stringify(booked.body)).toBe(201);
    expect(await jobs().sendDigests(at(-4))).toBe(0); // eight in the morning
    await Promise.all([1, 2].map(() => jobs().sendDigests(at(-3.5))));
    await jobs().sendDigests(at(-3));
    const digests = (await noticesOf('daily_digest')).map(({ to_user, title }) => [to_user, title]);
    expect(digests.filter(([to]) => to === people.sales.id)).toHaveLength(1);
    expect(digests.find(([to]) => to === people.sales.id)?.[1]).toMatch(/^今天：逾期 \d+ 条、今天跟进 1 条/);
    expect(digests.some(([to]) => to === people.service.id)).toBe(false);
    expect(new Set(digests.map(([to]) => to)).size).toBe(digests.length);
  });
});

describe('my day', () => {
  it('holds what is overdue, of today, silent and leaving, for its owner and the manager', async () => {
    const mine = (await people.sales.api.get('/api/my-day')).body.data;
    expect(mine.owner.id).toBe(people.sales.id);
    expect(mine.people).toEqual([]);
    const customer = await newCustomer();
    await makeDue(customer, new Date(Date.now() - HOUR));
    const after = (await people.sales.api.get('/api/my-day')).body.data;
    expect(after.counts.overdue).toBe(mine.counts.overdue + 1);
    const shown = after.overdue.find(
      (row: { customer: Shown }) => row.customer.documentId === customer.documentId,
    );
    expect(shown).toMatchObject({ isOverdue: true, customer: { phone: expect.stringMatching(/\*{4}/) } });
    expect(after.counts.leaving).toBeGreaterThan(0);

    const seen = await people.manager.api.get(`/api/my-day?owner=${people.sales.id}`);
    expect(seen.body.data.counts).toEqual(after.counts);
    expect(seen.body.data.people.map(({ id }: Person) => id)).toContain(people.sales2.id);
    expect((await people.sales2.api.get(`/api/my-day?owner=${people.sales.id}`)).status).toBe(404);
    expect((await people.admin2.api.get(`/api/my-day?owner=${people.sales.id}`)).status).toBe(200);
    expect((await people.manager.api.get('/api/my-day?owner=999999')).status).toBe(404);
    expect(faultsOf(await people.manager.api.get('/api/my-day?owner=x'))).toEqual(['owner invalid_format']);
    expect((await people.service.api.get('/api/my-day')).status).toBe(403);
  });
});

describe('the rule', () => {
  it.each([
    [{ digestAt: '25:00' }, 'value.digestAt'],
    [{ digestAt: '23:00' }, 'value.digestAt'],
    [{ escalateAfterHours: 0 }, 'value.escalateAfterHours'],
    [{ idleDays: { A: 0, B: 1, C: 1, D: 1, none: null } }, 'value.idleDays.A'],
  ])('refuses %j', async (change, field) => {
    const rules = (await people.admin2.api.get('/api/crm/rules')).body.data;
    const { value, version } = rules.find(({ key }: { key: string }) => key === 'reminders');
    const answer = await people.admin2.api.put('/api/crm/rules/reminders', {
      value: { ...value, ...change },
      expectedVersion: version,
      reason: '试',
    });
    expect(answer.status).toBe(400);
    expect(answer.body.error.details.errors[0].path.join('.')).toBe(field);
  });
});

it('takes over the plans of before there were reminders, and reminds nobody twice', async () => {
  const [told, ahead, followed] = [await newCustomer(), await newCustomer(), await newCustomer()];
  const longAgo = new Date(Date.now() - 3 * DAY);
  const soon = new Date(Date.now() + 3 * DAY);
  const insert = async (customer: Shown, at: Date, next: Date | null) => {
    const [{ id }] = await knex()('follow_ups')
      .insert({
        customer_id: customer.id,
        author_id: people.sales.id,
        type: 'call',
        content: '旧',
        at,
        created_at: at,
      })
      .returning('id');
    await knex().raw(`ALTER TABLE follow_ups DISABLE TRIGGER follow_up_plan`);
    await knex()('follow_ups').where({ id }).update({ next_follow_at: next });
    await knex().raw(`ALTER TABLE follow_ups ENABLE TRIGGER follow_up_plan`);
    return id;
  };
  const early = new Date(Date.now() - 9 * DAY);
  const remindedId = await insert(told, early, longAgo);
  await insert(ahead, early, soon);
  await insert(followed, early, longAgo);
  await insert(followed, new Date(Date.now() - DAY), null);
  await knex().raw('ALTER TABLE follow_ups ADD COLUMN reminded_at timestamp');
  await knex()('follow_ups').where({ id: remindedId }).update({ reminded_at: longAgo });

  for (let run = 0; run < 2; run += 1) await knex().raw(REMINDERS_SQL);

  expect(await remindersOf(told)).toMatchObject([{ state: 'open', notified_at: longAgo }]);
  expect(await remindersOf(ahead)).toMatchObject([{ state: 'open', notified_at: null, escalated_at: null }]);
  expect(await remindersOf(followed)).toMatchObject([{ state: 'done' }]);
  expect((await read(ahead)).nextFollowAt).toBe(soon.toISOString());
  expect((await read(followed)).nextFollowAt).toBeNull();
  const before = (await noticesOf('follow_up_due')).length;
  await jobs().remindDue(noon);
  const after = await noticesOf('follow_up_due');
  expect(after.slice(before).some(({ link }) => link === `/customers/${told.documentId}`)).toBe(false);
});
