import { DAY_MS } from '@scrm/guard/domain';
import { CUSTOMER_STAGE_TABLE, CUSTOMER_STAGES, type CustomerStage } from './customer-stage';
import { LOST_REASON_LABELS, LOST_REASONS, type LostReason } from './lost-reasons';

/** The stages of the way to a deal, in order: all but `lost`. */
export const FUNNEL_STAGES = CUSTOMER_STAGES.filter((stage) => stage !== 'lost');
export type FunnelStage = Exclude<CustomerStage, 'lost'>;

/** The customers of a cohort who came as far as one stage and no further, and the deals they have, in fen. */
export interface ReachFigures {
  furthest: FunnelStage;
  customers: number;
  /** Deals whose worth is known, but for those that were taken back, and what they are worth together. */
  deals: number;
  dealsFen: number;
  /** The won ones of them. */
  wonDeals: number;
  wonDealsFen: number;
}

/** Who of the cohort is in a stage now, and how long those who left it had been in it, in milliseconds. */
export interface StayFigures {
  stage: CustomerStage;
  now: number;
  meanMs: number | null;
  medianMs: number | null;
}

/** Customers of a cohort that are lost now, by the stage they were lost in and why. */
export interface LossFigures {
  from: CustomerStage;
  reason: LostReason | null;
  count: number;
}

/** From the first moment of the customers who were won to when they first were, in milliseconds; open deals in fen. */
export interface WayFigures {
  meanMs: number | null;
  medianMs: number | null;
  /** The worth of the open deals, each times its probability. */
  weightedFen: number;
}

export interface CohortFigures {
  reach: readonly ReachFigures[];
  stays: readonly StayFigures[];
  losses: readonly LossFigures[];
  way: WayFigures;
}

export interface FunnelStep {
  stage: FunnelStage;
  label: string;
  reached: number;
  now: number;
  /** Of those who reached the stage before, and of the first: 0…1, null where nobody did. */
  fromPrevious: number | null;
  fromFirst: number | null;
  meanDays: number | null;
  medianDays: number | null;
  /** The mean deal of those who reached it, in whole fen; of `won`, the mean won deal. */
  meanDealFen: number | null;
  lost: number;
  lostReasons: { reason: LostReason; label: string; count: number }[];
}

export interface FunnelTotals {
  customers: number;
  won: number;
  lost: number;
  /** Won of all: 0…1, null without customers. */
  conversion: number | null;
  /** From the first contact to the first deal. */
  meanDays: number | null;
  medianDays: number | null;
  weightedFen: number;
}

export interface Funnel {
  stages: FunnelStep[];
  totals: FunnelTotals;
}

/**
 * The funnel of a cohort (003 §2): who got how far, what share of those before, how long it took and what their deals are worth. Who came
 * as far as a stage has been in those before it: the machine knows no jumps, and whose history of before lacks a step is counted as if.
 */
export function reckonFunnel({ reach, stays, losses, way }: CohortFigures): Funnel {
  const stages = FUNNEL_STAGES.map((stage, at): FunnelStep => {
    const here = reachedFrom(reach, at);
    const stay = stays.find((each) => each.stage === stage);
    const lost = losses.filter(({ from }) => from === stage);
    const [deals, fen] = stage === 'won' ? [here.wonDeals, here.wonDealsFen] : [here.deals, here.dealsFen];
    return {
      stage,
      label: CUSTOMER_STAGE_TABLE[stage].label,
      reached: here.customers,
      now: stay?.now ?? 0,
      fromPrevious: at === 0 ? null : shareOf(here.customers, reachedFrom(reach, at - 1).customers),
      fromFirst: shareOf(here.customers, reachedFrom(reach, 0).customers),
      meanDays: daysOf(stay?.meanMs),
      medianDays: daysOf(stay?.medianMs),
      meanDealFen: deals > 0 ? Math.round(fen / deals) : null,
      lost: countOf(lost),
      lostReasons: LOST_REASONS.map((reason) => ({
        reason,
        label: LOST_REASON_LABELS[reason],
        // of before reasons had codes
        count: countOf(lost.filter((each) => (each.reason ?? 'other') === reason)),
      })).filter(({ count }) => count > 0),
    };
  });
  const customers = reachedFrom(reach, 0).customers;
  const won = reachedFrom(reach, FUNNEL_STAGES.length - 1).customers;
  return {
    stages,
    totals: {
      customers,
      won,
      lost: countOf(losses),
      conversion: shareOf(won, customers),
      meanDays: daysOf(way.meanMs),
      medianDays: daysOf(way.medianMs),
      weightedFen: way.weightedFen,
    },
  };
}

/** All who came as far as a place of `FUNNEL_STAGES`, or further. */
function reachedFrom(reach: readonly ReachFigures[], at: number) {
  const further = reach.filter(({ furthest }) => FUNNEL_STAGES.indexOf(furthest) >= at);
  const sum = (figure: Exclude<keyof ReachFigures, 'furthest'>) =>
    further.reduce((total, each) => total + each[figure], 0);
  return {
    customers: sum('customers'),
    deals: sum('deals'),
    dealsFen: sum('dealsFen'),
    wonDeals: sum('wonDeals'),
    wonDealsFen: sum('wonDealsFen'),
  };
}

const countOf = (losses: readonly LossFigures[]) => losses.reduce((sum, { count }) => sum + count, 0);
const shareOf = (part: number, whole: number) => (whole > 0 ? part / whole : null);
/** Days with one decimal. */
const daysOf = (ms: number | null | undefined) => (ms == null ? null : Math.round((ms / DAY_MS) * 10) / 10);
