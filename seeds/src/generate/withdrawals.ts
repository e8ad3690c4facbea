import { addDays, type Clock, daysBetween } from '../clock';
import type { PartnerFact } from '../data/people';
import type { DealRow, WithdrawalPlan } from './rows';

/** Paid by when: asked for, approved a day later, paid a day after that. */
export const APPROVED_AFTER_DAYS = 1;
export const PAID_AFTER_DAYS = 2;

/**
 * Withdrawals of partners who have earned something: most paid, one still asked for, one approved, one refused and one taken
 * back. Amounts are shares of what is available on the day, which only the ledger knows.
 */
export function planWithdrawals(
  partners: readonly PartnerFact[],
  deals: readonly DealRow[],
  clock: Clock,
): WithdrawalPlan[] {
  const plans: WithdrawalPlan[] = [];
  const add = (
    partner: string,
    requestedAt: Date,
    share: number,
    outcome: WithdrawalPlan['outcome'],
    reason: string | null = null,
  ) => plans.push({ key: '', partner, requestedAt, share, outcome, reason });

  for (const partner of partners.filter((fact) => fact.status === 'active')) {
    const won = deals
      .filter((deal) => deal.partner === partner.key && deal.status === 'won' && deal.wonAt)
      .sort((a, b) => Number(a.wonAt) - Number(b.wonAt));
    won.forEach((deal, i) => {
      const at = addDays(deal.wonAt as Date, 62);
      // every second deal is followed by a withdrawal, weeks after the holding has ended
      if (i % 2 === 0 && daysBetween(at, clock.base) > 5) add(partner.key, at, 0.8, 'paid');
    });
  }
  add('wanghaitao', clock.at(-1, 20, 10), 0.5, 'requested');
  add('liancheng', clock.at(-2, 11, 25), 0.6, 'approved');
  add('shunqi', clock.at(-20, 9, 50), 0.9, 'rejected', '发票抬头有误，请重新开具后再申请');
  add('zhaoguoqiang', clock.at(-15, 15, 5), 0.3, 'cancelled');
  plans.sort((a, b) => a.requestedAt.getTime() - b.requestedAt.getTime());
  plans.forEach((plan, i) => {
    plan.key = `withdrawal-${i + 1}`;
  });
  return plans;
}
