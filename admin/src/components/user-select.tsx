import { useList } from '@refinedev/core';
import { Select } from 'antd';
import type { UserBrief } from '../api-types';

/** Picks a colleague; users go by their numeric id, or by documentId where an operation asks for it. */
export function UserSelect({
  value,
  onChange,
  by = 'id',
  ...select
}: {
  id?: string;
  value?: number | string | null;
  onChange?: (value: number | string | null) => void;
  by?: 'id' | 'documentId';
  placeholder?: string;
  /** Its name where no label stands beside it. */
  'aria-label'?: string;
}) {
  const { result, query } = useList<UserBrief>({
    resource: 'guard/users',
    pagination: { currentPage: 1, pageSize: 200 },
    queryOptions: { staleTime: 300_000 },
    errorNotification: false,
  });
  return (
    <Select
      {...select}
      aria-label={select.id ? undefined : select.placeholder}
      showSearch
      allowClear
      optionFilterProp="label"
      loading={query.isLoading}
      value={value ?? undefined}
      onChange={(next) => onChange?.(next ?? null)}
      options={result.data.map((user) => ({ value: user[by], label: user.displayName || user.username }))}
    />
  );
}
