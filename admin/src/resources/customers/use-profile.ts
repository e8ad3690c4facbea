import { useCustom } from '@refinedev/core';
import type { CustomerProfile } from '../../api-types';
import { API_URL } from '../../providers/api';

/** Worth, level, risk and service team of a customer. */
export function useProfile(customerId: string, isShown: boolean) {
  const { result, query } = useCustom<{ data: CustomerProfile }>({
    url: `${API_URL}/customers/${customerId}/profile`,
    method: 'get',
    queryOptions: { enabled: isShown },
    errorNotification: false,
  });
  return { profile: (result.data as { data?: CustomerProfile } | undefined)?.data, query };
}

export type ProfileQuery = Pick<ReturnType<typeof useProfile>['query'], 'error' | 'refetch'>;
