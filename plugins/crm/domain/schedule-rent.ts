import { addDays, addMonths, countDays, type Day } from './calendar-days';
import type { RentStep } from './plan-rent-steps';

export const PAYMENT_PERIODS = ['monthly', 'quarterly', 'half_yearly', 'yearly'] as const;
export type PaymentPeriod = (typeof PAYMENT_PERIODS)[number];
export const PAYMENT_PERIOD_LABELS: Record<PaymentPeriod, string> = {
  monthly: '月付',
  quarterly: '季付',
  half_yearly: '半年付',
  yearly: '年付',
};
export const MONTHS_OF_PERIOD: Record<PaymentPeriod, number> = {
  monthly: 1,
  quarterly: 3,
  half_yearly: 6,
  yearly: 12,
};

export interface Lease {
  startOn: Day;
  /** The last day, within. */
  endOn: Day;
  steps: readonly RentStep[];
  /** Months without rent, from the first day on. */
  rentFreeMonths: number;
  paymentPeriod: PaymentPeriod;
}

/** What the tenant pays the landlord for one period, on its first day. */
export interface RentRow {
  from: Day;
  to: Day;
  dueOn: Day;
  amountFen: number;
}

/** The rent of one month of the lease: counted from its first day (the 15th to the 14th), the last one may be cut short. */
export interface RentMonth {
  from: Day;
  to: Day;
  amountFen: number;
}

/**
 * The months of a lease. A month of which only some days are let, or in which the rent changes, is reckoned by its days and rounded
 * half up once.
 */
export function listRentMonths({ startOn, endOn, steps, rentFreeMonths }: Lease): RentMonth[] {
  const months: RentMonth[] = [];
  for (let month = 0; ; month += 1) {
    const from = addMonths(startOn, month);
    if (from > endOn) return months;
    const wholeTo = addDays(addMonths(startOn, month + 1), -1);
    const to = wholeTo < endOn ? wholeTo : endOn;
    const amountFen = month < rentFreeMonths ? 0 : rentOfDays({ from, to, wholeTo, steps });
    months.push({ from, to, amountFen });
  }
}

/** The rent by the periods it is paid for, in advance: without a gap from the first day to the last, rent-free ones with 0. */
export function scheduleRent(lease: Lease): RentRow[] {
  const months = listRentMonths(lease);
  const size = MONTHS_OF_PERIOD[lease.paymentPeriod];
  const rows: RentRow[] = [];
  for (let first = 0; first < months.length; first += size) {
    const of = months.slice(first, first + size);
    const from = (of[0] as RentMonth).from;
    const to = (of[of.length - 1] as RentMonth).to;
    rows.push({ from, to, dueOn: from, amountFen: of.reduce((sum, { amountFen }) => sum + amountFen, 0) });
  }
  return rows;
}

function rentOfDays({
  from,
  to,
  wholeTo,
  steps,
}: {
  from: Day;
  to: Day;
  wholeTo: Day;
  steps: readonly RentStep[];
}): number {
  const whole = BigInt(countDays(from, wholeTo));
  let fenDays = 0n;
  for (const [i, step] of steps.entries()) {
    const next = steps[i + 1];
    const begins = step.from > from ? step.from : from;
    const ends = next && next.from <= to ? addDays(next.from, -1) : to;
    if (begins <= ends) fenDays += BigInt(step.monthlyRentFen) * BigInt(countDays(begins, ends));
  }
  return Number((fenDays * 2n + whole) / (whole * 2n));
}
