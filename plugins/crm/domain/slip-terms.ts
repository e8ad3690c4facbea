/** What both sides confirm on a viewing slip (带看确认书). Plain words; an agency has its own lawyer's text put here. */
export const SLIP_TERMS = [
  '客户确认已由居间机构带看上述房源，房源信息首次由居间机构提供。',
  '客户（含其关联公司、员工及亲属）自看房之日起六个月内就上述房源与业主成交的，视为经居间机构促成，居间服务按双方约定结算；看房本身不收取任何费用。',
  '面积、层高、承重、配电、产证及环评等以现场查验和租赁（买卖）合同为准，本确认书不构成要约。',
  '客户的姓名和电话仅用于本次看房及后续联系，居间机构依法保护。',
] as const;
