import { Tabs } from 'antd';
import { Page } from '../../components/page';
import { useSession } from '../../components/use-session';
import { useTab } from '../../components/use-tab';
import { LeavingCustomers } from './leaving-customers';
import { PooledCustomers } from './pooled-customers';

/** Customers without an owner, and those that are about to lose theirs. */
export function PoolPage() {
  const { may } = useSession();
  const tab = useTab('pooled');
  return (
    <Page title="公海">
      <Tabs
        {...tab}
        destroyOnHidden
        items={[
          { key: 'pooled', label: '公海客户', children: <PooledCustomers /> },
          ...(may('customers', 'list')
            ? [{ key: 'leaving', label: '即将进入公海', children: <LeavingCustomers /> }]
            : []),
        ]}
      />
    </Page>
  );
}
