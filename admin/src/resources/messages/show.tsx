import { Tabs } from 'antd';
import { useSearchParams } from 'react-router';
import { Page } from '../../components/page';
import { useSession } from '../../components/use-session';
import { MessageList } from './message-list';
import { RobotList } from './robot-list';

/** What was sent outside the house and what was not, and the groups that are told. */
export function MessagePage() {
  const { may } = useSession();
  const [params, setParams] = useSearchParams();
  const tabs = [
    { key: 'log', label: '发送记录', children: <MessageList />, isShown: may('message', 'find') },
    { key: 'robots', label: '企业微信群', children: <RobotList />, isShown: may('group-robot', 'find') },
  ].filter(({ isShown }) => isShown);
  return (
    <Page title="发送记录">
      <Tabs
        activeKey={params.get('tab') ?? tabs[0]?.key}
        // filters and page belong to the list that is left
        onChange={(key) => setParams({ tab: key }, { replace: true })}
        destroyOnHidden
        items={tabs.map(({ isShown: _isShown, ...tab }) => tab)}
      />
    </Page>
  );
}
