import type { Context } from 'koa';
import type { ExportCell } from '../../../domain';
import { writeCsv } from '../files/write-csv';
import { writeXlsx } from '../files/write-xlsx';

const XLSX_TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/**
 * Answers with a file of rows: a CSV that Excel reads, its formulas defused, or a workbook whose cells are values. Its name has the day.
 * @param rows in batches, without the headings
 */
export async function sendSheet(
  ctx: Context,
  {
    label,
    format,
    headings,
    rows,
  }: {
    label: string;
    format: 'csv' | 'xlsx';
    headings: string[];
    rows: AsyncIterable<ExportCell[][]>;
  },
): Promise<void> {
  const sheet = withHeadings(headings, rows);
  const isXlsx = format === 'xlsx';
  const widths = headings.map((heading) => Math.max(12, heading.length * 2 + 2));
  const body = isXlsx ? await writeXlsx({ sheet: label, widths, rows: sheet }) : writeCsv(sheet);
  ctx.attachment(`${label}-${today()}.${format}`);
  ctx.set('X-Content-Type-Options', 'nosniff');
  ctx.set('Cache-Control', 'no-store');
  ctx.type = isXlsx ? XLSX_TYPE : 'text/csv; charset=utf-8';
  ctx.body = body;
}

async function* withHeadings(
  headings: string[],
  rows: AsyncIterable<ExportCell[][]>,
): AsyncGenerator<ExportCell[][]> {
  yield [headings];
  yield* rows;
}

/** The day in Shanghai, as digits. */
function today(): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai' })
    .format(new Date())
    .replaceAll('-', '');
}
