import { useList } from '@refinedev/core';
import { Select } from 'antd';
import type { UserBrief } from '../api-types';

/** Users go by their numeric id, or by documentId where an operation asks for it. */
type UserKey = 'id' | 'documentId';

interface Asked {
  id?: string;
  by?: UserKey;
  placeholder?: string;
  /** Its name where no label stands beside it. */
  'aria-label'?: string;
}

/** The colleagues, read once for all who ask. */
export function useColleagues({ isAsked = true }: { isAsked?: boolean } = {}) {
  const { result, query } = useList<UserBrief>({
    resource: 'guard/users',
    pagination: { currentPage: 1, pageSize: 200 },
    queryOptions: { staleTime: 300_000, enabled: isAsked },
    errorNotification: false,
  });
  return { colleagues: result.data, isLoading: query.isLoading };
}

export const nameOfUser = ({ displayName, username }: UserBrief) => displayName || username;

/** Picks a colleague. */
export function UserSelect({
  value,
  onChange,
  ...asked
}: Asked & {
  value?: number | string | null;
  onChange?: (value: number | string | null) => void;
}) {
  return (
    <Select
      {...useUserSelect(asked)}
      value={value ?? undefined}
      onChange={(next) => onChange?.(next ?? null)}
    />
  );
}

/** Picks several colleagues. */
export function UsersSelect({
  value,
  onChange,
  maxCount,
  ...asked
}: Asked & {
  value?: (number | string)[];
  onChange?: (value: (number | string)[]) => void;
  maxCount?: number;
}) {
  return (
    <Select
      {...useUserSelect(asked)}
      mode="multiple"
      maxCount={maxCount}
      value={value}
      onChange={(next) => onChange?.(next)}
    />
  );
}

function useUserSelect({ by = 'id', ...select }: Asked) {
  const { colleagues, isLoading } = useColleagues();
  return {
    'aria-label': select.id ? undefined : select.placeholder,
    ...select,
    showSearch: true,
    allowClear: true,
    optionFilterProp: 'label',
    loading: isLoading,
    options: colleagues.map((user) => ({ value: user[by], label: nameOfUser(user) })),
  };
}
