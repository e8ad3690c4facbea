import { allowProtectedWrites, pauseCapture, type Trx } from '@scrm/guard/kit';

/**
 * Says of receivables of before there were causes why something of them is no longer owed, as far as it is known: what refunds wrote off was given
 * back; of the rest, what somebody gave up is on record as such, what a lease's early end or the end of its deal cancelled has their words; all else
 * is a bad debt, as it was called. Idempotent. @returns how many it looked at
 */
export async function fillWriteOffCauses(trx: Trx): Promise<number> {
  const unsaid = await trx('receivables').whereRaw(UNSAID).first('id');
  if (!unsaid) return 0;
  await allowProtectedWrites(trx);
  await pauseCapture(trx);
  // the trigger makes the figures of it
  const { rowCount } = await trx.raw(
    `UPDATE receivables r SET
       refunded_fen = least(r.written_off_fen, coalesce((SELECT sum(a.written_off_fen) FROM receipt_allocations a
         WHERE a.receivable_id = r.id), 0)),
       write_off_cause = CASE
         WHEN EXISTS (SELECT FROM audit_log l WHERE l.resource = 'receivable' AND l.document_id = r.document_id
           AND l.action = 'receivable_written_off') THEN 'bad_debt'
         WHEN EXISTS (SELECT FROM contract_early_ends e WHERE e.contract_id = r.contract_id
           AND r.write_off_reason = '租约提前于 ' || e.new_end_on::text || ' 终止') THEN 'ended_early'
         WHEN EXISTS (SELECT FROM deals d WHERE d.id = r.deal_id AND d.status IN ('lost', 'cancelled')) THEN 'deal_ended'
         ELSE 'bad_debt' END
     WHERE ${UNSAID}`,
  );
  return rowCount;
}

/** New columns are null in rows of before; what was written off since has its cause by the trigger and the act. */
const UNSAID =
  'refunded_fen IS NULL OR bad_debt_fen IS NULL OR (written_off_fen > 0 AND write_off_cause IS NULL)';
