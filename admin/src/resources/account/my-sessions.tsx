import { DesktopOutlined, MobileOutlined } from '@ant-design/icons';
import { useCustom } from '@refinedev/core';
import { Button, Card, List, Popconfirm, Skeleton, Tag } from 'antd';
import { ErrorState } from '../../components/states';
import { useOperation } from '../../components/use-operation';
import { formatDateTime } from '../../format';
import type { OwnSession, PlainList } from '../../guard-types';
import { API_URL } from '../../providers/api';

const PHONES = /iPhone|iPad|Android|鸿蒙|微信/;

/** Where this account is signed in, each device with the way to end it. */
export function MySessions() {
  const { result, query } = useCustom<PlainList<OwnSession>>({
    url: `${API_URL}/auth/sessions`,
    method: 'get',
    errorNotification: false,
  });
  const { run, isRunning } = useOperation();
  const sessions = ((result.data as PlainList<OwnSession> | undefined)?.data ?? []).toSorted(
    (a, b) => Number(b.isCurrent) - Number(a.isCurrent) || b.lastSeenAt.localeCompare(a.lastSeenAt),
  );
  const others = sessions.filter(({ isCurrent }) => !isCurrent);

  const endOthers = async () => {
    for (const { id } of others) {
      const isDone = await run({ method: 'delete', path: `/auth/sessions/${id}` });
      if (!isDone) break;
    }
    await query.refetch();
  };
  return (
    <Card
      title="登录设备"
      extra={
        others.length > 0 && (
          <Popconfirm
            title={`退出其他 ${others.length} 台设备？`}
            description="它们需要重新登录。"
            okText="全部退出"
            onConfirm={endOthers}
          >
            <Button size="small" loading={isRunning}>
              退出其他设备
            </Button>
          </Popconfirm>
        )
      }
      styles={{ body: { paddingBlock: 6 } }}
    >
      {query.error ? (
        <ErrorState error={query.error} onRetry={() => query.refetch()} />
      ) : query.isLoading ? (
        <Skeleton active style={{ paddingBlock: 12 }} />
      ) : (
        <List<OwnSession>
          dataSource={sessions}
          rowKey="id"
          renderItem={(row) => (
            <List.Item
              style={{ paddingInline: 0 }}
              actions={
                row.isCurrent
                  ? undefined
                  : [
                      <Popconfirm
                        key="end"
                        title={`退出 ${row.device}？`}
                        okText="退出"
                        onConfirm={() =>
                          run({
                            method: 'delete',
                            path: `/auth/sessions/${row.id}`,
                            success: '该设备已退出',
                          }).then(() => query.refetch())
                        }
                      >
                        <Button type="link" size="small" aria-label={`退出 ${row.device}`}>
                          退出
                        </Button>
                      </Popconfirm>,
                    ]
              }
            >
              <List.Item.Meta
                avatar={
                  <span className="session-icon">
                    {PHONES.test(row.device) ? <MobileOutlined /> : <DesktopOutlined />}
                  </span>
                }
                title={
                  <>
                    <span title={row.userAgent ?? undefined}>{row.device}</span>{' '}
                    {row.isCurrent && (
                      <Tag bordered={false} color="success">
                        当前设备
                      </Tag>
                    )}
                  </>
                }
                description={
                  <span className="cell-sub num">
                    {[
                      row.ip,
                      `最近 ${formatDateTime(row.lastSeenAt)}`,
                      `登录 ${formatDateTime(row.createdAt)}`,
                    ]
                      .filter(Boolean)
                      .join(' · ')}
                  </span>
                }
              />
            </List.Item>
          )}
        />
      )}
    </Card>
  );
}
