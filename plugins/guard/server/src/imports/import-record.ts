import {
  conflict,
  type DomainError,
  type ImportColumn,
  type ImportStatus,
  type OnDuplicate,
} from '../../../domain';
import { readJson } from '../kit/read-json';

/** A row of `imports` as it is asked for. */
export interface ImportRecord extends Record<string, unknown> {
  id: number;
  document_id: string;
  resource: string;
  status: ImportStatus;
  columns: ImportColumn[];
  on_duplicate: OnDuplicate;
  requested_by: number;
}

/**
 * A row of `import_rows` with notices that is written, or will be as its import stands. Refused and skipped rows keep theirs, but nothing
 * of them is in the archive.
 */
export const HAS_NOTICES = `(import_rows.notices IS NOT NULL AND (
  import_rows.status IN ('ok', 'created', 'updated', 'undone', 'kept')
  OR (import_rows.status = 'duplicate' AND 'skip' <> coalesce(
    import_rows.choice, (SELECT i.on_duplicate FROM imports i WHERE i.id = import_rows.import_id)))))`;

export function toImportRecord(row: Record<string, unknown>): ImportRecord {
  return { ...row, columns: readJson(row.columns) as ImportColumn[] } as ImportRecord;
}

export function importExpired(): DomainError {
  return conflict('import_expired', '这次导入已过期，逐行内容已清除');
}
