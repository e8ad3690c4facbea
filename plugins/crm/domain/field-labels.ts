import { CRM_EXPORTS } from './export-columns';
import { CONTRACT_FIELD_LABELS } from './validate-contract';

type Labels = Readonly<Record<string, string>>;

const CONTACT_WAYS = { phone: '电话', wechat: '微信', email: '邮箱' };
const NOTE = { note: '备注' };

/** As the exports head them: «owner.name» names `owner`; of a row that it belongs to the first column does. */
function headingsOf(resource: keyof typeof CRM_EXPORTS): Labels {
  const labels: Record<string, string> = {};
  for (const { field, label } of CRM_EXPORTS[resource].columns) {
    const [name = field] = field.split('.');
    labels[name] ??= label;
  }
  return labels;
}

/** What people call the attributes of crm's types, by resource: in refusals, in the audit log, and where two rows are compared. */
export const CRM_FIELD_LABELS = {
  customer: {
    ...headingsOf('customer'),
    lostReason: '流失说明',
    lostReasonCode: '流失原因',
    region: '区域',
    serviceOwner: '专属客服',
    partner: '推广合伙人',
    attributedAt: '归因时间',
    stageChangedAt: '阶段变更时间',
    phoneVerifiedAt: '手机验证时间',
    ownedSince: '归属时间',
    previousOwner: '上一负责人',
    pooledAt: '进入公海时间',
    poolReason: '进入公海原因',
    recycleWarnedAt: '回收提醒时间',
    recycleOn: '将进入公海的日期',
    contacts: '联系人列表',
    requirements: '需求',
    followUps: '跟进记录',
    viewings: '带看',
    deals: '成交',
    inquiries: '咨询',
    levelUntil: '等级有效期',
    churnSince: '流失风险时间',
    blacklistReason: '黑名单原因',
    blacklistedBy: '列入黑名单的人',
    preferences: '偏好',
    addresses: '地址',
  },
  'customer-address': {
    customer: '客户',
    type: '地址类型',
    province: '省份',
    city: '城市',
    district: '区县',
    detail: '详细地址',
    postalCode: '邮编',
    isDefault: '默认地址',
    contactName: '联系人',
    phone: '电话',
  },
  contact: {
    customer: '客户',
    name: '姓名',
    title: '职位',
    ...CONTACT_WAYS,
    isPrimary: '主要联系人',
    isDecisionMaker: '决策人',
    birthday: '生日',
    state: '状态',
    preferences: '偏好',
    ...NOTE,
  },
  requirement: {
    ...headingsOf('requirement'),
    customer: '客户',
    regions: '意向区域',
    craneTon: '行车吨位（t）',
    freightLiftTon: '货梯吨位（t）',
    eia: '可办环评',
    truckAccess: '大车进出',
    registrable: '可注册',
    tags: '标签',
    musts: '必备条件',
  },
  'follow-up': {
    ...headingsOf('follow-up'),
    customer: '客户',
    durationMinutes: '时长（分钟）',
  },
  viewing: {
    ...headingsOf('viewing'),
    customer: '客户',
    property: '房源',
    end: '结束',
    travelMinutes: '路程（分钟）',
    heldUntil: '保留至',
    phoneVerifiedAt: '手机验证时间',
    awaitsCode: '待验证手机',
    source: '来源',
    ...NOTE,
    feedbackAt: '反馈时间',
    completedAt: '完成时间',
  },
  inquiry: {
    ...headingsOf('inquiry'),
    property: '房源',
    customer: '客户',
    partner: '推广合伙人',
    share: '推广链接',
    handledBy: '处理人',
    consentAt: '同意时间',
  },
  deal: {
    ...headingsOf('deal'),
    customer: '客户',
    property: '房源',
    requirement: '需求',
    partner: '推广合伙人',
    negotiating: '洽谈中',
    attribution: '归因',
    endedAt: '结束时间',
    probabilityOverride: '手工概率',
    lostReasonCode: '丢单原因',
    receipts: '收款',
  },
  receipt: {
    deal: '成交',
    kind: '款项',
    amountFen: '金额（分）',
    at: '收款时间',
    ...NOTE,
    recordedBy: '登记人',
    refundOf: '所退款项',
    allocatedFen: '已核销（分）',
    reverses: '所冲销的收款',
    reversedAt: '冲销时间',
    reason: '冲销原因',
  },
  receivable: {
    ...headingsOf('receivable'),
    deal: '成交',
    contract: '合同',
    seq: '期次',
    remindedOn: '最近提醒日',
    writeOffReason: '核减说明',
    writtenOffBy: '核减人',
  },
  contract: {
    deal: '成交',
    ...CONTRACT_FIELD_LABELS,
    remindedFor: '已提醒的到期日',
    endedAt: '释放时间',
  },
  'source-channel': {
    name: '名称',
    code: '编码',
    description: '说明',
    sortOrder: '顺序',
    active: '启用',
  },
  'channel-cost': { channel: '渠道', month: '月份', amountFen: '费用（分）', ...NOTE },
} as const satisfies Readonly<Record<string, Labels>>;
