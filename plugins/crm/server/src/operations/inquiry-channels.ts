import { allowProtectedWrites, pauseCapture, type Trx } from '@scrm/guard/kit';

/**
 * Gives inquiries of before there was a channel of their own the one by which they came: a partner's by the partner, all others by the H5, which was
 * the only other way in. Idempotent. @returns how many it gave one
 */
export async function fillInquiryChannels(trx: Trx): Promise<number> {
  const without = await trx('inquiries').whereNull('channel_id').first('id');
  if (!without) return 0;
  await allowProtectedWrites(trx);
  await pauseCapture(trx);
  const { rowCount } = await trx.raw(
    `UPDATE inquiries i SET channel_id = s.id FROM source_channels s
     WHERE i.channel_id IS NULL AND s.code = CASE WHEN i.partner_id IS NULL THEN 'h5' ELSE 'partner' END`,
  );
  return rowCount;
}
