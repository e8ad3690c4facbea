/** How a stored value stands in a file: `yuan` from fen, `day` and `minute` in Shanghai time, `choice` by its labels. */
export type ExportFormat = 'text' | 'number' | 'yuan' | 'boolean' | 'day' | 'minute' | 'choice' | 'list';

/** One column of an export; each context writes its own down once, in its `domain`. */
export interface ExportColumn {
  /** The attribute; of a related row, what stands in its brief: `owner.name`. */
  field: string;
  /** The heading, in Chinese. */
  label: string;
  /** `text` when left out. */
  format?: ExportFormat;
  /** Labels of a `choice`, by value. */
  labels?: Readonly<Record<string, string>>;
}

export type ExportCell = string | number | null;

/** The attribute that a column needs: `owner` of `owner.name`. */
export function attributeOf({ field }: ExportColumn): string {
  return field.split('.')[0] ?? field;
}

/** What stands in a column of one row as it is shown; null for nothing. */
export function cellOf({ field, format = 'text', labels }: ExportColumn, row: unknown): ExportCell {
  const value = field.split('.').reduce<unknown>((at, key) => (at as Record<string, unknown>)?.[key], row);
  if (value === null || value === undefined || value === '') return null;
  switch (format) {
    case 'number':
      return Number(value);
    case 'yuan':
      return Number(value) / 100;
    case 'boolean':
      return value ? '是' : '否';
    case 'day':
      return /^\d{4}-\d{2}-\d{2}$/.test(String(value)) ? String(value) : inShanghai(value).slice(0, 10);
    case 'minute':
      return inShanghai(value);
    case 'choice':
      return labels?.[String(value)] ?? String(value);
    case 'list':
      return Array.isArray(value) ? value.map(String).join('、') : String(value);
    default:
      return String(value);
  }
}

/** China has had one time zone without summer time since 1992. */
const SHANGHAI_MS = 8 * 3_600_000;

function inShanghai(value: unknown): string {
  const at = new Date(value as string | Date);
  return new Date(at.getTime() + SHANGHAI_MS).toISOString().slice(0, 16).replace('T', ' ');
}
