import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Answer, type Api, bootApp, type TestApp } from '../support/app';
import {
  createCustomer,
  createDeal,
  createPartner,
  createUser,
  giveAvailable,
  type PartnerFixture,
  runHook,
  tokenOf,
} from '../support/payout-fixture';
import { writePast } from '../support/write-past';

describe('payout', () => {
  let app: TestApp;
  const as: Record<string, Api> = {};
  const by = (name: string) => as[name] as Api;

  beforeAll(async () => {
    app = await bootApp({ demo: false });
    for (const role of ['admin', 'manager', 'finance', 'sales']) {
      await createUser(app, role, role);
      as[role] = app.api(await app.login(role));
    }
  });
  afterAll(async () => {
    // whatever the tests did, the books balance
    const check = await by('finance').get('/api/payout/ledger/check');
    await app?.stop();
    expect(check.body.data).toMatchObject({ sumFen: 0, isBalanced: true, unbalanced: 0, differences: [] });
  });

  const apiOf = async (partner: PartnerFixture) => app.api(await tokenOf(app, partner.userId));
  const balanceOf = async (partner: PartnerFixture) =>
    (await (await apiOf(partner)).get('/api/commission/balance')).body;
  const entriesOf = (partner: PartnerFixture) =>
    app.strapi.db.connection('commissions').where({ partner_id: partner.id }).orderBy('id');
  const release = (now?: Date) => app.strapi.plugin('payout').service('commissions').releaseDue(now);
  const statusesOf = (answers: Answer[]) => answers.map((answer) => answer.status).sort();
  const ok = (answer: Answer, status = 200) => {
    expect(answer, JSON.stringify(answer.body)).toMatchObject({ status });
    return answer.body.data;
  };
  const request = async (partner: PartnerFixture, amountFen: number) =>
    ok(await (await apiOf(partner)).post('/api/commission/withdraw', { amountFen }), 201);
  const payment = (change = {}) => ({ receipt: 'ICBC-1', at: new Date().toISOString(), ...change });
  const nothing = { pendingFen: 0, availableFen: 0, reservedFen: 0, paidFen: 0 };

  describe('a won deal', () => {
    it('accrues to the fen at the level before it, and says how', async () => {
      const partner = await createPartner(app, { level: 'LV2', wonDeals: 3 });
      const customer = await createCustomer(app, partner);
      const deal = await createDeal(app, { partner, customer, monthlyRentFen: 5_130_000 });
      await runHook(app, 'deal.won', { deal, customer });
      expect(await balanceOf(partner)).toEqual({ ...nothing, pendingFen: 2_821_500 });
      const records = await (await apiOf(partner)).get('/api/commission/records');
      expect(records.body.data).toMatchObject([
        {
          grossFen: 2_821_500,
          status: 'pending',
          kind: 'deal_rent',
          explanation: '月租金 51,300 元 × 50% × (1+10%) = 28,215.00 元',
        },
      ]);
      expect(records.body.data[0]).not.toHaveProperty('customer');
    });

    it('told twice is paid once, and the second time nothing moves', async () => {
      const partner = await createPartner(app);
      const customer = await createCustomer(app, partner);
      const deal = await createDeal(app, { partner, customer, type: 'sale', priceFen: 1_280_000_000 });
      const both = await Promise.allSettled([1, 2].map(() => runHook(app, 'deal.won', { deal, customer })));
      expect(both.map((one) => one.status).sort()).toEqual(['fulfilled', 'rejected']);
      expect(await balanceOf(partner)).toEqual({ ...nothing, pendingFen: 6_400_000 });
      expect(await entriesOf(partner)).toHaveLength(1);
      const row = await app.strapi.db.connection('partners').where({ id: partner.id }).first();
      expect(row.won_deals).toBe(1);
    });

    it('undone by a later listener leaves nothing', async () => {
      const partner = await createPartner(app);
      const customer = await createCustomer(app, partner);
      const deal = await createDeal(app, { partner, customer, monthlyRentFen: 100_000 });
      const hooks = app.strapi.plugin('crm').service('hooks');
      let armed = true;
      hooks.on('deal.won', async () => {
        if (armed) throw new Error('the area is gone');
      });
      await expect(runHook(app, 'deal.won', { deal, customer })).rejects.toThrow('the area is gone');
      armed = false;
      expect(await balanceOf(partner)).toEqual(nothing);
      expect(await entriesOf(partner)).toEqual([]);
    });

    it('promotes with the third, which was itself paid at LV1', async () => {
      const partner = await createPartner(app);
      for (let i = 0; i < 4; i += 1) {
        const customer = await createCustomer(app, partner);
        const deal = await createDeal(app, { partner, customer, monthlyRentFen: 100_000 });
        await runHook(app, 'deal.won', { deal, customer });
      }
      const gross = (await entriesOf(partner)).map((row) => Number(row.gross_fen));
      expect(gross).toEqual([50_000, 50_000, 50_000, 55_000]);
      const row = await app.strapi.db.connection('partners').where({ id: partner.id }).first();
      expect(row).toMatchObject({ won_deals: 4, level: 'LV2' });
    });

    it('is held when partner and customer are one person, until finance decides', async () => {
      const phone = '13811112222';
      const partner = await createPartner(app, { phone });
      const customer = await createCustomer(app, partner, { phone });
      const deal = await createDeal(app, { partner, customer, monthlyRentFen: 100_000 });
      await runHook(app, 'deal.won', { deal, customer });
      await runHook(app, 'deal.receipt', { deal, receipt: { kind: 'commission', at: new Date() } });
      const [entry] = await entriesOf(partner);
      expect(entry).toMatchObject({ status: 'held', hold_reason: '合伙人与客户手机号相同（自荐）' });
      await release();
      expect(await balanceOf(partner)).toEqual({ ...nothing, pendingFen: 50_000 });
      const url = `/api/commissions/${entry.document_id}/review`;
      expect((await by('sales').put(url, { accept: true })).status).toBe(403);
      expect((await by('finance').put(url, { accept: false })).status).toBe(400);
      ok(await by('finance').put(url, { accept: true }));
      expect((await by('finance').put(url, { accept: true })).body.error.code).toBe('not_held');
      await release();
      expect(await balanceOf(partner)).toEqual({ ...nothing, availableFen: 50_000 });
    });
  });

  describe('the referral plan', () => {
    it('pays 200 for a valid customer and 1000 for a closed one, once each', async () => {
      const partner = await createPartner(app, { plan: 'referral', level: 'LV3' });
      const unverified = await createCustomer(app, partner);
      await completeViewing(unverified.id);
      await runHook(app, 'viewing.completed', { customer: unverified });
      expect(await balanceOf(partner)).toEqual(nothing);

      const customer = await createCustomer(app, partner, { isPhoneVerified: true });
      await runHook(app, 'viewing.completed', { customer });
      expect(await entriesOf(partner)).toEqual([]);
      await completeViewing(customer.id);
      await runHook(app, 'viewing.completed', { customer });
      await runHook(app, 'viewing.completed', { customer });
      const deal = await createDeal(app, { partner, customer, monthlyRentFen: 9_000_000 });
      await runHook(app, 'deal.won', { deal, customer });
      const again = await createDeal(app, { partner, customer, monthlyRentFen: 9_000_000 });
      await runHook(app, 'deal.won', { deal: again, customer });
      expect((await entriesOf(partner)).map((row) => [row.kind, Number(row.gross_fen)])).toEqual([
        ['valid_customer', 20_000],
        ['closed_customer', 100_000],
      ]);
      await runHook(app, 'deal.cancelled', { deal, reason: '客户退租' });
      await runHook(app, 'deal.won', {
        deal: await createDeal(app, { partner, customer, monthlyRentFen: 1 }),
        customer,
      });
      expect(await balanceOf(partner)).toEqual({ ...nothing, pendingFen: 120_000 });
    });

    it('goes by days only', async () => {
      const partner = await createPartner(app, { plan: 'referral' });
      const customer = await createCustomer(app, partner);
      const deal = await createDeal(app, { partner, customer, monthlyRentFen: 100_000 });
      await runHook(app, 'deal.won', { deal, customer });
      await release(new Date(Date.now() + 6.9 * 86_400_000));
      expect((await balanceOf(partner)).pendingFen).toBe(100_000);
      await release(new Date(Date.now() + 7.1 * 86_400_000));
      expect(await balanceOf(partner)).toEqual({ ...nothing, availableFen: 100_000 });
    });

    async function completeViewing(customerId: number): Promise<void> {
      await writePast(app, async (trx) => {
        const start = new Date('2026-01-05T02:00:00Z');
        const end = new Date('2026-01-05T03:00:00Z');
        await trx('viewings').insert({
          document_id: `v${customerId}`,
          customer_id: customerId,
          status: 'completed',
          start,
          end,
        });
      });
    }
  });

  describe('release', () => {
    it('waits for the agency’s own commission, and happens once', async () => {
      const partner = await createPartner(app);
      const customer = await createCustomer(app, partner);
      const deal = await createDeal(app, { partner, customer, monthlyRentFen: 200_000 });
      await runHook(app, 'deal.won', { deal, customer });
      await runHook(app, 'deal.receipt', { deal, receipt: { kind: 'deposit', at: new Date() } });
      await release();
      expect(await balanceOf(partner)).toEqual({ ...nothing, pendingFen: 100_000 });
      await runHook(app, 'deal.receipt', { deal, receipt: { kind: 'commission', at: new Date() } });
      await Promise.all([release(), release(), release()]);
      expect(await balanceOf(partner)).toEqual({ ...nothing, availableFen: 100_000 });
      const knex = app.strapi.db.connection;
      expect(
        await knex('ledger_transactions').where({ source_key: `release:deal:${deal.documentId}` }),
      ).toHaveLength(1);
    });

    it('is for finance to run, and no one else', async () => {
      expect((await by('finance').post('/api/payout/release-due')).body.data).toMatchObject({ failures: [] });
      expect((await by('sales').post('/api/payout/release-due')).status).toBe(403);
      expect((await by('sales').get('/api/payout/ledger/check')).status).toBe(403);
      expect((await app.api().get('/api/payout/ledger/check')).status).toBe(401);
    });

    it('runs as a scheduled job', async () => {
      const schedule = app.strapi.plugin('notify').service('schedule');
      expect(await schedule.tick('release-commissions', new Date('2026-11-20T00:00:00Z'))).toEqual({
        ran: true,
        error: null,
      });
    });
  });

  describe('a withdrawal', () => {
    it.each([
      ['zero', 0, 400, 'invalid_input'],
      ['less than zero', -1, 400, 'invalid_input'],
      ['a fraction of a fen', 0.5, 400, 'invalid_input'],
      ['beyond a safe integer', 1e20, 400, 'invalid_input'],
      ['words', '100', 400, 'invalid_input'],
      ['nothing', undefined, 400, 'invalid_input'],
      ['a fen more than there is', 1001, 409, 'insufficient_balance'],
    ])('of %s is refused, and nothing moves', async (_label, amountFen, status, code) => {
      const partner = await createPartner(app);
      await giveAvailable(app, partner, 1000);
      const answer = await (await apiOf(partner)).post('/api/commission/withdraw', { amountFen });
      expect(answer).toMatchObject({
        status,
        body: { error: { code, message: expect.stringMatching(/[一-鿿]/) } },
      });
      expect(await balanceOf(partner)).toEqual({ ...nothing, availableFen: 1000 });
    });

    it('needs an account to pay to', async () => {
      const partner = await createPartner(app, { payoutAccount: null });
      await giveAvailable(app, partner, 1000);
      const answer = await (await apiOf(partner)).post('/api/commission/withdraw', { amountFen: 1000 });
      expect(answer.body.error).toMatchObject({ status: 409, code: 'payout_account_missing' });
    });

    it('cannot be overdrawn by 50 at a time', async () => {
      const partner = await createPartner(app);
      await giveAvailable(app, partner, 100_000);
      const api = await apiOf(partner);
      const answers = await Promise.all(
        Array.from({ length: 50 }, () => api.post('/api/commission/withdraw', { amountFen: 30_000 })),
      );
      expect(statusesOf(answers)).toEqual([201, 201, 201, ...Array(47).fill(409)]);
      expect(await balanceOf(partner)).toEqual({ ...nothing, availableFen: 10_000, reservedFen: 90_000 });
    });

    it('of more than 5,000 yuan takes manager, finance, and a third who pays', async () => {
      const partner = await createPartner(app);
      await giveAvailable(app, partner, 2_821_500);
      const { documentId, code } = await request(partner, 2_821_500);
      const url = `/api/withdrawals/${documentId}`;
      expect(code).toMatch(/^TX\d{6}-\d{5,}$/);
      expect((await by('finance').put(`${url}/approve`)).body.error.code).toBe('manager_approval_first');
      expect((await by('admin').put(`${url}/paid`, payment())).body.error.code).toBe('illegal_move');
      expect(ok(await by('manager').put(`${url}/approve`)).status).toBe('requested');
      expect((await by('manager').put(`${url}/approve`)).body.error.code).toBe('already_approved');
      const approved = ok(await by('finance').put(`${url}/approve`));
      expect(approved).toMatchObject({ status: 'approved', taxFen: 477_160, netFen: 2_344_340 });
      expect((await by('finance').put(`${url}/paid`, payment())).body.error).toMatchObject({
        status: 403,
        code: 'payer_is_approver',
      });
      expect(ok(await by('admin').post(`${url}/account`))).toMatchObject({
        account: expect.stringMatching(/^\d{16}$/),
      });
      expect((await by('admin').put(`${url}/paid`, payment({ netFen: 1 }))).body.error.code).toBe(
        'net_mismatch',
      );
      const paid = ok(await by('admin').put(`${url}/paid`, payment({ netFen: 2_344_340 })));
      // 28,215 × 80 % × 30 % − 2,000 = 4,771.60
      expect(paid).toMatchObject({ status: 'paid', taxFen: 477_160, netFen: 2_344_340, receipt: 'ICBC-1' });
      expect(await balanceOf(partner)).toEqual({ ...nothing, paidFen: 2_821_500 });
      const history = await app.strapi.db
        .connection('status_history')
        .where({ document_id: documentId })
        .orderBy('id');
      expect(history.map((row) => row.to_status)).toEqual(['requested', 'approved', 'transferring', 'paid']);
      const notices = (await (await apiOf(partner)).get('/api/notices')).body.data;
      expect(notices[0]).toMatchObject({ kind: 'withdrawal_paid', title: '提现已打款：23,443.40 元' });
    });

    it('is paid once by ten who pay at the same time', async () => {
      const partner = await createPartner(app);
      await giveAvailable(app, partner, 100_000);
      const { documentId } = await request(partner, 100_000);
      ok(await by('finance').put(`/api/withdrawals/${documentId}/approve`));
      const answers = await Promise.all(
        Array.from({ length: 10 }, () => by('admin').put(`/api/withdrawals/${documentId}/paid`, payment())),
      );
      expect(statusesOf(answers)).toEqual([200, ...Array(9).fill(409)]);
      expect(await balanceOf(partner)).toEqual({ ...nothing, paidFen: 100_000 });
    });

    it('is either cancelled or approved, never both', async () => {
      const partner = await createPartner(app);
      await giveAvailable(app, partner, 100_000);
      const api = await apiOf(partner);
      const { documentId } = await request(partner, 100_000);
      const url = `/api/withdrawals/${documentId}`;
      const answers = await Promise.all([
        api.put(`${url}/cancel`),
        by('finance').put(`${url}/approve`),
        by('admin').put(`${url}/reject`, { reason: '账号有误' }),
        api.put(`${url}/cancel`),
      ]);
      const { status } = await app.strapi.db
        .connection('withdrawals')
        .where({ document_id: documentId })
        .first();
      const done = answers.filter((answer) => answer.status === 200);
      // an approved one may still be rejected
      expect(done).toHaveLength(status === 'rejected' && answers[1]?.status === 200 ? 2 : 1);
      const reserved = status === 'approved' ? 100_000 : 0;
      expect(await balanceOf(partner)).toEqual({
        ...nothing,
        availableFen: 100_000 - reserved,
        reservedFen: reserved,
      });
    });

    it('that is rejected or cancelled gives the reserve back, with its reason', async () => {
      const partner = await createPartner(app);
      await giveAvailable(app, partner, 100_000);
      const first = await request(partner, 60_000);
      expect(
        (await by('finance').put(`/api/withdrawals/${first.documentId}/reject`, { reason: ' ' })).status,
      ).toBe(400);
      const rejected = ok(
        await by('finance').put(`/api/withdrawals/${first.documentId}/reject`, { reason: '户名不符' }),
      );
      expect(rejected).toMatchObject({ status: 'rejected', reason: '户名不符' });
      const second = await request(partner, 100_000);
      expect(
        ok(await (await apiOf(partner)).put(`/api/withdrawals/${second.documentId}/cancel`)).status,
      ).toBe('cancelled');
      expect(await balanceOf(partner)).toEqual({ ...nothing, availableFen: 100_000 });
    });

    it('is its partner’s own', async () => {
      const [owner, stranger] = [await createPartner(app), await createPartner(app)];
      await giveAvailable(app, owner, 100_000);
      const { documentId } = await request(owner, 100_000);
      const other = await apiOf(stranger);
      expect((await other.put(`/api/withdrawals/${documentId}/cancel`)).status).toBe(404);
      expect((await other.get(`/api/withdrawals/${documentId}`)).status).toBe(404);
      expect((await other.get('/api/withdrawals')).body.data).toEqual([]);
      expect((await other.get('/api/commissions')).body.data).toEqual([]);
      expect((await other.put(`/api/withdrawals/${documentId}/approve`)).status).toBe(403);
      expect((await by('sales').get('/api/withdrawals')).status).toBe(403);
      const mine = await (await apiOf(owner)).get('/api/withdrawals');
      expect(mine.body.data).toMatchObject([{ documentId, amountFen: 100_000 }]);
      expect(mine.body.data[0]).not.toHaveProperty('payoutAccountIndex');
    });

    it('withholds by the month: the second payment owes for both', async () => {
      const partner = await createPartner(app);
      await giveAvailable(app, partner, 600_000);
      const pay = async (amountFen: number) => {
        const { documentId } = await request(partner, amountFen);
        ok(await by('finance').put(`/api/withdrawals/${documentId}/approve`));
        return ok(await by('admin').put(`/api/withdrawals/${documentId}/paid`, payment()));
      };
      // 3,000 − 800 = 2,200 × 20 %; then 6,000 × 80 % × 20 % = 960 less 440
      expect(await pay(300_000)).toMatchObject({ taxFen: 44_000, netFen: 256_000 });
      expect(await pay(300_000)).toMatchObject({ taxFen: 52_000, netFen: 248_000 });
    });

    it('of a company needs its invoice and has no tax', async () => {
      const partner = await createPartner(app, { kind: 'company' });
      await giveAvailable(app, partner, 400_000);
      const { documentId } = await request(partner, 400_000);
      ok(await by('finance').put(`/api/withdrawals/${documentId}/approve`));
      const url = `/api/withdrawals/${documentId}/paid`;
      expect((await by('admin').put(url, payment())).body.error.code).toBe('invoice_required');
      expect(ok(await by('admin').put(url, payment({ invoice: '25327000001' })))).toMatchObject({
        taxFen: 0,
        netFen: 400_000,
      });
    });

    it.each([
      ['without a receipt', { receipt: '' }],
      ['in the future', { at: new Date(Date.now() + 3_600_000).toISOString() }],
      ['before its approval', { at: '2020-01-01' }],
      ['at no time', { at: 'soon' }],
    ])('is not paid %s', async (_label, change) => {
      const partner = await createPartner(app);
      await giveAvailable(app, partner, 1000);
      const { documentId } = await request(partner, 1000);
      ok(await by('finance').put(`/api/withdrawals/${documentId}/approve`));
      expect((await by('admin').put(`/api/withdrawals/${documentId}/paid`, payment(change))).status).toBe(
        400,
      );
      expect((await balanceOf(partner)).reservedFen).toBe(1000);
    });

    it('is not paid to an account that was changed in between', async () => {
      const partner = await createPartner(app);
      await giveAvailable(app, partner, 1000);
      const { documentId } = await request(partner, 1000);
      ok(await by('finance').put(`/api/withdrawals/${documentId}/approve`));
      await app.strapi.documents('api::partner.partner' as never).update({
        documentId: partner.documentId,
        data: { payoutAccount: '6222999999999999' } as never,
      });
      const answer = await by('admin').put(`/api/withdrawals/${documentId}/paid`, payment());
      expect(answer.body.error).toMatchObject({ status: 409, code: 'payout_account_changed' });
    });
  });

  describe('a cancelled deal', () => {
    it('takes a pending commission back', async () => {
      const partner = await createPartner(app);
      const customer = await createCustomer(app, partner);
      const deal = await createDeal(app, { partner, customer, monthlyRentFen: 200_000 });
      await runHook(app, 'deal.won', { deal, customer });
      await runHook(app, 'deal.cancelled', { deal, customer, reason: '客户退租' });
      expect(await balanceOf(partner)).toEqual(nothing);
      const [entry] = await entriesOf(partner);
      expect(entry.status).toBe('reversed');
    });

    it('claws back a paid one below zero, stops what is on its way, and is set off against the next', async () => {
      const partner = await createPartner(app);
      const deal = await giveAvailable(app, partner, 100_000);
      const paid = await request(partner, 70_000);
      ok(await by('finance').put(`/api/withdrawals/${paid.documentId}/approve`));
      ok(await by('admin').put(`/api/withdrawals/${paid.documentId}/paid`, payment()));
      const onTheWay = await request(partner, 30_000);
      await runHook(app, 'deal.cancelled', { deal, reason: '客户退租' });
      expect(await balanceOf(partner)).toEqual({
        pendingFen: 0,
        availableFen: -100_000,
        reservedFen: 30_000,
        paidFen: 70_000,
      });

      const url = `/api/withdrawals/${onTheWay.documentId}`;
      expect((await by('finance').put(`${url}/approve`)).body.error.code).toBe('balance_below_zero');
      ok(await by('finance').put(`${url}/reject`, { reason: '佣金已冲回' }));
      expect((await balanceOf(partner)).availableFen).toBe(-70_000);
      const refused = await (await apiOf(partner)).post('/api/commission/withdraw', { amountFen: 1 });
      expect(refused.body.error.code).toBe('insufficient_balance');

      await giveAvailable(app, partner, 90_000);
      expect((await balanceOf(partner)).availableFen).toBe(20_000);
    });
  });

  describe('the ledger itself', () => {
    const knex = () => app.strapi.db.connection;

    it.each([
      ['UPDATE ledger_postings SET amount_fen = amount_fen + 1'],
      ['DELETE FROM ledger_postings'],
      ['TRUNCATE ledger_postings'],
      ['UPDATE ledger_transactions SET reason = $$x$$'],
      ['DELETE FROM ledger_transactions'],
      ['TRUNCATE ledger_transactions CASCADE'],
      ['UPDATE ledger_balances SET amount_fen = amount_fen + 1'],
      ['TRUNCATE ledger_balances'],
      ['UPDATE commission_rates SET rate = 0.9'],
      ["SELECT set_config('scrm.write', 'on', false); DELETE FROM ledger_postings"],
    ])('refuses %s', async (sql) => {
      const partner = await createPartner(app);
      await giveAvailable(app, partner, 1000);
      await expect(knex().transaction((trx) => trx.raw(sql))).rejects.toMatchObject({ code: 'SC002' });
    });

    const write = (lines: [string, number | null, number][], kind = 'accrue') =>
      knex().transaction(async (trx) => {
        const sourceKey = `test:${Math.random()}`;
        const row = { source_key: sourceKey, kind, actor_name: 'test', reason: 'test' };
        const [{ id }] = await trx('ledger_transactions').insert(row).returning('id');
        for (const [account, partner_id, amount_fen] of lines) {
          await trx('ledger_postings').insert({ transaction_id: id, account, partner_id, amount_fen });
        }
        return id;
      });

    it('refuses a transaction that does not balance, also one without postings', async () => {
      const { id } = await createPartner(app);
      const broken = { constraint: 'ledger_balanced' };
      await expect(
        write([
          ['commission_cost', null, -100],
          ['partner_pending', id, 99],
        ]),
      ).rejects.toMatchObject(broken);
      await expect(write([['commission_cost', null, -100]])).rejects.toMatchObject(broken);
      await expect(write([])).rejects.toMatchObject(broken);
    });

    it('refuses a posting to a transaction that is closed', async () => {
      const { id } = await createPartner(app);
      const closed = await write([
        ['commission_cost', null, -100],
        ['partner_pending', id, 100],
      ]);
      const late = knex().transaction((trx) =>
        trx('ledger_postings').insert([
          { transaction_id: closed, account: 'bank', amount_fen: 5 },
          { transaction_id: closed, account: 'bank', amount_fen: -5 },
        ]),
      );
      await expect(late).rejects.toMatchObject({ code: 'SC002' });
      await write(
        [
          ['commission_cost', null, 100],
          ['partner_pending', id, -100],
        ],
        'reverse',
      );
    });

    it.each([
      ['pending', 'partner_pending', 'release'],
      ['reserved', 'partner_reserved', 'pay'],
      ['reserved, by a reversal', 'partner_reserved', 'reverse'],
      ['available, other than by a reversal', 'partner_available', 'reserve'],
    ])('refuses to take more than there is of %s', async (_label, account, kind) => {
      const { id } = await createPartner(app);
      await expect(
        write(
          [
            [account, id, -1],
            ['commission_cost', null, 1],
          ],
          kind,
        ),
      ).rejects.toMatchObject({
        constraint: 'ledger_balances_not_negative_ck',
      });
    });

    it('is compared with itself, with commissions and with withdrawals: a difference is found and named', async () => {
      const partner = await createPartner(app);
      await giveAvailable(app, partner, 1000);
      const tamper = (fen: number) =>
        knex().transaction(async (trx) => {
          await trx.raw('SET LOCAL session_replication_role = replica');
          await trx('ledger_balances')
            .where({ partner_id: partner.id, account: 'partner_available' })
            .increment('amount_fen', fen);
        });
      await tamper(7);
      const check = await by('finance').get('/api/payout/ledger/check');
      await tamper(-7);
      expect(check.body.data).toMatchObject({
        isBalanced: false,
        sumFen: 0,
        differences: [
          {
            check: 'projection:partner_available',
            partnerId: partner.id,
            expectedFen: 1007,
            actualFen: 1000,
          },
        ],
      });
    });

    it('keeps status and money of commissions and withdrawals from other writers', async () => {
      const partner = await createPartner(app);
      await giveAvailable(app, partner, 1000);
      await request(partner, 500);
      const refused = { code: 'SC001' };
      const of = { partner_id: partner.id };
      await expect(knex()('commissions').where(of).update({ status: 'pending' })).rejects.toMatchObject(
        refused,
      );
      await expect(knex()('commissions').where(of).update({ gross_fen: 1 })).rejects.toMatchObject(refused);
      await expect(knex()('withdrawals').where(of).update({ amount_fen: 1 })).rejects.toMatchObject(refused);
      await expect(knex()('withdrawals').where(of).update({ status: 'paid' })).rejects.toMatchObject(refused);
    });
  });
});
