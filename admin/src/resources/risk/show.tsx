import { TabsPage } from '../../components/tabs-page';
import { useSession } from '../../components/use-session';
import { RiskEvents } from './events';
import { RiskReviews } from './reviews';
import { RiskRules } from './rules';

/** What the risk engine held back, what it saw, and the rules it judges by. */
export function RiskPage() {
  const { may } = useSession();
  return (
    <TabsPage
      title="风控"
      tabs={[
        { key: 'reviews', label: '待审核', children: <RiskReviews />, isShown: may('risk', 'listReviews') },
        { key: 'events', label: '事件', children: <RiskEvents />, isShown: may('risk', 'listEvents') },
        { key: 'rules', label: '规则', children: <RiskRules />, isShown: may('risk', 'listRules') },
      ]}
    />
  );
}
