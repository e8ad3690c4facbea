import { CUSTOMER_STAGES } from './customer-stage';
import { hideSmall, type SumLine } from './hide-small';
import { LOST_REASONS } from './lost-reasons';
import {
  type CohortFigures,
  FUNNEL_STAGES,
  type Funnel,
  type FunnelStep,
  type FunnelTotals,
  reckonFunnel,
} from './reckon-funnel';

type Hideable<T, K extends keyof T> = Omit<T, K> & { [N in K]: T[N] | null };

/** As `FunnelStep`; null: not told, since it is of few people, or would give away another that is. */
export type FoldedStep = Hideable<Omit<FunnelStep, 'lostReasons'>, 'reached' | 'now' | 'lost'> & {
  lostReasons: Hideable<FunnelStep['lostReasons'][number], 'count'>[];
};

export interface FoldedFunnel {
  stages: FoldedStep[];
  totals: Hideable<FunnelTotals, 'customers' | 'won' | 'lost' | 'weightedFen'>;
  /** The size from which on a group is told of. */
  least: number;
}

const cell = (...names: string[]) => names.join(':');

/**
 * The funnel for who may count customers and not see them: no group smaller than `least` is told of, nor anything that one could be worked out from by
 * adding and taking away (`hideSmall`). Shares and means go with their counts. Money is left out: few deals make each sum.
 */
export function foldFunnel(figures: CohortFigures, least: number): FoldedFunnel {
  const funnel = reckonFunnel(figures);
  const { counts, lines } = cellsOf(figures, funnel);
  const hidden = hideSmall({ counts, lines, least });
  const told = (name: string) => (hidden.has(name) ? null : (counts.get(name) ?? 0));
  const closed = FUNNEL_STAGES.map((stage) => hidden.has(cell('furthest', stage)));
  const isReachedTold = (at: number) => {
    const from = closed.slice(at).filter(Boolean).length;
    // what is hidden further on is told of as a whole, or not at all
    return from === 0 || (!hidden.has('all') && from === closed.filter(Boolean).length);
  };
  const stages = funnel.stages.map((step, at): FoldedStep => {
    const isTold = isReachedTold(at);
    const stay = figures.stays.find((each) => each.stage === step.stage);
    const isStayTold = (stay?.left ?? 0) >= least;
    return {
      ...step,
      reached: isTold ? step.reached : null,
      now: told(cell('now', step.stage)),
      fromPrevious: isTold && at > 0 && isReachedTold(at - 1) ? step.fromPrevious : null,
      fromFirst: isTold && isReachedTold(0) ? step.fromFirst : null,
      meanDays: isStayTold ? step.meanDays : null,
      medianDays: isStayTold ? step.medianDays : null,
      meanDealFen: null,
      lost: told(cell('lost', step.stage)),
      lostReasons: step.lostReasons.map((each) => ({
        ...each,
        count: told(cell('lost', step.stage, each.reason)),
      })),
    };
  });
  const { totals } = funnel;
  const isAllTold = isReachedTold(0);
  const isWonTold = isReachedTold(FUNNEL_STAGES.length - 1);
  const isWayTold = figures.way.customers >= least;
  return {
    stages,
    totals: {
      customers: isAllTold ? totals.customers : null,
      won: isWonTold ? totals.won : null,
      lost: told('lost'),
      conversion: isAllTold && isWonTold ? totals.conversion : null,
      meanDays: isWayTold ? totals.meanDays : null,
      medianDays: isWayTold ? totals.medianDays : null,
      weightedFen: null,
    },
    least,
  };
}

/** The counts of a funnel and what adds up to what: all by how far they came, all by where they are, the lost by stage, and those by reason. */
function cellsOf({ reach, stays, losses }: CohortFigures, { stages, totals }: Funnel) {
  const counts = new Map<string, number>([
    ['all', totals.customers],
    ['lost', totals.lost],
  ]);
  const line = (total: string, entries: readonly (readonly [string, number])[]): SumLine => {
    for (const [name, count] of entries) counts.set(name, count);
    return { total, parts: entries.map(([name]) => name) };
  };
  const lostIn = (stage: string) =>
    losses.filter(({ from }) => from === stage).reduce((sum, { count }) => sum + count, 0);
  const lines = [
    line(
      'all',
      FUNNEL_STAGES.map((stage) => [
        cell('furthest', stage),
        reach.find(({ furthest }) => furthest === stage)?.customers ?? 0,
      ]),
    ),
    line('all', [
      ...FUNNEL_STAGES.map(
        (stage) => [cell('now', stage), stays.find((each) => each.stage === stage)?.now ?? 0] as const,
      ),
      ['lost', totals.lost],
    ]),
    line(
      'lost',
      CUSTOMER_STAGES.map((stage) => [cell('lost', stage), lostIn(stage)]),
    ),
    ...stages.map(({ stage, lostReasons }) =>
      line(
        cell('lost', stage),
        LOST_REASONS.map((reason) => [
          cell('lost', stage, reason),
          lostReasons.find((each) => each.reason === reason)?.count ?? 0,
        ]),
      ),
    ),
  ];
  return { counts, lines };
}
