import { finished } from 'node:stream/promises';
import { SaxesParser } from 'saxes';
import { type Entry, open as openZip, type ZipFile } from 'yauzl';
import {
  DAY_MS,
  HEADER_WITHIN_ROWS,
  MAX_IMPORT_COLUMNS,
  MAX_UNPACKED_BYTES,
  MAX_ZIP_ENTRIES,
  UNRECKONED,
} from '../../../domain';
import { type Table, TableFault, type TableRow } from './table-fault';

type Cell = string | number | boolean | null;

interface SheetPlace {
  name: string;
  entry: Entry;
}

interface Merge {
  top: number;
  left: number;
  bottom: number;
  right: number;
}

interface Workbook {
  strings: string[];
  /** Whether the cell style at this place shows a date. */
  dateStyles: boolean[];
  is1904: boolean;
}

/** The last row that Excel has. */
const MAX_ROW = 1_048_576;
/** Excel itself takes 32,767. */
const MAX_CELL_CHARS = 100_000;
/** Of a formula, to be shown. */
const MAX_FORMULA_CHARS = 200;
/** A merge over more rows than this is a slip, not a group. */
const MAX_MERGES = 50_000;

/**
 * A workbook read as a stream: only its shared strings are kept. Cached values stand for formulas, and a formula
 * that programs wrote without one for itself (`UNRECKONED`); merged cells are filled down, and
 * across near the top, where a header has groups; hidden sheets are left out. The archive's directory is checked for what the parts unpack
 * to before one is opened, and the reader stops a part that is longer than it said. @throws TableFault
 */
export async function openXlsx(path: string): Promise<Table> {
  const zip = await openArchive(path);
  try {
    const entries = await entriesOf(zip);
    const { places, workbook } = await readWorkbook(zip, entries);
    const merges = new Map<number, Merge[]>();
    const rows = async function* (sheet: number): AsyncGenerator<TableRow> {
      const { entry } = places[sheet] as SheetPlace;
      const known = merges.get(sheet) ?? (await readMerges(zip, entry));
      merges.set(sheet, known);
      yield* fillMerged(readRows(zip, entry, workbook), known);
    };
    const sheets = [];
    for (const [index, { name }] of places.entries()) {
      const first: TableRow[] = [];
      for await (const row of rows(index)) {
        first.push(row);
        if (first.length > HEADER_WITHIN_ROWS) break;
      }
      sheets.push({ name, first });
    }
    return { sheets, rows, close: () => zip.close(), encoding: null };
  } catch (error) {
    zip.close();
    throw asFault(error);
  }
}

function asFault(error: unknown): TableFault {
  return error instanceof TableFault ? error : new TableFault('corrupt', { cause: error });
}

function openArchive(path: string): Promise<ZipFile> {
  return new Promise((resolve, reject) => {
    openZip(path, { lazyEntries: true, autoClose: false }, (error, zip) =>
      error || !zip ? reject(new TableFault('corrupt', { cause: error })) : resolve(zip),
    );
  });
}

/** @throws TableFault `unpacks_too_large` by what the directory says of any part */
function entriesOf(zip: ZipFile): Promise<Map<string, Entry>> {
  return new Promise((resolve, reject) => {
    const entries = new Map<string, Entry>();
    zip.on('error', reject);
    zip.on('end', () => resolve(entries));
    zip.on('entry', (entry: Entry) => {
      const most = mostBytes(entry.fileName);
      if (entries.size >= MAX_ZIP_ENTRIES || entry.uncompressedSize > most)
        return reject(new TableFault('unpacks_too_large'));
      if (entry.isEncrypted()) return reject(new TableFault('password_protected'));
      entries.set(entry.fileName.replaceAll('\\', '/').replace(/^\//, '').toLowerCase(), entry);
      zip.readEntry();
    });
    zip.readEntry();
  });
}

function mostBytes(name: string): number {
  if (/worksheets\//i.test(name)) return MAX_UNPACKED_BYTES.sheet;
  if (/sharedstrings\.xml$/i.test(name)) return MAX_UNPACKED_BYTES.strings;
  // pictures are never opened
  return /\.(?:xml|rels)$/i.test(name) ? MAX_UNPACKED_BYTES.other : Number.POSITIVE_INFINITY;
}

interface Handlers {
  open?(name: string, attributes: Record<string, string>): void;
  text?(text: string): void;
  close?(name: string): void;
}

/** Parses a part, piece by piece; `handlers` may be asked for what came of a piece before the next is read. Names lose their prefix. */
async function* parsePart(zip: ZipFile, entry: Entry, handlers: Handlers): AsyncGenerator<void> {
  const stream = await new Promise<NodeJS.ReadableStream & { destroy(): void }>((resolve, reject) => {
    zip.openReadStream(entry, (error, opened) =>
      error || !opened ? reject(error) : resolve(opened as never),
    );
  });
  const parser = new SaxesParser({ xmlns: false, fragment: false, position: false });
  const local = (name: string) => name.slice(name.indexOf(':') + 1);
  let fault: Error | undefined;
  parser.on('error', (error) => {
    fault ??= error;
  });
  // a bill of laughs: no part of a workbook has a document type
  parser.on('doctype', () => {
    fault ??= new Error('a part has a document type');
  });
  if (handlers.open)
    parser.on('opentag', (tag) =>
      handlers.open?.(
        local(tag.name),
        Object.fromEntries(
          Object.entries(tag.attributes as Record<string, string>).map(([name, value]) => [
            local(name),
            value,
          ]),
        ),
      ),
    );
  parser.on('text', (text) => handlers.text?.(text));
  parser.on('closetag', (tag) => handlers.close?.(local(tag.name)));
  const decoder = new TextDecoder('utf-8');
  try {
    for await (const chunk of stream) {
      parser.write(decoder.decode(chunk as Buffer, { stream: true }));
      if (fault) throw new TableFault('corrupt', { cause: fault });
      yield;
    }
    parser.close();
    if (fault) throw new TableFault('corrupt', { cause: fault });
    yield;
  } finally {
    stream.destroy();
    await finished(stream as never).catch(() => {});
  }
}

async function parseWhole(zip: ZipFile, entry: Entry | undefined, handlers: Handlers): Promise<void> {
  if (!entry) return;
  for await (const _piece of parsePart(zip, entry, handlers));
}

async function readWorkbook(
  zip: ZipFile,
  entries: Map<string, Entry>,
): Promise<{ places: SheetPlace[]; workbook: Workbook }> {
  const book = entries.get('xl/workbook.xml');
  if (!book)
    throw new TableFault(entries.has('encryptedpackage') ? 'password_protected' : 'not_a_spreadsheet');
  const targets = new Map<string, string>();
  await parseWhole(zip, entries.get('xl/_rels/workbook.xml.rels'), {
    open(name, { Id, Target }) {
      if (name === 'Relationship' && Id && Target) targets.set(Id, partName(Target));
    },
  });
  const places: SheetPlace[] = [];
  let is1904 = false;
  await parseWhole(zip, book, {
    open(name, attributes) {
      if (name === 'workbookPr') is1904 = /^(?:1|true)$/.test(attributes.date1904 ?? '');
      if (name !== 'sheet' || /hidden/i.test(attributes.state ?? '')) return;
      // the relation's id and the sheet's differ by their prefix only
      const entry = entries.get(targets.get(attributes.id ?? '') ?? '');
      if (entry) places.push({ name: attributes.name ?? '', entry });
    },
  });
  if (places.length === 0) throw new TableFault('no_visible_sheet');
  const workbook = {
    is1904,
    dateStyles: await readDateStyles(zip, entries.get('xl/styles.xml')),
    strings: await readStrings(zip, entries.get('xl/sharedstrings.xml')),
  };
  return { places, workbook };
}

function partName(target: string): string {
  const name = target.startsWith('/') ? target.slice(1) : `xl/${target}`;
  return name.replace(/\/\.\//g, '/').toLowerCase();
}

async function readStrings(zip: ZipFile, entry: Entry | undefined): Promise<string[]> {
  const strings: string[] = [];
  let text = '';
  let isText = false;
  let phonetic = 0;
  await parseWhole(zip, entry, {
    open(name) {
      if (name === 'si') text = '';
      if (name === 'rPh') phonetic += 1;
      isText = name === 't' && phonetic === 0;
    },
    text(piece) {
      if (isText) text += piece;
    },
    close(name) {
      if (name === 't') isText = false;
      if (name === 'rPh') phonetic -= 1;
      if (name === 'si') strings.push(text);
    },
  });
  return strings;
}

/** Built-in formats that show a date or a time, Chinese ones included (ECMA-376 §18.8.30). */
const isBuiltInDate = (id: number) =>
  (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 47) || (id >= 50 && id <= 58);

async function readDateStyles(zip: ZipFile, entry: Entry | undefined): Promise<boolean[]> {
  const custom = new Map<number, string>();
  const styles: boolean[] = [];
  let isCell = false;
  await parseWhole(zip, entry, {
    open(name, attributes) {
      if (name === 'numFmt') custom.set(Number(attributes.numFmtId), attributes.formatCode ?? '');
      if (name === 'cellXfs') isCell = true;
      if (name !== 'xf' || !isCell) return;
      const id = Number(attributes.numFmtId ?? 0);
      const code = custom.get(id);
      styles.push(code === undefined ? isBuiltInDate(id) : isDateFormat(code));
    },
    close(name) {
      if (name === 'cellXfs') isCell = false;
    },
  });
  return styles;
}

function isDateFormat(code: string): boolean {
  return /[yd年日]|m{1,5}(?=[/\-.月])/i.test(code.replace(/"[^"年月日]*"|\\.|\[[^\]]*\]/g, ''));
}

async function readMerges(zip: ZipFile, entry: Entry): Promise<Merge[]> {
  const merges: Merge[] = [];
  await parseWhole(zip, entry, {
    open(name, { ref }) {
      if (name !== 'mergeCell' || !ref || merges.length >= MAX_MERGES) return;
      const [from, to] = ref.split(':').map(placeOf);
      if (from && to) merges.push({ top: from.row, left: from.column, bottom: to.row, right: to.column });
    },
  });
  return merges.sort((a, b) => a.top - b.top);
}

/** «AB12» as row 12, column 27. */
function placeOf(ref: string): { row: number; column: number } | null {
  const match = /^\$?([A-Z]{1,3})\$?(\d+)$/.exec(ref);
  if (!match) return null;
  const letters = match[1] as string;
  let column = 0;
  for (const letter of letters) column = column * 26 + letter.charCodeAt(0) - 64;
  return { row: Number(match[2]), column: column - 1 };
}

async function* readRows(zip: ZipFile, entry: Entry, workbook: Workbook): AsyncGenerator<TableRow> {
  let ready: TableRow[] = [];
  let row = 0;
  let cells: Cell[] = [];
  let column = -1;
  let type = '';
  let style = 0;
  let text = '';
  let isValue = false;
  let hasValue = false;
  let formula: string | null = null;
  let isFormula = false;
  let fault: TableFault | undefined;
  const pieces = parsePart(zip, entry, {
    open(name, attributes) {
      if (name === 'row') {
        const said = Number(attributes.r ?? row + 1);
        if (said > MAX_ROW) fault ??= new TableFault('corrupt');
        // a number that is none, or goes back, counts as the next
        row = said > row ? said : row + 1;
        cells = [];
        column = -1;
      } else if (name === 'c') {
        column = attributes.r ? (placeOf(attributes.r)?.column ?? column + 1) : column + 1;
        type = attributes.t ?? 'n';
        style = Number(attributes.s ?? 0);
        text = '';
        hasValue = false;
        formula = null;
      } else {
        isFormula = name === 'f';
        if (isFormula) formula = '';
        isValue = name === 'v' || (name === 't' && type === 'inlineStr');
        hasValue ||= isValue;
      }
    },
    text(piece) {
      if (isValue) text += piece;
      if (isFormula && formula !== null && formula.length < MAX_FORMULA_CHARS) formula += piece;
      if (text.length > MAX_CELL_CHARS) fault ??= new TableFault('corrupt');
    },
    close(name) {
      if (name === 'v' || name === 't') isValue = false;
      if (name === 'f') isFormula = false;
      if (name === 'c') {
        // a text result may be empty: «=IF(A1="","",A1)»
        const isReckoned = formula === null || text !== '' || (type === 'str' && hasValue);
        const value = isReckoned
          ? cellValue(type, text, style, workbook)
          : `${UNRECKONED}=${formula?.slice(0, MAX_FORMULA_CHARS) || '…'}`;
        if (value === null) return;
        if (column >= MAX_IMPORT_COLUMNS) fault ??= new TableFault('too_many_columns');
        else {
          while (cells.length < column) cells.push(null);
          cells[column] = value;
        }
      }
      if (name === 'row' && cells.length > 0) ready.push({ row, cells });
    },
  });
  try {
    for await (const _piece of pieces) {
      if (fault) throw fault;
      yield* ready;
      ready = [];
    }
  } catch (error) {
    throw asFault(error);
  }
}

function cellValue(type: string, text: string, style: number, workbook: Workbook): Cell {
  if (text === '') return null;
  if (type === 's') return blankless(workbook.strings[Number(text)] ?? '');
  if (type === 'b') return text === '1';
  if (type === 'd') return text.slice(0, 10);
  if (type !== 'n') return blankless(text);
  const number = Number(text);
  if (!Number.isFinite(number)) return text;
  if (workbook.dateStyles[style]) return dayOf(number, workbook.is1904) ?? number;
  // as Excel shows it: 0.1 + 0.2 is 0.3
  return Number(number.toPrecision(15));
}

function blankless(text: string): string | null {
  return text.trim() === '' ? null : text;
}

/** A serial of Excel's calendar as YYYY-MM-DD; null for a time of day and for what is out of all calendars. */
function dayOf(serial: number, is1904: boolean): string | null {
  const day = Math.floor(serial) + (is1904 ? 1462 : 0);
  if (day < 1 || day > 110_000) return null;
  return new Date(Date.UTC(1899, 11, 30) + day * DAY_MS).toISOString().slice(0, 10);
}

/** Gives every row of a merged range its value, and near the top every column: there stand the groups of a header. */
async function* fillMerged(
  rows: AsyncIterable<TableRow>,
  merges: readonly Merge[],
): AsyncGenerator<TableRow> {
  let next = 0;
  let open: { merge: Merge; value: Cell }[] = [];
  for await (const { row, cells } of rows) {
    open = open.filter(({ merge }) => merge.bottom >= row);
    for (; next < merges.length && (merges[next] as Merge).top <= row; next += 1) {
      const merge = merges[next] as Merge;
      if (merge.bottom < row || merge.left >= MAX_IMPORT_COLUMNS) continue;
      open.push({ merge, value: merge.top === row ? (cells[merge.left] ?? null) : null });
    }
    for (const { merge, value } of open) {
      if (value === null) continue;
      const right = row <= HEADER_WITHIN_ROWS ? Math.min(merge.right, MAX_IMPORT_COLUMNS - 1) : merge.left;
      for (let column = merge.left; column <= right; column += 1) {
        while (cells.length <= column) cells.push(null);
        cells[column] ??= value;
      }
    }
    yield { row, cells };
  }
}
