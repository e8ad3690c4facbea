import { assertFen, formatYuan, formatYuanShort } from '@scrm/guard/domain';
import { Decimal } from 'decimal.js';
import type { CommissionRate } from './choose-rate';
import type { CommissionKind } from './commissions';
import type { PartnerLevel } from './levels';
import { formatPercent, roundFen } from './money';

export interface CommissionInput {
  rate: CommissionRate;
  /** Monthly rent of the first contract year with tax and without fees, or the price; not asked for flat awards. */
  baseFen?: number | null;
  level: PartnerLevel;
  /** As a fraction; flat awards have no bonus. */
  bonusRate: string;
}

/** What an entry was worked out from; kept with it, so that it can be explained after rates have changed. */
export interface CommissionSnapshot {
  kind: CommissionKind;
  baseFen: number | null;
  rate: string | null;
  amountFen: number | null;
  level: PartnerLevel;
  bonusRate: string;
  holdingDays: number;
  releaseEvent: string;
  rateId: number | null;
  rateValidFrom: string;
  /** Before rounding. */
  exactFen: string;
}

export interface Commission {
  fen: number;
  snapshot: CommissionSnapshot;
  /** «月租金 51,300 元 × 50% × (1+10%) = 28,215.00 元» */
  explanation: string;
}

const BASE_LABELS: Partial<Record<CommissionKind, string>> = { deal_rent: '月租金', deal_sale: '成交价' };
const FLAT_LABELS: Partial<Record<CommissionKind, string>> = {
  valid_customer: '有效客户奖励（手机已验证并完成带看）',
  closed_customer: '成交客户奖励',
};

/**
 * A commission in fen: base × rate × (1 + level bonus), rounded half up once at the end, or a flat award without bonus.
 * @throws Error when a percentage has no positive base: a deal is not won without its rent or price
 * Source: 000 §3.3.2; DESIGN «Where the documents disagree», Commission.
 */
export function calculateCommission({ rate, baseFen = null, level, bonusRate }: CommissionInput): Commission {
  const isFlat = rate.amountFen !== null;
  const exact = isFlat
    ? new Decimal(assertFen(rate.amountFen as number))
    : percentage(rate, baseFen, bonusRate);
  const fen = roundFen(exact);
  return {
    fen,
    snapshot: {
      kind: rate.kind,
      baseFen: isFlat ? null : baseFen,
      rate: rate.rate,
      amountFen: rate.amountFen,
      level,
      bonusRate: isFlat ? '0' : bonusRate,
      holdingDays: rate.holdingDays,
      releaseEvent: rate.releaseEvent,
      rateId: rate.id ?? null,
      rateValidFrom: rate.validFrom.toISOString(),
      exactFen: exact.toString(),
    },
    explanation: isFlat
      ? `${FLAT_LABELS[rate.kind] ?? '固定奖励'} ${formatYuan(fen)}`
      : `${BASE_LABELS[rate.kind] ?? '基数'} ${formatYuanShort(baseFen as number)} × ${formatPercent(rate.rate as string)} × ` +
        `(1+${formatPercent(bonusRate)}) = ${formatYuan(fen)}`,
  };
}

function percentage(rate: CommissionRate, baseFen: number | null, bonusRate: string): Decimal {
  if (rate.rate === null) throw new Error(`the rate of ${rate.kind} has neither a percentage nor an amount`);
  if (baseFen === null || assertFen(baseFen, 'baseFen') <= 0)
    throw new Error(`a commission of ${rate.kind} needs a positive base`);
  return new Decimal(baseFen).times(rate.rate).times(new Decimal(1).plus(bonusRate));
}
