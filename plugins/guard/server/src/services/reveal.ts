import type { Core } from '@strapi/strapi';
import { invalidField, notFound } from '../../../domain';
import type { Actor } from '../kit/actor';
import type { AuditService } from './audit';
import type { LimitsService } from './limits';
import type { PiiService } from './pii';
import type { RiskService } from './risk';

const REVEALS_PER_HOUR = 60;
const HOUR_SECONDS = 3600;

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
}

/** Personal values in full, one at a time (DESIGN «Who sees what»). */
export const createRevealService = ({ strapi }: { strapi: Core.Strapi }) => {
  const audit = () => strapi.plugin('guard').service('audit') as AuditService;
  const limits = () => strapi.plugin('guard').service('limits') as LimitsService;
  const risk = () => strapi.plugin('guard').service('risk') as RiskService;
  const pii = () => strapi.plugin('guard').service('pii') as PiiService;

  return {
    /**
     * One personal field in full. Who it belongs to taps once; everybody else with the right gives a reason. Counted per person,
     * and in the audit log before the value leaves. That the asker may look at the row at all is for the caller to have checked.
     * @throws DomainError 400 `field` or `reason`, 404 empty, 429 more than 60 an hour; 403 as the risk rules say
     */
    async take({ uid, resource, documentId, field, fields, isOwn, reason, actor }: RevealQuestion) {
      if (!fields.includes(field)) throw invalidField('field', `field 应为 ${fields.join('、')}`, 'invalid');
      const why = reason?.trim() || null;
      if (!isOwn && !why)
        throw invalidField('reason', '查看他人负责的联系方式需要填写原因', 'reason_required');
      await limits().take({
        key: `reveal:user:${actor.id}`,
        max: REVEALS_PER_HOUR,
        windowSeconds: HOUR_SECONDS,
      });
      await risk().enforceHere({ event: 'reveal', actor });
      await audit().record({
        actor,
        action: 'reveal',
        resource,
        documentId,
        details: { field, reason: why, isOwner: isOwn },
      });
      const value = await pii().reveal(uid, documentId, field);
      if (value === null) throw notFound('该联系方式');
      return { field, value };
    },
  };
};

export type RevealService = ReturnType<typeof createRevealService>;
