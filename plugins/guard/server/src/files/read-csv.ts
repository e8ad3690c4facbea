import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { pipeline, Readable } from 'node:stream';
import { parse } from 'csv-parse';
import { HEADER_WITHIN_ROWS, MAX_IMPORT_COLUMNS } from '../../../domain';
import { isBig5 } from './is-big5';
import { utf16Of } from './sniff-table';
import { type Table, TableFault, type TableRow } from './table-fault';

const DELIMITERS = [',', '\t', ';', '|'] as const;
const HEAD_BYTES = 64 * 1024;
const MAX_RECORD_CHARS = 256 * 1024;

/** A CSV in whatever encoding and with whatever delimiter it came, read as a stream. @throws TableFault */
export async function openCsv(path: string): Promise<Table> {
  const encoding = await encodingOf(path);
  const delimiter = delimiterOf(await headOf(path, encoding));
  const rows = () => readRows(path, encoding, delimiter);
  const first: TableRow[] = [];
  for await (const row of rows()) {
    first.push(row);
    if (first.length > HEADER_WITHIN_ROWS) break;
  }
  if (first.length === 0) throw new TableFault('empty_file');
  return { sheets: [{ name: null, first }], rows, close: () => {}, encoding };
}

async function* readRows(path: string, encoding: string, delimiter: string): AsyncGenerator<TableRow> {
  const parser = parse({
    delimiter,
    relax_quotes: true,
    relax_column_count: true,
    skip_empty_lines: true,
    info: true,
    max_record_size: MAX_RECORD_CHARS,
  });
  pipeline(Readable.from(decode(path, encoding)), parser, () => {});
  try {
    for await (const { record, info } of parser as AsyncIterable<{
      record: string[];
      info: { lines: number };
    }>) {
      if (record.length > MAX_IMPORT_COLUMNS) throw new TableFault('too_many_columns');
      if (record.some((cell) => cell.trim() !== ''))
        yield { row: info.lines, cells: record.map((cell) => (cell === '' ? null : cell)) };
    }
  } catch (error) {
    throw error instanceof TableFault ? error : new TableFault('corrupt', { cause: error });
  }
}

/** UTF-8 when every byte agrees, UTF-16 by its mark or zeros, else GB18030, of which GBK and GB2312 are parts; Big5 is refused. @throws TableFault */
async function encodingOf(path: string): Promise<string> {
  const head = await bytesOf(path);
  const utf16 = utf16Of(head);
  const candidates = utf16 ? [utf16] : ['utf-8', ...(isBig5(head) ? [] : ['gb18030'])];
  for (const encoding of candidates) if (await isReadable(path, encoding)) return encoding;
  throw new TableFault('unknown_encoding');
}

async function isReadable(path: string, encoding: string): Promise<boolean> {
  try {
    for await (const _text of decode(path, encoding));
    return true;
  } catch {
    return false;
  }
}

/** @throws TypeError at bytes that the encoding has no character for */
async function* decode(path: string, encoding: string): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding, { fatal: true });
  // PostgreSQL takes no zeros in texts
  for await (const chunk of createReadStream(path))
    yield decoder.decode(chunk, { stream: true }).replaceAll('\0', '');
  yield decoder.decode();
}

async function bytesOf(path: string): Promise<Buffer> {
  const file = await open(path);
  try {
    const head = Buffer.alloc(HEAD_BYTES);
    const { bytesRead } = await file.read(head, 0, HEAD_BYTES, 0);
    return head.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}

async function headOf(path: string, encoding: string): Promise<string> {
  return new TextDecoder(encoding).decode(await bytesOf(path), { stream: true });
}

/** What stands most often outside quotes. */
function delimiterOf(head: string): string {
  const counts = new Map<string, number>();
  let isQuoted = false;
  for (const char of head) {
    if (char === '"') isQuoted = !isQuoted;
    else if (!isQuoted && (DELIMITERS as readonly string[]).includes(char))
      counts.set(char, (counts.get(char) ?? 0) + 1);
  }
  return [...DELIMITERS].sort((a, b) => (counts.get(b) ?? 0) - (counts.get(a) ?? 0))[0] as string;
}
