import type { Machine } from '@scrm/guard/domain';

/**
 * The stages in which a customer is worked on, neither won nor lost: in these a salesperson holds him, may lose him to the pool and has him
 * on the board.
 */
export const HELD_STAGES = [
  'lead',
  'qualified',
  'recommended',
  'viewing_booked',
  'viewed',
  'negotiating',
] as const;

/** The eight stages of 000 §3.1.2, in the order in which a sale goes; `lost` stands outside that order. */
export const CUSTOMER_STAGES = [...HELD_STAGES, 'won', 'lost'] as const;
export type CustomerStage = (typeof CUSTOMER_STAGES)[number];

export function isHeldStage(stage: CustomerStage): stage is (typeof HELD_STAGES)[number] {
  return (HELD_STAGES as readonly CustomerStage[]).includes(stage);
}

/** 001 §1.5 knows five stages, 003 §2 six; both are groupings of the eight. */
export const STAGE_GROUPS_001 = ['intent', 'viewing', 'negotiating', 'won', 'lost'] as const;
export const STAGE_GROUPS_003 = [
  'lead',
  'qualified',
  'proposal',
  'negotiation',
  'closed_won',
  'closed_lost',
] as const;
export type StageGroup001 = (typeof STAGE_GROUPS_001)[number];
export type StageGroup003 = (typeof STAGE_GROUPS_003)[number];

export const STAGE_GROUP_001_LABELS: Record<StageGroup001, string> = {
  intent: '初步意向',
  viewing: '带看中',
  negotiating: '谈判中',
  won: '已成交',
  lost: '已流失',
};

export const STAGE_GROUP_003_LABELS: Record<StageGroup003, string> = {
  lead: '潜在客户',
  qualified: '合格线索',
  proposal: '方案阶段',
  negotiation: '商务谈判',
  closed_won: '成交',
  closed_lost: '失败',
};

interface StageRow {
  label: string;
  /** Chance in per cent that a customer in this stage is won in the end (001 §1.5 成交概率评估). */
  probability: number;
  group001: StageGroup001;
  group003: StageGroup003;
  color: string;
  /** After how many days in this stage a customer has come to a stop; null where he may stay. */
  stuckDays: number | null;
}

/** One row a stage: label, probability, where the other two documents put it, and how long is too long in it. */
export const CUSTOMER_STAGE_TABLE: Record<CustomerStage, StageRow> = {
  lead: {
    label: '初步意向',
    probability: 5,
    group001: 'intent',
    group003: 'lead',
    color: 'default',
    stuckDays: 7,
  },
  qualified: {
    label: '需求确认',
    probability: 15,
    group001: 'intent',
    group003: 'qualified',
    color: 'blue',
    stuckDays: 10,
  },
  recommended: {
    label: '房源推荐',
    probability: 25,
    group001: 'intent',
    group003: 'proposal',
    color: 'cyan',
    stuckDays: 14,
  },
  viewing_booked: {
    label: '带看预约',
    probability: 40,
    group001: 'viewing',
    group003: 'proposal',
    color: 'geekblue',
    stuckDays: 14,
  },
  viewed: {
    label: '实地看房',
    probability: 55,
    group001: 'viewing',
    group003: 'proposal',
    color: 'purple',
    stuckDays: 10,
  },
  negotiating: {
    label: '谈判中',
    probability: 75,
    group001: 'negotiating',
    group003: 'negotiation',
    color: 'orange',
    stuckDays: 30,
  },
  won: {
    label: '已成交',
    probability: 100,
    group001: 'won',
    group003: 'closed_won',
    color: 'green',
    stuckDays: null,
  },
  lost: {
    label: '已流失',
    probability: 0,
    group001: 'lost',
    group003: 'closed_lost',
    color: 'red',
    stuckDays: null,
  },
};

/** The stages that a board has a column for. */
export const BOARD_STAGES = HELD_STAGES;
export type BoardStage = (typeof BOARD_STAGES)[number];

export const CUSTOMER_STAGE_LABELS = Object.fromEntries(
  CUSTOMER_STAGES.map((stage) => [stage, CUSTOMER_STAGE_TABLE[stage].label]),
) as Record<CustomerStage, string>;

/** Roles that may take a lost customer back (DESIGN «Who sees what»: the manager reopens). */
export const REOPEN_ROLES = ['admin', 'manager'] as const;

/**
 * The customer's stages and the moves between them: the arrows of 000 §3.1.2, plus negotiating → lost, lost → lead
 * (a reason, and who may reopen) and won → qualified for repeat business (DESIGN «Customer stages»).
 */
export const CUSTOMER_MACHINE: Machine<CustomerStage> = {
  name: 'customer',
  initial: 'lead',
  states: CUSTOMER_STAGES,
  labels: CUSTOMER_STAGE_LABELS,
  moves: [
    { from: 'lead', to: 'qualified', label: '深度沟通' },
    { from: 'qualified', to: 'recommended', label: '需求匹配' },
    { from: 'recommended', to: 'viewing_booked', label: '客户感兴趣' },
    { from: 'viewing_booked', to: 'viewed', label: '预约成功' },
    { from: 'viewed', to: 'negotiating', label: '看房满意' },
    // follows from a deal that is won, and is never asked for alone: nobody would be paid, and the listing would stay open
    { from: 'negotiating', to: 'won', label: '合同签订', system: true },
    { from: 'negotiating', to: 'recommended', label: '重新推荐' },
    { from: 'won', to: 'qualified', label: '再次合作' },
    { from: 'lead', to: 'lost', reasonRequired: true, label: '长期无响应' },
    { from: 'qualified', to: 'lost', reasonRequired: true, label: '需求不匹配' },
    { from: 'recommended', to: 'lost', reasonRequired: true, label: '无合适房源' },
    { from: 'viewing_booked', to: 'lost', reasonRequired: true, label: '取消看房' },
    { from: 'viewed', to: 'lost', reasonRequired: true, label: '看房不满意' },
    { from: 'negotiating', to: 'lost', reasonRequired: true, label: '谈判失败' },
    { from: 'lost', to: 'lead', roles: [...REOPEN_ROLES], reasonRequired: true, label: '重新激活' },
  ],
};

/** Probability in per cent of a stage. */
export function probabilityOfStage(stage: CustomerStage): number {
  return CUSTOMER_STAGE_TABLE[stage].probability;
}
