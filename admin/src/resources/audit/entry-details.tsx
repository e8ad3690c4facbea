import { ArrowRightOutlined } from '@ant-design/icons';
import { Button, Typography } from 'antd';
import { Facts } from '../../components/facts';
import {
  ACTION_LABELS,
  APPROVAL_KIND_LABELS,
  auditRoleLabel,
  RISK_EVENTS,
  RISK_KINDS,
  RISK_MODE_LABELS,
  RISK_OUTCOME_LABELS,
  TIMELINE_KIND_LABELS,
} from '../../domain';
import { fieldLabel, valueLabel } from '../../exports/export-table';
import { COUNT_LABELS, UNKNOWN } from '../../format';
import type { AuditEntry } from '../../guard-types';
import { describeFilters, describeSort } from './describe-query';
import '../../components/diff.css';
import './entry-details.css';

/** Before and after of each field, what else was noted, and where it came from; values are masked on record. */
export function EntryDetails({
  entry: { resource, changes, details, ip, traceId, seq, hash, documentId },
  onFilter,
}: {
  entry: AuditEntry;
  onFilter: (next: Record<string, string | undefined>) => void;
}) {
  const notes = Object.entries(details ?? {}).filter(([, value]) => value !== null && value !== '');
  return (
    <div className="audit-details">
      {changes && changes.length > 0 && (
        <table className="diff">
          <thead>
            <tr>
              <th>字段</th>
              <th>改前</th>
              <td />
              <th>改后</th>
            </tr>
          </thead>
          <tbody>
            {changes.map(({ field, label, before, after }) => (
              <tr key={field}>
                <th scope="row">{label ?? fieldLabel(resource, field)}</th>
                <td className="diff-before">{showField(resource, field, before)}</td>
                <td className="diff-arrow">
                  <ArrowRightOutlined />
                </td>
                <td className="diff-after">{showField(resource, field, after)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {notes.length > 0 && (
        <Facts
          items={notes.map(([name, value]) => [
            DETAIL_LABELS[name] ?? fieldLabel(resource, name),
            showDetail(resource, name, value),
          ])}
        />
      )}
      <Facts
        items={[
          ['IP 地址', ip && <FilterLink key="ip" text={ip} onClick={() => onFilter({ ip })} />],
          [
            '追踪号',
            traceId && <FilterLink key="trace" text={traceId} onClick={() => onFilter({ traceId })} />,
          ],
          [
            '同一记录',
            documentId && (
              <FilterLink key="doc" text="查看这条记录的全部日志" onClick={() => onFilter({ documentId })} />
            ),
          ],
          ['序号', seq],
          [
            '哈希',
            <Typography.Text key="hash" className="doc-id" copyable={{ text: hash }}>
              {hash?.slice(0, 16)}…
            </Typography.Text>,
          ],
        ]}
      />
    </div>
  );
}

/** Names under `details` that are the same wherever they occur. */
const DETAIL_LABELS: Record<string, string> = {
  field: '字段',
  reason: '原因',
  isOwner: '本人负责',
  rows: '行数',
  format: '格式',
  filters: '筛选',
  columns: '列',
  status: '状态',
  from: '原值',
  to: '新值',
  method: '方法',
  path: '路径',
  code: '编码',
  kind: '种类',
  title: '标题',
  identifier: '账号',
  device: '设备',
  count: '次数',
  outcome: '结果',
  userAgent: '浏览器',
  session: '会话',
  username: '用户名',
  role: '角色',
  everywhere: '所有设备',
  failures: '失败次数',
  waitSeconds: '需等待（秒）',
  phone: '电话',
  action: '操作',
  query: '查询',
  q: '搜索',
  sort: '排序',
  page: '页码',
  total: '总数',
  ids: '记录',
  result: '结果',
  counts: '数量',
  moved: '移入数量',
  source: '来自',
  into: '并入',
  looks: '查看次数',
  windowSeconds: '统计时段（秒）',
  checked: '核对条数',
  isIntact: '完整',
  firstBroken: '第一处断点',
  generation: '代次',
  keyId: '密钥编号',
  rewrapped: '重新加密条数',
  event: '事件',
  mode: '状态',
  version: '版本',
  archived: '归档条数',
  timeline: '动态',
};

const REASON_LABELS: Record<string, string> = {
  unknown_account: '账号不存在',
  wrong_password: '密码不正确',
  wrong_code: '验证码不正确',
  blocked: '账号已停用',
};

const METHOD_LABELS: Record<string, string> = {
  password: '密码',
  totp: '密码与验证码',
  recovery_code: '密码与恢复码',
  phone_code: '短信验证码',
};

const labelsOf = (table: Record<string, { label: string }>): Record<string, string> =>
  Object.fromEntries(Object.entries(table).map(([code, { label }]) => [code, label]));

/** Codes under `details`, by the name they stand under. */
const CODE_LABELS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  action: ACTION_LABELS,
  method: METHOD_LABELS,
  event: labelsOf(RISK_EVENTS),
  kind: { ...APPROVAL_KIND_LABELS, ...labelsOf(RISK_KINDS) },
  mode: RISK_MODE_LABELS,
  outcome: RISK_OUTCOME_LABELS,
  timeline: { all: '全部', ...TIMELINE_KIND_LABELS },
};

/** A refused sign-in notes a code as its reason; people's own reasons stay as they were typed. */
export const reasonLabel = (reason: string): string => REASON_LABELS[reason] ?? reason;

function showDetail(access: string, name: string, value: unknown): string {
  if (name === 'filters') return describeFilters(access, value) || '全部';
  if (name === 'sort') return describeSort(access, value);
  if (name === 'query' && isRecord(value)) return showQuery(access, value);
  if (name === 'columns' && Array.isArray(value))
    return value.map((field) => fieldLabel(access, String(field))).join('、');
  if (Array.isArray(value) && CODE_LABELS[name])
    return value.map((code) => CODE_LABELS[name]?.[String(code)] ?? String(code)).join('、');
  if (typeof value !== 'string') return show(value);
  if (name === 'reason') return reasonLabel(value);
  if (name === 'field') return fieldLabel(access, value);
  if (name === 'role') return auditRoleLabel(value);
  return CODE_LABELS[name]?.[value] ?? valueLabel(access, name, value);
}

/** What a list was asked for: of an export, or of the panel. */
function showQuery(access: string, { filters, sort, _q, q = _q }: Record<string, unknown>): string {
  const parts = [
    describeFilters(access, filters),
    typeof q === 'string' && q && `搜索「${q}」`,
    sort && describeSort(access, sort),
  ];
  return parts.filter(Boolean).join('；') || '全部';
}

function FilterLink({ text, onClick }: { text: string; onClick: () => void }) {
  return (
    <Button type="link" size="small" className="plain-link" title="只看相同的" onClick={onClick}>
      {text}
    </Button>
  );
}

function showField(access: string, field: string, value: unknown): string {
  return typeof value === 'string' && value
    ? (CODE_LABELS[field]?.[value] ?? valueLabel(access, field, value))
    : show(value);
}

/** Nested values as «名称 值», so that no code is left to read. */
function show(value: unknown): string {
  if (value === null || value === undefined || value === '') return UNKNOWN;
  if (typeof value === 'boolean') return value ? '是' : '否';
  if (Array.isArray(value)) return value.map(show).join('、') || UNKNOWN;
  if (!isRecord(value)) return String(value);
  const parts = Object.entries(value).map(([name, part]) => `${nameOf(name)} ${show(part)}`);
  return parts.join('，') || UNKNOWN;
}

function nameOf(name: string): string {
  return COUNT_LABELS[name] ?? DETAIL_LABELS[name] ?? fieldLabel('', name);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
