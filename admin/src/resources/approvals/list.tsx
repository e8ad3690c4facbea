import { Badge, Tabs, Tag } from 'antd';
import { useSearchParams } from 'react-router';
import { DataTable } from '../../components/data-table';
import { FilterBar, SelectFilter } from '../../components/filters';
import { Page } from '../../components/page';
import { StatusTag } from '../../components/status-tag';
import { usePlainList } from '../../components/use-plain-list';
import { useSession } from '../../components/use-session';
import { useTodoCount } from '../../components/use-todo-count';
import { APPROVAL_KIND_LABELS, APPROVAL_STATUS_LABELS } from '../../domain';
import { formatDateTime, formatTimeLeft, UNKNOWN } from '../../format';
import type { ApprovalRequest } from '../../guard-types';
import { toOptions } from '../../options';
import { ApprovalDrawer } from './approval-drawer';

const EMPTY: Record<string, string> = {
  todo: '没有等您审批的申请。',
  mine: '您还没有发起过申请。大批量导出、批量归档、合并客户等操作会自动发起。',
  all: '还没有申请。',
};

/** Requests that a second person decides: those waiting for me, my own, all. */
export function ApprovalList() {
  const { may } = useSession();
  const mayDecide = may('approvals', 'approve');
  const [params, setParams] = useSearchParams();
  const boxes = mayDecide ? ['todo', 'mine', 'all'] : ['mine'];
  const asked = params.get('box');
  const box = String(boxes.find((name) => name === asked) ?? boxes[0]);
  const list = usePlainList<ApprovalRequest>({
    path: '/guard/approvals',
    filterNames: ['kind', 'status'],
    fixed: { box },
    pollMs: 30_000,
  });
  const todo = useTodoCount();
  const openId = params.get('open');
  const opened = list.rows.find(({ documentId }) => documentId === openId) ?? null;
  const open = (id?: string) => list.change({ open: id }, { keepsPage: true });
  return (
    <Page title="审批">
      <Tabs
        activeKey={box}
        onChange={(key) => setParams({ box: key }, { replace: true })}
        items={[
          ...(mayDecide
            ? [
                {
                  key: 'todo',
                  label: (
                    <>
                      待我审批 <Badge count={todo} size="small" />
                    </>
                  ),
                },
              ]
            : []),
          { key: 'mine', label: '我发起的' },
          ...(mayDecide ? [{ key: 'all', label: '全部' }] : []),
        ]}
      />
      <DataTable<ApprovalRequest>
        {...list.tableProps}
        rowKey="documentId"
        query={list.query}
        empty={list.state.filters.length > 0 ? '没有符合条件的申请。' : (EMPTY[box] ?? '还没有申请。')}
        minWidth={900}
        filters={
          <FilterBar state={list.state}>
            <SelectFilter
              state={list.state}
              field="kind"
              placeholder="种类"
              options={toOptions(APPROVAL_KIND_LABELS)}
            />
            {box !== 'todo' && (
              <SelectFilter
                state={list.state}
                field="status"
                placeholder="状态"
                options={toOptions(APPROVAL_STATUS_LABELS)}
              />
            )}
          </FilterBar>
        }
        onRow={(row) => ({ onClick: () => open(row.documentId), className: 'row-link' })}
        card={(row) => (
          <div className="row-card">
            <div className="row-card-head">
              <Title row={row} onOpen={open} />
              <StatusTag kind="approval" value={row.status} />
            </div>
            <div>
              <Tag bordered={false}>{row.kindLabel}</Tag> {row.requestedBy.name}
            </div>
            <div className="cell-sub num">
              {formatDateTime(row.requestedAt)} · <TimeLeft row={row} />
            </div>
          </div>
        )}
        columns={[
          {
            title: '申请',
            key: 'title',
            render: (_, row) => (
              <>
                <Title row={row} onOpen={open} />
                {row.reason && <div className="cell-sub clamp-2">原因：{row.reason}</div>}
              </>
            ),
          },
          {
            title: '种类',
            key: 'kind',
            width: 130,
            render: (_, row) => <Tag bordered={false}>{row.kindLabel}</Tag>,
          },
          { title: '申请人', key: 'by', width: 110, render: (_, row) => row.requestedBy.name ?? UNKNOWN },
          {
            title: '时间',
            key: 'at',
            width: 170,
            render: (_, row) => (
              <span className="num">
                {formatDateTime(row.requestedAt)}
                <div className="cell-sub">
                  <TimeLeft row={row} />
                </div>
              </span>
            ),
          },
          {
            title: '状态',
            key: 'status',
            width: 150,
            render: (_, row) => (
              <>
                <StatusTag kind="approval" value={row.status} />
                {row.decidedBy?.name && <div className="cell-sub">{row.decidedBy.name}</div>}
              </>
            ),
          },
        ]}
      />
      <ApprovalDrawer id={openId} known={opened} onClose={() => open(undefined)} />
    </Page>
  );
}

function Title({ row, onOpen }: { row: ApprovalRequest; onOpen: (id: string) => void }) {
  return (
    <button type="button" className="text-button cell-title" onClick={() => onOpen(row.documentId)}>
      {row.title}
    </button>
  );
}

/** What is left to decide in, or when it was decided. */
function TimeLeft({ row: { status, expiresAt, decidedAt } }: { row: ApprovalRequest }) {
  if (status !== 'pending') return <>{decidedAt ? `处理于 ${formatDateTime(decidedAt)}` : '已结束'}</>;
  if (!expiresAt) return <>无期限</>;
  const left = formatTimeLeft(expiresAt);
  return <>{left ? `剩余 ${left}` : '已过期'}</>;
}
