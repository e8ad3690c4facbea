import { type CrudFilters, useList } from '@refinedev/core';
import { Select } from 'antd';
import type { Row } from '../../api-types';
import { useTypedTerm } from '../../components/use-typed-term';

type Region = Row & { name: string; code: string; parent?: { name: string } | null };

interface RegionFilterProps {
  /** Code of a region. */
  value: string | undefined;
  onChange: (code: string | undefined) => void;
  placeholder: string;
}

/** Picks a city or a district by typing part of its name; the cities stand there at first. */
export function RegionFilter({ value, onChange, placeholder }: RegionFilterProps) {
  const { term, setText } = useTypedTerm();
  const found = useRegions(
    term
      ? [
          { field: 'level', operator: 'in', value: ['city', 'district'] },
          { field: 'name', operator: 'contains', value: term },
        ]
      : [{ field: 'level', operator: 'eq', value: 'city' }],
  );
  const isListed = !value || found.rows.some(({ code }) => code === value);
  // of a filter that came with the address, or was picked under another term
  const chosen = useRegions([{ field: 'code', operator: 'eq', value }], !isListed && !found.isLoading);
  const shown = isListed ? found.rows : [...chosen.rows.filter(({ code }) => code === value), ...found.rows];
  return (
    <Select
      className="filter-select"
      aria-label={placeholder}
      placeholder={placeholder}
      showSearch
      allowClear
      filterOption={false}
      loading={found.isFetching}
      value={value}
      onSearch={setText}
      onChange={onChange}
      notFoundContent={found.isFetching ? '正在查找…' : '没有找到'}
      // the same name of a district is there in many cities
      options={shown.map(({ code, name, parent }) => ({
        value: code,
        label: term && parent ? `${name}（${parent.name}）` : name,
      }))}
    />
  );
}

function useRegions(filters: CrudFilters, enabled = true) {
  const { result, query } = useList<Region>({
    resource: 'regions',
    filters,
    sorters: [{ field: 'code', order: 'asc' }],
    pagination: { currentPage: 1, pageSize: 100 },
    meta: { populate: ['parent'] },
    queryOptions: { enabled, staleTime: 600_000, placeholderData: (previous) => previous },
    errorNotification: false,
  });
  return { rows: result.data, isFetching: query.isFetching, isLoading: query.isLoading };
}
