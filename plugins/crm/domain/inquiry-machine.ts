import type { Machine } from '@scrm/guard/domain';

export const INQUIRY_STATUSES = ['new', 'taken', 'closed'] as const;
export type InquiryStatus = (typeof INQUIRY_STATUSES)[number];
export const INQUIRY_STATUS_LABELS: Record<InquiryStatus, string> = {
  new: '待处理',
  taken: '处理中',
  closed: '已关闭',
};

export const INQUIRY_MACHINE: Machine<InquiryStatus> = {
  name: 'inquiry',
  initial: 'new',
  states: INQUIRY_STATUSES,
  labels: INQUIRY_STATUS_LABELS,
  moves: [
    { from: 'new', to: 'taken', label: '接手' },
    { from: 'new', to: 'closed', reasonRequired: true, label: '关闭' },
    { from: 'taken', to: 'closed', label: '关闭' },
  ],
};
