import { invalidField, isMasked, notFound } from '@scrm/guard/domain';
import { type Actor, keepWritable, refuseStale, type Trx, withTransaction } from '@scrm/guard/kit';
import type { Core } from '@strapi/strapi';
import { ADDRESS_TYPES, type AddressType, CRM_FIELD_LABELS, type FieldIssue } from '../../../domain';
import { throwIssues } from '../lib/issues';
import { readPersonalFields } from '../lib/personal-fields';
import { lockCustomer } from '../lib/records';
import { insertRow, updateRow } from '../lib/store';
import { UID } from '../lib/uids';
import { guard } from '../ports';

const REVEALABLE = ['phone', 'contactName'] as const;

/** Addresses of a customer (002 §3.3): the first is the default, and there is never more than one (partial unique index). */
export const createAddressesService = ({ strapi }: { strapi: Core.Strapi }) => ({
  /** @throws DomainError 400 fields, 404 */
  async create({ customerId, data }: { customerId: number; data: Record<string, unknown> }) {
    const fields = readFields(keepWritable(strapi, UID.customerAddress, data));
    for (const [field, label] of REQUIRED)
      if (!fields[field]) throw invalidField(field, `${label}不能为空`, 'required');
    return withTransaction(strapi, async (trx) => {
      await lockCustomer(trx, customerId);
      const hasDefault = await trx('customer_addresses')
        .where({ customer_id: customerId, is_default: true })
        .first('id');
      const isDefault = fields.isDefault === true || (!hasDefault && fields.isDefault !== false);
      if (isDefault) await demoteOthers(trx, customerId);
      return insertRow(strapi, UID.customerAddress, { ...fields, isDefault, customer: customerId });
    });
  },

  /** @throws DomainError 400 fields, 404; 409 `stale` when another wrote since `data.expectedUpdatedAt` */
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
    const fields = readFields(keepWritable(strapi, UID.customerAddress, data, existing));
    for (const [field, label] of REQUIRED)
      if (field in fields && !fields[field]) throw invalidField(field, `${label}不能为空`, 'required');
    return withTransaction(strapi, async (trx) => {
      const found = await trx('customer_addresses').where({ id }).first('customer_id');
      if (!found) throw notFound('地址');
      if (found.customer_id) await lockCustomer(trx, found.customer_id);
      const before = await trx('customer_addresses').where({ id }).forUpdate().first();
      if (!before) throw notFound('地址');
      await refuseStale(strapi, {
        trx,
        seen: expectedUpdatedAt,
        resource: 'customer-address',
        row: before,
        data,
        labels: CRM_FIELD_LABELS['customer-address'],
        actor,
      });
      if (fields.isDefault === true) await demoteOthers(trx, before.customer_id, id);
      return updateRow(strapi, UID.customerAddress, id, fields);
    });
  },

  /** Name or phone of who is met there, in full. @throws DomainError as `customers.reveal` */
  async reveal({
    id,
    field,
    reason,
    actor,
  }: {
    id: number;
    field: string;
    reason?: string | null;
    actor: Actor;
  }): Promise<{ field: string; value: string }> {
    const row = await strapi.db
      .connection('customer_addresses as a')
      .leftJoin('customers as c', 'c.id', 'a.customer_id')
      .where('a.id', id)
      .first('a.document_id', 'c.owner_id');
    if (!row) throw notFound('地址');
    return guard(strapi, 'reveal').take({
      uid: UID.customerAddress,
      resource: 'customer-address',
      documentId: row.document_id,
      field,
      fields: REVEALABLE,
      reason,
      actor,
      isOwn: row.owner_id !== null && row.owner_id === actor.id,
    });
  },
});

export type AddressesService = ReturnType<typeof createAddressesService>;

const REQUIRED = [
  ['province', '省份'],
  ['city', '城市'],
  ['detail', '详细地址'],
] as const;

const TEXT_LIMITS: Record<string, [label: string, max: number]> = {
  province: ['省份', 20],
  city: ['城市', 20],
  district: ['区县', 20],
  detail: ['详细地址', 200],
  contactName: ['联系人', 50],
};

async function demoteOthers(trx: Trx, customerId: number, exceptId = 0): Promise<void> {
  await trx('customer_addresses')
    .where({ customer_id: customerId, is_default: true })
    .whereNot({ id: exceptId })
    .update({ is_default: false, updated_at: new Date() });
}

function readFields(data: Record<string, unknown>): Record<string, unknown> {
  const personal = readPersonalFields(data);
  const issues: FieldIssue[] = [...personal.issues];
  const texts: Record<string, string | null> = {};
  for (const [field, [label, max]] of Object.entries(TEXT_LIMITS)) {
    if (!(field in data)) continue;
    const value = data[field];
    if (value == null) texts[field] = null;
    else if (typeof value !== 'string')
      issues.push({ field, code: 'not_a_text', message: `${label}应为文字` });
    else if (value.trim().length > max)
      issues.push({ field, code: 'too_long', message: `${label}不能超过 ${max} 个字` });
    // what a form sends back as it was shown changes nothing
    else if (field !== 'contactName' || !isMasked(value)) texts[field] = value.trim() || null;
  }
  const { type, postalCode, isDefault } = data;
  if (type != null && !ADDRESS_TYPES.includes(type as AddressType))
    issues.push({ field: 'type', code: 'invalid', message: `地址类型应为 ${ADDRESS_TYPES.join('、')}` });
  if (postalCode != null && postalCode !== '' && !/^\d{6}$/.test(String(postalCode)))
    issues.push({ field: 'postalCode', code: 'invalid_postal_code', message: '邮编应为 6 位数字' });
  if (isDefault != null && typeof isDefault !== 'boolean')
    issues.push({ field: 'isDefault', code: 'not_a_boolean', message: '应为 true 或 false' });
  throwIssues(issues);
  return {
    ...(type == null ? {} : { type }),
    ...('postalCode' in data ? { postalCode: postalCode ? String(postalCode) : null } : {}),
    ...(isDefault == null ? {} : { isDefault }),
    ...texts,
    ...('phone' in personal.fields ? { phone: personal.fields.phone } : {}),
  };
}
