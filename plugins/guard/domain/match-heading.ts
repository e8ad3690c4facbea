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

interface RivalColumn {
  index: number;
  attribute: string | null;
  confidence: number;
  header?: string;
}

/**
 * Of two columns of one meaning one keeps it: one with data before an empty one, then the surer, then the one whose name the other's only contains
 * («层高», not «首层层高»), then the first. In place.
 * @param filled columns with data, where that is known
 */
export function settleRivals(columns: readonly RivalColumn[], filled?: ReadonlySet<number>): void {
  const rankOf = (column: RivalColumn, other: RivalColumn) => [
    filled === undefined || filled.has(column.index) ? 0 : 1,
    -column.confidence,
    containsName(column, other) ? 1 : 0,
    column.index,
  ];
  for (const column of columns) {
    if (!column.attribute) continue;
    const hasRival = columns.some((other) => {
      if (other.attribute !== column.attribute || other === column) return false;
      const [own, others] = [rankOf(column, other), rankOf(other, column)];
      const at = own.findIndex((rank, index) => rank !== others[index]);
      return (own[at] as number) > (others[at] as number);
    });
    if (hasRival) Object.assign(column, { attribute: null, confidence: 0 });
  }
}

function containsName({ header: name }: RivalColumn, { header: part }: RivalColumn): boolean {
  const [whole, inner] = [plainHeading(name).bare, plainHeading(part).bare];
  return inner !== '' && whole !== inner && whole.includes(inner);
}
