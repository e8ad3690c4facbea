import { Tabs } from 'antd';
import { Page } from './page';
import { type PageTab, useTab } from './use-tab';

/** A page of lists that have little to do with each other, each with filters and page of its own in the address. */
export function TabsPage({ title, tabs }: { title: string; tabs: readonly PageTab[] }) {
  const tab = useTab();
  return (
    <Page title={title}>
      <Tabs {...tab.of(tabs)} destroyOnHidden />
    </Page>
  );
}
