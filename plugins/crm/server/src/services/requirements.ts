import { invalidField, notFound } from '@scrm/guard/domain';
import { type Actor, keepWritable, refuseStale, SYSTEM, withTransaction } from '@scrm/guard/kit';
import { businessDayOf } from '@scrm/notify/domain';
import type { Core } from '@strapi/strapi';
import {
  CRM_FIELD_LABELS,
  checkMoveInDay,
  checkTexts,
  type FieldIssue,
  validateMusts,
  validateRequirement,
} from '../../../domain';
import { throwIssues } from '../lib/issues';
import { lockCustomer, lockOpenDeals } from '../lib/records';
import { insertRow, updateRow } from '../lib/store';
import { isDay } from '../lib/time';
import { UID } from '../lib/uids';
import type { StagesService } from './stages';

/** What a customer looks for. A new requirement of a won customer opens repeat business (DESIGN «Customer stages»). */
export const createRequirementsService = ({ strapi }: { strapi: Core.Strapi }) => ({
  async create({ customerId, data }: { customerId: number; data: Record<string, unknown> }) {
    const fields = readFields(keepWritable(strapi, UID.requirement, data));
    check(fields, fields, null);
    const now = new Date();
    return withTransaction(strapi, async (trx) => {
      // a won customer moves on, and his deals with him
      await lockOpenDeals(trx, customerId);
      const customer = await lockCustomer(trx, customerId);
      const row = await insertRow(strapi, UID.requirement, {
        ...fields,
        offering: fields.offering ?? 'rent',
        customer: customerId,
      });
      if (customer.status === 'won') {
        const stages = strapi.plugin('crm').service('stages') as StagesService;
        await stages.move({
          trx,
          customerId,
          to: 'qualified',
          reason: '新需求，再次合作',
          actor: SYSTEM,
          now,
        });
      }
      return row;
    });
  },

  /** @throws DomainError 400, 404; 409 `stale` when another wrote since `data.expectedUpdatedAt` */
  async update({
    id,
    data: { expectedUpdatedAt, ...data },
    existing,
    actor,
  }: {
    id: number;
    data: Record<string, unknown>;
    existing: Record<string, unknown>;
    actor: Actor;
  }) {
    const fields = readFields(keepWritable(strapi, UID.requirement, data, existing));
    if ('offering' in fields && fields.offering == null)
      throw invalidField('offering', '请选择租或售', 'required');
    check({ ...existing, ...fields }, fields, existing);
    return withTransaction(strapi, async (trx) => {
      const row = await trx('requirements').where({ id }).forUpdate().first();
      if (!row) throw notFound('需求');
      await refuseStale(strapi, {
        trx,
        seen: expectedUpdatedAt,
        resource: 'requirement',
        row,
        data,
        labels: CRM_FIELD_LABELS.requirement,
        actor,
      });
      return updateRow(strapi, UID.requirement, id, fields);
    });
  },
});

function readFields({ customer: _customer, ...data }: Record<string, unknown>): Record<string, unknown> {
  return data;
}

/**
 * @param given what of the requirement is written: a must of before stands until somebody writes it, or what it is about
 * @param existing as it was: a day to move in by that has passed since stands
 */
function check(
  fields: Record<string, unknown>,
  given: Record<string, unknown>,
  existing: Record<string, unknown> | null,
): void {
  const issues: FieldIssue[] = [
    ...validateRequirement(fields),
    ...validateMusts(fields, Object.keys(given)),
    ...checkTexts(fields, { title: ['标题', 200], industry: ['行业', 60], note: ['备注', 5000] }),
  ];
  const { moveInBy } = fields;
  if (moveInBy != null && !isDay(moveInBy))
    issues.push({ field: 'moveInBy', code: 'invalid_date', message: '入驻时间应为 YYYY-MM-DD' });
  else if (moveInBy != null && moveInBy !== existing?.moveInBy)
    issues.push(...checkMoveInDay(moveInBy as string, businessDayOf(new Date())));
  if (fields.active != null && typeof fields.active !== 'boolean') {
    issues.push({ field: 'active', code: 'not_a_boolean', message: 'active 应为 true 或 false' });
  }
  throwIssues(issues);
}
