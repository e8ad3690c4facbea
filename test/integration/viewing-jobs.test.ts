import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { TestApp } from '../support/app';
import type { Person } from '../support/people';
import { DAY, HOUR, MINUTE, SHANGHAI, useViewings, type ViewingPeople } from '../support/viewings';
import { writePast } from '../support/write-past';

const fixture = useViewings();
const {
  at,
  booked,
  freshPhone,
  hold,
  holds,
  knex,
  links,
  newListing,
  refusal,
  refusingRows,
  reminders,
  told,
  vendor,
  vendorSays,
  viewing,
  write,
} = fixture;

let app: TestApp;
let people: ViewingPeople;
beforeAll(() => {
  ({ app, people } = fixture.booted());
});

describe('a row of the schedule that fails', () => {
  const logged = () => {
    const spy = vi.spyOn(app.strapi.log, 'error').mockImplementation(() => app.strapi.log);
    return () => spy.mock.calls.map((call) => JSON.stringify(call));
  };
  afterEach(() => vi.restoreAllMocks());

  it('holds up no other hold whose time is up, is logged once, and its turn comes again', async () => {
    const listing = await newListing(people.sales3);
    const phone = freshPhone();
    const ill = await hold({ propertyCode: listing.code, phone, start: at(27, 10).toISOString() });
    const well = await hold({ propertyCode: listing.code, start: at(27, 12).toISOString() });
    await write(ill.row.document_id, { held_until: new Date(Date.now() - 2 * MINUTE) });
    await write(well.row.document_id, { held_until: new Date(Date.now() - MINUTE) });
    const lines = logged();
    await refusingRows(
      'status_history',
      `NEW.entity_id = ${ill.row.id} AND NEW.to_status = 'lapsed'`,
      async () => {
        expect(await holds().lapseDue()).toBe(1);
      },
    );
    expect((await viewing(well.row.document_id)).status).toBe('lapsed');
    expect((await viewing(ill.row.document_id)).status).toBe('held');
    expect(lines()).toHaveLength(1);
    expect(lines()[0]).toContain(`1 failed (${ill.row.id})`);
    expect(lines()[0]).not.toContain(phone);
    expect(await holds().lapseDue()).toBe(1);
  });

  it('starves none behind it, however many there are', async () => {
    const listing = await newListing(people.sales3);
    const well = await hold({ propertyCode: listing.code, start: at(27, 15).toISOString() });
    await write(well.row.document_id, { held_until: new Date(Date.now() - MINUTE) });
    const { id: _id, ...copy } = await viewing(well.row.document_id);
    const ills = Array.from({ length: 250 }, (_, index) => ({
      ...copy,
      document_id: `ill${index}`,
      code: `ILL${index}`,
      start: new Date(at(40, index).getTime()),
      end: new Date(at(40, index + 1).getTime()),
      held_until: new Date(Date.now() - HOUR),
    }));
    await writePast(app, async (trx) => {
      await trx('viewings').insert(ills);
    });
    const lines = logged();
    await refusingRows('status_history', "NEW.document_id LIKE 'ill%'", async () => {
      expect(await holds().lapseDue()).toBe(1);
    });
    expect((await viewing(well.row.document_id)).status).toBe('lapsed');
    expect(lines()).toEqual([expect.stringContaining('250 failed')]);
    await knex()('viewings').whereILike('document_id', 'ill%').del();
  }, 120_000);

  it('keeps no reminder from going out', async () => {
    const ill = await viewing((await booked({ start: at(32, 10).toISOString() })).documentId);
    const well = await viewing((await booked({ start: at(32, 14).toISOString() })).documentId);
    for (const { document_id } of [ill, well])
      await write(document_id, { set_at: new Date(Date.now() - 9 * DAY) });
    const lines = logged();
    const reminder = app.strapi.plugin('crm').service('viewing-reminders');
    await refusingRows('viewing_reminders', `NEW.viewing_id = ${ill.id}`, async () => {
      expect(await reminder.remindDue(at(31, 15))).toEqual({ notices: 1, messages: 1 });
    });
    expect(lines()).toHaveLength(1);
    expect(lines()[0]).toContain(`1 failed (${ill.id})`);
    expect(await reminder.remindDue(at(31, 15))).toEqual({ notices: 1, messages: 1 });
  });
});

describe('what the staff do to a booking of the H5', () => {
  const messages = () => app.strapi.plugin('crm').service('viewing-messages');
  /** When the next morning has come, whatever the time is now. */
  const morning = () => at(2, 12);
  const send = (now = morning()) => messages().sendDue(now) as Promise<number>;
  const put = (row: { document_id: string }, path: string, values: Record<string, unknown>) =>
    people.manager.api.put(`/api/viewings/${row.document_id}/${path}`, values);
  const statesOf = async ({ id }: { id: number }) =>
    (await knex()('viewing_messages').where({ viewing_id: id }).orderBy('id')).map(
      (message: { change: string; state: string }) => `${message.change} ${message.state}`,
    );
  let listing: Awaited<ReturnType<typeof newListing>>;
  /** One for each test, since they have one agent; before those of the reminders. */
  let day = 3;
  beforeEach(async () => {
    day += 1;
    listing = await newListing(people.sales4);
    await send();
    told.length = 0;
    vendor.refusal = null;
    vendor.meanwhile = null;
  });
  afterEach(() => vi.restoreAllMocks());

  it('is told to its customer once, with a link that works beside his own', async () => {
    const phone = freshPhone();
    const held = await hold({ propertyCode: listing.code, phone, start: at(day, 10).toISOString() });
    expect((await put(held.row, 'status', { status: 'booked', confirmUnverified: true })).status).toBe(200);
    await Promise.all(Array.from({ length: 4 }, () => send()));
    expect(told).toEqual([
      {
        phone,
        template: 'viewing_confirmed',
        params: {
          time: expect.stringContaining('10:00'),
          property: listing.code,
          phone: expect.stringMatching(/^[\d-]+$/),
          link: expect.stringMatching(/^[0-9a-f]{32}$/),
        },
      },
    ]);
    for (const token of [told[0]?.params.link ?? '', held.token])
      expect((await app.api().get(links(token))).body.data).toMatchObject({
        code: held.code,
        status: 'booked',
      });

    expect((await put(held.row, 'reschedule', { start: at(day, 14).toISOString() })).status).toBe(200);
    await send();
    expect(told[1]).toMatchObject({
      template: 'viewing_moved',
      params: { time: expect.stringContaining('14:00') },
    });
    expect((await put(held.row, 'status', { status: 'cancelled', reason: '业主外出' })).status).toBe(200);
    await send();
    expect(told.map(({ template }) => template)).toEqual([
      'viewing_confirmed',
      'viewing_moved',
      'viewing_cancelled',
    ]);
    const shown = await app.api().get(links(told[2]?.params.link ?? ''));
    expect(shown.body.data).toMatchObject({ status: 'cancelled', cancelReason: '业主外出' });
    const kept = await knex()('viewing_message_links')
      .where({ viewing_id: held.row.id })
      .select('token_hash');
    expect(kept).toHaveLength(3);
    expect(JSON.stringify(kept)).not.toContain(told[0]?.params.link);
  });

  it('is told as it ended when it changed again before anybody was told', async () => {
    const { row } = await hold({ propertyCode: listing.code, start: at(day, 10).toISOString() });
    await put(row, 'status', { status: 'booked', confirmUnverified: true });
    await put(row, 'reschedule', { start: at(day, 12).toISOString() });
    // another agent alone is no news for the customer
    await put(row, 'reschedule', { start: at(day, 12).toISOString(), agent: people.sales3.id });
    expect(await statesOf(row)).toEqual(['confirmed dropped', 'moved waiting']);
    await send();
    expect(told.map(({ template, params }) => [template, params.time])).toEqual([
      ['viewing_moved', expect.stringContaining('12:00')],
    ]);
    expect(await statesOf(row)).toEqual(['confirmed dropped', 'moved sent']);
  });

  it('is not told when the change did not come about', async () => {
    const { row } = await hold({ propertyCode: listing.code, start: at(day, 10).toISOString() });
    const other = await hold({ propertyCode: listing.code, start: at(day, 12).toISOString() });
    await put(row, 'status', { status: 'booked', confirmUnverified: true });
    expect(refusal(await put(row, 'reschedule', { start: at(day, 12).toISOString() }))).toEqual([
      409,
      'viewing_clash',
    ]);
    expect(await statesOf(row)).toEqual(['confirmed waiting']);
    await write(other.row.document_id, { held_until: new Date(Date.now() - MINUTE) });
    expect(refusal(await put(other.row, 'status', { status: 'booked' }))).toEqual([409, 'hold_expired']);
    expect(await statesOf(other.row)).toEqual([]);
  });

  it('is not told when he did it himself, when the staff had booked it, or to a number that nobody vouched for', async () => {
    const own = await hold({ propertyCode: listing.code, start: at(day, 10).toISOString() });
    await put(own.row, 'status', { status: 'booked', confirmUnverified: true });
    await send();
    told.length = 0;
    await app.api().post(`${links(own.token)}/move`, { start: at(day, 11).toISOString() });
    await app.api().post(`${links(own.token)}/cancel`, {});
    const typed = await hold({ propertyCode: listing.code, start: at(day, 14).toISOString() });
    await put(typed.row, 'status', { status: 'cancelled', reason: '无法联系' });
    const staffs = await viewing(
      (await booked({ property: listing.documentId, start: at(day, 16).toISOString() })).documentId,
    );
    await put(staffs, 'reschedule', { start: at(day, 17).toISOString() });
    await put(staffs, 'status', { status: 'cancelled', reason: '改约' });
    await send();
    expect(told).toEqual([]);
  });

  it('waits for the quiet hours to end, and is tried again when the vendor does not take it for now', async () => {
    const { row } = await hold({ propertyCode: listing.code, start: at(day, 10).toISOString() });
    await put(row, 'status', { status: 'booked', confirmUnverified: true });
    const due = (await knex()('viewing_messages').where({ viewing_id: row.id }).first()).due_at as Date;
    const clock = new Date(due.getTime() + SHANGHAI).toISOString().slice(11, 16);
    expect(clock >= '08:00' && clock < '21:30', clock).toBe(true);
    expect(await send(new Date(due.getTime() - 1))).toBe(0);
    vendor.refusal = vendorSays('too_often');
    expect(await send(due)).toBe(0);
    expect(await statesOf(row)).toEqual(['confirmed waiting']);
    vendor.refusal = null;
    expect(await send(due)).toBe(0);
    expect(await send(new Date(due.getTime() + 10 * MINUTE))).toBe(1);
  });

  it('is not sent a second time when nobody knows what became of the first', async () => {
    const { row } = await hold({ propertyCode: listing.code, start: at(day, 10).toISOString() });
    await put(row, 'status', { status: 'booked', confirmUnverified: true });
    vendor.refusal = vendorSays('unknown');
    await send();
    vendor.refusal = null;
    await send();
    expect([told, await statesOf(row)]).toEqual([[], ['confirmed failed']]);
  });

  const confirmed = async (hour = 10) => {
    const { row } = await hold({ propertyCode: listing.code, start: at(day, hour).toISOString() });
    expect((await put(row, 'status', { status: 'booked', confirmUnverified: true })).status).toBe(200);
    return row;
  };
  /** Those to its agent that one of its messages did not arrive. */
  const failuresOf = async ({ id }: { id: number }) => {
    const keys = (await knex()('viewing_messages').where({ viewing_id: id }).pluck('id')).map(
      (message: string) => `viewing_message_failed:${message}:${people.sales4.id}`,
    );
    return knex()('notices').whereIn('dedupe_key', keys);
  };
  it('holds up no other when one cannot be claimed, which fails after three tries', async () => {
    const ill = await confirmed();
    const well = await confirmed(14);
    await knex()('viewing_messages')
      .where({ viewing_id: ill.id })
      .update({ due_at: new Date(0) });
    await refusingRows('viewing_message_links', `NEW.viewing_id = ${ill.id}`, async () => {
      expect(await send()).toBe(1);
      expect([await statesOf(ill), await statesOf(well)]).toEqual([
        ['confirmed waiting'],
        ['confirmed sent'],
      ]);
      await send(new Date(morning().getTime() + 10 * MINUTE));
      await send(new Date(morning().getTime() + 20 * MINUTE));
    });
    expect(await statesOf(ill)).toEqual(['confirmed failed']);
    expect(await failuresOf(ill)).toHaveLength(1);
  });

  it('goes out in a job of its own, apart from the one of lapses and reminders', async () => {
    const row = await confirmed();
    await knex()('viewing_messages').where({ viewing_id: row.id }).update({ due_at: new Date() });
    const tick = (job: string) => app.strapi.plugin('notify').service('schedule').tick(job, new Date());
    expect(await tick('viewing-times')).toEqual({ ran: true, error: null });
    expect(told).toEqual([]);
    expect(await tick('viewing-messages')).toEqual({ ran: true, error: null });
    expect(told).toHaveLength(1);
  });

  it('is told to the agent instead, once, when the vendor or the settings do not let it out', async () => {
    const row = await confirmed();
    vendor.refusal = vendorSays('settings');
    await Promise.all(Array.from({ length: 4 }, () => send()));
    await send();
    expect(await statesOf(row)).toEqual(['confirmed failed']);
    expect(await failuresOf(row)).toHaveLength(1);
    const { body } = await people.sales4.api.get('/api/notices');
    const { document_id: customer, name } = await knex()('customers').where({ id: row.customer_id }).first();
    expect(body.data[0]).toMatchObject({
      kind: 'viewing_message_failed',
      title: expect.stringMatching(/^短信未送达，请致电客户/),
      body: expect.stringMatching(new RegExp(`${name}.*10:00.*确认`)),
      link: `/customers/${customer}`,
    });

    vendor.refusal = null;
    await put(row, 'reschedule', { start: at(day, 15).toISOString() });
    vi.spyOn(app.strapi.plugin('notify').service('sms'), 'canSend').mockReturnValue(false);
    await send();
    expect(await statesOf(row)).toEqual(['confirmed failed', 'moved failed']);
    expect(await failuresOf(row)).toHaveLength(2);
  });

  it('is told to the agent instead when the customer has no mobile number any more', async () => {
    const row = await confirmed();
    await knex()('customers').where({ id: row.customer_id }).update({ phone: '0512****5678' });
    await Promise.all([send(), send()]);
    expect(await statesOf(row)).toEqual(['confirmed failed']);
    expect(await failuresOf(row)).toHaveLength(1);
    expect(told).toEqual([]);
  });

  it('is dropped and told to nobody when a later change overtook it before it failed', async () => {
    const cancelByCustomer = ({ id }: { id: number }) =>
      app.strapi
        .plugin('crm')
        .service('viewings')
        .changeStatus({
          id,
          to: 'cancelled',
          reason: '客户取消',
          actor: { id: null, name: '客户', role: 'public' },
        });
    const moveTo = (hour: number) => (row: { document_id: string }) =>
      put(row, 'reschedule', { start: at(day, hour).toISOString() });
    const expectDropped = async (row: { id: number }) => {
      const first = await knex()('viewing_messages').where({ viewing_id: row.id }).orderBy('id').first();
      expect(first.state).toBe('dropped');
      const told = await knex()('notices').whereILike('dedupe_key', `viewing_message_failed:${first.id}:%`);
      expect(told).toEqual([]);
    };
    vendor.refusal = vendorSays('unknown');
    for (const [hour, change] of [
      [9, cancelByCustomer],
      [11, moveTo(10)],
    ] as const) {
      const refused = await confirmed(hour);
      vendor.meanwhile = async () => {
        vendor.meanwhile = null;
        await change(refused);
      };
      await send();
      await expectDropped(refused);
    }
    for (const [hour, change] of [
      [13, cancelByCustomer],
      [15, moveTo(14)],
    ] as const) {
      const stuck = await confirmed(hour);
      await knex()('viewing_messages')
        .where({ viewing_id: stuck.id })
        .update({ state: 'sending', changed_at: new Date(Date.now() - 11 * MINUTE) });
      await change(stuck);
      await send(new Date());
      await expectDropped(stuck);
    }
  });

  it('is told to nobody when the customer was archived', async () => {
    const row = await confirmed();
    await knex()('customers').where({ id: row.customer_id }).update({ archived_at: new Date() });
    await send();
    expect([await statesOf(row), await failuresOf(row)]).toEqual([['confirmed dropped'], []]);
  });

  describe('that nobody shows', () => {
    /** One more failed message of a viewing without an agent. @returns who hears of it, in order */
    const heardBy = async (values: {
      owner?: Person | null;
      region?: number | null;
      agent?: Person | null;
    }) => {
      const row = await confirmed(9 + (hourOfDay++ % 8));
      await write(row.document_id, { agent_id: values.agent?.id ?? null });
      await writePast(app, async (trx) => {
        await trx('customers')
          .where({ id: row.customer_id })
          .update({ owner_id: values.owner?.id ?? null });
        await trx('properties')
          .where({ id: row.property_id })
          .update({ region_id: values.region ?? null });
      });
      vendor.refusal = vendorSays('settings');
      await send();
      await send();
      const message = await knex()('viewing_messages').where({ viewing_id: row.id }).first('id');
      return knex()('notices')
        .where({ kind: 'viewing_message_failed' })
        .whereILike('dedupe_key', `viewing_message_failed:${message.id}:%`)
        .orderBy('to_user')
        .pluck('to_user');
    };
    let hourOfDay = 0;
    let region: { id: number };
    const block = (who: Person, blocked: boolean) =>
      knex()('up_users').where({ id: who.id }).update({ blocked });
    const regionsOf = (codes: string[]) =>
      knex()('teams')
        .where({ code: 'T1' })
        .update({ region_codes: JSON.stringify(codes) });

    beforeAll(async () => {
      region = await app.strapi.db
        .query('api::region.region')
        .create({ data: { name: '昆山市', code: '320583', level: 'district' } });
    });
    afterEach(async () => {
      await block(people.sales4, false);
      await block(people.sales2, false);
      await regionsOf([]);
    });

    it('is told to the customer’s owner, also when the agent has left', async () => {
      expect(await heardBy({ owner: people.sales2 })).toEqual([people.sales2.id]);
      await block(people.sales4, true);
      expect(await heardBy({ agent: people.sales4, owner: people.sales2 })).toEqual([people.sales2.id]);
    });

    it('is told to the managers of its region, else to the admins', async () => {
      await regionsOf(['320500']);
      expect(await heardBy({ region: region.id })).toEqual([people.manager.id]);
      await block(people.sales2, true);
      expect(await heardBy({ region: region.id, owner: people.sales2 })).toEqual([people.manager.id]);
      await regionsOf(['330100']);
      expect(await heardBy({ region: region.id })).toEqual([people.admin.id]);
      expect(await heardBy({})).toEqual([people.admin.id]);
      // a team without regions works in all of them
      await regionsOf([]);
      expect(await heardBy({ region: region.id })).toEqual([people.manager.id]);
    });
  });

  it('is told to the agent when it was tried often enough, and not when a later change takes its place', async () => {
    const row = await confirmed();
    const overtaken = await confirmed(14);
    vendor.refusal = vendorSays('too_often');
    vendor.meanwhile = async () => {
      vendor.meanwhile = null;
      await put(overtaken, 'reschedule', { start: at(day, 16).toISOString() });
    };
    await knex()('viewing_messages')
      .where({ viewing_id: overtaken.id })
      .update({ due_at: new Date(0) });
    for (const minutes of [0, 10, 20]) {
      expect(await failuresOf(row)).toEqual([]);
      await send(new Date(morning().getTime() + minutes * MINUTE));
    }
    expect(await statesOf(row)).toEqual(['confirmed failed']);
    expect(await failuresOf(row)).toHaveLength(1);
    expect((await statesOf(overtaken))[0]).toBe('confirmed dropped');
  });

  it('fails when nobody has heard of it for ten minutes, and never without its notice', async () => {
    const row = await confirmed();
    vendor.refusal = vendorSays('unknown');
    await refusingRows('notices', "NEW.kind = 'viewing_message_failed'", async () => {
      await send();
    });
    const claimed = (minutes: number) =>
      knex()('viewing_messages')
        .where({ viewing_id: row.id })
        .update({ changed_at: new Date(Date.now() - minutes * MINUTE) });
    await claimed(9);
    await send();
    expect([await statesOf(row), await failuresOf(row)]).toEqual([['confirmed sending'], []]);
    await claimed(11);
    await Promise.all([send(), send()]);
    expect(await statesOf(row)).toEqual(['confirmed failed']);
    expect(await failuresOf(row)).toHaveLength(1);
    expect(told).toEqual([]);
  });

  it('is forgotten when it is deleted with its viewing while it is on its way', async () => {
    const row = await confirmed();
    const fault = vi.spyOn(app.strapi.log, 'error');
    vendor.refusal = vendorSays('too_often');
    vendor.meanwhile = () => knex()('viewing_messages').where({ viewing_id: row.id }).del();
    expect(await send()).toBe(0);
    const ours = fault.mock.calls.filter(([text]) => String(text).startsWith('viewing message'));
    expect([await statesOf(row), ours]).toEqual([[], []]);
  });
});

describe('reminders', () => {
  const remind = (now: Date) => app.strapi.plugin('crm').service('viewing-reminders').remindDue(now);
  const noticesOf = (documentId: string) =>
    knex()('notices').where({ kind: 'viewing_due' }).whereILike('dedupe_key', `%${documentId}%`);
  const setLongAgo = (documentId: string, days = 9) =>
    write(documentId, { set_at: new Date(Date.now() - days * DAY) });

  it('go out a day and an hour ahead, once, whoever asks at the same time, to the agent and by SMS to the customer', async () => {
    const start = at(24, 11);
    const { documentId } = await booked({ start: start.toISOString() });
    await setLongAgo(documentId);
    reminders.length = 0;
    expect(await remind(new Date(start.getTime() - 25 * HOUR))).toEqual({ notices: 0, messages: 0 });
    const sent = await Promise.all(
      Array.from({ length: 4 }, () => remind(new Date(start.getTime() - 24 * HOUR))),
    );
    expect(sent.reduce((sum, each) => sum + each.notices, 0)).toBe(1);
    expect(reminders).toHaveLength(1);
    await remind(new Date(start.getTime() - HOUR));
    await remind(new Date(start.getTime() - 30 * MINUTE));
    expect(await noticesOf(documentId)).toHaveLength(2);
    expect(reminders).toHaveLength(2);
    expect(reminders[0]?.params.time).toContain('11:00');
  });

  /** Notices to its agent that a reminder did not arrive. */
  const failuresOf = (documentId: string) =>
    knex()('notices')
      .where({ kind: 'viewing_message_failed', to_user: people.sales.id })
      .whereILike('dedupe_key', `%${documentId}%`);

  it('by SMS that fail are told to the agent, once each, and not tried again', async () => {
    const start = at(33, 11);
    const { documentId } = await booked({ start: start.toISOString() });
    await setLongAgo(documentId);
    vendor.reminderRefusal = vendorSays('too_often');
    await Promise.all(Array.from({ length: 4 }, () => remind(new Date(start.getTime() - 24 * HOUR))));
    vendor.reminderRefusal = null;
    reminders.length = 0;
    await remind(new Date(start.getTime() - 23 * HOUR));
    expect(reminders).toEqual([]);
    const [notice, ...others] = await failuresOf(documentId);
    expect(others).toEqual([]);
    expect(notice).toMatchObject({
      title: expect.stringMatching(/^短信未送达，请致电客户/),
      body: expect.stringMatching(/11:00.*提醒短信未送达/),
    });
    await remind(new Date(start.getTime() - HOUR));
    expect(reminders).toHaveLength(1);
    expect(await failuresOf(documentId)).toHaveLength(1);
  });

  it('whose sender died on the way are told to the agent after ten minutes', async () => {
    const start = at(34, 11);
    const { documentId } = await booked({ start: start.toISOString() });
    await setLongAgo(documentId);
    vendor.reminderRefusal = vendorSays('unknown');
    await refusingRows('notices', "NEW.kind = 'viewing_message_failed'", async () => {
      await remind(new Date(start.getTime() - 24 * HOUR));
    });
    vendor.reminderRefusal = null;
    const { id } = await viewing(documentId);
    const claimed = (minutes: number) =>
      knex()('viewing_reminders')
        .where({ viewing_id: id, audience: 'customer' })
        .update({ claimed_at: new Date(Date.now() - minutes * MINUTE) });
    await claimed(9);
    await remind(new Date(start.getTime() - 20 * HOUR));
    expect(await failuresOf(documentId)).toEqual([]);
    await claimed(11);
    await Promise.all([remind(new Date(start.getTime() - 20 * HOUR)), remind(new Date())]);
    expect(await failuresOf(documentId)).toHaveLength(1);
  });

  it('follow a move: none for the old time, both for the new one; and none for what was cancelled', async () => {
    const start = at(25, 11);
    const { documentId } = await booked({ start: start.toISOString() });
    const cancelled = await booked({ start: at(25, 16).toISOString() });
    await setLongAgo(documentId);
    await setLongAgo(cancelled.documentId);
    await people.sales.api.put(`/api/viewings/${documentId}/reschedule`, { start: at(27, 11).toISOString() });
    await people.sales.api.put(`/api/viewings/${cancelled.documentId}/status`, {
      status: 'cancelled',
      reason: '改约',
    });
    await remind(new Date(start.getTime() - 24 * HOUR));
    await remind(new Date(start.getTime() - HOUR));
    await remind(new Date(at(25, 15).getTime()));
    expect(await noticesOf(documentId)).toHaveLength(0);
    expect(await noticesOf(cancelled.documentId)).toHaveLength(0);
    await remind(new Date(at(26, 11).getTime()));
    expect(await noticesOf(documentId)).toHaveLength(1);
  });
});
