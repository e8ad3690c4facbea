import { Card, DatePicker, Tag } from 'antd';
import dayjs from 'dayjs';
import { Link } from 'react-router';
import { DataTable } from '../../components/data-table';
import { FilterBar, type FilterState, SelectFilter, TextFilter } from '../../components/filters';
import { Page } from '../../components/page';
import { usePlainList } from '../../components/use-plain-list';
import { UserSelect } from '../../components/user-select';
import {
  AUDIT_ACTION_CODES,
  AUDIT_ACTIONS,
  auditActionLabel,
  auditRoleLabel,
  isAuditAction,
} from '../../domain';
import { fieldLabel } from '../../exports/export-table';
import { formatMoment, UNKNOWN } from '../../format';
import type { AuditEntry } from '../../guard-types';
import { ACCESS_LABELS, accessLabelOf, recordLink } from '../../resource-table';
import { EntryDetails, reasonLabel } from './entry-details';
import { VerifyButton } from './verify-button';

const FILTERS = ['actorId', 'action', 'resource', 'documentId', 'ip', 'traceId', 'from', 'to'] as const;

const TONES = { info: 'default', notice: 'processing', warning: 'warning', alert: 'error' } as const;

const ACTION_OPTIONS = AUDIT_ACTION_CODES.map((value) => ({ value, label: AUDIT_ACTIONS[value].label }));
const RESOURCE_OPTIONS = Object.entries(ACCESS_LABELS).map(([value, label]) => ({ value, label }));

/** Who did or looked at what, when and from where; nothing in it can be changed. */
export function AuditLog() {
  const list = usePlainList<AuditEntry>({ path: '/guard/audit', filterNames: FILTERS });
  const { state, values } = list;
  return (
    <Page title="审计日志" actions={<VerifyButton />}>
      <DataTable<AuditEntry>
        {...list.tableProps}
        rowKey="seq"
        query={list.query}
        empty={
          state.filters.length > 0
            ? '没有符合条件的记录，试试放宽时间或去掉一项筛选。'
            : '还没有记录。登录、查看联系方式、导出、审批和每次修改都会记在这里。'
        }
        minWidth={980}
        filters={
          <FilterBar state={state}>
            <div className="filter-person">
              <UserSelect
                placeholder="操作人"
                value={values.actorId ? Number(values.actorId) : null}
                onChange={(id) =>
                  state.setFilters([{ field: 'actorId', operator: 'eq', value: id }], 'merge')
                }
              />
            </div>
            <SelectFilter
              state={state}
              field="action"
              placeholder="操作"
              options={ACTION_OPTIONS}
              isSearchable
            />
            <SelectFilter
              state={state}
              field="resource"
              placeholder="对象"
              options={RESOURCE_OPTIONS}
              isSearchable
            />
            <TimeRangeFilter state={state} from={values.from} to={values.to} />
            <TextFilter state={state} field="documentId" placeholder="记录 ID" />
            <TextFilter state={state} field="ip" placeholder="IP 地址" />
            <TextFilter state={state} field="traceId" placeholder="追踪号" />
          </FilterBar>
        }
        expandable={{ expandedRowRender: (row) => <EntryDetails entry={row} onFilter={list.change} /> }}
        card={(row) => (
          <details className="row-card">
            <summary>
              <div className="row-card-head">
                <span>
                  <ActionTag entry={row} /> {accessLabelOf(row.resource)}
                </span>
              </div>
              <div className="cell-sub num">
                {nameOf(row)} · {formatMoment(row.at)}
              </div>
            </summary>
            <EntryDetails entry={row} onFilter={list.change} />
          </details>
        )}
        columns={[
          {
            title: '时间',
            dataIndex: 'at',
            key: 'at',
            width: 170,
            render: (at: string) => <span className="num">{formatMoment(at)}</span>,
          },
          {
            title: '操作人',
            key: 'actor',
            width: 150,
            render: (_, row) => (
              <>
                {nameOf(row)}
                <div className="cell-sub">{row.actor.role && auditRoleLabel(row.actor.role)}</div>
              </>
            ),
          },
          { title: '操作', key: 'action', width: 150, render: (_, row) => <ActionTag entry={row} /> },
          {
            title: '对象',
            key: 'target',
            width: 210,
            render: (_, row) => describeTarget(row),
          },
          { title: '说明', key: 'what', render: (_, row) => summarise(row) },
          {
            title: '来源',
            key: 'ip',
            width: 130,
            render: (_, row) => <span className="cell-sub num">{row.ip ?? UNKNOWN}</span>,
          },
        ]}
      />
      <Card size="small" className="quiet-card">
        日志只能追加，每条都以哈希与上一条相连；任何一条被改动、删除或插入，「校验完整性」都会指出第一处断点。
      </Card>
    </Page>
  );
}

function TimeRangeFilter({ state, from, to }: { state: FilterState; from?: string; to?: string }) {
  const { RangePicker } = DatePicker;
  return (
    <RangePicker
      className="filter-range"
      showTime={{ format: 'HH:mm' }}
      format="YYYY-MM-DD HH:mm"
      placeholder={['开始时间', '结束时间']}
      presets={[
        { label: '最近一小时', value: [dayjs().subtract(1, 'hour'), dayjs()] },
        { label: '今天', value: [dayjs().startOf('day'), dayjs().endOf('day')] },
        { label: '最近七天', value: [dayjs().subtract(7, 'day').startOf('day'), dayjs().endOf('day')] },
      ]}
      allowEmpty={[true, true]}
      value={[from ? dayjs(from) : null, to ? dayjs(to) : null]}
      onChange={(range) =>
        state.setFilters(
          [
            { field: 'from', operator: 'eq', value: range?.[0]?.toISOString() },
            { field: 'to', operator: 'eq', value: range?.[1]?.toISOString() },
          ],
          'merge',
        )
      }
    />
  );
}

function ActionTag({ entry: { action } }: { entry: AuditEntry }) {
  const tone = isAuditAction(action) ? TONES[AUDIT_ACTIONS[action].severity] : 'default';
  return (
    <Tag bordered={false} color={tone}>
      {auditActionLabel(action)}
    </Tag>
  );
}

function nameOf({ actor }: AuditEntry): string {
  return actor.name ?? (actor.role ? auditRoleLabel(actor.role) : '匿名');
}

/** What the entry is about, with the way to it where it has a page. */
function describeTarget({ resource, documentId }: AuditEntry) {
  const to = documentId && recordLink(resource, documentId);
  const label = accessLabelOf(resource);
  return (
    <>
      {to ? <Link to={to}>{label}</Link> : label}
      {documentId && <div className="cell-sub doc-id">{documentId}</div>}
    </>
  );
}

/** One line of what happened; the rest unfolds. */
function summarise({ resource, changes, details }: AuditEntry) {
  const reason = details?.reason;
  const fields = (changes ?? []).map(({ field, label }) => label ?? fieldLabel(resource, field));
  const parts = [
    fields.length > 0 &&
      `改动 ${fields.slice(0, 3).join('、')}${fields.length > 3 ? ` 等 ${fields.length} 项` : ''}`,
    typeof details?.field === 'string' && fieldLabel(resource, details.field),
    typeof details?.rows === 'number' && `${details.rows} 行`,
    typeof reason === 'string' && reason && `原因：${reasonLabel(reason)}`,
  ].filter(Boolean);
  return <span className="clamp-2">{parts.join('；') || <span className="cell-sub">展开查看</span>}</span>;
}
