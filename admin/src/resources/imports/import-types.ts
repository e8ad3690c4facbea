import type { ImportRowStatus, ImportStatus, OnDuplicate } from '../../domain';
import type { PersonBrief } from '../../guard-types';

export type ImportCell = string | number | boolean | null;

export interface ImportColumnView {
  index: number;
  header: string;
  attribute: string | null;
  unit: string | null;
  /** 1 certain, 0 unknown. */
  confidence: number;
  samples?: ImportCell[];
}

export interface ImportJob {
  documentId: string;
  status: ImportStatus;
  fileName: string;
  sheet: string | null;
  encoding: string | null;
  headerRow: number;
  onDuplicate: OnDuplicate;
  progress: { done: number; total: number; percent: number };
  counts: Record<
    | 'total'
    | 'ok'
    | 'bad'
    | 'duplicates'
    | 'notices'
    | 'created'
    | 'updated'
    | 'skipped'
    | 'failed'
    | 'undone'
    | 'kept'
    | 'blank'
    | 'erased',
    number
  >;
  error: { code: string; message: string } | null;
  requestedBy: PersonBrief;
  requestedAt: string;
  expiresAt: string;
  undoneBy: string | null;
  columns: ImportColumnView[];
}

interface RowNote {
  column: string;
  attribute: string | null;
  code: string;
  message: string;
}

export interface ImportRowView {
  row: number;
  status: ImportRowStatus;
  choice: OnDuplicate | null;
  /** In the order of the import's columns. */
  cells: ImportCell[];
  errors: RowNote[];
  /** What was left out or read by a rule of thumb; it refuses no row. */
  notices: RowNote[];
  duplicate: {
    by: string;
    /** The earlier row of the same sheet. */
    duplicateRow?: number;
    isVisible?: boolean;
    record?: RecordBrief;
  } | null;
  /** What the row became, or changed; null where it is gone, or not for the asker. */
  target: RecordBrief | null;
}

export interface RecordBrief {
  documentId: string;
  code: string;
  title: string;
}

export interface ImportAttributeView {
  attribute: string;
  label: string;
  required: boolean;
  hint: string;
}

export interface SavedMapping {
  documentId: string;
  name: string;
  columns: { header: string; attribute: string | null; unit: string | null }[];
}

const WORKING: readonly ImportStatus[] = ['checking', 'running', 'undoing'];
export const isWorking = (status: ImportStatus): boolean => WORKING.includes(status);
