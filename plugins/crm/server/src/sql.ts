import { LIVE_VIEWING_STATUSES } from '../../domain';
import { LIVE_PHONE_UQ } from './services/customers';
import { OPEN_DEAL_UQ, RECEIPT_UQ } from './services/deals';

const LIVE = LIVE_VIEWING_STATUSES.map((status) => `'${status}'`).join(', ');

/** One exclusion constraint a party: nobody is in two live viewings at once (half-open spans, so that they may touch). */
export const VIEWING_CLASH_CONSTRAINTS = {
  property: 'viewings_property_no_overlap',
  agent: 'viewings_agent_no_overlap',
  customer: 'viewings_customer_no_overlap',
} as const;

/** CHECKs by table and name. Strapi's own sync leaves them alone. */
const CHECKS: [table: string, name: string, condition: string][] = [
  ['viewings', 'viewings_span_ck', '"end" > start'],
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
  ['customers', 'customers_name_ck', 'length(btrim(name)) > 0'],
];

/** Constraints that Strapi's schema cannot say. Idempotent; runs in bootstrap, after the tables are there. */
export const CRM_SQL = `
CREATE EXTENSION IF NOT EXISTS btree_gist;
CREATE EXTENSION IF NOT EXISTS pg_trgm;

CREATE SEQUENCE IF NOT EXISTS crm_customer_code_seq;
CREATE SEQUENCE IF NOT EXISTS crm_deal_code_seq;
CREATE SEQUENCE IF NOT EXISTS crm_viewing_code_seq;

CREATE UNIQUE INDEX IF NOT EXISTS ${LIVE_PHONE_UQ} ON customers (phone_index)
  WHERE archived_at IS NULL AND phone_index IS NOT NULL;
CREATE UNIQUE INDEX IF NOT EXISTS contacts_one_primary_uq ON contacts (customer_id) WHERE is_primary;
CREATE UNIQUE INDEX IF NOT EXISTS ${OPEN_DEAL_UQ} ON deals (customer_id, property_id) WHERE status = 'open';
CREATE UNIQUE INDEX IF NOT EXISTS ${RECEIPT_UQ} ON receipts (deal_id, kind, amount_fen, at);
-- The console's search: the expressions are those that Strapi's $containsi writes.
CREATE INDEX IF NOT EXISTS customers_search_idx ON customers USING gin (
  lower(name::varchar) gin_trgm_ops, lower(company_name::varchar) gin_trgm_ops,
  lower(contact_person::varchar) gin_trgm_ops, lower(code::varchar) gin_trgm_ops);
CREATE INDEX IF NOT EXISTS follow_ups_due_idx ON follow_ups (next_follow_at) WHERE reminded_at IS NULL;
CREATE INDEX IF NOT EXISTS inquiries_phone_property_idx ON inquiries (phone_index, property_id, created_at);

CREATE TABLE IF NOT EXISTS deal_areas (
  deal_id integer NOT NULL REFERENCES deals (id),
  space_id integer NOT NULL REFERENCES spaces (id),
  area_sqm numeric(12, 2) NOT NULL CHECK (area_sqm > 0),
  released_at timestamp,
  PRIMARY KEY (deal_id, space_id)
);
CREATE INDEX IF NOT EXISTS deal_areas_space_idx ON deal_areas (space_id);

${Object.entries(VIEWING_CLASH_CONSTRAINTS)
  .map(([party, name]) =>
    addConstraint(
      'viewings',
      name,
      `EXCLUDE USING gist (${party}_id WITH =, tsrange(start, "end") WITH &&) WHERE (status IN (${LIVE}))`,
    ),
  )
  .join('\n')}
${CHECKS.map(([table, name, condition]) => addConstraint(table, name, `CHECK (${condition})`)).join('\n')}
`;

/** Columns that only crm's services write, with the status a new row starts in. */
export const PROTECTED: { table: string; columns: string[]; initialStatus?: string }[] = [
  {
    table: 'customers',
    initialStatus: 'lead',
    columns: [
      'status',
      'code',
      'stage_changed_at',
      'lost_reason',
      'owner_id',
      'service_owner_id',
      'partner_id',
      'promo_code',
      'attributed_at',
      'attribution_basis',
      'phone_verified_at',
    ],
  },
  {
    table: 'viewings',
    initialStatus: 'held',
    columns: [
      'status',
      'customer_id',
      'property_id',
      'agent_id',
      'start',
      'end',
      'held_until',
      'completed_at',
    ],
  },
  {
    table: 'deals',
    initialStatus: 'open',
    columns: [
      'status',
      'code',
      'negotiating',
      'customer_id',
      'property_id',
      'owner_id',
      'partner_id',
      'type',
      'area_sqm',
      'monthly_rent_fen',
      'price_fen',
      'probability',
      'attribution',
      'won_at',
      'ended_at',
    ],
  },
  {
    table: 'inquiries',
    initialStatus: 'new',
    columns: [
      'status',
      'customer_id',
      'property_id',
      'partner_id',
      'share_id',
      'promo_code',
      'handled_by_id',
    ],
  },
  { table: 'receipts', columns: ['deal_id', 'kind', 'amount_fen', 'at', 'recorded_by_id'] },
];

/** PostgreSQL has no ADD CONSTRAINT IF NOT EXISTS. */
function addConstraint(table: string, name: string, definition: string): string {
  return `DO $$ BEGIN
  IF NOT EXISTS (SELECT 1 FROM pg_constraint WHERE conname = '${name}' AND conrelid = '${table}'::regclass) THEN
    ALTER TABLE ${table} ADD CONSTRAINT ${name} ${definition};
  END IF;
END $$;`;
}
