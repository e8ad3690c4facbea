import { findHeader, type ImportColumn, isBlankCell, MAX_IMPORT_ROWS } from '../../../domain';
import { type OpenedTable, readTable } from '../files/read-table';
import { TableFault, type TableRow } from '../files/table-fault';
import type { ImportRegistration } from './registration';

export interface ReadSheet {
  format: OpenedTable['format'];
  encoding: string | null;
  sheet: string | null;
  /** Its number in the sheet, from 1. */
  headerRow: number;
  /** As they were recognised. */
  columns: ImportColumn[];
}

/** Reads the sheet of a file whose header is understood best, and hands on what stands below it, in batches. @throws TableFault */
export async function readSheet(
  registration: ImportRegistration,
  path: string,
  keep: (rows: readonly TableRow[]) => Promise<void>,
): Promise<ReadSheet> {
  let chosen: ReturnType<typeof chooseSheet> | undefined;
  let opened: OpenedTable | undefined;
  let total = 0;
  const batches = readTable(path, (table) => {
    opened = table;
    chosen = chooseSheet(registration, table);
    return chosen.sheet;
  });
  for await (const batch of batches) {
    const { headerRow, columns } = chosen as NonNullable<typeof chosen>;
    const below = batch.filter(
      ({ row, cells }) => row > headerRow && columns.some(({ index }) => cells[index] != null),
    );
    total += below.length;
    if (total > MAX_IMPORT_ROWS) throw new TableFault('too_many_rows');
    if (below.length > 0) await keep(below);
  }
  if (!chosen || !opened || total === 0) throw new TableFault('no_rows');
  const { name: sheet, headerRow, columns } = chosen;
  return { format: opened.format, encoding: opened.encoding, sheet, headerRow, columns };
}

/** The sheet whose header is understood best. */
function chooseSheet(registration: ImportRegistration, table: OpenedTable) {
  const scoreOf = (headers: readonly string[]) =>
    registration
      .recognise(headers)
      .reduce((sum, { attribute, confidence }) => sum + (attribute ? confidence : 0), 0);
  const found = table.sheets.flatMap(({ name, first }, sheet) => {
    const header = findHeader(
      first.map(({ cells }) => cells),
      scoreOf,
    );
    return header ? [{ name, sheet, ...header, headerRow: first[header.row]?.row ?? 1 }] : [];
  });
  const [best] = found.sort((a, b) => b.score - a.score || a.sheet - b.sheet);
  if (!best)
    throw new TableFault(table.sheets.some(({ first }) => first.length > 0) ? 'no_rows' : 'empty_file');
  const below = table.sheets[best.sheet]?.first.filter(({ row }) => row > best.headerRow) ?? [];
  const filled = new Set(
    best.headers
      .map((_, index) => index)
      .filter((index) => below.some(({ cells }) => !isBlankCell(cells[index]))),
  );
  const columns = registration.recognise(best.headers, filled).filter(({ header }) => header !== '');
  return { ...best, columns };
}
