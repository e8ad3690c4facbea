import type { ReceivablesService } from '@scrm/crm/strapi-server';
import type payoutServer from '@scrm/payout/strapi-server';
import type { Core } from '@strapi/strapi';

type PayoutServices = (typeof payoutServer)['services'];
export type PayoutService<N extends keyof PayoutServices> = ReturnType<PayoutServices[N]>;

/** Payout's services by name, typed. */
export function payout<N extends keyof PayoutServices>(strapi: Core.Strapi, name: N): PayoutService<N> {
  return strapi.plugin('payout').service(name) as PayoutService<N>;
}

export const receivables = (strapi: Core.Strapi) =>
  strapi.plugin('crm').service('receivables') as ReceivablesService;
