import { DeleteOutlined, EditOutlined, FormOutlined } from '@ant-design/icons';
import { useList } from '@refinedev/core';
import { Button, List, Popconfirm, Tag } from 'antd';
import { useState } from 'react';
import type { FollowUp } from '../../api-types';
import { EmptyState } from '../../components/empty-state';
import { ErrorState } from '../../components/states';
import { useOperation } from '../../components/use-operation';
import { useSession } from '../../components/use-session';
import {
  FOLLOW_UP_DIRECTION_LABELS,
  FOLLOW_UP_OUTCOME_LABELS,
  FOLLOW_UP_TYPE_LABELS,
  mayCorrect,
} from '../../domain';
import { formatDateTime } from '../../format';
import { FollowUpDrawer } from './follow-up-drawer';

const PAGE_SIZE = 20;
const OUTCOME_COLOURS = { successful: 'success', failed: 'default', follow_up_needed: 'warning' } as const;

/** The follow-ups of a customer, latest first; one's own are corrected and taken out here. */
export function CustomerFollowUps({
  customerId,
  ownerId,
  onWrite,
}: {
  customerId: string;
  ownerId: number | null;
  /** Leads to the form that writes one; absent for who may not. */
  onWrite?: (() => void) | undefined;
}) {
  const { identity, role, may } = useSession();
  const [page, setPage] = useState(1);
  const [edited, setEdited] = useState<FollowUp | null>(null);
  const { run, isRunning } = useOperation();
  const { result, query } = useList<FollowUp>({
    resource: 'follow-ups',
    filters: [{ field: 'customer.documentId', operator: 'eq', value: customerId }],
    sorters: [{ field: 'at', order: 'desc' }],
    pagination: { currentPage: page, pageSize: PAGE_SIZE },
    meta: { populate: ['author', 'contact'] },
    queryOptions: { placeholderData: (previous) => previous },
    errorNotification: false,
  });
  const total = result.total ?? 0;
  const mayChange = ({ author }: FollowUp) =>
    mayCorrect({ authorId: author?.id ?? null }, { id: identity?.id ?? null, role });
  const archive = async ({ id }: FollowUp) => {
    const isDone = await run({
      method: 'delete',
      path: `/follow-ups/${id}`,
      success: '跟进已归档',
      refreshes: ['customers', 'follow-ups'],
    });
    // the last one of the last page
    if (isDone && result.data.length === 1 && page > 1) setPage(page - 1);
  };
  if (query.error) return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
  return (
    <>
      <List<FollowUp>
        className="follow-up-list"
        loading={query.isLoading}
        dataSource={result.data}
        rowKey="id"
        locale={{
          emptyText: query.isLoading ? (
            ' '
          ) : (
            <EmptyState
              text="还没有跟进记录"
              action={
                onWrite && (
                  <Button icon={<FormOutlined />} onClick={onWrite}>
                    写跟进
                  </Button>
                )
              }
            />
          ),
        }}
        pagination={
          total > PAGE_SIZE && {
            current: page,
            pageSize: PAGE_SIZE,
            total,
            showSizeChanger: false,
            showTotal: (count) => `共 ${count} 条`,
            onChange: setPage,
          }
        }
        renderItem={(row) => (
          <List.Item>
            <Told row={row} />
            {mayChange(row) && (
              <div className="follow-up-acts">
                {may('follow-ups', 'edit') && (
                  <Button
                    type="text"
                    icon={<EditOutlined />}
                    aria-label={`修改 ${formatDateTime(row.at)} 的跟进`}
                    onClick={() => setEdited(row)}
                  />
                )}
                {may('follow-ups', 'delete') && (
                  <Popconfirm
                    title="归档这条跟进？"
                    description="归档后不再显示，它计划的提醒一并取消，最近联系按其余记录重新计算。"
                    okText="归档"
                    okButtonProps={{ danger: true }}
                    overlayStyle={{ maxWidth: 'min(320px, 92vw)' }}
                    onConfirm={() => archive(row)}
                  >
                    <Button
                      type="text"
                      danger
                      icon={<DeleteOutlined />}
                      disabled={isRunning}
                      aria-label={`归档 ${formatDateTime(row.at)} 的跟进`}
                    />
                  </Popconfirm>
                )}
              </div>
            )}
          </List.Item>
        )}
      />
      {edited && (
        <FollowUpDrawer
          key={edited.id}
          customerId={customerId}
          ownerId={ownerId}
          followUp={edited}
          onClose={() => setEdited(null)}
        />
      )}
    </>
  );
}

function Told({ row }: { row: FollowUp }) {
  const { contact } = row;
  return (
    <div className="follow-up-told">
      <div className="timeline-head">
        <Tag bordered={false}>{FOLLOW_UP_TYPE_LABELS[row.type]}</Tag>
        {row.direction === 'inbound' && <Tag bordered={false}>{FOLLOW_UP_DIRECTION_LABELS.inbound}</Tag>}
        {row.outcome && (
          <Tag bordered={false} color={OUTCOME_COLOURS[row.outcome]}>
            {FOLLOW_UP_OUTCOME_LABELS[row.outcome]}
          </Tag>
        )}
        {row.subject && <strong>{row.subject}</strong>}
        <span>{formatDateTime(row.at)}</span>
        {row.durationMinutes ? <span>{row.durationMinutes} 分钟</span> : null}
        {row.author && <span>{row.author.name}</span>}
      </div>
      {contact && (
        <div className="cell-sub">
          联系人：{contact.name}
          {contact.title && `（${contact.title}）`}
        </div>
      )}
      <div className="pre">{row.content}</div>
      {(row.nextAction || row.nextFollowAt) && (
        <div className="cell-sub">
          下一步：
          {[row.nextAction, row.nextFollowAt && formatDateTime(row.nextFollowAt)].filter(Boolean).join('，')}
        </div>
      )}
    </div>
  );
}
