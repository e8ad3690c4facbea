import type { CustomerStage } from './customer-stage';
import type { FollowUpOutcome } from './follow-up-kinds';

export const VIEWING_OUTCOMES = ['interested', 'considering', 'rejected'] as const;
export type ViewingOutcome = (typeof VIEWING_OUTCOMES)[number];
export const VIEWING_OUTCOME_LABELS: Record<ViewingOutcome, string> = {
  interested: '有意向',
  considering: '考虑中',
  rejected: '不考虑',
};

interface OutcomeRow {
  /** How far the visit has brought the customer. */
  stage: CustomerStage;
  followUp: FollowUpOutcome;
  nextAction: string;
  /** Days until the next follow-up when the salesperson names none. */
  nextInDays: number;
}

/**
 * What follows from a visit: 000 §3.1.2 «实地看房 → 谈判中: 看房满意». One rejected listing loses no customer: others are recommended, and
 * giving him up stays a decision of a person, with a reason.
 */
export const VIEWING_OUTCOME_TABLE: Record<ViewingOutcome, OutcomeRow> = {
  interested: {
    stage: 'negotiating',
    followUp: 'successful',
    nextAction: '跟进条款，推进谈判',
    nextInDays: 1,
  },
  considering: {
    stage: 'viewed',
    followUp: 'follow_up_needed',
    nextAction: '回访考虑结果',
    nextInDays: 3,
  },
  rejected: {
    stage: 'viewed',
    followUp: 'follow_up_needed',
    nextAction: '按反馈重新推荐房源',
    nextInDays: 2,
  },
};
