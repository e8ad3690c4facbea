import { heldWords } from '@scrm/guard/kit';
import { VIEWING_CHANGES } from '../../domain';
import { CUSTOMER_KEYS_SQL } from './duplicates/company-keys';
import { RECEIVABLE_PROTECTED, RECEIVABLES_SQL } from './receivables-sql';
import { FOLLOW_UP_CONTACT_FK } from './services/follow-ups';

/**
 * Functions, triggers, tables and indexes that Strapi's schema cannot say; constraints on its tables are in `constraints.ts`. Idempotent; runs in
 * bootstrap, after the tables are there.
 */
export const CRM_SQL = `
CREATE EXTENSION IF NOT EXISTS btree_gist;
CREATE EXTENSION IF NOT EXISTS pg_trgm;

CREATE SEQUENCE IF NOT EXISTS crm_customer_code_seq;
CREATE SEQUENCE IF NOT EXISTS crm_deal_code_seq;
CREATE SEQUENCE IF NOT EXISTS crm_viewing_code_seq;

${CUSTOMER_KEYS_SQL}CREATE UNIQUE INDEX IF NOT EXISTS contacts_customer_uq ON contacts (customer_id, id);
CREATE INDEX IF NOT EXISTS follow_ups_contact_idx ON follow_ups (contact_id) WHERE contact_id IS NOT NULL;
${addConstraint(
  'follow_ups',
  FOLLOW_UP_CONTACT_FK,
  `FOREIGN KEY (customer_id, contact_id) REFERENCES contacts (customer_id, id) ON DELETE SET NULL (contact_id) DEFERRABLE`,
)}
-- what stood here before there were reversals
DROP INDEX IF EXISTS receipts_once_uq;
-- The console's search: the expressions are those that Strapi's $containsi writes.
CREATE INDEX IF NOT EXISTS customers_search_idx ON customers USING gin (
  lower(name::varchar) gin_trgm_ops, lower(company_name::varchar) gin_trgm_ops,
  lower(contact_person::varchar) gin_trgm_ops, lower(code::varchar) gin_trgm_ops);
CREATE INDEX IF NOT EXISTS customers_tags_idx ON customers USING gin (${heldWords('tags')});
-- The list's usual order, of all and of one's own.
CREATE INDEX IF NOT EXISTS customers_created_order_idx ON customers (created_at DESC, id DESC) WHERE archived_at IS NULL;
CREATE INDEX IF NOT EXISTS customers_owner_created_idx ON customers (owner_id, created_at DESC, id DESC) WHERE archived_at IS NULL;
-- The board reads a column newest first; sales theirs alone. What a team may see is counted in the index: the rows themselves are wide.
ALTER TABLE customers ALTER COLUMN stage_changed_at SET DEFAULT timezone('utc', now());
CREATE INDEX IF NOT EXISTS customers_stage_idx ON customers (status, stage_changed_at DESC, id DESC)
  INCLUDE (owner_id, region_id) WHERE archived_at IS NULL;
-- what stood here before it held the owner and the region
DROP INDEX IF EXISTS customers_board_idx;
CREATE INDEX IF NOT EXISTS customers_owner_board_idx ON customers (owner_id, status, stage_changed_at DESC, id DESC)
  WHERE archived_at IS NULL;
-- The funnel reads how customers came through their stages, each in time.
CREATE INDEX IF NOT EXISTS status_history_customer_idx ON status_history (entity_id, at, id)
  INCLUDE (from_status, to_status) WHERE machine = 'customer';
CREATE INDEX IF NOT EXISTS inquiries_phone_property_idx ON inquiries (phone_index, property_id, created_at);

${RECEIVABLES_SQL}
CREATE TABLE IF NOT EXISTS deal_areas (
  deal_id integer NOT NULL REFERENCES deals (id),
  space_id integer NOT NULL REFERENCES spaces (id),
  area_sqm numeric(12, 2) NOT NULL CHECK (area_sqm > 0),
  released_at timestamp,
  PRIMARY KEY (deal_id, space_id)
);
CREATE INDEX IF NOT EXISTS deal_areas_space_idx ON deal_areas (space_id);

CREATE INDEX IF NOT EXISTS viewings_held_idx ON viewings (held_until) WHERE status = 'held';
CREATE INDEX IF NOT EXISTS viewings_booked_idx ON viewings (start) WHERE status = 'booked';

-- The customer's way to his own booking; the link itself is kept by nobody.
CREATE TABLE IF NOT EXISTS viewing_links (
  viewing_id integer PRIMARY KEY REFERENCES viewings (id) ON DELETE CASCADE,
  token_hash text NOT NULL UNIQUE,
  moves integer NOT NULL DEFAULT 0,
  created_at timestamptz NOT NULL DEFAULT now()
);
-- The device that booked, which alone may ask for its booking once more.
ALTER TABLE viewing_links ADD COLUMN IF NOT EXISTS device_hash text;

-- A reminder that went out: one a viewing, start, kind and listener.
CREATE TABLE IF NOT EXISTS viewing_reminders (
  viewing_id integer NOT NULL REFERENCES viewings (id) ON DELETE CASCADE,
  start timestamp NOT NULL,
  kind text NOT NULL,
  audience text NOT NULL CHECK (audience IN ('agent', 'customer')),
  claimed_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (viewing_id, start, kind, audience)
);
-- What became of an SMS to the customer; a notice to the agent is there with its row.
ALTER TABLE viewing_reminders ADD COLUMN IF NOT EXISTS state text CHECK (state IN ('sending', 'sent', 'failed'));
CREATE INDEX IF NOT EXISTS viewing_reminders_sending_idx ON viewing_reminders (claimed_at) WHERE state = 'sending';

-- What the customer is to be told by SMS of what the staff did; waits until due, and is claimed before it is sent.
CREATE TABLE IF NOT EXISTS viewing_messages (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  viewing_id integer NOT NULL REFERENCES viewings (id) ON DELETE CASCADE,
  change text NOT NULL CHECK (change IN (${VIEWING_CHANGES.map((change) => `'${change}'`).join(', ')})),
  state text NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'sending', 'sent', 'dropped', 'failed')),
  due_at timestamptz NOT NULL,
  tries integer NOT NULL DEFAULT 0,
  created_at timestamptz NOT NULL DEFAULT now(),
  changed_at timestamptz NOT NULL DEFAULT now()
);
CREATE UNIQUE INDEX IF NOT EXISTS viewing_messages_waiting_uq ON viewing_messages (viewing_id) WHERE state = 'waiting';
CREATE INDEX IF NOT EXISTS viewing_messages_due_idx ON viewing_messages (due_at) WHERE state = 'waiting';
CREATE INDEX IF NOT EXISTS viewing_messages_sending_idx ON viewing_messages (changed_at) WHERE state = 'sending';

-- The way to the booking that such a message carries, beside the one of viewing_links.
CREATE TABLE IF NOT EXISTS viewing_message_links (
  token_hash text PRIMARY KEY,
  viewing_id integer NOT NULL REFERENCES viewings (id) ON DELETE CASCADE,
  created_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX IF NOT EXISTS viewing_message_links_viewing_idx ON viewing_message_links (viewing_id);

-- The teams of its region may take a customer whom nobody owns: one without a region takes that of the listing it asks about.
CREATE OR REPLACE FUNCTION crm_give_region() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE customers c SET region_id = p.region_id FROM properties p
  WHERE c.id = NEW.customer_id AND c.region_id IS NULL AND p.id = NEW.property_id AND p.region_id IS NOT NULL;
  RETURN NULL;
END $$;
CREATE OR REPLACE TRIGGER crm_give_region AFTER INSERT OR UPDATE OF customer_id, property_id ON inquiries
  FOR EACH ROW WHEN (NEW.customer_id IS NOT NULL AND NEW.property_id IS NOT NULL) EXECUTE FUNCTION crm_give_region();
-- once, for customers of before there was a region
UPDATE customers c SET region_id = asked.region_id
FROM (SELECT DISTINCT ON (i.customer_id) i.customer_id, p.region_id FROM inquiries i JOIN properties p ON p.id = i.property_id
  WHERE p.region_id IS NOT NULL ORDER BY i.customer_id, i.id) asked
WHERE asked.customer_id = c.id AND NOT EXISTS (SELECT 1 FROM customers WHERE region_id IS NOT NULL);

-- what stood here before the way was reckoned
ALTER TABLE viewings DROP CONSTRAINT IF EXISTS viewings_agent_no_overlap;
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
      'lost_reason_code',
      'owner_id',
      'service_owner_id',
      'partner_id',
      'promo_code',
      'attributed_at',
      'attribution_basis',
      'phone_verified_at',
      'owned_since',
      'previous_owner_id',
      'pooled_at',
      'pool_reason',
      'recycle_warned_at',
      'recycle_on',
      'level_source',
      'level_reason',
      'level_until',
      'churn_risk',
      'churn_since',
      'blacklisted_at',
      'blacklist_reason',
      'blacklisted_by_id',
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
      'travel_minutes',
      'held_until',
      'phone_verified_at',
      'awaits_code',
      'set_at',
      'completed_at',
      'outcome',
      'feedback_at',
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
      'probability_override',
      'attribution',
      'won_at',
      'ended_at',
      'lost_reason_code',
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
      'channel_id',
      'promo_code',
      'handled_by_id',
    ],
  },
  {
    table: 'receipts',
    columns: [
      'deal_id',
      'kind',
      'refund_of',
      'amount_fen',
      'at',
      'recorded_by_id',
      'allocated_fen',
      'reverses_id',
      'reversed_at',
      'reason',
    ],
  },
  ...RECEIVABLE_PROTECTED,
];

/** PostgreSQL has no ADD CONSTRAINT IF NOT EXISTS. */
function addConstraint(table: string, name: string, definition: string): string {
  return `DO $$ BEGIN
  IF NOT EXISTS (SELECT 1 FROM pg_constraint WHERE conname = '${name}' AND conrelid = '${table}'::regclass) THEN
    ALTER TABLE ${table} ADD CONSTRAINT ${name} ${definition};
  END IF;
END $$;`;
}
