/**
 * Imports, their staged rows and the mappings that people saved. A row's cells and what stood in a changed record before are sealed as a whole,
 * since nobody knows in which column of a stranger's sheet a number stands; both are erased when the import expires. Idempotent.
 */
export const IMPORTS_SQL = `
CREATE TABLE IF NOT EXISTS imports (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  document_id text NOT NULL CONSTRAINT imports_document_id_uq UNIQUE,
  resource text NOT NULL,
  status text NOT NULL CONSTRAINT imports_status_ck
    CHECK (status IN ('checking', 'checked', 'running', 'done', 'undoing', 'undone', 'failed', 'expired')),
  file_name text NOT NULL,
  bytes integer NOT NULL,
  format text NOT NULL,
  encoding text,
  sheet text,
  header_row integer NOT NULL,
  columns jsonb NOT NULL,
  on_duplicate text NOT NULL DEFAULT 'skip' CONSTRAINT imports_on_duplicate_ck
    CHECK (on_duplicate IN ('update', 'skip', 'create')),
  runs_at_once boolean NOT NULL DEFAULT false,
  error jsonb,
  requested_by integer NOT NULL,
  requested_by_name text NOT NULL,
  requested_at timestamptz NOT NULL DEFAULT now(),
  acting_by integer NOT NULL,
  ran_at timestamptz,
  finished_at timestamptz,
  undone_at timestamptz,
  undone_by_name text,
  lease text,
  lease_until timestamptz
);
CREATE INDEX IF NOT EXISTS imports_requested_by_idx ON imports (requested_by, id DESC);
CREATE INDEX IF NOT EXISTS imports_open_idx ON imports (id) WHERE status IN ('checking', 'running', 'undoing');

CREATE TABLE IF NOT EXISTS import_rows (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  import_id bigint NOT NULL REFERENCES imports (id) ON DELETE CASCADE,
  row_no integer NOT NULL,
  status text NOT NULL DEFAULT 'read',
  cells text,
  errors jsonb,
  duplicate jsonb,
  choice text CONSTRAINT import_rows_choice_ck CHECK (choice IN ('update', 'skip', 'create')),
  target text,
  written text CONSTRAINT import_rows_written_ck CHECK (written IN ('created', 'updated')),
  stamp timestamptz,
  before text,
  CONSTRAINT import_rows_row_uq UNIQUE (import_id, row_no)
);
ALTER TABLE import_rows ADD COLUMN IF NOT EXISTS notices jsonb;
ALTER TABLE import_rows ADD COLUMN IF NOT EXISTS stamp_before timestamptz;
CREATE INDEX IF NOT EXISTS import_rows_status_idx ON import_rows (import_id, status, row_no);
CREATE INDEX IF NOT EXISTS import_rows_target_idx ON import_rows (import_id, target) WHERE target IS NOT NULL;

CREATE TABLE IF NOT EXISTS import_keys (
  import_id bigint NOT NULL REFERENCES imports (id) ON DELETE CASCADE,
  key text NOT NULL,
  row_no integer NOT NULL,
  PRIMARY KEY (import_id, key)
);

CREATE TABLE IF NOT EXISTS import_mappings (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  document_id text NOT NULL CONSTRAINT import_mappings_document_id_uq UNIQUE,
  resource text NOT NULL,
  name text NOT NULL,
  columns jsonb NOT NULL,
  owner integer NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT import_mappings_name_uq UNIQUE (resource, owner, name)
);
`;
