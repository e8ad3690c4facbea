import { useList } from '@refinedev/core';
import { Button, Flex, Modal } from 'antd';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import type { Deal } from '../../api-types';
import { CloseDealModal } from './close-deal-modal';
import { describeDealTerms } from './describe-deal';

const REFRESHED = ['deals', 'customers', 'properties'];

/** A customer is won by a deal: by his open one, by the one that is chosen of several, or by one that is yet to be made. */
export function WinCustomer({
  customer,
  onDone,
}: {
  customer: { id: string; name: string };
  onDone: (isWon: boolean) => void;
}) {
  const navigate = useNavigate();
  const [chosen, setChosen] = useState<Deal | null>(null);
  const { result, query } = useList<Deal>({
    resource: 'deals',
    filters: [
      { field: 'customer.documentId', operator: 'eq', value: customer.id },
      { field: 'status', operator: 'eq', value: 'open' },
    ],
    sorters: [{ field: 'probability', order: 'desc' }],
    pagination: { currentPage: 1, pageSize: 20 },
    meta: { populate: ['property', 'customer'] },
    queryOptions: { staleTime: 0 },
  });
  const deals = result.data;
  const deal = chosen ?? (deals.length === 1 ? deals[0] : undefined);
  if (deal) return <CloseDealModal deal={deal} isOpen onClose={onDone} refreshes={REFRESHED} />;
  const isEmpty = !query.isLoading && deals.length === 0;
  return (
    <Modal
      title={`「${customer.name}」成交`}
      open
      loading={query.isLoading}
      onCancel={() => onDone(false)}
      footer={
        isEmpty ? (
          <Button
            type="primary"
            onClick={() => {
              onDone(false);
              navigate(`/deals/new?customer=${customer.id}`);
            }}
          >
            登记成交
          </Button>
        ) : null
      }
    >
      {isEmpty ? (
        <p>客户由成交转为「已成交」。还没有进行中的商机，请先登记：选好房源、填写条件。</p>
      ) : (
        <Flex vertical gap={8}>
          <p className="cell-sub">客户有 {deals.length} 个进行中的商机，选一个：</p>
          {deals.map((each) => (
            <Button key={each.id} block className="choice-button" onClick={() => setChosen(each)}>
              {each.code} · {each.property?.title ?? '房源'} · {describeDealTerms(each)}
            </Button>
          ))}
        </Flex>
      )}
    </Modal>
  );
}
