/**
 * What the last answer to «还在租吗?» found, for who takes it back: one row a property. What was said and taken back stands in
 * `status_history`. Idempotent.
 */
export const CHECK_UNDOS_SQL = `
CREATE TABLE IF NOT EXISTS property_check_undos (
  property_id integer PRIMARY KEY REFERENCES properties ON DELETE CASCADE,
  answer text NOT NULL,
  actor_id integer NOT NULL,
  -- the answer's own entry: nothing may have come after it
  history_id bigint NOT NULL,
  -- properties.checked_at as the answer left it, which every change of figures, price or status moves on
  confirmed_at timestamp NOT NULL,
  checked_at timestamp,
  check_asked_at timestamp,
  is_stale boolean,
  at timestamptz NOT NULL DEFAULT clock_timestamp()
);
`;
