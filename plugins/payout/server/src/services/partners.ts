import { forbidden, notFound } from '@scrm/guard/domain';
import type { Trx } from '@scrm/guard/kit';
import type { Core } from '@strapi/strapi';
import type { CommissionPlan, PartnerLevel } from '../../../domain';

/** A partner as payout sees it. */
export interface Partner {
  id: number;
  documentId: string;
  name: string;
  kind: string | null;
  userId: number | null;
  phoneIndex: string | null;
  isActive: boolean;
  plan: CommissionPlan;
  level: PartnerLevel;
  wonDeals: number;
  payoutName: string | null;
  payoutAccountMasked: string | null;
  payoutAccountIndex: string | null;
  payoutBank: string | null;
  joinedAt: Date | null;
}

export const createPartnersService = ({ strapi }: { strapi: Core.Strapi }) => ({
  /**
   * Locks a partner until the transaction ends: everything that moves their money waits here. Locks are taken in the order partner,
   * then commission or withdrawal. The key of the row stays free, so that rows that refer to it can be written meanwhile.
   * @throws DomainError 404
   */
  async lock(trx: Trx, id: number): Promise<Partner> {
    const row = await trx('partners').where({ id }).forNoKeyUpdate().first();
    if (!row) throw notFound('合伙人');
    return toPartner(row);
  },

  /** The partner behind a signed-in user. @throws DomainError 403 when the user is none */
  async ofUserOrThrow(userId: number): Promise<Partner> {
    const row = await strapi.db.connection('partners').where({ user_id: userId }).first();
    if (!row) throw forbidden('当前账号尚未登记为合伙人', 'not_a_partner');
    return toPartner(row);
  },
});

export type PartnersService = ReturnType<typeof createPartnersService>;

function toPartner(row: Record<string, unknown>): Partner {
  return {
    id: row.id as number,
    documentId: row.document_id as string,
    name: row.name as string,
    kind: row.kind as string | null,
    userId: row.user_id as number | null,
    phoneIndex: row.phone_index as string | null,
    isActive: row.status === 'active',
    plan: (row.plan ?? 'percentage') as CommissionPlan,
    level: (row.level ?? 'LV1') as PartnerLevel,
    wonDeals: Number(row.won_deals ?? 0),
    payoutName: row.payout_name as string | null,
    payoutAccountMasked: row.payout_account as string | null,
    payoutAccountIndex: row.payout_account_index as string | null,
    payoutBank: row.payout_bank as string | null,
    joinedAt: row.joined_at ? new Date(row.joined_at as string) : null,
  };
}
