import { type BookedSlot, findViewingClashes, holdEndsAt, parseWorkingHours } from '@scrm/crm/domain';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Answer, TestApp } from '../support/app';
import { createUser } from '../support/payout-fixture';
import type { Person } from '../support/people';
import { HOUR, MINUTE, useViewings, type ViewingPeople } from '../support/viewings';
import { writePast } from '../support/write-past';

const fixture = useViewings();
const {
  at,
  book,
  booked,
  codes,
  codeTemplates,
  freshPhone,
  hold,
  holds,
  knex,
  links,
  newCustomer,
  newDevice,
  newListing,
  prove,
  publicBooking,
  refusal,
  serial,
  slotsOf,
  statusOf,
  viewing,
  write,
} = fixture;

let app: TestApp;
let people: ViewingPeople;
beforeAll(() => {
  ({ app, people } = fixture.booted());
});

const shownTo = async (by: Person, documentId: string) =>
  (await by.api.get(`/api/viewings/${documentId}`)).body.data;

describe('the three parties', () => {
  it('are kept apart by the database, the agent with his way', async () => {
    const [one, two] = await Promise.all([newListing(), newListing()]);
    const first = await booked({ property: one.documentId, start: at(4, 10).toISOString() });
    const { id: _id, document_id: _doc, code: _code, ...copy } = await viewing(first.documentId);
    const other = await newCustomer();
    const customerId = (await knex()('customers').where({ document_id: other.documentId }).first()).id;
    const insert = (values: Record<string, unknown>) =>
      writePast(app, async (trx) => {
        await trx('viewings').insert({ ...copy, code: `X${serial()}`, ...values });
        throw new Error('taken');
      });
    const from = (hour: number, minute = 0) => ({
      start: new Date(at(4, hour).getTime() + minute * MINUTE),
      end: new Date(at(4, hour + 1).getTime() + minute * MINUTE),
    });
    const own = { agent_id: people.sales2.id, customer_id: customerId };
    await expect(insert({ ...from(10, 30), ...own })).rejects.toThrow('viewings_property_no_overlap');
    await expect(
      insert({ ...from(10, 30), ...own, customer_id: copy.customer_id, property_id: two.id }),
    ).rejects.toThrow('viewings_customer_no_overlap');
    const agents = { customer_id: customerId, property_id: two.id };
    await expect(insert({ ...from(11, 29), ...agents })).rejects.toThrow('viewings_agent_travel_no_overlap');
    await expect(insert({ ...from(11, 30), ...agents })).rejects.toThrow('taken');
    // who shows the same listing again stays there
    await expect(insert({ ...from(11), customer_id: customerId })).rejects.toThrow('taken');
  });

  it('say in words who stands in the way, also that the agent is still on his way', async () => {
    const first = await booked({ start: at(5, 10).toISOString() });
    const customer = await newCustomer();
    const property = await newListing();
    const near = await book({
      customer: customer.documentId,
      property: property.documentId,
      start: at(5, 11).toISOString(),
    });
    expect(refusal(near)).toEqual([409, 'viewing_clash']);
    expect(near.body.error.details.clashes).toMatchObject([
      { party: 'agent', partyLabel: '带看人', viewing: first.code, travelMinutes: 30 },
    ]);
    expect(near.body.error.message).toContain('带看人在该时段已有带看');
  });

  it('keep of 200 bookings at once exactly the compatible ones', async () => {
    const owners = [people.sales, people.sales2, people.sales3];
    const properties = await Promise.all(owners.flatMap((owner) => [newListing(owner), newListing(owner)]));
    const customers: { documentId: string }[] = [];
    for (let index = 0; index < 8; index += 1) customers.push(await newCustomer(people.manager));
    // after the customers, who would go to them; so many that not every clash is one of theirs as well
    const agents: number[] = [];
    for (let n = 0; n < 12; n += 1) agents.push(await createUser(app, 'sales', `shows${n}`));
    let seed = 7;
    const random = (below: number) => {
      seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
      return Math.floor((seed / 2_147_483_648) * below);
    };
    const wanted = Array.from({ length: 200 }, () => ({
      property: properties[random(properties.length)]?.documentId,
      customer: customers[random(customers.length)]?.documentId,
      agent: agents[random(agents.length)],
      start: new Date(at(8, 9).getTime() + random(18) * 30 * MINUTE).toISOString(),
      minutes: [30, 45, 60, 90][random(4)],
      outsideHours: true,
    }));
    const answers = await Promise.all(
      wanted.map((values) => people.manager.api.post('/api/viewings', values)),
    );
    const statuses = answers.map((answer) => answer.status);
    expect([...new Set(statuses)].sort()).toEqual([201, 409]);
    for (const answer of answers.filter(({ status }) => status === 409))
      expect(answer.body.error.code).toBe('viewing_clash');

    const slots = wanted.map(
      (values, index) =>
        ({
          ...values,
          id: index,
          start: new Date(values.start),
          end: new Date(new Date(values.start).getTime() + (values.minutes ?? 0) * MINUTE),
          status: 'booked',
          travelMinutes: 15,
        }) as BookedSlot,
    );
    const kept = slots.filter((_slot, index) => statuses[index] === 201);
    const refused = slots.filter((_slot, index) => statuses[index] === 409);
    expect(kept.length).toBeGreaterThan(10);
    expect(kept.flatMap((slot) => findViewingClashes(slot, kept))).toEqual([]);
    expect(refused.filter((slot) => findViewingClashes(slot, kept).length === 0)).toEqual([]);
    // what the database has is what was answered, row by row, and not only as many
    const stored = await knex()('viewings')
      .join('properties', 'properties.id', 'viewings.property_id')
      .join('customers', 'customers.id', 'viewings.customer_id')
      .whereIn('viewings.status', ['held', 'booked'])
      .whereBetween('start', [at(8, 0), at(9, 0)])
      .select('viewings.start', 'viewings.minutes', 'viewings.agent_id', {
        property: 'properties.document_id',
        customer: 'customers.document_id',
      });
    const told = (property: unknown, customer: unknown, agent: unknown, start: Date, minutes: unknown) =>
      [property, customer, agent, start.toISOString(), minutes].join(' ');
    expect(
      stored
        .map((row) => told(row.property, row.customer, row.agent_id, new Date(row.start), row.minutes))
        .sort(),
    ).toEqual(
      kept
        .map(({ id }) => wanted[id as number] as (typeof wanted)[number])
        .map((each) => told(each.property, each.customer, each.agent, new Date(each.start), each.minutes))
        .sort(),
    );
    // each of the three parties has refused something by itself, so that none of the rules went unasked
    const alone = new Set(
      refused
        .map((slot) => [...new Set(findViewingClashes(slot, kept).map(({ party }) => party))])
        .filter((parties) => parties.length === 1)
        .flat(),
    );
    expect([...alone].sort()).toEqual(['agent', 'customer', 'property']);
    // asked again, one after the other, nothing that was refused is taken
    for (const slot of refused.slice(0, 20)) {
      const { property, customer, agent, start, minutes } = wanted[
        slot.id as number
      ] as (typeof wanted)[number];
      const again = await people.manager.api.post('/api/viewings', {
        property,
        customer,
        agent,
        start,
        minutes,
        outsideHours: true,
      });
      expect(refusal(again)).toEqual([409, 'viewing_clash']);
    }
  }, 120_000);
});

describe('booking in public', () => {
  it('shows free slots only, and not who is busy', async () => {
    const listing = await newListing();
    const elsewhere = await newListing();
    await booked({ property: listing.documentId, start: at(10, 10).toISOString() });
    await booked({ property: elsewhere.documentId, start: at(10, 14).toISOString() });
    const free = await slotsOf(listing.code, at(10, 0), at(11, 0));
    const hours = free.map((start) => (Date.parse(start) - at(10, 0).getTime()) / HOUR);
    // 10 is the listing's own; at 14 its agent is elsewhere, and on his way before and after
    expect(hours).toEqual([9, 11, 12, 16, 17]);
    const { body } = await app.api().get(`/api/public/properties/${listing.code}/slots`);
    for (const slot of body.data) expect(Object.keys(slot)).toEqual(['start', 'end']);
  });

  it.each([
    ['a day that is none', 'from=2026-13-40', 'from'],
    ['backwards', 'from=2026-11-25&to=2026-11-20', 'to'],
    ['a year at once', 'from=2026-01-01&to=2026-12-31', 'to'],
  ])('names what is wrong with %s', async (_name, query, field) => {
    const listing = await newListing();
    const { status, body } = await app.api().get(`/api/public/properties/${listing.code}/slots?${query}`);
    expect([status, body.error.details.errors[0].path]).toEqual([400, [field]]);
  });

  it('holds a slot for an hour, makes the customer, and waits for the staff once the phone has proved itself', async () => {
    const listing = await newListing();
    const phone = freshPhone();
    const start = at(11, 10);
    const held = await hold({
      propertyCode: listing.code,
      phone,
      start: start.toISOString(),
      message: '要行车',
    });
    expect(held).toMatchObject({ status: 'held', needsCode: true });
    expect(Date.parse(held.heldUntil) - Date.now()).toBeGreaterThan(59 * MINUTE);
    expect(Date.parse(held.heldUntil) - Date.now()).toBeLessThanOrEqual(60 * MINUTE);
    const inquiry = await knex()('inquiries').where({ property_id: listing.id }).first();
    expect(inquiry.message).toMatch(/^预约看房 .* 10:00：要行车$/);
    // the viewing may be moved, and its note is not
    expect(held.row.note).toBe('要行车');
    const customer = await knex()('customers').where({ id: inquiry.customer_id }).first();
    expect(customer).toMatchObject({ status: 'lead', owner_id: people.sales.id, phone_verified_at: null });
    expect(await slotsOf(listing.code, start, new Date(start.getTime() + HOUR))).toEqual([]);

    expect(refusal(await app.api().post(`${links(held.token)}/verify`, { code: '000000' }))[0]).toBe(400);
    const verified = await prove({ token: held.token, phone });
    expect(verified.body.data).toMatchObject({
      status: 'held',
      needsCode: false,
      canMove: true,
      canCancel: true,
    });
    // four hours of those in which the staff work, also when this runs at night
    const hours = parseWorkingHours('1-7 09:00-18:00');
    const ends = holdEndsAt({ bookedAt: new Date(), hours, confirmHours: 4 });
    expect(Math.abs(Date.parse(verified.body.data.heldUntil) - ends.getTime())).toBeLessThan(MINUTE);
    const notice = await knex()('notices').where({ to_user: people.sales.id, kind: 'viewing_held' }).first();
    expect(notice.body).toContain('前确认');

    const confirmed = await people.sales.api.put(`/api/viewings/${held.row.document_id}/status`, {
      status: 'booked',
    });
    expect(confirmed.status, JSON.stringify(confirmed.body)).toBe(200);
    expect(confirmed.body.data).toMatchObject({ status: 'booked', heldUntil: null });
    const after = await knex()('customers').where({ id: customer.id }).first();
    expect(after.status).toBe('viewing_booked');
    expect(after.phone_verified_at).not.toBeNull();
  });

  it('is confirmed unproven only by who says that he means it, which the history keeps', async () => {
    const listing = await newListing();
    const { row, token } = await hold({ propertyCode: listing.code, start: at(11, 14).toISOString() });
    const confirm = (more: Record<string, unknown> = {}) =>
      people.sales.api.put(`/api/viewings/${row.document_id}/status`, { status: 'booked', ...more });
    expect(await shownTo(people.sales, row.document_id)).toMatchObject({
      status: 'held',
      awaitsCode: true,
      phoneVerifiedAt: null,
    });
    const refused = await confirm();
    expect(refusal(refused)).toEqual([409, 'phone_unverified']);
    expect(refused.body.error.message).toContain('客户手机号未验证');
    expect((await confirm({ confirmUnverified: 'true' })).body.error.details.errors[0].path).toEqual([
      'confirmUnverified',
    ]);
    expect(refusal(await confirm({ confirmUnverified: false }))).toEqual([409, 'phone_unverified']);
    expect((await viewing(row.document_id)).status).toBe('held');
    const confirmed = await confirm({ confirmUnverified: true });
    expect(confirmed.body.data).toMatchObject({ status: 'booked', awaitsCode: false, phoneVerifiedAt: null });
    const [last] = await knex()('status_history')
      .where({ machine: 'viewing', entity_id: row.id })
      .orderBy('id', 'desc');
    expect(last).toMatchObject({ to_status: 'booked', reason: '确认时客户手机号未验证' });
    // nobody has proved anything by that
    const { customer_id: id } = await viewing(row.document_id);
    expect((await knex()('customers').where({ id }).first()).phone_verified_at).toBeNull();
    expect((await app.api().get(links(token))).body.data).toMatchObject({
      status: 'booked',
      needsCode: false,
    });
  });

  it('asks for no word of a proven one, and tells of its code as one of a booking', async () => {
    const listing = await newListing();
    const phone = freshPhone();
    const { row, token } = await hold({ propertyCode: listing.code, phone, start: at(11, 16).toISOString() });
    codeTemplates.length = 0;
    expect((await app.api().post('/api/auth/phone/code', { phone, purpose: 'booking' })).status).toBe(200);
    expect(codeTemplates).toEqual(['booking_code']);
    expect((await app.api().post(`${links(token)}/verify`, { code: codes.get(phone) })).status).toBe(200);
    expect(await shownTo(people.sales, row.document_id)).toMatchObject({ awaitsCode: false });
    const confirmed = await people.sales.api.put(`/api/viewings/${row.document_id}/status`, {
      status: 'booked',
    });
    expect(confirmed.body.data).toMatchObject({ status: 'booked' });
    const wrong = await app.api().post('/api/auth/phone/code', { phone: freshPhone(), purpose: 'fun' });
    expect([wrong.status, wrong.body.error.details.errors[0].path]).toEqual([400, ['purpose']]);
    await app.api().post('/api/auth/phone/code', { phone: freshPhone() });
    expect(codeTemplates).toEqual(['booking_code', 'sign_in_code']);
  });

  it('moves nothing of the listing before a phone has proved itself or the staff have confirmed', async () => {
    const [proven, confirmed] = [await newListing(), await newListing()];
    const rowOf = ({ id }: { id: number }) =>
      knex()('properties').where({ id }).first('status', 'updated_at');
    const [stood, alsoStood] = [await rowOf(proven), await rowOf(confirmed)];
    const phone = freshPhone();
    const { token } = await hold({ propertyCode: proven.code, phone, start: at(13, 10).toISOString() });
    expect(await rowOf(proven)).toEqual(stood);
    await prove({ token, phone });
    expect(await statusOf(proven)).toBe('viewing');

    // a landline gets no code: the staff ask by telephone, and confirm
    const landline = await hold({
      propertyCode: confirmed.code,
      phone: `0512-${60_000_000 + serial()}`,
      start: at(13, 14).toISOString(),
    });
    expect(await rowOf(confirmed)).toEqual(alsoStood);
    const answer = await people.sales.api.put(`/api/viewings/${landline.row.document_id}/status`, {
      status: 'booked',
      confirmUnverified: true,
    });
    expect(answer.status, JSON.stringify(answer.body)).toBe(200);
    expect(await statusOf(confirmed)).toBe('viewing');
    expect((await app.api().post(`${links(token)}/cancel`, {})).status).toBe(200);
    expect(await statusOf(proven)).toBe('listed');
  });

  it('gives one slot to one of many who want it, and tells the others nothing but that', async () => {
    const listing = await newListing(people.sales3);
    const start = at(12, 10).toISOString();
    const answers = await Promise.all(
      Array.from({ length: 8 }, () => publicBooking({ propertyCode: listing.code, start })),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409, 409, 409, 409, 409, 409]);
    for (const { status, body } of answers)
      if (status === 409)
        expect(body.error).toMatchObject({
          code: 'slot_taken',
          message: '该时段已被约走，请另选时间',
          details: {},
        });
    // what was refused has left nobody behind
    expect(
      Number((await knex()('inquiries').where({ property_id: listing.id }).count({ n: '*' }).first())?.n),
    ).toBe(1);
  });

  it('refuses what is no slot, too near, past, without consent, or of a listing that is not offered', async () => {
    const listing = await newListing();
    const ask = (values: Record<string, unknown>) => publicBooking({ propertyCode: listing.code, ...values });
    const field = ({ status, body }: Answer) => [status, body.error.details.errors?.[0]?.path?.[0]];
    expect(field(await ask({ start: new Date(at(3, 9).getTime() + 20 * MINUTE).toISOString() }))).toEqual([
      400,
      'start',
    ]);
    expect(field(await ask({ start: at(3, 22).toISOString() }))).toEqual([400, 'start']);
    expect(field(await ask({ start: at(-1, 10).toISOString() }))).toEqual([400, 'start']);
    expect(field(await ask({ start: 'tomorrow' }))).toEqual([400, 'start']);
    expect(field(await ask({}))).toEqual([400, 'start']);
    expect(field(await ask({ start: at(3, 9).toISOString(), consent: false }))).toEqual([400, 'consent']);
    expect(field(await ask({ start: at(3, 9).toISOString(), phone: '123' }))).toEqual([400, 'phone']);
    const gone = await publicBooking({ propertyCode: 'NOSUCH', start: at(3, 9).toISOString() });
    expect(gone.status).toBe(404);
  });

  it('answers the same booking once more to the device whose first answer was lost, and the old link is dead then', async () => {
    const listing = await newListing();
    const asked = { propertyCode: listing.code, phone: freshPhone(), start: at(13, 10).toISOString() };
    const device = await newDevice();
    const [first, second] = [await hold(asked, device), await hold(asked, device)];
    expect(second.code).toBe(first.code);
    expect((await app.api().get(links(first.token))).status).toBe(404);
    expect((await app.api().get(links(second.token))).status).toBe(200);
  });

  it('answers one booking to the device that sends it twice at once', async () => {
    const listing = await newListing();
    const asked = { propertyCode: listing.code, phone: freshPhone(), start: at(13, 16).toISOString() };
    const device = await newDevice();
    const answers = await Promise.all([publicBooking(asked, device), publicBooking(asked, device)]);
    expect(answers.map(refusal)).toEqual(answers.map(() => [201, undefined]));
    const [first, second] = answers.map(({ body }) => body.data.code);
    expect(second).toBe(first);
  });

  it.each([
    ['another device', () => newDevice()],
    ['one without a cookie', async () => undefined],
    [
      'one with a forged cookie',
      async () => `scrm_device=${'a'.repeat(36)}; scrm_device.sig=${'b'.repeat(27)}`,
    ],
  ])('gives nobody else’s booking away to %s that repeats it', async (_name, deviceOf) => {
    const listing = await newListing(people.sales2);
    const asked = { propertyCode: listing.code, phone: freshPhone(), start: at(13, 14).toISOString() };
    const { token, row } = await hold(asked, await newDevice());
    const again = await publicBooking(asked, await deviceOf());
    expect([refusal(again), again.body.error.details]).toEqual([[409, 'slot_taken'], {}]);
    expect((await app.api().get(links(token))).body.data).toMatchObject({ status: 'held', canMove: true });
    await write(row.document_id, { status: 'cancelled' });
  });

  it('lets one visitor hold three times at once and no more', async () => {
    const listing = await newListing();
    const phone = freshPhone();
    const statuses: unknown[][] = [];
    for (const hour of [9, 10, 11, 12])
      statuses.push(
        refusal(
          await publicBooking({ propertyCode: listing.code, phone, start: at(26, hour).toISOString() }),
        ),
      );
    expect(statuses.map(([status]) => status)).toEqual([201, 201, 201, 409]);
    expect(statuses[3]).toEqual([409, 'too_many_holds']);
  });

  it('stands bookings, moves and cancellations of everybody at once: no two overlap, nothing fails', async () => {
    const listings = [await newListing(), await newListing(), await newListing(people.sales2)];
    const own = await Promise.all(
      [9, 11, 13, 15].map((hour, index) =>
        booked(
          {
            property: listings[index % 3]?.documentId,
            agent: people.sales3.id,
            start: at(28, hour).toISOString(),
          },
          people.manager.api,
        ),
      ),
    );
    const held = await hold({ propertyCode: listings[0]?.code, start: at(29, 10).toISOString() });
    await write(held.row.document_id, { held_until: new Date(Date.now() - MINUTE) });
    const acts: (() => Promise<Answer>)[] = [];
    const phones = Array.from({ length: 6 }, freshPhone);
    for (let index = 0; index < 60; index += 1) {
      const listing = listings[index % 3];
      const start = at(28 + (index % 2), 9 + ((index * 7) % 9)).toISOString();
      const moved = own[index % 4]?.documentId;
      acts.push(
        () => publicBooking({ propertyCode: listing?.code, phone: phones[index % 6], start }),
        () => people.manager.api.put(`/api/viewings/${moved}/reschedule`, { start }),
      );
    }
    acts.push(() =>
      people.manager.api.put(`/api/viewings/${own[3]?.documentId}/status`, {
        status: 'cancelled',
        reason: '业主外出',
      }),
    );
    const answers = await Promise.all(acts.map((act) => act()));
    for (const { status, body } of answers)
      expect([200, 201, 409, 429], JSON.stringify(body)).toContain(status);
    const rows = await knex()('viewings')
      .whereIn('status', ['held', 'booked'])
      .whereBetween('start', [at(28, 0), at(30, 0)]);
    const live = rows.map(
      (row): BookedSlot => ({
        id: row.id,
        property: row.property_id,
        agent: row.agent_id,
        customer: row.customer_id,
        start: new Date(row.start),
        end: new Date(row.end),
        status: row.status,
        travelMinutes: row.travel_minutes,
      }),
    );
    expect(live.length).toBeGreaterThan(6);
    expect(live.flatMap((slot) => findViewingClashes(slot, live))).toEqual([]);
  }, 120_000);

  it('limits how often one phone may ask', async () => {
    const listing = await newListing();
    const phone = freshPhone();
    const statuses: number[] = [];
    for (let tries = 0; tries < 11; tries += 1)
      statuses.push(
        (await publicBooking({ propertyCode: listing.code, phone, start: at(3, 22).toISOString() })).status,
      );
    expect(statuses).toEqual([...Array.from({ length: 10 }, () => 400), 429]);
  });
});

describe('the link', () => {
  it('takes a right code that comes twice at once, as one that is told twice', async () => {
    for (const hour of [9, 11, 13, 15]) {
      const phone = freshPhone();
      const listing = await newListing(people.sales3);
      const { token, row } = await hold({
        propertyCode: listing.code,
        phone,
        start: at(14, hour).toISOString(),
      });
      await app.api().post('/api/auth/phone/code', { phone });
      const verify = () => app.api().post(`${links(token)}/verify`, { code: codes.get(phone) });
      const answers = await Promise.all([verify(), verify(), verify()]);
      for (const { status, body } of answers) {
        expect(status, JSON.stringify(body)).toBe(200);
        expect(body.data).toMatchObject({ status: 'held', needsCode: false });
      }
      const heard = await knex()('notices')
        .where({ kind: 'viewing_held', to_user: people.sales3.id })
        .whereILike('dedupe_key', `%${row.document_id}%`);
      expect(heard).toHaveLength(1);
      // a code is good for one thing
      expect((await app.api().post('/api/auth/phone', { phone, code: codes.get(phone) })).status).toBe(400);
    }
  });

  it('shows masked data only, and no other token opens it', async () => {
    const listing = await newListing();
    const phone = freshPhone();
    const { token, code } = await hold({
      propertyCode: listing.code,
      phone,
      start: at(15, 10).toISOString(),
    });
    const typed = '找13812346688';
    await knex()('properties')
      .where({ code: listing.code })
      .update({ title: typed, city: typed, district: typed, town: typed, park: typed });
    const { status, body } = await app.api().get(links(token));
    expect(status).toBe(200);
    expect(JSON.stringify(body)).toContain('找138****6688');
    expect(JSON.stringify(body)).not.toContain(typed);
    expect(body.data).toMatchObject({
      code,
      name: '王**',
      phone: `${phone.slice(0, 3)}****${phone.slice(-4)}`,
      property: { code: listing.code },
    });
    expect(JSON.stringify(body)).not.toContain(phone);
    expect(JSON.stringify(body)).not.toContain('王小明');
    for (const wrong of [
      'x',
      token.slice(1),
      `${token.slice(0, -1)}${token.endsWith('A') ? 'B' : 'A'}`,
      '%27--',
    ])
      expect((await app.api().get(links(wrong))).status).toBe(404);
    const kept = await knex()('viewing_links').where({ token_hash: token }).first();
    expect(kept).toBeUndefined();
  });

  it('moves to another free slot, three times, and cancels', async () => {
    const listing = await newListing();
    const { token, row } = await hold({ propertyCode: listing.code, start: at(16, 10).toISOString() });
    await hold({ propertyCode: listing.code, start: at(16, 14).toISOString() });
    const move = (start: Date) => app.api().post(`${links(token)}/move`, { start: start.toISOString() });
    const own = await app
      .api()
      .get(`${links(token)}/slots?from=${at(16, 0).toISOString()}&to=${at(17, 0).toISOString()}`);
    expect(own.body.data.map(({ start }: { start: string }) => start)).toContain(at(16, 10).toISOString());
    expect(refusal(await move(at(16, 14)))).toEqual([409, 'slot_taken']);
    for (const hour of [11, 12, 13]) {
      const moved = await move(at(16, hour));
      expect(moved.status, JSON.stringify(moved.body)).toBe(200);
      expect(moved.body.data.start).toBe(at(16, hour).toISOString());
    }
    expect(refusal(await move(at(16, 9)))).toEqual([409, 'too_many_moves']);
    expect(await slotsOf(listing.code, at(16, 10), at(16, 11))).toEqual([at(16, 10).toISOString()]);
    const history = await knex()('status_history')
      .where({ machine: 'viewing', entity_id: row.id })
      .orderBy('id');
    expect(history.map((entry) => entry.reason).filter(Boolean)[0]).toMatch(/改期：.*；客户改期/);

    const cancelled = await app.api().post(`${links(token)}/cancel`, { reason: '行程有变' });
    expect(cancelled.body.data).toMatchObject({ status: 'cancelled', canCancel: false, canMove: false });
    const again = await app.api().post(`${links(token)}/cancel`, {});
    expect([again.status, again.body.data]).toEqual([200, cancelled.body.data]);
  });

  it('moves and cancels what no code has proved yet without a word to the agent, who has not heard of it', async () => {
    const listing = await newListing(people.sales3);
    const heard = (documentId: string) =>
      knex()('notices').whereILike('dedupe_key', `%:${documentId}:%`).orderBy('id').pluck('kind');
    const phone = freshPhone();
    const [silent, told] = [
      await hold({ propertyCode: listing.code, start: at(17, 9).toISOString() }),
      await hold({ propertyCode: listing.code, phone, start: at(17, 11).toISOString() }),
    ];
    await prove({ token: told.token, phone });
    for (const [{ token }, hour] of [
      [silent, 13],
      [told, 15],
    ] as const) {
      const moved = await app.api().post(`${links(token)}/move`, { start: at(17, hour).toISOString() });
      expect(moved.status, JSON.stringify(moved.body)).toBe(200);
      expect((await app.api().post(`${links(token)}/cancel`, {})).status).toBe(200);
    }
    expect(await heard(silent.row.document_id)).toEqual([]);
    expect(await heard(told.row.document_id)).toEqual(['viewing_held', 'viewing_moved', 'viewing_cancelled']);
  });

  it('keeps the length that the staff gave the viewing, and finds free time for it', async () => {
    const listing = await newListing(people.sales4);
    const { token, row } = await hold({ propertyCode: listing.code, start: at(15, 10).toISOString() });
    await hold({ propertyCode: listing.code, start: at(15, 14).toISOString() });
    const longer = { start: at(15, 10).toISOString(), minutes: 120 };
    const path = `/api/viewings/${row.document_id}/reschedule`;
    expect((await people.manager.api.put(path, longer)).status).toBe(200);
    const { body } = await app
      .api()
      .get(`${links(token)}/slots?from=${at(15, 0).toISOString()}&to=${at(16, 0).toISOString()}`);
    expect(body.data).toEqual(
      [9, 10, 11, 12, 15, 16].map((hour) => ({
        start: at(15, hour).toISOString(),
        end: at(15, hour + 2).toISOString(),
      })),
    );
    const move = (start: Date) => app.api().post(`${links(token)}/move`, { start: start.toISOString() });
    expect(refusal(await move(at(15, 13)))).toEqual([409, 'slot_taken']);
    expect(refusal(await move(at(15, 17)))).toEqual([400, 'not_a_slot']);
    expect((await move(at(15, 12))).body.data).toMatchObject({
      start: at(15, 12).toISOString(),
      end: at(15, 14).toISOString(),
    });
    expect((await viewing(row.document_id)).minutes).toBe(120);
  });

  it('is closed once the viewing has begun', async () => {
    const listing = await newListing();
    const { token, row } = await hold({ propertyCode: listing.code, start: at(17, 10).toISOString() });
    await write(row.document_id, {
      status: 'booked',
      held_until: null,
      start: new Date(Date.now() - 10 * MINUTE),
      end: new Date(Date.now() + 50 * MINUTE),
    });
    for (const [act, body] of [
      ['cancel', {}],
      ['move', { start: at(17, 11).toISOString() }],
    ] as const)
      expect(refusal(await app.api().post(`${links(token)}/${act}`, body))).toEqual([409, 'viewing_closed']);
    expect((await app.api().get(links(token))).body.data).toMatchObject({ canCancel: false, canMove: false });
  });
});

describe('a hold whose time is up', () => {
  it('blocks neither a visitor nor the staff, lapses as they book, and its listing follows', async () => {
    const [one, two] = [await newListing(), await newListing()];
    const phone = freshPhone();
    const { row, token } = await hold({ propertyCode: one.code, phone, start: at(18, 10).toISOString() });
    await prove({ token, phone });
    expect(await statusOf(one)).toBe('viewing');
    await write(row.document_id, { held_until: new Date(Date.now() - MINUTE) });
    expect(await slotsOf(one.code, at(18, 10), at(18, 11))).toEqual([at(18, 10).toISOString()]);
    // the same agent at another listing
    await booked({ property: two.documentId, start: at(18, 10).toISOString() });
    expect((await viewing(row.document_id)).status).toBe('lapsed');
    expect(await statusOf(one)).toBe('listed');
  });

  it('of a landline is told to the agent who was told that it waits', async () => {
    const listing = await newListing();
    const noticesOf = (documentId: string) =>
      knex()('notices').whereILike('dedupe_key', `%:${documentId}:%`).orderBy('id').pluck('kind');
    const reasonOf = async (id: number) =>
      (
        await knex()('status_history')
          .where({ machine: 'viewing', entity_id: id, to_status: 'lapsed' })
          .first()
      ).reason;
    const landline = await hold({
      propertyCode: listing.code,
      phone: `0512-${60_000_000 + serial()}`,
      start: at(19, 15).toISOString(),
    });
    const mobile = await hold({ propertyCode: listing.code, start: at(19, 16).toISOString() });
    expect([landline.needsCode, mobile.needsCode]).toEqual([false, true]);
    for (const { row } of [landline, mobile])
      await write(row.document_id, { held_until: new Date(Date.now() - MINUTE) });
    expect(await holds().lapseDue()).toBe(2);
    expect(await noticesOf(landline.row.document_id)).toEqual(['viewing_held', 'viewing_lapsed']);
    expect(await noticesOf(mobile.row.document_id)).toEqual([]);
    expect([await reasonOf(landline.row.id), await reasonOf(mobile.row.id)]).toEqual([
      '超时未确认',
      '未验证手机号',
    ]);
  });

  it('is not confirmed any more, and lapses by the schedule', async () => {
    const listing = await newListing();
    const [first, second] = [
      await hold({ propertyCode: listing.code, start: at(19, 10).toISOString() }),
      await hold({ propertyCode: listing.code, start: at(19, 12).toISOString() }),
    ];
    await write(first.row.document_id, { held_until: new Date(Date.now() - MINUTE) });
    await write(second.row.document_id, { held_until: new Date(Date.now() - MINUTE) });
    const late = await people.sales.api.put(`/api/viewings/${first.row.document_id}/status`, {
      status: 'booked',
    });
    expect(refusal(late)).toEqual([409, 'hold_expired']);
    expect((await viewing(first.row.document_id)).status).toBe('lapsed');
    const counts = await Promise.all([holds().lapseDue(), holds().lapseDue()]);
    expect(counts[0] + counts[1]).toBe(1);
    expect((await viewing(second.row.document_id)).status).toBe('lapsed');
    expect(await statusOf(listing)).toBe('listed');
    expect((await app.api().get(links(second.token))).body.data.status).toBe('lapsed');
  });
});

describe('the staff', () => {
  it('move a viewing to another time and agent, who both hear of it; a clash is refused and changes nothing', async () => {
    const first = await booked({ start: at(20, 10).toISOString() });
    await booked({ start: at(20, 14).toISOString() });
    const move = (values: Record<string, unknown>, by = people.manager.api) =>
      by.put(`/api/viewings/${first.documentId}/reschedule`, values);
    expect(refusal(await move({ start: at(20, 14).toISOString() }))).toEqual([409, 'viewing_clash']);
    expect(new Date((await viewing(first.documentId)).start)).toEqual(at(20, 10));
    expect((await move({ start: 'soon' })).body.error.details.errors[0].path).toEqual(['start']);
    expect((await move({ start: at(20, 15).toISOString(), minutes: 5 })).status).toBe(400);
    // an hour later, half over its own old time
    const moved = await move({
      start: new Date(at(20, 10).getTime() + 30 * MINUTE).toISOString(),
      minutes: 90,
    });
    expect(moved.status, JSON.stringify(moved.body)).toBe(200);
    const other = await move({ start: at(20, 14).toISOString(), agent: people.sales2.id });
    expect(other.body.data).toMatchObject({
      agent: { id: people.sales2.id },
      start: at(20, 14).toISOString(),
    });
    const heard = (kind: string, to: Person) =>
      knex()('notices').where({ kind, to_user: to.id }).whereILike('dedupe_key', `%${first.documentId}%`);
    expect(await heard('viewing_moved', people.sales2)).toHaveLength(1);
    expect(await heard('viewing_handed_over', people.sales)).toHaveLength(1);
    expect((await move({ start: at(20, 16).toISOString() }, people.sales3.api)).status).toBe(404);
    expect((await move({ start: at(20, 16).toISOString() }, people.service.api)).status).toBe(403);
    await people.manager.api.put(`/api/viewings/${first.documentId}/status`, {
      status: 'cancelled',
      reason: '下次',
    });
    expect(refusal(await move({ start: at(20, 16).toISOString() }))).toEqual([409, 'viewing_closed']);
  });

  it('and the customer do not overwrite each other: of two moves at once one is made, the other is told the present time', async () => {
    const listing = await newListing();
    const { token, row } = await hold({ propertyCode: listing.code, start: at(27, 10).toISOString() });
    const staff = (hour: number, seen?: Date) =>
      people.manager.api.put(`/api/viewings/${row.document_id}/reschedule`, {
        start: at(27, hour).toISOString(),
        ...(seen ? { expectedStart: seen.toISOString() } : {}),
      });
    const customer = (hour: number, seen?: Date) =>
      app.api().post(`${links(token)}/move`, {
        start: at(27, hour).toISOString(),
        ...(seen ? { expectedStart: seen.toISOString() } : {}),
      });
    const startOf = async () => new Date((await viewing(row.document_id)).start);
    const history = () =>
      knex()('status_history').where({ machine: 'viewing', entity_id: row.id }).whereNotNull('reason');

    const answers = await Promise.all([staff(11), customer(14)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    const present = await startOf();
    const refused = answers.find(({ status }) => status === 409);
    expect(refused?.body.error).toMatchObject({
      code: 'viewing_changed',
      message: expect.stringContaining('刚被改过，现在是'),
      details: { start: present.toISOString(), status: 'held' },
    });
    expect(await history()).toHaveLength(1);

    // who saw an older time is told, however much later he comes
    for (const late of [await staff(16, at(27, 9)), await customer(16, at(27, 9))])
      expect(refusal(late)).toEqual([409, 'viewing_changed']);
    expect(await startOf()).toEqual(present);
    expect((await staff(16, present)).status).toBe(200);

    // a click that came twice is one move
    for (const twice of [
      await Promise.all([staff(12, at(27, 16)), staff(12, at(27, 16))]),
      await Promise.all([customer(15), customer(15)]),
    ])
      expect(twice.map(({ status }) => status)).toEqual([200, 200]);
    expect(await startOf()).toEqual(at(27, 15));
    expect(await history()).toHaveLength(4);
    const unread = await people.manager.api.put(`/api/viewings/${row.document_id}/reschedule`, {
      start: at(27, 16).toISOString(),
      expectedStart: 'soon',
    });
    expect(unread.body.error.details.errors[0].path).toEqual(['expectedStart']);
  });

  it('book and move outside the hours only when they say that they mean it, and not into the past or years ahead', async () => {
    const { documentId } = await booked({ start: at(24, 10).toISOString() });
    const customer = (await newCustomer()).documentId;
    const property = (await newListing()).documentId;
    const move = (values: Record<string, unknown>) =>
      people.sales.api.put(`/api/viewings/${documentId}/reschedule`, values);
    const night = at(25, 2).toISOString();
    for (const ask of [(values: Record<string, unknown>) => book({ customer, property, ...values }), move]) {
      const refused = await ask({ start: night });
      expect(refusal(refused)).toEqual([409, 'outside_hours']);
      expect(refused.body.error).toMatchObject({
        message: '02:00–03:00 不在带看时间 09:00–18:00 内',
        details: { clock: '02:00–03:00', hours: ['09:00–18:00'] },
      });
      for (const [field, value] of [
        ['outsideHours', 'true'],
        ['minutes', '60'],
      ])
        expect(
          (await ask({ start: night, [field as string]: value })).body.error.details.errors[0].path,
        ).toEqual([field]);
      for (const start of [at(-1, 10), at(800, 10)])
        expect((await ask({ start: start.toISOString() })).body.error.details.errors[0].path).toEqual([
          'start',
        ]);
    }
    expect(new Date((await viewing(documentId)).start)).toEqual(at(24, 10));
    expect((await book({ customer, property, start: night, outsideHours: true })).status).toBe(201);
    expect((await move({ start: at(26, 2).toISOString(), outsideHours: true })).status).toBe(200);
    expect(new Date((await viewing(documentId)).start)).toEqual(at(26, 2));
  });

  it('cancel with a reason, which the viewing and its history keep', async () => {
    const { documentId } = await booked({ start: at(24, 14).toISOString() });
    const cancel = (reason?: string) =>
      people.sales.api.put(`/api/viewings/${documentId}/status`, { status: 'cancelled', reason });
    for (const none of [undefined, '  ']) expect((await cancel(none)).status).toBe(400);
    expect((await cancel('客户临时出差')).body.data).toMatchObject({
      status: 'cancelled',
      cancelReason: '客户临时出差',
    });
    const [last] = await knex()('status_history')
      .where({ machine: 'viewing', entity_id: (await viewing(documentId)).id })
      .orderBy('id', 'desc');
    expect(last).toMatchObject({ to_status: 'cancelled', reason: '客户临时出差' });
  });

  it('end a viewing only once it has begun, and its feedback moves the customer on', async () => {
    const customer = await newCustomer();
    const { documentId } = await booked({ customer: customer.documentId, start: at(21, 10).toISOString() });
    const put = (status: string) => people.sales.api.put(`/api/viewings/${documentId}/status`, { status });
    expect(refusal(await put('completed'))).toEqual([409, 'viewing_not_begun']);
    expect(refusal(await put('no_show'))).toEqual([409, 'viewing_not_begun']);
    const tell = (values: Record<string, unknown>) =>
      people.sales.api.post(`/api/viewings/${documentId}/feedback`, values);
    const feedback = { outcome: 'interested', note: '层高够，想谈租金', priceOpinion: '希望 16 元' };
    expect(refusal(await tell(feedback))).toEqual([409, 'viewing_not_begun']);
    await write(documentId, {
      start: new Date(Date.now() - 5 * HOUR),
      end: new Date(Date.now() - 4 * HOUR),
    });
    expect(
      (await tell({ outcome: 'perhaps', note: '' })).body.error.details.errors.map(
        (e: { path: string[] }) => e.path[0],
      ),
    ).toEqual(['outcome', 'note']);
    const given = await tell(feedback);
    expect(given.status, JSON.stringify(given.body)).toBe(200);
    expect(given.body.data).toMatchObject({
      status: 'completed',
      outcome: 'interested',
      priceOpinion: '希望 16 元',
    });
    const { body } = await people.sales.api.get(`/api/customers/${customer.documentId}`);
    expect(body.data.status).toBe('negotiating');
    expect(Date.parse(body.data.nextFollowAt)).toBeGreaterThan(Date.now());
    const follows = await people.sales.api.get(`/api/customers/${customer.documentId}/follow`);
    expect(follows.body.data[0]).toMatchObject({
      type: 'visit',
      content: expect.stringContaining('希望 16 元'),
    });
    expect(refusal(await tell(feedback))).toEqual([409, 'feedback_given']);
  });

  it('see a calendar in their scope, of a listing, agent or customer', async () => {
    const listing = await newListing();
    const mine = await booked({ property: listing.documentId, start: at(22, 10).toISOString() });
    const hers = await booked(
      {
        customer: (await newCustomer(people.sales2)).documentId,
        property: (await newListing(people.sales2)).documentId,
        start: at(22, 12).toISOString(),
      },
      people.sales2.api,
    );
    const span = `from=${at(22, 0).toISOString()}&to=${at(23, 0).toISOString()}`;
    const calendar = async (by: Person, more = '') => {
      const { status, body } = await by.api.get(`/api/viewings/calendar?${span}${more}`);
      expect(status, JSON.stringify(body)).toBe(200);
      return body.data.map((row: { documentId: string }) => row.documentId);
    };
    expect(await calendar(people.sales)).toEqual([mine.documentId]);
    expect(await calendar(people.manager)).toEqual([mine.documentId, hers.documentId]);
    expect(await calendar(people.manager, `&property=${listing.documentId}`)).toEqual([mine.documentId]);
    expect(await calendar(people.manager, `&agent=${people.sales2.id}`)).toEqual([hers.documentId]);
    for (const more of ['foo=1', 'property=zz'])
      expect((await people.sales.api.get(`/api/viewings/calendar?${span}&${more}`)).status, more).toBe(400);
    const done = await people.sales.api.post('/api/viewings', {
      customer: (await newCustomer()).documentId,
      property: listing.documentId,
      start: at(23, 10).toISOString(),
      status: 'completed',
    });
    expect([done.status, done.body.error.details.errors[0].path]).toEqual([400, ['status']]);
    expect((await people.sales.api.get('/api/viewings/calendar?from=2026-01-01&to=2026-01-31')).status).toBe(
      200,
    );
    expect(
      (await people.sales.api.get('/api/viewings/calendar?from=2026-01-01T00:00:00Z&to=2027-01-01T00:00:00Z'))
        .status,
    ).toBe(400);
  });

  it('list by the agenda: what is to come first and by its time, then what has been, at the end what did not take place', async () => {
    const customer = (await newCustomer()).documentId;
    const listing = await newListing(people.sales);
    const on = (day: number, hour = 10) =>
      booked({ customer, property: listing.documentId, start: at(day, hour).toISOString() });
    const made: Record<string, string> = {};
    for (const [name, day] of [
      ['later', 33],
      ['soon', 31],
      ['called off', 30],
      ['next', 32],
      ['long ago', 34],
      ['lately', 35],
      ['unended', 36],
    ] as const)
      made[name] = (await on(day)).documentId;
    const ago = (hours: number) => ({
      start: new Date(Date.now() - hours * HOUR),
      end: new Date(Date.now() - (hours - 1) * HOUR),
    });
    await write(made['called off'] as string, { status: 'cancelled' });
    await write(made['long ago'] as string, { status: 'completed', ...ago(50) });
    await write(made.lately as string, { status: 'no_show', ...ago(20) });
    await write(made.unended as string, ago(5));
    const names = new Map(Object.entries(made).map(([name, documentId]) => [documentId, name]));
    const agenda = async (more: string, by = people.sales) => {
      const { status, body } = await by.api.get(
        `/api/viewings?sort=agenda:asc&filters[customer][documentId]=${customer}${more}`,
      );
      expect(status, JSON.stringify(body)).toBe(200);
      return {
        names: body.data.map((row: { documentId: string }) => names.get(row.documentId)),
        ...body.meta.pagination,
      };
    };
    const order = ['soon', 'next', 'later', 'unended', 'lately', 'long ago', 'called off'];
    expect(await agenda('')).toMatchObject({ names: order, total: 7, page: 1 });
    const pages = await Promise.all(
      [1, 2, 3, 4].map((page) => agenda(`&pagination[page]=${page}&pagination[pageSize]=2`)),
    );
    expect(pages.flatMap((page) => page.names)).toEqual(order);
    expect(pages[0]).toMatchObject({ total: 7, pageCount: 4, pageSize: 2 });
    expect((await agenda('', people.sales2)).total).toBe(0);
    const days = `&filters[start][$gte]=${at(31, 0).toISOString()}&filters[start][$lt]=${at(33, 0).toISOString()}`;
    expect((await agenda(days)).names).toEqual(['soon', 'next']);
    const text = (value: string) =>
      `&filters[$or][0][customer][name][$containsi]=${value}&filters[$or][1][property][code][$containsi]=${value}`;
    expect((await agenda(text(listing.code))).total).toBe(7);
    expect((await agenda(text('nobody'))).total).toBe(0);
    for (const wrong of ['&pagination[page]=0', '&filters[nothing][$eq]=1'])
      expect((await people.sales.api.get(`/api/viewings?sort=agenda${wrong}`)).status).toBe(400);
    expect((await people.analyst.api.get('/api/viewings?sort=agenda')).status).toBe(403);
  });

  it('print a slip with what both sides sign, and not for one that does not take place', async () => {
    const { documentId } = await booked({ start: at(23, 10).toISOString() });
    const url = `${app.url}/api/viewings/${documentId}/slip.pdf`;
    const fetchSlip = async (name: string) =>
      fetch(url, { headers: { authorization: `Bearer ${await app.login(name)}` } });
    const answer = await fetchSlip('sales');
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'application/pdf']);
    const file = Buffer.from(await answer.arrayBuffer());
    expect(file.subarray(0, 5).toString()).toBe('%PDF-');
    expect(file.length).toBeGreaterThan(8_000);
    expect((await fetchSlip('sales2')).status).toBe(404);
    await people.sales.api.put(`/api/viewings/${documentId}/status`, { status: 'cancelled', reason: '改约' });
    expect((await fetchSlip('sales')).status).toBe(409);
  });
});
