import { useList } from '@refinedev/core';
import { Link } from 'react-router';
import type { Viewing } from '../../api-types';
import { RecordsTable } from '../../components/records-table';
import { useSession } from '../../components/use-session';
import { viewingColumns, viewingRowClass } from '../viewings/viewing-columns';

/** The viewings of one listing that the asker may see. */
export function PropertyViewings({ propertyId }: { propertyId: string }) {
  const { role, may } = useSession();
  const list = useList<Viewing>({
    resource: 'viewings',
    filters: [{ field: 'property.documentId', operator: 'eq', value: propertyId }],
    sorters: [{ field: 'agenda', order: 'asc' }],
    pagination: { currentPage: 1, pageSize: 50 },
    meta: { populate: ['customer', 'agent'] },
    errorNotification: false,
  });
  return (
    <>
      <p style={{ textAlign: 'right' }}>
        <Link to={`/viewings/calendar?property=${propertyId}`}>在日历中查看</Link>
      </p>
      <RecordsTable<Viewing>
        list={list}
        empty="还没有带看"
        minWidth={960}
        rowClassName={viewingRowClass}
        columns={viewingColumns({ role, canMove: may('viewings', 'changeStatus'), isOfProperty: true })}
      />
    </>
  );
}
