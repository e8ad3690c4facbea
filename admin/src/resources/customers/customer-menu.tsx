import { MoreOutlined } from '@ant-design/icons';
import { Button, Dropdown } from 'antd';
import { useState } from 'react';
import type { Customer } from '../../api-types';
import { ReasonModal } from '../../components/reason-modal';
import { useOperation } from '../../components/use-operation';
import { useSession } from '../../components/use-session';
import { EraseModal } from './erase-modal';
import { LevelModal } from './level-modal';
import { MergeModal } from './merge-modal';
import { ServiceModal } from './service-modal';

type Dialog = 'level' | 'service' | 'blacklist' | 'merge' | 'erase';

/** What is seldom done to a customer: its marks, and what needs a second person. */
export function CustomerMenu({ customer, team }: { customer: Customer; team: readonly { id: number }[] }) {
  const { may } = useSession();
  const [opened, setOpened] = useState<Dialog | null>(null);
  const { run, isRunning } = useOperation();
  const close = () => setOpened(null);
  const isListed = Boolean(customer.blacklistedAt);
  const items = [
    { key: 'level', label: '调整等级…', isShown: may('customers', 'grade') },
    {
      key: 'byRule',
      label: '恢复系统评定等级',
      isShown: may('customers', 'grade') && customer.levelSource === 'manual',
    },
    { key: 'service', label: '服务人员…', isShown: may('customers', 'setService') },
    { key: 'merge', label: '合并到其他客户…', isShown: may('customers', 'merge') },
    {
      key: 'blacklist',
      label: isListed ? '移出黑名单…' : '列入黑名单…',
      danger: !isListed,
      isShown: may('customers', 'blacklist'),
    },
    { key: 'erase', label: '删除个人信息…', danger: true, isShown: may('customers', 'erase') },
  ].filter(({ isShown }) => isShown);
  if (items.length === 0) return null;
  const choose = (key: string) => {
    if (key !== 'byRule') return setOpened(key as Dialog);
    void run({
      method: 'put',
      path: `/customers/${customer.id}/level`,
      values: { level: null },
      success: '已恢复系统评定',
      refreshes: ['customers'],
    });
  };
  return (
    <>
      <Dropdown
        trigger={['click']}
        menu={{
          items: items.map(({ isShown: _isShown, ...item }) => item),
          onClick: ({ key }) => choose(key),
        }}
      >
        <Button icon={<MoreOutlined />} aria-label="更多操作" />
      </Dropdown>
      <LevelModal customer={customer} isOpen={opened === 'level'} onClose={close} />
      <ServiceModal customer={customer} team={team} isOpen={opened === 'service'} onClose={close} />
      <MergeModal customer={customer} isOpen={opened === 'merge'} onClose={close} />
      <EraseModal customer={customer} isOpen={opened === 'erase'} onClose={close} />
      <ReasonModal
        title={isListed ? '移出黑名单' : '列入黑名单'}
        isOpen={opened === 'blacklist'}
        isRequired
        isRunning={isRunning}
        isDanger={!isListed}
        okText={isListed ? '移出' : '列入'}
        hint={
          isListed
            ? '移出后可以正常分配、推荐与预约；列入的经过仍保留在动态里。'
            : '列入后不再匹配推荐、不能预约带看与发起成交，也不会分配给同事；已有的带看与成交不受影响。'
        }
        onCancel={close}
        onSubmit={async (reason) => {
          const done = await run({
            method: 'put',
            path: `/customers/${customer.id}/blacklist`,
            values: { isBlacklisted: !isListed, reason },
            success: isListed ? '已移出黑名单' : '已列入黑名单',
            refreshes: ['customers'],
          });
          if (done) close();
        }}
      />
    </>
  );
}
