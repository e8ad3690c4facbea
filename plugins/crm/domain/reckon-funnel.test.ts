import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type CohortFigures, FUNNEL_STAGES, type ReachFigures, reckonFunnel } from './reckon-funnel';

const DAY = 86_400_000;
const came = (
  furthest: ReachFigures['furthest'],
  customers: number,
  figures: Partial<ReachFigures> = {},
) => ({
  furthest,
  customers,
  deals: 0,
  dealsFen: 0,
  wonDeals: 0,
  wonDealsFen: 0,
  ...figures,
});
const cohort = (figures: Partial<CohortFigures>): CohortFigures => ({
  reach: [],
  stays: [],
  losses: [],
  way: { meanMs: null, medianMs: null, weightedFen: 0, customers: 0 },
  ...figures,
});

describe('reckonFunnel', () => {
  it('tells shares, days, mean deals and losses by hand-worked figures', () => {
    const { stages, totals } = reckonFunnel(
      cohort({
        reach: [
          came('lead', 20),
          came('qualified', 10),
          came('recommended', 2),
          // nobody stopped at `viewing_booked`
          came('viewed', 4),
          came('negotiating', 2, { deals: 1, dealsFen: 100_000 }),
          came('won', 2, { deals: 3, dealsFen: 1_100_001, wonDeals: 2, wonDealsFen: 900_001 }),
        ],
        stays: [
          { stage: 'lead', now: 12, left: 8, meanMs: 2.25 * DAY, medianMs: DAY },
          { stage: 'won', now: 2, left: 0, meanMs: null, medianMs: null },
        ],
        losses: [
          { from: 'lead', reason: 'no_response', count: 5 },
          { from: 'lead', reason: null, count: 2 },
          { from: 'negotiating', reason: 'price', count: 1 },
        ],
        way: { meanMs: 30.04 * DAY, medianMs: 28 * DAY, weightedFen: 75_000, customers: 2 },
      }),
    );
    expect(stages[0]).toEqual({
      stage: 'lead',
      label: '初步意向',
      reached: 40,
      now: 12,
      fromPrevious: null,
      fromFirst: 1,
      meanDays: 2.3,
      medianDays: 1,
      meanDealFen: 300_000,
      lost: 7,
      lostReasons: [
        { reason: 'no_response', label: '长期无响应', count: 5 },
        { reason: 'other', label: '其他', count: 2 },
      ],
    });
    expect(stages.map(({ reached }) => reached)).toEqual([40, 20, 10, 8, 8, 4, 2]);
    expect(stages.map(({ fromPrevious }) => fromPrevious)).toEqual([null, 0.5, 0.5, 0.8, 1, 0.5, 0.5]);
    expect(stages.at(-1)).toMatchObject({ stage: 'won', now: 2, fromFirst: 0.05, meanDealFen: 450_001 });
    expect(stages[5]).toMatchObject({ meanDealFen: 300_000, lost: 1, meanDays: null });
    expect(totals).toEqual({
      customers: 40,
      won: 2,
      lost: 8,
      conversion: 0.05,
      meanDays: 30,
      medianDays: 28,
      weightedFen: 75_000,
    });
  });

  it('is empty, and divides by nothing, without customers', () => {
    const { stages, totals } = reckonFunnel(cohort({}));
    expect(stages).toHaveLength(FUNNEL_STAGES.length);
    for (const stage of stages)
      expect(stage).toMatchObject({ reached: 0, fromFirst: null, meanDealFen: null, lost: 0 });
    expect(totals).toMatchObject({ customers: 0, won: 0, conversion: null, meanDays: null });
  });

  it('never grows on the way, begins with everybody and ends with the won', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(100), { minLength: 7, maxLength: 7 }), (counts) => {
        const { stages, totals } = reckonFunnel(
          cohort({ reach: FUNNEL_STAGES.map((stage, at) => came(stage, counts[at] ?? 0)) }),
        );
        expect(totals.customers).toBe(counts.reduce((sum, count) => sum + count, 0));
        expect(stages[0]?.reached).toBe(totals.customers);
        expect(stages.at(-1)?.reached).toBe(counts.at(-1));
        stages.forEach((stage, at) => {
          if (at > 0) expect(stage.reached).toBeLessThanOrEqual(stages[at - 1]?.reached ?? 0);
          for (const share of [stage.fromPrevious, stage.fromFirst])
            if (share !== null) expect(share >= 0 && share <= 1).toBe(true);
        });
      }),
    );
  });
});
