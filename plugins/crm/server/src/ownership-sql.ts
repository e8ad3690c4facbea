import { OWNER_CHANGES, POOL_REASONS } from '../../domain';

const listed = (words: readonly string[]) => words.map((word) => `'${word}'`).join(', ');

/**
 * Who owned a customer from when to when, kept by triggers, so that no road to another owner goes past it (docs/decisions/0017). How it
 * came about is told by `scrm.owner_change` (operations/change-owner.ts); a write that says nothing is «other». The rules of the
 * pool are rows. Idempotent.
 */
export const OWNERSHIP_SQL = `
CREATE TABLE IF NOT EXISTS customer_owner_spans (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  customer_id integer NOT NULL REFERENCES customers (id) ON DELETE CASCADE,
  -- null: the pool. No reference: what an account that is gone did stays told
  owner_id integer,
  from_at timestamptz NOT NULL,
  to_at timestamptz CHECK (to_at >= from_at),
  how text NOT NULL CHECK (how IN (${listed(OWNER_CHANGES)})),
  by_id integer,
  reason text
);
CREATE UNIQUE INDEX IF NOT EXISTS customer_owner_spans_open_uq ON customer_owner_spans (customer_id) WHERE to_at IS NULL;
CREATE INDEX IF NOT EXISTS customer_owner_spans_customer_idx ON customer_owner_spans (customer_id, id);
CREATE INDEX IF NOT EXISTS customer_owner_spans_claims_idx ON customer_owner_spans (owner_id, from_at) WHERE how = 'claimed';
CREATE INDEX IF NOT EXISTS customers_pool_idx ON customers (pooled_at DESC, id DESC) WHERE owner_id IS NULL AND archived_at IS NULL;
CREATE INDEX IF NOT EXISTS customers_owned_idx ON customers (owner_id, id) WHERE archived_at IS NULL;

CREATE OR REPLACE FUNCTION crm_owner_change() RETURNS jsonb LANGUAGE sql STABLE AS $$
  SELECT coalesce(nullif(current_setting('scrm.owner_change', true), ''), '{}')::jsonb
$$;

-- its name comes after guard_protect, which would take these columns for somebody's own writing
CREATE OR REPLACE FUNCTION crm_owner_facts() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  how text := crm_owner_change()->>'how';
  at timestamp := clock_timestamp() AT TIME ZONE 'UTC';
BEGIN
  IF TG_OP = 'UPDATE' AND NEW.owner_id IS NOT DISTINCT FROM OLD.owner_id THEN
    -- whoever reached the customer keeps him
    IF NEW.last_contact_at > coalesce(OLD.last_contact_at, '-infinity') THEN
      NEW.recycle_warned_at := NULL;
      NEW.recycle_on := NULL;
    END IF;
    RETURN NEW;
  END IF;
  IF TG_OP = 'INSERT' THEN
    at := coalesce(NEW.created_at, at);
  ELSE
    NEW.previous_owner_id := coalesce(OLD.owner_id, OLD.previous_owner_id);
  END IF;
  NEW.owned_since := CASE WHEN NEW.owner_id IS NOT NULL THEN at END;
  NEW.pooled_at := CASE WHEN NEW.owner_id IS NULL THEN at END;
  NEW.pool_reason := CASE WHEN NEW.owner_id IS NOT NULL THEN NULL
    WHEN how IN (${listed(POOL_REASONS)}) THEN how ELSE 'unassigned' END;
  NEW.recycle_warned_at := NULL;
  NEW.recycle_on := NULL;
  RETURN NEW;
END $$;
CREATE OR REPLACE TRIGGER owner_facts BEFORE INSERT OR UPDATE OF owner_id, last_contact_at ON customers
  FOR EACH ROW EXECUTE FUNCTION crm_owner_facts();

CREATE OR REPLACE FUNCTION crm_owner_spans() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  told jsonb := crm_owner_change();
  at timestamptz := coalesce(NEW.owned_since, NEW.pooled_at) AT TIME ZONE 'UTC';
BEGIN
  IF TG_OP = 'UPDATE' THEN
    UPDATE customer_owner_spans SET to_at = greatest(from_at, at) WHERE customer_id = NEW.id AND to_at IS NULL;
  END IF;
  INSERT INTO customer_owner_spans (customer_id, owner_id, from_at, how, by_id, reason)
  VALUES (NEW.id, NEW.owner_id, at, coalesce(told->>'how', CASE TG_OP WHEN 'INSERT' THEN 'created' ELSE 'other' END),
    (told->>'by')::integer, told->>'reason');
  RETURN NULL;
END $$;
CREATE OR REPLACE TRIGGER owner_spans_first AFTER INSERT ON customers FOR EACH ROW EXECUTE FUNCTION crm_owner_spans();
CREATE OR REPLACE TRIGGER owner_spans_next AFTER UPDATE OF owner_id ON customers
  FOR EACH ROW WHEN (NEW.owner_id IS DISTINCT FROM OLD.owner_id) EXECUTE FUNCTION crm_owner_spans();

-- once, for customers of before there were spans; no entry of the log each
DO $$ BEGIN
  IF EXISTS (SELECT FROM customers c WHERE NOT EXISTS (SELECT FROM customer_owner_spans s WHERE s.customer_id = c.id)) THEN
    PERFORM set_config('scrm.write', 'on', true), set_config('scrm.capture', 'off', true);
    UPDATE customers c SET
      owned_since = CASE WHEN owner_id IS NOT NULL THEN coalesce(created_at, now() AT TIME ZONE 'UTC') END,
      pooled_at = CASE WHEN owner_id IS NULL THEN coalesce(created_at, now() AT TIME ZONE 'UTC') END,
      pool_reason = CASE WHEN owner_id IS NULL THEN 'unassigned' END
    WHERE NOT EXISTS (SELECT FROM customer_owner_spans s WHERE s.customer_id = c.id);
    INSERT INTO customer_owner_spans (customer_id, owner_id, from_at, how)
    SELECT id, owner_id, coalesce(owned_since, pooled_at) AT TIME ZONE 'UTC', 'other' FROM customers c
    WHERE NOT EXISTS (SELECT FROM customer_owner_spans s WHERE s.customer_id = c.id);
    PERFORM set_config('scrm.write', '', true), set_config('scrm.capture', '', true);
  END IF;
END $$;

CREATE TABLE IF NOT EXISTS crm_rules (
  key text PRIMARY KEY,
  value jsonb NOT NULL,
  version integer NOT NULL DEFAULT 1,
  updated_by integer,
  updated_at timestamptz NOT NULL DEFAULT now()
);
`;
