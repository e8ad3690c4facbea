import { Authenticated, CanAccess, Refine, useGetIdentity } from '@refinedev/core';
import { UnsavedChangesNotifier } from '@refinedev/react-router';
import { App as AntApp, Button, ConfigProvider, Result, Spin } from 'antd';
import zhCN from 'antd/es/locale/zh_CN';
import { type ComponentType, lazy, Suspense, useEffect, useState } from 'react';
import { BrowserRouter, Navigate, Outlet, Route, Routes, useSearchParams } from 'react-router';
import { Boundary } from './components/boundary';
import { SCROLL_TO_FAULT } from './components/scroll-to-fault';
import { ErrorState } from './components/states';
import { AppLayout } from './layout/app-layout';
import { accessControlProvider } from './providers/access-control-provider';
import { dataProvider } from './providers/api';
import { authProvider, type Identity, signInPath } from './providers/auth-provider';
import { i18nProvider } from './providers/i18n-provider';
import { useNotificationProvider } from './providers/notification-provider';
import { routerProvider } from './providers/router-provider';
import type { ApiError } from './providers/strapi-format';
import { RESOURCES } from './resource-table';
import { theme } from './theme';

const page = <K extends string>(load: () => Promise<Record<K, ComponentType>>, name: K) =>
  lazy(() => load().then((module) => ({ default: module[name] })));

const Login = page(() => import('./resources/session/login'), 'Login');
const Dashboard = page(() => import('./resources/dashboard/show'), 'Dashboard');
const MyDayPage = page(() => import('./resources/my-day/show'), 'MyDayPage');
const PropertyList = page(() => import('./resources/properties/list'), 'PropertyList');
const PropertyCreate = page(() => import('./resources/properties/create'), 'PropertyCreate');
const PropertyIntake = page(() => import('./resources/properties/intake'), 'PropertyIntake');
const PropertyReviewQueue = page(() => import('./resources/properties/review-queue'), 'PropertyReviewQueue');
const PropertyEdit = page(() => import('./resources/properties/edit'), 'PropertyEdit');
const PropertyShow = page(() => import('./resources/properties/show'), 'PropertyShow');
const CustomerList = page(() => import('./resources/customers/list'), 'CustomerList');
const CustomerCreate = page(() => import('./resources/customers/create'), 'CustomerCreate');
const CustomerEdit = page(() => import('./resources/customers/edit'), 'CustomerEdit');
const ErasureCertificates = page(
  () => import('./resources/erasure-certificates/list'),
  'ErasureCertificates',
);
const CustomerShow = page(() => import('./resources/customers/show'), 'CustomerShow');
const CustomerBoard = page(() => import('./resources/board/show'), 'CustomerBoard');
const CustomerFunnel = page(() => import('./resources/funnel/show'), 'CustomerFunnel');
const PoolPage = page(() => import('./resources/pool/list'), 'PoolPage');
const DuplicatePairList = page(() => import('./resources/duplicate-pairs/list'), 'DuplicatePairList');
const HandoverList = page(() => import('./resources/handovers/list'), 'HandoverList');
const HandoverCreate = page(() => import('./resources/handovers/create'), 'HandoverCreate');
const ChannelPage = page(() => import('./resources/channels/list'), 'ChannelPage');
const CrmRulesPage = page(() => import('./resources/crm-rules/show'), 'CrmRulesPage');
const RequirementList = page(() => import('./resources/requirements/list'), 'RequirementList');
const RequirementShow = page(() => import('./resources/requirements/show'), 'RequirementShow');
const InquiryList = page(() => import('./resources/inquiries/list'), 'InquiryList');
const ViewingList = page(() => import('./resources/viewings/list'), 'ViewingList');
const ViewingCalendar = page(() => import('./resources/viewings/calendar'), 'ViewingCalendar');
const DealList = page(() => import('./resources/deals/list'), 'DealList');
const DealCreate = page(() => import('./resources/deals/create'), 'DealCreate');
const DealShow = page(() => import('./resources/deals/show'), 'DealShow');
const ReceivableList = page(() => import('./resources/receivables/list'), 'ReceivableList');
const PartnerList = page(() => import('./resources/partners/list'), 'PartnerList');
const CommissionList = page(() => import('./resources/commissions/list'), 'CommissionList');
const WithdrawalList = page(() => import('./resources/withdrawals/list'), 'WithdrawalList');
const ApprovalList = page(() => import('./resources/approvals/list'), 'ApprovalList');
const ExportList = page(() => import('./resources/exports/list'), 'ExportList');
const PropertyImports = page(() => import('./resources/imports/list'), 'PropertyImports');
const PropertyImport = page(() => import('./resources/imports/show'), 'PropertyImport');
const CustomerImports = page(() => import('./resources/imports/list'), 'CustomerImports');
const CustomerImport = page(() => import('./resources/imports/show'), 'CustomerImport');
const RiskPage = page(() => import('./resources/risk/show'), 'RiskPage');
const MessagePage = page(() => import('./resources/messages/show'), 'MessagePage');
const AuditLog = page(() => import('./resources/audit/list'), 'AuditLog');
const AccessMatrixPage = page(() => import('./resources/access/show'), 'AccessMatrixPage');
const AccountList = page(() => import('./resources/accounts/list'), 'AccountList');
const MyAccount = page(() => import('./resources/account/show'), 'MyAccount');

const refineResources = RESOURCES.map(({ name, label, canCreate, canEdit, canShow, group, isTop }) => ({
  name,
  list: group || isTop ? `/${name}` : undefined,
  create: canCreate ? `/${name}/new` : undefined,
  edit: canEdit ? `/${name}/:id/edit` : undefined,
  show: canShow ? `/${name}/:id` : undefined,
  meta: { label },
}));

/** After this long people are told what they wait for. */
const PATIENCE_MS = 5_000;

function Waiting() {
  const [isLate, setIsLate] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setIsLate(true), PATIENCE_MS);
    return () => clearTimeout(timer);
  }, []);
  if (isLate)
    return (
      <Result
        status="warning"
        title="服务器没有响应"
        subTitle="仍在等待；也可以检查网络后重试。"
        extra={
          <Button type="primary" onClick={() => window.location.reload()}>
            重试
          </Button>
        }
      />
    );
  return (
    <div style={{ padding: 80, textAlign: 'center' }}>
      <Spin />
    </div>
  );
}

/** The page inside, once it is known what its reader may see; where that cannot be asked, why, with a retry. */
function Admitted() {
  const { data, error, refetch } = useGetIdentity<Identity>();
  if (!data) return error ? <ErrorState error={error} onRetry={refetch} /> : <Waiting />;
  return (
    <CanAccess fallback={<Forbidden />}>
      <Outlet />
    </CanAccess>
  );
}

export function App() {
  return (
    <BrowserRouter basename="/ops">
      <ConfigProvider
        theme={theme}
        locale={zhCN}
        form={{ scrollToFirstError: SCROLL_TO_FAULT }}
        card={{ variant: 'borderless' }}
        button={{ autoInsertSpace: false }}
      >
        <AntApp style={{ height: '100%' }}>
          <Boundary>
            <Refine
              routerProvider={routerProvider}
              dataProvider={dataProvider}
              authProvider={authProvider}
              accessControlProvider={accessControlProvider}
              i18nProvider={i18nProvider}
              notificationProvider={useNotificationProvider}
              resources={refineResources}
              options={{
                syncWithLocation: true,
                warnWhenUnsavedChanges: true,
                disableTelemetry: true,
                reactQuery: {
                  clientConfig: {
                    defaultOptions: {
                      queries: { staleTime: 5_000, refetchOnWindowFocus: false, retry: isWorthRetrying },
                    },
                  },
                },
              }}
            >
              <Suspense fallback={<Waiting />}>
                <Routes>
                  <Route
                    element={
                      <Authenticated key="inside" fallback={<ToSignIn />} loading={<Waiting />}>
                        <AppLayout>
                          <Suspense fallback={<Waiting />}>
                            <Admitted />
                          </Suspense>
                        </AppLayout>
                      </Authenticated>
                    }
                  >
                    <Route index element={<Dashboard />} />
                    <Route path="my-day" element={<MyDayPage />} />
                    <Route path="properties">
                      <Route index element={<PropertyList />} />
                      <Route path="new" element={<PropertyCreate />} />
                      <Route path="intake" element={<PropertyIntake />} />
                      <Route path=":id" element={<PropertyShow />} />
                      <Route path=":id/edit" element={<PropertyEdit />} />
                    </Route>
                    <Route path="property-reviews" element={<PropertyReviewQueue />} />
                    <Route path="customers">
                      <Route index element={<CustomerList />} />
                      <Route path="new" element={<CustomerCreate />} />
                      <Route path=":id" element={<CustomerShow />} />
                      <Route path=":id/edit" element={<CustomerEdit />} />
                    </Route>
                    <Route path="board" element={<CustomerBoard />} />
                    <Route path="funnel" element={<CustomerFunnel />} />
                    <Route path="pool" element={<PoolPage />} />
                    <Route path="duplicate-pairs" element={<DuplicatePairList />} />
                    <Route path="handovers">
                      <Route index element={<HandoverList />} />
                      <Route path="new" element={<HandoverCreate />} />
                    </Route>
                    <Route path="channels" element={<ChannelPage />} />
                    <Route path="crm-rules" element={<CrmRulesPage />} />
                    <Route path="requirements">
                      <Route index element={<RequirementList />} />
                      <Route path=":id" element={<RequirementShow />} />
                    </Route>
                    <Route path="inquiries" element={<InquiryList />} />
                    <Route path="viewings">
                      <Route index element={<ViewingList />} />
                      <Route path="calendar" element={<ViewingCalendar />} />
                    </Route>
                    <Route path="deals">
                      <Route index element={<DealList />} />
                      <Route path="new" element={<DealCreate />} />
                      <Route path=":id" element={<DealShow />} />
                    </Route>
                    <Route path="receivables" element={<ReceivableList />} />
                    <Route path="partners" element={<PartnerList />} />
                    <Route path="commissions" element={<CommissionList />} />
                    <Route path="withdrawals" element={<WithdrawalList />} />
                    <Route path="approvals" element={<ApprovalList />} />
                    <Route path="exports" element={<ExportList />} />
                    <Route path="erasure-certificates" element={<ErasureCertificates />} />
                    <Route path="imports">
                      <Route index element={<PropertyImports />} />
                      <Route path=":id" element={<PropertyImport />} />
                    </Route>
                    <Route path="customer-imports">
                      <Route index element={<CustomerImports />} />
                      <Route path=":id" element={<CustomerImport />} />
                    </Route>
                    <Route path="risk" element={<RiskPage />} />
                    <Route path="messages" element={<MessagePage />} />
                    <Route path="audit" element={<AuditLog />} />
                    <Route path="access" element={<AccessMatrixPage />} />
                    <Route path="accounts" element={<AccountList />} />
                    <Route path="account" element={<MyAccount />} />
                    <Route path="*" element={<NotFound />} />
                  </Route>
                  <Route
                    element={
                      <Authenticated key="outside" fallback={<Outlet />} loading={<Waiting />}>
                        <AfterSignIn />
                      </Authenticated>
                    }
                  >
                    <Route path="login" element={<Login />} />
                  </Route>
                </Routes>
              </Suspense>
              <UnsavedChangesNotifier />
            </Refine>
          </Boundary>
        </AntApp>
      </ConfigProvider>
    </BrowserRouter>
  );
}

const NotFound = page(() => import('./resources/session/not-found'), 'NotFound');
const Forbidden = page(() => import('./resources/session/forbidden'), 'Forbidden');

function ToSignIn() {
  return <Navigate to={signInPath()} replace />;
}

/** Back to the page that asked for the sign-in, else to the day's work; a path of this console only. */
function AfterSignIn() {
  const to = useSearchParams()[0].get('to') ?? '';
  return <Navigate to={/^\/(?!\/)/.test(to) ? to : '/'} replace />;
}

/** A refusal stays a refusal; only a server that did not answer is asked again, once. */
function isWorthRetrying(failures: number, error: unknown): boolean {
  const { statusCode } = error as ApiError;
  return failures < 1 && (!statusCode || statusCode >= 500);
}
