import { MoreOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, Dropdown, Tag } from 'antd';
import dayjs from 'dayjs';
import { useState } from 'react';
import { DataTable } from '../../components/data-table';
import { FilterBar, SelectFilter, TextFilter } from '../../components/filters';
import { Page } from '../../components/page';
import { usePlainList } from '../../components/use-plain-list';
import { useSession } from '../../components/use-session';
import { ROLE_LABELS } from '../../domain';
import { formatDateTime, UNKNOWN } from '../../format';
import type { StaffAccount } from '../../guard-types';
import { toOptions } from '../../options';
import { AccountDrawer } from './account-drawer';
import { PasswordModal } from './password-modal';
import { useAccountActs } from './use-account-acts';

/** Who may sign in to the console, with which role. */
export function AccountList() {
  const { identity, may } = useSession();
  const list = usePlainList<StaffAccount>({
    path: '/guard/accounts',
    filterNames: ['q', 'role', 'isBlocked'],
  });
  const [edited, setEdited] = useState<StaffAccount | 'new' | null>(null);
  const [reset, setReset] = useState<StaffAccount | null>(null);
  const acts = useAccountActs();
  const create = may('accounts', 'create') && (
    <Button type="primary" icon={<PlusOutlined />} onClick={() => setEdited('new')}>
      新建账号
    </Button>
  );
  const menu = (row: StaffAccount) => {
    const isSelf = row.id === identity?.id;
    const items = [
      { key: 'edit', label: '编辑', isShown: true, run: () => setEdited(row) },
      { key: 'password', label: '重置密码', isShown: !isSelf, run: () => setReset(row) },
      { key: 'signOut', label: '退出所有设备', isShown: !isSelf, run: () => acts.signOut(row) },
      { key: 'totp', label: '重置两步验证', isShown: row.hasTotp && !isSelf, run: () => acts.resetTotp(row) },
      {
        key: 'block',
        label: row.isBlocked ? '恢复账号' : '停用账号',
        danger: !row.isBlocked,
        isShown: !isSelf,
        run: () => acts.block(row),
      },
    ].filter(({ isShown }) => isShown);
    return (
      <Dropdown
        trigger={['click']}
        menu={{
          items: items.map(({ key, label, danger }) => ({ key, label, danger })),
          onClick: ({ key }) => items.find((item) => item.key === key)?.run(),
        }}
      >
        <Button
          type="text"
          size="small"
          icon={<MoreOutlined />}
          aria-label={`${row.displayName} 的更多操作`}
        />
      </Dropdown>
    );
  };
  return (
    <Page title="账号管理" actions={create}>
      <DataTable<StaffAccount>
        {...list.tableProps}
        query={list.query}
        empty={
          list.state.filters.length > 0 ? '没有符合条件的账号。' : '还没有账号。为每位同事建一个，不要共用。'
        }
        emptyAction={list.state.filters.length > 0 ? null : create}
        minWidth={980}
        filters={
          <FilterBar state={list.state}>
            <TextFilter state={list.state} field="q" placeholder="姓名、用户名、电话" />
            <SelectFilter
              state={list.state}
              field="role"
              placeholder="角色"
              options={toOptions(ROLE_LABELS).filter(({ value }) => value !== 'public')}
            />
            <SelectFilter
              state={list.state}
              field="isBlocked"
              placeholder="状态"
              options={[
                { value: 'false', label: '正常' },
                { value: 'true', label: '已停用' },
              ]}
            />
          </FilterBar>
        }
        card={(row) => (
          <div className="row-card">
            <div className="row-card-head">
              <span>
                <button type="button" className="text-button cell-title" onClick={() => setEdited(row)}>
                  {row.displayName}
                </button>{' '}
                <span className="cell-sub">{row.username}</span>
              </span>
              {menu(row)}
            </div>
            <div>
              <Tag bordered={false}>{ROLE_LABELS[row.role]}</Tag>
              {row.team?.name} <AccountState row={row} />
            </div>
            <div className="cell-sub num">
              {row.workPhone ?? '未填电话'} · 最近登录 {formatDateTime(row.lastSignInAt)}
            </div>
          </div>
        )}
        columns={[
          {
            title: '姓名',
            key: 'name',
            width: 190,
            fixed: 'left',
            render: (_, row) => (
              <>
                <button type="button" className="text-button cell-title" onClick={() => setEdited(row)}>
                  {row.displayName}
                </button>
                {row.id === identity?.id && <span className="cell-sub">（我）</span>}
                <div className="cell-sub">{row.username}</div>
              </>
            ),
          },
          {
            title: '角色',
            key: 'role',
            width: 170,
            render: (_, row) => (
              <>
                {ROLE_LABELS[row.role]}
                <div className="cell-sub">{row.team?.name}</div>
              </>
            ),
          },
          { title: '状态', key: 'state', width: 150, render: (_, row) => <AccountState row={row} /> },
          {
            title: '两步验证',
            key: 'totp',
            width: 100,
            render: (_, row) =>
              row.hasTotp ? (
                <Tag bordered={false} color="success">
                  已启用
                </Tag>
              ) : (
                <span className="cell-sub">未启用</span>
              ),
          },
          {
            title: '工作电话',
            dataIndex: 'workPhone',
            key: 'workPhone',
            width: 140,
            render: (phone?: string) => <span className="num">{phone ?? UNKNOWN}</span>,
          },
          {
            title: '最近登录',
            dataIndex: 'lastSignInAt',
            key: 'lastSignInAt',
            width: 150,
            render: formatDateTime,
          },
          { title: '操作', key: 'actions', width: 70, align: 'center', render: (_, row) => menu(row) },
        ]}
      />
      <AccountDrawer
        account={edited}
        isSelf={edited !== null && edited !== 'new' && edited.id === identity?.id}
        onClose={() => setEdited(null)}
      />
      <PasswordModal account={reset} onClose={() => setReset(null)} />
    </Page>
  );
}

function AccountState({ row: { isBlocked, lockedUntil } }: { row: StaffAccount }) {
  if (isBlocked)
    return (
      <Tag bordered={false} color="error">
        已停用
      </Tag>
    );
  if (lockedUntil && dayjs(lockedUntil).isAfter(dayjs()))
    return (
      <Tag bordered={false} color="warning" title={`到 ${formatDateTime(lockedUntil)}`}>
        密码错误锁定
      </Tag>
    );
  return (
    <Tag bordered={false} color="success">
      正常
    </Tag>
  );
}
