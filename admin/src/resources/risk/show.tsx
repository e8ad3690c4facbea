import { Tabs } from 'antd';
import { useSearchParams } from 'react-router';
import { Page } from '../../components/page';
import { useSession } from '../../components/use-session';
import { RiskEvents } from './events';
import { RiskReviews } from './reviews';
import { RiskRules } from './rules';

/** What the risk engine held back, what it saw, and the rules it judges by. */
export function RiskPage() {
  const { may } = useSession();
  const [params, setParams] = useSearchParams();
  const tabs = [
    { key: 'reviews', label: '待审核', children: <RiskReviews />, isShown: may('risk', 'listReviews') },
    { key: 'events', label: '事件', children: <RiskEvents />, isShown: may('risk', 'listEvents') },
    { key: 'rules', label: '规则', children: <RiskRules />, isShown: may('risk', 'listRules') },
  ].filter(({ isShown }) => isShown);
  return (
    <Page title="风控">
      <Tabs
        activeKey={params.get('tab') ?? tabs[0]?.key}
        // Filters and page belong to the list that is left.
        onChange={(key) => setParams({ tab: key }, { replace: true })}
        destroyOnHidden
        items={tabs.map(({ isShown: _isShown, ...tab }) => tab)}
      />
    </Page>
  );
}
