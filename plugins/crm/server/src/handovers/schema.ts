import { HANDOVER_MODES } from '../../../domain';
import { HANDED_KINDS } from './handed';

const listed = (words: readonly string[]) => words.map((word) => `'${word}'`).join(', ');

/**
 * What was handed over by whom, to whom (docs/decisions/0023): codes and ids, no names of customers, so that it may stay when a person is
 * erased. Idempotent.
 */
export const HANDOVERS_SQL = `
CREATE TABLE IF NOT EXISTS crm_handovers (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  document_id text NOT NULL CONSTRAINT crm_handovers_document_id_uq UNIQUE,
  -- no references: what an account that is gone did stays told
  from_id integer NOT NULL,
  by_id integer NOT NULL,
  -- the sender's own name for the act: sent twice, it is done once
  client_key text NOT NULL,
  question_hash text NOT NULL,
  mode text NOT NULL CHECK (mode IN (${listed(HANDOVER_MODES)})),
  is_whole boolean NOT NULL,
  reason text NOT NULL,
  result jsonb,
  created_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT crm_handovers_key_uq UNIQUE (by_id, client_key)
);
CREATE INDEX IF NOT EXISTS crm_handovers_from_idx ON crm_handovers (from_id, id DESC);
CREATE TABLE IF NOT EXISTS crm_handover_rows (
  handover_id bigint NOT NULL REFERENCES crm_handovers (id) ON DELETE CASCADE,
  kind text NOT NULL,
  row_id integer NOT NULL,
  -- null: a viewing that clashes stayed, a place in a team is nobody's, a reminder waits in the pool
  to_id integer,
  PRIMARY KEY (handover_id, kind, row_id)
);
-- kinds that came later take the place of the first CHECK
DO $$ BEGIN
  IF NOT EXISTS (SELECT FROM pg_constraint WHERE conname = 'crm_handover_rows_kinds_ck') THEN
    ALTER TABLE crm_handover_rows DROP CONSTRAINT IF EXISTS crm_handover_rows_kind_check,
      ADD CONSTRAINT crm_handover_rows_kinds_ck CHECK (kind IN (${listed(HANDED_KINDS)}));
  END IF;
END $$;
`;
