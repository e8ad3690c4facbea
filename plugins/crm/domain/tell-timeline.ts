/** What a customer's timeline tells of, in the order in which things of the same moment stand. */
export const TIMELINE_KINDS = [
  'follow_up',
  'viewing',
  'inquiry',
  'deal',
  'receipt',
  'stage',
  'owner',
  'level',
  'mark',
  'change',
  'contact',
  'address',
  'requirement',
  'reminder',
  'contract',
  'receivable',
  'message',
  'share',
] as const;
export type TimelineKind = (typeof TIMELINE_KINDS)[number];

export const TIMELINE_KIND_LABELS: Record<TimelineKind, string> = {
  follow_up: '跟进',
  viewing: '带看',
  inquiry: '咨询',
  deal: '成交',
  receipt: '收付款',
  stage: '阶段',
  owner: '归属',
  level: '等级',
  mark: '黑名单',
  change: '资料变更',
  contact: '联系人',
  address: '地址',
  requirement: '需求',
  reminder: '提醒',
  contract: '合同',
  receivable: '应收',
  message: '短信',
  share: '浏览',
};

/** The place of an entry: its moment in UTC to the microsecond, the rank of its source, and its id there. */
export interface TimelinePlace {
  /** `YYYY-MM-DD HH:MM:SS.ffffff`; texts of this form are in the order of their times. */
  at: string;
  rank: number;
  id: number;
}

/** Latest first; of one moment by source, then the later row first. */
export function comparePlaces(a: TimelinePlace, b: TimelinePlace): number {
  if (a.at !== b.at) return a.at < b.at ? 1 : -1;
  return a.rank - b.rank || b.id - a.id;
}

/**
 * One page of several sources that are each in order. Each source gave as many rows after the cursor as it has, up to `limit + 1`.
 * @returns at most `limit` entries, and where the next page begins; null when there is none
 */
export function mergeTimeline<T extends TimelinePlace>(
  sources: readonly (readonly T[])[],
  limit: number,
): { rows: T[]; next: TimelinePlace | null } {
  const all = sources.flat().sort(comparePlaces);
  const rows = all.slice(0, limit);
  const last = rows.at(-1);
  return {
    rows,
    next: all.length > limit && last ? { at: last.at, rank: last.rank, id: last.id } : null,
  };
}

/** A place as it goes over the wire. */
export function writePlace({ at, rank, id }: TimelinePlace): string {
  return `${at}|${rank}|${id}`;
}

/** @returns null for what no page has answered */
export function readPlace(text: string): TimelinePlace | null {
  const [, at, rank, id] =
    /^(\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}\.\d{6})\|(\d{1,2})\|(\d{1,15})$/.exec(text) ?? [];
  if (!at || Number.isNaN(Date.parse(`${at.replace(' ', 'T')}Z`))) return null;
  return { at, rank: Number(rank), id: Number(id) };
}
