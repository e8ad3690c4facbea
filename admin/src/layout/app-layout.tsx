import {
  AccountBookOutlined,
  AlertOutlined,
  AuditOutlined,
  BankOutlined,
  CalendarOutlined,
  CheckSquareOutlined,
  ControlOutlined,
  CustomerServiceOutlined,
  DashboardOutlined,
  DownloadOutlined,
  DownOutlined,
  FileDoneOutlined,
  FileSearchOutlined,
  FunnelPlotOutlined,
  IdcardOutlined,
  ImportOutlined,
  InboxOutlined,
  LogoutOutlined,
  MenuOutlined,
  NodeIndexOutlined,
  ProjectOutlined,
  SafetyOutlined,
  ScheduleOutlined,
  SendOutlined,
  ShareAltOutlined,
  SwapOutlined,
  TableOutlined,
  TeamOutlined,
  TransactionOutlined,
  UsergroupAddOutlined,
  UsergroupDeleteOutlined,
  WalletOutlined,
} from '@ant-design/icons';
import { useLogout } from '@refinedev/core';
import { Badge, Button, Drawer, Dropdown, Grid, Layout, Menu, type MenuProps, Tag } from 'antd';
import { type ReactNode, useEffect, useState } from 'react';
import { Link, Navigate, useLocation, useNavigate } from 'react-router';
import { useSession } from '../components/use-session';
import { useSessionEnd } from '../components/use-session-end';
import { useTodoCount } from '../components/use-todo-count';
import { MENU_GROUPS, RESOURCES } from '../resource-table';
import { useReviewCount } from '../resources/properties/use-review-count';
import { BrandMark } from './brand-mark';
import { NoticeBell } from './notice-bell';
import './layout.css';

const ICONS: Record<string, ReactNode> = {
  'my-day': <ScheduleOutlined />,
  properties: <BankOutlined />,
  'property-reviews': <CheckSquareOutlined />,
  inquiries: <CustomerServiceOutlined />,
  customers: <TeamOutlined />,
  board: <ProjectOutlined />,
  funnel: <FunnelPlotOutlined />,
  pool: <InboxOutlined />,
  'duplicate-pairs': <UsergroupDeleteOutlined />,
  handovers: <SwapOutlined />,
  channels: <ShareAltOutlined />,
  requirements: <NodeIndexOutlined />,
  viewings: <CalendarOutlined />,
  deals: <FileDoneOutlined />,
  receivables: <AccountBookOutlined />,
  partners: <UsergroupAddOutlined />,
  commissions: <TransactionOutlined />,
  withdrawals: <WalletOutlined />,
  'crm-rules': <ControlOutlined />,
  approvals: <AuditOutlined />,
  exports: <DownloadOutlined />,
  imports: <ImportOutlined />,
  'customer-imports': <ImportOutlined />,
  risk: <AlertOutlined />,
  messages: <SendOutlined />,
  audit: <FileSearchOutlined />,
  access: <TableOutlined />,
  accounts: <IdcardOutlined />,
};

/** Sider with the menu that the role may see, header with notices and the account; a drawer holds the menu on a phone. */
export function AppLayout({ children }: { children: ReactNode }) {
  useSessionEnd();
  const screens = Grid.useBreakpoint();
  const isNarrow = screens.lg === false;
  const [isMenuOpen, setIsMenuOpen] = useState(false);
  const { pathname } = useLocation();
  // biome-ignore lint/correctness/useExhaustiveDependencies: going to another page is what closes the drawer
  useEffect(() => setIsMenuOpen(false), [pathname]);
  const { identity } = useSession();
  // Nothing else is open to whoever has yet to set up the second step that the platform asks for.
  if (identity?.mustEnrolTotp && pathname !== '/account') return <Navigate to="/account" replace />;
  return (
    <Layout style={{ minHeight: '100%' }}>
      {!isNarrow && (
        <Layout.Sider className="app-sider" width={208} theme="light">
          <Brand />
          <MainMenu />
        </Layout.Sider>
      )}
      <Layout>
        <Layout.Header className="app-header">
          {isNarrow && (
            <>
              <Button
                type="text"
                icon={<MenuOutlined />}
                aria-label="打开菜单"
                onClick={() => setIsMenuOpen(true)}
              />
              <strong>工业地产 SCRM</strong>
            </>
          )}
          <span className="spacer" />
          <NoticeBell />
          <Account isNarrow={isNarrow} />
        </Layout.Header>
        <Layout.Content className="app-content" role="main">
          {children}
        </Layout.Content>
      </Layout>
      <Drawer
        placement="left"
        width={240}
        open={isNarrow && isMenuOpen}
        onClose={() => setIsMenuOpen(false)}
        styles={{ body: { padding: 0 } }}
        title="菜单"
      >
        <MainMenu />
      </Drawer>
    </Layout>
  );
}

function Brand() {
  return (
    <Link to="/" className="brand">
      <BrandMark /> 工业地产 SCRM
    </Link>
  );
}

function MainMenu() {
  const { may, role } = useSession();
  const { pathname } = useLocation();
  const section = pathname.split('/')[1] ?? '';
  const groups = MENU_GROUPS.map((group) => ({
    type: 'group' as const,
    key: group,
    label: group,
    children: RESOURCES.filter((row) => row.group === group && may(row.name, 'list')).map((row) => ({
      key: row.name,
      icon: ICONS[row.name],
      label: (
        <Link to={`/${row.name}`}>
          {row.label}
          {row.name === 'approvals' && <TodoBadge />}
          {row.name === 'property-reviews' && <ReviewBadge />}
        </Link>
      ),
    })),
  })).filter(({ children }) => children.length > 0);
  const top = RESOURCES.filter((row) => row.isTop && may(row.name, 'list')).map(({ name, label }) => ({
    key: name,
    icon: ICONS[name],
    label: <Link to={`/${name}`}>{label}</Link>,
  }));
  const home = { key: '', icon: <DashboardOutlined />, label: <Link to="/">工作台</Link> };
  // whoever sells begins with the people to call
  const first = role === 'sales' ? [...top, home] : [home, ...top];
  const items: MenuProps['items'] = [...first, ...groups];
  return (
    <nav aria-label="主菜单">
      <Menu
        mode="inline"
        selectedKeys={[section]}
        items={items}
        style={{ borderInlineEnd: 0, paddingBottom: 24 }}
      />
    </nav>
  );
}

/** How many approvals wait for this person. */
function TodoBadge() {
  const count = useTodoCount();
  return <Badge count={count} size="small" style={{ marginInlineStart: 8 }} title={`${count} 项待审批`} />;
}

/** How many drafts wait to be listed. */
function ReviewBadge() {
  const count = useReviewCount();
  return <Badge count={count} size="small" style={{ marginInlineStart: 8 }} title={`${count} 套待审核`} />;
}

function Account({ isNarrow }: { isNarrow: boolean }) {
  const { identity } = useSession();
  const { mutate: logout } = useLogout();
  const navigate = useNavigate();
  if (!identity) return null;
  return (
    <Dropdown
      trigger={['click']}
      menu={{
        items: [
          { key: 'who', disabled: true, label: `${identity.username} · ${identity.roleName}` },
          { type: 'divider' },
          {
            key: 'account',
            icon: <SafetyOutlined />,
            label: '账号与安全',
            onClick: () => navigate('/account'),
          },
          { key: 'logout', icon: <LogoutOutlined />, label: '退出登录', onClick: () => logout() },
        ],
      }}
    >
      <Button type="text">
        <span className="for-reader">我的账号</span>
        {identity.displayName}
        {!isNarrow && (
          <Tag bordered={false} style={{ marginInlineEnd: 0 }}>
            {identity.roleName}
          </Tag>
        )}
        <DownOutlined style={{ fontSize: 10 }} />
      </Button>
    </Dropdown>
  );
}
