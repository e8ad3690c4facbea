import { formatWan } from '@scrm/guard/domain';
import { addMonths } from './calendar-days';
import { CUSTOMER_LEVELS, type CustomerLevel } from './customer-labels';
import type { FieldIssue } from './field-issue';
import type { ExpectedCommission } from './reckon-income';

/** Fen from which on a customer has the level; whoever reaches none is D. */
export type LevelFloors = Readonly<Record<Exclude<CustomerLevel, 'D'>, number>>;

/** How customers are graded, and when they are thought to be going (002 §5.1, §5.2). */
export interface GradingRule {
  /** Agency's income of the last `months`. */
  income: LevelFloors;
  /** Expected commission of open deals, times their probability. */
  potential: LevelFloors;
  months: number;
  expected: ExpectedCommission;
  churn: {
    /** Days without a deal, of somebody who had `activeDeals` before. */
    highDays: number;
    activeDeals: number;
    /** Days without an effective contact, the income falling. */
    midDays: number;
    /** Days without an effective contact, the income steady. */
    lowDays: number;
  };
}

export const LEVEL_BASES = ['income', 'potential', 'none'] as const;
export type LevelBasis = (typeof LEVEL_BASES)[number];

export interface Grade {
  level: CustomerLevel;
  /** What it comes from; none where neither reaches a floor. */
  basis: LevelBasis;
  /** For people: «近 12 个月佣金 62 万元». */
  reason: string;
}

/** The level by income or potential, whichever is higher (002 §5.1). Sums in fen. */
export function gradeCustomer(
  { incomeFen, potentialFen }: { incomeFen: number; potentialFen: number },
  rule: Pick<GradingRule, 'income' | 'potential' | 'months'>,
): Grade {
  const byIncome = levelOf(incomeFen, rule.income);
  const byPotential = levelOf(potentialFen, rule.potential);
  const level = rank(byPotential) < rank(byIncome) ? byPotential : byIncome;
  const basis: LevelBasis =
    level === 'D' ? 'none' : rank(byIncome) <= rank(byPotential) ? 'income' : 'potential';
  const reason = {
    income: `近 ${rule.months} 个月佣金 ${formatWan(incomeFen)}`,
    potential: `进行中商机预计佣金 ${formatWan(potentialFen)}`,
    none: '佣金与商机均未达到 C 级',
  }[basis];
  return { level, basis, reason };
}

/** The first moment of the span that income is reckoned from: so many calendar months back. */
export function incomeSince(now: Date, months: number): Date {
  const iso = now.toISOString();
  const [day, clock] = [iso.slice(0, 10), iso.slice(10)];
  return new Date(`${addMonths(day, -months)}${clock}`);
}

/** What the shape of the rule does not say: floors that fall from A to C, and spans of silence that grow. */
export function checkGradingRule({ income, potential, churn }: GradingRule): FieldIssue[] {
  const issues: FieldIssue[] = [];
  for (const [name, floors] of Object.entries({ income, potential })) {
    for (const [higher, lower] of [
      ['A', 'B'],
      ['B', 'C'],
    ] as const) {
      if (floors[higher] > floors[lower]) continue;
      issues.push({
        field: `${name}.${higher}`,
        code: 'not_above',
        message: `${higher} 级的金额应大于 ${lower} 级`,
      });
    }
  }
  for (const [longer, shorter] of [
    ['highDays', 'midDays'],
    ['midDays', 'lowDays'],
  ] as const) {
    if (churn[longer] > churn[shorter]) continue;
    issues.push({
      field: `churn.${longer}`,
      code: 'not_above',
      message: `应大于 ${churn[shorter]} 天`,
    });
  }
  return issues;
}

function levelOf(fen: number, floors: LevelFloors): CustomerLevel {
  return CUSTOMER_LEVELS.find((level) => level !== 'D' && fen >= floors[level]) ?? 'D';
}

const rank = (level: CustomerLevel) => CUSTOMER_LEVELS.indexOf(level);
