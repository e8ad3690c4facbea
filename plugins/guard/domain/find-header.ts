import { HEADER_WITHIN_ROWS } from './import-limits';

export type TableCell = string | number | boolean | null;

/** What a cell begins with whose formula the file keeps no result of (U+2061, which nobody sees): behind it stands the formula, as people know it. */
export const UNRECKONED = '\u2061';

export interface FoundHeader {
  /** The header row, or the lower of two, from 0. */
  row: number;
  headers: string[];
  /** Sum of the confidences of what was recognised; 0 when it is a guess. */
  score: number;
}

/**
 * Where the header of a sheet is: below titles and empty rows, in one row or in two («租金» above «单价» and «押金»). When no name
 * is known the first row with two texts is taken.
 * @param rows the first rows of the sheet, merged cells filled
 * @param scoreOf how well headings are understood, 0 for not at all
 */
export function findHeader(
  rows: readonly (readonly TableCell[])[],
  scoreOf: (headers: readonly string[]) => number,
): FoundHeader | null {
  let best: FoundHeader | null = null;
  const offer = (row: number, headers: string[]) => {
    const score = scoreOf(headers);
    if (score > (best?.score ?? 0)) best = { row, headers, score };
  };
  const near = rows.slice(0, HEADER_WITHIN_ROWS);
  near.forEach((row, index) => {
    const own = textsOf(row);
    const below = near[index + 1];
    // a row with figures is data, not the lower half of a header
    const lower = below && !below.some((cell) => typeof cell === 'number') ? textsOf(below) : [];
    // a heading that was merged down: no row of data says it once more
    const goesOn = own.some((text, at) => text !== '' && lower[at] === text);
    if (!goesOn) offer(index, own);
    if (lower.length === 0) return;
    const width = Math.max(own.length, lower.length);
    const columns = Array.from({ length: width }, (_, at) => [own[at] ?? '', lower[at] ?? ''] as const);
    offer(
      index + 1,
      columns.map(([upper, under]) => under || upper),
    );
    offer(
      index + 1,
      columns.map(([upper, under]) => (upper === under ? under : upper + under)),
    );
  });
  if (best) return best;
  const guess = near.findIndex((row) => textsOf(row).filter(Boolean).length >= 2);
  return guess === -1 ? null : { row: guess, headers: textsOf(near[guess] ?? []), score: 0 };
}

function textsOf(row: readonly TableCell[]): string[] {
  return row.map((cell) => (cell === null ? '' : String(cell).replace(/\s+/g, ' ').trim()));
}
