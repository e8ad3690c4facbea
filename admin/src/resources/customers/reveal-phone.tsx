import { PhoneOutlined } from '@ant-design/icons';
import { Button, Typography } from 'antd';
import { useState } from 'react';
import type { Customer } from '../../api-types';
import { ReasonModal } from '../../components/reason-modal';
import { useOperation } from '../../components/use-operation';
import { useSession } from '../../components/use-session';
import { UNKNOWN } from '../../format';

/**
 * The masked phone with one tap to call. The owner needs no reason; whoever else may see it gives one, and the server
 * writes every look to the audit log (DESIGN «Who sees what»).
 */
export function RevealPhone({ customer }: { customer: Customer }) {
  const { identity, may } = useSession();
  const { run, isRunning } = useOperation<{ id: string; value: string }>();
  const [phone, setPhone] = useState<string | null>(null);
  const [isAsking, setIsAsking] = useState(false);
  const isOwner = identity !== undefined && customer.owner?.id === identity.id;

  if (!customer.phone) return <>{UNKNOWN}</>;
  if (phone) {
    return (
      <Typography.Text copyable={{ text: phone }}>
        <a href={`tel:${phone}`} className="num">
          {phone}
        </a>
      </Typography.Text>
    );
  }
  const reveal = async (reason?: string) => {
    const answer = await run({
      path: `/customers/${customer.id}/reveal`,
      values: { field: 'phone', ...(reason ? { reason } : {}) },
    });
    if (!answer) return;
    setIsAsking(false);
    setPhone(answer.value);
    if (isOwner && window.matchMedia('(pointer: coarse)').matches)
      window.location.href = `tel:${answer.value}`;
  };
  return (
    <span>
      <span className="num">{customer.phone}</span>
      {may('customers', 'reveal') && (
        <Button
          type="link"
          size="small"
          icon={<PhoneOutlined />}
          loading={isRunning && !isAsking}
          onClick={() => (isOwner ? void reveal() : setIsAsking(true))}
        >
          {isOwner ? '一键拨号' : '查看'}
        </Button>
      )}
      <ReasonModal
        title="查看完整电话"
        isOpen={isAsking}
        isRequired
        isRunning={isRunning}
        okText="查看"
        onCancel={() => setIsAsking(false)}
        onSubmit={(reason) => void reveal(reason)}
      />
    </span>
  );
}
