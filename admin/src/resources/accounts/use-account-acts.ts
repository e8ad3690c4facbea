import { App } from 'antd';
import { useOperation } from '../../components/use-operation';
import type { StaffAccount } from '../../guard-types';

const ACCOUNTS = ['accounts'];

/** What an administrator does to a colleague's account, each after a question. */
export function useAccountActs() {
  const { run } = useOperation();
  const { modal } = App.useApp();
  const ask = (title: string, content: string, okText: string, act: () => Promise<unknown>) =>
    void modal.confirm({ title, content, okText, okButtonProps: { danger: true }, onOk: act });
  return {
    signOut: ({ id, displayName }: StaffAccount) =>
      ask(`让 ${displayName} 退出所有设备？`, '所有设备上的登录立即失效，需要重新登录。', '全部退出', () =>
        run({ path: `/guard/accounts/${id}/sign-out`, success: '已退出所有设备', refreshes: ACCOUNTS }),
      ),
    resetTotp: ({ id, displayName }: StaffAccount) =>
      ask(
        `重置 ${displayName} 的两步验证？`,
        '请先确认是本人提出。重置后仅凭密码即可登录，直到重新启用。',
        '重置',
        () =>
          run({ path: `/guard/accounts/${id}/reset-totp`, success: '两步验证已重置', refreshes: ACCOUNTS }),
      ),
    block: ({ id, displayName, isBlocked }: StaffAccount) =>
      isBlocked
        ? void run({
            method: 'put',
            path: `/guard/accounts/${id}`,
            values: { isBlocked: false },
            success: `${displayName} 已恢复`,
            refreshes: ACCOUNTS,
          })
        : ask(
            `停用 ${displayName}？`,
            '该账号立即退出，且不能再登录。名下的客户和房源不变，可另行分配。',
            '停用',
            () =>
              run({
                method: 'put',
                path: `/guard/accounts/${id}`,
                values: { isBlocked: true },
                success: `${displayName} 已停用`,
                refreshes: ACCOUNTS,
              }),
          ),
  };
}
