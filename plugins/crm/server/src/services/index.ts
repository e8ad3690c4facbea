import { createAssignmentService } from './assignment';
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
import { createViewingsService } from './viewings';

export const services = {
  assignment: createAssignmentService,
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
};
