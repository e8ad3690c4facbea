import type { Machine } from '@scrm/guard/domain';
import { PARTNER_STATUS_LABELS, PARTNER_STATUSES, type PartnerStatus } from './channels';

/** A partner is looked at before the first code, and can be stopped and let in again. */
export const PARTNER_MACHINE: Machine<PartnerStatus> = {
  name: 'partner',
  initial: 'pending',
  states: PARTNER_STATUSES,
  labels: PARTNER_STATUS_LABELS,
  moves: [
    { from: 'pending', to: 'active', label: '通过审核', roles: ['admin', 'manager'] },
    {
      from: 'pending',
      to: 'suspended',
      label: '不予通过',
      roles: ['admin', 'manager'],
      reasonRequired: true,
    },
    { from: 'active', to: 'suspended', label: '停用', roles: ['admin', 'manager'], reasonRequired: true },
    { from: 'suspended', to: 'active', label: '恢复合作', roles: ['admin', 'manager'] },
  ],
};
