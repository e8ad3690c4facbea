import { Tabs } from 'antd';
import { Page } from '../../components/page';
import { useSession } from '../../components/use-session';
import { useTab } from '../../components/use-tab';
import { LeavingCustomers } from './leaving-customers';
import { PooledCustomers } from './pooled-customers';

/** Customers without an owner, and those that are about to lose theirs. */
export function PoolPage() {
  const { may } = useSession();
  const tab = useTab();
  return (
    <Page title="公海">
      <Tabs
        destroyOnHidden
        {...tab.of([
          { key: 'pooled', label: '公海客户', children: <PooledCustomers /> },
          {
            key: 'leaving',
            label: '即将进入公海',
            isShown: may('customers', 'list'),
            children: <LeavingCustomers />,
          },
        ])}
      />
    </Page>
  );
}
