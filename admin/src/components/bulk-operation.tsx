import { App, Button, Modal, Progress } from 'antd';
import { type ReactNode, useRef, useState } from 'react';
import { ReasonModal } from './reason-modal';
import { type RefusedRow, RefusedRows } from './refused-rows';
import type { Selection } from './selection';
import { useOperation } from './use-operation';
import { useRefresh } from './use-refresh';

/**
 * A button that does one of the server's named operations with each of the chosen rows, one after the other: each is decided by itself, and
 * those that were refused, or that a stop left out, stay chosen.
 */
export function BulkOperation({
  selection,
  label,
  icon,
  operationOf,
  asksReason = false,
  refreshes,
}: {
  selection: Selection;
  label: string;
  icon?: ReactNode;
  operationOf: (id: string, reason: string) => { method?: 'post' | 'put'; path: string; values: object };
  asksReason?: boolean;
  refreshes: string[];
}) {
  const [isAsking, setIsAsking] = useState(false);
  const [done, setDone] = useState<number | null>(null);
  const isStopped = useRef(false);
  const { run } = useOperation();
  const refresh = useRefresh();
  const { message, modal } = App.useApp();
  const { chosen } = selection;

  const doAll = async (reason: string) => {
    setIsAsking(false);
    isStopped.current = false;
    const refused: RefusedRow[] = [];
    let count = 0;
    for (const { id, name } of chosen) {
      if (isStopped.current) break;
      setDone(count);
      await run(operationOf(id, reason), ({ message: why }) => {
        refused.push({ id, name, message: why ?? '操作失败' });
        return true;
      });
      count += 1;
    }
    await refresh(refreshes);
    setDone(null);
    selection.keep([...refused, ...chosen.slice(count)].map(({ id }) => id));
    const succeeded = count - refused.length;
    if (refused.length === 0) message.success(`${label}：已处理 ${succeeded} 条`);
    else
      modal.warning({
        title: `${label}：已处理 ${succeeded} 条，${refused.length} 条未处理`,
        content: <RefusedRows rows={refused} />,
      });
  };

  return (
    <>
      <Button
        size="small"
        icon={icon}
        disabled={done !== null}
        onClick={() => (asksReason ? setIsAsking(true) : void doAll(''))}
      >
        {label}
      </Button>
      <ReasonModal
        title={`${label}：${chosen.length} 条`}
        isOpen={isAsking}
        isRequired
        isRunning={false}
        okText={label}
        hint="逐条处理，不能处理的会列出原因。"
        onCancel={() => setIsAsking(false)}
        onSubmit={doAll}
      />
      <Modal
        title={`正在处理：${label}`}
        open={done !== null}
        closable={false}
        maskClosable={false}
        footer={
          <Button
            onClick={() => {
              isStopped.current = true;
            }}
          >
            停止
          </Button>
        }
      >
        <Progress
          percent={Math.round((100 * (done ?? 0)) / Math.max(chosen.length, 1))}
          format={() => `${done ?? 0} / ${chosen.length}`}
        />
      </Modal>
    </>
  );
}
