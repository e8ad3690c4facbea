import { ArrowRightOutlined } from '@ant-design/icons';
import { Button, Typography } from 'antd';
import { Facts } from '../../components/facts';
import { fieldLabel } from '../../exports/export-table';
import { UNKNOWN } from '../../format';
import type { AuditEntry } from '../../guard-types';

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
                <td className="diff-before">{show(before)}</td>
                <td className="diff-arrow">
                  <ArrowRightOutlined />
                </td>
                <td className="diff-after">{show(after)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {notes.length > 0 && (
        <Facts items={notes.map(([name, value]) => [DETAIL_LABELS[name] ?? name, show(value)])} />
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
};

function FilterLink({ text, onClick }: { text: string; onClick: () => void }) {
  return (
    <Button type="link" size="small" className="plain-link" title="只看相同的" onClick={onClick}>
      {text}
    </Button>
  );
}

function show(value: unknown): string {
  if (value === null || value === undefined || value === '') return UNKNOWN;
  if (typeof value === 'boolean') return value ? '是' : '否';
  if (Array.isArray(value) && value.every((item) => typeof item !== 'object'))
    return value.join('、') || UNKNOWN;
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
