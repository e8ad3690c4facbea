import type { LaidConstraint } from '@scrm/guard/kit';
import {
  badDebtSql,
  dueReceivableSql,
  receivableStatusSql,
  WRITE_OFF_CHECK_SQL,
  writeOffCauseSql,
} from '../../domain';

/** One row a kind and place of a contract. */
export const RECEIVABLE_SEQ_UQ = 'receivables_contract_seq_uq';

/** A contract stands once on its deal: one number, one lease at a time, one draft without a number of the same days. */
export const CONTRACT_ONCE = {
  number: 'contracts_deal_number_uq',
  days: 'contracts_deal_days_uq',
  lease: 'contracts_deal_lease_no_overlap',
} as const;
/** One that was typed by hand stands once; another of the same day and sum says in its note what it is for. */
export const RECEIVABLE_ONCE_UQ = 'receivables_by_hand_once_uq';

/**
 * Receivables and what settles them. Allocations are append-only; the figures of both ends follow from them by triggers, and CHECKs refuse
 * what would give a receivable or take from a receipt more than there is, whoever writes. Idempotent; runs in bootstrap.
 */
export const RECEIVABLES_SQL = `
CREATE OR REPLACE FUNCTION crm_receivable_figures() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.settled_fen := coalesce(NEW.settled_fen, 0);
  NEW.written_off_fen := coalesce(NEW.written_off_fen, 0);
  NEW.refunded_fen := coalesce(NEW.refunded_fen, 0);
  NEW.write_off_cause := ${writeOffCauseSql('NEW')};
  NEW.bad_debt_fen := ${badDebtSql('NEW')};
  NEW.outstanding_fen := NEW.amount_fen - NEW.settled_fen - NEW.written_off_fen;
  NEW.status := ${receivableStatusSql('NEW')};
  RETURN NEW;
END $$;
CREATE OR REPLACE TRIGGER crm_receivable_figures BEFORE INSERT OR UPDATE ON receivables
  FOR EACH ROW EXECUTE FUNCTION crm_receivable_figures();
CREATE INDEX IF NOT EXISTS receivables_due_idx ON receivables (due_on) WHERE ${dueReceivableSql('status')};

-- What of a receipt serves which receivable; without a receivable, what a refund took of it. 'cause' is the row that brought it about: the
-- receipt itself, a refund, a reversal.
CREATE TABLE IF NOT EXISTS receipt_allocations (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  receipt_id integer NOT NULL REFERENCES receipts (id),
  receivable_id integer REFERENCES receivables (id),
  cause_id integer NOT NULL REFERENCES receipts (id),
  amount_fen bigint NOT NULL CHECK (amount_fen <> 0),
  written_off_fen bigint NOT NULL DEFAULT 0,
  at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT receipt_allocations_written_off_ck CHECK (written_off_fen = 0 OR receivable_id IS NOT NULL)
);
CREATE INDEX IF NOT EXISTS receipt_allocations_receipt_idx ON receipt_allocations (receipt_id);
CREATE INDEX IF NOT EXISTS receipt_allocations_receivable_idx ON receipt_allocations (receivable_id);
CREATE INDEX IF NOT EXISTS receipt_allocations_cause_idx ON receipt_allocations (cause_id);

-- The scans of a contract; the bytes lie in the private store under the same id.
CREATE TABLE IF NOT EXISTS contract_files (
  id uuid PRIMARY KEY,
  contract_id integer NOT NULL REFERENCES contracts (id),
  name text NOT NULL,
  mime text NOT NULL,
  bytes bigint NOT NULL CHECK (bytes > 0),
  sha256 text NOT NULL,
  uploaded_by integer,
  uploaded_by_name text NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX IF NOT EXISTS contract_files_contract_idx ON contract_files (contract_id, created_at);

-- To which day a receivable was moved, by whom and why; the first 'from_on' is the day of the terms.
CREATE TABLE IF NOT EXISTS receivable_moves (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  receivable_id integer NOT NULL REFERENCES receivables (id) ON DELETE CASCADE,
  from_on date NOT NULL,
  to_on date NOT NULL CHECK (to_on <> from_on),
  reason text,
  by_id integer NOT NULL,
  at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX IF NOT EXISTS receivable_moves_receivable_idx ON receivable_moves (receivable_id, id);

-- Leases that were ended before their last day, with the terms of before.
CREATE TABLE IF NOT EXISTS contract_early_ends (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  contract_id integer NOT NULL REFERENCES contracts (id) ON DELETE CASCADE,
  old_end_on date NOT NULL,
  new_end_on date NOT NULL CHECK (new_end_on < old_end_on),
  old_terms jsonb NOT NULL,
  reason text,
  by_id integer NOT NULL,
  at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX IF NOT EXISTS contract_early_ends_contract_idx ON contract_early_ends (contract_id, id);

CREATE OR REPLACE FUNCTION crm_allocate() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE receipts SET allocated_fen = coalesce(allocated_fen, 0) + NEW.amount_fen WHERE id = NEW.receipt_id;
  IF NEW.receivable_id IS NOT NULL THEN
    UPDATE receivables SET settled_fen = settled_fen + NEW.amount_fen,
      written_off_fen = written_off_fen + NEW.written_off_fen,
      -- what allocations write off was given back
      refunded_fen = refunded_fen + NEW.written_off_fen, updated_at = timezone('utc', now())
    WHERE id = NEW.receivable_id;
  END IF;
  RETURN NULL;
END $$;
CREATE OR REPLACE TRIGGER crm_allocate AFTER INSERT ON receipt_allocations FOR EACH ROW EXECUTE FUNCTION crm_allocate();
`;

/** What keeps receivables and contracts from standing twice. */
export const RECEIVABLE_UNIQUES: LaidConstraint[] = [
  {
    kind: 'unique',
    table: 'receivables',
    name: RECEIVABLE_SEQ_UQ,
    by: ['contract_id', 'kind', 'seq'],
    where: 'contract_id IS NOT NULL',
  },
  {
    kind: 'unique',
    table: 'receivables',
    name: RECEIVABLE_ONCE_UQ,
    by: ['deal_id', 'kind', 'due_on', 'amount_fen', `coalesce(note, '')`],
    // what was written off may be owed anew
    where: 'contract_id IS NULL AND written_off_fen = 0',
  },
  {
    kind: 'unique',
    table: 'contracts',
    name: CONTRACT_ONCE.number,
    by: ['deal_id', 'lower(number)'],
    where: 'number IS NOT NULL',
  },
  {
    kind: 'unique',
    table: 'contracts',
    name: CONTRACT_ONCE.days,
    by: [
      'deal_id',
      `coalesce(signed_on, '-infinity')`,
      `coalesce(start_on, '-infinity')`,
      `coalesce(end_on, 'infinity')`,
    ],
    where: 'number IS NULL',
  },
  {
    kind: 'exclusion',
    table: 'contracts',
    name: CONTRACT_ONCE.lease,
    by: [
      ['deal_id', '='],
      [`daterange(start_on, end_on, '[]')`, '&&'],
    ],
    where: 'start_on IS NOT NULL AND end_on >= start_on',
  },
];

/** CHECKs by table and name, as `constraints.ts` lays them. */
export const RECEIVABLE_CHECKS: [table: string, name: string, condition: string][] = [
  ['receivables', 'receivables_write_off_ck', WRITE_OFF_CHECK_SQL],
  [
    'receivables',
    'receivables_figures_ck',
    'amount_fen > 0 AND settled_fen >= 0 AND written_off_fen >= 0 AND settled_fen + written_off_fen <= amount_fen',
  ],
  [
    'receipts',
    'receipts_allocated_ck',
    `CASE kind WHEN 'refund' THEN allocated_fen BETWEEN -amount_fen AND 0
      WHEN 'reversal' THEN coalesce(allocated_fen, 0) = 0 ELSE allocated_fen BETWEEN 0 AND amount_fen END`,
  ],
  [
    'receipts',
    'receipts_reversal_ck',
    `(kind = 'reversal') = (reverses_id IS NOT NULL) AND (kind <> 'reversal' OR reason IS NOT NULL)`,
  ],
  ['deals', 'deals_probability_ck', 'probability_override BETWEEN 0 AND 100'],
  ['contracts', 'contracts_dates_ck', 'end_on >= start_on'],
  [
    'contracts',
    'contracts_money_ck',
    'deposit_fen > 0 AND earnest_fen > 0 AND commission_fen > 0 AND commission_parts BETWEEN 1 AND 12 AND rent_free_months >= 0',
  ],
];

/** What only the services of contracts and receivables write. */
export const RECEIVABLE_PROTECTED = [
  {
    table: 'contracts',
    columns: [
      'deal_id',
      'start_on',
      'end_on',
      'rent_steps',
      'rent_free_months',
      'payment_period',
      'deposit_months',
      'deposit_fen',
      'earnest_fen',
      'commission_fen',
      'commission_parts',
      'commission_due_on',
      'reminded_for',
      'ended_at',
    ],
  },
  {
    table: 'receivables',
    initialStatus: 'open',
    columns: [
      'deal_id',
      'contract_id',
      'kind',
      'seq',
      'due_on',
      'amount_fen',
      'settled_fen',
      'written_off_fen',
      'refunded_fen',
      'bad_debt_fen',
      'outstanding_fen',
      'status',
      'reminded_on',
      'write_off_cause',
      'write_off_reason',
      'written_off_by_id',
    ],
  },
];
