import { useTable } from '@refinedev/antd';
import { Button, Flex, Progress, Tag, Tooltip } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import type { Property } from '../../api-types';
import { DataTable } from '../../components/data-table';
import { Page } from '../../components/page';
import { ReasonModal } from '../../components/reason-modal';
import { useOperation } from '../../components/use-operation';
import { formatArea, formatDateTime, formatRent, UNKNOWN } from '../../format';
import { assessProperty } from './assess-property';
import { SUBMITTED } from './use-review-count';

/** 房源审核: drafts that were handed in, the longest waiting first, listed or sent back from here. */
export function PropertyReviewQueue() {
  const [rejected, setRejected] = useState<Property | null>(null);
  const { run, isRunning } = useOperation();
  const { tableProps, tableQuery } = useTable<Property>({
    resource: 'properties',
    pagination: { pageSize: 20 },
    filters: { permanent: SUBMITTED },
    sorters: { permanent: [{ field: 'submittedAt', order: 'asc' }] },
    meta: { populate: ['agent', 'recorder', 'media'] },
  });
  const approve = (row: Property) =>
    run({
      method: 'put',
      path: `/properties/${row.id}/status`,
      values: { status: 'listed' },
      success: `已上架：${row.title}`,
      refreshes: ['properties'],
    });
  const reject = async (reason: string) => {
    const answer = await run({
      path: `/properties/${rejected?.id}/reject`,
      values: { reason },
      success: '已退回，录入人会收到通知',
      refreshes: ['properties'],
    });
    if (answer) setRejected(null);
  };
  return (
    <Page title="房源审核">
      <DataTable<Property>
        {...tableProps}
        query={tableQuery}
        empty="没有等待审核的房源。同事提交审核后会出现在这里。"
        minWidth={980}
        columns={[
          {
            title: '房源',
            dataIndex: 'title',
            key: 'title',
            width: 270,
            fixed: 'left',
            render: (title: string, row) => (
              <>
                <Link to={`/properties/${row.id}`} className="cell-title">
                  {title}
                </Link>
                <div className="cell-sub">
                  {row.code} · {[row.city, row.district, row.town].filter(Boolean).join(' ') || '位置未填'}
                </div>
                <div className="cell-sub num">
                  {formatArea(row.areaSqm)} ·{' '}
                  {row.rentFenPerSqmMonth == null ? '租金未填' : formatRent(row.rentFenPerSqmMonth)}
                </div>
              </>
            ),
          },
          {
            title: '提交',
            key: 'submitted',
            width: 150,
            render: (_, row) => (
              <>
                {row.recorder?.name ?? row.agent?.name ?? UNKNOWN}
                <div className="cell-sub num">{formatDateTime(row.submittedAt)}</div>
              </>
            ),
          },
          { title: '完整度', key: 'score', width: 150, render: (_, row) => <Score row={row} /> },
          { title: '还缺', key: 'missing', render: (_, row) => <Missing row={row} /> },
          {
            title: '',
            key: 'actions',
            width: 190,
            fixed: 'right',
            render: (_, row) => {
              const { canList } = assessProperty(row);
              return (
                <Flex gap={8} className="review-actions">
                  <Tooltip title={canList ? undefined : '必填项未齐，不能上架'}>
                    <Button
                      type="primary"
                      disabled={!canList || isRunning}
                      aria-label={`通过并上架：${row.title}`}
                      onClick={() => approve(row)}
                    >
                      通过上架
                    </Button>
                  </Tooltip>
                  <Button aria-label={`退回修改：${row.title}`} onClick={() => setRejected(row)}>
                    退回
                  </Button>
                </Flex>
              );
            },
          },
        ]}
      />
      <ReasonModal
        title="退回修改"
        isOpen={rejected !== null}
        isRequired
        isRunning={isRunning}
        okText="退回"
        hint={rejected?.title}
        onCancel={() => setRejected(null)}
        onSubmit={reject}
      />
    </Page>
  );
}

function Score({ row }: { row: Property }) {
  const { score, canList } = assessProperty(row);
  return (
    <Progress
      percent={score}
      size="small"
      aria-label={`资料完整度 ${score}%`}
      status={canList ? 'normal' : 'exception'}
      format={(percent) => `${percent}%`}
    />
  );
}

/** Required ones stand out; of the others the most telling few. */
function Missing({ row }: { row: Property }) {
  const { missing } = assessProperty(row);
  if (missing.length === 0) return <span className="cell-sub">资料齐全</span>;
  const labels = (isRequired: boolean) =>
    missing
      .filter(({ required }) => required === isRequired)
      .map(({ label }) => label.replace(/（[^）]*）$/, ''));
  const optional = labels(false);
  return (
    <>
      {labels(true).map((label) => (
        <Tag key={label} color="error" bordered={false}>
          {label}
        </Tag>
      ))}
      {optional.length > 0 && (
        <span className="cell-sub">
          {optional.slice(0, 5).join('、')}
          {optional.length > 5 && `等 ${optional.length} 项`}
        </span>
      )}
    </>
  );
}
