import { heedPreferences } from '@scrm/crm/domain';
import { SYSTEM } from '@scrm/guard/kit';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { TestApp } from '../support/app';
import { useViewings, type ViewingPeople } from '../support/viewings';

const fixture = useViewings();
const { at, freshPhone, hold, knex, newListing, prove, told } = fixture;

const notify = (name: string) => app.strapi.plugin('notify').service(name);
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
  // nothing of the test before is on its way when this one begins to count
  await sendAll();
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
    // when the viewing has begun, nobody is told that it was booked
    await knex()('outbox_messages')
      .where({ id: message.id })
      .update({ state: 'dead', fault: 'refused', sent_at: null, expires_at: new Date(0) });
    const again = notify('outbox').resend({ id: String(message.id), actor: SYSTEM });
    await expect(again).rejects.toMatchObject({ code: 'late' });
  });

  it('nothing of what he does not want: it is written down, shown with him, and not sent over his head', async () => {
    const phone = freshPhone();
    const whose = await fixture.newCustomer();
    const contact = await people.sales.api.post('/api/contacts', {
      data: { customer: whose.documentId, name: '钱先生', phone, preferences: { doNotDisturb: true } },
    });
    expect(contact.status, JSON.stringify(contact.body)).toBe(201);
    const listing = await newListing(people.sales3);
    expect((await inquire(listing.code, phone)).status).toBe(201);
    expect(await sendAll()).toEqual([]);
    const [message] = await knex()('outbox_messages').where({ kind: 'welcome' });
    expect(message).toMatchObject({ state: 'dropped', fault: 'held_back', detail: '不接受营销' });
    const documentId = message.recipient.split(':')[1];
    const timeline = await people.sales3.api.get(`/api/customers/${documentId}/timeline?kinds=message`);
    expect(timeline.body.data, JSON.stringify(timeline.body)).toMatchObject([
      { title: '短信：欢迎新客户（未发送）', lines: ['按客户偏好未发送', '不接受营销'] },
    ]);
    const again = notify('outbox').resend({ id: String(message.id), actor: SYSTEM });
    await expect(again).rejects.toMatchObject({ code: 'held_back' });
  });

  it('nothing of what he has come not to want before it went out', async () => {
    const phone = freshPhone();
    const listing = await newListing(people.sales3);
    expect((await inquire(listing.code, phone)).status).toBe(201);
    const [message] = await knex()('outbox_messages').where({ kind: 'welcome' });
    expect(message.state).toBe('waiting');
    const documentId = message.recipient.split(':')[1];
    const customer = await people.sales3.api.get(`/api/customers/${documentId}`);
    const changed = await people.sales3.api.put(`/api/customers/${documentId}`, {
      data: {
        preferences: { channels: ['wechat'] },
        expectedUpdatedAt: customer.body.data.updatedAt,
      },
    });
    expect(changed.status, JSON.stringify(changed.body)).toBe(200);
    expect(await sendAll()).toEqual([]);
    expect(await knex()('outbox_messages').where({ id: message.id }).first()).toMatchObject({
      state: 'dropped',
      fault: 'held_back',
      detail: '希望用微信联系',
    });
  });

  it('a greeting at the time that he likes, and of his booking whatever he likes', async () => {
    const phone = freshPhone();
    const whose = await fixture.newCustomer();
    const now = new Date();
    const times = ['morning', 'afternoon', 'evening'] as const;
    const heeded = times.map((time) => ({
      time,
      told: heedPreferences({ kind: 'welcome', preferences: [{ times: [time] }], now }),
    }));
    const later = heeded.find(({ told: each }) => each.ok && each.notBefore);
    await people.sales.api.post('/api/contacts', {
      data: { customer: whose.documentId, name: '孙先生', phone, preferences: { times: [later?.time] } },
    });
    const listing = await newListing(people.sales4);
    const held = await hold({ propertyCode: listing.code, phone, start: at(day, 11).toISOString() });
    await prove({ token: held.token, phone });
    const messages = await knex()('outbox_messages').orderBy('kind');
    expect(messages.map(({ kind, state }) => [kind, state])).toEqual([
      ['booking_received', expect.not.stringMatching('dropped')],
      ['welcome', 'waiting'],
    ]);
    const notBefore = later?.told.ok ? later.told.notBefore : null;
    expect(messages[1].next_try_at.getTime()).toBe(notBefore?.getTime());
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
