import { formatYuan } from '@scrm/guard/domain';
import { formatBusinessTime } from '@scrm/notify/domain';
import {
  ASSIGNMENT_REASON_LABELS,
  type AssignmentReason,
  CRM_FIELD_LABELS,
  CUSTOMER_STAGE_LABELS,
  type CustomerStage,
  DEAL_STATUS_LABELS,
  type DealStatus,
  FOLLOW_UP_DIRECTION_LABELS,
  FOLLOW_UP_OUTCOME_LABELS,
  FOLLOW_UP_TYPE_LABELS,
  type FollowUpOutcome,
  type FollowUpType,
  OWNER_CHANGE_LABELS,
  type OwnerChange,
  RECEIPT_ROW_KIND_LABELS,
  type ReceiptRowKind,
  tellFieldChange,
  VIEWING_STATUS_LABELS,
  type ViewingChange,
  type ViewingStatus,
} from '../../../domain';
import { partSources } from './part-sources';
import type { TimelineSource, TimelineSubject } from './source';
import { changesIn, joined, lines, momentOf, text, userName } from './telling';

/** What other kinds of entries tell already, and what only follows from them: no change of the record by somebody. */
const TOLD_ELSEWHERE = [
  'status',
  'stageChangedAt',
  'lostReason',
  'lostReasonCode',
  'owner',
  'previousOwner',
  'ownedSince',
  'pooledAt',
  'poolReason',
  'recycleWarnedAt',
  'recycleOn',
  'lastContactAt',
  'nextFollowAt',
  'level',
  'levelSource',
  'levelReason',
  'levelUntil',
  'churnRisk',
  'churnSince',
  'blacklistedAt',
  'blacklistReason',
  'blacklistedBy',
];

/** Of whom an entry is that came with a merge: what happened to two apart is not told as one's. */
function formerOf({ codes }: TimelineSubject, { whose }: Record<string, unknown>): string | null {
  const code = codes.get(Number(whose));
  return code === undefined ? null : `原客户 ${code}`;
}

/** crm's own sources, in the order in which entries of one moment stand. */
export function crmSources(): TimelineSource[] {
  const byCustomer = ({ id }: { id: number }) => [id];
  return [
    {
      kind: 'follow_up',
      resource: 'follow-up',
      from: 'follow_ups t LEFT JOIN up_users u ON u.id = t.author_id LEFT JOIN contacts k ON k.id = t.contact_id',
      select: `k.name AS contact, t.type, t.direction, t.subject, t.content, t.outcome, t.next_action, t.next_follow_at, t.duration_minutes, ${userName('u')} AS by`,
      where: 't.customer_id = ? AND t.archived_at IS NULL',
      bindings: byCustomer,
      at: 't.at',
      isZoned: false,
      tell: (row) => ({
        by: text(row.by),
        title: joined([
          FOLLOW_UP_TYPE_LABELS[row.type as FollowUpType],
          row.direction === 'inbound' && FOLLOW_UP_DIRECTION_LABELS.inbound,
          row.contact,
          row.outcome && FOLLOW_UP_OUTCOME_LABELS[row.outcome as FollowUpOutcome],
          row.duration_minutes && `${row.duration_minutes} 分钟`,
        ]),
        lines: lines([
          row.subject,
          row.content,
          row.next_action && `下一步：${row.next_action}`,
          row.next_follow_at && `下次跟进 ${formatBusinessTime(new Date(row.next_follow_at as string))}`,
        ]),
        link: null,
        tone: row.outcome === 'failed' ? 'quiet' : null,
      }),
    },
    {
      kind: 'viewing',
      resource: 'viewing',
      from: `viewings v JOIN status_history t ON t.machine = 'viewing' AND t.entity_id = v.id LEFT JOIN properties p ON p.id = v.property_id`,
      select:
        't.from_status, t.to_status, t.reason, t.actor_name AS by, v.code, v.start, v.feedback, p.title AS property',
      where: 'v.customer_id = ?',
      bindings: byCustomer,
      at: 't.at',
      isZoned: true,
      tell: (row) => {
        const status = row.to_status as ViewingStatus;
        return {
          by: text(row.by),
          title: row.from_status
            ? `带看${VIEWING_STATUS_LABELS[status]}`
            : `预约带看（${VIEWING_STATUS_LABELS[status]}）`,
          lines: lines([
            joined([row.property, row.code, formatBusinessTime(new Date(row.start as string))]),
            row.reason,
            status === 'completed' && row.feedback,
          ]),
          link: null,
          tone:
            status === 'completed'
              ? 'good'
              : ['cancelled', 'no_show', 'lapsed'].includes(status)
                ? 'bad'
                : null,
        };
      },
    },
    {
      kind: 'viewing',
      resource: 'viewing',
      // only moves of its time: the rest of a viewing's changes are its statuses
      from: `viewings v JOIN audit_log t ON t.resource = 'viewing' AND t.document_id = v.document_id AND t.changes <> '[]'::jsonb`,
      select: 't.actor_name AS by, t.changes, v.code',
      where: `v.customer_id = ? AND t.action = 'update' AND t.changes @> '[{"field": "start"}]'`,
      bindings: byCustomer,
      at: 't.at',
      isZoned: true,
      tell: (row) => {
        const change = changesIn(row.changes).find(({ field }) => field === 'start');
        return {
          by: text(row.by),
          title: '带看改期',
          lines: lines([`${row.code}：${momentOf(change?.before)} 改到 ${momentOf(change?.after)}`]),
          link: null,
          tone: null,
        };
      },
    },
    {
      kind: 'inquiry',
      resource: 'inquiry',
      from: 'inquiries t LEFT JOIN properties p ON p.id = t.property_id LEFT JOIN partners a ON a.id = t.partner_id LEFT JOIN source_channels s ON s.id = t.channel_id',
      select: 't.message, t.promo_code, p.title AS property, p.code, a.name AS partner, s.name AS channel',
      where: 't.customer_id = ?',
      bindings: byCustomer,
      at: 't.created_at',
      isZoned: false,
      tell: (row) => ({
        title: `咨询：${row.property ?? '房源'}`,
        lines: lines([
          row.message,
          row.channel && `渠道：${row.channel}`,
          (row.partner || row.promo_code) && `推广：${joined([row.partner, row.promo_code])}`,
        ]),
        link: null,
        tone: 'good',
      }),
    },
    {
      kind: 'deal',
      resource: 'deal',
      from: `deals d JOIN status_history t ON t.machine = 'deal' AND t.entity_id = d.id LEFT JOIN properties p ON p.id = d.property_id`,
      select:
        't.from_status, t.to_status, t.reason, t.actor_name AS by, d.code, d.document_id, p.title AS property',
      where: 'd.customer_id = ?',
      bindings: byCustomer,
      at: 't.at',
      isZoned: true,
      tell: (row) => {
        const status = row.to_status as DealStatus;
        return {
          by: text(row.by),
          title: row.from_status
            ? `${row.from_status === 'won' ? '成交' : '商机'}${DEAL_STATUS_LABELS[status]}`
            : '新建商机',
          lines: lines([joined([row.code, row.property]), row.reason]),
          link: `/deals/${row.document_id}`,
          tone: status === 'won' ? 'good' : status === 'open' ? null : 'bad',
        };
      },
    },
    {
      kind: 'receipt',
      resource: 'receipt',
      from: 'deals d JOIN receipts t ON t.deal_id = d.id LEFT JOIN up_users u ON u.id = t.recorded_by_id',
      select: `t.kind, t.amount_fen, t.note, d.code, d.document_id, ${userName('u')} AS by`,
      where: 'd.customer_id = ?',
      bindings: byCustomer,
      at: 't.at',
      isZoned: false,
      tell: (row) => ({
        by: text(row.by),
        title: `${RECEIPT_ROW_KIND_LABELS[row.kind as ReceiptRowKind] ?? row.kind} ${formatYuan(Number(row.amount_fen))}`,
        lines: lines([row.code, row.note]),
        link: `/deals/${row.document_id}`,
        tone: row.kind === 'refund' || row.kind === 'reversal' ? 'bad' : 'good',
      }),
    },
    {
      kind: 'stage',
      resource: 'customer',
      from: 'status_history t',
      select: 't.entity_id AS whose, t.from_status, t.to_status, t.reason, t.actor_name AS by',
      where: `t.machine = 'customer' AND t.entity_id = ANY(?)`,
      bindings: ({ ids }) => [[...ids]],
      at: 't.at',
      isZoned: true,
      tell: (row, subject) => {
        const to = row.to_status as CustomerStage;
        const from = row.from_status as CustomerStage | null;
        return {
          by: text(row.by),
          title: from
            ? `${CUSTOMER_STAGE_LABELS[from] ?? from} → ${CUSTOMER_STAGE_LABELS[to] ?? to}`
            : `建档：${CUSTOMER_STAGE_LABELS[to] ?? to}`,
          lines: lines([formerOf(subject, row), row.reason]),
          link: null,
          tone: to === 'won' ? 'good' : to === 'lost' ? 'bad' : null,
        };
      },
    },
    {
      kind: 'owner',
      resource: 'customer',
      from: 'customer_owner_spans t LEFT JOIN up_users o ON o.id = t.owner_id LEFT JOIN up_users u ON u.id = t.by_id',
      select: `t.customer_id AS whose, t.owner_id, t.how, t.reason, ${userName('o')} AS owner, ${userName('u')} AS by`,
      where: 't.customer_id = ANY(?)',
      bindings: ({ ids }) => [[...ids]],
      at: 't.from_at',
      isZoned: true,
      tell: (row, subject) => ({
        by: text(row.by),
        title: `${OWNER_CHANGE_LABELS[row.how as OwnerChange] ?? row.how}：${row.owner_id === null ? '公海' : (row.owner ?? '—')}`,
        lines: lines([
          formerOf(subject, row),
          row.how === 'by_rule'
            ? (ASSIGNMENT_REASON_LABELS[row.reason as AssignmentReason] ?? row.reason)
            : row.reason,
        ]),
        link: null,
        tone: null,
      }),
    },
    {
      kind: 'level',
      // its reason tells what the agency earns by the customer
      resource: 'receipt',
      from: 'customer_levels t LEFT JOIN up_users u ON u.id = t.by_id',
      select: `t.customer_id AS whose, t.level, t.previous, t.source, t.reason, t.until_on::text AS until, ${userName('u')} AS by`,
      where: 't.customer_id = ANY(?)',
      bindings: ({ ids }) => [[...ids]],
      at: 't.at',
      isZoned: true,
      tell: (row, subject) => ({
        by: text(row.by),
        title: joined([
          row.previous && row.previous !== row.level
            ? `${row.previous} 级 → ${row.level} 级`
            : `${row.level} 级`,
          row.source === 'manual' ? '人工评定' : '系统评定',
        ]),
        lines: lines([formerOf(subject, row), row.reason, row.until && `有效至 ${row.until}`]),
        link: null,
        tone: null,
      }),
    },
    {
      kind: 'mark',
      resource: 'customer',
      from: 'customer_blacklistings t LEFT JOIN up_users u ON u.id = t.by_id',
      select: `t.reason, ${userName('u')} AS by`,
      where: 't.customer_id = ANY(?)',
      bindings: ({ ids }) => [[...ids]],
      at: 't.from_at',
      isZoned: true,
      tell: (row) => ({
        by: text(row.by),
        title: '列入黑名单',
        lines: lines([row.reason]),
        link: null,
        tone: 'bad',
      }),
    },
    {
      kind: 'mark',
      resource: 'customer',
      from: 'customer_blacklistings t LEFT JOIN up_users u ON u.id = t.lifted_by_id',
      select: `t.lift_reason, ${userName('u')} AS by`,
      where: 't.customer_id = ANY(?) AND t.lifted_at IS NOT NULL',
      bindings: ({ ids }) => [[...ids]],
      at: 't.lifted_at',
      isZoned: true,
      tell: (row) => ({
        by: text(row.by),
        title: '移出黑名单',
        lines: lines([row.lift_reason]),
        link: null,
        tone: 'good',
      }),
    },
    {
      kind: 'change',
      resource: 'customer',
      from: 'audit_log t',
      select: 't.action, t.actor_name AS by, t.changes',
      where: `t.resource = 'customer' AND t.document_id = ANY(?) AND t.changes <> '[]'::jsonb AND t.action IN ('update', 'archive')
        AND EXISTS (SELECT FROM jsonb_array_elements(t.changes) c WHERE c->>'field' <> ALL(?))`,
      bindings: ({ documentIds }) => [[...documentIds], TOLD_ELSEWHERE],
      at: 't.at',
      isZoned: true,
      tell: (row) => {
        const told = changesIn(row.changes).filter(
          ({ field }) => !TOLD_ELSEWHERE.includes(field) && field in CRM_FIELD_LABELS.customer,
        );
        return {
          by: text(row.by),
          title: row.action === 'archive' ? '归档' : '修改资料',
          lines: told.map(tellFieldChange),
          link: null,
          tone: 'quiet',
        };
      },
    },
    {
      kind: 'change',
      resource: 'customer',
      // each into whom it went first, by who agreed
      from: `customers t JOIN customers k ON k.id = t.merged_into_id
        LEFT JOIN LATERAL (SELECT a.decided_by_name, a.reason FROM approvals a WHERE a.status = 'approved' AND a.kind = 'merge'
          AND a.subject = t.document_id ORDER BY a.id DESC LIMIT 1) a ON true`,
      select: 't.code, k.id AS whose, a.decided_by_name AS by, a.reason',
      where: 't.merged_into_id = ANY(?)',
      bindings: ({ ids }) => [[...ids]],
      at: 't.archived_at',
      isZoned: false,
      tell: (row, subject) => ({
        by: text(row.by),
        title: `合并：${row.code ?? '—'} 并入${subject.codes.get(Number(row.whose)) ?? '本客户'}`,
        lines: lines([row.reason]),
        link: null,
        tone: null,
      }),
    },
    {
      kind: 'message',
      resource: 'viewing',
      from: 'viewings v JOIN viewing_messages t ON t.viewing_id = v.id',
      select: 't.change, t.state, v.code, v.start',
      where: `v.customer_id = ? AND t.state <> 'dropped'`,
      bindings: byCustomer,
      at: 't.changed_at',
      isZoned: true,
      tell: (row) => ({
        title: `短信：带看${MESSAGE_WORDS[row.change as ViewingChange]}（${STATE_WORDS[String(row.state)] ?? '待发送'}）`,
        lines: lines([joined([row.code, formatBusinessTime(new Date(row.start as string))])]),
        link: null,
        tone: row.state === 'failed' ? 'bad' : 'quiet',
      }),
    },
    {
      kind: 'message',
      resource: 'viewing',
      from: 'viewings v JOIN viewing_reminders t ON t.viewing_id = v.id',
      select: 't.kind, t.state, v.code, t.start',
      where: `v.customer_id = ? AND t.audience = 'customer'`,
      bindings: byCustomer,
      at: 't.claimed_at',
      isZoned: true,
      // a reminder has no number of its own: one a viewing and moment
      id: 't.viewing_id',
      tell: (row) => ({
        title: `短信：带看提醒（${STATE_WORDS[String(row.state)] ?? '已发送'}）`,
        lines: lines([joined([row.code, formatBusinessTime(new Date(row.start as string))])]),
        link: null,
        tone: row.state === 'failed' ? 'bad' : 'quiet',
      }),
    },
    ...partSources(),
  ];
}

const MESSAGE_WORDS: Record<ViewingChange, string> = { confirmed: '确认', moved: '改期', cancelled: '取消' };
const STATE_WORDS: Record<string, string> = {
  waiting: '待发送',
  sending: '发送中',
  sent: '已发送',
  failed: '未送达',
};
