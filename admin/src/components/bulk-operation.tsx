import { App, Button, Modal, Progress } from 'antd';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { ReasonModal } from './reason-modal';
import { type RefusedRow, RefusedRows } from './refused-rows';
import { ChosenNames, type Selection } from './selection';
import { useOperation } from './use-operation';
import { useRefresh } from './use-refresh';

interface BulkAct {
  method?: 'post' | 'put';
  path: string;
  values: object;
}

/**
 * Does one of the server's named operations with each of the chosen rows, one after the other: each is decided by itself, and those that were
 * refused, or that a stop left out, stay chosen. `progress` has to stand on the page.
 */
export function useBulkRun({
  selection,
  label,
  refreshes,
}: {
  selection: Selection;
  label: string;
  refreshes: string[];
}) {
  const [done, setDone] = useState<number | null>(null);
  const isStopped = useRef(false);
  const { run: runOne } = useOperation();
  const refresh = useRefresh();
  const { message, modal } = App.useApp();
  const { chosen } = selection;
  // who leaves the page sees neither the progress nor the stop
  useEffect(
    () => () => {
      isStopped.current = true;
    },
    [],
  );

  const run = async (operationOf: (id: string) => BulkAct) => {
    isStopped.current = false;
    const refused: RefusedRow[] = [];
    let count = 0;
    for (const { id, name } of chosen) {
      if (isStopped.current) break;
      setDone(count);
      await runOne(operationOf(id), ({ message: why }) => {
        refused.push({ id, name, message: why ?? '操作失败' });
        return true;
      });
      count += 1;
    }
    await refresh(refreshes);
    setDone(null);
    selection.keep([...refused, ...chosen.slice(count)].map(({ id }) => id));
    const succeeded = count - refused.length;
    const left = chosen.length - count;
    const told = `${label}：已处理 ${succeeded} 条${left > 0 ? `，已停止，余 ${left} 条` : ''}`;
    if (refused.length > 0)
      modal.warning({
        title: `${told}，${refused.length} 条不能处理`,
        content: <RefusedRows rows={refused} />,
      });
    else if (left > 0) message.warning(told);
    else message.success(told);
  };
  const progress = (
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
  );
  return { run, progress, isRunning: done !== null };
}

/** A button for an act that needs no more than a reason, or a yes. */
export function BulkOperation({
  selection,
  label,
  icon,
  operationOf,
  asksReason = false,
  question,
  refreshes,
}: {
  selection: Selection;
  label: string;
  icon?: ReactNode;
  operationOf: (id: string, reason: string) => BulkAct;
  asksReason?: boolean;
  /** What the act says, to be confirmed where no reason is asked for. */
  question?: string;
  refreshes: string[];
}) {
  const [isAsking, setIsAsking] = useState(false);
  const { modal } = App.useApp();
  const bulk = useBulkRun({ selection, label, refreshes });
  const { chosen } = selection;
  const doAll = (reason: string) => {
    setIsAsking(false);
    return bulk.run((id) => operationOf(id, reason));
  };
  const ask = () => {
    if (asksReason) setIsAsking(true);
    else
      modal.confirm({
        title: `${label}：${chosen.length} 条`,
        content: (
          <>
            <ChosenNames chosen={chosen} />
            {question}
          </>
        ),
        okText: label,
        onOk: () => void doAll(''),
      });
  };

  return (
    <>
      <Button size="small" icon={icon} disabled={bulk.isRunning} onClick={ask}>
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
      >
        <ChosenNames chosen={chosen} />
      </ReasonModal>
      {bulk.progress}
    </>
  );
}
