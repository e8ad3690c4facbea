import { createAssignmentService } from './assignment';
import { createBookingLinksService } from './booking-links';
import { createBookingSlotsService } from './booking-slots';
import { createBookingsService } from './bookings';
import { createContactsService } from './contacts';
import { createContractsService } from './contracts';
import { createCustomersService } from './customers';
import { createDealsService } from './deals';
import { createEngagementService } from './engagement';
import { createErasuresService } from './erasures';
import { createFollowUpsService } from './follow-ups';
import { createHooksService } from './hooks';
import { createInquiriesService } from './inquiries';
import { createMergesService } from './merges';
import { createRequirementsService } from './requirements';
import { createStagesService } from './stages';
import { createViewingAgendaService } from './viewing-agenda';
import { createViewingCalendarService } from './viewing-calendar';
import { createViewingFeedbackService } from './viewing-feedback';
import { createViewingHoldsService } from './viewing-holds';
import { createViewingMessagesService } from './viewing-messages';
import { createViewingRemindersService } from './viewing-reminders';
import { createViewingSlipsService } from './viewing-slips';
import { createViewingsService } from './viewings';

export const services = {
  assignment: createAssignmentService,
  'booking-links': createBookingLinksService,
  'booking-slots': createBookingSlotsService,
  bookings: createBookingsService,
  contacts: createContactsService,
  contracts: createContractsService,
  customers: createCustomersService,
  deals: createDealsService,
  engagement: createEngagementService,
  erasures: createErasuresService,
  'follow-ups': createFollowUpsService,
  hooks: createHooksService,
  inquiries: createInquiriesService,
  merges: createMergesService,
  requirements: createRequirementsService,
  stages: createStagesService,
  viewings: createViewingsService,
  'viewing-agenda': createViewingAgendaService,
  'viewing-calendar': createViewingCalendarService,
  'viewing-feedback': createViewingFeedbackService,
  'viewing-holds': createViewingHoldsService,
  'viewing-messages': createViewingMessagesService,
  'viewing-reminders': createViewingRemindersService,
  'viewing-slips': createViewingSlipsService,
};
