import { bootstrap } from './bootstrap';
import { config } from './config';
import { register } from './register';
import { services } from './services';

export default {
  register,
  bootstrap,
  config,
  services,
};

export * from './edge';
export * from './input';
export type { CustomerRecord, DealAttribution, DealRecord, ViewingRecord } from './lib/records';
export { readTimeOrThrow } from './lib/time';
export { createPartController } from './part-controller';
export type { BookingsService } from './services/bookings';
export type { ContractsService } from './services/contracts';
export type { CustomersService } from './services/customers';
export type { DealsService } from './services/deals';
export type { FollowUpsService } from './services/follow-ups';
export type { Attribution, AttributionProvider, CrmEvent, CrmEvents, HooksService } from './services/hooks';
export type { InquiriesService } from './services/inquiries';
export type { ReceiptsService } from './services/receipts';
export type { ReceivablesService } from './services/receivables';
export { AGENDA_SORT } from './services/viewing-agenda';
export type { ViewingRemindersService } from './services/viewing-reminders';
export type { ViewingsService } from './services/viewings';
