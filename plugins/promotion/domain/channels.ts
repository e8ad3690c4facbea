/** Where a code is spread (000 §3.3.3 分发渠道; 001 §3.3). */
export const SHARE_CHANNELS = [
  'group',
  'moments',
  'official_account',
  'video_account',
  'offline',
  'other',
] as const;
export type ShareChannel = (typeof SHARE_CHANNELS)[number];

export const SHARE_CHANNEL_LABELS: Record<ShareChannel, string> = {
  group: '微信群',
  moments: '朋友圈',
  official_account: '公众号',
  video_account: '视频号',
  offline: '线下物料',
  other: '其他',
};

export const PARTNER_KINDS = ['closed_customer', 'broker', 'company', 'opinion_leader'] as const;
export type PartnerKind = (typeof PARTNER_KINDS)[number];

/** 001 §3.1 分销对象. */
export const PARTNER_KIND_LABELS: Record<PartnerKind, string> = {
  closed_customer: '成交客户',
  broker: '外部经纪人',
  company: '合作伙伴',
  opinion_leader: '意见领袖',
};

export const PARTNER_STATUSES = ['pending', 'active', 'suspended'] as const;
export type PartnerStatus = (typeof PARTNER_STATUSES)[number];

export const PARTNER_STATUS_LABELS: Record<PartnerStatus, string> = {
  pending: '待审核',
  active: '合作中',
  suspended: '已停用',
};
