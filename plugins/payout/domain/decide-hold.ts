export interface HoldQuestion {
  isPartnerActive: boolean;
  partnerUserId: number | null;
  partnerPhoneIndex: string | null;
  customerPhoneIndex: string | null;
  dealOwnerId: number | null;
}

/**
 * Why an entry is held for review instead of going its way, in Chinese; null when nothing speaks against it. Self-referral is held
 * and never dropped silently (DESIGN «Attribution and fairness»).
 */
export function holdReasonOf(question: HoldQuestion): string | null {
  const reasons = CHECKS.filter(({ isSuspect }) => isSuspect(question)).map(({ reason }) => reason);
  return reasons.length > 0 ? reasons.join('；') : null;
}

const CHECKS: readonly { reason: string; isSuspect: (question: HoldQuestion) => boolean }[] = [
  {
    reason: '合伙人与客户手机号相同（自荐）',
    isSuspect: ({ partnerPhoneIndex, customerPhoneIndex }) =>
      partnerPhoneIndex !== null && partnerPhoneIndex === customerPhoneIndex,
  },
  {
    reason: '合伙人即本单销售',
    isSuspect: ({ partnerUserId, dealOwnerId }) => partnerUserId !== null && partnerUserId === dealOwnerId,
  },
  { reason: '合伙人未启用或已停用', isSuspect: ({ isPartnerActive }) => !isPartnerActive },
];
