import { App, Button } from 'antd';
import { useNavigate } from 'react-router';
import { useOperation } from '../../components/use-operation';
import type { StaffAccount } from '../../guard-types';

const ACCOUNTS = ['accounts'];

/** What an administrator does to a colleague's account, each after a question. */
export function useAccountActs() {
  const { run } = useOperation();
  const navigate = useNavigate();
  const { modal } = App.useApp();
  const ask = (title: string, content: string, okText: string, act: () => Promise<unknown>) =>
    void modal.confirm({ title, content, okText, okButtonProps: { danger: true }, onOk: act });
  /** Who has customers is handed over first; an account that is in wrong hands is blocked at once. */
  const blockNow = async (
    { id, displayName }: Pick<StaffAccount, 'id' | 'displayName'>,
    leavesWork = false,
  ): Promise<void> => {
    await run(
      {
        method: 'put',
        path: `/guard/accounts/${id}`,
        values: { isBlocked: true, ...(leavesWork ? { leavesWork } : {}) },
        success: `${displayName} 已停用`,
        refreshes: ACCOUNTS,
      },
      ({ code, message, details }) => {
        if (code !== 'has_customers') return false;
        const asked = modal.confirm({
          title: message,
          content: '账号可能已被他人使用时，可以立即停用，之后再移交。',
          okText: '去移交',
          onOk: () => navigate(`/handovers/new?from=${String(details.from)}`),
          footer: (_, { OkBtn, CancelBtn }) => (
            <>
              <Button
                danger
                style={{ float: 'left' }}
                onClick={() => {
                  asked.destroy();
                  void blockNow({ id, displayName }, true);
                }}
              >
                仍要停用
              </Button>
              <CancelBtn />
              <OkBtn />
            </>
          ),
        });
        return true;
      },
    );
  };
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
            '该账号立即退出，且不能再登录。名下有客户或房源的，先移交。',
            '停用',
            () => blockNow({ id, displayName }),
          ),
  };
}
