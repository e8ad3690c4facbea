/**
 * Tables of promotion itself. `visit_events` is append-only: what was asked of the server and what was made of it. A visitor
 * is a pseudonym; no address and no name is kept. `visit_hours` holds one row a visitor, code and hour: the dedupe window.
 */
export const PROMOTION_SQL = `
CREATE TABLE IF NOT EXISTS visit_events (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  event_id text,
  type text NOT NULL,
  at timestamptz NOT NULL,
  received_at timestamptz NOT NULL DEFAULT now(),
  share_id integer,
  property_id integer,
  visitor text,
  ms integer,
  rejected text
);
CREATE UNIQUE INDEX IF NOT EXISTS visit_events_event_id_uq ON visit_events (event_id) WHERE event_id IS NOT NULL;
CREATE INDEX IF NOT EXISTS visit_events_share_at_idx ON visit_events (share_id, at);
CREATE INDEX IF NOT EXISTS visit_events_visitor_at_idx ON visit_events (visitor, at) WHERE share_id IS NOT NULL AND rejected IS NULL;

CREATE TABLE IF NOT EXISTS visit_hours (
  share_id integer NOT NULL,
  visitor text NOT NULL,
  hour integer NOT NULL,
  PRIMARY KEY (share_id, visitor, hour)
);

-- who a visitor has said to be, by an inquiry of his: so that a customer's timeline tells what he opened
CREATE TABLE IF NOT EXISTS visitor_customers (
  visitor text NOT NULL,
  customer_id integer NOT NULL REFERENCES customers (id) ON DELETE CASCADE,
  since timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (visitor, customer_id)
);
CREATE INDEX IF NOT EXISTS visitor_customers_customer_idx ON visitor_customers (customer_id);

CREATE SEQUENCE IF NOT EXISTS partner_code_seq;
`;

/** Columns that only services write. The counters of a share are kept from clients by its schema alone: visits write them often. */
export const PROTECTED: { table: string; columns: string[]; initialStatus?: string }[] = [
  { table: 'shares', columns: ['code', 'partner_id', 'user_id', 'property_id'] },
  {
    table: 'partners',
    initialStatus: 'pending',
    columns: ['status', 'code', 'plan', 'level', 'won_deals', 'recruited_by_id', 'user_id'],
  },
];
