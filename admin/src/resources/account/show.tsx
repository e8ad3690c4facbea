import { Card } from 'antd';
import { Facts } from '../../components/facts';
import { Page } from '../../components/page';
import { useSession } from '../../components/use-session';
import { BindingOutcome } from './binding-outcome';
import { ChangePassword } from './change-password';
import { MySessions } from './my-sessions';
import { NoticePreferences } from './notice-preferences';
import { TotpCard } from './totp-card';
import './account.css';

/** The signed-in person's own account. */
export function MyAccount() {
  const { identity } = useSession();
  return (
    <Page title="我的账号">
      <BindingOutcome />
      <div className="account-grid">
        <div className="stack">
          <Card title="资料">
            <Facts
              columns={1}
              items={[
                ['姓名', identity?.displayName],
                ['用户名', identity?.username],
                ['角色', identity?.roleName],
                ['工作电话', identity?.workPhone],
              ]}
            />
            <div className="input-hint">姓名、角色和工作电话由平台管理员维护。</div>
          </Card>
          <ChangePassword />
          <TotpCard />
          <MySessions />
        </div>
        <div className="stack">
          <NoticePreferences />
        </div>
      </div>
    </Page>
  );
}
