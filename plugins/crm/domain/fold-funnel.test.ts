import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { foldFunnel } from './fold-funnel';
import { type CohortFigures, FUNNEL_STAGES, reckonFunnel } from './reckon-funnel';

const LEAST = 5;

/** A cohort whose customers came as far as `furthest` says, stand where they came to or are lost there. */
function cohort(
  rows: readonly { furthest: number; isLost: boolean; reason: 'price' | 'competitor' }[],
): CohortFigures {
  const stageAt = (at: number) => FUNNEL_STAGES[at] ?? 'lead';
  const count = (of: (row: (typeof rows)[number]) => boolean) => rows.filter(of).length;
  return {
    reach: FUNNEL_STAGES.map((furthest, at) => ({
      furthest,
      customers: count((row) => row.furthest === at),
      deals: 0,
      dealsFen: 0,
      wonDeals: 0,
      wonDealsFen: 0,
    })),
    stays: FUNNEL_STAGES.map((stage, at) => ({
      stage,
      now: count((row) => row.furthest === at && !row.isLost),
      left: count((row) => row.furthest > at),
      meanMs: 1000,
      medianMs: 1000,
    })),
    losses: FUNNEL_STAGES.flatMap((_, at) =>
      (['price', 'competitor'] as const).map((reason) => ({
        from: stageAt(at),
        reason,
        count: count((row) => row.furthest === at && row.isLost && row.reason === reason),
      })),
    ),
    way: {
      meanMs: 1000,
      medianMs: 1000,
      weightedFen: 0,
      customers: count((row) => row.furthest === FUNNEL_STAGES.length - 1),
    },
  };
}

const row = fc.record({
  furthest: fc.integer({ min: 0, max: FUNNEL_STAGES.length - 1 }),
  isLost: fc.boolean(),
  reason: fc.constantFrom('price' as const, 'competitor' as const),
});

describe('foldFunnel', () => {
  it('tells of no small group, nor by the difference of two stages', () => {
    fc.assert(
      fc.property(fc.array(row, { maxLength: 60 }), (rows) => {
        const figures = cohort(rows);
        const [whole, folded] = [reckonFunnel(figures), foldFunnel(figures, LEAST)];
        const small = (value: number | null) => value !== null && value > 0 && value < LEAST;
        const { customers, won, lost } = folded.totals;
        expect([customers, won, lost].some(small)).toBe(false);
        for (const [at, step] of folded.stages.entries()) {
          const { reached, now, lostReasons } = step;
          expect([reached, now, step.lost, ...lostReasons.map(({ count }) => count)].some(small)).toBe(false);
          if (reached !== null) expect(reached).toBe(whole.stages[at]?.reached);
          if (step.fromFirst !== null) expect([reached, customers]).not.toContain(null);
        }
        // between any two stages that are told of, those who stopped there are none or many
        for (const [i, earlier] of folded.stages.entries())
          for (const later of folded.stages.slice(i + 1))
            if (earlier.reached !== null && later.reached !== null)
              expect(small(earlier.reached - later.reached)).toBe(false);
      }),
    );
  });

  it('leaves a big cohort as it is, but for money', () => {
    const rows = FUNNEL_STAGES.flatMap((_, furthest) =>
      [true, false].flatMap((isLost) =>
        (['price', 'competitor'] as const).flatMap((reason) =>
          Array.from({ length: 6 }, () => ({ furthest, isLost, reason })),
        ),
      ),
    );
    const figures = cohort(rows);
    const { stages, totals } = foldFunnel(figures, LEAST);
    const whole = reckonFunnel(figures);
    const last = FUNNEL_STAGES.length - 1;
    expect(stages.slice(0, last)).toEqual(whole.stages.slice(0, last));
    expect(totals).toEqual({ ...whole.totals, weightedFen: null });
  });
});
