import { bootstrap } from './bootstrap';
import { register } from './register';
import { createAssignmentService } from './services/assignment';
import { createContactsService } from './services/contacts';
import { createCustomersService } from './services/customers';
import { createDealsService } from './services/deals';
import { createEngagementService } from './services/engagement';
import { createFollowUpsService } from './services/follow-ups';
import { createHooksService } from './services/hooks';
import { createInquiriesService } from './services/inquiries';
import { createRequirementsService } from './services/requirements';
import { createStagesService } from './services/stages';
import { createViewingsService } from './services/viewings';

export default {
  register,
  bootstrap,
  config: {
    /** Public inquiries from one IP in ten minutes, and of one phone in an hour. */
    default: { limits: { inquiriesPerIp: 30, inquiriesPerPhone: 10 } },
    validator() {},
  },
  services: {
    assignment: createAssignmentService,
    contacts: createContactsService,
    customers: createCustomersService,
    deals: createDealsService,
    engagement: createEngagementService,
    'follow-ups': createFollowUpsService,
    hooks: createHooksService,
    inquiries: createInquiriesService,
    requirements: createRequirementsService,
    stages: createStagesService,
    viewings: createViewingsService,
  },
};

export type { AssignmentService } from './services/assignment';
export type { ContactsService } from './services/contacts';
export type { CustomersService } from './services/customers';
export type { DealsService } from './services/deals';
export type { EngagementService } from './services/engagement';
export type { FollowUpsService } from './services/follow-ups';
export type { Attribution, AttributionProvider, CrmEvent, CrmEvents, HooksService } from './services/hooks';
export type { InquiriesService } from './services/inquiries';
export type { RequirementsService } from './services/requirements';
export type { ViewingsService } from './services/viewings';
export type { CustomerRecord, DealAttribution, DealRecord, ViewingRecord } from './lib/records';
