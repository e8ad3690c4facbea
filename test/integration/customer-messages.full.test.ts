import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { TestApp } from '../support/app';
import { useViewings, type ViewingPeople } from '../support/viewings';

const fixture = useViewings();
const { at, freshPhone, hold, knex, newListing, prove, told } = fixture;

let app: TestApp;
let people: ViewingPeople;
let day = 3;

const PARAMETERS = { welcome: '', booking_received: 'time = {at}\n', deal_closed: '' };

beforeAll(async () => {
  ({ app, people } = fixture.booted());
  for (const [kind, first] of Object.entries(PARAMETERS))
    await app.strapi.documents('api::message-template.message-template').create({
      data: {
        kind,
        channel: 'sms',
        vendorTemplate: 'SMS_300000001',
        parameters: `${first}property = {property}\nphone = {phone}`,
      },
      status: 'published',
    } as never);
});
beforeEach(async () => {
  day += 1;
  await knex()('outbox_messages').del();
  told.length = 0;
});

/** What waits goes out, whatever the time is. */
async function sendAll() {
  await knex()('outbox_messages').where({ state: 'waiting' }).update({ next_try_at: new Date() });
  app.strapi.plugin('notify').service('outbox').worker.wake();
  await expect
    .poll(async () => (await knex()('outbox_messages').whereIn('state', ['waiting', 'sending'])).length)
    .toBe(0);
  return told.map(({ phone, template }) => `${template} ${phone}`);
}
const inquire = (propertyCode: string | null, phone: string) =>
  app.api().post('/api/public/inquiries', { propertyCode, phone, name: '王小明', consent: true });

describe('a customer is told', () => {
  it('welcome at the first inquiry, once a number, also when it comes back after an archiving', async () => {
    const listing = await newListing(people.sales3);
    const other = await newListing(people.sales3);
    const phone = freshPhone();
    expect((await inquire(listing.code, phone)).status).toBe(201);
    expect((await inquire(other.code, phone)).status).toBe(201);
    expect(await sendAll()).toEqual([`welcome ${phone}`]);
    expect(told[0]?.params).toEqual({ property: listing.code, phone: expect.stringMatching(/^[\d-]+$/) });
    await knex().transaction(async (trx) => {
      await trx.raw("select set_config('scrm.write', 'on', true)");
      await trx('customers').whereNull('archived_at').update({ archived_at: new Date() });
    });
    const third = await newListing(people.sales3);
    expect((await inquire(third.code, phone)).status).toBe(201);
    expect(await sendAll()).toEqual([`welcome ${phone}`]);
  });

  it('that a booking has come, when the number has proved itself', async () => {
    const listing = await newListing(people.sales4);
    const phone = freshPhone();
    const held = await hold({ propertyCode: listing.code, phone, start: at(day, 10).toISOString() });
    expect(await knex()('outbox_messages').where({ kind: 'booking_received' })).toEqual([]);
    await prove({ token: held.token, phone });
    expect((await sendAll()).sort()).toEqual([`booking_received ${phone}`, `welcome ${phone}`]);
    expect(told.find(({ template }) => template === 'booking_received')?.params).toMatchObject({
      time: expect.stringContaining('10:00'),
      property: listing.code,
    });
    const [message] = await knex()('outbox_messages').where({ kind: 'booking_received' });
    expect(message.expires_at.getTime()).toBe(at(day, 10).getTime());
  });

  it('thanks for a deal', async () => {
    const listing = await newListing(people.sales);
    const customer = await fixture.newCustomer();
    const { body } = await people.sales.api.post('/api/deals', {
      customer: customer.documentId,
      property: listing.documentId,
    });
    const closed = await people.sales.api.put(`/api/deals/${body.data.documentId}/close`, {
      type: 'rent',
      monthlyRentFen: 5_000_000,
      areaSqm: 500,
    });
    expect(closed.status, JSON.stringify(closed.body)).toBe(200);
    expect((await sendAll()).map((line) => line.split(' ')[0])).toEqual(['deal_closed']);
  });
});
