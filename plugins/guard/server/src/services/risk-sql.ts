import {
  HISTORY_ONLY_EVENTS,
  REVIEW_STATUSES,
  RISK_EVENT_NAMES,
  RISK_KIND_NAMES,
  RISK_MODES,
  RISK_OUTCOMES,
} from '../../../domain';

const oneOf = (values: readonly string[]) => values.map((value) => `'${value}'`).join(', ');

/**
 * Rules, events, reviews, alerts and spent challenges of the risk engine. Idempotent; runs at every start. An event is written once: its
 * outcome is added right after it was judged, and afterwards nothing of it changes; it goes when it is old.
 */
export const RISK_SQL = `
CREATE TABLE IF NOT EXISTS risk_rules (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  document_id text NOT NULL UNIQUE,
  code text NOT NULL,
  name text NOT NULL,
  event text NOT NULL CHECK (event IN (${oneOf([...RISK_EVENT_NAMES, 'any'])})),
  kind text NOT NULL CHECK (kind IN (${oneOf(RISK_KIND_NAMES)})),
  params jsonb NOT NULL,
  outcome text NOT NULL CHECK (outcome IN (${oneOf(RISK_OUTCOMES)})),
  mode text NOT NULL CHECK (mode IN (${oneOf(RISK_MODES)})),
  priority integer NOT NULL DEFAULT 100,
  version integer NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  updated_by integer,
  updated_by_name text NOT NULL,
  CONSTRAINT risk_rules_code_uq UNIQUE (code)
);

CREATE TABLE IF NOT EXISTS risk_rules_version (is_only boolean PRIMARY KEY DEFAULT true CHECK (is_only), version bigint NOT NULL);
INSERT INTO risk_rules_version (version) VALUES (1) ON CONFLICT DO NOTHING;
CREATE OR REPLACE FUNCTION risk_rules_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE risk_rules_version SET version = version + 1;
  RETURN NULL;
END $$;
CREATE OR REPLACE TRIGGER risk_rules_changed AFTER INSERT OR UPDATE OR DELETE ON risk_rules
  FOR EACH ROW EXECUTE FUNCTION risk_rules_changed();

CREATE TABLE IF NOT EXISTS risk_events (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  at timestamptz NOT NULL,
  event text NOT NULL CHECK (event IN (${oneOf([...RISK_EVENT_NAMES, ...HISTORY_ONLY_EVENTS])})),
  outcome text NOT NULL DEFAULT 'pass' CHECK (outcome IN (${oneOf(RISK_OUTCOMES)})),
  challenge text CHECK (challenge IN ('asked', 'met')),
  ip_hash text,
  device_hash text,
  phone_index text,
  user_id integer,
  role text NOT NULL,
  text_hash text,
  code_hash text,
  facts jsonb NOT NULL DEFAULT '{}',
  matched jsonb,
  trace_id text
);
CREATE INDEX IF NOT EXISTS risk_events_ip_idx ON risk_events (ip_hash, event, at) WHERE ip_hash IS NOT NULL;
CREATE INDEX IF NOT EXISTS risk_events_device_idx ON risk_events (device_hash, event, at) WHERE device_hash IS NOT NULL;
CREATE INDEX IF NOT EXISTS risk_events_phone_idx ON risk_events (phone_index, event, at) WHERE phone_index IS NOT NULL;
CREATE INDEX IF NOT EXISTS risk_events_user_idx ON risk_events (user_id, event, at) WHERE user_id IS NOT NULL;
CREATE INDEX IF NOT EXISTS risk_events_text_idx ON risk_events (text_hash, at) WHERE text_hash IS NOT NULL;
CREATE INDEX IF NOT EXISTS risk_events_at_idx ON risk_events (at);
CREATE INDEX IF NOT EXISTS risk_events_outcome_idx ON risk_events (outcome, id) WHERE outcome <> 'pass';

CREATE OR REPLACE FUNCTION risk_events_keep() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' AND OLD.at < now() - interval '30 days' THEN
    RETURN OLD;
  END IF;
  IF TG_OP = 'UPDATE' AND OLD.matched IS NULL AND NEW.matched IS NOT NULL
    AND to_jsonb(NEW) - '{outcome,matched,challenge}'::text[] = to_jsonb(OLD) - '{outcome,matched,challenge}'::text[] THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION 'risk_events is append-only' USING ERRCODE = 'SC002', TABLE = 'risk_events';
END $$;
CREATE OR REPLACE TRIGGER risk_events_keep BEFORE UPDATE OR DELETE ON risk_events
  FOR EACH ROW EXECUTE FUNCTION risk_events_keep();
CREATE OR REPLACE TRIGGER guard_no_truncate BEFORE TRUNCATE ON risk_events
  FOR EACH STATEMENT EXECUTE FUNCTION guard_append_only();

-- One number of history for an event, itself included when it is stored: { count, events, same, windowSeconds }, see HistoryNeed.
-- Null when the event lacks one of the subjects. Counting stops at 2000.
CREATE OR REPLACE FUNCTION risk_count(e risk_events, need jsonb) RETURNS bigint LANGUAGE plpgsql STABLE AS $$
DECLARE
  columns CONSTANT jsonb := '{"ip": "ip_hash", "device": "device_hash", "phone": "phone_index", "account": "user_id", "text": "text_hash", "code": "code_hash"}';
  own CONSTANT jsonb := to_jsonb(e);
  counted CONSTANT text := columns->>(need->>'count');
  subject text;
  conditions text := '';
  found bigint;
BEGIN
  FOR subject IN SELECT columns->>s FROM jsonb_array_elements_text(need->'same') s LOOP
    IF own->>subject IS NULL THEN
      RETURN NULL;
    END IF;
    conditions := conditions || format(' AND h.%I = %L', subject, own->>subject);
  END LOOP;
  EXECUTE format(
    'SELECT count(%s) FROM (SELECT %s AS one FROM risk_events h WHERE h.event = ANY ($1) AND h.at > $2 AND h.id <= $3%s LIMIT 2000) x',
    CASE WHEN counted IS NULL THEN '*' ELSE 'DISTINCT one' END, coalesce('h.' || quote_ident(counted), '1'), conditions)
    INTO found
    USING ARRAY(SELECT jsonb_array_elements_text(need->'events')), e.at - make_interval(secs => (need->>'windowSeconds')::int), e.id;
  RETURN found;
END $$;

CREATE OR REPLACE FUNCTION risk_counts(e risk_events, needs jsonb) RETURNS jsonb LANGUAGE sql STABLE AS $$
  SELECT coalesce(jsonb_object_agg(need->>'key', risk_count(e, need)), '{}') FROM jsonb_array_elements(needs) need
$$;

-- Stores an event and counts its history in one go: events that share a subject wait for each other, so that none of them slips past a
-- limit. Null when the caller's rules are not the newest. With is_kept false it only counts, as if the event came now.
CREATE OR REPLACE FUNCTION risk_take(rules_version bigint, given jsonb, needs jsonb, is_kept boolean) RETURNS jsonb LANGUAGE plpgsql AS $$
DECLARE
  e risk_events := jsonb_populate_record(NULL::risk_events, given);
  key bigint;
BEGIN
  IF (SELECT version FROM risk_rules_version) IS DISTINCT FROM rules_version THEN
    RETURN NULL;
  END IF;
  IF NOT is_kept THEN
    e.id := 9223372036854775807;
    e.at := clock_timestamp();
    RETURN jsonb_build_object('id', NULL, 'counts', risk_counts(e, needs));
  END IF;
  FOR key IN
    SELECT DISTINCT hashtextextended('risk ' || s || ' ' || (to_jsonb(e)->>s), 0)
    FROM unnest(ARRAY['ip_hash', 'device_hash', 'phone_index', 'user_id', 'text_hash']) s
    WHERE to_jsonb(e)->>s IS NOT NULL ORDER BY 1
  LOOP
    PERFORM pg_advisory_xact_lock(key);
  END LOOP;
  INSERT INTO risk_events (at, event, ip_hash, device_hash, phone_index, user_id, role, text_hash, code_hash, facts, trace_id)
    VALUES (clock_timestamp(), e.event, e.ip_hash, e.device_hash, e.phone_index, e.user_id, e.role, e.text_hash, e.code_hash, e.facts, e.trace_id)
    RETURNING * INTO e;
  RETURN jsonb_build_object('id', e.id::text, 'counts', risk_counts(e, needs));
END $$;

CREATE TABLE IF NOT EXISTS risk_reviews (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  document_id text NOT NULL UNIQUE,
  event_id bigint NOT NULL,
  event text NOT NULL,
  resource text,
  resource_id text,
  actor_id integer,
  actor_name text NOT NULL,
  actor_role text NOT NULL,
  reasons jsonb NOT NULL,
  status text NOT NULL DEFAULT 'open' CHECK (status IN (${oneOf(REVIEW_STATUSES)})),
  opened_at timestamptz NOT NULL DEFAULT now(),
  decided_at timestamptz,
  decided_by integer,
  decided_by_name text,
  decision_reason text,
  CONSTRAINT risk_reviews_resource_ck CHECK ((resource IS NULL) = (resource_id IS NULL)),
  CONSTRAINT risk_reviews_decided_ck CHECK ((status = 'open') = (decided_at IS NULL))
);
CREATE UNIQUE INDEX IF NOT EXISTS risk_reviews_open_uq ON risk_reviews (resource, resource_id) WHERE status = 'open' AND resource IS NOT NULL;
CREATE INDEX IF NOT EXISTS risk_reviews_resource_idx ON risk_reviews (resource, resource_id);
CREATE INDEX IF NOT EXISTS risk_reviews_status_idx ON risk_reviews (status, id);

CREATE TABLE IF NOT EXISTS risk_alerts (
  key text PRIMARY KEY,
  at timestamptz NOT NULL DEFAULT now(),
  event_id bigint NOT NULL,
  hits integer NOT NULL DEFAULT 1
);

CREATE TABLE IF NOT EXISTS risk_challenges (
  signature text PRIMARY KEY,
  expires_at timestamptz NOT NULL
);
`;
