import { useList } from '@refinedev/core';
import { Table } from 'antd';
import { Link } from 'react-router';
import type { Viewing } from '../../api-types';
import { EmptyState } from '../../components/empty-state';
import { useSession } from '../../components/use-session';
import { viewingColumns } from '../viewings/viewing-columns';

/** The viewings of one listing that the asker may see. */
export function PropertyViewings({ propertyId }: { propertyId: string }) {
  const { role, may } = useSession();
  const { result, query } = useList<Viewing>({
    resource: 'viewings',
    filters: [{ field: 'property.documentId', operator: 'eq', value: propertyId }],
    sorters: [{ field: 'start', order: 'desc' }],
    pagination: { currentPage: 1, pageSize: 50 },
    meta: { populate: ['customer', 'agent'] },
    errorNotification: false,
  });
  return (
    <>
      <p style={{ textAlign: 'right' }}>
        <Link to={`/viewings/calendar?property=${propertyId}`}>在日历中查看</Link>
      </p>
      <Table<Viewing>
        rowKey="id"
        size="small"
        pagination={false}
        scroll={{ x: 960 }}
        loading={query.isLoading}
        dataSource={result.data}
        locale={{ emptyText: <EmptyState text="还没有带看" /> }}
        columns={viewingColumns({ role, canMove: may('viewings', 'changeStatus'), isOfProperty: true })}
      />
    </>
  );
}
