import { type IntakeDoubt, readListingText } from '../intake';
import { type Cell, type CellNotice, noticeOf } from './cell';

export interface CellAnswer {
  fields: Record<string, unknown>;
  doubts: IntakeDoubt[];
  /** «首层8米二层5米»: figures of single floors. */
  isByFloor: boolean;
  /** What of the cell no value was read from. */
  rest: string;
}

/** What the intake read of the cells of one reading: sheets repeat them. They are people's own words, so that it goes with the reading. */
export type CellMemory = Map<string, CellAnswer>;

/** What the text intake reads of a cell, with the words around it that the heading stands for: one rule for both ways of entry. */
export function askIntake(
  { written, today, memory }: Pick<Cell, 'written' | 'today' | 'memory'>,
  before = '',
  after = '',
): CellAnswer {
  const key = [before, written, after, today].join('\u0000');
  const again = memory?.get(key);
  if (again) return again;
  const { fields, unsure, spaces, spans } = readListingText(
    `${before}${written}${after}`,
    today ? { today } : {},
  );
  const rest = [...written]
    .map((character, index) => ({ character, at: before.length + index }))
    .filter(({ at }) => !spans.some(({ start, end }) => start <= at && at < end))
    .map(({ character }) => character)
    .join('');
  const answer = { fields, doubts: unsure, isByFloor: spaces.length > 0, rest };
  memory?.set(key, answer);
  return answer;
}

/** A figure that nothing was read from may be the one that counts. */
export function isWhole({ rest, isByFloor }: CellAnswer): boolean {
  return !isByFloor && !/\d|[一二三四五六七八九十百千万两][个吨米台部年月平亩]/.test(rest);
}

export function noticesOf(cell: Cell, doubts: readonly IntakeDoubt[]): CellNotice[] {
  return doubts.map(({ code, message }) => noticeOf(cell, code, `：${message}`));
}
