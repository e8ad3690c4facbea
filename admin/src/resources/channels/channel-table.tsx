import { QrcodeOutlined } from '@ant-design/icons';
import { useTable } from '@refinedev/antd';
import { App, Button, Space, Tag } from 'antd';
import { useState } from 'react';
import { DataTable } from '../../components/data-table';
import { useOperation } from '../../components/use-operation';
import { useSession } from '../../components/use-session';
import { isLinkedChannel } from '../../domain';
import { ChannelDrawer, type SourceChannel } from './channel-drawer';
import { ChannelLink } from './channel-link';

/** Every channel, switched off or not. */
export function ChannelTable() {
  const { may } = useSession();
  const { modal } = App.useApp();
  const { run } = useOperation();
  const [edited, setEdited] = useState<SourceChannel>();
  const [linked, setLinked] = useState<SourceChannel>();
  const mayChange = may('channels', 'update');
  const { tableProps, tableQuery } = useTable<SourceChannel>({
    resource: 'source-channels',
    syncWithLocation: false,
    pagination: { pageSize: 50 },
    sorters: { initial: [{ field: 'sortOrder', order: 'asc' }] },
  });
  const remove = ({ documentId, name }: SourceChannel) =>
    modal.confirm({
      title: `删除渠道「${name}」？`,
      content: '只有没有客户、咨询和费用记录的自建渠道可以删除，其余请停用。',
      okText: '删除',
      okButtonProps: { danger: true },
      onOk: () =>
        run({
          method: 'delete',
          path: `/source-channels/${documentId}`,
          success: '已删除',
          refreshes: ['source-channels'],
        }),
    });
  return (
    <>
      <DataTable<SourceChannel>
        {...tableProps}
        query={tableQuery}
        empty="还没有渠道。"
        minWidth={740}
        columns={[
          {
            title: '渠道',
            key: 'name',
            width: 240,
            render: (_, { name, description }) => (
              <>
                {name}
                {description && <div className="cell-sub clamp-2">{description}</div>}
              </>
            ),
          },
          { title: '编码', dataIndex: 'code', key: 'code', width: 180 },
          {
            title: '状态',
            key: 'status',
            width: 90,
            render: (_, { active }) =>
              active === false ? (
                <Tag bordered={false}>已停用</Tag>
              ) : (
                <Tag bordered={false} color="success">
                  启用
                </Tag>
              ),
          },
          { title: '顺序', dataIndex: 'sortOrder', key: 'sortOrder', width: 80 },
          {
            title: '操作',
            key: 'actions',
            width: mayChange ? 250 : 120,
            render: (_, row) => (
              <Space>
                {isLinkedChannel({ code: row.code, active: row.active ?? null }) && (
                  <Button icon={<QrcodeOutlined />} onClick={() => setLinked(row)}>
                    链接
                  </Button>
                )}
                {mayChange && <Button onClick={() => setEdited(row)}>修改</Button>}
                {mayChange && <Button onClick={() => remove(row)}>删除</Button>}
              </Space>
            ),
          },
        ]}
      />
      {linked && <ChannelLink channel={linked} onClose={() => setLinked(undefined)} />}
      {edited && <ChannelDrawer key={edited.id} channel={edited} onClose={() => setEdited(undefined)} />}
    </>
  );
}
