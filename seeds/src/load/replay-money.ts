import { type ActorOrSystem, changeStatus, recordStatus, SYSTEM } from '@scrm/guard/kit';
import {
  approvalStepsFor,
  COMMISSION_MACHINE,
  calculateWithholding,
  decideRelease,
  type LedgerEntry,
  postGiveBack,
  postPay,
  postRelease,
  postReserve,
  postTax,
  withholdingMethodOf,
} from '@scrm/payout/domain';
import { addDays, addHours, shanghaiDate } from '../clock';
import { codeOf } from '../generate/codes';
import type { DemoData } from '../generate/generate-demo';
import type { WithdrawalPlan } from '../generate/rows';
import { APPROVED_AFTER_DAYS, PAID_AFTER_DAYS } from '../generate/withdrawals';
import { documentIdFor } from '../random';
import type { LoadContext } from './context';
import { type PayoutService, payout } from './ports';

type CustomerFacts = DealWon['customer'];
type DealFacts = DealWon['deal'];
type DealWon = Parameters<PayoutService<'commissions'>['onDealWon']>[0];

interface Step {
  at: Date;
  run(): Promise<void>;
}

/**
 * Runs the money of the demo in the order in which it happened: deals won, money received, deals cancelled and commissions through
 * payout's own services, releases and withdrawals by its rules and into its ledger. What these write is then dated back to its moment:
 * the append-only triggers of an empty installation are lifted for that, inside this transaction only.
 */
export async function replayMoney(context: LoadContext, data: DemoData): Promise<void> {
  const { trx } = context;
  const commissions = payout(context.strapi, 'commissions');
  const steps: Step[] = [];
  const facts = await readFacts(context, data);

  for (const viewing of data.viewings) {
    const customer = facts.customer(viewing.customer);
    if (viewing.status !== 'completed' || customer.partnerId === null) continue;
    steps.push({
      at: viewing.end,
      run: () => commissions.awardValidCustomer({ trx, actor: SYSTEM, now: viewing.end, customer }),
    });
  }
  for (const row of data.deals) {
    if (!row.wonAt || !row.partner) continue;
    const deal = facts.deal(row.key);
    const customer = facts.customer(row.customer);
    const actor = context.actor(row.owner);
    const wonAt = row.wonAt;
    steps.push({ at: wonAt, run: () => commissions.onDealWon({ trx, actor, now: wonAt, deal, customer }) });
    for (const receipt of data.receipts.filter(
      (candidate) => candidate.deal === row.key && candidate.at > wonAt,
    )) {
      steps.push({
        at: receipt.at,
        run: () => commissions.onDealReceipt({ trx, actor, now: receipt.at, deal, receipt }),
      });
    }
    if (row.status === 'cancelled') {
      const endedAt = row.endedAt as Date;
      steps.push({
        at: endedAt,
        run: () =>
          commissions.onDealCancelled({
            trx,
            actor: context.actor('manager'),
            now: endedAt,
            deal,
            reason: row.reason ?? '',
          }),
      });
    }
  }
  let withdrawals = 0;
  for (const plan of data.withdrawals) {
    steps.push({
      at: plan.requestedAt,
      run: async () => {
        if (await withdraw(context, data, plan, withdrawals + 1)) withdrawals++;
      },
    });
  }
  steps.sort((a, b) => a.at.getTime() - b.at.getTime());

  await trx.raw('ALTER TABLE ledger_transactions DISABLE TRIGGER guard_append_only');
  await trx.raw('ALTER TABLE status_history DISABLE TRIGGER guard_append_only');
  const backdate = await createBackdate(context);
  for (const step of steps) {
    await releaseUntil(context, step.at, backdate);
    await step.run();
    await backdate(step.at);
  }
  await releaseUntil(context, context.base, backdate);
  // what waits for the end of the transaction is checked now; PostgreSQL alters no table with checks pending
  await trx.raw('SET CONSTRAINTS ALL IMMEDIATE');
  await trx.raw('ALTER TABLE ledger_transactions ENABLE TRIGGER guard_append_only');
  await trx.raw('ALTER TABLE status_history ENABLE TRIGGER guard_append_only');
  await trx.raw("SELECT setval('withdrawal_code_seq', ?)", [Math.max(1, withdrawals)]);
  await payout(strapi, 'withdrawals').ensureRequests(trx);
}

/** Dates what was written since the last call; notices older than two days have been read. */
async function createBackdate({ trx, base }: LoadContext): Promise<(at: Date) => Promise<void>> {
  const tables = [
    { name: 'ledger_transactions', column: 'created_at', last: 0 },
    { name: 'status_history', column: 'at', last: 0 },
    { name: 'notices', column: 'created_at', last: 0 },
  ];
  const newest = async (name: string) => Number((await trx(name).max('id as id').first())?.id ?? 0);
  for (const table of tables) table.last = await newest(table.name);
  return async (at) => {
    for (const table of tables) {
      const changes: Record<string, unknown> = { [table.column]: at.toISOString() };
      if (table.name === 'notices' && at < addDays(base, -2)) changes.read_at = addHours(at, 3).toISOString();
      await trx(table.name).where('id', '>', table.last).update(changes);
      table.last = await newest(table.name);
    }
  };
}

/** Releases what was due by `until`, each at the moment it became due, as payout's job would have. */
async function releaseUntil(
  context: LoadContext,
  until: Date,
  backdate: (at: Date) => Promise<void>,
): Promise<void> {
  const { strapi, trx } = context;
  const ledger = payout(strapi, 'ledger');
  const rows: Array<Record<string, unknown>> = await strapi.db.query('api::commission.commission').findMany({
    where: { status: 'pending' },
    populate: { partner: { select: ['id'] } },
    orderBy: { id: 'asc' },
  });
  const due = rows
    .map((row) => {
      const releaseAfter = new Date(row.releaseAfter as string);
      const releaseEventAt = row.releaseEventAt ? new Date(row.releaseEventAt as string) : null;
      const at = new Date(
        Math.max(
          releaseAfter.getTime(),
          releaseEventAt?.getTime() ?? 0,
          new Date(row.accruedAt as string).getTime(),
        ),
      );
      return {
        row,
        at,
        entry: {
          status: 'pending' as const,
          releaseAfter,
          releaseEvent: row.releaseEvent as 'none',
          releaseEventAt,
        },
      };
    })
    .filter(({ at, entry }) => at <= until && decideRelease(entry, at).ok)
    .sort((a, b) => a.at.getTime() - b.at.getTime());
  for (const { row, at } of due) {
    await changeStatus(strapi, {
      trx,
      uid: 'api::commission.commission',
      id: row.id as number,
      machine: COMMISSION_MACHINE,
      to: 'available',
      actor: SYSTEM,
      patch: { released_at: at.toISOString() },
    });
    const partnerId = (row.partner as { id: number }).id;
    const entry = postRelease({
      partnerId,
      sourceKey: row.sourceKey as string,
      amountFen: Number(row.grossFen),
    });
    await ledger.post(trx, { entry, actor: SYSTEM });
    await backdate(at);
  }
}

/**
 * One withdrawal from the request to where it came, with the ledger entries and the month's tax that payout's service makes.
 * @returns false when the partner had too little to ask for
 */
async function withdraw(
  context: LoadContext,
  data: DemoData,
  plan: WithdrawalPlan,
  number: number,
): Promise<boolean> {
  const { strapi, trx } = context;
  const ledger = payout(strapi, 'ledger');
  const partner = data.partners.find((candidate) => candidate.key === plan.partner);
  if (!partner) throw new Error(`there is no partner «${plan.partner}»`);
  const partnerId = context.id('partner', plan.partner);
  const { availableFen } = await ledger.balanceOf(partnerId, trx);
  const amountFen = Math.floor((availableFen * plan.share) / 10_000) * 10_000;
  if (amountFen < 10_000) return false;

  const stored = await trx('partners')
    .where({ id: partnerId })
    .first('payout_account', 'payout_account_index');
  const requestedAt = plan.requestedAt;
  const approvedAt = addDays(requestedAt, APPROVED_AFTER_DAYS);
  const paidAt = addDays(requestedAt, PAID_AFTER_DAYS);
  const isApproved = plan.outcome === 'approved' || plan.outcome === 'paid';
  const isPaid = plan.outcome === 'paid';
  const tax = isApproved
    ? await taxOf(context, { partnerId, kind: partner.kind, amountFen, at: isPaid ? paidAt : approvedAt })
    : null;
  const approvals = isApproved
    ? approvalStepsFor(amountFen).map((step, i) => {
        const { id: userId, name, role } = context.actor(step);
        return { step, userId, name, role, at: addHours(approvedAt, i - 1).toISOString() };
      })
    : [];
  const key = plan.key;
  const code = codeOf('TX', requestedAt, number);
  await context.insert('withdrawal', 'api::withdrawal.withdrawal', [{ key }], () => ({
    code,
    partner: partnerId,
    amountFen,
    taxFen: tax?.taxFen ?? 0,
    netFen: tax?.netFen ?? null,
    status: plan.outcome,
    provider: 'manual',
    idempotencyKey: `withdrawal-${code}`,
    payoutName: partner.payoutName,
    payoutAccountMasked: stored.payout_account,
    payoutAccountIndex: stored.payout_account_index,
    approvals,
    reason: plan.reason,
    receipt: isPaid
      ? `DEMO${shanghaiDate(paidAt).replaceAll('-', '')}${String(number).padStart(6, '0')}`
      : null,
    invoice: isPaid && partner.kind === 'company' ? `FP${String(26_000_000 + number)}` : null,
    requestedAt,
    approvedAt: isApproved ? approvedAt : null,
    paidAt: isPaid ? paidAt : null,
    createdAt: requestedAt,
  }));

  const asker: ActorOrSystem = partner.user
    ? context.actor(partner.user)
    : { id: null, documentId: null, name: partner.name, role: 'partner' };
  const row = { id: context.id('withdrawal', key), document_id: documentIdFor(`withdrawal:${key}`) };
  const move = (from: string | null, to: string, actor: ActorOrSystem, reason: string | null = null) =>
    recordStatus(trx, { machine: 'withdrawal', row, from, to, actor, reason });
  const post = (entry: LedgerEntry | null, actor: ActorOrSystem, snapshot?: object) =>
    entry ? ledger.post(trx, { entry, actor, ...(snapshot ? { snapshot } : {}) }) : undefined;
  const withdrawal = { partnerId, withdrawal: row.document_id, amountFen };

  await move(null, 'requested', asker);
  await post(postReserve(withdrawal), asker);
  if (isApproved) await move('requested', 'approved', context.actor('finance'));
  if (isPaid && tax) {
    // the payer is not an approver
    const payer = context.actor('admin');
    await move('approved', 'transferring', payer);
    await move('transferring', 'paid', payer);
    await post(postPay(withdrawal), payer);
    await post(postTax({ ...withdrawal, amountFen: tax.taxFen }), payer, tax);
  }
  if (plan.outcome === 'rejected' || plan.outcome === 'cancelled') {
    const actor = plan.outcome === 'rejected' ? context.actor('finance') : asker;
    await move('requested', plan.outcome, actor, plan.reason);
    await post(postGiveBack({ ...withdrawal, reason: plan.reason }), actor);
  }
  return true;
}

/** Tax on a payment at `at`, after what was paid in the same Shanghai month. */
async function taxOf(
  { strapi }: LoadContext,
  { partnerId, kind, amountFen, at }: { partnerId: number; kind: string; amountFen: number; at: Date },
) {
  const month = shanghaiDate(at).slice(0, 7);
  const paid: Array<{ amountFen: string; taxFen: string; paidAt: string }> = await strapi.db
    .query('api::withdrawal.withdrawal')
    .findMany({ where: { partner: { id: partnerId }, status: 'paid' } });
  const same = paid.filter((row) => shanghaiDate(new Date(row.paidAt)).slice(0, 7) === month);
  return calculateWithholding(withholdingMethodOf(kind), {
    amountFen,
    monthGrossFen: same.reduce((sum, row) => sum + Number(row.amountFen), 0),
    monthTaxFen: same.reduce((sum, row) => sum + Number(row.taxFen), 0),
  });
}

async function readFacts(context: LoadContext, data: DemoData) {
  const { trx } = context;
  const indexes = new Map<number, string | null>(
    (await trx('customers').select('id', 'phone_index')).map(
      (row: { id: number; phone_index: string | null }) => [row.id, row.phone_index],
    ),
  );
  return {
    customer(key: string): CustomerFacts {
      const row = data.customers.find((candidate) => candidate.key === key);
      if (!row) throw new Error(`there is no customer «${key}»`);
      const id = context.id('customer', key);
      return {
        id,
        documentId: documentIdFor(`customer:${key}`),
        partnerId: context.id('partner', row.partner),
        phoneIndex: indexes.get(id) ?? null,
        phoneVerifiedAt: row.phoneVerifiedAt,
      };
    },
    deal(key: string): DealFacts {
      const row = data.deals.find((candidate) => candidate.key === key);
      if (!row) throw new Error(`there is no deal «${key}»`);
      return {
        id: context.id('deal', key),
        documentId: documentIdFor(`deal:${key}`),
        code: row.code,
        type: row.type,
        customerId: context.id('customer', row.customer),
        ownerId: context.id('user', row.owner),
        partnerId: context.id('partner', row.partner),
        monthlyRentFen: row.monthlyRentFen,
        priceFen: row.priceFen,
      };
    },
  };
}
