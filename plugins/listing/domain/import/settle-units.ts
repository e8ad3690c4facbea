import { cleanCell, isBlankCell, plainHeading } from '@scrm/guard/domain';
import { noticeOf, type RowFault } from './cell';
import { IMPORT_ATTRIBUTE } from './import-attributes';
import type { CellInput } from './read-cell';
import type { ColumnMapping } from './read-row';
import { takeUnit, UNIT_HEADING, UNITS_OF_KIND } from './recognise-columns';

const PRICE_KINDS: readonly string[] = ['rent', 'money', 'money_per_sqm'];

export interface SettledUnits {
  columns: readonly ColumnMapping[];
  /** Of a cell that names no unit of its figure: the figure is left out of `columns` then. */
  errors: RowFault[];
}

/**
 * The columns as a row with a column of units means them: «租金» 18 | «单位» 元/平/月 is 18 元/㎡/月. A «单位» is of the figure left of it, one with a
 * name («租金单位») of the nearest figure of that name, or of a price; it counts only while nobody maps it to anything. An empty cell leaves
 * the heading's unit.
 */
export function settleUnits(columns: readonly ColumnMapping[], cells: readonly CellInput[]): SettledUnits {
  const told = columns.filter((column) => isUnitColumn(column) && !isBlankCell(cells[column.index]));
  return told.reduce<SettledUnits>(
    (settled, column) => {
      const figure = figureOf(column, columns);
      // a sheet may have its units filled in down to the last row
      if (!figure || isBlankCell(cells[figure.index])) return settled;
      return withUnit(settled, column, figure, cells);
    },
    { columns, errors: [] },
  );
}

function isUnitColumn({ attribute, header }: ColumnMapping): boolean {
  return attribute === null && UNIT_HEADING.test(plainHeading(header).bare);
}

function figureOf(column: ColumnMapping, columns: readonly ColumnMapping[]): ColumnMapping | undefined {
  const [, name] = UNIT_HEADING.exec(plainHeading(column.header).bare) ?? [];
  const figures = columns.filter(({ attribute }) => UNITS_OF_KIND[kindOf(attribute) ?? 'text'] !== undefined);
  if (name === undefined) return figures.find(({ index }) => index === column.index - 1);
  const named = figures.filter(({ header }) => plainHeading(header).bare.includes(name));
  const prices = figures.filter(({ attribute }) => PRICE_KINDS.includes(kindOf(attribute) ?? ''));
  const candidates = named.length > 0 ? named : /面积|土地/.test(name) ? [] : prices;
  // the nearest, of two the one left of it
  const distance = ({ index }: ColumnMapping) =>
    Math.abs(index - column.index) + (index > column.index ? 0.5 : 0);
  return [...candidates].sort((a, b) => distance(a) - distance(b))[0];
}

function kindOf(attribute: string | null) {
  return attribute === null ? undefined : IMPORT_ATTRIBUTE.get(attribute)?.kind;
}

function withUnit(
  { columns, errors }: SettledUnits,
  { header, index }: ColumnMapping,
  figure: ColumnMapping,
  cells: readonly CellInput[],
): SettledUnits {
  const attribute = figure.attribute as string;
  const written = cleanCell(String(cells[index]));
  const settled = takeUnit(figure, written);
  const replace = (other: ColumnMapping) =>
    columns.map((column) => (column.index === figure.index ? other : column));
  if (settled) {
    // «价格» 2600 | «单位» 万 beside a column of its own for what is sold
    const isTold = columns.some(
      (column) =>
        column.index !== figure.index &&
        column.attribute === settled.attribute &&
        !isBlankCell(cells[column.index]),
    );
    return { columns: replace({ ...figure, ...(isTold ? { attribute: null } : settled) }), errors };
  }
  // «18元/平/月» says its own
  if (/[^\d.,，\s]/.test(cleanCell(String(cells[figure.index])))) return { columns, errors };
  const { message } = noticeOf(
    { name: header, whole: written },
    'unknown_unit',
    `不是「${figure.header}」认得的单位，请写成如「元/㎡/月」「元/㎡/天」「万元」`,
  );
  return {
    columns: replace({ ...figure, attribute: null }),
    errors: [...errors, { column: header, attribute, code: 'unknown_unit', message }],
  };
}
