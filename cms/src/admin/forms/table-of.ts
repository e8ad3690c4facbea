import type { PanelTableColumn } from './arrange-edit-view';
import { formatFact, UNFILLED } from './format-fact';
import type { RelatedRow } from './use-related-rows';

/**
 * Related rows, in the order in which the server tells them, as lines of text. A column that no row has at all is one that the reader may not see and is left out.
 */
export function tableOf(
  columns: readonly PanelTableColumn[],
  rows: readonly RelatedRow[],
): { headings: string[]; lines: { key: string; cells: string[] }[] } {
  const told = columns.filter(({ name }) => rows.some((row) => name in row));
  return {
    headings: told.map(({ label }) => label),
    lines: rows.map((row) => ({
      key: row.documentId,
      cells: told.map((column) => cellOf(column, row[column.name])),
    })),
  };
}

function cellOf({ input }: PanelTableColumn, value: unknown): string {
  const attribute = {
    type: typeof value === 'number' ? 'decimal' : 'string',
    ...(input ? { pluginOptions: { panel: { input } } } : {}),
  };
  const text = formatFact(attribute, value);
  return text === UNFILLED ? '—' : text;
}
