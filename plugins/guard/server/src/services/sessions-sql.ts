/**
 * Sessions, and what guards the way to them. A password, a block and a role end an account's sessions by triggers, whoever writes
 * them: our services, the panel, or SQL by hand. Idempotent; runs when Strapi's tables are there.
 */
export const SESSIONS_SQL = `
CREATE TABLE IF NOT EXISTS guard_sessions (
  id uuid PRIMARY KEY,
  user_id integer REFERENCES up_users (id) ON DELETE CASCADE,
  phone_index text,
  phone_masked text,
  refresh_hash text NOT NULL,
  generation integer NOT NULL DEFAULT 1,
  idle_days integer NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  last_seen_at timestamptz NOT NULL DEFAULT now(),
  expires_at timestamptz NOT NULL,
  absolute_expires_at timestamptz NOT NULL,
  user_agent text,
  ip text,
  revoked_at timestamptz,
  revoked_reason text,
  CONSTRAINT guard_sessions_owner_ck CHECK (num_nonnulls(user_id, phone_index) = 1)
);
CREATE INDEX IF NOT EXISTS guard_sessions_user_idx ON guard_sessions (user_id) WHERE revoked_at IS NULL;
CREATE INDEX IF NOT EXISTS guard_sessions_phone_idx ON guard_sessions (phone_index) WHERE revoked_at IS NULL;

CREATE TABLE IF NOT EXISTS guard_sign_in_tickets (
  token_hash text PRIMARY KEY,
  user_id integer NOT NULL REFERENCES up_users (id) ON DELETE CASCADE,
  expires_at timestamptz NOT NULL
);
CREATE INDEX IF NOT EXISTS guard_sign_in_tickets_user_idx ON guard_sign_in_tickets (user_id);

CREATE TABLE IF NOT EXISTS guard_lockouts (
  key text PRIMARY KEY,
  failures integer NOT NULL,
  last_failure_at timestamptz NOT NULL
);

CREATE TABLE IF NOT EXISTS guard_totp (
  user_id integer PRIMARY KEY REFERENCES up_users (id) ON DELETE CASCADE,
  secret_sealed text NOT NULL,
  confirmed_at timestamptz,
  last_counter bigint NOT NULL DEFAULT 0
);

CREATE TABLE IF NOT EXISTS guard_recovery_codes (
  user_id integer NOT NULL REFERENCES guard_totp (user_id) ON DELETE CASCADE,
  code_hash text NOT NULL,
  PRIMARY KEY (user_id, code_hash)
);

CREATE TABLE IF NOT EXISTS guard_phone_codes (
  phone_index text PRIMARY KEY,
  code_hash text NOT NULL,
  tries integer NOT NULL DEFAULT 0,
  created_at timestamptz NOT NULL DEFAULT now(),
  expires_at timestamptz NOT NULL
);

CREATE UNIQUE INDEX IF NOT EXISTS up_users_username_uq ON up_users (lower(username));
CREATE UNIQUE INDEX IF NOT EXISTS up_users_email_uq ON up_users (lower(email));

CREATE OR REPLACE FUNCTION guard_end_sessions() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  account integer := CASE TG_TABLE_NAME WHEN 'up_users' THEN to_jsonb(OLD)->>'id' ELSE to_jsonb(OLD)->>'user_id' END;
BEGIN
  -- the same password under a stronger hash
  IF TG_ARGV[0] = 'password_changed' AND current_setting('scrm.rehash', true) = 'on' THEN
    RETURN NULL;
  END IF;
  UPDATE guard_sessions SET revoked_at = now(), revoked_reason = TG_ARGV[0]
    WHERE user_id = account AND revoked_at IS NULL;
  DELETE FROM guard_sign_in_tickets WHERE user_id = account;
  RETURN NULL;
END $$;

CREATE OR REPLACE TRIGGER guard_sessions_blocked AFTER UPDATE ON up_users FOR EACH ROW
  WHEN (NEW.blocked AND OLD.blocked IS NOT TRUE) EXECUTE FUNCTION guard_end_sessions('blocked');
CREATE OR REPLACE TRIGGER guard_sessions_password AFTER UPDATE ON up_users FOR EACH ROW
  WHEN (NEW.password IS DISTINCT FROM OLD.password) EXECUTE FUNCTION guard_end_sessions('password_changed');
CREATE OR REPLACE TRIGGER guard_sessions_role AFTER DELETE ON up_users_role_lnk
  FOR EACH ROW EXECUTE FUNCTION guard_end_sessions('role_changed');
-- Strapi numbers the users of a role anew when one of them leaves it
CREATE OR REPLACE TRIGGER guard_sessions_role_update AFTER UPDATE ON up_users_role_lnk FOR EACH ROW
  WHEN (NEW.role_id IS DISTINCT FROM OLD.role_id OR NEW.user_id IS DISTINCT FROM OLD.user_id)
  EXECUTE FUNCTION guard_end_sessions('role_changed');
`;
