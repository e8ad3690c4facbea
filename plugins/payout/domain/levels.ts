/** Levels of partners; the numbers are dated rows, these are the first ones (000 §3.3.2, DESIGN «Commission»). */
export const PARTNER_LEVELS = ['LV1', 'LV2', 'LV3'] as const;
export type PartnerLevel = (typeof PARTNER_LEVELS)[number];
export const PARTNER_LEVEL_LABELS: Record<PartnerLevel, string> = { LV1: 'LV1', LV2: 'LV2', LV3: 'LV3' };

export interface LevelRule {
  level: PartnerLevel;
  /** From how many won deals on. */
  fromWonDeals: number;
  /** Added to the base rate, as a fraction: `0.1` is +10 %. */
  bonusRate: string;
  validFrom: Date;
}

export const DEFAULT_LEVEL_RULES: readonly LevelRule[] = [
  { level: 'LV1', fromWonDeals: 0, bonusRate: '0', validFrom: new Date(0) },
  { level: 'LV2', fromWonDeals: 3, bonusRate: '0.1', validFrom: new Date(0) },
  { level: 'LV3', fromWonDeals: 10, bonusRate: '0.2', validFrom: new Date(0) },
];

/** The rules in force at `at`: of each level the row that began last. */
export function levelRulesAt({ rules, at }: { rules: readonly LevelRule[]; at: Date }): LevelRule[] {
  return PARTNER_LEVELS.flatMap((level) => {
    const current = rules
      .filter((rule) => rule.level === level && rule.validFrom <= at)
      .sort((a, b) => b.validFrom.getTime() - a.validFrom.getTime())[0];
    return current ? [current] : [];
  });
}

/** The highest level that `wonDeals` reaches. A partner is not set back when a deal is cancelled: see `promotedLevel`. */
export function levelForWonDeals({
  wonDeals,
  rules,
}: {
  wonDeals: number;
  rules: readonly LevelRule[];
}): PartnerLevel {
  return rules
    .filter((rule) => wonDeals >= rule.fromWonDeals)
    .reduce<PartnerLevel>(
      (best, { level }) => (PARTNER_LEVELS.indexOf(level) > PARTNER_LEVELS.indexOf(best) ? level : best),
      'LV1',
    );
}

/** The level after a deal is won: promotion is automatic, never downwards. */
export function promotedLevel({
  level,
  wonDeals,
  rules,
}: {
  level: PartnerLevel;
  wonDeals: number;
  rules: readonly LevelRule[];
}): PartnerLevel {
  const reached = levelForWonDeals({ wonDeals, rules });
  return PARTNER_LEVELS.indexOf(reached) > PARTNER_LEVELS.indexOf(level) ? reached : level;
}

/** The bonus of a level as a fraction; none when no rule is in force. */
export function bonusRateOf({ level, rules }: { level: PartnerLevel; rules: readonly LevelRule[] }): string {
  return rules.find((rule) => rule.level === level)?.bonusRate ?? '0';
}
