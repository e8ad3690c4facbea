import { MoreOutlined } from '@ant-design/icons';
import { Button, Dropdown } from 'antd';
import { useState } from 'react';
import type { Customer } from '../../api-types';
import { ReasonModal } from '../../components/reason-modal';
import { useApprovalNotice } from '../../components/use-approval-notice';
import { useOperation } from '../../components/use-operation';
import { useSession } from '../../components/use-session';
import { MergeModal } from './merge-modal';

/** What is seldom done to a customer, and needs a second person. */
export function CustomerMenu({ customer }: { customer: Customer }) {
  const { may } = useSession();
  const [opened, setOpened] = useState<'merge' | 'erase' | null>(null);
  const { run, isRunning } = useOperation();
  const tellApproval = useApprovalNotice();
  const close = () => setOpened(null);
  const items = [
    { key: 'merge' as const, label: '合并到其他客户…', isShown: may('customers', 'merge') },
    { key: 'erase' as const, label: '删除个人信息…', danger: true, isShown: may('customers', 'erase') },
  ].filter(({ isShown }) => isShown);
  if (items.length === 0) return null;
  return (
    <>
      <Dropdown
        trigger={['click']}
        menu={{
          items: items.map(({ isShown: _isShown, ...item }) => item),
          onClick: ({ key }) => setOpened(key as 'merge' | 'erase'),
        }}
      >
        <Button icon={<MoreOutlined />} aria-label="更多操作" />
      </Dropdown>
      <MergeModal customer={customer} isOpen={opened === 'merge'} onClose={close} />
      <ReasonModal
        title="删除个人信息"
        isOpen={opened === 'erase'}
        isRequired
        isRunning={isRunning}
        isDanger
        okText="提交审批"
        hint="写明依据，例如本人于何时以何种方式要求删除。"
        onCancel={close}
        onSubmit={async (reason) => {
          const done = await run({
            path: `/customers/${customer.id}/erase`,
            values: { reason },
            refreshes: ['approvals'],
          });
          if (!done) return;
          close();
          tellApproval();
        }}
      >
        <p>
          通过后，<b>{customer.name}</b>{' '}
          的姓名、电话、微信、邮箱与联系人将永久清除，不能恢复；成交与结算所需的记录保留，但不再能认出本人。
        </p>
      </ReasonModal>
    </>
  );
}
