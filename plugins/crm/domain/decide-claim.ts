import { DAY_MS } from '@scrm/guard/domain';
import { formatBusinessTime } from '@scrm/notify/domain';
import { hasRoom } from './capacity-of';
import type { PoolRule } from './crm-rules';
import type { CustomerStage } from './customer-stage';

export interface PooledCustomer {
  ownerId: number | null;
  status: CustomerStage;
  /** Whose he was last. */
  previousOwnerId: number | null;
  pooledAt: Date | null;
}

export interface Claimer {
  userId: number;
  /** Claims of this business day. */
  claimedToday: number;
  /** Live customers in hand that are not won or lost, and how many may be; null: no limit. */
  held: number;
  capacity: number | null;
}

export type ClaimRefusal =
  | { ok: false; code: 'already_claimed' | 'not_claimable'; message: string; details: Record<string, never> }
  | {
      ok: false;
      code: 'claim_limit_reached';
      message: string;
      details: { limit: number; resetsAt: string };
    }
  | { ok: false; code: 'claim_cooldown'; message: string; details: { until: string } }
  | { ok: false; code: 'capacity_reached'; message: string; details: { limit: number } };

/**
 * Whether a person may take a customer out of the pool: one that somebody has is gone, a lost one is reopened by a manager, and the
 * day's claims, the wait of the previous owner and the room in hand are kept (001 §1.3; DESIGN «Public pool»).
 * @param resetsAt when the next business day begins
 */
export function decideClaim({
  customer,
  claimer,
  rule,
  now,
  resetsAt,
}: {
  customer: PooledCustomer;
  claimer: Claimer;
  rule: Pick<PoolRule, 'claimsPerDay' | 'cooldownDays'>;
  now: Date;
  resetsAt: Date;
}): { ok: true } | ClaimRefusal {
  if (customer.ownerId !== null)
    return { ok: false, code: 'already_claimed', message: '该客户已被认领', details: {} };
  if (customer.status === 'lost')
    return {
      ok: false,
      code: 'not_claimable',
      message: '已流失的客户不能认领，请业务经理重新激活',
      details: {},
    };
  if (customer.previousOwnerId === claimer.userId && customer.pooledAt) {
    const until = new Date(customer.pooledAt.getTime() + rule.cooldownDays * DAY_MS);
    if (now < until) {
      return {
        ok: false,
        code: 'claim_cooldown',
        message: `原负责人在 ${formatBusinessTime(until)} 前不能再次认领`,
        details: { until: until.toISOString() },
      };
    }
  }
  if (claimer.claimedToday >= rule.claimsPerDay) {
    return {
      ok: false,
      code: 'claim_limit_reached',
      message: `今天已认领 ${claimer.claimedToday} 位，每天最多 ${rule.claimsPerDay} 位`,
      details: { limit: rule.claimsPerDay, resetsAt: resetsAt.toISOString() },
    };
  }
  if (!hasRoom(claimer) && claimer.capacity !== null) {
    return {
      ok: false,
      code: 'capacity_reached',
      message: `在手客户已达上限 ${claimer.capacity} 位`,
      details: { limit: claimer.capacity },
    };
  }
  return { ok: true };
}
