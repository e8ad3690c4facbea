import type { ImportColumn, TableCell } from '../../../domain';
import type { Trx } from '../kit/transaction';
import type { Person } from '../services/approvals';

export interface ImportAttributeInfo {
  attribute: string;
  label: string;
  required: boolean;
  /** What a cell may say; the first row of the template. */
  hint: string;
  /** The example row of the template; null leaves the attribute out of it. */
  example: string | null;
  /** Masked wherever cells are shown. */
  isPersonal?: boolean;
}

export interface ImportFault {
  /** Heading of the column, or the attribute's label when no column has it. */
  column: string;
  attribute: string | null;
  code: string;
  message: string;
}

export interface ReadRow {
  data: Record<string, unknown>;
  /** Any of them keeps the row from being written. */
  faults: ImportFault[];
  /** What was left out or read by a rule of thumb; a row without faults is written all the same. */
  notices: ImportFault[];
  /** By what it is the same as another, without personal data in plain text; a row with one key in common is a duplicate. */
  keys: { key: string; by: string }[];
}

/** A record that a row would be once more. */
export interface ImportMatch {
  documentId: string;
  /** Which key: 地址、面积和楼层 …, for people. */
  by: string;
  /** Why an update of that record would be refused, told before anything is written. */
  notices?: ImportFault[];
}

export interface RowToWrite {
  row: number;
  data: Record<string, unknown>;
}

export interface Written {
  documentId: string;
  /** When the record was written: a later change shows by another. */
  stamp: Date;
}

export interface RowToUndo {
  documentId: string;
  stamp: Date;
}

export type Undone = { ok: true } | { ok: false; reason: string };

/** What can be imported, by its owner. Who may, the access table says of `<resource>-import`. */
export interface ImportRegistration {
  resource: string;
  /** For people: 房源. */
  label: string;
  attributes: readonly ImportAttributeInfo[];
  /** Those that a column may be said to be in. */
  units: readonly string[];
  /** @param filled columns with data in the sheet's first rows, where that is known */
  recognise(headers: readonly string[], filled?: ReadonlySet<number>): ImportColumn[];
  /**
   * A reader of rows with these columns; what it keeps of them goes with it. Gives null when no column that is taken over says anything.
   * Depends on nothing but the day, the archive's own lists, and who asks.
   */
  startReading(
    columns: readonly ImportColumn[],
    actor: Person,
  ): Promise<(cells: readonly TableCell[]) => ReadRow | null>;
  /** Before many rows are compared, or written: what `findMatches` looks in is brought up to date. */
  prepare(trx: Trx): Promise<void>;
  findMatches(trx: Trx, rows: readonly ReadRow[]): Promise<(ImportMatch | null)[]>;
  /** What the asker may know of records: code and title, or nothing. */
  describe(
    actor: Person,
    documentIds: readonly string[],
  ): Promise<Map<string, { code: string; title: string }>>;
  /** All or none, in sets. @throws what the database refuses; the rows are then given one by one */
  create(input: { trx: Trx; rows: readonly RowToWrite[]; actor: Person }): Promise<Written[]>;
  /** @returns with what stood there before, and when that was written. @throws DomainError 404 out of the actor's scope, and what an update refuses */
  update(input: {
    trx: Trx;
    documentId: string;
    data: Record<string, unknown>;
    actor: Person;
  }): Promise<Written & { before: Record<string, unknown>; stampBefore: Date }>;
  /** What is told or reckoned once the last row is written, in that transaction. @param created documentIds */
  finished?(input: {
    trx: Trx;
    documentId: string;
    created: readonly string[];
    actor: Person;
  }): Promise<void>;
  /** Removes what was created, as if it had never been, except where something hangs on it since. */
  undoCreated(input: { trx: Trx; rows: readonly RowToUndo[]; actor: Person }): Promise<Undone[]>;
  /** Puts back what stood there before. @throws DomainError */
  undoUpdated(input: {
    trx: Trx;
    row: RowToUndo;
    before: Record<string, unknown>;
    actor: Person;
  }): Promise<{ ok: true; stamp: Date } | { ok: false; reason: string }>;
}
