import { DownloadOutlined } from '@ant-design/icons';
import { App, Button, Tag } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import { DataTable } from '../../components/data-table';
import { Page } from '../../components/page';
import { StatusTag } from '../../components/status-tag';
import { usePlainList } from '../../components/use-plain-list';
import { useSession } from '../../components/use-session';
import { downloadExport } from '../../exports/download-export';
import { formatDateTime, formatTimeLeft, UNKNOWN } from '../../format';
import type { ExportJob } from '../../guard-types';
import type { ApiError } from '../../providers/strapi-format';
import { accessLabelOf } from '../../resource-table';

/** What was exported and may still be downloaded; the administrator sees everybody's. */
export function ExportList() {
  const { identity, role } = useSession();
  const isLog = role === 'admin';
  const list = usePlainList<ExportJob>({ path: '/guard/exports', filterNames: [], pollMs: 15_000 });
  const isOwn = (row: ExportJob) => (row.requestedBy ? row.requestedBy.id === identity?.id : !isLog);
  return (
    <Page title="导出记录">
      <DataTable<ExportJob>
        {...list.tableProps}
        rowKey="documentId"
        query={list.query}
        empty="还没有导出。在客户、房源、成交等列表的右上角点「导出」。"
        minWidth={860}
        card={(row) => (
          <div className="row-card">
            <div className="row-card-head">
              <span className="cell-title">{describe(row)}</span>
              <StatusTag kind="export" value={stateOf(row)} />
            </div>
            <div className="cell-sub num">
              {isLog && `${row.requestedBy?.name ?? UNKNOWN} · `}
              {formatDateTime(timeOf(row))} · <Remaining row={row} />
            </div>
            {row.reason && <div className="cell-sub">原因：{row.reason}</div>}
            <Act row={row} isOwn={isOwn(row)} />
          </div>
        )}
        columns={[
          {
            title: '内容',
            key: 'what',
            render: (_, row) => (
              <>
                <span className="cell-title">{describe(row)}</span>
                {row.reason && <div className="cell-sub clamp-2">原因：{row.reason}</div>}
              </>
            ),
          },
          ...(isLog
            ? [
                {
                  title: '导出人',
                  key: 'by',
                  width: 110,
                  render: (_: unknown, row: ExportJob) => row.requestedBy?.name ?? UNKNOWN,
                },
              ]
            : []),
          {
            title: '时间',
            key: 'at',
            width: 150,
            render: (_, row) => <span className="num">{formatDateTime(timeOf(row))}</span>,
          },
          {
            title: '状态',
            key: 'status',
            width: 170,
            render: (_, row) => (
              <>
                <StatusTag kind="export" value={stateOf(row)} />
                <div className="cell-sub">
                  <Remaining row={row} />
                </div>
              </>
            ),
          },
          {
            title: '操作',
            key: 'actions',
            width: 130,
            render: (_, row) => <Act row={row} isOwn={isOwn(row)} />,
          },
        ]}
      />
    </Page>
  );
}

function describe(row: ExportJob) {
  return (
    <>
      {accessLabelOf(row.resource)} {row.rows == null ? '' : `${row.rows.toLocaleString('zh-CN')} 行`}{' '}
      <Tag bordered={false}>{row.format === 'xlsx' ? 'Excel' : 'CSV'}</Tag>
    </>
  );
}

function timeOf(row: ExportJob): string | null | undefined {
  return row.requestedAt ?? row.createdAt;
}

/** A file past its time counts as gone, also before the server has cleared it. */
function stateOf({ status, expiresAt }: ExportJob): string {
  return status === 'ready' && expiresAt && formatTimeLeft(expiresAt) === null ? 'expired' : status;
}

function Remaining({ row }: { row: ExportJob }) {
  const left = formatTimeLeft(row.expiresAt);
  if (stateOf(row) === 'ready' && left) return <>{left}后失效</>;
  return <>{row.status === 'waiting' ? '通过后可下载' : '不可下载'}</>;
}

function Act({ row, isOwn }: { row: ExportJob; isOwn: boolean }) {
  const { message } = App.useApp();
  const [isRunning, setIsRunning] = useState(false);
  if (stateOf(row) === 'ready' && isOwn) {
    return (
      <Button
        size="small"
        icon={<DownloadOutlined />}
        loading={isRunning}
        onClick={async () => {
          setIsRunning(true);
          try {
            await downloadExport(row.documentId);
          } catch (error) {
            message.error((error as ApiError).message);
          } finally {
            setIsRunning(false);
          }
        }}
      >
        下载
      </Button>
    );
  }
  const approval = typeof row.approval === 'string' ? row.approval : row.approval?.documentId;
  return approval ? <Link to={`/approvals?box=mine&open=${approval}`}>查看审批</Link> : null;
}
