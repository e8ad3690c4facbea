import { Tag } from 'antd';
import * as domain from '../domain';
import { UNKNOWN } from '../format';

type Tone = 'default' | 'processing' | 'success' | 'warning' | 'error';

const EXPORT_STATUS_LABELS = {
  waiting: '待审批',
  ready: '可下载',
  rejected: '已驳回',
  expired: '已过期',
  cancelled: '已撤回',
  failed: '未能生成',
} as const;

const KINDS = {
  customer: domain.CUSTOMER_STAGE_LABELS,
  property: domain.PROPERTY_STATUS_LABELS,
  viewing: domain.VIEWING_STATUS_LABELS,
  inquiry: domain.INQUIRY_STATUS_LABELS,
  deal: domain.DEAL_STATUS_LABELS,
  receivable: domain.RECEIVABLE_STATUS_LABELS,
  commission: domain.COMMISSION_STATUS_LABELS,
  withdrawal: domain.WITHDRAWAL_STATUS_LABELS,
  partner: domain.PARTNER_STATUS_LABELS,
  approval: domain.APPROVAL_STATUS_LABELS,
  export: EXPORT_STATUS_LABELS,
  import: domain.IMPORT_STATUS_LABELS,
  risk: domain.RISK_OUTCOME_LABELS,
  ruleMode: domain.RISK_MODE_LABELS,
  review: domain.REVIEW_STATUS_LABELS,
  message: domain.OUTBOX_STATE_LABELS,
} as const satisfies Record<string, Readonly<Record<string, string>>>;

/** How urgent a status looks; one that is not named here is plain. */
const TONES: Record<keyof typeof KINDS, Record<string, Tone>> = {
  customer: {
    qualified: 'processing',
    recommended: 'processing',
    viewing_booked: 'processing',
    viewed: 'processing',
    negotiating: 'warning',
    won: 'success',
    lost: 'error',
  },
  property: { listed: 'success', viewing: 'processing', negotiating: 'warning' },
  viewing: { held: 'warning', booked: 'processing', completed: 'success', no_show: 'error' },
  inquiry: { new: 'warning', taken: 'processing' },
  deal: { open: 'processing', won: 'success', lost: 'error', cancelled: 'error' },
  receivable: { open: 'processing', part: 'warning', settled: 'success' },
  commission: { pending: 'processing', held: 'warning', available: 'success', reversed: 'error' },
  withdrawal: {
    requested: 'warning',
    approved: 'processing',
    transferring: 'processing',
    awaiting_payee: 'processing',
    paid: 'success',
    failed: 'error',
    rejected: 'error',
  },
  partner: { pending: 'warning', active: 'success', suspended: 'error' },
  approval: { pending: 'warning', approved: 'success', rejected: 'error', failed: 'error' },
  export: { waiting: 'warning', ready: 'success', rejected: 'error', failed: 'error' },
  import: {
    checking: 'processing',
    checked: 'warning',
    running: 'processing',
    done: 'success',
    undoing: 'processing',
    failed: 'error',
  },
  risk: { challenge: 'processing', review: 'warning', block: 'error' },
  ruleMode: { shadow: 'processing', on: 'success' },
  review: { open: 'warning', cleared: 'success', confirmed: 'error' },
  message: { sending: 'processing', sent: 'success', uncertain: 'warning', dead: 'error' },
};

export type StatusKind = keyof typeof KINDS;

/** A status of `kind` in the words of its machine. */
export function StatusTag({ kind, value }: { kind: StatusKind; value?: string | null }) {
  if (!value) return <>{UNKNOWN}</>;
  const label = (KINDS[kind] as Readonly<Record<string, string>>)[value] ?? value;
  return (
    <Tag color={TONES[kind][value] ?? 'default'} bordered={false}>
      {label}
    </Tag>
  );
}
