/**
 * Tickets to live streams, and the notifications that feed them: the person, and the notice when one has come. Idempotent.
 */
export const LIVE_SQL = `
CREATE TABLE IF NOT EXISTS notice_tickets (
  hash text PRIMARY KEY,
  user_id integer NOT NULL REFERENCES up_users (id) ON DELETE CASCADE,
  session_id uuid NOT NULL,
  expires_at timestamptz NOT NULL
);

CREATE OR REPLACE FUNCTION notify_notice() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    PERFORM pg_notify('scrm_notice', NEW.to_user || ':' || NEW.id);
  ELSE
    PERFORM pg_notify('scrm_notice', OLD.to_user || ':');
  END IF;
  RETURN NULL;
END $$;
CREATE OR REPLACE TRIGGER notices_notify AFTER INSERT OR DELETE ON notices
  FOR EACH ROW EXECUTE FUNCTION notify_notice();
CREATE OR REPLACE TRIGGER notices_notify_read AFTER UPDATE OF read_at ON notices
  FOR EACH ROW WHEN (OLD.read_at IS NULL AND NEW.read_at IS NOT NULL) EXECUTE FUNCTION notify_notice();
`;
