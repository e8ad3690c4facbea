import { Alert, Drawer, Flex } from 'antd';
import { Link } from 'react-router';
import type { Viewing } from '../../api-types';
import { StatusTag } from '../../components/status-tag';
import { useSession } from '../../components/use-session';
import { formatDateTime, UNKNOWN } from '../../format';
import { proofOfViewing } from './phone-proof';
import { PhoneProofTag } from './phone-proof-tag';
import { ViewingActions } from './viewing-actions';

/** What an entry of the calendar stands for, and what can be done with it. */
export function ViewingDrawer({ viewing, onClose }: { viewing: Viewing | null; onClose: () => void }) {
  return (
    <Drawer
      title={viewing ? `带看 ${viewing.code}` : ''}
      open={viewing !== null}
      width={Math.min(420, window.innerWidth)}
      onClose={onClose}
    >
      {viewing && <ViewingFacts viewing={viewing} />}
    </Drawer>
  );
}

function describeHold(viewing: Viewing): string {
  const until = formatDateTime(viewing.heldUntil);
  switch (proofOfViewing(viewing)) {
    case 'awaiting':
      return `客户还没有用短信验证码验证手机号，${until} 前未验证自动失效`;
    case 'unproven':
      return `客户手机号未验证，请先致电核实，并在 ${until} 前确认`;
    default:
      return `客户手机号已验证，请在 ${until} 前确认`;
  }
}

function ViewingFacts({ viewing }: { viewing: Viewing }) {
  const { role, may } = useSession();
  return (
    <Flex vertical gap={12}>
      <div>
        <StatusTag kind="viewing" value={viewing.status} />
        <PhoneProofTag viewing={viewing} />
        <b className="num">
          {formatDateTime(viewing.start)} – {formatDateTime(viewing.end).slice(-5)}
        </b>
      </div>
      {viewing.status === 'held' && <Alert type="warning" showIcon message={describeHold(viewing)} />}
      <div>
        客户：
        {viewing.customer ? (
          <Link to={`/customers/${viewing.customer.id}`}>{viewing.customer.name}</Link>
        ) : (
          UNKNOWN
        )}
      </div>
      <div>
        房源：
        {viewing.property ? (
          <Link to={`/properties/${viewing.property.id}`}>{viewing.property.title}</Link>
        ) : (
          UNKNOWN
        )}
      </div>
      <div>带看人：{viewing.agent?.name ?? UNKNOWN}</div>
      {viewing.cancelReason && <div>取消原因：{viewing.cancelReason}</div>}
      {(viewing.feedback || viewing.note) && <div>备注：{viewing.feedback || viewing.note}</div>}
      {may('viewings', 'changeStatus') && <ViewingActions viewing={viewing} role={role} />}
    </Flex>
  );
}
