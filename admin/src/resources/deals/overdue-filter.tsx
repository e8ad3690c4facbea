import { Checkbox } from 'antd';
import type { FilterState } from '../../components/filters';
import { businessToday } from '../../format';

/** Open deals whose expected day has passed. */
export function OverdueFilter({ state }: { state: FilterState }) {
  const isOn = state.filters.some((filter) => 'field' in filter && filter.field === 'expectedCloseOn');
  const change = (isAsked: boolean) =>
    state.setFilters(
      [
        { field: 'expectedCloseOn', operator: 'lt', value: isAsked ? businessToday() : undefined },
        { field: 'status', operator: 'in', value: isAsked ? ['open'] : undefined },
      ],
      'merge',
    );
  return (
    <Checkbox className="filter-check" checked={isOn} onChange={({ target }) => change(target.checked)}>
      已过预计日期
    </Checkbox>
  );
}
