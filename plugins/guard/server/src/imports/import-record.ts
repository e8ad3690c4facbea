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

export function toImportRecord(row: Record<string, unknown>): ImportRecord {
  return { ...row, columns: readJson(row.columns) as ImportColumn[] } as ImportRecord;
}

export function importExpired(): DomainError {
  return conflict('import_expired', '这次导入已过期，逐行内容已清除');
}
