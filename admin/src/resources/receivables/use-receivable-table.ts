import { useTable } from '@refinedev/antd';
import type { CrudFilters } from '@refinedev/core';
import { useSearchParams } from 'react-router';
import type { Receivable } from '../../api-types';
import { overdueWhere } from '../../domain';
import { businessToday } from '../../format';

export type WhichReceivables = 'due' | 'overdue' | 'all';

/** The list's rows: what is not settled as a beginning, what is overdue by the address `?overdue=true`, the oldest due day first. */
export function useReceivableTable() {
  const [params, setParams] = useSearchParams();
  const which: WhichReceivables =
    params.get('overdue') === 'true' ? 'overdue' : params.get('which') === 'all' ? 'all' : 'due';
  const { dueOn, status } = overdueWhere(businessToday());
  const permanent: CrudFilters = [
    ...(which === 'all' ? [] : [{ field: 'status', operator: 'in' as const, value: status.$in }]),
    ...(which === 'overdue' ? [{ field: 'dueOn', operator: 'lt' as const, value: dueOn.$lt }] : []),
  ];
  const { tableProps, tableQuery, filters, setFilters, sorters } = useTable<Receivable>({
    resource: 'receivables',
    pagination: { pageSize: 20 },
    syncWithLocation: false,
    filters: { permanent },
    sorters: { initial: [{ field: 'dueOn', order: 'asc' }] },
    meta: { populate: ['deal', 'contract'] },
  });
  const chosen = filters.filter(
    (filter) =>
      !permanent.some((each) => 'field' in each && 'field' in filter && each.field === filter.field),
  );
  const setWhich = (next: WhichReceivables) =>
    setParams(next === 'overdue' ? { overdue: 'true' } : next === 'all' ? { which: 'all' } : {}, {
      replace: true,
    });
  return {
    tableProps,
    tableQuery,
    filters,
    sorters,
    which,
    setWhich,
    state: { filters: chosen, setFilters },
  };
}
