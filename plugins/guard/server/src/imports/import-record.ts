import {
  conflict,
  type DomainError,
  IMPORT_KEPT_DAYS,
  type ImportColumn,
  type ImportStatus,
  type OnDuplicate,
} from '../../../domain';
import { readJson } from '../services/approval-request';

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

export function toImportRecord(row: Record<string, unknown>): ImportRecord {
  return { ...row, columns: readJson(row.columns) as ImportColumn[] } as ImportRecord;
}

export function importExpired(): DomainError {
  return conflict('import_expired', `超过 ${IMPORT_KEPT_DAYS} 天的导入，逐行内容已清除`);
}
