import { bootstrap } from './bootstrap';
import { register } from './register';
import { services } from './services';

export default {
  register,
  bootstrap,
  config: {
    /** Public inquiries from one IP in ten minutes, and of one phone in an hour. */
    default: { limits: { inquiriesPerIp: 30, inquiriesPerPhone: 10 } },
    validator() {},
  },
  services,
};

export * from './edge';
export type { CustomerRecord, DealAttribution, DealRecord, ViewingRecord } from './lib/records';
export { readTimeOrThrow } from './lib/time';
export type { CustomersService } from './services/customers';
export type { DealsService } from './services/deals';
export type { FollowUpsService } from './services/follow-ups';
export type { Attribution, AttributionProvider, CrmEvent, CrmEvents, HooksService } from './services/hooks';
export type { InquiriesService } from './services/inquiries';
export type { ViewingsService } from './services/viewings';
