export const CUSTOMER_TYPES = ['enterprise', 'individual'] as const;
export type CustomerType = (typeof CUSTOMER_TYPES)[number];
export const CUSTOMER_TYPE_LABELS: Record<CustomerType, string> = { enterprise: '企业', individual: '个人' };

export const COMPANY_SIZES = ['small', 'medium', 'large'] as const;
export type CompanySize = (typeof COMPANY_SIZES)[number];
export const COMPANY_SIZE_LABELS: Record<CompanySize, string> = {
  small: '小型',
  medium: '中型',
  large: '大型',
};

/** Levels of 002 §5.1. */
export const CUSTOMER_LEVELS = ['A', 'B', 'C', 'D'] as const;
export type CustomerLevel = (typeof CUSTOMER_LEVELS)[number];

/** Whether a level follows from what the customer brings, or a person chose it. */
export const LEVEL_SOURCES = ['auto', 'manual'] as const;
export type LevelSource = (typeof LEVEL_SOURCES)[number];
export const LEVEL_SOURCE_LABELS: Record<LevelSource, string> = { auto: '系统评定', manual: '人工评定' };

export const ATTRIBUTION_BASES = ['promo_code', 'registration', 'direct', 'imported'] as const;
export type AttributionBasis = (typeof ATTRIBUTION_BASES)[number];
export const ATTRIBUTION_BASIS_LABELS: Record<AttributionBasis, string> = {
  promo_code: '推广码',
  registration: '报备',
  direct: '直接来访',
  imported: '导入',
};

/** Source channels of 001 §1.2, with those that the system itself fills; agencies add their own. */
export const SOURCE_CHANNELS = [
  { code: 'douyin', name: '抖音推广' },
  { code: 'referral', name: '老客户介绍' },
  { code: 'visit', name: '线下拜访' },
  { code: 'official_account', name: '公众号引流' },
  { code: 'video_account', name: '视频号推广' },
  { code: 'moments_ad', name: '朋友圈广告' },
  { code: 'partner', name: '合伙人推广' },
  { code: 'h5', name: 'H5 咨询' },
  { code: 'other', name: '其他' },
] as const;
export type SourceChannelCode = (typeof SOURCE_CHANNELS)[number]['code'];
