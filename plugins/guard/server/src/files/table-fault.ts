import type { ImportFileFault } from '../../../domain';

/** A file that cannot be read as a table; `IMPORT_FILE_FAULTS` has the words. */
export class TableFault extends Error {
  constructor(
    readonly fault: ImportFileFault,
    options?: ErrorOptions,
  ) {
    super(fault, options);
  }
}

/** A row with its place in the sheet, from 1. */
export interface TableRow {
  row: number;
  cells: (string | number | boolean | null)[];
}

/** A table whose sheets can be looked into before one of them is read. */
export interface Table {
  sheets: { name: string | null; first: TableRow[] }[];
  /** All rows of a sheet, empty ones left out, only as fast as they are taken. */
  rows(sheet: number): AsyncIterable<TableRow>;
  close(): void;
  encoding: string | null;
}
