import type { Machine } from '@scrm/guard/domain';

export const VIEWING_STATUSES = ['held', 'booked', 'completed', 'cancelled', 'no_show', 'lapsed'] as const;
export type ViewingStatus = (typeof VIEWING_STATUSES)[number];

export const VIEWING_STATUS_LABELS: Record<ViewingStatus, string> = {
  held: '待确认',
  booked: '已预约',
  completed: '已完成',
  cancelled: '已取消',
  no_show: '客户未到',
  lapsed: '已过期',
};

/** Where a viewing stands in an agenda: still to come, or one to be closed; one that has been; one that does not take place. */
export type ViewingAgendaPart = 'live' | 'been' | 'off';

export const VIEWING_AGENDA_PART: Record<ViewingStatus, ViewingAgendaPart> = {
  held: 'live',
  booked: 'live',
  completed: 'been',
  no_show: 'been',
  cancelled: 'off',
  lapsed: 'off',
};

/** The statuses of a part; those of `been` can be said only once the viewing has begun. */
export const viewingStatusesIn = (part: ViewingAgendaPart): ViewingStatus[] =>
  VIEWING_STATUSES.filter((status) => VIEWING_AGENDA_PART[status] === part);

/** A viewing in one of these takes the time of its property, agent and customer. */
export const LIVE_VIEWING_STATUSES: readonly ViewingStatus[] = viewingStatusesIn('live');

export const isLiveViewing = (status: ViewingStatus): boolean => VIEWING_AGENDA_PART[status] === 'live';

/**
 * Whether a viewing makes its property 带看预约中: a booked one does, a hold once its phone has proved itself. A form that anybody may send
 * takes a slot for a while, and moves nothing of the listing.
 */
export const engagesProperty = ({
  status,
  phoneVerifiedAt,
}: {
  status: ViewingStatus;
  phoneVerifiedAt: Date | null;
}): boolean => status === 'booked' || (status === 'held' && phoneVerifiedAt !== null);

/**
 * A public booking is held until staff confirm it, or it lapses; staff book straight into `booked` (DESIGN «Who owns a
 * new customer»).
 */
export const VIEWING_MACHINE: Machine<ViewingStatus> = {
  name: 'viewing',
  initial: 'held',
  states: VIEWING_STATUSES,
  labels: VIEWING_STATUS_LABELS,
  moves: [
    { from: 'held', to: 'booked', label: '确认预约' },
    { from: 'held', to: 'cancelled', reasonRequired: true, label: '取消预约' },
    { from: 'held', to: 'lapsed', system: true, label: '超时失效' },
    { from: 'booked', to: 'completed', label: '完成带看' },
    { from: 'booked', to: 'cancelled', reasonRequired: true, label: '取消预约' },
    { from: 'booked', to: 'no_show', label: '客户未到' },
  ],
};

/** Shortest and longest viewing in minutes; the usual one. */
export const VIEWING_MINUTES = { min: 15, max: 480, usual: 60 } as const;

/** How far ahead a viewing may be booked; beyond, it is a slip of the year. */
export const VIEWING_AHEAD_DAYS_MAX = 366;
