import { type CrudSort, useList } from '@refinedev/core';
import type { Row } from '../../api-types';

/** The rows of another resource that belong to one customer. */
export function useCustomerRows<T extends Row>(
  resource: string,
  {
    customerId,
    sorters,
    populate,
    pageSize = 50,
  }: { customerId: string; sorters?: CrudSort[]; populate?: string[]; pageSize?: number },
) {
  return useList<T>({
    resource,
    filters: [{ field: 'customer.documentId', operator: 'eq', value: customerId }],
    sorters,
    pagination: { currentPage: 1, pageSize },
    meta: { populate },
    errorNotification: false,
  });
}
