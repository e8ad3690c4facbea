import { Tabs } from 'antd';
import type { ReactNode } from 'react';
import { useSearchParams } from 'react-router';
import { Page } from './page';

export interface PageTab {
  key: string;
  label: string;
  children: ReactNode;
  /** Whether this role has it at all. */
  isShown: boolean;
}

/** A page of lists that have little to do with each other, each with filters and page of its own in the address. */
export function TabsPage({ title, tabs }: { title: string; tabs: readonly PageTab[] }) {
  const [params, setParams] = useSearchParams();
  const shown = tabs.filter(({ isShown }) => isShown);
  return (
    <Page title={title}>
      <Tabs
        activeKey={params.get('tab') ?? shown[0]?.key}
        // filters and page belong to the list that is left
        onChange={(key) => setParams({ tab: key }, { replace: true })}
        destroyOnHidden
        items={shown.map(({ isShown: _isShown, ...tab }) => tab)}
      />
    </Page>
  );
}
