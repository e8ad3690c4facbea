import { pipeline, Readable } from 'node:stream';
import { stringify } from 'csv-stringify';
import type { ExportCell } from '../../../domain';

/**
 * A CSV as Excel reads it: UTF-8 with a byte order mark, CRLF. A cell that a spreadsheet would take for a formula gets an apostrophe
 * before it (CWE-1236). Rows are taken only as fast as the reader takes the bytes.
 */
export function writeCsv(rows: AsyncIterable<ExportCell[][]>): Readable {
  const csv = stringify({ bom: true, record_delimiter: 'windows', escape_formulas: true });
  // a failure of the source destroys `csv`, and with it the answer
  pipeline(Readable.from(flatten(rows)), csv, () => {});
  return csv;
}

async function* flatten(rows: AsyncIterable<ExportCell[][]>): AsyncGenerator<ExportCell[]> {
  for await (const batch of rows) yield* batch;
}
