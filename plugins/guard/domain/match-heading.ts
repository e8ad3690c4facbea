/** An attribute with the headings that mean it, without units and brackets, as people write them. */
export interface HeadingRow {
  attribute: string;
  headings: readonly string[];
  /** Headings that may mean it: taken when nothing better is there, with a lower confidence. */
  weak?: readonly string[];
}

export interface HeadingMatch<Row extends HeadingRow> {
  row: Row;
  /** 1 certain, 0.6 and below to be looked at. */
  confidence: number;
}

/** What stands between the words of a heading: 租/售, 出租或出售. */
const JOINTS = /[/、或及与&+]/g;
export const WEAK_HEADING = 0.6;
const CONTAINED = 0.5;

/** A heading without white space, marks and brackets, and what stood in brackets. */
export function plainHeading(header: unknown): {
  written: string;
  plain: string;
  bare: string;
  hints: string[];
} {
  const written = typeof header === 'string' || typeof header === 'number' ? String(header) : '';
  const plain = written
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s*：:_]/g, '');
  return {
    written,
    plain,
    bare: plain.replace(/[([【].*?[)\]】]/g, ''),
    hints: [...plain.matchAll(/[([【](.*?)[)\]】]/g)].map((match) => match[1] as string),
  };
}

/** The attribute of a plain heading: by its whole name, by one that may mean it, else by the longest known name inside it («厂房建筑面积», «业主联系电话»). */
export function matchHeading<Row extends HeadingRow>(
  rows: readonly Row[],
  name: string,
): HeadingMatch<Row> | null {
  if (!name) return null;
  const names = [name, name.replace(JOINTS, '')];
  const exact = rows.find((row) => names.some((one) => row.headings.includes(one)));
  if (exact) return { row: exact, confidence: 1 };
  const weak = rows.find((row) => names.some((one) => row.weak?.includes(one)));
  if (weak) return { row: weak, confidence: WEAK_HEADING };
  let best: (HeadingMatch<Row> & { length: number }) | null = null;
  for (const row of rows) {
    for (const heading of row.headings) {
      if (heading.length < 2 || !name.includes(heading) || name.length - heading.length > 4) continue;
      if (!best || heading.length > best.length)
        best = { row, confidence: CONTAINED, length: heading.length };
    }
  }
  return best;
}

/** Of two columns of one meaning the surer one keeps it, of equally sure ones the first. In place. */
export function settleRivals(
  columns: readonly { index: number; attribute: string | null; confidence: number }[],
): void {
  for (const column of columns) {
    if (!column.attribute) continue;
    const rival = columns.find(
      (other) =>
        other.attribute === column.attribute &&
        other !== column &&
        (other.confidence > column.confidence ||
          (other.confidence === column.confidence && other.index < column.index)),
    );
    if (rival) Object.assign(column, { attribute: null, confidence: 0 });
  }
}
