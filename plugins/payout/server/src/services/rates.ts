import type { Trx } from '@scrm/guard/kit';
import type { Core } from '@strapi/strapi';
import {
  type CommissionKind,
  type CommissionRate,
  chooseRate,
  DEFAULT_COMMISSION_RATES,
  DEFAULT_LEVEL_RULES,
  type LevelRule,
  levelRulesAt,
  type PartnerLevel,
  type ReleaseEvent,
} from '../../../domain';

/** Rates and levels as dated rows; what is in force is chosen by date, never overwritten. */
export const createRatesService = ({ strapi }: { strapi: Core.Strapi }) => ({
  /** Writes the first rows (000 §3.3.2) where there are none. */
  async ensureDefaults(): Promise<void> {
    const knex = strapi.db.connection;
    await knex('commission_rates')
      .insert(
        DEFAULT_COMMISSION_RATES.map((rate) => ({
          kind: rate.kind,
          rate: rate.rate,
          amount_fen: rate.amountFen,
          holding_days: rate.holdingDays,
          release_event: rate.releaseEvent,
          valid_from: rate.validFrom,
        })),
      )
      .onConflict(['kind', 'valid_from'])
      .ignore();
    await knex('commission_levels')
      .insert(
        DEFAULT_LEVEL_RULES.map((rule) => ({
          level: rule.level,
          from_won_deals: rule.fromWonDeals,
          bonus_rate: rule.bonusRate,
          valid_from: rule.validFrom,
        })),
      )
      .onConflict(['level', 'valid_from'])
      .ignore();
  },

  /** The rate of `kind` in force at `at`. @throws Error when there is none: the defaults begin in 1970 */
  async rateAt(trx: Trx, kind: CommissionKind, at: Date): Promise<CommissionRate> {
    const rows = await trx('commission_rates').where({ kind });
    const rate = chooseRate({ rates: rows.map(toRate), kind, at });
    if (!rate) throw new Error(`no commission rate of ${kind} is in force at ${at.toISOString()}`);
    return rate;
  },

  /** The level rules in force at `at`. */
  async levelsAt(trx: Trx, at: Date): Promise<LevelRule[]> {
    const rows = await trx('commission_levels');
    return levelRulesAt({ rules: rows.map(toLevelRule), at });
  },
});

export type RatesService = ReturnType<typeof createRatesService>;

function toRate(row: Record<string, unknown>): CommissionRate {
  return {
    id: Number(row.id),
    kind: row.kind as CommissionKind,
    rate: row.rate === null ? null : String(Number(row.rate)),
    amountFen: row.amount_fen === null ? null : Number(row.amount_fen),
    holdingDays: Number(row.holding_days),
    releaseEvent: row.release_event as ReleaseEvent,
    validFrom: row.valid_from as Date,
  };
}

function toLevelRule(row: Record<string, unknown>): LevelRule {
  return {
    level: row.level as PartnerLevel,
    fromWonDeals: Number(row.from_won_deals),
    bonusRate: String(Number(row.bonus_rate)),
    validFrom: row.valid_from as Date,
  };
}
