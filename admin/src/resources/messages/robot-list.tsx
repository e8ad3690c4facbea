import { PlusOutlined } from '@ant-design/icons';
import { useCustom } from '@refinedev/core';
import { App, Button, Popconfirm, Space, Tag } from 'antd';
import { useState } from 'react';
import { DataTable } from '../../components/data-table';
import { useOperation } from '../../components/use-operation';
import { NOTICE_LABELS } from '../../domain';
import type { PlainList } from '../../guard-types';
import { API_URL } from '../../providers/api';
import type { GroupRobot } from './message-types';
import { RobotDrawer } from './robot-drawer';

/** The robots of WeCom's groups and what each tells its group. */
export function RobotList() {
  const { result, query } = useCustom<PlainList<GroupRobot>>({
    url: `${API_URL}/notify/robots`,
    method: 'get',
    errorNotification: false,
  });
  const robots = (result.data as PlainList<GroupRobot> | undefined)?.data ?? [];
  const [edited, setEdited] = useState<GroupRobot | 'new' | null>(null);
  const add = (
    <Button type="primary" icon={<PlusOutlined />} onClick={() => setEdited('new')}>
      添加群机器人
    </Button>
  );
  const acts = (row: GroupRobot) => (
    <RobotActs row={row} onEdit={() => setEdited(row)} onDone={query.refetch} />
  );
  return (
    <>
      <DataTable<GroupRobot>
        rowKey="id"
        dataSource={robots}
        loading={query.isLoading}
        query={query}
        pagination={false}
        minWidth={720}
        empty="还没有群机器人。在企业微信群的「群设置 › 群机器人」里添加一个，把它的 Webhook 地址填到这里。"
        emptyAction={add}
        filters={robots.length > 0 && <div className="filter-bar">{add}</div>}
        card={(row) => (
          <div className="row-card">
            <div className="row-card-head">
              <span className="cell-title">{row.name}</span>
              <RobotState row={row} />
            </div>
            <Kinds row={row} />
            {acts(row)}
          </div>
        )}
        columns={[
          {
            title: '群',
            key: 'name',
            width: 200,
            render: (_, row) => (
              <>
                <span className="cell-title">{row.name}</span>
                <div className="cell-sub num">密钥尾号 {row.keyEnd}</div>
              </>
            ),
          },
          { title: '会收到', key: 'kinds', render: (_, row) => <Kinds row={row} /> },
          { title: '状态', key: 'status', width: 90, render: (_, row) => <RobotState row={row} /> },
          { title: '操作', key: 'actions', width: 220, render: (_, row) => acts(row) },
        ]}
      />
      <RobotDrawer robot={edited} onClose={() => setEdited(null)} onDone={query.refetch} />
    </>
  );
}

function Kinds({ row }: { row: GroupRobot }) {
  if (row.kinds.length === 0) return <span className="cell-sub">没有选择任何通知</span>;
  return (
    <Space size={[4, 4]} wrap>
      {row.kinds.map((kind) => (
        <Tag key={kind} bordered={false} style={{ marginInlineEnd: 0 }}>
          {NOTICE_LABELS[kind] ?? kind}
        </Tag>
      ))}
    </Space>
  );
}

function RobotState({ row }: { row: GroupRobot }) {
  return (
    <Tag bordered={false} color={row.isOn ? 'success' : 'default'}>
      {row.isOn ? '启用' : '停用'}
    </Tag>
  );
}

function RobotActs({ row, onEdit, onDone }: { row: GroupRobot; onEdit: () => void; onDone: () => unknown }) {
  const { message } = App.useApp();
  const { run, isRunning } = useOperation();
  return (
    <Space size={4} wrap>
      <Button size="small" onClick={onEdit}>
        编辑
      </Button>
      <Button
        size="small"
        loading={isRunning}
        disabled={!row.isOn}
        onClick={async () => {
          const done = await run({ path: `/notify/robots/${row.id}/try` });
          if (done) message.success('测试消息已排队，请看群里；没有收到时到「发送记录」看原因');
        }}
      >
        发测试消息
      </Button>
      <Popconfirm
        title={`移除「${row.name}」？`}
        description="还没有发出的消息不会再发到这个群。"
        okText="移除"
        okButtonProps={{ danger: true }}
        onConfirm={() =>
          run({ method: 'delete', path: `/notify/robots/${row.id}`, success: '已移除' }).then(onDone)
        }
      >
        <Button size="small" type="text" danger>
          移除
        </Button>
      </Popconfirm>
    </Space>
  );
}
