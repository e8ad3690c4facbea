import { Alert } from 'antd';
import { formatDateTime } from '../../format';
import type { ApiError } from '../../providers/strapi-format';

/** The viewing that stands in the way, as the server's `viewing_clash` names it. */
interface Clash {
  partyLabel: string;
  viewing: string;
  start: string;
  end: string;
  agent: string | null;
  travelMinutes?: number;
}

/** Why a time cannot be taken: who is where at that time, and whether it is only the way there. */
export function ClashAlert({ refusal }: { refusal: ApiError }) {
  const { clashes } = refusal.details;
  return (
    <Alert
      type="warning"
      showIcon
      role="alert"
      style={{ marginBottom: 16 }}
      message={refusal.message}
      description={(Array.isArray(clashes) ? (clashes as Clash[]) : []).map(
        ({ partyLabel, viewing, start, end, agent, travelMinutes }) => (
          <div key={`${partyLabel}${viewing}`}>
            {partyLabel}：{formatDateTime(start)} 至 {formatDateTime(end).slice(-5)} 已有带看 {viewing}
            {agent ? `（${agent}）` : ''}
            {travelMinutes ? `；两处房源之间需留 ${travelMinutes} 分钟路程` : ''}
          </div>
        ),
      )}
    />
  );
}
