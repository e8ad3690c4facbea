import { CalendarOutlined } from '@ant-design/icons';
import { useTable } from '@refinedev/antd';
import { Button } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import type { Viewing } from '../../api-types';
import { DataTable } from '../../components/data-table';
import { FilterBar } from '../../components/filters';
import { Page } from '../../components/page';
import { useSession } from '../../components/use-session';
import { ExportButton } from '../../exports/export-button';
import { BookingModal } from './booking-modal';
import { viewingColumns, viewingRowClass } from './viewing-columns';
import { ViewingFilters } from './viewing-filters';

export function ViewingList() {
  const { role, may } = useSession();
  const [isBooking, setIsBooking] = useState(false);
  const { tableProps, tableQuery, filters, setFilters } = useTable<Viewing>({
    resource: 'viewings',
    pagination: { pageSize: 20 },
    // what is to come, then what has been, then what did not take place
    sorters: { permanent: [{ field: 'agenda', order: 'asc' }] },
    meta: { populate: ['customer', 'property', 'agent'] },
  });
  const state = { filters, setFilters };
  const isNarrowed = filters.length > 0;
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
            sorters={[{ field: 'start', order: 'desc' }]}
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
        empty={
          isNarrowed
            ? '没有符合条件的带看，换个日期或清除筛选。'
            : '还没有带看。为客户选好房源后，在这里预约时间。'
        }
        emptyAction={isNarrowed ? null : book}
        minWidth={1130}
        filters={
          <FilterBar state={state}>
            <ViewingFilters state={state} />
          </FilterBar>
        }
        rowClassName={viewingRowClass}
        columns={viewingColumns({ role, canMove: may('viewings', 'changeStatus') })}
      />
      <BookingModal isOpen={isBooking} onClose={() => setIsBooking(false)} />
    </Page>
  );
}
