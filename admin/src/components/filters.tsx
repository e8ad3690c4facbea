import { SearchOutlined } from '@ant-design/icons';
import type { CrudFilters, CrudOperators, LogicalFilter } from '@refinedev/core';
import { Button, Flex, Input, Select } from 'antd';
import { type ReactNode, useEffect, useState } from 'react';
import { AskedFigure, AskedRange } from './figure-range';
import { searchFilters, searchTermOf } from './search-term';
import './filters.css';

/** The part of Refine's useTable that filters need; its filters stand in the address. */
export interface FilterState {
  filters: CrudFilters;
  setFilters: (filters: CrudFilters, behavior?: 'merge' | 'replace') => void;
}

type FieldOperator = Exclude<CrudOperators, 'or' | 'and'>;

export function findFilter(
  filters: CrudFilters,
  field: string,
  operator: FieldOperator,
): LogicalFilter | undefined {
  return filters.find(
    (filter): filter is LogicalFilter =>
      'field' in filter && filter.field === field && filter.operator === operator,
  );
}

/** A row of filters, with a button that clears them all when any is set. */
export function FilterBar({ state, children }: { state: FilterState; children: ReactNode }) {
  return (
    <Flex className="filter-bar" gap={8} align="flex-start" wrap role="search">
      {children}
      {state.filters.length > 0 && (
        <Button type="link" onClick={() => state.setFilters([], 'replace')}>
          清除筛选
        </Button>
      )}
    </Flex>
  );
}

/** Free text: by the server's own search, or over `fields`, of which any contains it. */
export function SearchFilter({
  state,
  fields,
  placeholder,
}: {
  state: FilterState;
  fields?: string[];
  placeholder: string;
}) {
  const current = searchTermOf(state.filters);
  const [text, setText] = useState(current);
  useEffect(() => setText(current), [current]);
  const apply = (value: string) => state.setFilters(searchFilters(value, fields), 'merge');
  return (
    <Input
      className="filter-search"
      prefix={<SearchOutlined />}
      aria-label={placeholder}
      placeholder={placeholder}
      maxLength={100}
      allowClear
      value={text}
      onChange={(event) => {
        setText(event.target.value);
        if (!event.target.value) apply('');
      }}
      onPressEnter={() => apply(text)}
      onBlur={() => text.trim() !== current && apply(text)}
    />
  );
}

/** One field out of a few values; several make an `in`. */
export function SelectFilter({
  state,
  field,
  placeholder,
  options,
  isMultiple = false,
  isSearchable = false,
}: {
  state: FilterState;
  field: string;
  placeholder: string;
  options: { value: string; label: string }[];
  isMultiple?: boolean;
  isSearchable?: boolean;
}) {
  const operator = isMultiple ? 'in' : 'eq';
  const value = findFilter(state.filters, field, operator)?.value as string | string[] | undefined;
  return (
    <Select
      className="filter-select"
      mode={isMultiple ? 'multiple' : undefined}
      maxTagCount="responsive"
      showSearch={isSearchable || isMultiple}
      optionFilterProp="label"
      aria-label={placeholder}
      placeholder={placeholder}
      allowClear
      value={value}
      options={options}
      onChange={(next: string | string[] | undefined) =>
        state.setFilters(
          [{ field, operator, value: Array.isArray(next) && next.length === 0 ? undefined : next }],
          'merge',
        )
      }
    />
  );
}

/** A bound of a figure, in the unit shown. */
export function NumberFilter({
  state,
  field,
  operator,
  placeholder,
  unit,
}: {
  state: FilterState;
  field: string;
  operator: 'gte' | 'lte';
  placeholder: string;
  unit: string;
}) {
  return (
    <AskedFigure
      label={`${placeholder}（${unit}）`}
      placeholder={placeholder}
      unit={unit}
      isCleared={state.filters.length === 0}
      value={figureIn(state.filters, field, operator)}
      onApply={(value) => state.setFilters([{ field, operator, value: value ?? undefined }], 'merge')}
    />
  );
}

/** Both bounds of a figure, in the unit shown. */
export function RangeFilter({
  state,
  field,
  placeholders,
  unit,
}: {
  state: FilterState;
  field: string;
  placeholders: [from: string, to: string];
  unit: string;
}) {
  return (
    <AskedRange
      className="filter-figures"
      labels={{ from: `${placeholders[0]}（${unit}）`, to: `${placeholders[1]}（${unit}）` }}
      placeholders={{ from: placeholders[0], to: placeholders[1] }}
      unit={unit}
      isUnitShown
      isCleared={state.filters.length === 0}
      from={figureIn(state.filters, field, 'gte')}
      to={figureIn(state.filters, field, 'lte')}
      onApply={({ from, to }) =>
        state.setFilters(
          [
            ...(from === undefined ? [] : [{ field, operator: 'gte' as const, value: from ?? undefined }]),
            ...(to === undefined ? [] : [{ field, operator: 'lte' as const, value: to ?? undefined }]),
          ],
          'merge',
        )
      }
    />
  );
}

function figureIn(filters: CrudFilters, field: string, operator: FieldOperator): number | null {
  const value = findFilter(filters, field, operator)?.value;
  return value === undefined ? null : Number(value);
}

/** One field that the server compares with the typed text itself. */
export function TextFilter({
  state,
  field,
  placeholder,
}: {
  state: FilterState;
  field: string;
  placeholder: string;
}) {
  const current = String(findFilter(state.filters, field, 'eq')?.value ?? '');
  const [text, setText] = useState(current);
  useEffect(() => setText(current), [current]);
  const apply = (value: string) =>
    value.trim() !== current &&
    state.setFilters([{ field, operator: 'eq', value: value.trim() || undefined }], 'merge');
  return (
    <Input
      className="filter-text"
      aria-label={placeholder}
      placeholder={placeholder}
      allowClear
      value={text}
      onChange={(event) => {
        setText(event.target.value);
        if (!event.target.value) apply('');
      }}
      onPressEnter={() => apply(text)}
      onBlur={() => apply(text)}
    />
  );
}
