import type { Trx } from '@scrm/guard/kit';
import type { Engagement } from '../operations/refresh-property';

/** What goes on around a property, as crm knows it; asked inside the transaction that needs to know. */
export type EngagementOf = (trx: Trx, propertyId: number) => Promise<Engagement>;

export const NOBODY: Engagement = {
  liveViewings: 0,
  negotiatingDeals: 0,
  openDeals: 0,
};

export const SENIOR_ROLES = ['admin', 'manager', 'system'];
