import { DAY_MS } from '@scrm/guard/domain';
import {
  COMMISSION_STATUS_LABELS,
  type CommissionStatus,
  RELEASE_EVENT_LABELS,
  type ReleaseEvent,
} from './commissions';

export interface Releasable {
  status: CommissionStatus;
  /** End of the holding days. */
  releaseAfter: Date;
  releaseEvent: ReleaseEvent;
  /** When the event happened; null while it has not. */
  releaseEventAt: Date | null;
}

export interface NotYet {
  code: 'wrong_status' | 'holding' | 'event_missing';
  /** In Chinese, for people. */
  message: string;
}

export type ReleaseDecision = { ok: true } | { ok: false; reasons: NotYet[] };

/** The end of the holding days that begin when the entry is accrued. */
export function releaseAfter({ accruedAt, holdingDays }: { accruedAt: Date; holdingDays: number }): Date {
  return new Date(accruedAt.getTime() + holdingDays * DAY_MS);
}

/** Whether an entry may be released at `now`: holding days over **and** its event happened (DESIGN «Money»). All reasons are given. */
export function decideRelease(entry: Releasable, now: Date): ReleaseDecision {
  const reasons: NotYet[] = [];
  if (entry.status !== 'pending') {
    reasons.push({ code: 'wrong_status', message: `状态为「${COMMISSION_STATUS_LABELS[entry.status]}」` });
  }
  if (now < entry.releaseAfter) {
    const days = Math.ceil((entry.releaseAfter.getTime() - now.getTime()) / DAY_MS);
    reasons.push({ code: 'holding', message: `冻结期还有 ${days} 天` });
  }
  if (entry.releaseEvent !== 'none' && !(entry.releaseEventAt && entry.releaseEventAt <= now)) {
    reasons.push({ code: 'event_missing', message: `等待「${RELEASE_EVENT_LABELS[entry.releaseEvent]}」` });
  }
  return reasons.length === 0 ? { ok: true } : { ok: false, reasons };
}
