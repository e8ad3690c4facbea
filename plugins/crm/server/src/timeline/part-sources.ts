import { formatYuan } from '@scrm/guard/domain';
import {
  CUSTOMER_MESSAGES,
  type CustomerMessageKind,
  formatBusinessTime,
  OUTBOX_FAULTS,
  OUTBOX_STATE_LABELS,
  type OutboxState,
} from '@scrm/notify/domain';
import {
  CRM_FIELD_LABELS,
  causeOfChange,
  RECEIPT_ROW_KIND_LABELS,
  type ReceiptRowKind,
  type TimelineKind,
  WRITE_OFF_ACTS,
  type WriteOffCause,
} from '../../../domain';
import type { TimelineSource } from './source';
import { changesIn, joined, lines, text, userName } from './telling';

type Part = 'contact' | 'customer-address' | 'requirement' | 'contract';

const PARTS: Record<Part, { kind: TimelineKind; label: string }> = {
  contact: { kind: 'contact', label: '联系人' },
  'customer-address': { kind: 'address', label: '地址' },
  requirement: { kind: 'requirement', label: '需求' },
  contract: { kind: 'contract', label: '合同' },
};

const ACTS: Record<string, string> = { create: '新增', update: '修改', delete: '删除' };

/** What a merge or a job writes of a part: nobody changed what it says. */
const NOT_SAID = ['customer', 'deal', 'remindedFor'];

/** What belongs to a customer beside his own row: its changes by field and person, never by value, and what was arranged and agreed. */
export function partSources(): TimelineSource[] {
  const byCustomer = ({ id }: { id: number }) => [id];
  return [
    changesOf('contact'),
    changesOf('customer-address'),
    changesOf('requirement'),
    changesOf('contract'),
    {
      kind: 'contract',
      resource: 'contract',
      from: `deals d JOIN contracts k ON k.deal_id = d.id JOIN contract_early_ends t ON t.contract_id = k.id
        LEFT JOIN up_users u ON u.id = t.by_id`,
      select: `t.old_end_on::text AS before, t.new_end_on::text AS after, t.reason, k.number, d.document_id, ${userName('u')} AS by`,
      where: 'd.customer_id = ?',
      bindings: byCustomer,
      at: 't.at',
      isZoned: true,
      tell: (row) => ({
        by: text(row.by),
        title: '租约提前终止',
        lines: lines([joined([row.number, `${row.before} 提前到 ${row.after}`]), row.reason]),
        link: `/deals/${row.document_id}`,
        tone: 'bad',
      }),
    },
    {
      kind: 'receivable',
      resource: 'receivable',
      from: `deals d JOIN receivables r ON r.deal_id = d.id JOIN receivable_moves t ON t.receivable_id = r.id
        LEFT JOIN up_users u ON u.id = t.by_id`,
      select: `r.kind, t.from_on::text AS before, t.to_on::text AS after, t.reason, d.code, d.document_id, ${userName('u')} AS by`,
      where: 'd.customer_id = ?',
      bindings: byCustomer,
      at: 't.at',
      isZoned: true,
      tell: (row) => ({
        by: text(row.by),
        title: `${nameOfReceivable(row.kind)}改期`,
        lines: lines([joined([row.code, `${row.before} 改到 ${row.after}`]), row.reason]),
        link: `/deals/${row.document_id}`,
        tone: null,
      }),
    },
    {
      kind: 'receivable',
      resource: 'receivable',
      from: `deals d JOIN receivables r ON r.deal_id = d.id
        JOIN audit_log t ON t.resource = 'receivable' AND t.document_id = r.document_id AND t.changes <> '[]'::jsonb`,
      select:
        't.actor_name AS by, t.changes, r.kind, r.write_off_reason AS reason, r.write_off_cause AS cause, d.code, d.document_id',
      where: `d.customer_id = ? AND t.action = 'update' AND t.changes @> '[{"field": "writtenOffFen"}]'`,
      bindings: byCustomer,
      at: 't.at',
      isZoned: true,
      tell: (row) => {
        const changes = changesIn(row.changes);
        const fenOf = (name: string) => {
          const change = changes.find(({ field }) => field === name);
          return Number(change?.after ?? 0) - Number(change?.before ?? 0);
        };
        const fen = fenOf('writtenOffFen');
        const cause = causeOfChange({
          fen,
          refundedFen: fenOf('refundedFen'),
          badDebtFen: fenOf('badDebtFen'),
          now: row.cause as WriteOffCause | null,
        });
        const act = WRITE_OFF_ACTS[cause][fen < 0 ? 'undone' : 'done'];
        return {
          by: text(row.by),
          title: `${nameOfReceivable(row.kind)}${act} ${formatYuan(Math.abs(fen))}`,
          lines: lines([row.code, fen > 0 && cause !== 'refunded' && row.reason]),
          link: `/deals/${row.document_id}`,
          tone: fen > 0 && cause === 'bad_debt' ? 'bad' : null,
        };
      },
    },
    {
      kind: 'reminder',
      resource: 'customer',
      action: 'listReminders',
      from: 'reminders t LEFT JOIN up_users u ON u.id = t.created_by',
      select: `t.title, t.due_at, ${userName('u')} AS by`,
      // the plan of a follow-up is told by the follow-up
      where: 't.customer_id = ? AND t.follow_up_id IS NULL',
      bindings: byCustomer,
      at: 't.created_at',
      isZoned: true,
      tell: (row) => ({
        by: text(row.by),
        title: `安排提醒：${formatBusinessTime(new Date(row.due_at as string))}`,
        lines: lines([row.title]),
        link: null,
        tone: 'quiet',
      }),
    },
    {
      kind: 'reminder',
      resource: 'customer',
      action: 'listReminders',
      from: 'reminders t LEFT JOIN up_users u ON u.id = t.done_by',
      select: `t.title, t.state, t.due_at, ${userName('u')} AS by`,
      where: 't.customer_id = ? AND t.done_at IS NOT NULL',
      bindings: byCustomer,
      at: 't.done_at',
      isZoned: true,
      tell: (row) => ({
        by: text(row.by),
        title: `${row.state === 'done' ? '完成' : '取消'}提醒：${formatBusinessTime(new Date(row.due_at as string))}`,
        lines: lines([row.title]),
        link: null,
        tone: 'quiet',
      }),
    },
    {
      kind: 'message',
      resource: 'customer',
      from: 'outbox_messages t',
      select: 't.kind, t.state, t.detail',
      // of what was dropped, what the customer did not want
      where: `t.recipient = ANY(?) AND t.kind = ANY(?) AND (t.state <> 'dropped' OR t.fault = 'held_back')`,
      bindings: ({ documentIds }) => [
        documentIds.map((documentId) => `customer:${documentId}`),
        Object.keys(CUSTOMER_MESSAGES),
      ],
      at: 't.created_at',
      isZoned: true,
      tell: (row) => ({
        title: `短信：${CUSTOMER_MESSAGES[row.kind as CustomerMessageKind].label}（${OUTBOX_STATE_LABELS[row.state as OutboxState]}）`,
        lines: row.state === 'dropped' ? lines([OUTBOX_FAULTS.held_back.label, row.detail]) : [],
        link: null,
        tone: row.state === 'dead' ? 'bad' : 'quiet',
      }),
    },
  ];
}

/** Of the audit log, by what `customer_parts` keeps of whose each part is or was: also of those that are deleted. */
function changesOf(part: Part): TimelineSource {
  const { kind, label } = PARTS[part];
  const labels: Record<string, string> = CRM_FIELD_LABELS[part];
  return {
    kind,
    resource: part,
    from: `customer_parts p JOIN audit_log t ON t.resource = p.resource AND t.document_id = p.document_id AND t.changes <> '[]'::jsonb`,
    select: 't.action, t.actor_name AS by, t.changes',
    where: `p.customer_id = ANY(?) AND p.resource = ? AND (t.action IN ('create', 'delete') OR t.action = 'update'
      AND EXISTS (SELECT FROM jsonb_array_elements(t.changes) c WHERE c->>'field' <> ALL(?)))`,
    bindings: ({ ids }) => [[...ids], part, NOT_SAID],
    at: 't.at',
    isZoned: true,
    tell: (row) => {
      const fields = changesIn(row.changes)
        .map(({ field }) => field)
        .filter((field) => !NOT_SAID.includes(field));
      const isEnd = row.action === 'update' && fields.includes('endedAt');
      const told = fields.flatMap((field) => labels[field] ?? []);
      return {
        by: text(row.by),
        title: isEnd ? `${label}结束` : `${ACTS[String(row.action)]}${label}`,
        lines: row.action === 'update' && told.length > 0 ? [told.join('、')] : [],
        link: null,
        tone: 'quiet',
      };
    },
  };
}

function nameOfReceivable(kind: unknown): string {
  return `${RECEIPT_ROW_KIND_LABELS[kind as ReceiptRowKind] ?? ''}应收`;
}
