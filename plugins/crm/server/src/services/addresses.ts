import { invalidField, isMasked } from '@scrm/guard/domain';
import { type Actor, keepWritable } from '@scrm/guard/kit';
import type { Core } from '@strapi/strapi';
import {
  ADDRESS_TYPES,
  type AddressType,
  CRM_FIELD_LABELS,
  checkTexts,
  type TextLimits,
} from '../../../domain';
import { throwIssues } from '../lib/issues';
import { readPersonalFields } from '../lib/personal-fields';
import { UID } from '../lib/uids';
import { createCustomerParts } from '../operations/customer-parts';

/** Addresses of a customer (002 §3.3): the first is the default, and there is never more than one. */
export const createAddressesService = ({ strapi }: { strapi: Core.Strapi }) => {
  const { create, update, remove, reveal } = createCustomerParts(strapi, {
    uid: UID.customerAddress,
    table: 'customer_addresses',
    resource: 'customer-address',
    label: '地址',
    first: { attribute: 'isDefault', column: 'is_default' },
    labels: CRM_FIELD_LABELS['customer-address'],
    revealable: ['phone', 'contactName'],
  });

  return {
    /** @throws DomainError 400 fields, 404 */
    async create({ customerId, data }: { customerId: number; data: Record<string, unknown> }) {
      const fields = readFields(keepWritable(strapi, UID.customerAddress, data), null);
      for (const [field, label] of REQUIRED)
        if (!fields[field]) throw invalidField(field, `${label}不能为空`, 'required');
      return create({ customerId, fields });
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
      const fields = readFields(
        keepWritable(strapi, UID.customerAddress, data, existing),
        existing,
        expectedUpdatedAt,
      );
      for (const [field, label] of REQUIRED)
        if (field in fields && !fields[field]) throw invalidField(field, `${label}不能为空`, 'required');
      return update({ id, seen: expectedUpdatedAt, data, fields, actor });
    },

    /** Of the default one, the next takes the place. @throws DomainError 404 */
    remove,

    /** Name or phone of who is met there, in full. @throws DomainError as `customers.reveal` */
    reveal,
  };
};

export type AddressesService = ReturnType<typeof createAddressesService>;

const REQUIRED = [
  ['province', '省份'],
  ['city', '城市'],
  ['detail', '详细地址'],
] as const;

const TEXT_LIMITS: TextLimits = {
  province: ['省份', 20],
  city: ['城市', 20],
  district: ['区县', 20],
  detail: ['详细地址', 200],
  contactName: ['联系人', 50],
};

function readFields(
  data: Record<string, unknown>,
  shown: Record<string, unknown> | null,
  seen?: unknown,
): Record<string, unknown> {
  const personal = readPersonalFields(data, shown, seen);
  const issues = [...personal.issues, ...checkTexts(data, TEXT_LIMITS)];
  const texts: Record<string, string | null> = {};
  for (const field of Object.keys(TEXT_LIMITS)) {
    const value = data[field];
    if (value === null) texts[field] = null;
    // what a form sends back as it was shown changes nothing
    else if (typeof value === 'string' && (field !== 'contactName' || !isMasked(value)))
      texts[field] = value.trim() || null;
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
