import type { CommissionKind, ReleaseEvent } from './commissions';

/** A rate as a dated row: either a fraction of the base or a flat amount. */
export interface CommissionRate {
  id?: number;
  kind: CommissionKind;
  /** Fraction of the base as a decimal string: `0.5`, `0.005`; null for flat awards. */
  rate: string | null;
  /** Flat award in fen; null for percentages. */
  amountFen: number | null;
  holdingDays: number;
  releaseEvent: ReleaseEvent;
  validFrom: Date;
}

const EPOCH = new Date(0);

/**
 * The first rows (000 §3.3.2). Deals wait for the agency's own commission (回款结佣), which is their guard; referral awards have no
 * such event and wait by days only (DESIGN «Money»). More days are a setting.
 */
export const DEFAULT_COMMISSION_RATES: readonly CommissionRate[] = [
  {
    kind: 'deal_rent',
    rate: '0.5',
    amountFen: null,
    holdingDays: 0,
    releaseEvent: 'commission_received',
    validFrom: EPOCH,
  },
  {
    kind: 'deal_sale',
    rate: '0.005',
    amountFen: null,
    holdingDays: 0,
    releaseEvent: 'commission_received',
    validFrom: EPOCH,
  },
  {
    kind: 'valid_customer',
    rate: null,
    amountFen: 20_000,
    holdingDays: 7,
    releaseEvent: 'none',
    validFrom: EPOCH,
  },
  {
    kind: 'closed_customer',
    rate: null,
    amountFen: 100_000,
    holdingDays: 7,
    releaseEvent: 'none',
    validFrom: EPOCH,
  },
];

/** The rate of `kind` in force at `at`: the row that began last; null when none has begun. */
export function chooseRate({
  rates,
  kind,
  at,
}: {
  rates: readonly CommissionRate[];
  kind: CommissionKind;
  at: Date;
}): CommissionRate | null {
  return (
    rates
      .filter((rate) => rate.kind === kind && rate.validFrom <= at)
      .sort((a, b) => b.validFrom.getTime() - a.validFrom.getTime())[0] ?? null
  );
}
