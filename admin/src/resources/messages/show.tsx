import { TabsPage } from '../../components/tabs-page';
import { useSession } from '../../components/use-session';
import { MessageList } from './message-list';
import { RobotList } from './robot-list';

/** What was sent outside the house and what was not, and the groups that are told. */
export function MessagePage() {
  const { may } = useSession();
  return (
    <TabsPage
      title="发送记录"
      tabs={[
        { key: 'log', label: '发送记录', children: <MessageList />, isShown: may('message', 'find') },
        { key: 'robots', label: '企业微信群', children: <RobotList />, isShown: may('group-robot', 'find') },
      ]}
    />
  );
}
