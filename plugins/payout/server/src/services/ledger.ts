import type { ActorOrSystem, Trx } from '@scrm/guard/kit';
import type { Core } from '@strapi/strapi';
import {
  EMPTY_BALANCE,
  LEDGER_ACCOUNT_LABELS,
  LEDGER_ACCOUNTS,
  type LedgerAccount,
  type LedgerEntry,
  type PartnerBalance,
  RESERVED_STATUSES,
} from '../../../domain';

export interface LedgerDifference {
  /** What was compared. */
  check: string;
  partnerId: number | null;
  expectedFen: number;
  actualFen: number;
}

export interface LedgerReport {
  /** Everything below agrees. */
  isBalanced: boolean;
  /** Sum of all postings: zero. */
  sumFen: number;
  transactions: number;
  /** Transactions that do not sum to zero: none. */
  unbalanced: number;
  accounts: { account: LedgerAccount; label: string; sumFen: number }[];
  differences: LedgerDifference[];
}

const BALANCE_FIELDS: Partial<Record<string, keyof PartnerBalance>> = {
  partner_pending: 'pendingFen',
  partner_available: 'availableFen',
  partner_reserved: 'reservedFen',
  partner_paid: 'paidFen',
};

/** The double-entry ledger: append-only, balanced, each source key once (DESIGN «Money»). */
export const createLedgerService = ({ strapi }: { strapi: Core.Strapi }) => ({
  /**
   * Writes one transaction of the ledger. The partner must be locked. A key that is there already breaks
   * `ledger_transactions_source_key_uq`, an overdraft `ledger_balances_not_negative_ck`; both are refusals (409).
   */
  async post(
    trx: Trx,
    { entry, actor, snapshot = {} }: { entry: LedgerEntry; actor: ActorOrSystem; snapshot?: object },
  ): Promise<void> {
    const [row] = await trx('ledger_transactions')
      .insert({
        source_key: entry.sourceKey,
        kind: entry.kind,
        reason: entry.reason,
        snapshot: JSON.stringify(snapshot),
        actor_id: actor.id,
        actor_name: actor.name,
      })
      .returning('id');
    await trx('ledger_postings').insert(
      entry.postings.map((posting) => ({
        transaction_id: row.id,
        account: posting.account,
        partner_id: posting.partnerId,
        amount_fen: posting.amountFen,
      })),
    );
  },

  /** What a partner has, from the projection that the postings keep; read under the partner's lock it is exact. */
  async balanceOf(partnerId: number, trx?: Trx): Promise<PartnerBalance> {
    const rows = await (trx ?? strapi.db.connection)('ledger_balances').where({ partner_id: partnerId });
    const balance = { ...EMPTY_BALANCE };
    for (const row of rows) {
      const field = BALANCE_FIELDS[row.account];
      if (field) balance[field] = Number(row.amount_fen);
    }
    return balance;
  },

  /**
   * Rebuilds every sum from the postings and compares: the whole with zero, the projection with the postings, and both with
   * commissions and withdrawals. In one snapshot of the database, so that money on the move is no difference.
   */
  async check(): Promise<LedgerReport> {
    return strapi.db.connection.transaction(
      async (trx) => {
        const sums: { account: string; fen: string }[] = await trx('ledger_postings')
          .select('account', trx.raw('sum(amount_fen) AS fen'))
          .groupBy('account');
        const accounts = LEDGER_ACCOUNTS.map((account) => ({
          account,
          label: LEDGER_ACCOUNT_LABELS[account],
          sumFen: Number(sums.find((row) => row.account === account)?.fen ?? 0),
        }));
        const sumFen = accounts.reduce((total, account) => total + account.sumFen, 0);
        const { rows: counts } = await trx.raw(UNBALANCED_SQL);
        const { rows } = await trx.raw(DIFFERENCES_SQL);
        const differences: LedgerDifference[] = rows.map((row: Record<string, unknown>) => ({
          check: row.check,
          partnerId: row.partner_id === null ? null : Number(row.partner_id),
          expectedFen: Number(row.expected),
          actualFen: Number(row.actual),
        }));
        const unbalanced = Number(counts[0].unbalanced);
        return {
          isBalanced: sumFen === 0 && unbalanced === 0 && differences.length === 0,
          sumFen,
          transactions: Number(counts[0].transactions),
          unbalanced,
          accounts,
          differences,
        };
      },
      { isolationLevel: 'repeatable read', readOnly: true },
    );
  },
});

export type LedgerService = ReturnType<typeof createLedgerService>;

const UNBALANCED_SQL = `
SELECT count(*) AS transactions,
       count(*) FILTER (WHERE coalesce(p.total, 0) <> 0 OR coalesce(p.lines, 0) < 2) AS unbalanced
FROM ledger_transactions t
LEFT JOIN (SELECT transaction_id, sum(amount_fen) AS total, count(*) AS lines FROM ledger_postings GROUP BY 1) p
  ON p.transaction_id = t.id`;

const RESERVED = RESERVED_STATUSES.map((status) => `'${status}'`).join(', ');

/** Each line of \`expected\` is what the rows of the other tables say an account must hold. */
const DIFFERENCES_SQL = `
WITH posted AS (
  SELECT account, partner_id, sum(amount_fen) AS fen FROM ledger_postings GROUP BY 1, 2
), expected AS (
  SELECT 'projection:' || account AS name, account, partner_id, amount_fen::numeric AS fen FROM ledger_balances
  UNION ALL
  SELECT 'commissions_pending', 'partner_pending', partner_id, sum(gross_fen)
    FROM commissions WHERE status IN ('pending', 'held') GROUP BY partner_id
  UNION ALL
  SELECT 'withdrawals_reserved', 'partner_reserved', partner_id, sum(amount_fen)
    FROM withdrawals WHERE status IN (${RESERVED}) GROUP BY partner_id
  UNION ALL
  SELECT 'withdrawals_paid', 'partner_paid', partner_id, sum(amount_fen)
    FROM withdrawals WHERE status = 'paid' GROUP BY partner_id
  UNION ALL
  SELECT 'withdrawals_tax', 'tax_withheld', partner_id, sum(tax_fen)
    FROM withdrawals WHERE status = 'paid' GROUP BY partner_id
  UNION ALL
  SELECT 'withdrawals_net', 'bank', NULL, coalesce(sum(net_fen), 0) FROM withdrawals WHERE status = 'paid'
  UNION ALL
  SELECT 'commissions_cost', 'commission_cost', NULL, coalesce(-sum(gross_fen), 0) FROM commissions WHERE status <> 'reversed'
), checks (name, account) AS (
  VALUES ('commissions_pending', 'partner_pending'), ('withdrawals_reserved', 'partner_reserved'),
         ('withdrawals_paid', 'partner_paid'), ('withdrawals_tax', 'tax_withheld'), ('withdrawals_net', 'bank'),
         ('commissions_cost', 'commission_cost'), ('projection:partner_pending', 'partner_pending'),
         ('projection:partner_available', 'partner_available'), ('projection:partner_reserved', 'partner_reserved'),
         ('projection:partner_paid', 'partner_paid'), ('projection:tax_withheld', 'tax_withheld')
), subjects AS (
  SELECT c.name, p.account, p.partner_id FROM checks c JOIN posted p USING (account)
  UNION
  SELECT e.name, e.account, e.partner_id FROM expected e
)
SELECT s.name AS "check", s.partner_id, coalesce(e.fen, 0) AS expected, coalesce(p.fen, 0) AS actual
FROM subjects s
LEFT JOIN expected e ON e.name = s.name AND e.account = s.account AND e.partner_id IS NOT DISTINCT FROM s.partner_id
LEFT JOIN posted p ON p.account = s.account AND p.partner_id IS NOT DISTINCT FROM s.partner_id
WHERE coalesce(e.fen, 0) <> coalesce(p.fen, 0)
ORDER BY 1, 2
LIMIT 200`;
