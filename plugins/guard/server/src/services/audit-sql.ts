/**
 * The audit log's tables and functions (docs/decisions/0006). Idempotent; runs after GUARD_SQL.
 *
 * `audit_chain` is filled at commit by a deferred trigger: whoever holds the chain's lock only has the commit left to do, so that
 * nobody waits for it while waiting for a business row of the holder. knex takes a bare question mark for a value, hence the backslashes
 * before them. `guard_audit_text` and `domain/chain-audit.ts` give the same text.
 */
export const AUDIT_SQL = `
ALTER TABLE audit_log ADD COLUMN IF NOT EXISTS changes jsonb NOT NULL DEFAULT '[]';
-- what changed on one row, latest first; looks, which are many more, are left out
CREATE INDEX IF NOT EXISTS audit_log_changes_idx ON audit_log (resource, document_id, at DESC, id DESC)
  WHERE changes <> '[]'::jsonb;
CREATE INDEX IF NOT EXISTS audit_log_at_idx ON audit_log (at, id);
CREATE INDEX IF NOT EXISTS audit_log_actor_idx ON audit_log (actor_id, id);
CREATE INDEX IF NOT EXISTS audit_log_actor_name_idx ON audit_log (actor_name, id);
CREATE INDEX IF NOT EXISTS audit_log_action_idx ON audit_log (action, id);
CREATE INDEX IF NOT EXISTS audit_log_ip_idx ON audit_log (ip, id);
CREATE INDEX IF NOT EXISTS audit_log_trace_idx ON audit_log (trace_id, id);

CREATE TABLE IF NOT EXISTS audit_chain (
  seq bigint PRIMARY KEY,
  audit_id bigint NOT NULL UNIQUE,
  prev_hash bytea NOT NULL,
  hash bytea NOT NULL
);
CREATE TABLE IF NOT EXISTS audit_anchors (
  number bigint PRIMARY KEY,
  at timestamptz NOT NULL DEFAULT now(),
  seq bigint NOT NULL,
  hash bytea NOT NULL,
  key_id text NOT NULL,
  seal bytea NOT NULL
);
CREATE TABLE IF NOT EXISTS audit_checkpoints (
  seq bigint PRIMARY KEY,
  at timestamptz NOT NULL DEFAULT now(),
  hash bytea NOT NULL,
  key_id text NOT NULL,
  seal bytea NOT NULL
);

CREATE OR REPLACE FUNCTION guard_netstring(value text) RETURNS text LANGUAGE sql IMMUTABLE AS $$
  SELECT CASE WHEN value IS NULL THEN '-;' ELSE octet_length(value) || ':' || value || ';' END
$$;

CREATE OR REPLACE FUNCTION guard_audit_text(entry audit_log, seq bigint) RETURNS text LANGUAGE sql STABLE AS $$
  SELECT 'v1;' || guard_netstring(seq::text) || guard_netstring(entry.id::text)
    || guard_netstring(to_char(entry.at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'))
    || guard_netstring(entry.actor_id::text) || guard_netstring(entry.actor_role) || guard_netstring(entry.actor_name)
    || guard_netstring(entry.action) || guard_netstring(entry.resource) || guard_netstring(entry.document_id)
    || guard_netstring(entry.details::text) || guard_netstring(entry.changes::text)
    || guard_netstring(entry.ip) || guard_netstring(entry.trace_id)
$$;

CREATE OR REPLACE FUNCTION guard_audit_link(entry audit_log) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  head_seq bigint;
  head_hash bytea;
BEGIN
  PERFORM pg_advisory_xact_lock(7203420, 1);
  SELECT seq, hash INTO head_seq, head_hash FROM audit_chain ORDER BY seq DESC LIMIT 1;
  IF head_seq IS NULL THEN
    SELECT seq, hash INTO head_seq, head_hash FROM audit_checkpoints ORDER BY seq DESC LIMIT 1;
  END IF;
  head_seq := coalesce(head_seq, 0);
  head_hash := coalesce(head_hash, decode(repeat('00', 32), 'hex'));
  INSERT INTO audit_chain (seq, audit_id, prev_hash, hash) VALUES (head_seq + 1, entry.id, head_hash,
    sha256(head_hash || convert_to(guard_audit_text(entry, head_seq + 1), 'UTF8')));
END $$;

CREATE OR REPLACE FUNCTION guard_audit_chain() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM guard_audit_link(NEW);
  RETURN NULL;
END $$;

-- rows from before the chain; once there is one, a row without its link was put there past the triggers and is verify's to find
DO $$
DECLARE
  entry audit_log;
BEGIN
  IF NOT EXISTS (SELECT FROM audit_chain) AND NOT EXISTS (SELECT FROM audit_checkpoints) AND NOT EXISTS (SELECT FROM audit_anchors) THEN
    FOR entry IN SELECT * FROM audit_log ORDER BY id LOOP
      PERFORM guard_audit_link(entry);
    END LOOP;
  END IF;
  IF NOT EXISTS (SELECT FROM pg_trigger WHERE tgname = 'guard_audit_chain' AND tgrelid = 'audit_log'::regclass) THEN
    CREATE CONSTRAINT TRIGGER guard_audit_chain AFTER INSERT ON audit_log
      DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION guard_audit_chain();
  END IF;
END $$;

-- append-only but for the oldest entries, up to a checkpoint that scrm.audit_prune names
CREATE OR REPLACE FUNCTION guard_audit_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  upto bigint := nullif(current_setting('scrm.audit_prune', true), '')::bigint;
  position bigint;
BEGIN
  IF TG_OP = 'DELETE' AND upto IS NOT NULL AND EXISTS (SELECT FROM audit_checkpoints WHERE seq = upto) THEN
    IF TG_TABLE_NAME = 'audit_chain' THEN
      position := OLD.seq;
    ELSE
      SELECT seq INTO position FROM audit_chain WHERE audit_id = OLD.id;
    END IF;
    IF position <= upto THEN
      RETURN OLD;
    END IF;
  END IF;
  RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'SC002', TABLE = TG_TABLE_NAME;
END $$;

-- takes away everything up to the checkpoint, which must be the chain's own link
CREATE OR REPLACE FUNCTION guard_audit_prune(upto bigint, sealed_by text, sealed bytea) RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE
  removed bigint;
BEGIN
  INSERT INTO audit_checkpoints (seq, hash, key_id, seal) SELECT seq, hash, sealed_by, sealed FROM audit_chain WHERE seq = upto;
  PERFORM set_config('scrm.audit_prune', upto::text, true);
  DELETE FROM audit_log WHERE id IN (SELECT audit_id FROM audit_chain WHERE seq <= upto);
  DELETE FROM audit_chain WHERE seq <= upto;
  GET DIAGNOSTICS removed = ROW_COUNT;
  PERFORM set_config('scrm.audit_prune', '', true);
  RETURN removed;
END $$;

CREATE OR REPLACE TRIGGER guard_append_only BEFORE UPDATE OR DELETE ON audit_log
  FOR EACH ROW EXECUTE FUNCTION guard_audit_append_only();
CREATE OR REPLACE TRIGGER guard_append_only BEFORE UPDATE OR DELETE ON audit_chain
  FOR EACH ROW EXECUTE FUNCTION guard_audit_append_only();
CREATE OR REPLACE TRIGGER guard_no_truncate BEFORE TRUNCATE ON audit_log
  FOR EACH STATEMENT EXECUTE FUNCTION guard_append_only();
CREATE OR REPLACE TRIGGER guard_no_truncate BEFORE TRUNCATE ON audit_chain
  FOR EACH STATEMENT EXECUTE FUNCTION guard_append_only();

-- numbers and mails that people write into free text
CREATE OR REPLACE FUNCTION guard_redact(value jsonb) RETURNS jsonb LANGUAGE plpgsql IMMUTABLE AS $$
DECLARE
  plain text;
BEGIN
  IF length(value::text) > 4000 THEN
    RETURN guard_redact(to_jsonb(left(value #>> '{}', 1000) || '…'));
  END IF;
  CASE jsonb_typeof(value)
    WHEN 'object' THEN
      RETURN (SELECT jsonb_object_agg(key, guard_redact(each.value)) FROM jsonb_each(value) each);
    WHEN 'array' THEN
      RETURN (SELECT jsonb_agg(guard_redact(element)) FROM jsonb_array_elements(value) element);
    WHEN 'string' THEN
      plain := value #>> '{}';
      plain := regexp_replace(plain, '(\\?<!\\d)(1[3-9]\\d)[ -]{0,1}\\d{4}[ -]{0,1}(\\d{4})(\\?!\\d)', '\\1****\\2', 'g');
      plain := regexp_replace(plain, '(\\?<!\\d)(0\\d{2})\\d{0,1}[ -]{0,1}\\d{7,8}(\\?!\\d)', '\\1***', 'g');
      plain := regexp_replace(plain, '(\\?<!\\d)\\d{12,18}([\\dXx])(\\?!\\d)', '***\\1', 'g');
      plain := regexp_replace(plain, '([A-Za-z0-9])[A-Za-z0-9._%+-]*@([A-Za-z0-9.-]+)', '\\1***@\\2', 'g');
      RETURN to_jsonb(plain);
    ELSE
      RETURN value;
  END CASE;
END $$;

CREATE OR REPLACE FUNCTION guard_record(action text, resource text, document_id text, details jsonb, changes jsonb)
RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  caller jsonb := coalesce(nullif(current_setting('scrm.caller', true), ''), '{}')::jsonb;
BEGIN
  INSERT INTO audit_log (actor_id, actor_role, actor_name, action, resource, document_id, details, changes, ip, trace_id)
  VALUES ((caller->>'id')::integer, coalesce(caller->>'role', 'system'), coalesce(caller->>'name', '系统'),
    action, resource, document_id, details, changes, caller->>'ip', caller->>'traceId');
END $$;

-- what a related row is called; the place names its table and the column that tells it
CREATE OR REPLACE FUNCTION guard_name_related(value jsonb, place jsonb) RETURNS jsonb LANGUAGE plpgsql STABLE AS $$
DECLARE
  name text;
BEGIN
  IF place IS NULL OR jsonb_typeof(value) IS DISTINCT FROM 'number' THEN
    RETURN value;
  END IF;
  EXECUTE format('SELECT %I::text FROM %I WHERE id = $1', place->>'name', place->>'table')
    INTO name USING (value #>> '{}')::integer;
  RETURN coalesce(to_jsonb(name), value);
END $$;

-- AFTER trigger of a content type: TG_ARGV resource, and its columns as JSON: { column: { field, table?, name? } }
CREATE OR REPLACE FUNCTION guard_capture() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  columns jsonb := TG_ARGV[1]::jsonb;
  old_row jsonb := CASE WHEN TG_OP <> 'INSERT' THEN to_jsonb(OLD) ELSE '{}'::jsonb END;
  new_row jsonb := CASE WHEN TG_OP <> 'DELETE' THEN to_jsonb(NEW) ELSE '{}'::jsonb END;
  told text := current_setting('scrm.status_told', true);
  changes jsonb := '[]';
  before jsonb;
  after jsonb;
  place jsonb;
  key text;
BEGIN
  IF current_setting('scrm.capture', true) = 'off' THEN
    RETURN NULL;
  END IF;
  IF TG_OP = 'UPDATE' AND old_row = new_row THEN
    RETURN NULL;
  END IF;
  FOR key, place IN
    SELECT c.key, c.value FROM jsonb_each(columns) c WHERE old_row->c.key IS DISTINCT FROM new_row->c.key
  LOOP
    before := nullif(old_row->key, 'null'::jsonb);
    after := nullif(new_row->key, 'null'::jsonb);
    CONTINUE WHEN before IS NOT DISTINCT FROM after;
    CONTINUE WHEN key = 'status' AND told = TG_TABLE_NAME || ':' || (new_row->>'id');
    IF jsonb_exists(place, 'table') THEN
      before := guard_name_related(before, place);
      after := guard_name_related(after, place);
    END IF;
    changes := changes || jsonb_build_object('field', place->>'field', 'before', guard_redact(before), 'after', guard_redact(after));
  END LOOP;
  IF TG_OP = 'UPDATE' AND changes = '[]'::jsonb THEN
    RETURN NULL;
  END IF;
  PERFORM guard_record(
    CASE
      WHEN TG_ARGV[2] = 'published' AND TG_OP = 'INSERT' AND new_row->>'published_at' IS NOT NULL THEN 'publish'
      WHEN TG_ARGV[2] = 'published' AND TG_OP = 'DELETE' AND old_row->>'published_at' IS NOT NULL THEN 'unpublish'
      WHEN TG_OP = 'INSERT' THEN 'create'
      WHEN TG_OP = 'DELETE' THEN 'delete'
      WHEN changes @> '[{"field": "archivedAt", "before": null}]' THEN 'archive'
      ELSE 'update'
    END,
    TG_ARGV[0], coalesce(new_row->>'document_id', old_row->>'document_id'), '{}', changes);
  RETURN NULL;
END $$;

-- a role given or taken lives in a table of its own: TG_ARGV resource, owner's table and column, role's table, column and name
CREATE OR REPLACE FUNCTION guard_capture_link() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  link jsonb := CASE WHEN TG_OP = 'DELETE' THEN to_jsonb(OLD) ELSE to_jsonb(NEW) END;
  document text;
  name text;
BEGIN
  IF current_setting('scrm.capture', true) = 'off' THEN
    RETURN NULL;
  END IF;
  EXECUTE format('SELECT document_id FROM %I WHERE id = $1', TG_ARGV[1]) INTO document USING (link->>TG_ARGV[2])::integer;
  EXECUTE format('SELECT %I FROM %I WHERE id = $1', TG_ARGV[5], TG_ARGV[3]) INTO name USING (link->>TG_ARGV[4])::integer;
  -- the row itself went away, and its links with it
  IF document IS NULL THEN
    RETURN NULL;
  END IF;
  PERFORM guard_record('role_changed', TG_ARGV[0], document, '{}', jsonb_build_array(jsonb_build_object(
    'field', 'role',
    'before', CASE WHEN TG_OP = 'DELETE' THEN to_jsonb(name) END,
    'after', CASE WHEN TG_OP = 'INSERT' THEN to_jsonb(name) END)));
  RETURN NULL;
END $$;

-- every move of a machine is an entry of its own, with its reason, whichever service made it
CREATE OR REPLACE FUNCTION guard_capture_status() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  caller jsonb := coalesce(nullif(current_setting('scrm.caller', true), ''), '{}')::jsonb;
BEGIN
  IF NEW.from_status IS NULL OR current_setting('scrm.capture', true) = 'off' THEN
    RETURN NULL;
  END IF;
  INSERT INTO audit_log (actor_id, actor_role, actor_name, action, resource, document_id, details, changes, ip, trace_id)
  VALUES (NEW.actor_id, NEW.actor_role, NEW.actor_name, 'status', NEW.machine, NEW.document_id,
    CASE WHEN NEW.reason IS NULL THEN '{}'::jsonb ELSE jsonb_build_object('reason', guard_redact(to_jsonb(NEW.reason))) END,
    jsonb_build_array(jsonb_build_object('field', 'status', 'before', NEW.from_status, 'after', NEW.to_status)),
    caller->>'ip', caller->>'traceId');
  RETURN NULL;
END $$;
CREATE OR REPLACE TRIGGER guard_capture_status AFTER INSERT ON status_history
  FOR EACH ROW EXECUTE FUNCTION guard_capture_status();
`;
