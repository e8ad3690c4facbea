import { invalidField, isMasked, notFound } from '@scrm/guard/domain';
import {
  type Actor,
  allowProtectedWrites,
  changeStatus,
  keepWritable,
  recordStatus,
  resolveRelations,
  SYSTEM,
  withTransaction,
} from '@scrm/guard/kit';
import type { Core } from '@strapi/strapi';
import { PARTNER_KINDS, PARTNER_MACHINE } from '../../../domain';
import { guard } from '../ports';

export const PARTNER_UID = 'api::partner.partner';

/** Partners (推广合伙人): recorded by staff, let in by a manager, seen whole by themselves. */
export const createPartnersService = ({ strapi }: { strapi: Core.Strapi }) => ({
  /** A new partner, to be let in. @throws DomainError 400 with the field named; 409 when the user has a profile already */
  async create({
    actor,
    data,
  }: {
    actor: Actor;
    data: Record<string, unknown>;
  }): Promise<{ documentId: string }> {
    const kept = keepWritable(strapi, PARTNER_UID, data);
    const fields = readFields(await resolveRelations(strapi, PARTNER_UID, kept));
    if (!fields.name) throw invalidField('name', '请填写姓名或公司名', 'required');
    return withTransaction(strapi, async (trx) => {
      await allowProtectedWrites(trx);
      const { rows } = await trx.raw("SELECT nextval('partner_code_seq') AS n");
      const row = await strapi.db.query(PARTNER_UID).create({
        data: {
          ...fields,
          code: `HH${String(rows[0].n).padStart(5, '0')}`,
          status: PARTNER_MACHINE.initial,
          joinedAt: new Date(),
          publishedAt: new Date(),
        },
      });
      const stored = await trx('partners').where({ id: row.id }).first();
      await recordStatus(trx, {
        machine: PARTNER_MACHINE.name,
        row: stored,
        from: null,
        to: PARTNER_MACHINE.initial,
        actor,
      });
      return row;
    });
  },

  /** The account of the active partner whose phone it is, the oldest when there are several; null when there is none. */
  async findUserByPhone(phoneIndex: string): Promise<number | null> {
    const row = await strapi.db
      .connection('partners')
      .where({ phone_index: phoneIndex, status: 'active' })
      .whereNotNull('user_id')
      .orderBy('id')
      .first('user_id');
    return row?.user_id ?? null;
  },

  /** The phone of the partner behind an account, in the clear, for messages to him; null when there is none. */
  async findPhoneByUser(userId: number): Promise<string | null> {
    const row = await strapi.db.connection('partners').where({ user_id: userId }).first('document_id');
    return row ? guard(strapi, 'pii').reveal(PARTNER_UID, row.document_id, 'phone') : null;
  },

  async update({
    documentId,
    data,
  }: {
    documentId: string;
    data: Record<string, unknown>;
  }): Promise<{ documentId: string }> {
    const existing = await guard(strapi, 'access').presentOne({
      actor: SYSTEM,
      resource: 'partner',
      documentId,
      populate: '*',
    });
    const kept = keepWritable(strapi, PARTNER_UID, data, existing);
    const fields = readFields(await resolveRelations(strapi, PARTNER_UID, kept));
    if ('name' in fields && !fields.name) throw invalidField('name', '请填写姓名或公司名', 'required');
    await judgeAccountChange(strapi, existing.id, fields.payoutAccount);
    return withTransaction(strapi, async (trx) => {
      if ('user' in fields) await allowProtectedWrites(trx);
      return strapi.db.query(PARTNER_UID).update({ where: { id: existing.id }, data: fields });
    });
  },

  /** @throws DomainError 400, 403, 404, 409 as the kit's `changeStatus` */
  async changeStatus({
    id,
    to,
    reason,
    actor,
  }: {
    id: number;
    to: string;
    reason: string | null;
    actor: Actor;
  }): Promise<void> {
    await withTransaction(strapi, (trx) =>
      changeStatus(strapi, { trx, uid: PARTNER_UID, id, machine: PARTNER_MACHINE, to, reason, actor }),
    );
  },

  /** The signed-in partner's own profile. @throws DomainError 404 when the account has none */
  async profileOf(actor: Actor) {
    const row = await strapi.db
      .query(PARTNER_UID)
      .findOne({ where: { user: { id: actor.id } }, select: ['documentId'] });
    if (!row) throw notFound('合伙人档案');
    return guard(strapi, 'access').presentOne({ actor, resource: 'partner', documentId: row.documentId });
  },
});

/** Another account than the one on file is an event of the partner's own account, whoever writes it: later withdrawals are judged by it. */
async function judgeAccountChange(strapi: Core.Strapi, id: number, value: unknown): Promise<void> {
  if (typeof value !== 'string' || !value || isMasked(value)) return;
  const { payout_account_index: known, user_id: accountId } = await strapi.db
    .connection('partners')
    .where({ id })
    .first('payout_account_index', 'user_id');
  if (!known || known === guard(strapi, 'pii').indexOf('account', value)) return;
  await guard(strapi, 'risk').enforceHere({ event: 'payout_account_change', accountId });
}

export type PartnersService = ReturnType<typeof createPartnersService>;

function readFields(fields: Record<string, unknown>): Record<string, unknown> {
  const { name, kind, phone } = fields;
  if (name !== undefined && name !== null && typeof name !== 'string')
    throw invalidField('name', '姓名应为文字', 'not_a_text');
  if (typeof name === 'string' && name.trim().length > 60)
    throw invalidField('name', '姓名不能超过 60 个字', 'too_long');
  if (kind !== undefined && kind !== null && !(PARTNER_KINDS as readonly unknown[]).includes(kind)) {
    throw invalidField('kind', `类型应为 ${PARTNER_KINDS.join('、')}`, 'invalid');
  }
  if (phone !== undefined && phone !== null && typeof phone !== 'string')
    throw invalidField('phone', '电话应为文字', 'not_a_text');
  return { ...fields, ...(typeof name === 'string' ? { name: name.trim() } : {}) };
}
