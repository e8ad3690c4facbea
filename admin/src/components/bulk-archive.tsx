import { InboxOutlined } from '@ant-design/icons';
import { App, Button, type CheckboxProps, Flex } from 'antd';
import { type Key, useState } from 'react';
import type { ApprovalRequest } from '../guard-types';
import { accessNameOf } from '../resource-table';
import { ReasonModal } from './reason-modal';
import { useApprovalNotice } from './use-approval-notice';
import { useOperation } from './use-operation';
import { useSession } from './use-session';

interface Refused {
  documentId: string;
  name: string;
  message: string;
}

/**
 * Selection of a list's rows and their archiving: few at once, many by a second person's approval.
 * @returns the table's `rowSelection`, and the bar that stands above it while rows are chosen
 */
export function useBulkArchive({ resource, noun }: { resource: string; noun: string }) {
  const { may } = useSession();
  const [keys, setKeys] = useState<Key[]>([]);
  const [isAsking, setIsAsking] = useState(false);
  const { run, isRunning } = useOperation<{ id?: string; archived?: number; approval?: ApprovalRequest }>();
  const { message, modal } = App.useApp();
  const tellApproval = useApprovalNotice();
  if (!may(resource, 'delete')) return { rowSelection: undefined, bar: null };

  const archive = async (reason: string) => {
    const answer = await run(
      {
        path: '/guard/bulk-archive',
        values: { resource: accessNameOf(resource), ids: keys, reason },
        refreshes: [resource, 'approvals'],
      },
      ({ code, details }) => {
        const refused = (details.rows ?? details.errors) as Refused[] | undefined;
        if (code !== 'rows_refused' || !Array.isArray(refused)) return false;
        setIsAsking(false);
        modal.warning({
          title: `有 ${refused.length} 条不能归档，其余也未归档`,
          content: (
            <ul>
              {refused.map(({ documentId, name, message: why }) => (
                <li key={documentId ?? name}>
                  {name}：{why}
                </li>
              ))}
            </ul>
          ),
        });
        return true;
      },
    );
    if (!answer) return;
    setIsAsking(false);
    setKeys([]);
    if (answer.approval) tellApproval();
    else message.success(`已归档 ${answer.archived ?? keys.length} 条`);
  };
  return {
    rowSelection: {
      selectedRowKeys: keys,
      onChange: setKeys,
      preserveSelectedRowKeys: true,
      columnWidth: 44,
      getTitleCheckboxProps: () => ({ 'aria-label': '全选' }),
      // antd hands it on to the input, its type does not say so
      getCheckboxProps: (row: { name?: string; title?: string }) =>
        ({ 'aria-label': `选择 ${row.name ?? row.title ?? ''}` }) as Partial<CheckboxProps>,
    },
    bar: (
      <>
        {keys.length > 0 && (
          <Flex className="selection-bar" align="center" gap={10} wrap>
            <span role="status">已选 {keys.length} 条</span>
            <Button size="small" danger icon={<InboxOutlined />} onClick={() => setIsAsking(true)}>
              归档
            </Button>
            <Button size="small" type="link" onClick={() => setKeys([])}>
              取消选择
            </Button>
          </Flex>
        )}
        <ReasonModal
          title={`归档 ${keys.length} 条${noun}`}
          isOpen={isAsking}
          isRequired
          isRunning={isRunning}
          isDanger
          okText="归档"
          hint="归档后不再出现在列表中，历史记录保留；有进行中成交的不能归档。数量较多时需另一人审批。"
          onCancel={() => setIsAsking(false)}
          onSubmit={archive}
        />
      </>
    ),
  };
}
