import type { LaidConstraint } from '@scrm/guard/kit';
import { LIVE_VIEWING_STATUSES, MONTH } from '../../domain';
import { LIVE_CREDIT_CODE_UQ } from './duplicates/company-keys';
import { RECEIVABLE_CHECKS, RECEIVABLE_UNIQUES } from './receivables-sql';
import { LIVE_PHONE_UQ } from './services/customers';
import { OPEN_DEAL_UQ } from './services/deals';
import { RECEIPT_UQ } from './services/receipts';

/** Two of one name could not be told apart where one is chosen, nor in the report. */
export const SOURCE_CHANNEL_NAME_UQ = 'source_channels_name_uq';

const LIVE = LIVE_VIEWING_STATUSES.map((status) => `'${status}'`).join(', ');

/** One exclusion constraint a party: nobody is in two live viewings at once (half-open spans, so that they may touch). */
export const VIEWING_CLASH_CONSTRAINTS = {
  property: 'viewings_property_no_overlap',
  agent: 'viewings_agent_travel_no_overlap',
  customer: 'viewings_customer_no_overlap',
} as const;

const SPAN = ['tsrange(start, "end")', '&&'] as const;
const TRAVEL = "coalesce(travel_minutes, 0) * interval '1 minute'";

/**
 * What each of them compares. The agent's time has the way there and back on either side, between two listings only: two viewings of
 * one listing are kept apart by its own constraint, and who stays there may go on at once.
 */
const VIEWING_CLASHES: Record<
  keyof typeof VIEWING_CLASH_CONSTRAINTS,
  Extract<LaidConstraint, { kind: 'exclusion' }>['by']
> = {
  property: [['property_id', '='], SPAN],
  agent: [
    ['agent_id', '='],
    ['property_id', '<>'],
    [`tsrange(start - ${TRAVEL}, "end" + ${TRAVEL})`, '&&'],
  ],
  customer: [['customer_id', '='], SPAN],
};

/** CHECKs by table and name. Strapi's own sync leaves them alone. */
const CHECKS: [table: string, name: string, condition: string][] = [
  ['viewings', 'viewings_span_ck', '"end" > start'],
  ['viewings', 'viewings_travel_ck', 'travel_minutes >= 0'],
  ['deals', 'deals_money_ck', 'monthly_rent_fen > 0 AND price_fen > 0'],
  ['deals', 'deals_area_ck', 'area_sqm > 0'],
  [
    'deals',
    'deals_won_terms_ck',
    `status NOT IN ('won', 'cancelled') OR (won_at IS NOT NULL AND area_sqm IS NOT NULL
      AND ((type = 'rent' AND monthly_rent_fen IS NOT NULL) OR (type = 'sale' AND price_fen IS NOT NULL)))`,
  ],
  ['receipts', 'receipts_amount_ck', 'amount_fen > 0'],
  [
    'requirements',
    'requirements_area_ck',
    'area_min_sqm >= 0 AND area_max_sqm > 0 AND area_min_sqm <= area_max_sqm',
  ],
  [
    'requirements',
    'requirements_budget_ck',
    'budget_max_fen_per_sqm_month > 0 AND budget_max_fen_per_month > 0 AND budget_max_fen > 0',
  ],
  ['channel_costs', 'channel_costs_amount_ck', 'amount_fen >= 0'],
  ['channel_costs', 'channel_costs_month_ck', `month ~ '${MONTH.source}'`],
  ['customers', 'customers_name_ck', 'length(btrim(name)) > 0'],
  ...RECEIVABLE_CHECKS,
  ['customers', 'customers_figures_ck', 'annual_revenue_fen >= 0 AND employees >= 0'],
];

/**
 * What keeps rows of content types true, whoever writes them. Rows of before that break one are warned of and left (`layConstraints`). Strapi's own sync
 * leaves all of them alone.
 */
export const CRM_CONSTRAINTS: LaidConstraint[] = [
  {
    kind: 'unique',
    table: 'customers',
    name: LIVE_PHONE_UQ,
    by: ['phone_index'],
    where: 'archived_at IS NULL AND phone_index IS NOT NULL',
  },
  {
    kind: 'unique',
    table: 'customers',
    name: LIVE_CREDIT_CODE_UQ,
    by: ['credit_code'],
    where: 'archived_at IS NULL AND credit_code IS NOT NULL',
  },
  {
    kind: 'unique',
    table: 'source_channels',
    name: SOURCE_CHANNEL_NAME_UQ,
    by: ['lower(btrim(name))'],
  },
  {
    kind: 'unique',
    table: 'contacts',
    name: 'contacts_one_primary_uq',
    by: ['customer_id'],
    where: 'is_primary',
  },
  {
    kind: 'unique',
    table: 'customer_addresses',
    name: 'customer_addresses_one_default_uq',
    by: ['customer_id'],
    where: 'is_default',
  },
  {
    kind: 'unique',
    table: 'deals',
    name: OPEN_DEAL_UQ,
    by: ['customer_id', 'property_id'],
    where: `status = 'open'`,
  },
  {
    kind: 'unique',
    table: 'receipts',
    name: RECEIPT_UQ,
    by: ['deal_id', 'kind', 'amount_fen', 'at'],
    // one that was reversed may be recorded anew
    where: `reversed_at IS NULL AND kind <> 'reversal'`,
  },
  ...RECEIVABLE_UNIQUES,
  ...Object.entries(VIEWING_CLASH_CONSTRAINTS).map(
    ([party, name]): LaidConstraint => ({
      kind: 'exclusion',
      table: 'viewings',
      name,
      by: VIEWING_CLASHES[party as keyof typeof VIEWING_CLASH_CONSTRAINTS],
      where: `status IN (${LIVE})`,
    }),
  ),
  ...CHECKS.map(([table, name, condition]): LaidConstraint => ({ kind: 'check', table, name, condition })),
];
