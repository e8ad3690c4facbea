import type { ViewingStatus } from './viewing-machine';

/** What of its phone a booking of the public is to be told by; the staff's own are vouched for. */
export type PhoneProof = 'proven' | 'awaiting' | 'unproven';

export const PHONE_PROOF_LABELS: Record<Exclude<PhoneProof, 'proven'>, string> = {
  awaiting: '待客户验证手机',
  unproven: '手机号未验证',
};

/** What of a viewing tells it. */
export interface ProvedBooking {
  status: ViewingStatus;
  isFromPublic: boolean;
  phoneVerifiedAt?: Date | string | null | undefined;
  /** Null is one from before it was told. */
  awaitsCode?: boolean | null | undefined;
}

/** `awaiting` can still prove itself by a code; `unproven` cannot (a landline), or was confirmed without, or ended while it waited. */
export function proofOf({ status, isFromPublic, phoneVerifiedAt, awaitsCode }: ProvedBooking): PhoneProof {
  if (!isFromPublic || phoneVerifiedAt) return 'proven';
  return status === 'held' && awaitsCode ? 'awaiting' : 'unproven';
}
