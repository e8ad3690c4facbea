import { isOfferedStatus } from '@scrm/listing/domain';
import type { PartnerStatus } from './channels';

export const SHARE_STATUSES = ['active', 'disabled'] as const;
export type ShareStatus = (typeof SHARE_STATUSES)[number];
export const SHARE_STATUS_LABELS: Record<ShareStatus, string> = { active: '有效', disabled: '已停用' };

export interface ShareFacts {
  status: ShareStatus;
  expiresAt: Date | null;
  /** Null for a code of the whole site. */
  propertyStatus: string | null;
  /** Null for a member of staff. */
  partnerStatus: PartnerStatus | null;
}

export type ShareState =
  | { ok: true }
  | { ok: false; reason: 'disabled' | 'expired' | 'partner_inactive' | 'property_unpublished' };

/** Whether a code leads to its page at the moment `now`, and if not why. */
export function shareState(share: ShareFacts, now: Date): ShareState {
  if (share.status !== 'active') return { ok: false, reason: 'disabled' };
  if (share.expiresAt && share.expiresAt <= now) return { ok: false, reason: 'expired' };
  if (share.partnerStatus !== null && share.partnerStatus !== 'active')
    return { ok: false, reason: 'partner_inactive' };
  if (share.propertyStatus !== null && !isOfferedStatus(share.propertyStatus))
    return { ok: false, reason: 'property_unpublished' };
  return { ok: true };
}
