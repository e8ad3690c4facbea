import { CalendarOutlined } from '@ant-design/icons';
import { getDefaultSortOrder, useTable } from '@refinedev/antd';
import { Button } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import type { Viewing } from '../../api-types';
import { DataTable } from '../../components/data-table';
import { FilterBar, SelectFilter } from '../../components/filters';
import { Page } from '../../components/page';
import { useSession } from '../../components/use-session';
import { VIEWING_STATUS_LABELS } from '../../domain';
import { ExportButton } from '../../exports/export-button';
import { toOptions } from '../../options';
import { BookingModal } from './booking-modal';
import { viewingColumns } from './viewing-columns';

export function ViewingList() {
  const { role, may } = useSession();
  const [isBooking, setIsBooking] = useState(false);
  const { tableProps, tableQuery, filters, setFilters, sorters } = useTable<Viewing>({
    resource: 'viewings',
    pagination: { pageSize: 20 },
    sorters: { initial: [{ field: 'start', order: 'desc' }] },
    meta: { populate: ['customer', 'property', 'agent'] },
  });
  const state = { filters, setFilters };
  const book = may('viewings', 'create') && (
    <Button type="primary" icon={<CalendarOutlined />} onClick={() => setIsBooking(true)}>
      预约带看
    </Button>
  );
  return (
    <Page
      title="带看"
      actions={
        <>
          <ExportButton
            resource="viewings"
            filters={filters}
            sorters={sorters}
            total={tableQuery.data?.total}
          />
          <Link to="/viewings/calendar">
            <Button>日历</Button>
          </Link>
          {book}
        </>
      }
    >
      <DataTable<Viewing>
        {...tableProps}
        query={tableQuery}
        empty={filters.length > 0 ? '没有符合条件的带看。' : '还没有带看。为客户选好房源后，在这里预约时间。'}
        emptyAction={filters.length > 0 ? null : book}
        minWidth={1130}
        filters={
          <FilterBar state={state}>
            <SelectFilter
              state={state}
              field="status"
              placeholder="状态"
              options={toOptions(VIEWING_STATUS_LABELS)}
              isMultiple
            />
          </FilterBar>
        }
        columns={viewingColumns({
          role,
          canMove: may('viewings', 'changeStatus'),
          startSortOrder: getDefaultSortOrder('start', sorters),
        })}
      />
      <BookingModal isOpen={isBooking} onClose={() => setIsBooking(false)} />
    </Page>
  );
}
