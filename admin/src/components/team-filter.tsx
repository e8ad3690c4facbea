import { useList } from '@refinedev/core';
import type { Row } from '../api-types';
import { type FilterState, SelectFilter } from './filters';

/** One of the agency's teams. */
export function TeamFilter({ state, placeholder = '团队' }: { state: FilterState; placeholder?: string }) {
  const { result } = useList<Row & { name: string }>({
    resource: 'teams',
    pagination: { currentPage: 1, pageSize: 200 },
    queryOptions: { staleTime: 600_000 },
    errorNotification: false,
  });
  const options = result.data.map(({ id, name }) => ({ value: id, label: name }));
  return <SelectFilter state={state} field="team" placeholder={placeholder} options={options} />;
}
