import { Tag } from 'antd';
import type { Viewing } from '../../api-types';
import { isLiveViewing, PHONE_PROOF_LABELS } from '../../domain';
import { proofOfViewing } from './phone-proof';

/** That nobody proved the phone of a booking that is to take place. */
export function PhoneProofTag({ viewing }: { viewing: Viewing }) {
  const proof = proofOfViewing(viewing);
  if (proof === 'proven' || !isLiveViewing(viewing.status)) return null;
  return (
    <Tag bordered={false} color={proof === 'awaiting' ? 'volcano' : 'default'}>
      {PHONE_PROOF_LABELS[proof]}
    </Tag>
  );
}
