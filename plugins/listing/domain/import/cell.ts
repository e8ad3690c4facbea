import { type CellInput, type CellReading, type NamedCell, noticeOf } from '@scrm/guard/domain';
import type { CellMemory } from './ask-intake';
import type { ImportAttribute } from './import-attributes';
import type { HeaderUnit } from './recognise-columns';

export {
  type CellInput,
  type CellNotice,
  type CellReading,
  leaveOut,
  noticeOf,
  type RowFault,
  refuse,
  withNotices,
} from '@scrm/guard/domain';

/** A cell with what is known around it. */
export interface Cell extends NamedCell {
  row: ImportAttribute;
  input: Exclude<CellInput, null | undefined>;
  /** Half-width, trimmed. */
  written: string;
  headerUnit: HeaderUnit | null;
  /** Of the same row, when it is known: tells units apart. */
  areaSqm: number | null;
  /** Business day as ISO date. */
  today: string | undefined;
  /** What was read of the sheet's other cells, to be read once only. */
  memory: CellMemory | undefined;
}

/** «首层8米二层5米» is two spaces, never one flattened figure (DESIGN, Units). */
export function leaveOutByFloor(cell: Cell): CellReading {
  return {
    empty: true,
    notices: [noticeOf(cell, 'by_floor', '按楼层分别写，没有填写，请导入后在「空间」里逐层录入')],
  };
}
