import { PhoneOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import type { Customer } from '../../api-types';
import { useOperation } from '../../components/use-operation';
import { useSession } from '../../components/use-session';

/** Calls one's own customer by one tap: the number is read in full, on record, and dialled. Others' are looked at with a reason, beside. */
export function CallButton({ customer, isOwn }: { customer: Customer; isOwn: boolean }) {
  const { may } = useSession();
  const { run, isRunning } = useOperation<{ id?: string; value: string }>();
  if (!isOwn || !customer.phone || !may('customers', 'reveal')) return null;
  const call = async () => {
    const answer = await run({ path: `/customers/${customer.id}/reveal`, values: { field: 'phone' } });
    if (answer) window.location.href = `tel:${answer.value}`;
  };
  return (
    <Button
      type="primary"
      size="large"
      icon={<PhoneOutlined />}
      loading={isRunning}
      onClick={() => void call()}
    >
      拨号
    </Button>
  );
}
