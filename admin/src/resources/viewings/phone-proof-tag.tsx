import { Tag } from 'antd';
import type { Viewing } from '../../api-types';
import { LIVE_VIEWING_STATUSES } from '../../domain';
import { PROOF_LABELS, proofOf } from './phone-proof';

/** That nobody proved the phone of a booking that is to take place. */
export function PhoneProofTag({ viewing }: { viewing: Viewing }) {
  const proof = proofOf(viewing);
  if (proof === 'proven' || !(LIVE_VIEWING_STATUSES as readonly string[]).includes(viewing.status))
    return null;
  return (
    <Tag bordered={false} color={proof === 'awaiting' ? 'volcano' : 'default'}>
      {PROOF_LABELS[proof]}
    </Tag>
  );
}
