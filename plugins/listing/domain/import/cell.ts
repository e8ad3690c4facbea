import type { CellMemory } from './ask-intake';
import type { ImportAttribute } from './import-attributes';
import type { HeaderUnit } from './recognise-columns';

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

/** A cell with what is known around it. */
export interface Cell {
  row: ImportAttribute;
  input: Exclude<CellInput, null | undefined>;
  /** Half-width, trimmed. */
  written: string;
  /** The same before a reader took something off it, for messages. */
  whole: string;
  /** The heading, for messages. */
  name: string;
  headerUnit: HeaderUnit | null;
  /** Of the same row, when it is known: tells units apart. */
  areaSqm: number | null;
  /** Business day as ISO date. */
  today: string | undefined;
  /** What was read of the sheet's other cells, to be read once only. */
  memory: CellMemory | undefined;
}

/** Keeps the row from being written. */
export function refuse(code: string, message: string): CellReading {
  return { error: { code, message } };
}

/** Leaves the field empty and says why. */
export function leaveOut(cell: Cell, code: string, why: string): CellReading {
  return { empty: true, notices: [noticeOf(cell, code, `${why}，没有填写`)] };
}

/** «首层8米二层5米» is two spaces, never one flattened figure (DESIGN, Units). */
export function leaveOutByFloor(cell: Cell): CellReading {
  return {
    empty: true,
    notices: [noticeOf(cell, 'by_floor', '按楼层分别写，没有填写，请导入后在「空间」里逐层录入')],
  };
}

/** The same reading with more notices; a refusal needs none. */
export function withNotices(reading: CellReading, notices: readonly CellNotice[]): CellReading {
  if (notices.length === 0 || 'error' in reading) return reading;
  return { ...reading, notices: [...(reading.notices ?? []), ...notices] };
}

/** «「层高」的值「高」» and `what` of it. */
export function noticeOf(cell: Cell, code: string, what: string): CellNotice {
  return { code, message: `「${cell.name}」的值「${show(cell)}」${what}` };
}

function show({ whole }: Cell): string {
  const text = whole.replace(/\s+/g, ' ');
  return text.length > 30 ? `${text.slice(0, 30)}…` : text;
}
