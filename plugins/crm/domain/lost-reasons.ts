import type { FieldIssue } from './field-issue';

/** Why a customer or a deal was lost, to be counted; the labels of the arrows of 000 §3.1.2 and what salespeople add. */
export const LOST_REASONS = [
  'no_response',
  'no_match',
  'no_listing',
  'viewing_cancelled',
  'not_satisfied',
  'negotiation_failed',
  'price',
  'competitor',
  'plan_dropped',
  'duplicate',
  'other',
] as const;
export type LostReason = (typeof LOST_REASONS)[number];

export const LOST_REASON_LABELS: Record<LostReason, string> = {
  no_response: '长期无响应',
  no_match: '需求不匹配',
  no_listing: '无合适房源',
  viewing_cancelled: '取消看房',
  not_satisfied: '看房不满意',
  negotiation_failed: '谈判失败',
  price: '价格未谈拢',
  competitor: '已选其他房源或中介',
  plan_dropped: '项目取消或推迟',
  duplicate: '重复或无效客户',
  other: '其他',
};

export type LossReading = { ok: true; code: LostReason; reason: string } | { ok: false; issue: FieldIssue };

/**
 * The reason of a loss as it is kept: the code, and the words in which people read it. Words alone are of the code `other`, which needs them;
 * every other code may go without.
 */
export function readLoss({ code, reason }: { code?: unknown; reason?: unknown }): LossReading {
  const words = typeof reason === 'string' ? reason.trim() : '';
  const asked = code == null || code === '' ? (words ? 'other' : null) : code;
  if (asked === null)
    return {
      ok: false,
      issue: { field: 'reason', code: 'reason_required', message: '请选择或填写流失原因' },
    };
  if (!LOST_REASONS.includes(asked as LostReason)) {
    const known = LOST_REASONS.map((each) => `${each}（${LOST_REASON_LABELS[each]}）`).join('、');
    return {
      ok: false,
      issue: { field: 'reasonCode', code: 'unknown_reason', message: `流失原因应为 ${known} 之一` },
    };
  }
  const known = asked as LostReason;
  if (known === 'other' && !words)
    return {
      ok: false,
      issue: { field: 'reason', code: 'reason_required', message: '选择「其他」时请写明原因' },
    };
  return { ok: true, code: known, reason: words || LOST_REASON_LABELS[known] };
}
