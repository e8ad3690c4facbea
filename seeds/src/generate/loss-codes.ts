import type { LostReason } from '@scrm/crm/domain';

/** What the demo's losses are counted as. */
const LOSS_CODES: Readonly<Record<string, LostReason>> = {
  已在其他园区签约: 'competitor',
  长期无响应: 'no_response',
  '预算不足，暂缓搬迁': 'price',
  无合适房源: 'no_listing',
  项目取消: 'plan_dropped',
  租金谈不拢: 'price',
  环评不能通过: 'no_match',
  客户总部搁置扩产: 'plan_dropped',
};

export function lossCodeOf(reason: string | null): LostReason | null {
  return reason === null ? null : (LOSS_CODES[reason] ?? 'other');
}
