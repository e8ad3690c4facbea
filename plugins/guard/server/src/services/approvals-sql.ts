/** The table of approval requests. Idempotent. */
export const APPROVALS_SQL = `
CREATE TABLE IF NOT EXISTS approvals (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  document_id text NOT NULL CONSTRAINT approvals_document_id_uq UNIQUE,
  kind text NOT NULL,
  subject text,
  title text NOT NULL,
  reason text NOT NULL,
  payload jsonb NOT NULL,
  summary jsonb NOT NULL DEFAULT '[]',
  status text NOT NULL DEFAULT 'pending'
    CONSTRAINT approvals_status_ck CHECK (status IN ('pending', 'approved', 'rejected', 'expired', 'cancelled', 'failed')),
  requested_by integer,
  requested_by_name text NOT NULL,
  requested_at timestamptz NOT NULL DEFAULT now(),
  expires_at timestamptz,
  decided_by integer,
  decided_by_name text,
  decided_at timestamptz,
  decision_reason text,
  result jsonb,
  CONSTRAINT approvals_four_eyes_ck CHECK (decided_by <> requested_by)
);
CREATE UNIQUE INDEX IF NOT EXISTS approvals_one_pending_uq ON approvals (kind, subject) WHERE status = 'pending';
CREATE INDEX IF NOT EXISTS approvals_status_idx ON approvals (status, kind, id DESC);
CREATE INDEX IF NOT EXISTS approvals_requested_by_idx ON approvals (requested_by, id DESC);

CREATE OR REPLACE FUNCTION guard_approvals_sealed() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  open_columns text[] := ARRAY['result'];
  words text[] := ARRAY['reason', 'decision_reason'];
BEGIN
  -- what was said may name a person who is to be forgotten; what was decided stays (approvals.forgetReasons)
  IF TG_OP = 'UPDATE' AND current_setting('scrm.erase', true) = 'on' AND to_jsonb(NEW) - words = to_jsonb(OLD) - words THEN
    RETURN NEW;
  END IF;
  IF TG_OP = 'UPDATE' THEN
    IF OLD.status = 'pending' THEN
      open_columns := open_columns || ARRAY['status', 'decided_by', 'decided_by_name', 'decided_at', 'decision_reason'];
    END IF;
    IF OLD.result IS NULL AND to_jsonb(NEW) - open_columns = to_jsonb(OLD) - open_columns THEN
      RETURN NEW;
    END IF;
  END IF;
  RAISE EXCEPTION 'an approval is decided once, on what was asked' USING ERRCODE = 'SC002', TABLE = TG_TABLE_NAME;
END $$;
CREATE OR REPLACE TRIGGER guard_approvals_sealed BEFORE UPDATE OR DELETE ON approvals
FOR EACH ROW EXECUTE FUNCTION guard_approvals_sealed();
`;
