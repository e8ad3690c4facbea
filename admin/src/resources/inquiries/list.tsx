import { getDefaultSortOrder, useTable } from '@refinedev/antd';
import { Button, Space } from 'antd';
import { Link, useNavigate } from 'react-router';
import type { Inquiry } from '../../api-types';
import { DataTable } from '../../components/data-table';
import { FilterBar, SearchFilter, SelectFilter } from '../../components/filters';
import { Page } from '../../components/page';
import { StatusMoves } from '../../components/status-moves';
import { StatusTag } from '../../components/status-tag';
import { useOperation } from '../../components/use-operation';
import { useSession } from '../../components/use-session';
import { INQUIRY_MACHINE, INQUIRY_STATUS_LABELS, movesFrom } from '../../domain';
import { ExportButton } from '../../exports/export-button';
import { formatDateTime, UNKNOWN } from '../../format';
import { toOptions } from '../../options';
import { useActiveChannels } from '../customers/use-channels';

export function InquiryList() {
  const { role, may } = useSession();
  const { tableProps, tableQuery, filters, setFilters, sorters } = useTable<Inquiry>({
    resource: 'inquiries',
    pagination: { pageSize: 20 },
    sorters: { initial: [{ field: 'createdAt', order: 'desc' }] },
    meta: { populate: ['property', 'customer', 'partner', 'channel', 'handledBy'] },
  });
  const channels = useActiveChannels();
  const state = { filters, setFilters };
  const canMove = may('inquiries', 'changeStatus');
  return (
    <Page
      title="咨询"
      actions={
        <ExportButton
          resource="inquiries"
          filters={filters}
          sorters={sorters}
          total={tableQuery.data?.total}
        />
      }
    >
      <DataTable<Inquiry>
        {...tableProps}
        query={tableQuery}
        empty={
          filters.length > 0
            ? '没有符合条件的咨询。'
            : '还没有咨询。把房源海报发出去，扫码来的咨询会出现在这里。'
        }
        minWidth={1120}
        filters={
          <FilterBar state={state}>
            <SearchFilter
              state={state}
              fields={['name', 'message', 'promoCode']}
              placeholder="姓名、留言、推广码"
            />
            <SelectFilter
              state={state}
              field="status"
              placeholder="状态"
              options={toOptions(INQUIRY_STATUS_LABELS)}
              isMultiple
            />
            <SelectFilter
              state={state}
              field="channel.documentId"
              placeholder="来源渠道"
              options={channels.map(({ documentId, name }) => ({ value: documentId, label: name ?? '' }))}
            />
          </FilterBar>
        }
        columns={[
          {
            title: '时间',
            dataIndex: 'createdAt',
            key: 'createdAt',
            width: 150,
            sorter: true,
            defaultSortOrder: getDefaultSortOrder('createdAt', sorters),
            render: formatDateTime,
          },
          {
            title: '状态',
            dataIndex: 'status',
            key: 'status',
            width: 90,
            render: (status) => <StatusTag kind="inquiry" value={status} />,
          },
          {
            title: '访客',
            key: 'name',
            width: 140,
            render: (_, row) => (
              <>
                {row.customer ? (
                  <Link to={`/customers/${row.customer.id}`}>{row.name ?? row.customer.name}</Link>
                ) : (
                  (row.name ?? UNKNOWN)
                )}
                <div className="cell-sub num">{row.phone}</div>
              </>
            ),
          },
          {
            title: '房源与留言',
            key: 'property',
            render: (_, row) => (
              <>
                {row.property ? (
                  <Link to={`/properties/${row.property.id}`}>{row.property.title}</Link>
                ) : (
                  '未指定房源'
                )}
                {row.message && <div className="cell-sub">{row.message}</div>}
              </>
            ),
          },
          {
            title: '来源',
            key: 'channel',
            width: 150,
            render: (_, row) => (
              <>
                {row.channel?.name ?? UNKNOWN}
                {(row.partner || row.promoCode) && (
                  <div className="cell-sub">
                    {[row.partner?.name, row.promoCode].filter(Boolean).join(' ')}
                  </div>
                )}
              </>
            ),
          },
          {
            title: '处理人',
            key: 'handledBy',
            width: 90,
            render: (_, row) => row.handledBy?.name ?? UNKNOWN,
          },
          ...(canMove
            ? [
                {
                  title: '操作',
                  key: 'actions',
                  width: 190,
                  render: (_: unknown, row: Inquiry) => (
                    <Space size={4}>
                      {row.status === 'new' && <TakeButton inquiry={row} />}
                      <StatusMoves
                        path={`/inquiries/${row.id}/status`}
                        moves={movesFrom(INQUIRY_MACHINE, row.status, role).filter(
                          ({ to }) => to !== 'taken',
                        )}
                        labels={INQUIRY_STATUS_LABELS}
                        refreshes={['inquiries']}
                        size="small"
                      />
                    </Space>
                  ),
                },
              ]
            : []),
        ]}
      />
    </Page>
  );
}

/** Takes an inquiry and goes on to the customer it made. */
function TakeButton({ inquiry }: { inquiry: Inquiry }) {
  const navigate = useNavigate();
  const { run, isRunning } = useOperation();
  const take = async () => {
    const taken = await run({
      method: 'put',
      path: `/inquiries/${inquiry.id}/status`,
      values: { status: 'taken' },
      success: '已接手，请尽快联系客户',
      refreshes: ['inquiries', 'customers'],
    });
    if (taken && inquiry.customer) navigate(`/customers/${inquiry.customer.id}`);
  };
  return (
    <Button size="small" type="primary" loading={isRunning} onClick={take}>
      接手
    </Button>
  );
}
