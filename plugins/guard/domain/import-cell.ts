import { joinThousands } from './join-thousands';

/** What a spreadsheet reader gives for a cell; dates come as ISO text. */
export type CellInput = string | number | boolean | null | undefined;

/** What a person should look at; the message names the column and shows the cell. */
export interface CellNotice {
  code: string;
  message: string;
}

/** What is wrong with a cell, or should be looked at, in its row. */
export interface RowFault extends CellNotice {
  /** Heading of the column. */
  column: string;
  attribute: string;
}

/**
 * A value may come with notices (read by a rule of thumb), and so may an empty field: a cell that cannot be understood for sure is left
 * out and told of, since a wrong value is worse than a missing one. Only what is absurd, or a required choice that cannot be read, is an error.
 */
export type CellReading =
  | { empty: true; notices?: CellNotice[] }
  | {
      value: unknown;
      /** Attributes that the same cell tells: «10吨2台» is two. */
      also?: Record<string, unknown>;
      notices?: CellNotice[];
    }
  | { error: CellNotice };

/** A cell as messages speak of it. */
export interface NamedCell {
  /** Its heading. */
  name: string;
  /** As it was written, half-width. */
  whole: string;
}

/** Keeps the row from being written. */
export function refuse(code: string, message: string): CellReading {
  return { error: { code, message } };
}

/** Leaves the field empty and says why. */
export function leaveOut(cell: NamedCell, code: string, why: string): CellReading {
  return { empty: true, notices: [noticeOf(cell, code, `${why}，没有填写`)] };
}

/** The same reading with more notices; a refusal needs none. */
export function withNotices(reading: CellReading, notices: readonly CellNotice[]): CellReading {
  if (notices.length === 0 || 'error' in reading) return reading;
  return { ...reading, notices: [...(reading.notices ?? []), ...notices] };
}

/** «「层高」的值「高」» and `what` of it. */
export function noticeOf(cell: NamedCell, code: string, what: string): CellNotice {
  return { code, message: `「${cell.name}」的值「${show(cell)}」${what}` };
}

function show({ whole }: NamedCell): string {
  const text = whole.replace(/\s+/g, ' ');
  return text.length > 30 ? `${text.slice(0, 30)}…` : text;
}

/** How people leave a cell out. */
const BLANK = /^(?:-+|—+|\/|\\|n\/?a|null|none|未知|不详|待定|待确认|待补|暂无|不清楚|\?+|？+|\.+)$/i;

/** Whether nothing stands in a cell, or one of the ways in which people leave it out. */
export function isBlankCell(input: CellInput): boolean {
  if (input === null || input === undefined) return true;
  const written = cleanCell(String(input));
  return written === '' || BLANK.test(written);
}

/** Half-width, without control characters and thousands' commas. Other commas between figures part them, and so does a full-width one between half-width figures. */
export function cleanCell(text: string): string {
  const plain = text
    .replace(/㎡/g, '\ue000')
    .replace(/(?<![０-９])，|，(?![０-９])/g, '\ue001')
    .normalize('NFKC')
    .replace(/\ue000/g, '㎡')
    .replace(/[^\P{Cc}\n]/gu, ' ')
    .trim();
  return joinThousands(plain)
    .replace(/(?<=\d)[,\ue001](?=\d)/g, '、')
    .replace(/\ue001/g, ',');
}

/** Text of a person's own: control characters away, otherwise as it is. */
export function textOfCell(input: CellInput, { keepsLines = false } = {}): string {
  const text = typeof input === 'string' ? input : cleanCell(String(input ?? ''));
  return text.replace(keepsLines ? /[^\P{Cc}\n]/gu : /\p{Cc}+/gu, ' ').trim();
}

const TOTALS = /^[合小总共]\s*计\s*[:：]?$/;

/** The column of a row of sums under the records: its first words, in whatever column, are 合计 or the like. -1 where it is none. */
export function findTotals(cells: readonly CellInput[]): number {
  const isWord = (cell: CellInput) => typeof cell === 'string' && /[^\d\s.,，．%-]/.test(cell);
  const index = cells.findIndex((cell) => isWord(cell) && !isBlankCell(cell));
  return index >= 0 && TOTALS.test(String(cells[index]).trim()) ? index : -1;
}
