import { DEAL_TYPES, type DealType } from './deal-machine';
import type { FieldIssue } from './field-issue';

export interface DealTerms {
  type: DealType;
  /** First contract year's monthly rent with tax, without fees, in fen. */
  monthlyRentFen: number | null;
  priceFen: number | null;
  areaSqm: number;
  /** Where the area is taken; null leaves the choice to the listing. */
  spaces: { space: string; areaSqm: number }[] | null;
}

export const MAX_MONEY_FEN = 100_000_000_000_000;
const MAX_AREA_SQM = 10_000_000;

/**
 * Checks the terms a deal is closed on: a rent needs `monthlyRentFen`, a sale `priceFen`, never the other one; money is
 * positive integer fen; the area has at most two decimals; the parts of the spaces add up to it.
 */
export function validateDealTerms(
  input: Record<string, unknown>,
): { ok: true; terms: DealTerms } | { ok: false; issues: FieldIssue[] } {
  const issues: FieldIssue[] = [];
  const type = input.type as DealType;
  if (!DEAL_TYPES.includes(type))
    issues.push({ field: 'type', code: 'invalid', message: '成交类型应为 rent 或 sale' });

  const wanted = type === 'sale' ? 'priceFen' : 'monthlyRentFen';
  const foreign = type === 'sale' ? 'monthlyRentFen' : 'priceFen';
  if (!isMoneyFen(input[wanted])) {
    issues.push({
      field: wanted,
      code: 'not_money',
      message: `${type === 'sale' ? '成交价' : '月租金'}应为正整数（分）`,
    });
  }
  if (input[foreign] != null && DEAL_TYPES.includes(type)) {
    issues.push({
      field: foreign,
      code: 'not_for_this_type',
      message: type === 'sale' ? '买卖成交不填月租金' : '租赁成交不填成交价',
    });
  }
  if (!isAreaSqm(input.areaSqm)) {
    issues.push({ field: 'areaSqm', code: 'not_an_area', message: '面积应大于 0，最多两位小数（㎡）' });
  }

  let spaces: DealTerms['spaces'] = null;
  if (input.spaces != null) {
    if (isListOfSpaces(input.spaces)) {
      spaces = input.spaces.map(({ space, areaSqm }) => ({ space, areaSqm }));
      const sum = spaces.reduce((total, part) => total + Math.round(part.areaSqm * 100), 0);
      if (isAreaSqm(input.areaSqm) && sum !== Math.round(input.areaSqm * 100)) {
        issues.push({ field: 'spaces', code: 'sum_differs', message: '各空间面积之和应等于成交面积' });
      }
      if (new Set(spaces.map((part) => part.space)).size !== spaces.length) {
        issues.push({ field: 'spaces', code: 'twice', message: '同一空间只能出现一次' });
      }
    } else {
      issues.push({ field: 'spaces', code: 'invalid', message: 'spaces 应为 [{ space, areaSqm }]' });
    }
  }
  if (issues.length) return { ok: false, issues };
  return {
    ok: true,
    terms: {
      type,
      monthlyRentFen: type === 'rent' ? (input.monthlyRentFen as number) : null,
      priceFen: type === 'sale' ? (input.priceFen as number) : null,
      areaSqm: input.areaSqm as number,
      spaces,
    },
  };
}

/** A positive integer of fen that JSON carries exactly. */
export function isMoneyFen(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value > 0 && value <= MAX_MONEY_FEN;
}

/** Square metres above zero with at most two decimals. */
export function isAreaSqm(value: unknown): value is number {
  return (
    typeof value === 'number' &&
    value > 0 &&
    value <= MAX_AREA_SQM &&
    Math.abs(value * 100 - Math.round(value * 100)) < 1e-6
  );
}

function isListOfSpaces(value: unknown): value is { space: string; areaSqm: number }[] {
  return (
    Array.isArray(value) &&
    value.length > 0 &&
    value.length <= 200 &&
    value.every(
      (part) => part && typeof part === 'object' && typeof part.space === 'string' && isAreaSqm(part.areaSqm),
    )
  );
}
