import { DownOutlined, SwapOutlined } from '@ant-design/icons';
import { Button, Dropdown } from 'antd';
import { CUSTOMER_STAGE_LABELS, type CustomerStage, type Role } from '../../domain';
import { type MovedCustomer, stagesOpenTo } from './use-stage-move';

/** The stages a customer may go to from here, as a menu; on a card a small one. */
export function StageMenu({
  customer,
  role,
  isRunning,
  isSmall = false,
  onMove,
}: {
  customer: MovedCustomer;
  role: Role;
  isRunning: boolean;
  isSmall?: boolean;
  onMove: (to: CustomerStage) => void;
}) {
  const stages = stagesOpenTo(customer, role);
  if (stages.length === 0) return null;
  const items = stages.map((stage) => ({
    key: stage,
    label: stage === 'won' ? '已成交（登记成交）' : CUSTOMER_STAGE_LABELS[stage],
    danger: stage === 'lost',
  }));
  return (
    <Dropdown trigger={['click']} menu={{ items, onClick: ({ key }) => onMove(key as CustomerStage) }}>
      {isSmall ? (
        <Button size="small" type="text" icon={<SwapOutlined />} aria-label={`移到…「${customer.name}」`} />
      ) : (
        <Button loading={isRunning}>
          变更阶段 <DownOutlined />
        </Button>
      )}
    </Dropdown>
  );
}
