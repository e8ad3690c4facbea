/** The table of exports: what was asked stays as it was asked; the file itself is made anew at each download. Idempotent. */
export const EXPORTS_SQL = `
CREATE TABLE IF NOT EXISTS exports (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  document_id text NOT NULL CONSTRAINT exports_document_id_uq UNIQUE,
  resource text NOT NULL,
  format text NOT NULL CONSTRAINT exports_format_ck CHECK (format IN ('csv', 'xlsx')),
  query jsonb NOT NULL,
  columns jsonb NOT NULL,
  rows integer NOT NULL,
  reason text,
  requested_by integer NOT NULL,
  requested_by_name text NOT NULL,
  requested_at timestamptz NOT NULL DEFAULT now(),
  approval text REFERENCES approvals (document_id),
  ready_until timestamptz,
  downloads integer NOT NULL DEFAULT 0,
  last_download_at timestamptz
);
CREATE INDEX IF NOT EXISTS exports_requested_by_idx ON exports (requested_by, id DESC);

CREATE OR REPLACE FUNCTION guard_exports_sealed() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  open_columns text[] := ARRAY['ready_until', 'downloads', 'last_download_at'];
BEGIN
  IF TG_OP = 'UPDATE' AND to_jsonb(NEW) - open_columns = to_jsonb(OLD) - open_columns THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION 'an export is what was asked for' USING ERRCODE = 'SC002', TABLE = TG_TABLE_NAME;
END $$;
CREATE OR REPLACE TRIGGER guard_exports_sealed BEFORE UPDATE OR DELETE ON exports
FOR EACH ROW EXECUTE FUNCTION guard_exports_sealed();
`;
