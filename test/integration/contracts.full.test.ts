import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { strToU8, zipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fieldsOf, refusal } from '../support/answers';
import { type Answer, bootApp, type TestApp } from '../support/app';
import { createPartner } from '../support/payout-fixture';
import { addListing, addPeople, type Person } from '../support/people';
import { writePast } from '../support/write-past';

/** Deals with what stands behind them: terms, contracts, what is owed, money and its reversal, files. On an empty installation. */
let app: TestApp;
let people: Record<'admin2' | 'manager' | 'sales' | 'sales2' | 'leaver' | 'finance' | 'finance2', Person>;
let counter = 0;

const DAY = 86_400_000;
/** Receipts of one amount are told apart by their moment, which is a second of its own for each. */
const BEGUN = Date.now() - 60_000;
const RENT = 5_000_000;
const knex = () => app.strapi.db.connection;
const as = (name: keyof typeof people) => people[name].api;
const dayFromNow = (days: number) =>
  new Date(Date.now() + 8 * 3_600_000 + days * DAY).toISOString().slice(0, 10);
const service = (name: string) => app.strapi.plugin('crm').service(name);

beforeAll(async () => {
  app = await bootApp({ demo: false });
  people = await addPeople(app, {
    admin2: 'admin',
    manager: 'manager',
    sales: 'sales',
    sales2: 'sales',
    leaver: 'sales',
    finance: 'finance',
    finance2: 'finance',
  });
}, 300_000);

afterAll(async () => {
  await app?.stop();
});

interface Made {
  id: string;
  path: string;
  property: { id: number; documentId: string };
  customer: string;
}

async function newDeal(by: 'sales' | 'sales2' = 'sales'): Promise<Made> {
  const customer = await as(by).post('/api/customers', {
    data: { companyName: `太仓联科电子 ${++counter}`, phone: `138${String(30_000_000 + counter)}` },
  });
  expect(customer.status, JSON.stringify(customer.body)).toBe(201);
  const property = await addListing(app, { title: `合同厂房 ${counter}` });
  const deal = await as(by).post('/api/deals', {
    customer: customer.body.data.documentId,
    property: property.documentId,
    type: 'rent',
    monthlyRentFen: RENT,
    areaSqm: 3000,
    expectedCloseOn: dayFromNow(-3),
  });
  expect(deal.status, JSON.stringify(deal.body)).toBe(201);
  const id = deal.body.data.documentId;
  return { id, path: `/api/deals/${id}`, property, customer: customer.body.data.documentId };
}

async function wonDeal(by: 'sales' | 'sales2' = 'sales'): Promise<Made> {
  const made = await newDeal(by);
  const won = await as(by).put(`${made.path}/close`, { type: 'rent', monthlyRentFen: RENT, areaSqm: 3000 });
  expect(won.status, JSON.stringify(won.body)).toBe(200);
  return made;
}

async function newContract(
  deal: Made,
  data: Record<string, unknown> = {},
  by: keyof typeof people = 'sales',
) {
  const answer = await as(by).post('/api/contracts', {
    data: {
      deal: deal.id,
      number: `HT-${++counter}`,
      partyA: '昆山开发区工业资产管理有限公司',
      partyB: '太仓联科电子',
      signedOn: '2026-01-31',
      startOn: '2026-02-01',
      endOn: '2029-01-31',
      ...data,
    },
  });
  expect(answer.status, JSON.stringify(answer.body)).toBe(201);
  return answer.body.data;
}

interface Owed {
  documentId: string;
  kind: string;
  dueOn: string;
  amountFen: number;
  settledFen: number;
  writtenOffFen: number;
  refundedFen: number;
  badDebtFen: number;
  writeOffCause: string | null;
  outstandingFen: number;
  status: string;
}

async function owedOf(deal: Made): Promise<Owed[]> {
  const list = await as('finance').get(
    `/api/receivables?filters[deal][documentId][$eq]=${deal.id}&sort=dueOn&pageSize=50`,
  );
  expect(list.status, JSON.stringify(list.body)).toBe(200);
  const order = ['earnest', 'deposit', 'commission'];
  return list.body.data.sort(
    (a: Owed, b: Owed) => order.indexOf(a.kind) - order.indexOf(b.kind) || a.dueOn.localeCompare(b.dueOn),
  );
}

const receive = (deal: Made, body: Record<string, unknown>, by: keyof typeof people = 'finance') =>
  as(by).post(`${deal.path}/receipts`, {
    at: new Date(BEGUN - ++counter * 1000).toISOString(),
    ...body,
  });
const reverse = (receipt: Answer, by: keyof typeof people = 'finance2') =>
  as(by).post(`/api/receipts/${receipt.body.data.documentId}/reverse`, { reason: '金额录错' });

describe('an opportunity', () => {
  it('is changed while it is open, never over what came since, and keeps a probability that was said', async () => {
    const deal = await newDeal();
    const shown = (await as('sales').get(deal.path)).body.data;
    const usual = shown.probability;
    const changed = await as('sales').put(`${deal.path}/terms`, {
      areaSqm: 2500,
      probability: 65,
      expectedUpdatedAt: shown.updatedAt,
    });
    expect(changed.body.data).toMatchObject({ areaSqm: 2500, monthlyRentFen: RENT, probability: 65 });
    const late = await as('manager').put(`${deal.path}/terms`, {
      areaSqm: 2000,
      expectedUpdatedAt: shown.updatedAt,
    });
    expect(refusal(late)).toEqual([409, 'stale']);
    expect(late.body.error.details).toMatchObject({ by: 'sales', present: { areaSqm: 2500 } });
    const noted = { note: '月底定', expectedUpdatedAt: shown.updatedAt };
    expect(refusal(await as('manager').put(deal.path, { data: noted }))).toEqual([409, 'stale']);
    const { updatedAt: expectedUpdatedAt } = (await as('sales').get(deal.path)).body.data;
    const note = await as('sales').put(deal.path, { data: { ...noted, expectedUpdatedAt } });
    expect(note.status, JSON.stringify(note.body)).toBe(200);
    await as('sales').put(`${deal.path}/negotiate`, {});
    expect((await as('sales').get(deal.path)).body.data.probability).toBe(65);
    const back = await as('sales').put(`${deal.path}/terms`, { probability: null });
    expect(back.body.data.probability).toBeGreaterThan(usual);
    expect(fieldsOf(await as('sales').put(`${deal.path}/terms`, { probability: 101 }))).toEqual([
      'probability',
    ]);
    expect(fieldsOf(await as('sales').put(`${deal.path}/terms`, { status: 'won' }))).toEqual(['status']);
    expect(fieldsOf(await as('sales').put(`${deal.path}/terms`, { type: 'sale' }))).toEqual(['type']);
    expect((await as('sales2').put(`${deal.path}/terms`, { note: 'x' })).status).toBe(404);
    expect((await as('finance').put(`${deal.path}/terms`, { note: 'x' })).status).toBe(403);
    await as('sales').put(`${deal.path}/close`, { type: 'rent', monthlyRentFen: RENT, areaSqm: 2500 });
    expect(refusal(await as('sales').put(`${deal.path}/terms`, { note: 'x' }))).toEqual([
      409,
      'deal_not_open',
    ]);
  });
});

describe('a contract', () => {
  it('reckons its steps, its rent and what is owed, and what is owed follows its terms', async () => {
    const deal = await wonDeal();
    const contract = await newContract(deal, {
      rentSteps: { firstRentFen: RENT, risePercent: 5 },
      rentFreeMonths: 2,
      paymentPeriod: 'quarterly',
      depositMonths: 2,
      commissionFen: 7_500_001,
      commissionParts: 2,
    });
    expect(contract).toMatchObject({ depositFen: 2 * RENT, reminderMonths: 3, rentFreeMonths: 2 });
    expect(contract.rentSteps.map((step: { from: string }) => step.from)).toEqual([
      '2026-02-01',
      '2027-02-01',
      '2028-02-01',
    ]);
    expect(
      (await owedOf(deal)).map(({ kind, dueOn, amountFen, status }) => [kind, dueOn, amountFen, status]),
    ).toEqual([
      ['deposit', '2026-01-31', 2 * RENT, 'open'],
      ['commission', '2026-01-31', 3_750_001, 'open'],
      ['commission', '2026-02-28', 3_750_000, 'open'],
    ]);
    const { rent, rentTotalFen } = (await as('finance').get(`/api/contracts/${contract.documentId}/schedule`))
      .body.data;
    expect(rent).toHaveLength(12);
    expect(rent[0]).toEqual({ from: '2026-02-01', to: '2026-04-30', dueOn: '2026-02-01', amountFen: RENT });
    expect(rentTotalFen).toBe(10 * RENT + 12 * 5_250_000 + 12 * 5_512_500);

    const put = (data: object) => as('sales').put(`/api/contracts/${contract.documentId}`, { data });
    expect(refusal(await put({ commissionParts: 1, expectedUpdatedAt: '2026-01-01T00:00:00.000Z' }))).toEqual(
      [409, 'stale'],
    );
    expect((await put({ commissionParts: 1, expectedUpdatedAt: contract.updatedAt })).status).toBe(200);
    expect((await owedOf(deal)).filter(({ kind }) => kind === 'commission')).toMatchObject([
      { amountFen: 7_500_001 },
    ]);
    expect((await put({ depositMonths: 3 })).body.data.depositFen).toBe(3 * RENT);

    await receive(deal, { kind: 'deposit', amountFen: 100 });
    const refused = await put({ depositMonths: 2 });
    expect(refusal(refused)).toEqual([409, 'receivables_touched']);
    expect((await put({ note: '补充协议见附件' })).status).toBe(200);
    expect(refusal(await as('manager').delete(`/api/contracts/${contract.documentId}`))).toEqual([
      409,
      'receivables_touched',
    ]);
  });

  it('is refused with each wrong field named', async () => {
    const deal = await wonDeal();
    const post = (data: object) =>
      as('sales').post('/api/contracts', {
        data: { deal: deal.id, startOn: '2026-02-01', endOn: '2027-01-31', ...data },
      });
    const step = (from: string, monthlyRentFen = 1) => ({ from, monthlyRentFen });
    expect(fieldsOf(await post({ rentSteps: [step('2026-03-01')] }))).toEqual(['rentSteps.0.from']);
    expect(fieldsOf(await post({ rentSteps: [step('2026-02-01'), step('2026-02-01')] }))).toEqual([
      'rentSteps.1.from',
    ]);
    expect(fieldsOf(await post({ rentSteps: [step('2026-02-01', 0)] }))).toEqual([
      'rentSteps.0.monthlyRentFen',
    ]);
    expect(fieldsOf(await post({ endOn: '2047-01-31' }))).toEqual(['endOn']);
    expect(fieldsOf(await post({ commissionFen: 1.5, depositFen: -1 })).sort()).toEqual([
      'commissionFen',
      'depositFen',
    ]);
    expect(fieldsOf(await post({ endedAt: '2026-01-01T00:00:00Z' }))).toEqual(['endedAt']);
    expect((await as('sales2').post('/api/contracts', { data: { deal: deal.id } })).status).toBe(404);
    const lost = await newDeal();
    await as('sales').put(`${lost.path}/lose`, { reasonCode: 'price' });
    expect(refusal(await as('sales').post('/api/contracts', { data: { deal: lost.id } }))).toEqual([
      409,
      'deal_ended',
    ]);
  });
});

describe('money', () => {
  it('settles the oldest due day first, also money that came before, and what is left waits', async () => {
    const deal = await wonDeal();
    await receive(deal, { kind: 'commission', amountFen: 120 });
    const contract = await newContract(deal, { commissionFen: 200, commissionParts: 2 });
    expect((await owedOf(deal)).map(({ settledFen, status }) => [settledFen, status])).toEqual([
      [100, 'settled'],
      [20, 'part'],
    ]);
    await receive(deal, { kind: 'commission', amountFen: 100 });
    expect((await owedOf(deal)).every(({ status }) => status === 'settled')).toBe(true);
    const extra = await as('manager').post('/api/receivables', {
      deal: deal.id,
      kind: 'commission',
      dueOn: '2026-03-01',
      amountFen: 50,
    });
    expect(extra.body.data).toMatchObject({ settledFen: 20, outstandingFen: 30, status: 'part' });
    expect((await as('sales').post('/api/receivables', { deal: deal.id })).status).toBe(403);
    expect(contract.documentId).toBeTruthy();
  });

  it('of two at once is never more than one receivable lacks, nor does the database take it', async () => {
    const deal = await wonDeal();
    await newContract(deal, { commissionFen: 100 });
    const [row] = await owedOf(deal);
    const twice = await Promise.all(
      Array.from({ length: 6 }, () =>
        receive(deal, { kind: 'commission', amountFen: 60, receivable: row?.documentId }),
      ),
    );
    expect(twice.map(({ status }) => status).sort()).toEqual([201, 409, 409, 409, 409, 409]);
    expect(refusal(twice.find(({ status }) => status === 409) as Answer)).toEqual([
      409,
      'exceeds_receivable',
    ]);
    expect(await owedOf(deal)).toMatchObject([{ settledFen: 60, outstandingFen: 40 }]);
    const { id } = await knex()('receivables').where({ document_id: row?.documentId }).first('id');
    const receipt = await knex()('receipts')
      .where({ kind: 'commission', amount_fen: 60 })
      .orderBy('id', 'desc')
      .first('id');
    await expect(
      writePast(app, (trx) =>
        trx('receipt_allocations').insert({
          receipt_id: receipt.id,
          cause_id: receipt.id,
          receivable_id: id,
          amount_fen: 41,
        }),
      ),
    ).rejects.toThrow(/receipts_allocated_ck|receivables_figures_ck/);
    await expect(knex()('receipt_allocations').update({ amount_fen: 1 })).rejects.toThrow(/append-only/);
    await expect(knex()('receivables').where({ id }).update({ settled_fen: 100 })).rejects.toThrow(
      /own operation/,
    );
  });

  it('that is refunded is no longer owed', async () => {
    const deal = await wonDeal();
    await newContract(deal, { depositFen: 100, commissionFen: 50 });
    await receive(deal, { kind: 'deposit', amountFen: 100 });
    await receive(deal, { kind: 'commission', amountFen: 50 });
    expect(refusal(await receive(deal, { kind: 'refund', refundOf: 'deposit', amountFen: 101 }))).toEqual([
      409,
      'refund_exceeds_receipts',
    ]);
    // of two kinds that came nobody guesses which is given back
    expect(fieldsOf(await receive(deal, { kind: 'refund', amountFen: 40 }))).toEqual(['refundOf']);
    expect((await receive(deal, { kind: 'refund', refundOf: 'deposit', amountFen: 40 })).status).toBe(201);
    expect((await owedOf(deal)).find(({ kind }) => kind === 'deposit')).toMatchObject({
      settledFen: 60,
      writtenOffFen: 40,
      refundedFen: 40,
      badDebtFen: 0,
      writeOffCause: 'refunded',
      outstandingFen: 0,
      status: 'written_off',
    });
    expect(fieldsOf(await receive(deal, { kind: 'deposit', refundOf: 'deposit', amountFen: 1 }))).toEqual([
      'refundOf',
    ]);
  });

  it('that was recorded wrongly is reversed once, by another person, and is owed again', async () => {
    const deal = await wonDeal();
    await newContract(deal, { depositFen: 100 });
    const at = new Date(Date.now() - 5 * 60_000).toISOString();
    const wrong = await receive(deal, { kind: 'deposit', amountFen: 100, at });
    expect(refusal(await reverse(wrong, 'finance'))).toEqual([403, 'own_receipt']);
    expect((await reverse(wrong, 'manager')).status).toBe(403);
    expect(
      fieldsOf(await as('finance2').post(`/api/receipts/${wrong.body.data.documentId}/reverse`, {})),
    ).toEqual(['reason']);
    const both = await Promise.all([reverse(wrong), reverse(wrong, 'admin2')]);
    expect(both.map(({ status }) => status).sort()).toEqual([201, 409]);
    const done = both.find(({ status }) => status === 201) as Answer;
    expect(done.body.data).toMatchObject({
      kind: 'reversal',
      amountFen: 100,
      reason: '金额录错',
      reverses: { documentId: wrong.body.data.documentId },
    });
    expect(refusal(await reverse(done))).toEqual([409, 'not_reversible']);
    expect(await owedOf(deal)).toMatchObject([{ settledFen: 0, status: 'open' }]);
    // the same may be recorded again, and a refund looks at what stands
    expect((await receive(deal, { kind: 'deposit', amountFen: 100, at })).status).toBe(201);
    expect(await owedOf(deal)).toMatchObject([{ settledFen: 100, status: 'settled' }]);
    const refund = await receive(deal, { kind: 'refund', amountFen: 30 });
    const second = await knex()('receipts')
      .where({ kind: 'deposit' })
      .whereNull('reversed_at')
      .orderBy('id', 'desc')
      .first('document_id');
    const refunded = await as('finance2').post(`/api/receipts/${second.document_id}/reverse`, {
      reason: '录错',
    });
    expect(refusal(refunded)).toEqual([409, 'refunded_already']);
    expect((await reverse(refund)).status).toBe(201);
    expect(await owedOf(deal)).toMatchObject([{ settledFen: 100, writtenOffFen: 0, status: 'settled' }]);
    const { rows } = await knex().raw(
      `SELECT r.id FROM receivables r WHERE r.settled_fen <> (SELECT coalesce(sum(a.amount_fen), 0) FROM receipt_allocations a WHERE a.receivable_id = r.id)
       UNION SELECT p.id FROM receipts p WHERE coalesce(p.allocated_fen, 0) <> (SELECT coalesce(sum(a.amount_fen), 0) FROM receipt_allocations a WHERE a.receipt_id = p.id)`,
    );
    expect(rows).toEqual([]);
  });

  it('that is no longer owed is written off by finance, or with a cancelled deal', async () => {
    const deal = await wonDeal();
    await newContract(deal, { commissionFen: 100, depositFen: 70 });
    const rows = await owedOf(deal);
    const path = `/api/receivables/${rows[0]?.documentId}/write-off`;
    expect((await as('manager').put(path, { reason: 'x' })).status).toBe(403);
    expect((await as('finance').put(path, { reason: '业主减免' })).body.data).toMatchObject({
      status: 'written_off',
      outstandingFen: 0,
    });
    expect(refusal(await as('finance').put(path, { reason: '业主减免' }))).toEqual([
      409,
      'nothing_outstanding',
    ]);
    expect((await as('manager').put(`${deal.path}/cancel`, { reason: '解除合同' })).status).toBe(200);
    expect(
      (await owedOf(deal)).map(({ status, writeOffCause, badDebtFen }) => [
        status,
        writeOffCause,
        badDebtFen,
      ]),
    ).toEqual([
      ['written_off', 'bad_debt', rows[0]?.amountFen],
      ['written_off', 'deal_ended', 0],
    ]);
  });

  it('of a deal that is taken back makes no won customer of the funnel', async () => {
    const deal = await wonDeal();
    const span = 'from=2020-01-01&to=2099-12-31';
    const funnel = async () => {
      const query = `${span}&filters[documentId][$eq]=${deal.customer}`;
      const { body } = await as('manager').get(`/api/customers/funnel?${query}`);
      return [
        body.data.totals.won,
        body.data.stages.map(({ reached }: { reached: number }) => reached).join(''),
      ];
    };
    expect(await funnel()).toEqual([1, '1111111']);
    expect((await as('manager').put(`${deal.path}/cancel`, { reason: '客户反悔' })).status).toBe(200);
    expect(await funnel()).toEqual([0, '1111110']);
  });

  it('says of each part why it is no longer owed, and loses that with the refund that is taken back', async () => {
    const deal = await wonDeal();
    await newContract(deal, { depositFen: 100 });
    await receive(deal, { kind: 'deposit', amountFen: 60 });
    const refund = await receive(deal, { kind: 'refund', refundOf: 'deposit', amountFen: 25 });
    const [row] = await owedOf(deal);
    expect(row).toMatchObject({
      outstandingFen: 40,
      refundedFen: 25,
      badDebtFen: 0,
      writeOffCause: 'refunded',
    });
    await as('finance').put(`/api/receivables/${row?.documentId}/write-off`, { reason: '破产' });
    expect(await owedOf(deal)).toMatchObject([
      { settledFen: 35, writtenOffFen: 65, refundedFen: 25, badDebtFen: 40, writeOffCause: 'bad_debt' },
    ]);
    expect((await reverse(refund)).status).toBe(201);
    expect(await owedOf(deal)).toMatchObject([
      { settledFen: 60, writtenOffFen: 40, refundedFen: 0, badDebtFen: 40, writeOffCause: 'bad_debt' },
    ]);
    const { id } = await knex()('receivables').where({ document_id: row?.documentId }).first('id');
    const without = writePast(app, (trx) =>
      trx('receivables').where({ id }).update({ write_off_cause: null }),
    );
    await expect(without).rejects.toThrow(/receivables_write_off_ck/);
  });

  it('that is reversed on a cancelled deal is not owed again', async () => {
    const deal = await wonDeal();
    await newContract(deal, { depositFen: 70 });
    const receipt = await receive(deal, { kind: 'deposit', amountFen: 70 });
    await as('manager').put(`${deal.path}/cancel`, { reason: '解除合同' });
    expect((await reverse(receipt)).status).toBe(201);
    expect(await owedOf(deal)).toMatchObject([{ settledFen: 0, outstandingFen: 0, status: 'written_off' }]);
  });

  it('takes a partner’s release back when it did not come after all, and gives it again when it does', async () => {
    const partner = await createPartner(app);
    const deal = await newDeal();
    await writePast(app, (trx) =>
      trx('customers').where({ document_id: deal.customer }).update({ partner_id: partner.id }),
    );
    await as('sales').put(`${deal.path}/close`, { type: 'rent', monthlyRentFen: RENT, areaSqm: 3000 });
    const payout = (name: string) => app.strapi.plugin('payout').service(name);
    const later = new Date(Date.now() + 400 * DAY);
    const balance = async () => payout('ledger').balanceOf(partner.id, knex());
    const status = async () =>
      (await knex()('commissions').where({ partner_id: partner.id }).first('status')).status;
    const wrong = await receive(deal, { kind: 'commission', amountFen: RENT });
    await payout('commissions').releaseDue(later);
    const { availableFen } = await balance();
    expect(availableFen).toBeGreaterThan(0);
    expect((await reverse(wrong)).status).toBe(201);
    expect(await status()).toBe('pending');
    expect(await balance()).toMatchObject({ pendingFen: availableFen, availableFen: 0 });
    await payout('commissions').releaseDue(later);
    expect(await status()).toBe('pending');
    const right = await receive(deal, { kind: 'commission', amountFen: RENT });
    await payout('commissions').releaseDue(later);
    expect(await balance()).toMatchObject({ pendingFen: 0, availableFen });
    // all of it given back is as if it had not come; the balance may go below zero
    await receive(deal, { kind: 'refund', amountFen: RENT });
    expect(await status()).toBe('pending');
    expect(right.status).toBe(201);
    expect((await payout('ledger').check()).isBalanced).toBe(true);
  });
});

describe('what is overdue', () => {
  it('is listed to whom it concerns and told of on its day, then once a week', async () => {
    const mine = await wonDeal();
    const theirs = await wonDeal('sales2');
    await newContract(mine, { commissionFen: 100, signedOn: dayFromNow(0), startOn: dayFromNow(0) });
    await newContract(theirs, { commissionFen: 100, signedOn: dayFromNow(-9) }, 'sales2');
    const dealsIn = async (by: keyof typeof people, query: string) =>
      (await as(by).get(`/api/receivables?${query}&populate=deal&pageSize=100`)).body.data.map(
        (row: { deal: { documentId: string } }) => row.deal.documentId,
      );
    expect(await dealsIn('finance', 'overdue=true')).toContain(theirs.id);
    expect(await dealsIn('finance', 'overdue=true')).not.toContain(mine.id);
    expect(await dealsIn('sales', 'overdue=true')).not.toContain(theirs.id);
    expect(await dealsIn('sales', 'sort=dueOn')).toContain(mine.id);
    expect(fieldsOf(await as('sales').get('/api/receivables?overdue=maybe'))).toEqual(['overdue']);
    // whoever collects is told from whom
    const { body } = await as('finance').get('/api/receivables?overdue=true&populate[0]=deal');
    const { rows } = await knex().raw(
      'SELECT d.document_id AS deal, c.name FROM deals d JOIN customers c ON c.id = d.customer_id',
    );
    for (const row of body.data)
      expect(row.customer.name).toBe(
        rows.find(({ deal }: { deal: string }) => deal === row.deal.documentId).name,
      );

    await writePast(app, (trx) => trx('receivables').update({ reminded_on: '2099-01-01' }));
    await writePast(app, (trx) =>
      trx('receivables')
        .whereIn('deal_id', trx('deals').whereIn('document_id', [mine.id, theirs.id]).select('id') as never)
        .update({ reminded_on: null }),
    );
    const told = async (name: keyof typeof people) =>
      (await knex()('notices')
        .where({ to_user: people[name].id })
        .whereLike('kind', 'receivable%')
        .orderBy('id')
        .pluck('kind')) as string[];
    const remind = (days: number) => service('receivables').remindDue(new Date(Date.now() + days * DAY));
    const runs = await Promise.all([remind(0), remind(0)]);
    expect(runs[0] + runs[1]).toBe(2);
    expect(await told('sales')).toEqual(['receivable_due']);
    expect(await told('sales2')).toEqual(['receivable_overdue']);
    expect((await told('finance')).sort()).toEqual(['receivable_due', 'receivable_overdue']);
    expect(await remind(6)).toBe(0);
    expect(await remind(7)).toBe(2);
    expect(await told('sales')).toEqual(['receivable_due', 'receivable_overdue']);

    // whoever has the customer by now hears of it, and the managers in the place of a blocked account
    const { id: dealId } = await knex()('deals').where({ document_id: mine.id }).first('id');
    const due = () =>
      writePast(app, (trx) => trx('receivables').where({ deal_id: dealId }).update({ reminded_on: null }));
    const given = await as('manager').put(`/api/customers/${mine.customer}/assign`, {
      owner: people.leaver.id,
    });
    expect(given.status, JSON.stringify(given.body)).toBe(200);
    await writePast(app, (trx) => trx('deals').where({ id: dealId }).update({ owner_id: people.sales.id }));
    await due();
    expect(await remind(0)).toBe(1);
    expect(await told('leaver')).toEqual(['receivable_due']);
    expect(await told('sales')).toHaveLength(2);
    await knex()('up_users').where({ id: people.leaver.id }).update({ blocked: true });
    await due();
    expect(await remind(0)).toBe(1);
    expect(await told('leaver')).toHaveLength(1);
    expect(await told('manager')).toEqual(['receivable_due']);
  });
});

describe('the end of a lease', () => {
  it('is told of ahead, once, to the owner and the manager', async () => {
    const deal = await wonDeal();
    const contract = await newContract(deal, { endOn: dayFromNow(80), reminderMonths: 3 });
    await newContract(await wonDeal(), { endOn: dayFromNow(150), reminderMonths: 3 });
    const runs = await Promise.all([1, 2].map(() => service('contracts').remindEnding()));
    expect(runs[0] + runs[1]).toBe(1);
    const heard = await knex()('notices').where({ kind: 'lease_ending' }).pluck('to_user');
    expect(heard.sort()).toEqual([people.manager.id, people.sales.id].sort());
    // another end is told of anew
    await as('sales').put(`/api/contracts/${contract.documentId}`, { data: { endOn: dayFromNow(40) } });
    expect(await service('contracts').remindEnding()).toBe(1);
    // whose the customer is by now, though the deal is another's
    await as('manager').put(`/api/customers/${deal.customer}/assign`, { owner: people.sales2.id });
    await writePast(app, (trx) =>
      trx('deals').where({ document_id: deal.id }).update({ owner_id: people.sales.id }),
    );
    await knex()('notices').where({ kind: 'lease_ending' }).del();
    const moved = await as('sales2').put(`/api/contracts/${contract.documentId}`, {
      data: { endOn: dayFromNow(50) },
    });
    expect(moved.status, JSON.stringify(moved.body)).toBe(200);
    expect(await service('contracts').remindEnding()).toBe(1);
    const later = await knex()('notices').where({ kind: 'lease_ending' }).pluck('to_user');
    expect(later.sort()).toEqual([people.manager.id, people.sales2.id].sort());
  });

  it('comes before the customer is put away, and so does what he owes', async () => {
    const deal = await wonDeal();
    const contract = await newContract(deal, {
      startOn: '2025-01-01',
      signedOn: '2024-12-20',
      endOn: dayFromNow(0),
      commissionFen: 100,
    });
    const archive = () => as('manager').delete(`/api/customers/${deal.customer}`);
    const { code } = await knex()('deals').where({ document_id: deal.id }).first('code');
    const owing = await archive();
    expect(refusal(owing)).toEqual([409, 'open_receivables']);
    expect(owing.body.error.details.deals).toEqual([code]);
    const erasure = await as('manager').post(`/api/customers/${deal.customer}/erase`, {
      reason: '客户要求',
      identity: { method: 'in_person' },
    });
    expect(refusal(erasure)).toEqual([409, 'open_receivables']);
    await receive(deal, { kind: 'commission', amountFen: 100 });
    expect(refusal(await archive())).toEqual([409, 'lease_running']);
    const many = await as('manager').post('/api/guard/bulk-archive', {
      resource: 'customer',
      ids: [deal.customer],
      reason: '整理',
    });
    expect(refusal(many)).toEqual([409, 'rows_refused']);
    await as('sales').put(`/api/contracts/${contract.documentId}`, { data: { endOn: dayFromNow(-1) } });
    expect((await archive()).status).toBe(204);
  });

  it('gives the area back when a person says so, and not before', async () => {
    const deal = await wonDeal();
    const statusOf = async () =>
      (await knex()('properties').where({ id: deal.property.id }).first('status')).status;
    expect(await statusOf()).toBe('closed');
    const contract = await newContract(deal, {
      startOn: '2025-01-01',
      signedOn: '2024-12-20',
      endOn: dayFromNow(5),
    });
    const end = (body: object, by: keyof typeof people = 'manager') =>
      as(by).put(`/api/contracts/${contract.documentId}/end`, body);
    expect(fieldsOf(await end({}))).toEqual(['confirm']);
    expect((await end({ confirm: true }, 'sales')).status).toBe(403);
    expect(refusal(await end({ confirm: true }))).toEqual([409, 'lease_running']);
    await as('sales').put(`/api/contracts/${contract.documentId}`, { data: { endOn: dayFromNow(-1) } });
    const renewal = await newContract(deal, {
      startOn: dayFromNow(0),
      signedOn: dayFromNow(-1),
      endOn: dayFromNow(300),
    });
    expect(refusal(await end({ confirm: true }))).toEqual([409, 'lease_renewed']);
    expect((await as('manager').delete(`/api/contracts/${renewal.documentId}`)).status).toBe(204);
    const both = await Promise.all([end({ confirm: true }), end({ confirm: true })]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(await statusOf()).toBe('listed');
    const put = await as('sales').put(`/api/contracts/${contract.documentId}`, {
      data: { endOn: dayFromNow(300) },
    });
    expect(refusal(put)).toEqual([409, 'lease_ended']);
  });
});

describe('a lease that ends early', () => {
  const terms = {
    startOn: '2026-01-01',
    signedOn: '2025-12-20',
    endOn: dayFromNow(800),
    paymentPeriod: 'quarterly',
    rentSteps: [
      { from: '2026-01-01', monthlyRentFen: RENT },
      { from: dayFromNow(500), monthlyRentFen: RENT + 100_000 },
    ],
    commissionFen: 9_000_000,
    commissionParts: 3,
    commissionDueOn: dayFromNow(10),
  };
  const pathOf = (contract: { documentId: string }) => `/api/contracts/${contract.documentId}/end-early`;
  const preview = (contract: { documentId: string }, endOn: string, by: keyof typeof people = 'manager') =>
    as(by).post(`${pathOf(contract)}/preview`, { endOn });
  const endEarly = async (contract: { documentId: string }, endOn: string, digest?: string) =>
    as('manager').put(pathOf(contract), {
      endOn,
      reason: '租户搬迁',
      expectedDigest: digest ?? (await preview(contract, endOn)).body.data.digest,
    });

  it('cancels what falls due after it and keeps what came, and the area is free by the end of lease on that day', async () => {
    const deal = await wonDeal();
    const contract = await newContract(deal, terms);
    await receive(deal, { kind: 'commission', amountFen: 4_000_000 });
    const endOn = dayFromNow(30);
    const shown = await preview(contract, endOn);
    expect(shown.status, JSON.stringify(shown.body)).toBe(200);
    // the first part is paid and due before; a third of the second came
    expect(shown.body.data).toMatchObject({ isNow: false, areaSqm: 3000, cancelledFen: 5_000_000 });
    expect(
      shown.body.data.receivables.map(({ cancelledFen }: { cancelledFen: number }) => cancelledFen),
    ).toEqual([2_000_000, 3_000_000]);
    const { before, after } = shown.body.data.rent;
    expect(after.totalFen).toBeLessThan(before.totalFen);

    const done = await endEarly(contract, endOn, shown.body.data.digest);
    expect(done.status, JSON.stringify(done.body)).toBe(200);
    expect(done.body.data).toMatchObject({ endOn, endedAt: null });
    expect(done.body.data.rentSteps).toHaveLength(1);
    expect(
      (await owedOf(deal)).map(({ status, settledFen, writtenOffFen, badDebtFen, writeOffCause }) => [
        status,
        settledFen,
        writtenOffFen,
        badDebtFen,
        writeOffCause,
      ]),
    ).toEqual([
      ['settled', 3_000_000, 0, 0, null],
      ['written_off', 1_000_000, 2_000_000, 0, 'ended_early'],
      ['written_off', 0, 3_000_000, 0, 'ended_early'],
    ]);
    const { rentTotalFen, earlyEnds } = (
      await as('sales').get(`/api/contracts/${contract.documentId}/schedule`)
    ).body.data;
    expect(rentTotalFen).toBe(after.totalFen);
    expect(earlyEnds).toEqual([
      expect.objectContaining({ oldEndOn: terms.endOn, endOn, reason: '租户搬迁', by: 'manager' }),
    ]);
    // an edit of other things does not bring back what was cancelled
    const noted = await as('sales').put(`/api/contracts/${contract.documentId}`, {
      data: { note: '已协商' },
    });
    expect(noted.status, JSON.stringify(noted.body)).toBe(200);
    const ended = () => as('manager').put(`/api/contracts/${contract.documentId}/end`, { confirm: true });
    expect(refusal(await ended())).toEqual([409, 'lease_running']);
    // a day that has come frees the area with the act
    const today = await endEarly(contract, dayFromNow(0));
    expect(today.status, JSON.stringify(today.body)).toBe(200);
    expect(today.body.data.endedAt).not.toBeNull();
    const property = await knex()('properties').where({ id: deal.property.id }).first('status');
    expect(property.status).toBe('listed');
    expect(
      await knex()('deal_areas')
        .whereNull('released_at')
        .whereIn('deal_id', knex()('deals').where({ document_id: deal.id }).select('id')),
    ).toEqual([]);
    expect(refusal(await ended())).toEqual([409, 'already_ended']);
    expect(refusal(await preview(contract, dayFromNow(-1)))).toEqual([409, 'already_ended']);
  });

  it('of two at once ends once, and not over a receipt that came since the preview', async () => {
    const deal = await wonDeal();
    const contract = await newContract(deal, terms);
    const endOn = dayFromNow(5);
    const { digest } = (await preview(contract, endOn)).body.data;
    await receive(deal, { kind: 'commission', amountFen: 1_000_000 });
    expect(refusal(await endEarly(contract, endOn, digest))).toEqual([409, 'lease_changed']);
    const again = (await preview(contract, endOn)).body.data;
    expect(again.cancelledFen).toBe(8_000_000);
    const [one, other, money] = await Promise.all([
      endEarly(contract, endOn, again.digest),
      endEarly(contract, endOn, again.digest),
      receive(deal, { kind: 'commission', amountFen: 500_000 }),
    ]);
    expect(money.status).toBe(201);
    const refused = [one, other].filter(({ status }) => status !== 200);
    for (const answer of refused) expect(answer.status, JSON.stringify(answer.body)).toBe(409);
    expect(refused.length).toBeGreaterThanOrEqual(1);
    const owed = await owedOf(deal);
    // whoever came first: nothing is owed twice, and no fen that came is lost
    for (const row of owed)
      expect(row.settledFen + row.writtenOffFen + row.outstandingFen).toBe(row.amountFen);
    const receipts = await knex()('receipts')
      .whereIn('deal_id', knex()('deals').where({ document_id: deal.id }).select('id'))
      .sum('amount_fen as fen')
      .first();
    expect(Number(receipts?.fen)).toBe(1_500_000);
    const { rows } = await knex().raw(
      'SELECT count(*)::int AS ends FROM contract_early_ends e JOIN contracts c ON c.id = e.contract_id WHERE c.document_id = ?',
      [contract.documentId],
    );
    expect(rows[0].ends).toBe(2 - refused.length);
  });

  it('is refused where there is no lease to end, with each wrong field named', async () => {
    const deal = await newDeal();
    const contract = await newContract(deal, terms);
    expect(refusal(await preview(contract, dayFromNow(5)))).toEqual([409, 'deal_not_won']);
    await as('sales').put(`${deal.path}/close`, { type: 'rent', monthlyRentFen: RENT, areaSqm: 3000 });
    expect(refusal(await preview(contract, terms.endOn))).toEqual([409, 'not_earlier']);
    expect(fieldsOf(await preview(contract, '2025-12-31'))).toEqual(['endOn']);
    expect(fieldsOf(await preview(contract, '2026-02-30'))).toEqual(['endOn']);
    expect(fieldsOf(await as('manager').put(pathOf(contract), {})).sort()).toEqual([
      'endOn',
      'expectedDigest',
      'reason',
    ]);
    expect((await preview(contract, dayFromNow(5), 'sales')).status).toBe(403);
    const renewal = await newContract(deal, {
      startOn: dayFromNow(801),
      signedOn: dayFromNow(0),
      endOn: dayFromNow(900),
    });
    expect(refusal(await preview(contract, dayFromNow(5)))).toEqual([409, 'lease_renewed']);
    expect((await preview(renewal, dayFromNow(850))).status).toBe(200);
  });
});

describe('a due day', () => {
  it('is moved with a reason, keeps its history, and stays moved when the contract is edited', async () => {
    const deal = await wonDeal();
    const contract = await newContract(deal, { commissionFen: 6_000_000, commissionParts: 2 });
    const [first] = await owedOf(deal);
    const path = `/api/receivables/${first?.documentId}`;
    const move = (body: object, by: keyof typeof people = 'finance') => as(by).put(`${path}/due-day`, body);
    const dueOn = dayFromNow(40);
    expect(fieldsOf(await move({})).sort()).toEqual(['dueOn', 'expectedDueOn', 'reason']);
    const asked = { dueOn, expectedDueOn: first?.dueOn, reason: '客户申请延期' };
    expect(fieldsOf(await move({ ...asked, dueOn: first?.dueOn }))).toEqual(['dueOn']);
    expect(fieldsOf(await move({ ...asked, dueOn: '2100-01-01' }))).toEqual(['dueOn']);
    expect((await move(asked, 'sales')).status).toBe(403);
    const both = await Promise.all([move(asked), move({ ...asked, dueOn: dayFromNow(50) }, 'manager')]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(both.map(refusal)).toContainEqual([409, 'stale']);
    const moved = (await as('finance').get(path)).body.data.dueOn;
    const moves = (await as('sales').get(`${path}/moves`)).body.data;
    expect(moves).toEqual([
      expect.objectContaining({ from: first?.dueOn, to: moved, reason: '客户申请延期' }),
    ]);
    expect((await as('sales2').get(`${path}/moves`)).status).toBe(404);

    const noted = await as('sales').put(`/api/contracts/${contract.documentId}`, { data: { note: '补充' } });
    expect(noted.status, JSON.stringify(noted.body)).toBe(200);
    expect((await as('finance').get(path)).body.data.dueOn).toBe(moved);
    const other = await as('sales').put(`/api/contracts/${contract.documentId}`, {
      data: { commissionParts: 3 },
    });
    expect(refusal(other)).toEqual([409, 'receivables_touched']);
    await receive(deal, { kind: 'commission', amountFen: 6_000_000 });
    const late = await move({ dueOn: dayFromNow(60), expectedDueOn: moved, reason: '再延' });
    expect(refusal(late)).toEqual([409, 'nothing_outstanding']);
  });
});

describe('a contract’s file', () => {
  const form = (name: string, content: Buffer | string) => {
    const data = new FormData();
    data.append('file', new Blob([new Uint8Array(Buffer.from(content))]), name);
    return data;
  };
  const PDF = '%PDF-1.7\n1 0 obj << >> endobj\n%%EOF\n';

  it('comes out through its route alone, as it came in, and the log tells who looked', async () => {
    const deal = await wonDeal();
    const { documentId } = await newContract(deal);
    const files = `/api/contracts/${documentId}/files`;
    const added = await as('sales').post(files, form('../../租赁合同.exe', PDF));
    expect(added.status, JSON.stringify(added.body)).toBe(201);
    expect(added.body.data).toMatchObject({ name: '租赁合同.pdf', mime: 'application/pdf' });
    const { id } = added.body.data;
    const read = await as('finance').get(`${files}/${id}`);
    expect(read.body).toBe(PDF);
    expect(read.headers.get('content-disposition')).toContain('attachment');
    expect(read.headers.get('cache-control')).toContain('no-store');
    expect((await as('sales2').get(`${files}/${id}`)).status).toBe(404);
    expect((await app.api().get(`${files}/${id}`)).status).toBe(401);
    expect(fieldsOf(await as('sales').get(`${files}/1`))).toEqual(['file']);
    for (const guess of [`/uploads/${id}`, `/uploads/${id}.pdf`, `/contract-files/${id}`])
      expect((await app.api().get(guess)).body).not.toBe(PDF);
    const kept = path.join(app.dataDir, 'contract-files', id.slice(0, 2), id);
    expect(await readFile(kept, 'utf8')).toBe(PDF);
    const log = await knex()('audit_log')
      .where({ document_id: documentId })
      .whereLike('action', 'contract_file%')
      .orderBy('id')
      .pluck('action');
    expect(log).toEqual(['contract_file_added', 'contract_file_read']);
    expect(refusal(await as('manager').delete(`/api/contracts/${documentId}`))).toEqual([
      409,
      'contract_has_files',
    ]);
    expect((await as('sales').delete(`${files}/${id}`)).status).toBe(403);
    expect((await as('manager').delete(`${files}/${id}`)).status).toBe(204);
    expect((await as('sales').get(files)).body.data).toEqual([]);
    await expect(readFile(kept)).rejects.toThrow('ENOENT');
  });

  it('is known by its content', async () => {
    const deal = await wonDeal();
    const { documentId } = await newContract(deal);
    const files = `/api/contracts/${documentId}/files`;
    const code = (answer: Answer) => answer.body.error?.details?.errors?.[0]?.code ?? answer.status;
    expect(code(await as('sales').post(files, form('合同.pdf', '<html>')))).toBe('unsupported_type');
    expect(code(await as('sales').post(files, form('合同.pdf', '')))).toBe('empty_file');
    expect(
      code(
        await as('sales').post(files, form('合同.docx', zipOf(['[Content_Types].xml', 'word/document.xml']))),
      ),
    ).toBe(201);
    const macros = zipOf(['[Content_Types].xml', 'word/document.xml', 'word/vbaProject.bin']);
    expect(code(await as('sales').post(files, form('合同.docx', macros)))).toBe('unsupported_type');
    expect(code(await as('sales').post(files, form('合同.docx', zipOf(['xl/workbook.xml']))))).toBe(
      'unsupported_type',
    );
    expect(
      code(
        await as('sales').post(
          files,
          form('合同.pdf', Buffer.concat([Buffer.from(PDF), Buffer.alloc(20 * 1024 * 1024)])),
        ),
      ),
    ).toBe('too_large');
    expect(code(await as('sales').post(files, { file: 'x' }))).toBe('required');
  });
});

function zipOf(names: string[]): Buffer {
  return Buffer.from(zipSync(Object.fromEntries(names.map((name) => [name, strToU8('<x/>')]))));
}
