import type { CrudFilters } from '@refinedev/core';
import { Button, type CheckboxProps, Flex } from 'antd';
import { type Key, type ReactNode, useState } from 'react';
import './selection.css';

/** As many rows as a question names. */
const NAMED = 5;

interface Named {
  id: Key;
  name?: string;
  title?: string;
}

export interface Chosen {
  id: string;
  name: string;
}

export interface Selection {
  chosen: Chosen[];
  /** Keeps those of `ids`. */
  keep: (ids: readonly string[]) => void;
  rowSelection: {
    selectedRowKeys: Key[];
    onChange: (keys: Key[]) => void;
    preserveSelectedRowKeys: true;
    columnWidth: number;
    getTitleCheckboxProps: () => { 'aria-label': string };
    getCheckboxProps: (row: Named) => Partial<CheckboxProps>;
  };
}

/**
 * The rows that a person has chosen in a list, over its pages. Other filters begin a new choice: nothing is done with rows that
 * are no longer in sight.
 * @param rows of the page that is shown
 */
export function useSelection(rows: readonly Named[] = [], filters: CrudFilters = []): Selection {
  const [chosen, setChosen] = useState<Chosen[]>([]);
  const asked = JSON.stringify(filters);
  const [before, setBefore] = useState(asked);
  if (asked !== before) {
    setBefore(asked);
    setChosen([]);
  }
  return {
    chosen,
    // of those that are chosen when it is called: an act that ran long ends after a new choice may have begun
    keep: (ids) => setChosen((current) => current.filter(({ id }) => ids.includes(id))),
    rowSelection: {
      selectedRowKeys: chosen.map(({ id }) => id),
      onChange: (keys) => {
        const known = [...chosen, ...rows.map((row) => ({ id: String(row.id), name: nameOf(row) }))];
        setChosen(keys.flatMap((key) => known.find(({ id }) => id === String(key)) ?? []));
      },
      preserveSelectedRowKeys: true,
      columnWidth: 44,
      getTitleCheckboxProps: () => ({ 'aria-label': '全选' }),
      // antd hands it on to the input, its type does not say so
      getCheckboxProps: (row) => ({ 'aria-label': `选择 ${nameOf(row)}` }) as Partial<CheckboxProps>,
    },
  };
}

/** What can be done with the chosen rows; stands above the list while there are any. */
export function SelectionBar({ selection, children }: { selection: Selection; children: ReactNode }) {
  if (selection.chosen.length === 0) return null;
  return (
    <Flex className="selection-bar" align="center" gap={10} wrap>
      <span role="status">已选 {selection.chosen.length} 条</span>
      {children}
      <Button size="small" type="link" onClick={() => selection.keep([])}>
        取消选择
      </Button>
    </Flex>
  );
}

/** The first of the chosen rows by name, so that nobody has to remember them. */
export function ChosenNames({ chosen }: { chosen: readonly Chosen[] }) {
  const named = chosen.slice(0, NAMED).map(({ name }) => name);
  return (
    <p>
      {named.join('、')}
      {chosen.length > NAMED && ` 等 ${chosen.length} 条`}
    </p>
  );
}

function nameOf({ name, title }: Named): string {
  return name ?? title ?? '';
}
