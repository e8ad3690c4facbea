import { Button, Space } from 'antd';
import { useState } from 'react';
import type { Commission } from '../../api-types';
import { ReasonModal } from '../../components/reason-modal';
import { useOperation } from '../../components/use-operation';

const AFFECTED = ['commissions', 'withdrawals'];

/** Lets a held entry go on, or takes it back with a reason. */
export function ReviewButtons({ commission }: { commission: Commission }) {
  const [isRejecting, setIsRejecting] = useState(false);
  const { run, isRunning } = useOperation();
  const review = async (accept: boolean, reason?: string) => {
    const done = await run({
      method: 'put',
      path: `/commissions/${commission.id}/review`,
      values: { accept, ...(reason ? { reason } : {}) },
      success: accept ? '复核通过' : '已冲回',
      refreshes: AFFECTED,
    });
    if (done) setIsRejecting(false);
  };
  return (
    <Space size={4} style={{ marginTop: 4 }}>
      <Button
        size="small"
        type="primary"
        loading={isRunning && !isRejecting}
        onClick={() => void review(true)}
      >
        通过
      </Button>
      <Button size="small" danger onClick={() => setIsRejecting(true)}>
        不通过
      </Button>
      <ReasonModal
        title="复核不通过，冲回这笔佣金"
        isOpen={isRejecting}
        isRequired
        isRunning={isRunning}
        onCancel={() => setIsRejecting(false)}
        onSubmit={(reason) => void review(false, reason)}
      />
    </Space>
  );
}
