import { Alert, Card, Flex, Tag } from 'antd';
import { DataTable } from '../../components/data-table';
import { formatClock, formatDateTime } from '../../format';
import type { HandoverFigures, HandoverReceiver } from './handover-types';
import './handovers.css';

/** Handovers of before tell of no service. */
const orNone = (count: number | undefined) => count ?? 0;

/** What goes to whom, and what needs somebody, before it is done and afterwards. */
export function HandoverSummary({ figures }: { figures: HandoverFigures }) {
  const { customers, deals, viewings, inquiries, listings, clashes, left, nobodyCount, nobody, receivers } =
    figures;
  const { services, teams, reminders } = figures;
  const counts = [
    ['客户', customers.total],
    ['进行中的商机', deals],
    ['带看', viewings],
    ['咨询', inquiries],
    ['房源', listings],
    ['专属服务', services],
    ['服务团队', teams.replaced + teams.removed],
    ['提醒', reminders.given + reminders.pooled],
  ] as const;
  const besides = [
    teams.removed > 0 && `${teams.removed} 个服务团队中，服务接手人已在服务该客户，移交人直接移出团队。`,
    reminders.pooled > 0 && `${reminders.pooled} 条公海客户的提醒留在公海，由认领的同事接手。`,
  ].filter((told) => told !== false);
  const leftOver = [
    ['笔商机', left.deals],
    ['场带看', left.viewings],
    ['条咨询', left.inquiries],
  ].filter(([, count]) => Number(count) > 0);
  const unserved = [
    ['位专属服务的客户', left.services ?? 0],
    ['个 VIP 服务团队', left.teams ?? 0],
  ].filter(([, count]) => Number(count) > 0);
  return (
    <Flex vertical gap={12}>
      <ul className="handover-counts plain-list">
        {counts.map(([label, count]) => (
          <li key={label}>
            <strong className="num">{count}</strong>
            <span>{label}</span>
          </li>
        ))}
      </ul>
      <Flex gap={6} wrap>
        {customers.byStage.map(({ status, label, count }) => (
          <Tag key={status} bordered={false}>
            {label} {count}
          </Tag>
        ))}
        {customers.total > 0 && <span className="cell-sub">阶段保持不变</span>}
      </Flex>
      {nobodyCount > 0 && (
        <Alert
          type="error"
          showIcon
          message={`${nobodyCount} 位客户没有可接收的同事`}
          description={`${nobody
            .slice(0, 5)
            .map(({ code }) => code)
            .join('、')}${nobodyCount > 5 ? ' 等' : ''}。请增加接手人，或选择「超出上限也移交」。`}
        />
      )}
      {clashes.length > 0 && (
        <Alert
          type="warning"
          showIcon
          message={`${clashes.length} 场带看与接手人已有的冲突，移交后请改期`}
          description={
            <ul className="plain-list handover-clashes">
              {clashes.map(({ documentId, code, start, end, to, with: other }) => (
                <li key={documentId}>
                  <span className="num">
                    {formatDateTime(start)}–{formatClock(end)}
                  </span>{' '}
                  {code}，{to.name} 已有 {other.code}（{formatClock(other.start)}–{formatClock(other.end)}）
                </li>
              ))}
            </ul>
          }
        />
      )}
      {leftOver.length > 0 && (
        <Alert
          type="info"
          showIcon
          message={`${leftOver.map(([unit, count]) => `${count} ${unit}`).join('、')}无人接手，仍在移交人名下`}
          description="所属客户在公海，或其负责人已停用。"
        />
      )}
      {unserved.length > 0 && (
        <Alert
          type="warning"
          showIcon
          message={`${unserved.map(([unit, count]) => `${count} ${unit}`).join('、')}仍在移交人名下`}
          description="返回上一步选择服务接手人，即可一起移交；否则移交人的账号不能停用。"
        />
      )}
      {besides.length > 0 && <Alert type="info" showIcon message={besides.join('')} />}
      <Card className="table-card" size="small" title="接手人">
        <DataTable<HandoverReceiver>
          isBare
          rowKey="id"
          pagination={false}
          minWidth={860}
          empty="没有可移交的客户或事项。"
          dataSource={receivers}
          columns={[
            {
              title: '接手人',
              key: 'name',
              width: 140,
              render: (_, { name, isOver }) => (
                <>
                  {name} {isOver && <Tag color="error">超出上限</Tag>}
                </>
              ),
            },
            { title: '客户', dataIndex: 'customers', key: 'customers', width: 80 },
            {
              title: '移交后在手',
              key: 'held',
              width: 130,
              render: (_, { heldBefore, heldAfter, capacity }) =>
                heldAfter === null
                  ? null
                  : `${heldBefore} → ${heldAfter}${capacity === null ? '' : ` / ${capacity}`}`,
            },
            { title: '商机', dataIndex: 'deals', key: 'deals', width: 70 },
            {
              title: '带看',
              key: 'viewings',
              width: 110,
              render: (_, { viewings: count, clashes: stay }) =>
                `${count}${stay > 0 ? `（另 ${stay} 场冲突）` : ''}`,
            },
            { title: '咨询', dataIndex: 'inquiries', key: 'inquiries', width: 70 },
            { title: '房源', dataIndex: 'listings', key: 'listings', width: 70 },
            { title: '专属服务', dataIndex: 'services', key: 'services', width: 90, render: orNone },
            { title: '服务团队', dataIndex: 'teams', key: 'teams', width: 90, render: orNone },
            { title: '提醒', dataIndex: 'reminders', key: 'reminders', width: 90, render: orNone },
          ]}
        />
      </Card>
    </Flex>
  );
}
