import {
  COMMISSION_KINDS,
  LEDGER_ACCOUNTS,
  LEDGER_KINDS,
  PARTNER_LEVELS,
  RELEASE_EVENTS,
} from '../../domain';

const oneOf = (values: readonly string[]) => values.map((value) => `'${value}'`).join(', ');

/**
 * The ledger and the rates. Idempotent; runs at every start, after the content types are synced. What must hold whatever the code
 * does is held here: a transaction sums to zero and is written whole, nothing is changed or deleted, and no partner account goes below
 * zero, but for the available one by a reversal (clawback).
 */
export const PAYOUT_SQL = `
CREATE TABLE IF NOT EXISTS ledger_transactions (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  source_key text NOT NULL,
  kind text NOT NULL CHECK (kind IN (${oneOf(LEDGER_KINDS)})),
  reason text,
  snapshot jsonb NOT NULL DEFAULT '{}',
  actor_id integer,
  actor_name text NOT NULL,
  written_in xid8 NOT NULL DEFAULT pg_current_xact_id(),
  created_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT ledger_transactions_source_key_uq UNIQUE (source_key),
  CONSTRAINT ledger_transactions_reason_ck CHECK (kind <> 'reverse' OR reason IS NOT NULL)
);

CREATE TABLE IF NOT EXISTS ledger_postings (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  transaction_id bigint NOT NULL REFERENCES ledger_transactions (id),
  account text NOT NULL CHECK (account IN (${oneOf(LEDGER_ACCOUNTS)})),
  partner_id integer REFERENCES partners (id) ON DELETE RESTRICT,
  amount_fen bigint NOT NULL CHECK (amount_fen <> 0),
  CONSTRAINT ledger_postings_partner_ck
    CHECK ((account LIKE 'partner\\_%' OR account = 'tax_withheld') = (partner_id IS NOT NULL))
);
CREATE INDEX IF NOT EXISTS ledger_postings_transaction_idx ON ledger_postings (transaction_id);
CREATE INDEX IF NOT EXISTS ledger_postings_partner_idx ON ledger_postings (partner_id, account);

CREATE TABLE IF NOT EXISTS ledger_balances (
  partner_id integer NOT NULL REFERENCES partners (id) ON DELETE RESTRICT,
  account text NOT NULL,
  amount_fen bigint NOT NULL,
  PRIMARY KEY (partner_id, account),
  CONSTRAINT ledger_balances_not_negative_ck CHECK (amount_fen >= 0 OR account = 'partner_available')
);

CREATE OR REPLACE FUNCTION ledger_post() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  entry ledger_transactions;
  balance bigint;
BEGIN
  SELECT * INTO entry FROM ledger_transactions WHERE id = NEW.transaction_id;
  IF entry.written_in IS DISTINCT FROM pg_current_xact_id() THEN
    RAISE EXCEPTION 'ledger transaction % is closed', NEW.transaction_id USING ERRCODE = 'SC002', TABLE = 'ledger_postings';
  END IF;
  IF NEW.partner_id IS NOT NULL THEN
    INSERT INTO ledger_balances AS b (partner_id, account, amount_fen) VALUES (NEW.partner_id, NEW.account, 0)
      ON CONFLICT (partner_id, account) DO NOTHING;
    UPDATE ledger_balances SET amount_fen = amount_fen + NEW.amount_fen
      WHERE partner_id = NEW.partner_id AND account = NEW.account RETURNING amount_fen INTO balance;
    IF balance < 0 AND NEW.amount_fen < 0 AND entry.kind <> 'reverse' THEN
      RAISE EXCEPTION 'partner % has not so much', NEW.partner_id
        USING ERRCODE = '23514', CONSTRAINT = 'ledger_balances_not_negative_ck', TABLE = 'ledger_balances';
    END IF;
  END IF;
  RETURN NEW;
END $$;
CREATE OR REPLACE TRIGGER ledger_post AFTER INSERT ON ledger_postings FOR EACH ROW EXECUTE FUNCTION ledger_post();

CREATE OR REPLACE FUNCTION ledger_balances_follow() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF pg_trigger_depth() < 2 THEN
    RAISE EXCEPTION 'balances follow from postings only' USING ERRCODE = 'SC002', TABLE = 'ledger_balances';
  END IF;
  RETURN NULL;
END $$;
CREATE OR REPLACE TRIGGER ledger_balances_follow AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON ledger_balances
  FOR EACH STATEMENT EXECUTE FUNCTION ledger_balances_follow();

CREATE OR REPLACE FUNCTION ledger_balanced() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  entry bigint;
  total numeric;
  lines integer;
BEGIN
  IF TG_TABLE_NAME = 'ledger_transactions' THEN entry := NEW.id; ELSE entry := NEW.transaction_id; END IF;
  SELECT coalesce(sum(amount_fen), 0), count(*) INTO total, lines FROM ledger_postings WHERE transaction_id = entry;
  IF total <> 0 OR lines < 2 THEN
    RAISE EXCEPTION 'ledger transaction % does not balance: % fen in % postings', entry, total, lines
      USING ERRCODE = '23514', CONSTRAINT = 'ledger_balanced', TABLE = 'ledger_postings';
  END IF;
  RETURN NULL;
END $$;
DO $$ BEGIN
  IF NOT EXISTS (SELECT FROM pg_trigger WHERE tgname = 'ledger_balanced' AND tgrelid = 'ledger_postings'::regclass) THEN
    CREATE CONSTRAINT TRIGGER ledger_balanced AFTER INSERT ON ledger_postings
      DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION ledger_balanced();
  END IF;
  IF NOT EXISTS (SELECT FROM pg_trigger WHERE tgname = 'ledger_balanced' AND tgrelid = 'ledger_transactions'::regclass) THEN
    CREATE CONSTRAINT TRIGGER ledger_balanced AFTER INSERT ON ledger_transactions
      DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION ledger_balanced();
  END IF;
END $$;

CREATE TABLE IF NOT EXISTS commission_rates (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  kind text NOT NULL CHECK (kind IN (${oneOf(COMMISSION_KINDS)})),
  rate numeric(9,6) CHECK (rate > 0 AND rate <= 10),
  amount_fen bigint CHECK (amount_fen > 0),
  holding_days integer NOT NULL CHECK (holding_days >= 0),
  release_event text NOT NULL CHECK (release_event IN (${oneOf(RELEASE_EVENTS)})),
  valid_from timestamptz NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT commission_rates_kind_from_uq UNIQUE (kind, valid_from),
  CONSTRAINT commission_rates_one_ck CHECK ((rate IS NULL) <> (amount_fen IS NULL))
);

CREATE TABLE IF NOT EXISTS commission_levels (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  level text NOT NULL CHECK (level IN (${oneOf(PARTNER_LEVELS)})),
  from_won_deals integer NOT NULL CHECK (from_won_deals >= 0),
  bonus_rate numeric(9,6) NOT NULL CHECK (bonus_rate >= 0 AND bonus_rate <= 5),
  valid_from timestamptz NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT commission_levels_level_from_uq UNIQUE (level, valid_from)
);

CREATE SEQUENCE IF NOT EXISTS withdrawal_code_seq;

DO $$ BEGIN
  IF NOT EXISTS (SELECT FROM pg_constraint WHERE conname = 'withdrawals_amount_ck') THEN
    ALTER TABLE withdrawals ADD CONSTRAINT withdrawals_amount_ck CHECK (amount_fen > 0);
  END IF;
  IF NOT EXISTS (SELECT FROM pg_constraint WHERE conname = 'withdrawals_net_ck') THEN
    ALTER TABLE withdrawals ADD CONSTRAINT withdrawals_net_ck
      CHECK (tax_fen >= 0 AND (net_fen IS NULL OR net_fen = amount_fen - tax_fen));
  END IF;
  IF NOT EXISTS (SELECT FROM pg_constraint WHERE conname = 'commissions_gross_ck') THEN
    ALTER TABLE commissions ADD CONSTRAINT commissions_gross_ck CHECK (gross_fen > 0);
  END IF;
END $$;
`;
