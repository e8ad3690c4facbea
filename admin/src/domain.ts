/** The words and machines of the contexts, gathered for the pages; each is written once, in its plugin's domain. */
export { decideMove, type Machine, type Move, movesFrom, type Role } from '@scrm/guard/domain';
export {
  ATTRIBUTION_BASIS_LABELS,
  type AttributionBasis,
  COMPANY_SIZE_LABELS,
  type CompanySize,
  CUSTOMER_LEVELS,
  CUSTOMER_MACHINE,
  CUSTOMER_STAGE_LABELS,
  CUSTOMER_STAGES,
  CUSTOMER_TYPE_LABELS,
  type CustomerLevel,
  type CustomerStage,
  type CustomerType,
  DEAL_STATUS_LABELS,
  DEAL_TYPE_LABELS,
  type DealStatus,
  type DealType,
  FIRE_CLASSES,
  type FireClass,
  FOLLOW_UP_DIRECTION_LABELS,
  FOLLOW_UP_OUTCOME_LABELS,
  FOLLOW_UP_TYPE_LABELS,
  type FollowUpDirection,
  type FollowUpOutcome,
  type FollowUpType,
  INQUIRY_MACHINE,
  INQUIRY_STATUS_LABELS,
  type InquiryStatus,
  OFFERING_LABELS as DEMAND_OFFERING_LABELS,
  RECEIPT_KIND_LABELS,
  type ReceiptKind,
  VIEWING_MACHINE,
  VIEWING_MINUTES,
  VIEWING_STATUS_LABELS,
  type ViewingStatus,
} from '@scrm/crm/domain';
export {
  BUILDING_TYPE_LABELS,
  type BuildingType,
  formatMonthlyTotal,
  formatRentPerDay,
  isOfferedStatus,
  labelTristate,
  MEDIA_KIND_LABELS,
  type MediaKind,
  OFFERING_LABELS,
  type Offering,
  PROPERTY_STATUS_LABELS,
  PROPERTY_STATUS_MACHINE,
  listRequestableMoves,
  type PropertyStatus,
} from '@scrm/listing/domain';

// Replaced by @scrm/payout/domain when it lands.
export const COMMISSION_STATUS_LABELS = { pending: '待结算', held: '待复核', available: '可提现', reversed: '已冲回' } as const;
export const COMMISSION_KIND_LABELS = { deal_rent: '租赁佣金', deal_sale: '买卖佣金', valid_customer: '有效客户奖励', closed_customer: '成交客户奖励' } as const;
export const WITHDRAWAL_STATUS_LABELS = { requested: '待审批', approved: '已批准', transferring: '打款中', awaiting_payee: '待收款确认', paid: '已打款', failed: '打款失败', expired: '已过期', rejected: '已驳回', cancelled: '已取消' } as const;
export const PARTNER_STATUS_LABELS = { pending: '待审核', active: '正常', suspended: '已停用' } as const;
export const PARTNER_KIND_LABELS = { closed_customer: '成交客户', broker: '外部经纪人', company: '合作机构', opinion_leader: '意见领袖' } as const;
export const PARTNER_PLAN_LABELS = { percentage: '按比例', referral: '推荐奖励' } as const;
export type CommissionStatus = keyof typeof COMMISSION_STATUS_LABELS;
export type CommissionKind = keyof typeof COMMISSION_KIND_LABELS;
export type WithdrawalStatus = keyof typeof WITHDRAWAL_STATUS_LABELS;
export type PartnerStatus = keyof typeof PARTNER_STATUS_LABELS;
export type PartnerKind = keyof typeof PARTNER_KIND_LABELS;
export type PartnerPlan = keyof typeof PARTNER_PLAN_LABELS;
