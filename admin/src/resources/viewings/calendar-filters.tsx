import { Flex } from 'antd';
import type { ReactNode } from 'react';
import type { Brief, Property } from '../../api-types';
import { RemoteSelect } from '../../components/remote-select';
import { UserSelect } from '../../components/user-select';
import type { CalendarFilters } from './use-calendar';
import '../../components/filters.css';

/** Narrows the calendar to a listing, a colleague or a customer. */
export function CalendarFilterBar({
  filters,
  onChange,
  children,
}: {
  filters: CalendarFilters;
  onChange: (next: Partial<CalendarFilters>) => void;
  /** What stands beside them. */
  children: ReactNode;
}) {
  return (
    <Flex className="filter-bar" gap={8} wrap role="search">
      <div className="calendar-filter">
        <RemoteSelect<Property>
          resource="properties"
          searchFields={['title', 'code']}
          labelOf={(row) => `${row.title} · ${row.code}`}
          placeholder="按房源"
          aria-label="按房源"
          value={filters.property}
          onChange={(value) => onChange({ property: textOf(value) })}
        />
      </div>
      <div className="calendar-filter">
        <UserSelect
          by="documentId"
          placeholder="按带看人"
          aria-label="按带看人"
          value={filters.agent}
          onChange={(value) => onChange({ agent: textOf(value) })}
        />
      </div>
      <div className="calendar-filter">
        <RemoteSelect<Brief>
          resource="customers"
          searchFields={['name', 'code', 'companyName']}
          labelOf={(row) => `${row.name} · ${row.code}`}
          placeholder="按客户"
          aria-label="按客户"
          value={filters.customer}
          onChange={(value) => onChange({ customer: textOf(value) })}
        />
      </div>
      {children}
    </Flex>
  );
}

function textOf(value: string | number | null): string | null {
  return value === null ? null : String(value);
}
