import { type Machine, type Move, movesFrom, type Role } from '@scrm/guard/domain';

/**
 * The property's status machine: the arrows of 000 §3.2.2 with DESIGN's additions («Property status»). A person may ask for
 * putting up, taking down and putting up again; `viewing`, `negotiating` and `closed` follow from viewings, deals and
 * free area (see derive-status.ts), so those moves are `system` moves and refused when a person asks for them.
 */

export const PROPERTY_STATUSES = ['draft', 'listed', 'viewing', 'negotiating', 'closed', 'paused'] as const;
export type PropertyStatus = (typeof PROPERTY_STATUSES)[number];

export const PROPERTY_STATUS_LABELS: Record<PropertyStatus, string> = {
  draft: '待上架',
  listed: '已上架',
  viewing: '带看预约中',
  negotiating: '谈判中',
  closed: '已成交',
  paused: '已下架',
};

/** What public pages and matching offer, as long as free area is left. */
export const OFFERED_STATUSES = [
  'listed',
  'viewing',
  'negotiating',
] as const satisfies readonly PropertyStatus[];

type PropertyMove = Move<PropertyStatus>;

const REVIEWERS: readonly Role[] = ['admin', 'manager'];
const follow = (from: PropertyStatus, to: PropertyStatus, label: string): PropertyMove => ({
  from,
  to,
  label,
  system: true,
});

export const PROPERTY_MOVES: PropertyMove[] = [
  // Asked for by people. 房源审核 stands before the first: sales submit, a manager lists.
  { from: 'draft', to: 'listed', label: '审核上架', roles: REVIEWERS },
  { from: 'listed', to: 'paused', label: '下架', reasonRequired: true },
  { from: 'viewing', to: 'paused', label: '下架', reasonRequired: true },
  { from: 'negotiating', to: 'paused', label: '下架', reasonRequired: true },
  { from: 'paused', to: 'listed', label: '重新上架', roles: REVIEWERS },
  // Followed.
  follow('listed', 'viewing', '客户预约'),
  follow('viewing', 'listed', '取消预约'),
  follow('listed', 'negotiating', '开始谈判'),
  follow('viewing', 'negotiating', '看房后意向'),
  follow('negotiating', 'viewing', '谈判失败，仍有预约'),
  follow('negotiating', 'listed', '谈判失败'),
  follow('listed', 'closed', '面积已成交'),
  follow('viewing', 'closed', '面积已成交'),
  follow('negotiating', 'closed', '签约成功'),
  follow('paused', 'closed', '面积已成交'),
  follow('closed', 'listed', '面积释放'),
  follow('closed', 'viewing', '面积释放，仍有预约'),
  follow('closed', 'negotiating', '面积释放，仍在谈判'),
  follow('paused', 'viewing', '重新上架，仍有预约'),
  follow('paused', 'negotiating', '重新上架，仍在谈判'),
];

export const PROPERTY_STATUS_MACHINE: Machine<PropertyStatus> = {
  name: 'property',
  initial: 'draft',
  states: PROPERTY_STATUSES,
  labels: PROPERTY_STATUS_LABELS,
  moves: PROPERTY_MOVES,
};

/** The moves a person with `role` may ask for from `status`; for the console's buttons. */
export function listRequestableMoves(status: PropertyStatus, role: Role): PropertyMove[] {
  return movesFrom(PROPERTY_STATUS_MACHINE, status, role);
}

/** Whether the move only ever follows from viewings, deals or area, and a person's asking for it is a 409. */
export function isFollowedMove(from: PropertyStatus, to: string): boolean {
  return PROPERTY_MOVES.some((move) => move.from === from && move.to === to && move.system);
}

export function isOfferedStatus(status: string): boolean {
  return (OFFERED_STATUSES as readonly string[]).includes(status);
}
