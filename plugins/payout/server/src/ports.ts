import type { ActorOrSystem, Trx } from '@scrm/guard/kit';
import type guardServer from '@scrm/guard/strapi-server';
import type notifyServer from '@scrm/notify/strapi-server';
import type { Core } from '@strapi/strapi';
import type { CommissionsService } from './services/commissions';
import type { LedgerService } from './services/ledger';
import type { PartnersService } from './services/partners';
import type { RatesService } from './services/rates';
import type { WithdrawalsService } from './services/withdrawals';

type GuardServices = (typeof guardServer)['services'];
type NotifyServices = (typeof notifyServer)['services'];

interface PayoutServices {
  commissions: CommissionsService;
  ledger: LedgerService;
  partners: PartnersService;
  rates: RatesService;
  withdrawals: WithdrawalsService;
}

/** Guard's services by name, typed. */
export function guard<N extends keyof GuardServices>(
  strapi: Core.Strapi,
  name: N,
): ReturnType<GuardServices[N]> {
  return strapi.plugin('guard').service(name) as ReturnType<GuardServices[N]>;
}

/** Notify's services by name, typed. */
export function notify<N extends keyof NotifyServices>(
  strapi: Core.Strapi,
  name: N,
): ReturnType<NotifyServices[N]> {
  return strapi.plugin('notify').service(name) as ReturnType<NotifyServices[N]>;
}

/** Our own services by name, typed. */
export function payout<N extends keyof PayoutServices>(strapi: Core.Strapi, name: N): PayoutServices[N] {
  return strapi.plugin('payout').service(name) as PayoutServices[N];
}

/** What payout needs to know of a deal and its customer; crm's records have it. */
export interface DealFacts {
  id: number;
  documentId: string;
  code: string | null;
  type: 'rent' | 'sale';
  customerId: number;
  ownerId: number | null;
  partnerId: number | null;
  monthlyRentFen: number | null;
  priceFen: number | null;
}

export interface CustomerFacts {
  id: number;
  documentId: string;
  partnerId: number | null;
  phoneIndex: string | null;
  phoneVerifiedAt: Date | null;
}

interface InTransaction {
  trx: Trx;
  actor: ActorOrSystem;
  now: Date;
}

export interface CrmEvents {
  'deal.won': InTransaction & { deal: DealFacts; customer: CustomerFacts };
  'deal.cancelled': InTransaction & { deal: DealFacts; reason: string };
  'deal.receipt': InTransaction & {
    deal: DealFacts;
    receipt: { kind: string; refundOf: string | null; at: Date };
  };
  'deal.receiptReversed': InTransaction & {
    deal: DealFacts;
    receipt: { kind: string; refundOf: string | null };
    reason: string;
  };
  'viewing.completed': InTransaction & { customer: CustomerFacts };
  'customer.merged': InTransaction & { customer: CustomerFacts; source: CustomerFacts };
}

export interface CrmHooks {
  on<E extends keyof CrmEvents>(event: E, listener: (payload: CrmEvents[E]) => Promise<void>): void;
}

export const crmHooks = (strapi: Core.Strapi) => strapi.plugin('crm').service('hooks') as CrmHooks;
