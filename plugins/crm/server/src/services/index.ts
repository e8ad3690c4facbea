import { createAddressesService } from './addresses';
import { createAssignmentService } from './assignment';
import { createBlacklistService } from './blacklist';
import { createBoardService } from './board';
import { createBookingLinksService } from './booking-links';
import { createBookingSlotsService } from './booking-slots';
import { createBookingsService } from './bookings';
import { createChannelReportService } from './channel-report';
import { createChannelsService } from './channels';
import { createContactsService } from './contacts';
import { createContractFilesService } from './contract-files';
import { createContractsService } from './contracts';
import { createCrmRulesService } from './crm-rules';
import { createCustomersService } from './customers';
import { createDealsService } from './deals';
import { createDuplicatePairsService } from './duplicate-pairs';
import { createDuplicatesService } from './duplicates';
import { createEngagementService } from './engagement';
import { createErasureCertificatesService } from './erasure-certificates';
import { createErasuresService } from './erasures';
import { createFollowUpBatchesService } from './follow-up-batches';
import { createFollowUpsService } from './follow-ups';
import { createFunnelService } from './funnel';
import { createGradingService } from './grading';
import { createHandoversService } from './handovers';
import { createHooksService } from './hooks';
import { createInquiriesService } from './inquiries';
import { createLeaseEndsService } from './lease-ends';
import { createMergesService } from './merges';
import { createMyDayService } from './my-day';
import { createPoolService } from './pool';
import { createReceiptsService } from './receipts';
import { createReceivablesService } from './receivables';
import { createRecyclingService } from './recycling';
import { createReminderJobsService } from './reminder-jobs';
import { createRemindersService } from './reminders';
import { createRequirementsService } from './requirements';
import { createServiceTeamsService } from './service-teams';
import { createStagesService } from './stages';
import { createTimelineService } from './timeline';
import { createViewingAgendaService } from './viewing-agenda';
import { createViewingCalendarService } from './viewing-calendar';
import { createViewingFeedbackService } from './viewing-feedback';
import { createViewingHoldsService } from './viewing-holds';
import { createViewingMessagesService } from './viewing-messages';
import { createViewingRemindersService } from './viewing-reminders';
import { createViewingSlipsService } from './viewing-slips';
import { createViewingsService } from './viewings';

export const services = {
  addresses: createAddressesService,
  assignment: createAssignmentService,
  blacklist: createBlacklistService,
  board: createBoardService,
  'booking-links': createBookingLinksService,
  'booking-slots': createBookingSlotsService,
  bookings: createBookingsService,
  'channel-report': createChannelReportService,
  channels: createChannelsService,
  contacts: createContactsService,
  contracts: createContractsService,
  'contract-files': createContractFilesService,
  'crm-rules': createCrmRulesService,
  customers: createCustomersService,
  deals: createDealsService,
  'duplicate-pairs': createDuplicatePairsService,
  duplicates: createDuplicatesService,
  engagement: createEngagementService,
  'erasure-certificates': createErasureCertificatesService,
  erasures: createErasuresService,
  'follow-up-batches': createFollowUpBatchesService,
  'follow-ups': createFollowUpsService,
  funnel: createFunnelService,
  handovers: createHandoversService,
  grading: createGradingService,
  hooks: createHooksService,
  inquiries: createInquiriesService,
  'lease-ends': createLeaseEndsService,
  merges: createMergesService,
  'my-day': createMyDayService,
  pool: createPoolService,
  receipts: createReceiptsService,
  receivables: createReceivablesService,
  recycling: createRecyclingService,
  'reminder-jobs': createReminderJobsService,
  reminders: createRemindersService,
  requirements: createRequirementsService,
  'service-teams': createServiceTeamsService,
  stages: createStagesService,
  timeline: createTimelineService,
  viewings: createViewingsService,
  'viewing-agenda': createViewingAgendaService,
  'viewing-calendar': createViewingCalendarService,
  'viewing-feedback': createViewingFeedbackService,
  'viewing-holds': createViewingHoldsService,
  'viewing-messages': createViewingMessagesService,
  'viewing-reminders': createViewingRemindersService,
  'viewing-slips': createViewingSlipsService,
};
