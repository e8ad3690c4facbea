import type { ExportColumn } from '@scrm/guard/domain';
import { CHURN_RISK_LABELS } from './assess-churn';
import {
  ATTRIBUTION_BASIS_LABELS,
  COMPANY_SIZE_LABELS,
  CUSTOMER_TYPE_LABELS,
  LEVEL_SOURCE_LABELS,
} from './customer-labels';
import { CUSTOMER_STAGE_LABELS } from './customer-stage';
import { DEAL_STATUS_LABELS, DEAL_TYPE_LABELS, RECEIPT_KIND_LABELS } from './deal-machine';
import { VIEWING_OUTCOME_LABELS } from './decide-feedback';
import {
  FOLLOW_UP_DIRECTION_LABELS,
  FOLLOW_UP_OUTCOME_LABELS,
  FOLLOW_UP_TYPE_LABELS,
} from './follow-up-kinds';
import { INQUIRY_STATUS_LABELS } from './inquiry-machine';
import { RECEIVABLE_STATUS_LABELS } from './receivable';
import { OFFERING_LABELS } from './validate-requirement';
import { VIEWING_STATUS_LABELS } from './viewing-machine';
import { WRITE_OFF_CAUSE_LABELS } from './write-off-cause';

const CUSTOMER = [
  { field: 'customer.code', label: '客户编号' },
  { field: 'customer.name', label: '客户名称' },
] as const satisfies readonly ExportColumn[];
const PROPERTY = [
  { field: 'property.code', label: '房源编号' },
  { field: 'property.title', label: '房源' },
] as const satisfies readonly ExportColumn[];
const CREATED = { field: 'createdAt', label: '创建时间', format: 'minute' } as const;

/** The columns of crm's exports, in the order in which they stand in a file. Phones and the like are the masked ones. */
export const CRM_EXPORTS = {
  customer: {
    label: '客户',
    columns: [
      { field: 'code', label: '客户编号' },
      { field: 'name', label: '客户名称' },
      { field: 'type', label: '客户类型', format: 'choice', labels: CUSTOMER_TYPE_LABELS },
      { field: 'companyName', label: '公司名称' },
      { field: 'creditCode', label: '统一社会信用代码' },
      { field: 'contactPerson', label: '联系人' },
      { field: 'phone', label: '电话' },
      { field: 'wechat', label: '微信' },
      { field: 'email', label: '邮箱' },
      { field: 'industry', label: '行业' },
      { field: 'companySize', label: '企业规模', format: 'choice', labels: COMPANY_SIZE_LABELS },
      { field: 'annualRevenueFen', label: '年营业额（元）', format: 'yuan' },
      { field: 'employees', label: '员工人数', format: 'number' },
      { field: 'creditRating', label: '信用等级' },
      { field: 'birthday', label: '生日', format: 'day' },
      { field: 'level', label: '等级' },
      { field: 'levelSource', label: '等级来源', format: 'choice', labels: LEVEL_SOURCE_LABELS },
      { field: 'levelReason', label: '等级依据' },
      { field: 'churnRisk', label: '流失风险', format: 'choice', labels: CHURN_RISK_LABELS },
      { field: 'blacklistedAt', label: '列入黑名单', format: 'minute' },
      { field: 'important', label: '重点客户', format: 'boolean' },
      { field: 'status', label: '阶段', format: 'choice', labels: CUSTOMER_STAGE_LABELS },
      { field: 'owner.name', label: '负责人' },
      { field: 'source.name', label: '来源渠道' },
      { field: 'attributionBasis', label: '归因方式', format: 'choice', labels: ATTRIBUTION_BASIS_LABELS },
      { field: 'promoCode', label: '推广码' },
      { field: 'tags', label: '标签', format: 'list' },
      { field: 'note', label: '备注' },
      { field: 'lastContactAt', label: '最近联系', format: 'minute' },
      { field: 'nextFollowAt', label: '下次跟进', format: 'minute' },
      CREATED,
    ],
  },
  requirement: {
    label: '需求',
    columns: [
      ...CUSTOMER,
      { field: 'title', label: '需求' },
      { field: 'offering', label: '租售', format: 'choice', labels: OFFERING_LABELS },
      { field: 'areaMinSqm', label: '最小面积（㎡）', format: 'number' },
      { field: 'areaMaxSqm', label: '最大面积（㎡）', format: 'number' },
      { field: 'budgetMaxFenPerSqmMonth', label: '租金上限（元/㎡/月）', format: 'yuan' },
      { field: 'budgetMaxFenPerMonth', label: '月租上限（元）', format: 'yuan' },
      { field: 'budgetMaxFen', label: '总价上限（元）', format: 'yuan' },
      { field: 'heightMinM', label: '最低层高（m）', format: 'number' },
      { field: 'loadMinTonPerSqm', label: '最低承重（t/㎡）', format: 'number' },
      { field: 'powerMinKva', label: '最低配电（kVA）', format: 'number' },
      { field: 'fireClass', label: '火灾危险性类别' },
      { field: 'industry', label: '行业' },
      { field: 'moveInBy', label: '最晚入驻', format: 'day' },
      { field: 'active', label: '有效', format: 'boolean' },
      { field: 'note', label: '备注' },
      CREATED,
    ],
  },
  'follow-up': {
    label: '跟进记录',
    columns: [
      ...CUSTOMER,
      { field: 'at', label: '时间', format: 'minute' },
      { field: 'author.name', label: '跟进人' },
      { field: 'type', label: '方式', format: 'choice', labels: FOLLOW_UP_TYPE_LABELS },
      { field: 'direction', label: '发起方', format: 'choice', labels: FOLLOW_UP_DIRECTION_LABELS },
      { field: 'contact.name', label: '联系人' },
      { field: 'subject', label: '主题' },
      { field: 'content', label: '内容' },
      { field: 'outcome', label: '结果', format: 'choice', labels: FOLLOW_UP_OUTCOME_LABELS },
      { field: 'nextAction', label: '下一步' },
      { field: 'nextFollowAt', label: '下次跟进', format: 'minute' },
    ],
  },
  viewing: {
    label: '带看',
    columns: [
      { field: 'code', label: '带看编号' },
      ...CUSTOMER,
      ...PROPERTY,
      { field: 'agent.name', label: '带看人' },
      { field: 'start', label: '开始', format: 'minute' },
      { field: 'minutes', label: '时长（分钟）', format: 'number' },
      { field: 'status', label: '状态', format: 'choice', labels: VIEWING_STATUS_LABELS },
      { field: 'outcome', label: '客户态度', format: 'choice', labels: VIEWING_OUTCOME_LABELS },
      { field: 'feedback', label: '反馈' },
      { field: 'priceOpinion', label: '价格意见' },
      { field: 'cancelReason', label: '取消原因' },
    ],
  },
  inquiry: {
    label: '咨询',
    columns: [
      { field: 'createdAt', label: '时间', format: 'minute' },
      { field: 'name', label: '姓名' },
      { field: 'phone', label: '电话' },
      ...PROPERTY,
      { field: 'message', label: '留言' },
      { field: 'status', label: '状态', format: 'choice', labels: INQUIRY_STATUS_LABELS },
      { field: 'channel.name', label: '来源渠道' },
      { field: 'promoCode', label: '推广码' },
      { field: 'customer.code', label: '客户编号' },
    ],
  },
  deal: {
    label: '成交',
    columns: [
      { field: 'code', label: '成交编号' },
      ...CUSTOMER,
      ...PROPERTY,
      { field: 'owner.name', label: '负责人' },
      { field: 'type', label: '类型', format: 'choice', labels: DEAL_TYPE_LABELS },
      { field: 'status', label: '状态', format: 'choice', labels: DEAL_STATUS_LABELS },
      { field: 'areaSqm', label: '面积（㎡）', format: 'number' },
      { field: 'monthlyRentFen', label: '月租金（元）', format: 'yuan' },
      { field: 'priceFen', label: '成交价（元）', format: 'yuan' },
      { field: 'probability', label: '成交概率（%）', format: 'number' },
      { field: 'expectedCloseOn', label: '预计成交', format: 'day' },
      { field: 'wonAt', label: '成交时间', format: 'minute' },
      { field: 'reason', label: '原因' },
      { field: 'note', label: '备注' },
      CREATED,
    ],
  },
  receivable: {
    label: '应收',
    columns: [
      { field: 'deal.code', label: '成交编号' },
      { field: 'contract.number', label: '合同编号' },
      { field: 'kind', label: '款项', format: 'choice', labels: RECEIPT_KIND_LABELS },
      { field: 'dueOn', label: '应收日', format: 'day' },
      { field: 'amountFen', label: '应收（元）', format: 'yuan' },
      { field: 'settledFen', label: '已收（元）', format: 'yuan' },
      { field: 'writtenOffFen', label: '核减（元）', format: 'yuan' },
      { field: 'refundedFen', label: '其中已退（元）', format: 'yuan' },
      { field: 'badDebtFen', label: '其中坏账（元）', format: 'yuan' },
      { field: 'writeOffCause', label: '核减类别', format: 'choice', labels: WRITE_OFF_CAUSE_LABELS },
      { field: 'outstandingFen', label: '未收（元）', format: 'yuan' },
      { field: 'status', label: '状态', format: 'choice', labels: RECEIVABLE_STATUS_LABELS },
      { field: 'note', label: '备注' },
      CREATED,
    ],
  },
} as const satisfies Readonly<Record<string, { label: string; columns: readonly ExportColumn[] }>>;
