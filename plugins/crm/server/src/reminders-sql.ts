import { REMINDER_STATES, REMINDER_TITLE_MAX } from '../../domain';

/** One open reminder a customer and time; also what two people who plan the same at once run into. */
export const OPEN_REMINDER_UQ = 'reminders_open_uq';

/**
 * Who is to be reminded of which customer when (docs/decisions/0020). Triggers keep reminders after the plans of follow-ups, after the
 * customer's owner, and the customer's `next_follow_at` after them, so that no road goes past it: panel, imports and merges write
 * follow-ups and owners too. Idempotent.
 */
export const REMINDERS_SQL = `
CREATE TABLE IF NOT EXISTS reminders (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  document_id text NOT NULL UNIQUE DEFAULT left(translate(gen_random_uuid()::text, '-', ''), 24),
  customer_id integer NOT NULL REFERENCES customers (id) ON DELETE CASCADE,
  -- null: the customer is in the pool, and whoever claims him gets it
  owner_id integer,
  title text NOT NULL DEFAULT '' CHECK (length(title) <= ${REMINDER_TITLE_MAX}),
  due_at timestamptz(3) NOT NULL,
  snoozed_until timestamptz(3),
  remind_at timestamptz(3) GENERATED ALWAYS AS (coalesce(snoozed_until, due_at)) STORED,
  snoozes integer NOT NULL DEFAULT 0,
  -- the follow-up whose plan it is, and the one that did it; no references: what hangs on a follow-up is told by its trigger
  follow_up_id integer,
  settled_by integer,
  state text NOT NULL DEFAULT 'open' CHECK (state IN (${REMINDER_STATES.map((state) => `'${state}'`).join(', ')})),
  notified_at timestamptz(3),
  escalated_at timestamptz(3),
  done_at timestamptz(3),
  done_by integer,
  -- the last act on it and what it found, for whoever takes it back
  undo jsonb,
  created_by integer,
  created_at timestamptz(3) NOT NULL DEFAULT now(),
  updated_at timestamptz(3) NOT NULL DEFAULT now(),
  CONSTRAINT reminders_done_ck CHECK ((state = 'open') = (done_at IS NULL))
);
CREATE UNIQUE INDEX IF NOT EXISTS ${OPEN_REMINDER_UQ} ON reminders (customer_id, due_at) WHERE state = 'open';
CREATE INDEX IF NOT EXISTS reminders_customer_idx ON reminders (customer_id, id);
CREATE INDEX IF NOT EXISTS reminders_follow_up_idx ON reminders (follow_up_id) WHERE follow_up_id IS NOT NULL;
CREATE INDEX IF NOT EXISTS reminders_settled_idx ON reminders (settled_by) WHERE settled_by IS NOT NULL;
CREATE INDEX IF NOT EXISTS reminders_due_idx ON reminders (remind_at, id) WHERE state = 'open' AND notified_at IS NULL;
CREATE INDEX IF NOT EXISTS reminders_overdue_idx ON reminders (due_at, id) WHERE state = 'open' AND escalated_at IS NULL;
CREATE INDEX IF NOT EXISTS reminders_day_idx ON reminders (owner_id, remind_at, id) WHERE state = 'open';

-- What a follow-up moved of its customer, for whoever takes it back within minutes.
CREATE TABLE IF NOT EXISTS follow_up_undos (
  follow_up_id integer PRIMARY KEY REFERENCES follow_ups (id) ON DELETE CASCADE,
  by_id integer NOT NULL,
  before jsonb NOT NULL,
  at timestamptz NOT NULL DEFAULT now()
);

-- Follow-ups that were sent together, or one by itself, by the key of whoever sent them: sent again, they are answered again.
CREATE TABLE IF NOT EXISTS follow_up_batches (
  by_id integer NOT NULL,
  key uuid NOT NULL,
  digest text NOT NULL,
  follow_ups jsonb NOT NULL DEFAULT '[]',
  at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (by_id, key)
);

-- The silence that an owner was told of last; another one is told anew.
CREATE TABLE IF NOT EXISTS idle_notices (
  customer_id integer PRIMARY KEY REFERENCES customers (id) ON DELETE CASCADE,
  silent_since timestamp NOT NULL,
  told_at timestamptz NOT NULL DEFAULT now()
);

-- The days whose digests have all gone out.
CREATE TABLE IF NOT EXISTS digest_days (
  day date PRIMARY KEY,
  finished_at timestamptz NOT NULL DEFAULT now()
);

CREATE OR REPLACE FUNCTION crm_reminder_next() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE customers c SET next_follow_at = planned.at
  FROM (
    SELECT each.id, (SELECT min(r.remind_at) FROM reminders r WHERE r.customer_id = each.id AND r.state = 'open') AT TIME ZONE 'UTC' AS at
    FROM unnest(ARRAY[NEW.customer_id, OLD.customer_id]) AS each (id)
  ) planned
  WHERE c.id = planned.id AND c.next_follow_at IS DISTINCT FROM planned.at;
  RETURN NULL;
END $$;
CREATE OR REPLACE TRIGGER reminder_next AFTER INSERT OR DELETE OR UPDATE OF state, due_at, snoozed_until, customer_id ON reminders
  FOR EACH ROW EXECUTE FUNCTION crm_reminder_next();

CREATE OR REPLACE FUNCTION crm_reminder_owner() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE reminders SET owner_id = NEW.owner_id, undo = NULL, updated_at = now() WHERE customer_id = NEW.id AND state = 'open';
  RETURN NULL;
END $$;
CREATE OR REPLACE TRIGGER reminder_owner AFTER UPDATE OF owner_id ON customers
  FOR EACH ROW WHEN (NEW.owner_id IS DISTINCT FROM OLD.owner_id) EXECUTE FUNCTION crm_reminder_owner();

-- What a reminder is about, told in the words of every follow-up that plans it.
CREATE OR REPLACE FUNCTION crm_words_with(title text, words text) RETURNS text LANGUAGE sql IMMUTABLE AS $$
  SELECT CASE WHEN words = '' OR position('；' || words || '；' IN '；' || title || '；') > 0 THEN title
    ELSE left(concat_ws('；', nullif(title, ''), words), ${REMINDER_TITLE_MAX}) END
$$;
CREATE OR REPLACE FUNCTION crm_words_without(title text, words text) RETURNS text LANGUAGE sql IMMUTABLE AS $$
  SELECT CASE WHEN words = '' THEN title ELSE btrim(replace('；' || title || '；', '；' || words || '；', '；'), '；') END
$$;

-- A plan that is ahead makes, moves or ends the reminder of its follow-up. One of the past is history that somebody writes down. Follow-ups that plan
-- the same minute have one reminder: the first leads it, and when it plans otherwise the next one does, so that it ends with the last of them.
CREATE OR REPLACE FUNCTION crm_follow_up_plan() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  this integer := CASE TG_OP WHEN 'DELETE' THEN OLD.id ELSE NEW.id END;
  whose integer := CASE TG_OP WHEN 'DELETE' THEN OLD.customer_id ELSE NEW.customer_id END;
  was timestamp(3);
  plan timestamp(3);
  old_words text := '';
  words text := '';
  own bigint;
  heir integer;
  others bigint;
BEGIN
  -- an archived follow-up plans nothing
  IF TG_OP <> 'INSERT' AND OLD.archived_at IS NULL THEN
    was := OLD.next_follow_at;
    old_words := left(coalesce(OLD.next_action, ''), ${REMINDER_TITLE_MAX});
  END IF;
  IF TG_OP <> 'DELETE' AND NEW.archived_at IS NULL THEN
    plan := NEW.next_follow_at;
    words := left(coalesce(NEW.next_action, ''), ${REMINDER_TITLE_MAX});
  END IF;
  IF whose IS NULL OR (was IS NULL AND plan IS NULL) OR (was = plan AND old_words = words) THEN
    RETURN NULL;
  END IF;
  -- whoever else plans for this customer waits here, and sees what this one has done
  PERFORM FROM customers WHERE id = whose FOR NO KEY UPDATE;
  SELECT id INTO own FROM reminders WHERE follow_up_id = this AND state = 'open';
  IF was IS NOT NULL THEN
    -- the words of another who plans the same stay
    IF EXISTS (SELECT FROM follow_ups f WHERE f.customer_id = whose AND f.id <> this AND f.archived_at IS NULL AND f.next_follow_at::timestamp(3) = was
        AND left(coalesce(f.next_action, ''), ${REMINDER_TITLE_MAX}) = old_words) THEN
      old_words := '';
    END IF;
    -- the reminder that it shares: another's of the same plan, also where somebody has moved it since, or one made by hand
    SELECT r.id INTO others FROM reminders r
    WHERE r.customer_id = whose AND r.state = 'open' AND r.id IS DISTINCT FROM own AND (r.due_at = was AT TIME ZONE 'UTC' OR r.follow_up_id IN (
      SELECT f.id FROM follow_ups f WHERE f.customer_id = whose AND f.id <> this AND f.archived_at IS NULL AND f.next_follow_at::timestamp(3) = was))
    ORDER BY r.due_at = was AT TIME ZONE 'UTC' DESC, r.id LIMIT 1;
    IF own IS NULL AND others IS NOT NULL THEN
      UPDATE reminders SET title = crm_words_with(crm_words_without(title, old_words), CASE WHEN was = plan THEN words ELSE '' END),
        undo = NULL, updated_at = now() WHERE id = others;
    END IF;
    IF was = plan THEN
      UPDATE reminders SET title = crm_words_with(crm_words_without(title, old_words), words), undo = NULL, updated_at = now() WHERE id = own;
      RETURN NULL;
    END IF;
    SELECT f.id INTO heir FROM follow_ups f
    WHERE f.customer_id = whose AND f.id <> this AND f.archived_at IS NULL AND f.next_follow_at::timestamp(3) = was
      AND NOT EXISTS (SELECT FROM reminders r WHERE r.follow_up_id = f.id AND r.state = 'open')
    ORDER BY f.id LIMIT 1;
    IF own IS NOT NULL AND heir IS NOT NULL THEN
      UPDATE reminders SET follow_up_id = heir, title = crm_words_without(title, old_words), undo = NULL, updated_at = now() WHERE id = own;
      own := NULL;
    END IF;
  END IF;
  IF plan IS NULL OR plan <= now() AT TIME ZONE 'UTC' THEN
    UPDATE reminders SET state = 'cancelled', done_at = now(), updated_at = now() WHERE id = own;
    RETURN NULL;
  END IF;
  -- who plans for that very minute is told then, put off or not
  UPDATE reminders SET title = crm_words_with(title, words), snoozed_until = NULL, undo = NULL, updated_at = now()
  WHERE customer_id = whose AND due_at = plan AT TIME ZONE 'UTC' AND state = 'open' AND id IS DISTINCT FROM own;
  IF FOUND THEN
    UPDATE reminders SET state = 'cancelled', done_at = now(), updated_at = now() WHERE id = own;
    RETURN NULL;
  END IF;
  UPDATE reminders SET due_at = plan AT TIME ZONE 'UTC', title = crm_words_with(crm_words_without(title, old_words), words), snoozed_until = NULL,
    notified_at = NULL, escalated_at = NULL, undo = NULL, updated_at = now()
  WHERE id = own;
  IF NOT FOUND THEN
    INSERT INTO reminders (customer_id, owner_id, title, due_at, follow_up_id, created_by)
    SELECT c.id, coalesce(c.owner_id, NEW.author_id), words, plan AT TIME ZONE 'UTC', NEW.id, NEW.author_id FROM customers c WHERE c.id = whose;
  END IF;
  RETURN NULL;
END $$;
CREATE OR REPLACE TRIGGER follow_up_plan AFTER INSERT OR DELETE OR UPDATE OF next_follow_at, next_action, archived_at ON follow_ups
  FOR EACH ROW EXECUTE FUNCTION crm_follow_up_plan();

-- Once, for plans of before there were reminders. What was told then is not told again, neither to its owner nor to a manager; what
-- was followed by another contact is done.
DO $$ BEGIN
  IF EXISTS (SELECT FROM information_schema.columns
      WHERE table_schema = current_schema() AND table_name = 'follow_ups' AND column_name = 'reminded_at') THEN
    PERFORM set_config('scrm.capture', 'off', true);
    INSERT INTO reminders (customer_id, owner_id, title, due_at, follow_up_id, state, done_at, notified_at, escalated_at, created_by,
      created_at)
    SELECT DISTINCT ON (f.customer_id, f.next_follow_at) f.customer_id, coalesce(c.owner_id, f.author_id),
      left(coalesce(f.next_action, ''), ${REMINDER_TITLE_MAX}), f.next_follow_at AT TIME ZONE 'UTC', f.id,
      CASE WHEN past.is_followed THEN 'done' ELSE 'open' END,
      CASE WHEN past.is_followed THEN f.next_follow_at AT TIME ZONE 'UTC' END,
      f.reminded_at AT TIME ZONE 'UTC',
      CASE WHEN past.is_over THEN now() END,
      f.author_id, coalesce(f.created_at, f.at) AT TIME ZONE 'UTC'
    FROM follow_ups f JOIN customers c ON c.id = f.customer_id
    CROSS JOIN LATERAL (SELECT f.next_follow_at <= now() AT TIME ZONE 'UTC' AS is_over) AS time
    CROSS JOIN LATERAL (SELECT time.is_over, time.is_over AND (coalesce(c.last_contact_at >= f.next_follow_at, false)
      OR EXISTS (SELECT FROM follow_ups later WHERE later.customer_id = f.customer_id AND later.at > f.at)) AS is_followed) AS past
    WHERE f.next_follow_at IS NOT NULL AND c.archived_at IS NULL
    ORDER BY f.customer_id, f.next_follow_at, f.id DESC
    ON CONFLICT (customer_id, due_at) WHERE state = 'open' DO NOTHING;
    ALTER TABLE follow_ups DROP COLUMN reminded_at;
    PERFORM set_config('scrm.capture', '', true);
  END IF;
END $$;
`;
