import { SwapOutlined } from '@ant-design/icons';
import { Button, Drawer } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import { DataTable } from '../../components/data-table';
import { Facts } from '../../components/facts';
import { Page } from '../../components/page';
import { usePlainList } from '../../components/use-plain-list';
import { useSession } from '../../components/use-session';
import { formatDateTime } from '../../format';
import { HandoverSummary } from './handover-summary';
import type { Handover } from './handover-types';

/** Handovers of before, and the way to a new one. */
export function HandoverList() {
  const { may } = useSession();
  const [shown, setShown] = useState<Handover>();
  const { tableProps, query } = usePlainList<Handover>({ path: '/handovers', filterNames: ['from'] });
  const create = may('handovers', 'create') && (
    <Link to="/handovers/new">
      <Button type="primary" icon={<SwapOutlined />}>
        移交客户
      </Button>
    </Link>
  );
  const heirs = ({ receivers }: Handover) =>
    receivers.map(({ name, customers }) => `${name}（${customers}）`).join('、');
  return (
    <Page title="客户移交" actions={create}>
      <DataTable<Handover>
        {...tableProps}
        rowKey="documentId"
        query={query}
        empty="还没有移交记录。同事离职或调岗时，在这里把客户连同跟进、带看和成交交给接手人。"
        emptyAction={create}
        minWidth={860}
        columns={[
          {
            title: '移交',
            key: 'from',
            width: 200,
            render: (_, row) => (
              <>
                <Button type="link" className="handover-link" onClick={() => setShown(row)}>
                  {row.from.name} 的{row.isWhole ? '全部' : '部分'}客户
                </Button>
                <div className="cell-sub">{row.reason}</div>
              </>
            ),
          },
          { title: '客户', key: 'customers', width: 80, render: (_, row) => row.customers.total },
          { title: '接手人', key: 'heirs', width: 240, render: (_, row) => heirs(row) },
          { title: '方式', dataIndex: 'modeLabel', key: 'mode', width: 140 },
          { title: '办理人', key: 'by', width: 100, render: (_, row) => row.by.name },
          {
            title: '时间',
            dataIndex: 'createdAt',
            key: 'createdAt',
            width: 150,
            render: formatDateTime,
          },
        ]}
      />
      <Drawer
        title={shown && `${shown.from.name} 的客户移交`}
        width="min(720px, 100vw)"
        open={shown !== undefined}
        onClose={() => setShown(undefined)}
      >
        {shown && (
          <>
            <Facts
              columns={2}
              items={[
                ['方式', shown.modeLabel],
                ['原因', shown.reason],
                ['办理人', shown.by.name],
                ['时间', formatDateTime(shown.createdAt)],
              ]}
            />
            <HandoverSummary figures={shown} />
          </>
        )}
      </Drawer>
    </Page>
  );
}
