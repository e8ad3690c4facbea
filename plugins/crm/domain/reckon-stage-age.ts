import { DAY_MS } from '@scrm/guard/domain';
import { CUSTOMER_STAGE_TABLE, type CustomerStage } from './customer-stage';

/** How long a customer has stood in his stage. */
export interface StageAge {
  /** Whole days, rounded down. */
  days: number;
  /** He has been there longer than the stage allows: somebody should move him or let him go. */
  isStuck: boolean;
}

/**
 * Time in stage (001 §1.5). A stage without a bound holds nobody up.
 * @param since when he came into it; before `now`, else no time has passed
 */
export function reckonStageAge({
  stage,
  since,
  now,
}: {
  stage: CustomerStage;
  since: Date;
  now: Date;
}): StageAge {
  const days = Math.max(0, Math.floor((now.getTime() - since.getTime()) / DAY_MS));
  const { stuckDays } = CUSTOMER_STAGE_TABLE[stage];
  return { days, isStuck: stuckDays !== null && days >= stuckDays };
}
