import { Link } from 'react-router';
import type { Deal, Inquiry, Viewing } from '../../api-types';
import { RecordsTable } from '../../components/records-table';
import { StatusTag } from '../../components/status-tag';
import { useSession } from '../../components/use-session';
import { formatDateTime, UNKNOWN } from '../../format';
import { describeDealTerms } from '../deals/describe-deal';
import { viewingColumns, viewingRowClass } from '../viewings/viewing-columns';
import { useCustomerRows } from './use-customer-rows';

export function CustomerViewings({ customerId }: { customerId: string }) {
  const { role, may } = useSession();
  const list = useCustomerRows<Viewing>('viewings', {
    customerId,
    sorters: [{ field: 'agenda', order: 'asc' }],
    populate: ['property', 'agent'],
  });
  return (
    <RecordsTable<Viewing>
      list={list}
      empty="还没有带看"
      minWidth={960}
      rowClassName={viewingRowClass}
      columns={viewingColumns({ role, canMove: may('viewings', 'changeStatus'), isOfCustomer: true })}
    />
  );
}

export function CustomerDeals({ customerId }: { customerId: string }) {
  const list = useCustomerRows<Deal>('deals', {
    customerId,
    sorters: [{ field: 'createdAt', order: 'desc' }],
    populate: ['property', 'owner'],
  });
  return (
    <RecordsTable<Deal>
      list={list}
      empty="还没有成交记录"
      columns={[
        { title: '编号', key: 'code', render: (_, row) => <Link to={`/deals/${row.id}`}>{row.code}</Link> },
        { title: '状态', dataIndex: 'status', render: (status) => <StatusTag kind="deal" value={status} /> },
        { title: '房源', key: 'property', render: (_, row) => row.property?.title ?? UNKNOWN },
        { title: '条款', key: 'terms', render: (_, row) => describeDealTerms(row) },
      ]}
    />
  );
}

export function CustomerInquiries({ customerId }: { customerId: string }) {
  const list = useCustomerRows<Inquiry>('inquiries', {
    customerId,
    sorters: [{ field: 'createdAt', order: 'desc' }],
    populate: ['property', 'partner', 'channel'],
  });
  return (
    <RecordsTable<Inquiry>
      list={list}
      empty="没有来自公开页的咨询"
      columns={[
        { title: '时间', dataIndex: 'createdAt', width: 150, render: formatDateTime },
        {
          title: '状态',
          dataIndex: 'status',
          width: 90,
          render: (status) => <StatusTag kind="inquiry" value={status} />,
        },
        { title: '房源', key: 'property', render: (_, row) => row.property?.title ?? UNKNOWN },
        { title: '留言', dataIndex: 'message' },
        { title: '渠道', key: 'channel', width: 110, render: (_, row) => row.channel?.name ?? UNKNOWN },
        {
          title: '推广',
          key: 'partner',
          width: 120,
          render: (_, row) => row.partner?.name ?? row.promoCode ?? UNKNOWN,
        },
      ]}
    />
  );
}
