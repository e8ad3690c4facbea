import { App, Button, Flex, Input, Tag } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router';
import { DataTable } from '../../components/data-table';
import { FilterBar, SelectFilter } from '../../components/filters';
import { Page } from '../../components/page';
import { StatusTag } from '../../components/status-tag';
import { useOperation } from '../../components/use-operation';
import { usePlainList } from '../../components/use-plain-list';
import { useSession } from '../../components/use-session';
import { type CustomerStage, DUPLICATE_BASIS_LABELS, type DuplicateBasis } from '../../domain';
import { formatDate, formatDateTime, UNKNOWN } from '../../format';
import { MergeModal } from '../customers/merge-modal';
import './duplicate-pairs.css';

interface PairedCustomer {
  documentId: string;
  code: string;
  name: string;
  status: CustomerStage;
  level: string | null;
  region: string | null;
  owner: { id: number; name: string } | null;
  createdAt: string;
  lastContactAt: string | null;
}

interface DuplicatePair {
  customers: [PairedCustomer, PairedCustomer];
  by: DuplicateBasis[];
  isSure: boolean;
  hasOtherCode: boolean;
  dismissed: { by: string; at: string; reason: string | null } | null;
}

const STATES = [
  { value: 'false', label: '待处理' },
  { value: 'true', label: '已标记为不同客户' },
];
const keyOf = ({ customers: [older, newer] }: DuplicatePair) => `${older.documentId}-${newer.documentId}`;

/** Customers that may be there twice: merged here, or told apart for good. */
export function DuplicatePairList() {
  const list = usePlainList<DuplicatePair>({
    path: '/customers/duplicate-pairs',
    filterNames: ['dismissed'],
  });
  const [merged, setMerged] = useState<DuplicatePair>();
  const refetch = () => void list.query.refetch();
  const acts = (pair: DuplicatePair) => (
    <PairActs pair={pair} onMerge={() => setMerged(pair)} onDone={refetch} />
  );
  const isDismissed = list.state.filters.some((filter) => 'field' in filter && filter.value === 'true');
  return (
    <Page title="疑似重复">
      <DataTable<DuplicatePair>
        {...list.tableProps}
        rowKey={keyOf}
        query={list.query}
        minWidth={1040}
        empty={
          isDismissed
            ? '没有标记为不同客户的记录。'
            : '没有发现疑似重复的客户。联系人电话相同或公司同名的客户会列在这里。'
        }
        filters={
          <FilterBar state={list.state}>
            <SelectFilter state={list.state} field="dismissed" placeholder="待处理" options={STATES} />
          </FilterBar>
        }
        card={(pair) => (
          <div className="row-card pair-card">
            <Grounds pair={pair} />
            {pair.customers.map((customer) => (
              <OneOfPair key={customer.documentId} customer={customer} />
            ))}
            {acts(pair)}
          </div>
        )}
        columns={[
          {
            title: '先录入',
            key: 'older',
            width: 280,
            render: (_, { customers: [older] }) => <OneOfPair customer={older} />,
          },
          {
            title: '后录入',
            key: 'newer',
            width: 280,
            render: (_, { customers: [, newer] }) => <OneOfPair customer={newer} />,
          },
          { title: '依据', key: 'by', width: 220, render: (_, pair) => <Grounds pair={pair} /> },
          { title: '', key: 'acts', width: 240, render: (_, pair) => acts(pair) },
        ]}
      />
      {merged && (
        <MergeModal
          key={keyOf(merged)}
          customer={{ ...merged.customers[1], id: merged.customers[1].documentId }}
          other={merged.customers[0].documentId}
          isOpen
          onClose={() => {
            setMerged(undefined);
            refetch();
          }}
        />
      )}
    </Page>
  );
}

function OneOfPair({ customer }: { customer: PairedCustomer }) {
  const { documentId, name, code, status, level, region, owner, createdAt, lastContactAt } = customer;
  return (
    <div className="pair-customer">
      <Flex gap={6} align="center" wrap>
        <Link to={`/customers/${documentId}`} className="cell-title">
          {name}
        </Link>
        <StatusTag kind="customer" value={status} />
      </Flex>
      <div className="cell-sub">
        {[code, level && `${level} 级`, region, owner?.name ?? '公海'].filter(Boolean).join(' · ')}
      </div>
      <div className="cell-sub">
        {formatDate(createdAt)} 录入，最近联系 {lastContactAt ? formatDate(lastContactAt) : UNKNOWN}
      </div>
    </div>
  );
}

/** What speaks for one customer, and what against it. */
function Grounds({ pair: { by, isSure, hasOtherCode, dismissed } }: { pair: DuplicatePair }) {
  return (
    <div>
      <Flex gap={4} wrap>
        {by.map((basis) => (
          <Tag key={basis} color={isSure ? 'error' : 'warning'}>
            {DUPLICATE_BASIS_LABELS[basis]}
          </Tag>
        ))}
        {hasOtherCode && <Tag>信用代码不同</Tag>}
      </Flex>
      {dismissed && (
        <div className="cell-sub pair-dismissed">
          {dismissed.by} 于 {formatDateTime(dismissed.at)} 标记为不同客户
          {dismissed.reason && `：${dismissed.reason}`}
        </div>
      )}
    </div>
  );
}

function PairActs({
  pair,
  onMerge,
  onDone,
}: {
  pair: DuplicatePair;
  onMerge: () => void;
  onDone: () => void;
}) {
  const { may } = useSession();
  const { modal } = App.useApp();
  const { run, isRunning } = useOperation();
  const customers = pair.customers.map(({ documentId }) => documentId);
  if (!may('customers', 'dismissDuplicate')) return null;
  const send = async (act: 'dismiss' | 'restore', success: string, reason?: string) => {
    await run({
      path: `/customers/duplicate-pairs/${act}`,
      values: { customers, ...(reason ? { reason } : {}) },
      success,
    });
    onDone();
  };
  const dismiss = () => {
    let reason = '';
    modal.confirm({
      title: '这两位不是同一客户？',
      content: (
        <Input
          aria-label="原因（可不填）"
          maxLength={200}
          placeholder="原因（可不填），如：两地同名公司"
          onChange={(event) => {
            reason = event.target.value;
          }}
        />
      ),
      okText: '确认',
      onOk: () => send('dismiss', '已标记为不同客户', reason.trim()),
    });
  };
  return (
    <Flex gap={8} wrap className="pair-acts">
      {pair.dismissed ? (
        <Button loading={isRunning} onClick={() => void send('restore', '已恢复到待处理')}>
          恢复到待处理
        </Button>
      ) : (
        <>
          {may('customers', 'merge') && (
            <Button type="primary" onClick={onMerge}>
              合并…
            </Button>
          )}
          <Button loading={isRunning} onClick={dismiss}>
            不是同一客户
          </Button>
        </>
      )}
    </Flex>
  );
}
