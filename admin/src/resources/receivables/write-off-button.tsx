import { Button } from 'antd';
import { useState } from 'react';
import type { Receivable } from '../../api-types';
import { ReasonModal } from '../../components/reason-modal';
import { useOperation } from '../../components/use-operation';
import { formatFen } from '../../format';
import { ReceivableTitle } from './receivable-title';

/** Gives up what is still owed of one receivable. */
export function WriteOffButton({ receivable, refreshes }: { receivable: Receivable; refreshes: string[] }) {
  const [isOpen, setOpen] = useState(false);
  const { run, isRunning } = useOperation();
  const writeOff = async (reason: string) => {
    const done = await run({
      method: 'put',
      path: `/receivables/${receivable.id}/write-off`,
      values: { reason },
      success: '已核减',
      refreshes,
    });
    if (done) setOpen(false);
  };
  return (
    <>
      <Button onClick={() => setOpen(true)}>坏账核减</Button>
      <ReasonModal
        title="坏账核减"
        isOpen={isOpen}
        isRequired
        isDanger
        isRunning={isRunning}
        okText="核减"
        hint={`未收的 ${formatFen(receivable.outstandingFen)} 将不再催收。`}
        onCancel={() => setOpen(false)}
        onSubmit={(reason) => void writeOff(reason)}
      >
        <ReceivableTitle receivable={receivable} />
      </ReasonModal>
    </>
  );
}
