import { LIVE_SQL } from './live/schema';
import { OUTBOX_SQL } from './outbox/schema';
import { WECHAT_SQL } from './wechat/schema';

const BASE_SQL = `
CREATE TABLE IF NOT EXISTS notices (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  to_user integer NOT NULL,
  kind text NOT NULL,
  title text NOT NULL,
  body text NOT NULL,
  link text,
  dedupe_key text UNIQUE,
  read_at timestamptz,
  created_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX IF NOT EXISTS notices_to_user_idx ON notices (to_user, id DESC);
CREATE INDEX IF NOT EXISTS notices_unread_idx ON notices (to_user, id DESC) WHERE read_at IS NULL;

CREATE TABLE IF NOT EXISTS job_ticks (
  job text NOT NULL,
  due_at timestamptz NOT NULL,
  started_at timestamptz NOT NULL DEFAULT now(),
  finished_at timestamptz,
  error text,
  instance text NOT NULL,
  CONSTRAINT job_ticks_job_due_uq PRIMARY KEY (job, due_at)
);
`;

/** The tables of notify, in the order in which they need each other. Idempotent. */
export const NOTIFY_SQL: readonly string[] = [BASE_SQL, LIVE_SQL, OUTBOX_SQL, WECHAT_SQL];
