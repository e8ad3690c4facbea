import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkWeights } from './check-weights';
import { MATCH_WEIGHTS } from './score-pair';

const changed = (change: Record<string, unknown>) => checkWeights({ ...MATCH_WEIGHTS, ...change });

describe('checkWeights', () => {
  it('takes the weights of the specification, and criteria that count for nothing', () => {
    expect(checkWeights(MATCH_WEIGHTS)).toEqual({ ok: true, weights: MATCH_WEIGHTS });
    const one = { area: 100, region: 0, price: 0, height: 0, load: 0, other: 0 };
    expect(checkWeights(one)).toEqual({ ok: true, weights: one });
  });

  it.each<[string, unknown, string, string, string]>([
    ['nothing', null, '', 'not_weights', '权重应按评分项逐项填写'],
    ['a list', [25, 20, 20, 15, 10, 10], '', 'not_weights', '权重应按评分项逐项填写'],
    ['a word', '25', '', 'not_weights', '权重应按评分项逐项填写'],
  ])('refuses %s', (_name, given, field, code, message) => {
    expect(checkWeights(given)).toEqual({ ok: false, issues: [{ field, code, message }] });
  });

  it.each<[string, Record<string, unknown>, string, string, string]>([
    ['a missing one', { price: undefined }, 'price', 'weight_missing', '请填写「价格」的权重'],
    ['an emptied one', { price: null }, 'price', 'weight_missing', '请填写「价格」的权重'],
    ['a fraction', { area: 24.5 }, 'area', 'weight_not_whole', '「面积」的权重应为整数'],
    ['a text', { area: '25' }, 'area', 'weight_not_whole', '「面积」的权重应为整数'],
    ['no number', { area: Number.NaN }, 'area', 'weight_not_whole', '「面积」的权重应为整数'],
    [
      'an endless one',
      { area: Number.POSITIVE_INFINITY },
      'area',
      'weight_not_whole',
      '「面积」的权重应为整数',
    ],
    ['one below zero', { load: -10 }, 'load', 'weight_out_of_range', '「承重」的权重应在 0 到 100 之间'],
    ['one above a hundred', { load: 101 }, 'load', 'weight_out_of_range', '「承重」的权重应在 0 到 100 之间'],
    ['a stranger', { view: 0 }, 'view', 'weight_unknown', '没有名为「view」的评分项'],
    [
      'a name of objects',
      { constructor: 0 },
      'constructor',
      'weight_unknown',
      '没有名为「constructor」的评分项',
    ],
    ['another sum', { area: 30 }, '', 'weights_sum', '权重合计应为 100，现为 105'],
  ])('refuses %s', (_name, change, field, code, message) => {
    expect(changed(change)).toEqual({ ok: false, issues: [{ field, code, message }] });
  });

  it('tells every fault at once', () => {
    const answer = changed({ area: -1, region: 'a', price: null });
    expect(answer.ok ? [] : answer.issues.map(({ code }) => code)).toEqual([
      'weight_out_of_range',
      'weight_not_whole',
      'weight_missing',
    ]);
  });

  it('takes nothing that does not sum to 100, whatever comes', () => {
    const some = fc.record(
      Object.fromEntries(
        Object.keys(MATCH_WEIGHTS).map((name) => [
          name,
          fc.oneof(fc.integer({ min: -5, max: 105 }), fc.double(), fc.anything()),
        ]),
      ),
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(fc.oneof(some, fc.anything()), (given) => {
        const answer = checkWeights(given);
        if (!answer.ok) expect(answer.issues.length).toBeGreaterThan(0);
        else expect(Object.values(answer.weights).reduce((sum, weight) => sum + weight, 0)).toBe(100);
      }),
      { numRuns: 300 },
    );
  });
});
