import { type CrudFilters, useList, useOne } from '@refinedev/core';
import { Select } from 'antd';
import { useTypedTerm } from './use-typed-term';

interface RemoteSelectProps<T> {
  id?: string;
  value?: string | number | null;
  onChange?: (value: string | number | null) => void;
  resource: string;
  /** Fields that the typed text is looked for in. */
  searchFields: string[];
  labelOf: (row: T) => string;
  filters?: CrudFilters;
  placeholder?: string;
  /** Its name where no label stands beside it. */
  'aria-label'?: string;
  disabled?: boolean;
  populate?: string[];
}

/** Picks one row of another resource by typing part of its name. */
export function RemoteSelect<T extends { id: string | number }>({
  value,
  onChange,
  resource,
  searchFields,
  labelOf,
  filters = [],
  populate,
  ...select
}: RemoteSelectProps<T>) {
  const { term, setText } = useTypedTerm();
  const { result, query } = useList<T>({
    resource,
    pagination: { currentPage: 1, pageSize: 20 },
    filters: [
      ...filters,
      ...(term
        ? [
            {
              operator: 'or' as const,
              value: searchFields.map((field) => ({ field, operator: 'contains' as const, value: term })),
            },
          ]
        : []),
    ],
    meta: { populate },
    queryOptions: { staleTime: 30_000, placeholderData: (previous) => previous },
  });
  const rows = result.data ?? [];
  const isListed = value == null || rows.some((row) => row.id === value);
  const { result: chosen } = useOne<T>({
    resource,
    id: value ?? '',
    meta: { populate },
    queryOptions: { enabled: !isListed && !query.isLoading },
  });
  const shown = !isListed && chosen ? [chosen, ...rows] : rows;
  return (
    <Select
      {...select}
      showSearch
      allowClear
      filterOption={false}
      loading={query.isFetching}
      value={value ?? undefined}
      onSearch={setText}
      onChange={(next) => onChange?.(next ?? null)}
      notFoundContent={query.isFetching ? '正在查找…' : '没有找到'}
      options={shown.map((row) => ({ value: row.id, label: labelOf(row) }))}
    />
  );
}
