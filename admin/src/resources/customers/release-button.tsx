import { App, Button } from 'antd';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import type { Customer } from '../../api-types';
import { ReasonModal } from '../../components/reason-modal';
import { useOperation } from '../../components/use-operation';

/** Gives a customer back to the pool. @param isOwn whose he is loses sight of him, and cannot claim him for a while */
export function ReleaseButton({ customer, isOwn }: { customer: Customer; isOwn: boolean }) {
  const [isOpen, setIsOpen] = useState(false);
  const { run, isRunning } = useOperation();
  const { message } = App.useApp();
  const navigate = useNavigate();
  const release = async (reason: string) => {
    const done = await run({
      path: `/customers/${customer.id}/release`,
      values: { reason },
      refreshes: ['customers'],
    });
    if (!done) return;
    setIsOpen(false);
    message.success('已释放到公海');
    if (isOwn) navigate('/customers');
  };
  return (
    <>
      <Button type="link" size="small" onClick={() => setIsOpen(true)}>
        释放
      </Button>
      <ReasonModal
        title="释放到公海"
        isOpen={isOpen}
        isRequired
        isRunning={isRunning}
        okText="释放"
        hint="同事可以在公海认领；原负责人在冷却期内不能再次认领。"
        onCancel={() => setIsOpen(false)}
        onSubmit={release}
      >
        <p>
          <b>{customer.name}</b> 将没有负责人。
        </p>
      </ReasonModal>
    </>
  );
}
