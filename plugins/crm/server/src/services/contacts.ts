import { invalidField, notFound } from '@scrm/guard/domain';
import { type Actor, keepWritable, withTransaction } from '@scrm/guard/kit';
import type { Core } from '@strapi/strapi';
import {
  CONTACT_STATUSES,
  type ContactStatus,
  CRM_FIELD_LABELS,
  checkNames,
  checkTexts,
  type TextLimits,
} from '../../../domain';
import { readAcceptance } from '../duplicates/read-check';
import { throwIssues } from '../lib/issues';
import { readPersonalFields } from '../lib/personal-fields';
import { readPreferences } from '../lib/preferences';
import { isBirthday, WRONG_BIRTHDAY } from '../lib/time';
import { UID } from '../lib/uids';
import { createCustomerParts } from '../operations/customer-parts';
import { REVEALABLE } from './customers';
import type { DuplicatesService } from './duplicates';

export const MAX_CONTACT_NAME = 60;

/** Contacts of a customer: the first is primary, and there is never more than one; who has left is none, and the next takes his place. */
export const createContactsService = ({ strapi }: { strapi: Core.Strapi }) => {
  const { create, update, remove, reveal } = createCustomerParts(strapi, {
    uid: UID.contact,
    table: 'contacts',
    resource: 'contact',
    label: '联系人',
    first: { attribute: 'isPrimary', column: 'is_primary' },
    mayComeFirst: (rows) => rows.whereRaw("state IS DISTINCT FROM 'inactive'"),
    labels: CRM_FIELD_LABELS.contact,
    revealable: REVEALABLE,
  });

  return {
    /**
     * @param data with `acceptDuplicate` where the phone is another customer's, or his contact's, and a person has said that it is right
     * @throws DomainError 400 fields, 404; 409 `duplicate_contact_phone` naming the owner; 429 after too many known phones
     */
    async create({
      customerId,
      data: { acceptDuplicate, ...data },
      actor,
    }: {
      customerId: number;
      data: Record<string, unknown>;
      actor: Actor;
    }) {
      const accepts = readAcceptance(acceptDuplicate);
      const fields = readFields(keepWritable(strapi, UID.contact, data), null);
      if (!fields.name) throw invalidField('name', '联系人姓名不能为空', 'required');
      const hasLeft = fields.state === 'inactive';
      if (hasLeft && fields.isPrimary === true) throw primaryLeft();
      return unlessKnown({ actor, phone: fields.phone, accepts, customerId }, () =>
        create({ customerId, fields, mayComeFirst: !hasLeft }),
      );
    },

    /** @throws DomainError as `create`, of what is changed; 409 `stale` when another wrote since `data.expectedUpdatedAt` */
    async update({
      id,
      data: { acceptDuplicate, expectedUpdatedAt, ...data },
      existing,
      actor,
    }: {
      id: number;
      data: Record<string, unknown>;
      existing: Record<string, unknown>;
      actor: Actor;
    }) {
      const accepts = readAcceptance(acceptDuplicate);
      const fields = readFields(
        keepWritable(strapi, UID.contact, data, existing),
        existing,
        expectedUpdatedAt,
      );
      if ('name' in fields && !fields.name) throw invalidField('name', '联系人姓名不能为空', 'required');
      const settle = (before: Record<string, unknown>) => {
        if ((fields.state ?? before.state) !== 'inactive') return fields;
        if (fields.isPrimary === true) throw primaryLeft();
        return { ...fields, isPrimary: false };
      };
      const phone = data.phone === existing.phone ? null : fields.phone;
      const row = await strapi.db.connection('contacts').where({ id }).first('customer_id');
      if (!row) throw notFound('联系人');
      const { customer_id: customerId } = row;
      return unlessKnown({ actor, phone, accepts, customerId }, () =>
        update({ id, seen: expectedUpdatedAt, data, fields, actor, settle }),
      );
    },

    /** Of the primary one, the next who has not left takes the place. @throws DomainError 404 */
    remove,

    /** Phone, WeChat or e-mail in full. @throws DomainError as `customers.reveal` */
    reveal,
  };

  /** Writes in the transaction in which nobody else brings the number, and tells whose it is, as the save of a customer does. */
  async function unlessKnown<T>(
    {
      actor,
      phone,
      accepts,
      customerId,
    }: { actor: Actor; phone: unknown; accepts: boolean; customerId: number },
    write: () => Promise<T>,
  ): Promise<T> {
    if (typeof phone !== 'string') return write();
    const duplicates = strapi.plugin('crm').service('duplicates') as DuplicatesService;
    const asked = { phones: [phone], creditCode: null, companyName: null };
    return duplicates.counting({ actor, asked }, () =>
      withTransaction(strapi, async (trx) => {
        await duplicates.refuse(trx, { asked, accepts, exceptId: customerId, isContact: true });
        return write();
      }),
    );
  }
};

export type ContactsService = ReturnType<typeof createContactsService>;

const primaryLeft = () => invalidField('isPrimary', '已离职的联系人不能作为主要联系人', 'contact_inactive');

const TEXT_LIMITS: TextLimits = {
  name: ['姓名', MAX_CONTACT_NAME],
  title: ['职位', 60],
  note: ['备注', 5000],
};

function readFields(
  data: Record<string, unknown>,
  shown: Record<string, unknown> | null,
  seen?: unknown,
): Record<string, unknown> {
  const personal = readPersonalFields(data, shown, seen);
  const issues = [
    ...personal.issues,
    ...checkTexts(data, TEXT_LIMITS),
    ...checkNames(data, { name: '姓名' }),
  ];
  for (const field of ['isPrimary', 'isDecisionMaker']) {
    if (data[field] != null && typeof data[field] !== 'boolean') {
      issues.push({ field, code: 'not_a_boolean', message: '应为 true 或 false' });
    }
  }
  if (data.birthday != null && !isBirthday(data.birthday)) issues.push(WRONG_BIRTHDAY);
  if (data.state != null && !CONTACT_STATUSES.includes(data.state as ContactStatus))
    issues.push({ field: 'state', code: 'invalid', message: `状态应为 ${CONTACT_STATUSES.join('、')}` });
  const read = readPreferences(data.preferences);
  issues.push(...read.issues);
  throwIssues(issues);
  const { phone: _phone, wechat: _wechat, email: _email, customer: _customer, ...rest } = data;
  const fields: Record<string, unknown> = { ...rest, ...personal.fields };
  if (typeof fields.name === 'string') fields.name = fields.name.trim();
  if ('preferences' in data) fields.preferences = read.preferences;
  return fields;
}
