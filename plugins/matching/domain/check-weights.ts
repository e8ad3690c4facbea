import type { FieldIssue } from '@scrm/crm/domain';
import type { CriterionName } from './criteria';
import { CRITERION_LABELS, MATCH_WEIGHTS, type MatchWeights } from './score-pair';

export const WEIGHT_SUM = 100;

export type WeightIssueCode =
  | 'not_weights'
  | 'weight_missing'
  | 'weight_unknown'
  | 'weight_not_whole'
  | 'weight_out_of_range'
  | 'weights_sum';

/** `field` is the criterion's name; empty when it is about all of them. */
export interface WeightIssue extends FieldIssue {
  code: WeightIssueCode;
}

const NAMES = Object.keys(MATCH_WEIGHTS) as CriterionName[];

/**
 * Weights as somebody typed or stored them: every criterion named and no other, whole numbers of 0…100 that sum to 100.
 * @returns the weights, or every fault; the sum is judged once each weight is right by itself
 */
export function checkWeights(
  given: unknown,
): { ok: true; weights: MatchWeights } | { ok: false; issues: WeightIssue[] } {
  if (typeof given !== 'object' || given === null || Array.isArray(given)) {
    return { ok: false, issues: [{ field: '', code: 'not_weights', message: '权重应按评分项逐项填写' }] };
  }
  const own: ReadonlyMap<string, unknown> = new Map(Object.entries(given));
  const issues = [
    ...NAMES.flatMap((name) => checkWeight(name, own.get(name)) ?? []),
    ...[...own.keys()].filter((name) => !Object.hasOwn(MATCH_WEIGHTS, name)).map(unknownName),
  ];
  if (issues.length > 0) return { ok: false, issues };
  const weights = Object.fromEntries(NAMES.map((name) => [name, own.get(name)])) as Record<
    CriterionName,
    number
  >;
  const sum = NAMES.reduce((total, name) => total + weights[name], 0);
  if (sum === WEIGHT_SUM) return { ok: true, weights };
  const message = `权重合计应为 ${WEIGHT_SUM}，现为 ${sum}`;
  return { ok: false, issues: [{ field: '', code: 'weights_sum', message }] };
}

function checkWeight(name: CriterionName, weight: unknown): WeightIssue | null {
  const label = `「${CRITERION_LABELS[name]}」的权重`;
  if (weight === undefined || weight === null)
    return { field: name, code: 'weight_missing', message: `请填写${label}` };
  if (typeof weight !== 'number' || !Number.isInteger(weight))
    return { field: name, code: 'weight_not_whole', message: `${label}应为整数` };
  if (weight < 0 || weight > WEIGHT_SUM)
    return { field: name, code: 'weight_out_of_range', message: `${label}应在 0 到 ${WEIGHT_SUM} 之间` };
  return null;
}

function unknownName(name: string): WeightIssue {
  return { field: name, code: 'weight_unknown', message: `没有名为「${name}」的评分项` };
}
