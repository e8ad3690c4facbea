import type { Core } from '@strapi/strapi';
import { invalidField, notFound } from '../../../domain';
import type { GuardConfig } from '../config';
import type { Actor } from '../kit/actor';
import type { AuditService } from './audit';
import type { LimitsService } from './limits';
import type { PiiService } from './pii';
import type { RiskService } from './risk';

const HOUR_SECONDS = 3600;
/** Half of an hour's reveals in so short a time is no work, it is a copy of the address book. */
const BURST_SECONDS = 600;
const MAX_REASON = 200;

export interface RevealQuestion {
  uid: string;
  /** Name in the access table, for the audit log. */
  resource: string;
  documentId: string;
  field: string;
  /** The personal fields of `uid` that may be asked for. */
  fields: readonly string[];
  /** The row is the asker's own: one tap, no reason. */
  isOwn: boolean;
  reason?: string | null;
  actor: Actor;
  /** The row that holds the value, when it is another than the one asked for (a withdrawal's partner). */
  holderDocumentId?: string;
}

export interface Burst {
  actor: Actor;
  looks: number;
  windowSeconds: number;
}

/** Personal values in full, one at a time (DESIGN «Who sees what»). */
export const createRevealService = ({ strapi }: { strapi: Core.Strapi }) => {
  const audit = () => strapi.plugin('guard').service('audit') as AuditService;
  const limits = () => strapi.plugin('guard').service('limits') as LimitsService;
  const risk = () => strapi.plugin('guard').service('risk') as RiskService;
  const pii = () => strapi.plugin('guard').service('pii') as PiiService;
  const revealsPerHour = (strapi.config.get('plugin::guard') as GuardConfig).revealsPerHour;
  const burstAt = Math.ceil(revealsPerHour / 2);
  const onBurst: ((burst: Burst) => Promise<void>)[] = [];

  return {
    /** Told once when somebody takes half of the hour's reveals within ten minutes. */
    onBurst(listener: (burst: Burst) => Promise<void>): void {
      onBurst.push(listener);
    },

    /**
     * One personal field in full. Who it belongs to taps once; everybody else with the right gives a reason. Counted per person,
     * and in the audit log before the value leaves. That the asker may look at the row at all is for the caller to have checked.
     * @throws DomainError 400 `field` or `reason`, 404 empty, 429 more than REVEALS_PER_HOUR; 403 as the risk rules say
     */
    async take(question: RevealQuestion) {
      const { uid, resource, documentId, field, fields, isOwn, actor } = question;
      if (!fields.includes(field)) throw invalidField('field', `field 应为 ${fields.join('、')}`, 'invalid');
      const reason = question.reason?.trim() || null;
      if (!isOwn && !reason)
        throw invalidField('reason', '查看他人负责的联系方式需要填写原因', 'reason_required');
      if (reason && reason.length > MAX_REASON)
        throw invalidField('reason', `原因不超过 ${MAX_REASON} 字`, 'too_long');
      await limits().take({
        key: `reveal:user:${actor.id}`,
        max: revealsPerHour,
        windowSeconds: HOUR_SECONDS,
      });
      await risk().enforceHere({ event: 'reveal', actor });
      await audit().record({
        actor,
        action: 'reveal',
        resource,
        documentId,
        details: { field, reason, isOwner: isOwn },
      });
      await watchBurst(actor);
      const value = await pii().reveal(uid, question.holderDocumentId ?? documentId, field);
      if (value === null) throw notFound('该联系方式');
      return { field, value };
    },
  };

  async function watchBurst(actor: Actor): Promise<void> {
    const looks = await limits().count({ key: `reveal:burst:${actor.id}`, windowSeconds: BURST_SECONDS });
    if (looks !== burstAt) return;
    const burst = { actor, looks, windowSeconds: BURST_SECONDS };
    await audit().record({
      actor,
      action: 'reveal_burst',
      resource: 'session',
      details: { looks, windowSeconds: BURST_SECONDS },
    });
    for (const listener of onBurst) await listener(burst);
  }
};

export type RevealService = ReturnType<typeof createRevealService>;
