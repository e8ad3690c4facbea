/** Raised by a trigger when something is begun with a customer on the blacklist. */
export const NOT_BLACKLISTED = 'customers_not_blacklisted';

/**
 * Levels, blacklist and service teams of customers, what the timeline reads along, and certificates of erasures (docs/decisions/0022).
 *
 * Every change of a level is a row of `customer_levels`, written by a trigger, whichever road it came; a write that says nothing
 * (`scrm.level_change`, services/grading.ts) is a person's own choice. Idempotent.
 */
export const MARKS_SQL = `
CREATE TABLE IF NOT EXISTS customer_levels (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  customer_id integer NOT NULL REFERENCES customers (id) ON DELETE CASCADE,
  level text NOT NULL,
  previous text,
  source text NOT NULL CHECK (source IN ('auto', 'manual')),
  reason text,
  until_on date,
  by_id integer,
  at timestamptz NOT NULL DEFAULT clock_timestamp()
);
CREATE INDEX IF NOT EXISTS customer_levels_customer_idx ON customer_levels (customer_id, at DESC, id DESC);
CREATE INDEX IF NOT EXISTS customers_level_until_idx ON customers (level_until) WHERE level_source = 'manual' AND level_until IS NOT NULL;

CREATE OR REPLACE FUNCTION crm_level_change() RETURNS jsonb LANGUAGE sql STABLE AS $$
  SELECT coalesce(nullif(current_setting('scrm.level_change', true), ''), '{}')::jsonb
$$;

-- its name comes after guard_protect, which would take these columns for somebody's own writing
CREATE OR REPLACE FUNCTION crm_level_facts() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  told jsonb := crm_level_change();
BEGIN
  NEW.level := coalesce(NEW.level, 'D');
  IF told <> '{}' THEN
    NEW.level_source := told->>'source';
    NEW.level_reason := left(told->>'reason', 255);
    NEW.level_until := (told->>'until')::date;
  ELSIF TG_OP = 'INSERT' THEN
    NEW.level_source := CASE NEW.level WHEN 'D' THEN 'auto' ELSE 'manual' END;
    NEW.level_reason := CASE NEW.level WHEN 'D' THEN NULL ELSE '录入时评定' END;
    NEW.level_until := NULL;
  ELSIF NEW.level IS DISTINCT FROM OLD.level THEN
    NEW.level_source := 'manual';
    NEW.level_reason := '资料修改';
    NEW.level_until := NULL;
  END IF;
  RETURN NEW;
END $$;
CREATE OR REPLACE TRIGGER level_facts BEFORE INSERT OR UPDATE OF level ON customers
  FOR EACH ROW EXECUTE FUNCTION crm_level_facts();

CREATE OR REPLACE FUNCTION crm_level_history() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  told jsonb := crm_level_change();
BEGIN
  IF TG_OP = 'INSERT' AND NEW.level = 'D' THEN
    RETURN NULL;
  END IF;
  IF TG_OP = 'UPDATE' AND NEW.level IS NOT DISTINCT FROM OLD.level AND NEW.level_source IS NOT DISTINCT FROM OLD.level_source
    AND NEW.level_until IS NOT DISTINCT FROM OLD.level_until THEN
    RETURN NULL;
  END IF;
  INSERT INTO customer_levels (customer_id, level, previous, source, reason, until_on, by_id, at)
  VALUES (NEW.id, NEW.level, CASE TG_OP WHEN 'UPDATE' THEN OLD.level END, NEW.level_source, NEW.level_reason, NEW.level_until,
    coalesce((told->>'by')::integer, nullif(current_setting('scrm.level_by', true), '')::integer), CASE TG_OP WHEN 'INSERT' THEN coalesce(NEW.created_at AT TIME ZONE 'UTC', clock_timestamp()) ELSE clock_timestamp() END);
  RETURN NULL;
END $$;
CREATE OR REPLACE TRIGGER level_history AFTER INSERT OR UPDATE OF level ON customers
  FOR EACH ROW EXECUTE FUNCTION crm_level_history();
-- once, for customers of before: what somebody chose stays
DO $$ BEGIN
  IF EXISTS (SELECT FROM customers WHERE level_source IS NULL) THEN
    PERFORM set_config('scrm.write', 'on', true), set_config('scrm.capture', 'off', true);
    UPDATE customers SET level_source = CASE WHEN coalesce(level, 'D') = 'D' THEN 'auto' ELSE 'manual' END,
      level_reason = CASE WHEN coalesce(level, 'D') = 'D' THEN NULL ELSE '录入时评定' END WHERE level_source IS NULL;
    PERFORM set_config('scrm.write', '', true), set_config('scrm.capture', '', true);
  END IF;
END $$;

-- whose income or potential changed. No key and no reference: either would make writers wait for each other, or for the customer's row
CREATE TABLE IF NOT EXISTS customer_grade_due (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  customer_id integer NOT NULL
);
CREATE OR REPLACE FUNCTION crm_grade_due() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_TABLE_NAME = 'receipts' THEN
    INSERT INTO customer_grade_due (customer_id) SELECT customer_id FROM deals WHERE id = coalesce(NEW.deal_id, OLD.deal_id) AND customer_id IS NOT NULL;
  ELSE
    IF TG_OP <> 'INSERT' AND OLD.customer_id IS NOT NULL THEN
      INSERT INTO customer_grade_due (customer_id) VALUES (OLD.customer_id);
    END IF;
    IF TG_OP <> 'DELETE' AND NEW.customer_id IS NOT NULL AND (TG_OP = 'INSERT' OR NEW.customer_id IS DISTINCT FROM OLD.customer_id) THEN
      INSERT INTO customer_grade_due (customer_id) VALUES (NEW.customer_id);
    END IF;
  END IF;
  RETURN NULL;
END $$;
CREATE OR REPLACE TRIGGER crm_grade_due AFTER INSERT OR DELETE OR UPDATE
  OF status, type, monthly_rent_fen, price_fen, probability, customer_id ON deals FOR EACH ROW EXECUTE FUNCTION crm_grade_due();
CREATE OR REPLACE TRIGGER crm_grade_due AFTER INSERT OR DELETE OR UPDATE ON receipts FOR EACH ROW EXECUTE FUNCTION crm_grade_due();

CREATE TABLE IF NOT EXISTS customer_blacklistings (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  customer_id integer NOT NULL REFERENCES customers (id) ON DELETE CASCADE,
  reason text,
  by_id integer,
  from_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  lifted_at timestamptz CHECK (lifted_at >= from_at),
  lifted_by_id integer,
  lift_reason text
);
CREATE UNIQUE INDEX IF NOT EXISTS customer_blacklistings_open_uq ON customer_blacklistings (customer_id) WHERE lifted_at IS NULL;
CREATE INDEX IF NOT EXISTS customer_blacklistings_customer_idx ON customer_blacklistings (customer_id, from_at DESC);

CREATE OR REPLACE FUNCTION crm_refuse_blacklisted() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT FROM customers WHERE id = NEW.customer_id AND blacklisted_at IS NOT NULL) THEN
    RAISE EXCEPTION 'the customer is on the blacklist' USING ERRCODE = '23514', CONSTRAINT = '${NOT_BLACKLISTED}', TABLE = TG_TABLE_NAME;
  END IF;
  RETURN NEW;
END $$;
CREATE OR REPLACE TRIGGER crm_refuse_blacklisted BEFORE INSERT ON viewings FOR EACH ROW EXECUTE FUNCTION crm_refuse_blacklisted();
CREATE OR REPLACE TRIGGER crm_refuse_blacklisted BEFORE INSERT ON deals FOR EACH ROW EXECUTE FUNCTION crm_refuse_blacklisted();

CREATE TABLE IF NOT EXISTS customer_service_team (
  customer_id integer NOT NULL REFERENCES customers (id) ON DELETE CASCADE,
  user_id integer NOT NULL REFERENCES up_users (id) ON DELETE CASCADE,
  PRIMARY KEY (customer_id, user_id)
);
CREATE INDEX IF NOT EXISTS customer_service_team_user_idx ON customer_service_team (user_id);

-- the timeline reads each of its sources along one of these, latest first
CREATE INDEX IF NOT EXISTS follow_ups_timeline_idx ON follow_ups (customer_id, at DESC, id DESC);
CREATE INDEX IF NOT EXISTS inquiries_timeline_idx ON inquiries (customer_id, created_at DESC, id DESC);
CREATE INDEX IF NOT EXISTS viewings_customer_timeline_idx ON viewings (customer_id, id);
CREATE INDEX IF NOT EXISTS deals_customer_timeline_idx ON deals (customer_id, id);
CREATE INDEX IF NOT EXISTS customer_owner_spans_timeline_idx ON customer_owner_spans (customer_id, from_at DESC, id DESC);
CREATE INDEX IF NOT EXISTS viewing_messages_timeline_idx ON viewing_messages (viewing_id, changed_at);

CREATE INDEX IF NOT EXISTS contract_early_ends_timeline_idx ON contract_early_ends (contract_id, at DESC, id DESC);
CREATE INDEX IF NOT EXISTS receivable_moves_timeline_idx ON receivable_moves (receivable_id, at DESC, id DESC);

-- whose a contact, address, requirement or contract is or was: the audit log tells of rows, and of a deleted one nothing else says whose.
-- No reference: whoever writes a contract would wait for the customer's row
CREATE TABLE IF NOT EXISTS customer_parts (
  resource text NOT NULL,
  document_id text NOT NULL,
  customer_id integer NOT NULL,
  PRIMARY KEY (resource, document_id)
);
CREATE INDEX IF NOT EXISTS customer_parts_customer_idx ON customer_parts (customer_id, resource);
CREATE OR REPLACE FUNCTION crm_customer_part() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  part jsonb := to_jsonb(NEW);
  whose integer := CASE TG_ARGV[0]
    WHEN 'contract' THEN (SELECT customer_id FROM deals WHERE id = (part->>'deal_id')::integer)
    ELSE (part->>'customer_id')::integer
  END;
BEGIN
  IF whose IS NOT NULL THEN
    INSERT INTO customer_parts (resource, document_id, customer_id) VALUES (TG_ARGV[0], NEW.document_id, whose)
    ON CONFLICT (resource, document_id) DO UPDATE SET customer_id = EXCLUDED.customer_id;
  END IF;
  RETURN NULL;
END $$;
CREATE OR REPLACE TRIGGER crm_customer_part AFTER INSERT OR UPDATE OF customer_id ON contacts
  FOR EACH ROW EXECUTE FUNCTION crm_customer_part('contact');
CREATE OR REPLACE TRIGGER crm_customer_part AFTER INSERT OR UPDATE OF customer_id ON customer_addresses
  FOR EACH ROW EXECUTE FUNCTION crm_customer_part('customer-address');
CREATE OR REPLACE TRIGGER crm_customer_part AFTER INSERT OR UPDATE OF customer_id ON requirements
  FOR EACH ROW EXECUTE FUNCTION crm_customer_part('requirement');
CREATE OR REPLACE TRIGGER crm_customer_part AFTER INSERT OR UPDATE OF deal_id ON contracts
  FOR EACH ROW EXECUTE FUNCTION crm_customer_part('contract');
CREATE OR REPLACE FUNCTION crm_forget_customer_parts() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  DELETE FROM customer_parts WHERE customer_id = OLD.id;
  RETURN NULL;
END $$;
CREATE OR REPLACE TRIGGER crm_forget_customer_parts AFTER DELETE ON customers
  FOR EACH ROW EXECUTE FUNCTION crm_forget_customer_parts();
-- once, for parts of before
DO $$ BEGIN
  IF NOT EXISTS (SELECT FROM customer_parts) THEN
    INSERT INTO customer_parts (resource, document_id, customer_id)
      SELECT 'contact', document_id, customer_id FROM contacts WHERE customer_id IS NOT NULL
      UNION ALL SELECT 'customer-address', document_id, customer_id FROM customer_addresses WHERE customer_id IS NOT NULL
      UNION ALL SELECT 'requirement', document_id, customer_id FROM requirements WHERE customer_id IS NOT NULL
      UNION ALL SELECT 'contract', k.document_id, d.customer_id FROM contracts k JOIN deals d ON d.id = k.deal_id WHERE d.customer_id IS NOT NULL
    ON CONFLICT DO NOTHING;
  END IF;
END $$;

CREATE SEQUENCE IF NOT EXISTS erasure_certificate_seq;
CREATE TABLE IF NOT EXISTS erasure_certificates (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  document_id text NOT NULL CONSTRAINT erasure_certificates_document_id_uq UNIQUE,
  number text NOT NULL CONSTRAINT erasure_certificates_number_uq UNIQUE,
  at timestamptz NOT NULL,
  content jsonb NOT NULL,
  hash text NOT NULL
);
`;
