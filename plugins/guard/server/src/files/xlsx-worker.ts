import { parentPort } from 'node:worker_threads';
import type { ExportCell } from '../../../domain';

/** What the thread is sent: rows in batches, then the end. */
export type XlsxMessage = { rows: ExportCell[][] } | { end: { sheet: string; widths: number[] } };

/**
 * Builds a workbook in a thread of its own, since the library does it in one go. Text is written as text, so that no cell is a
 * formula whatever it begins with.
 */
const rows: ReturnType<typeof toCell>[][] = [];

parentPort?.on('message', async (message: XlsxMessage) => {
  if ('rows' in message) {
    for (const row of message.rows) rows.push(row.map(toCell));
    return;
  }
  const { default: writeExcelFile } = await import('write-excel-file/node');
  const { sheet, widths } = message.end;
  const columns = widths.map((width) => ({ width }));
  const file = await writeExcelFile(rows, { sheet, columns, stickyRowsCount: 1 }).toBuffer();
  parentPort?.postMessage(file);
});

function toCell(value: ExportCell) {
  if (value === null) return null;
  return typeof value === 'number' ? { type: Number, value } : { type: String, value };
}
