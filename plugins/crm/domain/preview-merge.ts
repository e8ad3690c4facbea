/** Plain fields that the customer who stays takes from the other one where he has none himself. */
export const MERGE_FILLED = [
  'type',
  'companyName',
  'creditCode',
  'contactPerson',
  'industry',
  'companySize',
  'annualRevenueFen',
  'employees',
  'creditRating',
  'birthday',
  'preferences',
  'level',
  'source',
  'region',
  'serviceOwner',
] as const;
export const MERGE_PERSONAL = ['phone', 'wechat', 'email'] as const;
export const MERGE_JOINED = ['tags', 'note', 'important', 'lastContactAt', 'nextFollowAt'] as const;
export type MergedField =
  | (typeof MERGE_FILLED)[number]
  | (typeof MERGE_PERSONAL)[number]
  | (typeof MERGE_JOINED)[number];

/** The fields of one of two customers, empty ones null; relations by anything that tells them apart. */
export type MergeFields = Readonly<Partial<Record<MergedField, unknown>>>;

/** kept: as it stands; filled: taken over; joined: of both; contact: stays as a contact of the customer. */
export const MERGE_WAYS = ['kept', 'filled', 'joined', 'contact'] as const;
export type MergeWay = (typeof MERGE_WAYS)[number];
export const MERGE_WAY_LABELS: Record<MergeWay, string> = {
  kept: '保留',
  filled: '补上',
  joined: '合并',
  contact: '存为联系人',
};

export interface MergedValue {
  field: MergedField;
  from: unknown;
  into: unknown;
  result: unknown;
  how: MergeWay;
}

/**
 * What becomes of every field when `source` goes into `target`: what the merge itself writes, and what is shown before. A customer keeps owner,
 * attribution, stage and every value of his own; nothing of the other one is lost but what he has himself.
 */
export function previewMerge(source: MergeFields, target: MergeFields): MergedValue[] {
  const both = (field: MergedField) => ({ from: source[field] ?? null, into: target[field] ?? null });
  const filled = MERGE_FILLED.map((field): MergedValue => {
    const { from, into } = both(field);
    const isTaken = isEmpty(into) && !isEmpty(from);
    return { field, from, into, result: isTaken ? from : into, how: isTaken ? 'filled' : 'kept' };
  });
  const personal = MERGE_PERSONAL.map((field): MergedValue => {
    const { from, into } = both(field);
    if (isEmpty(from) || from === into) return { field, from, into, result: into, how: 'kept' };
    return isEmpty(into)
      ? { field, from, into, result: from, how: 'filled' }
      : { field, from, into, result: into, how: 'contact' };
  });
  const joined = MERGE_JOINED.map((field): MergedValue => {
    const { from, into } = both(field);
    const result = JOINS[field](from, into);
    const isSame = JSON.stringify(result) === JSON.stringify(into);
    return { field, from, into, result, how: isSame ? 'kept' : isEmpty(into) ? 'filled' : 'joined' };
  });
  return [...filled, ...personal, ...joined];
}

const JOINS: Record<(typeof MERGE_JOINED)[number], (from: unknown, into: unknown) => unknown> = {
  tags: (from, into) => [...new Set([...listOf(into), ...listOf(from)])],
  note: joinNotes,
  important: (from, into) => into === true || from === true,
  lastContactAt: (from, into) =>
    [from, into]
      .filter((time): time is Date => time instanceof Date)
      .sort((a, b) => b.getTime() - a.getTime())[0] ?? null,
  nextFollowAt: (from, into) => into ?? from ?? null,
};

/** What both say, the one who stays first. */
export function joinNotes(from: unknown, into: unknown): string | null {
  return [into, from].filter((note) => !isEmpty(note)).join('\n') || null;
}

function isEmpty(value: unknown): boolean {
  return (
    value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0)
  );
}

function listOf(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}
