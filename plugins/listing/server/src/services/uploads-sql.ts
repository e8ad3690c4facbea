/** Uploads that can be taken up again: whose they are and what becomes of them. The bytes lie in the parts folder, by the same id. Idempotent. */
export const UPLOADS_SQL = `
CREATE TABLE IF NOT EXISTS media_uploads (
  id text PRIMARY KEY,
  property_document_id text NOT NULL,
  user_id integer NOT NULL,
  name text NOT NULL,
  kind text NOT NULL,
  caption text,
  bytes bigint NOT NULL CHECK (bytes > 0),
  state text NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'checking', 'done')),
  media_document_id text,
  created_at timestamptz NOT NULL DEFAULT now(),
  changed_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX IF NOT EXISTS media_uploads_user_idx ON media_uploads (user_id) WHERE state <> 'done';
CREATE INDEX IF NOT EXISTS media_uploads_created_idx ON media_uploads (created_at);
`;
