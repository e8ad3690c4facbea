import { Typography } from '@strapi/design-system';
import type { PanelField } from './arrange-edit-view';
import { formatFact, UNFILLED } from './format-fact';

interface Column {
  name: string;
  label: string;
  attribute: PanelField['attribute'];
  searchable: boolean;
  sortable: boolean;
  cellFormatter?: (row: Record<string, unknown>) => JSX.Element;
}

/** A column that our server adds to a type besides its attributes (plugins/listing/server/src/panel). */
interface AddedColumn {
  name: string;
  label: string;
  words: Record<string, string>;
}

export interface ListView {
  displayedHeaders: Column[];
  layout: { options?: { panel?: { column?: AddedColumn } } };
}

const FORMATTED = ['enumeration', 'boolean', 'datetime', 'json'];
/** The added column stands behind these, which say which row it is. */
const NAMES = ['code', 'title'];

/** Writes the cells of a list as people read them: choices in Chinese, yuan, short times. */
export function arrangeColumns(view: ListView): ListView {
  const headers = view.displayedHeaders.map((header) => {
    const { type, pluginOptions } = header.attribute;
    const isYuan = pluginOptions?.panel?.input === 'yuan';
    if (header.cellFormatter || !(FORMATTED.includes(type) || isYuan)) return header;
    return { ...header, cellFormatter: (row: Record<string, unknown>) => cell(header, row) };
  });
  const added = view.layout.options?.panel?.column;
  if (!added) return { ...view, displayedHeaders: headers };
  const at = Math.max(...NAMES.map((name) => headers.findIndex((header) => header.name === name))) + 1;
  const displayedHeaders = [...headers.slice(0, at), columnOf(added), ...headers.slice(at)];
  return { ...view, displayedHeaders };
}

function cell({ name, attribute }: Column, row: Record<string, unknown>): JSX.Element {
  const text = formatFact(attribute, row[name]);
  return <Typography textColor="neutral800">{text === UNFILLED ? '—' : text}</Typography>;
}

function columnOf({ name, label, words }: AddedColumn): Column {
  return {
    name,
    label,
    attribute: { type: 'custom' },
    searchable: false,
    sortable: false,
    cellFormatter: (row) => <Typography textColor="neutral800">{words[String(row[name])] ?? '—'}</Typography>,
  };
}
