import { useList } from '@refinedev/core';
import { Select } from 'antd';
import type { UserBrief } from '../api-types';

/** Users go by their numeric id, or by documentId where an operation asks for it. */
type UserKey = 'id' | 'documentId';

interface Asked {
  id?: string;
  by?: UserKey;
  /** Those who can be given work: of these roles, and not blocked. */
  roles?: readonly string[];
  /** The staff of one's own team, also those who were blocked; an admin's all. */
  isOwnTeam?: boolean;
  placeholder?: string;
  /** Its name where no label stands beside it. */
  'aria-label'?: string;
}

/** The colleagues, read once for all who ask for the same. @param roles those of these roles who are not blocked; all when left out */
export function useColleagues({
  isAsked = true,
  roles,
  isOwnTeam = false,
}: {
  isAsked?: boolean;
  roles?: readonly string[];
  isOwnTeam?: boolean;
} = {}) {
  const { result, query } = useList<UserBrief>({
    resource: 'guard/users',
    filters: [
      ...(roles ? [{ field: 'roles', operator: 'eq' as const, value: roles.join(',') }] : []),
      ...(isOwnTeam ? [{ field: 'team', operator: 'eq' as const, value: 'own' }] : []),
    ],
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

function useUserSelect({ by = 'id', roles, isOwnTeam, ...select }: Asked) {
  const { colleagues, isLoading } = useColleagues({ roles, isOwnTeam });
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
