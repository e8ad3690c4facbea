import { isQuiet } from '@scrm/notify/domain';
import type { CustomerLevel } from './customer-labels';
import { CUSTOMER_LEVELS } from './customer-labels';
import type { CustomerStage } from './customer-stage';
import { CUSTOMER_STAGE_LABELS } from './customer-stage';
import type { FieldIssue } from './field-issue';
import type { GradingRule } from './grade-customer';

/** After how many days without an effective contact a customer of this level and stage goes back to the pool. */
export interface IdleRow {
  /** Null: every level. */
  level: CustomerLevel | null;
  /** Null: every stage. */
  stage: CustomerStage | null;
  idleDays: number;
}

/** Rules of the pool (002 §5.3; DESIGN «Public pool»). */
export interface PoolRule {
  isRecycling: boolean;
  /** Days between the warning and the return to the pool; whole days in Shanghai. */
  warnDays: number;
  /** The most specific row that fits decides; a customer without one is never recycled. */
  idle: readonly IdleRow[];
  /** Customers marked as important are never recycled. */
  sparesImportant: boolean;
  /** Claims of one person in a day. */
  claimsPerDay: number;
  /** Days during which the one whose customer it was last may not claim it. */
  cooldownDays: number;
}

/** How many live customers that are not won or lost one person may hold; null sets no limit. */
export interface CapacityRule {
  sales: number | null;
  manager: number | null;
}

/** When people are reminded, and who hears of what was forgotten. */
export interface ReminderRule {
  isEscalating: boolean;
  /** Hours after which the team's manager hears of a reminder that nobody has done. */
  escalateAfterHours: number;
  /** After how many days without an effective contact the owner is told, by level; `none`: without one. Null: never. */
  idleDays: Record<CustomerLevel | 'none', number | null>;
  isDigest: boolean;
  /** `HH:mm` in Shanghai. */
  digestAt: string;
}

export interface CrmRules {
  pool: PoolRule;
  capacity: CapacityRule;
  reminders: ReminderRule;
  grading: GradingRule;
}
export type CrmRuleKey = keyof CrmRules;

export const CRM_RULE_KEYS = [
  'pool',
  'capacity',
  'reminders',
  'grading',
] as const satisfies readonly CrmRuleKey[];

export const CRM_RULE_LABELS: Record<CrmRuleKey, string> = {
  pool: '公海',
  capacity: '持有上限',
  reminders: '跟进提醒',
  grading: '客户分级',
};

const WAN_FEN = 1_000_000;
const IDLE_DAYS: Record<CustomerLevel, number> = { A: 60, B: 45, C: 30, D: 15 };

/** What an agency begins with. A negotiation takes twice as long. */
export const DEFAULT_CRM_RULES: CrmRules = {
  pool: {
    isRecycling: true,
    warnDays: 3,
    idle: CUSTOMER_LEVELS.flatMap((level) => [
      { level, stage: null, idleDays: IDLE_DAYS[level] },
      { level, stage: 'negotiating' as const, idleDays: IDLE_DAYS[level] * 2 },
    ]),
    sparesImportant: true,
    claimsPerDay: 10,
    cooldownDays: 30,
  },
  capacity: { sales: 200, manager: null },
  reminders: {
    isEscalating: true,
    escalateAfterHours: 24,
    // each comes days before the pool's warning of that level
    idleDays: { A: 7, B: 10, C: 14, D: 10, none: 10 },
    isDigest: true,
    digestAt: '08:30',
  },
  // 002 §5.1 and §5.2; a month's rent and 1 % of a price are what agencies usually earn
  grading: {
    income: { A: 50 * WAN_FEN, B: 20 * WAN_FEN, C: 5 * WAN_FEN },
    potential: { A: 100 * WAN_FEN, B: 50 * WAN_FEN, C: 20 * WAN_FEN },
    months: 12,
    expected: { rentMonths: 1, salePercent: 1 },
    churn: { highDays: 90, activeDeals: 2, midDays: 60, lowDays: 30 },
  },
};

/**
 * What the shape of a pool rule does not say: one row a pair of level and stage, and a warning that comes before the return.
 * @returns every fault, by the path of its field (`idle.2.idleDays`)
 */
export function checkPoolRule({ idle, warnDays }: PoolRule): FieldIssue[] {
  const issues: FieldIssue[] = [];
  const seen = new Set<string>();
  for (const [index, { level, stage, idleDays }] of idle.entries()) {
    const key = `${level} ${stage}`;
    if (seen.has(key)) {
      const name = [level ? `${level} 级` : '全部等级', stage ? CUSTOMER_STAGE_LABELS[stage] : '全部阶段'];
      issues.push({
        field: `idle.${index}.level`,
        code: 'duplicate',
        message: `「${name.join(' · ')}」重复`,
      });
    }
    seen.add(key);
    if (idleDays <= warnDays) {
      issues.push({
        field: `idle.${index}.idleDays`,
        code: 'not_above_warning',
        message: `未联系天数应大于提前提醒的 ${warnDays} 天`,
      });
    }
  }
  return issues;
}

/** What the shape of the rule of reminders does not say: a digest in quiet hours would wake people. */
export function checkReminderRule({ digestAt }: ReminderRule): FieldIssue[] {
  const at = new Date(`2026-01-01T${digestAt}:00+08:00`);
  if (!isQuiet(at)) return [];
  return [
    { field: 'digestAt', code: 'in_quiet_hours', message: '每日摘要不能在免打扰时段（21:30–08:00）发送' },
  ];
}
