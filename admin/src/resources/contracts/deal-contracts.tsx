import { PlusOutlined } from '@ant-design/icons';
import { useCustom, useList } from '@refinedev/core';
import { Alert, App, Button, Card, Collapse, Flex, Skeleton, Table, Tag } from 'antd';
import { useState } from 'react';
import type { Contract, Deal } from '../../api-types';
import { EmptyState } from '../../components/empty-state';
import { Facts } from '../../components/facts';
import { ErrorState } from '../../components/states';
import { useOperation } from '../../components/use-operation';
import { useSession } from '../../components/use-session';
import {
  CONTRACT_FIELD_LABELS,
  isDealEnded,
  PARTY_LABELS,
  PAYMENT_PERIOD_LABELS,
  type RentRow,
} from '../../domain';
import { businessToday, formatDate, formatDateTime, formatFen, UNKNOWN } from '../../format';
import { API_URL } from '../../providers/api';
import { ContractDrawer } from './contract-drawer';
import { ContractFiles } from './contract-files';
import { EarlyEndModal } from './early-end-modal';
import { RentStepTable } from './rent-steps';
import './contracts.css';

const label = CONTRACT_FIELD_LABELS;

/** The contracts of a deal: usually one, a renewal beside it. */
export function DealContracts({ deal, refreshes }: { deal: Deal; refreshes: string[] }) {
  const { may } = useSession();
  const [edited, setEdited] = useState<Contract | 'new' | null>(null);
  const { result, query } = useList<Contract>({
    resource: 'contracts',
    filters: [{ field: 'deal.documentId', operator: 'eq', value: deal.id }],
    sorters: [{ field: 'startOn', order: 'desc' }],
    pagination: { currentPage: 1, pageSize: 20 },
    errorNotification: false,
  });
  const isOver = isDealEnded(deal.status);
  const add = may('contracts', 'create') && !isOver && (
    <Button type="primary" icon={<PlusOutlined />} onClick={() => setEdited('new')}>
      登记合同
    </Button>
  );
  if (query.error) return <ErrorState error={query.error} onRetry={() => query.refetch()} />;
  if (query.isLoading) return <Skeleton active />;
  return (
    <div className="stack">
      {result.data.length === 0 ? (
        <Card>
          <EmptyState
            text="还没有合同。登记后按条款自动生成应收，并在租约到期前提醒。"
            action={add || null}
          />
        </Card>
      ) : (
        <>
          {result.data.map((contract) => (
            <ContractCard
              key={contract.id}
              deal={deal}
              contract={contract}
              onEdit={() => setEdited(contract)}
              refreshes={refreshes}
            />
          ))}
          {add && <div>{add}</div>}
        </>
      )}
      <ContractDrawer
        deal={deal}
        contract={edited === 'new' ? null : edited}
        isOpen={edited !== null}
        onClose={() => setEdited(null)}
        refreshes={refreshes}
      />
    </div>
  );
}

function ContractCard({
  deal,
  contract,
  onEdit,
  refreshes,
}: {
  deal: Deal;
  contract: Contract;
  onEdit: () => void;
  refreshes: string[];
}) {
  const { may } = useSession();
  const { modal } = App.useApp();
  const { run, isRunning } = useOperation();
  const [isEnding, setEnding] = useState(false);
  const isLease = deal.type === 'rent';
  const isRunningLease = isLease && !contract.endedAt && deal.status === 'won' && Boolean(contract.endOn);
  const isOver = contract.endOn != null && contract.endOn <= businessToday();
  const endLease = () =>
    modal.confirm({
      title: '租约到期释放',
      content: `确认租约已于 ${formatDate(contract.endOn)} 到期、租户已退租？面积将重新可租，房源恢复上架。`,
      okText: '确认释放',
      onOk: () =>
        run({
          method: 'put',
          path: `/contracts/${contract.id}/end`,
          values: { confirm: true },
          success: '面积已释放',
          refreshes,
        }),
    });
  return (
    <Card
      title={
        <Flex gap={8} align="center" wrap>
          {contract.number || '未编号合同'}
          {contract.endedAt && <Tag bordered={false}>已释放</Tag>}
          {isOver && !contract.endedAt && deal.status === 'won' && (
            <Tag bordered={false} color="warning">
              已到期
            </Tag>
          )}
        </Flex>
      }
      extra={
        may('contracts', 'edit') && (
          <Button type="link" onClick={onEdit}>
            修改
          </Button>
        )
      }
    >
      <div className="stack">
        <Facts
          columns={2}
          items={[
            [PARTY_LABELS[deal.type].partyA, contract.partyA],
            [PARTY_LABELS[deal.type].partyB, contract.partyB],
            [label.agency, contract.agency],
            [label.signedOn, formatDate(contract.signedOn)],
            ...(isLease
              ? ([
                  ['租期', `${contract.startOn ?? UNKNOWN} 至 ${contract.endOn ?? UNKNOWN}`],
                  [
                    label.paymentPeriod,
                    contract.paymentPeriod && `${PAYMENT_PERIOD_LABELS[contract.paymentPeriod]}，先付后用`,
                  ],
                  [label.rentFreeMonths, contract.rentFreeMonths ? `${contract.rentFreeMonths} 个月` : '无'],
                  [
                    label.reminderMonths,
                    contract.reminderMonths ? `${contract.reminderMonths} 个月` : '不提醒',
                  ],
                ] as const)
              : []),
            [label.depositFen, formatFen(contract.depositFen)],
            [label.earnestFen, formatFen(contract.earnestFen)],
            [
              '我方佣金',
              contract.commissionFen == null
                ? null
                : `${formatFen(contract.commissionFen)}${(contract.commissionParts ?? 1) > 1 ? `，分 ${contract.commissionParts} 期` : ''}`,
            ],
            [label.note, contract.note && <span className="pre">{contract.note}</span>],
          ]}
        />
        {contract.rentSteps && contract.rentSteps.length > 0 && <RentStepTable steps={contract.rentSteps} />}
        {isLease && may('contracts', 'schedule') && contract.rentSteps?.length ? (
          <Collapse
            ghost
            destroyOnHidden
            items={[
              {
                key: 'rent',
                label: '租金表（租户付给业主，仅供参考）',
                children: <RentTable contractId={contract.id} />,
              },
            ]}
          />
        ) : null}
        {isLease && may('contracts', 'schedule') && <EarlyEnds contractId={contract.id} />}
        {may('contracts', 'listFiles') && <ContractFiles contractId={contract.id} />}
        <Flex gap={8} wrap>
          {isRunningLease && isOver && may('contracts', 'endLease') && (
            <Button loading={isRunning} onClick={endLease}>
              租约到期释放
            </Button>
          )}
          {isRunningLease && may('contracts', 'endEarly') && (
            <Button danger onClick={() => setEnding(true)}>
              提前终止
            </Button>
          )}
        </Flex>
        <EarlyEndModal
          contract={contract}
          isOpen={isEnding}
          onClose={() => setEnding(false)}
          refreshes={refreshes}
        />
      </div>
    </Card>
  );
}

interface Schedule {
  rent: RentRow[];
  rentTotalFen: number;
  earlyEnds: { oldEndOn: string; endOn: string; reason: string | null; by: string; at: string }[];
}

function useSchedule(contractId: string) {
  return useCustom<{ data: Schedule }>({
    url: `${API_URL}/contracts/${contractId}/schedule`,
    method: 'get',
    errorNotification: false,
  });
}

/** That the lease ends before the day it was to end on, by whom and why. */
function EarlyEnds({ contractId }: { contractId: string }) {
  const { result } = useSchedule(contractId);
  return (result.data?.data?.earlyEnds ?? []).map(({ oldEndOn, endOn, reason, by, at }) => (
    <Alert
      key={at}
      type="info"
      showIcon
      message={`租约由 ${oldEndOn} 提前到 ${endOn} 终止${reason ? `：${reason}` : ''}`}
      description={`${by}，${formatDateTime(at)}`}
    />
  ));
}

function RentTable({ contractId }: { contractId: string }) {
  const { result, query } = useSchedule(contractId);
  if (query.error) return <ErrorState error={query.error} onRetry={() => query.refetch()} />;
  if (query.isLoading) return <Skeleton active />;
  const schedule = result.data?.data;
  return (
    <Table<RentRow>
      rowKey="from"
      size="small"
      pagination={{ pageSize: 12, hideOnSinglePage: true, size: 'small', showSizeChanger: false }}
      dataSource={schedule?.rent ?? []}
      columns={[
        { title: '应付日', dataIndex: 'dueOn', width: 110 },
        { title: '至', dataIndex: 'to', width: 110 },
        {
          title: '租金',
          dataIndex: 'amountFen',
          align: 'right',
          render: (fen: number) => <span className="num">{fen === 0 ? '免租' : formatFen(fen)}</span>,
        },
      ]}
      footer={() => <span className="num">合计 {formatFen(schedule?.rentTotalFen)}</span>}
    />
  );
}
