import { EyeInvisibleOutlined, SearchOutlined } from '@ant-design/icons';
import { useCustom } from '@refinedev/core';
import { Card, Flex, Grid, Input, Select, Skeleton, Table, Tag, Tooltip } from 'antd';
import { useSearchParams } from 'react-router';
import { EmptyState } from '../../components/empty-state';
import { Page } from '../../components/page';
import { ErrorState } from '../../components/states';
import { ROLE_LABELS, type Role } from '../../domain';
import type { AccessMatrix, ScopeName } from '../../guard-types';
import { API_URL } from '../../providers/api';
import '../../components/data-table.css';
import './access.css';
import '../../components/filters.css';

const SCOPES: Record<ScopeName, { label: string; color: string }> = {
  all: { label: '全部', color: 'blue' },
  team: { label: '团队', color: 'success' },
  own: { label: '本人', color: 'warning' },
};

type Resource = AccessMatrix['resources'][number];

/** Who may do what on which rows: the access table itself, as the server enforces it. */
export function AccessMatrixPage() {
  const { result, query } = useCustom<{ data: AccessMatrix }>({
    url: `${API_URL}/guard/access-matrix`,
    method: 'get',
    errorNotification: false,
  });
  const isWide = Grid.useBreakpoint().md !== false;
  const [params, setParams] = useSearchParams();
  const matrix = (result.data as { data?: AccessMatrix } | undefined)?.data;
  const text = params.get('q') ?? '';
  const asked = params.get('role') as Role | null;
  const set = (name: string, value?: string | null) =>
    setParams(
      (before) => {
        const after = new URLSearchParams(before);
        if (value) after.set(name, value);
        else after.delete(name);
        return after;
      },
      { replace: true },
    );
  const roles = matrix?.roles ?? [];
  // A phone has room for one role beside the actions.
  const role = asked ?? (isWide ? null : (roles[0]?.code ?? null));
  const shownRoles = role ? roles.filter(({ code }) => code === role) : roles;
  const resources = (matrix?.resources ?? []).filter(
    ({ name, label, actions }) =>
      (!text || `${name} ${label}`.toLowerCase().includes(text.toLowerCase())) &&
      (!asked || actions.some(({ scopes }) => scopes[asked])),
  );
  return (
    <Page title="权限矩阵">
      <Card className="table-card">
        <Flex className="filter-bar" gap={8} wrap role="search" align="center">
          <Input
            className="filter-search"
            prefix={<SearchOutlined />}
            placeholder="资源名称"
            aria-label="资源名称"
            allowClear
            value={text}
            onChange={(event) => set('q', event.target.value)}
          />
          <Select
            className="filter-select"
            placeholder="全部角色"
            aria-label="角色"
            allowClear={isWide}
            value={role ?? undefined}
            options={roles.map(({ code, label }) => ({ value: code, label }))}
            onChange={(value) => set('role', value)}
          />
          <span className="scope-legend">
            {Object.entries(SCOPES).map(([scope, { label, color }]) => (
              <Tag key={scope} bordered={false} color={color}>
                {label}
              </Tag>
            ))}
            <span className="scope-none">无</span>
          </span>
        </Flex>
        {query.error ? (
          <ErrorState error={query.error} onRetry={() => query.refetch()} />
        ) : !matrix ? (
          <Skeleton active paragraph={{ rows: 12 }} />
        ) : resources.length === 0 ? (
          <EmptyState text="没有符合条件的资源。" />
        ) : (
          <div className="stack">
            {resources.map((resource) => (
              <ResourceTable
                key={resource.name}
                resource={resource}
                roles={shownRoles}
                isNarrow={!isWide}
                onlyGranted={asked}
              />
            ))}
          </div>
        )}
        <div className="input-hint" style={{ paddingBlock: 10 }}>
          未列出的操作一律拒绝。「团队」指本团队同事负责的数据，「本人」指自己负责或录入的数据。个人信息在各处都以脱敏形式出现，查看完整内容是单独的操作。
        </div>
      </Card>
    </Page>
  );
}

function ResourceTable({
  resource: { name, label, actions, hiddenFields },
  roles,
  isNarrow,
  onlyGranted,
}: {
  resource: Resource;
  roles: AccessMatrix['roles'];
  isNarrow: boolean;
  onlyGranted: Role | null;
}) {
  const shown = onlyGranted ? actions.filter(({ scopes }) => scopes[onlyGranted]) : actions;
  const hasHidden = roles.some(({ code }) => (hiddenFields[code]?.length ?? 0) > 0);
  type Line = Resource['actions'][number] | { name: '__hidden'; label: string; scopes: null };
  const lines: Line[] = hasHidden
    ? [...shown, { name: '__hidden', label: '不可见的字段', scopes: null }]
    : shown;
  return (
    <Table<Line>
      className="access-table"
      size="small"
      rowKey="name"
      pagination={false}
      dataSource={lines}
      scroll={isNarrow || roles.length === 1 ? undefined : { x: 180 + roles.length * 92 }}
      columns={[
        {
          title: (
            <>
              {label} <span className="access-name">{name}</span>
            </>
          ),
          key: 'action',
          width: isNarrow ? undefined : 220,
          fixed: isNarrow ? undefined : 'left',
          render: (_, row) => (
            <Tooltip title={row.scopes ? row.name : undefined} placement="right">
              <span className={row.scopes ? undefined : 'cell-sub'}>{row.label}</span>
            </Tooltip>
          ),
        },
        ...roles.map(({ code, label: roleLabel }) => ({
          title: roleLabel,
          key: code,
          width: 92,
          align: 'center' as const,
          render: (_: unknown, row: Line) =>
            row.scopes ? (
              <ScopeTag scope={row.scopes[code] ?? null} />
            ) : (
              <HiddenFields role={code} fields={hiddenFields[code] ?? []} isInFull={roles.length === 1} />
            ),
        })),
      ]}
    />
  );
}

function ScopeTag({ scope }: { scope: ScopeName | null }) {
  if (!scope) return <span className="scope-none">无</span>;
  const { label, color } = SCOPES[scope];
  return (
    <Tag bordered={false} color={color} style={{ marginInlineEnd: 0 }}>
      {label}
    </Tag>
  );
}

function HiddenFields({
  role,
  fields,
  isInFull,
}: {
  role: Role;
  fields: (string | { name: string; label: string })[];
  isInFull: boolean;
}) {
  if (fields.length === 0) return <span className="scope-none">—</span>;
  const names = fields.map((field) => (typeof field === 'string' ? field : field.label));
  if (isInFull) return <span className="cell-sub">{names.join('、')}</span>;
  return (
    <Tooltip title={`${ROLE_LABELS[role]}看不到：${names.join('、')}`}>
      <span className="cell-sub">
        <EyeInvisibleOutlined /> {fields.length}
      </span>
    </Tooltip>
  );
}
