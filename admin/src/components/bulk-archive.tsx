import { InboxOutlined } from '@ant-design/icons';
import { App, Button } from 'antd';
import { useState } from 'react';
import type { ApprovalRequest } from '../guard-types';
import { accessNameOf } from '../resource-table';
import { ReasonModal } from './reason-modal';
import { RefusedRows } from './refused-rows';
import { ChosenNames, type Selection } from './selection';
import { useApprovalNotice } from './use-approval-notice';
import { useOperation } from './use-operation';

interface Refused {
  documentId: string;
  name: string;
  message: string;
}

/** Archives the chosen rows: few at once, many by a second person's approval; all of them or none. */
export function BulkArchive({
  selection,
  resource,
  noun,
}: {
  selection: Selection;
  resource: string;
  noun: string;
}) {
  const [isAsking, setIsAsking] = useState(false);
  const { run, isRunning } = useOperation<{ id?: string; archived?: number; approval?: ApprovalRequest }>();
  const { message, modal } = App.useApp();
  const tellApproval = useApprovalNotice();
  const ids = selection.chosen.map(({ id }) => id);

  const archive = async (reason: string) => {
    const answer = await run(
      {
        path: '/guard/bulk-archive',
        values: { resource: accessNameOf(resource), ids, reason },
        refreshes: [resource, 'approvals'],
      },
      ({ code, details }) => {
        const refused = (details.rows ?? details.errors) as Refused[] | undefined;
        if (code !== 'rows_refused' || !Array.isArray(refused)) return false;
        setIsAsking(false);
        modal.warning({
          title: `有 ${refused.length} 条不能归档，其余也未归档`,
          content: (
            <RefusedRows rows={refused.map(({ documentId, ...row }) => ({ id: documentId, ...row }))} />
          ),
        });
        return true;
      },
    );
    if (!answer) return;
    setIsAsking(false);
    selection.keep([]);
    if (answer.approval) tellApproval();
    else message.success(`已归档 ${answer.archived ?? ids.length} 条`);
  };
  return (
    <>
      <Button size="small" danger icon={<InboxOutlined />} onClick={() => setIsAsking(true)}>
        归档
      </Button>
      <ReasonModal
        title={`归档 ${ids.length} 条${noun}`}
        isOpen={isAsking}
        isRequired
        isRunning={isRunning}
        isDanger
        okText="归档"
        hint="归档后不再出现在列表中，历史记录保留；有进行中商机的不能归档。数量较多时需另一人审批。"
        onCancel={() => setIsAsking(false)}
        onSubmit={archive}
      >
        <ChosenNames chosen={selection.chosen} />
      </ReasonModal>
    </>
  );
}
