import type { Core } from '@strapi/strapi';

/** Columns that only services may write: a trigger refuses everybody else (DESIGN: status, owner, free area, money). */
export const createProtectionService = ({ strapi }: { strapi: Core.Strapi }) => ({
  /**
   * Keeps `columns` of `table` from writes outside `allowProtectedWrites`. Idempotent.
   * @param initialStatus when given, a row can only be inserted with this status
   */
  async protect({
    table,
    columns,
    initialStatus = '',
  }: {
    table: string;
    columns: readonly string[];
    initialStatus?: string;
  }): Promise<void> {
    const knex = strapi.db.connection;
    const args = [initialStatus, ...columns].map((value) => `'${value.replace(/'/g, "''")}'`).join(', ');
    await knex.raw(`
      CREATE OR REPLACE TRIGGER guard_protect BEFORE INSERT OR UPDATE ON "${table}"
      FOR EACH ROW EXECUTE FUNCTION guard_protect(${args})`);
  },

  /** Makes a raw table append-only: UPDATE, DELETE and TRUNCATE are refused. Idempotent. */
  async appendOnly(table: string): Promise<void> {
    const knex = strapi.db.connection;
    await knex.raw(`
      CREATE OR REPLACE TRIGGER guard_append_only BEFORE UPDATE OR DELETE ON "${table}"
      FOR EACH ROW EXECUTE FUNCTION guard_append_only()`);
    await knex.raw(`
      CREATE OR REPLACE TRIGGER guard_no_truncate BEFORE TRUNCATE ON "${table}"
      FOR EACH STATEMENT EXECUTE FUNCTION guard_append_only()`);
  },
});

export type ProtectionService = ReturnType<typeof createProtectionService>;

/** The functions and tables of guard itself. Idempotent; runs before the other plugins' bootstrap. */
export const GUARD_SQL = `
CREATE OR REPLACE FUNCTION guard_protect() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  column_name text;
BEGIN
  IF current_setting('scrm.write', true) = 'on' THEN
    RETURN NEW;
  END IF;
  IF TG_OP = 'INSERT' THEN
    IF TG_ARGV[0] <> '' AND to_jsonb(NEW)->>'status' IS DISTINCT FROM TG_ARGV[0] THEN
      RAISE EXCEPTION 'a new row starts as %', TG_ARGV[0] USING ERRCODE = 'SC001', TABLE = TG_TABLE_NAME, COLUMN = 'status';
    END IF;
    RETURN NEW;
  END IF;
  FOR i IN 1 .. TG_NARGS - 1 LOOP
    column_name := TG_ARGV[i];
    IF to_jsonb(NEW)->column_name IS DISTINCT FROM to_jsonb(OLD)->column_name THEN
      RAISE EXCEPTION '% is written by its own operation only', column_name
        USING ERRCODE = 'SC001', TABLE = TG_TABLE_NAME, COLUMN = column_name;
    END IF;
  END LOOP;
  RETURN NEW;
END $$;

CREATE OR REPLACE FUNCTION guard_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  -- the words of a move may name a person who is to be forgotten; the move itself stays (history.forgetReasons)
  IF TG_OP = 'UPDATE' AND TG_TABLE_NAME = 'status_history' AND current_setting('scrm.erase', true) = 'on'
    AND to_jsonb(NEW) = to_jsonb(OLD) || '{"reason": null}'::jsonb THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'SC002', TABLE = TG_TABLE_NAME;
END $$;

CREATE TABLE IF NOT EXISTS status_history (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  machine text NOT NULL,
  entity_id integer NOT NULL,
  document_id text,
  from_status text,
  to_status text NOT NULL,
  reason text,
  actor_id integer,
  actor_role text NOT NULL,
  actor_name text NOT NULL,
  at timestamptz NOT NULL DEFAULT clock_timestamp()
);
-- not now(), the start of the transaction: who waited for another's lock comes after him
ALTER TABLE status_history ALTER COLUMN at SET DEFAULT clock_timestamp();
CREATE INDEX IF NOT EXISTS status_history_entity_idx ON status_history (machine, entity_id, id);

CREATE TABLE IF NOT EXISTS audit_log (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  at timestamptz NOT NULL DEFAULT now(),
  actor_id integer,
  actor_role text NOT NULL,
  actor_name text NOT NULL,
  action text NOT NULL,
  resource text NOT NULL,
  document_id text,
  details jsonb NOT NULL DEFAULT '{}',
  ip text,
  trace_id text
);
CREATE INDEX IF NOT EXISTS audit_log_resource_idx ON audit_log (resource, document_id, id);

CREATE TABLE IF NOT EXISTS rate_limits (
  key text NOT NULL,
  window_start timestamptz NOT NULL,
  hits integer NOT NULL,
  PRIMARY KEY (key, window_start)
);
`;
