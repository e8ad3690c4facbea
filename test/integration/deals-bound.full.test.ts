import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ok, refusal } from '../support/answers';
import { type Answer, bootApp, type TestApp } from '../support/app';
import { addListing, addPeople, type Person } from '../support/people';

/** What binds a deal to its customer, his viewings and its contracts. On an empty installation. */
let app: TestApp;
let people: Record<'manager' | 'sales' | 'finance' | 'finance2', Person>;
let counter = 0;

const DAY = 86_400_000;
const RENT = 5_000_000;
const knex = () => app.strapi.db.connection;
const as = (name: keyof typeof people) => people[name].api;
const dayFromNow = (days: number) =>
  new Date(Date.now() + 8 * 3_600_000 + days * DAY).toISOString().slice(0, 10);
/** Ten in the morning in Shanghai, so many days on. */
const morning = (days: number) => `${dayFromNow(days)}T02:00:00.000Z`;

beforeAll(async () => {
  app = await bootApp({ demo: false });
  people = await addPeople(app, {
    manager: 'manager',
    sales: 'sales',
    finance: 'finance',
    finance2: 'finance',
  });
}, 300_000);

afterAll(async () => {
  await app?.stop();
});

async function newCustomer(): Promise<string> {
  const customer = await as('sales').post('/api/customers', {
    data: { companyName: `张家港精工机械 ${++counter}`, phone: `137${String(40_000_000 + counter)}` },
  });
  return ok(customer, 201).documentId;
}

const newListing = () => addListing(app, { title: `张家港厂房 ${++counter}`, offering: 'both' });

async function newDeal(customer: string, more: Record<string, unknown> = {}) {
  const property = await newListing();
  const terms = { type: 'rent', monthlyRentFen: RENT, areaSqm: 3000, ...more };
  const deal = ok(
    await as('sales').post('/api/deals', { customer, property: property.documentId, ...terms }),
    201,
  );
  return { id: deal.documentId as string, path: `/api/deals/${deal.documentId}`, code: deal.code, property };
}

const move = (customer: string, body: Record<string, unknown>) =>
  as('sales').put(`/api/customers/${customer}/status`, body);
const dealOf = async ({ path }: { path: string }) => ok(await as('sales').get(path));
const chanceOf = async (deal: { path: string }) => (await dealOf(deal)).probability;

async function newViewing(customer: string, days: number) {
  const property = await newListing();
  const asked = { customer, property: property.documentId, start: morning(days), outsideHours: true };
  const viewing = ok(await as('sales').post('/api/viewings', asked), 201);
  return {
    code: viewing.code as string,
    property,
    status: async () => (await knex()('viewings').where({ code: viewing.code }).first('status')).status,
  };
}

describe('the probability of an open deal', () => {
  it('follows the stage of its customer, unless somebody said another', async () => {
    const customer = await newCustomer();
    const usual = await newDeal(customer);
    const said = await newDeal(customer, { probability: 33 });
    expect([await chanceOf(usual), await chanceOf(said)]).toEqual([5, 33]);
    const { updatedAt } = await dealOf(usual);
    ok(await move(customer, { status: 'qualified' }));
    expect([await chanceOf(usual), await chanceOf(said)]).toEqual([15, 33]);
    // the stage is no edit of the deal
    ok(await as('sales').put(`${usual.path}/terms`, { note: '月底定', expectedUpdatedAt: updatedAt }));
    await newViewing(customer, 3);
    expect([await chanceOf(usual), await chanceOf(said)]).toEqual([40, 33]);
    const board = ok(await as('sales').get(`/api/customers/board?limit=50`));
    const card = board.columns
      .flatMap(({ rows }: { rows: { documentId: string }[] }) => rows)
      .find((row: { documentId: string }) => row.documentId === customer);
    expect(card.openDeal).toMatchObject({ code: usual.code, probability: 40 });
    ok(await as('sales').put(`${said.path}/terms`, { probability: null }));
    expect(await chanceOf(said)).toBe(40);
    ok(await as('sales').put(`${said.path}/negotiate`, {}));
    expect([await chanceOf(usual), await chanceOf(said)]).toEqual([75, 75]);
    ok(await move(customer, { status: 'recommended' }));
    expect([await chanceOf(usual), await chanceOf(said)]).toEqual([25, 25]);
    // beside a won deal the other is repeat business
    ok(await as('sales').put(`${said.path}/close`, { type: 'rent', monthlyRentFen: RENT, areaSqm: 3000 }));
    expect([await chanceOf(usual), await chanceOf(said)]).toEqual([15, 100]);
    expect(await chanceOf(await newDeal(customer))).toBe(15);
  });

  it('is right when two deals of one customer move at once', async () => {
    for (let round = 0; round < 4; round++) {
      const customer = await newCustomer();
      const [first, second] = [await newDeal(customer), await newDeal(customer)];
      const answers = await Promise.all([
        as('sales').put(`${first.path}/negotiate`, {}),
        as('manager').put(`${second.path}/negotiate`, {}),
        as('sales').put(`${first.path}/terms`, { note: '同时' }),
        newViewing(customer, 20 + round),
      ]);
      for (const answer of answers.slice(0, 3) as Answer[]) ok(answer);
      expect([await chanceOf(first), await chanceOf(second)]).toEqual([75, 75]);
    }
  });
});

describe('viewings that are to come', () => {
  it('are cancelled with a customer who is lost when that is said, and stand in the way otherwise', async () => {
    const customer = await newCustomer();
    const deal = await newDeal(customer);
    const viewings = [await newViewing(customer, 1), await newViewing(customer, 2)];
    const codes = viewings.map(({ code }) => code);
    const lost = { status: 'lost', reasonCode: 'price' };
    const both = await move(customer, lost);
    expect([...refusal(both), both.body.error.details]).toEqual([
      409,
      'open_deals',
      expect.objectContaining({ deals: [deal.code], viewings: codes }),
    ]);
    const held = await move(customer, { ...lost, closeDeals: true });
    expect([...refusal(held), held.body.error.details.viewings]).toEqual([409, 'live_viewings', codes]);
    // nothing is half done
    expect((await dealOf(deal)).status).toBe('open');
    const stale = { ...lost, closeDeals: true, closeViewings: true, expectedStatus: 'lead' };
    expect(refusal(await move(customer, stale))).toEqual([409, 'stale_status']);
    expect(await viewings[0]?.status()).toBe('booked');
    const gone = await as('manager').delete(`/api/customers/${customer}`);
    expect(refusal(gone)).toEqual([409, 'open_deals']);
    ok(await move(customer, { ...lost, closeDeals: true, closeViewings: true }));
    for (const viewing of viewings) expect(await viewing.status()).toBe('cancelled');
    const told = await knex()('viewings').whereIn('code', codes).pluck('cancel_reason');
    expect(told).toEqual(['客户流失：价格未谈拢', '客户流失：价格未谈拢']);
    const listing = await knex()('properties').where({ id: viewings[0]?.property.id }).first('status');
    expect(listing.status).toBe('listed');
  });

  it('are cancelled before their customer is deleted', async () => {
    const customer = await newCustomer();
    const { code } = await newViewing(customer, 4);
    const gone = await as('manager').delete(`/api/customers/${customer}`);
    expect([...refusal(gone), gone.body.error.details.viewings]).toEqual([409, 'live_viewings', [code]]);
  });
});

describe('a contract', () => {
  const lease = (more: Record<string, unknown> = {}) => ({
    signedOn: '2025-01-10',
    startOn: '2025-02-01',
    endOn: dayFromNow(-1),
    ...more,
  });
  const record = (deal: { id: string }, data: Record<string, unknown>) =>
    as('sales').post('/api/contracts', { data: { deal: deal.id, ...data } });
  const close = (deal: { path: string }, more: Record<string, unknown> = {}) =>
    as('sales').put(`${deal.path}/close`, { type: 'rent', monthlyRentFen: RENT, areaSqm: 3000, ...more });
  const listingOf = async ({ property }: { property: { id: number } }) =>
    (await knex()('properties').where({ id: property.id }).first('status')).status;

  it('stands once on its deal, also of two that come at once', async () => {
    const deal = await newDeal(await newCustomer());
    const twice = await Promise.all([1, 2].map(() => record(deal, lease({ number: 'HT-甲' }))));
    expect(twice.map(({ status }) => status).sort()).toEqual([201, 409]);
    const again = { number: 'ht-甲', startOn: dayFromNow(400), endOn: dayFromNow(700) };
    expect(refusal(await record(deal, again))).toEqual([409, 'duplicate_contract']);
    const overlapping = lease({ number: 'HT-乙', startOn: '2025-06-01', endOn: dayFromNow(90) });
    expect(refusal(await record(deal, overlapping))).toEqual([409, 'duplicate_contract']);
    ok(await record(deal, { number: 'HT-乙', startOn: dayFromNow(0), endOn: dayFromNow(90) }), 201);
    const draft = { note: '草稿' };
    ok(await record(deal, draft), 201);
    expect(refusal(await record(deal, draft))).toEqual([409, 'duplicate_contract']);
    // another deal has its own
    ok(await record(await newDeal(await newCustomer()), lease({ number: 'HT-甲' })), 201);
  });

  it('that renews a released lease takes the area again, unless another has it', async () => {
    const deal = await newDeal(await newCustomer());
    ok(await close(deal));
    const { documentId } = ok(await record(deal, lease()), 201);
    ok(await as('manager').put(`/api/contracts/${documentId}/end`, { confirm: true }));
    expect(await listingOf(deal)).toBe('listed');
    const renewal = ok(await record(deal, { startOn: dayFromNow(0), endOn: dayFromNow(300) }), 201);
    expect(await listingOf(deal)).toBe('closed');
    ok(await as('manager').put(`/api/contracts/${renewal.documentId}`, { data: { endOn: dayFromNow(0) } }));
    ok(await as('manager').put(`/api/contracts/${renewal.documentId}/end`, { confirm: true }));
    expect(await listingOf(deal)).toBe('listed');
    const other = ok(
      await as('sales').post('/api/deals', {
        customer: await newCustomer(),
        property: deal.property.documentId,
        type: 'rent',
      }),
      201,
    );
    ok(await close({ path: `/api/deals/${other.documentId}` }));
    const late = await record(deal, { startOn: dayFromNow(1), endOn: dayFromNow(300) });
    expect(refusal(late)).toEqual([409, 'area_taken']);
    const left = await knex()('contracts')
      .where({ start_on: dayFromNow(1) })
      .count({ count: '*' });
    expect(Number(left[0]?.count)).toBe(0);
  });

  it('of a lease lets its deal be no sale', async () => {
    const deal = await newDeal(await newCustomer());
    const { documentId } = ok(await record(deal, lease()), 201);
    const sale = { type: 'sale', monthlyRentFen: null, priceFen: 900_000_000 };
    expect(refusal(await close(deal, sale))).toEqual([409, 'contract_kind']);
    expect(refusal(await as('sales').put(`${deal.path}/terms`, sale))).toEqual([409, 'contract_kind']);
    expect((await as('manager').delete(`/api/contracts/${documentId}`)).status).toBe(204);
    ok(await close(deal, sale));
  });
});

describe('a receivable typed by hand', () => {
  it('stands once; another of the same sum says what it is for', async () => {
    const deal = await newDeal(await newCustomer());
    const type = (more: Record<string, unknown> = {}) =>
      as('finance').post('/api/receivables', {
        deal: deal.id,
        kind: 'commission',
        dueOn: dayFromNow(20),
        amountFen: 800_000,
        ...more,
      });
    const twice = await Promise.all([type(), type()]);
    expect(twice.map(({ status }) => status).sort()).toEqual([201, 409]);
    expect(refusal(await type())).toEqual([409, 'duplicate_receivable']);
    ok(await type({ note: '二期' }), 201);
  });
});
