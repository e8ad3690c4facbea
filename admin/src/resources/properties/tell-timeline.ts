import type { PriceChange, Property, StatusChange } from '../../api-types';
import {
  isCheckRemark,
  mergeNewestFirst,
  nameField,
  PROPERTY_STATUS_LABELS,
  type PropertyStatus,
} from '../../domain';
import { formatFenShort, formatRent, trimNumber } from '../../format';

export interface TimelineEntry {
  at: string;
  kind: 'status' | 'price' | 'check' | 'record';
  /** What happened, in a sentence. */
  text: string;
  note?: string;
  by?: string;
}

/** What a row tells of itself beside its history. */
export type TimelineFacts = Pick<Property, 'createdAt' | 'submittedAt' | 'recorder'>;

/** Status, prices and «还在租吗?» of one property in one line of time, newest first. */
export function tellTimeline(
  row: TimelineFacts,
  changes: readonly (StatusChange | PriceChange)[],
): TimelineEntry[] {
  const told = changes.flatMap((change) =>
    change.kind === 'price' ? tellPrices(change) : [tellMove(change)],
  );
  const entries: TimelineEntry[] = [];
  const add = (
    at: string | null | undefined,
    kind: TimelineEntry['kind'],
    text: string,
    by?: string | null,
  ) => {
    if (at) entries.push({ at, kind, text, ...(by ? { by } : {}) });
  };
  const isRecorded = changes.some((change) => change.kind !== 'price' && change.from === null);
  if (!isRecorded) add(row.createdAt, 'record', '录入房源', row.recorder?.name);
  // of before the history told of it, with who did
  if (!changes.some(isSubmission)) add(row.submittedAt, 'record', '提交审核');
  return mergeNewestFirst(
    told,
    entries.sort((a, b) => Date.parse(b.at) - Date.parse(a.at)),
  );
}

function isSubmission(change: StatusChange | PriceChange): boolean {
  return (
    change.kind !== 'price' &&
    change.from === 'draft' &&
    change.to === 'draft' &&
    change.reason === '提交审核'
  );
}

function tellMove({ from, to, reason, by, at }: StatusChange): TimelineEntry {
  // what was done without moving it: handed in, sent back, archived
  if (from === to && reason)
    return { at, kind: isCheckRemark(reason) ? 'check' : 'record', text: reason, by };
  const text = from === null ? `录入房源，状态「${say(to)}」` : `状态由「${say(from)}」变为「${say(to)}」`;
  return { at, kind: 'status', text, by, ...(reason ? { note: reason } : {}) };
}

function tellPrices({
  space,
  rentFenPerSqmMonth: rent,
  salePriceFen: sale,
  by,
  at,
}: PriceChange): TimelineEntry[] {
  const tell = (
    label: string,
    { from, to }: { from: number | null; to: number | null },
    write: (fen: number) => string,
  ) => (from === to ? [] : [{ at, kind: 'price' as const, by, text: tellPrice(label, from, to, write) }]);
  return [
    ...tell(`${space ? `「${space}」` : ''}${nameField('rentFenPerSqmMonth')}`, rent, formatRent),
    ...tell(nameField('salePriceFen'), sale, formatFenShort),
  ];
}

function tellPrice(
  label: string,
  from: number | null,
  to: number | null,
  write: (fen: number) => string,
): string {
  if (to === null) return `清空${label}（原 ${write(from as number)}）`;
  if (from === null) return `填写${label} ${write(to)}`;
  const verb = to > from ? '上调' : '下调';
  const share = from === 0 ? '' : `（${trimNumber((Math.abs(to - from) / from) * 100, 1)}%）`;
  return `${label}${verb}${share}：${write(from)} → ${write(to)}`;
}

function say(status: string): string {
  return PROPERTY_STATUS_LABELS[status as PropertyStatus] ?? status;
}
