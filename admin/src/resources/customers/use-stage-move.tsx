import { type ReactNode, useState } from 'react';
import type { Customer } from '../../api-types';
import { ReasonModal } from '../../components/reason-modal';
import { useOperation } from '../../components/use-operation';
import {
  CUSTOMER_MACHINE,
  CUSTOMER_STAGE_LABELS,
  type CustomerStage,
  movesFrom,
  type Role,
} from '../../domain';
import type { ApiError } from '../../providers/strapi-format';
import { LossModal } from '../deals/loss-modal';
import { WinCustomer } from '../deals/win-customer';

/** What a move needs to know of the customer. */
export type MovedCustomer = Pick<Customer, 'id' | 'name' | 'status'>;

interface Asked {
  customer: MovedCustomer;
  to: CustomerStage;
  openDeals: readonly string[];
  liveViewings: readonly string[];
  settle: (isMoved: boolean) => void;
}

/** Where a person may bring this customer from where it stands; `won` leads to its deal. */
export function stagesOpenTo({ status }: Pick<Customer, 'status'>, role: Role): CustomerStage[] {
  const moves = movesFrom(CUSTOMER_MACHINE, status, role).map(({ to }) => to);
  return status === 'won' || status === 'lost' ? moves : [...moves, 'won'];
}

/** Why not, for a person: «「初步意向」不能直接变更为「谈判中」». */
export function whyNotTo({ status }: Pick<Customer, 'status'>, to: CustomerStage): string {
  return `「${CUSTOMER_STAGE_LABELS[status]}」不能直接变更为「${CUSTOMER_STAGE_LABELS[to]}」`;
}

/**
 * Moves customers to another stage, asking for what the move needs: a reason, a loss with its deals, or, to win, the deal itself.
 * @returns `move`, which answers whether the customer went; `dialogs`, to be drawn once
 */
export function useStageMove(): {
  move: (customer: MovedCustomer, to: CustomerStage) => Promise<boolean>;
  isRunning: boolean;
  dialogs: ReactNode;
} {
  const { run, isRunning } = useOperation<Customer>();
  const [asked, setAsked] = useState<Asked | null>(null);

  const send = async (
    customer: MovedCustomer,
    to: CustomerStage,
    more: object = {},
    onRefusal?: (error: ApiError) => boolean,
  ) =>
    (await run(
      {
        method: 'put',
        path: `/customers/${customer.id}/status`,
        values: { status: to, expectedStatus: customer.status, ...more },
        success: `${customer.name}：${CUSTOMER_STAGE_LABELS[to]}`,
        refreshes: ['customers', 'deals', 'viewings', 'properties'],
      },
      onRefusal,
    )) !== null;

  const move = (customer: MovedCustomer, to: CustomerStage): Promise<boolean> => {
    const arrow = CUSTOMER_MACHINE.moves.find((each) => each.from === customer.status && each.to === to);
    if (to !== 'won' && !arrow?.reasonRequired) return send(customer, to);
    return new Promise((resolve) =>
      setAsked({ customer, to, openDeals: [], liveViewings: [], settle: resolve }),
    );
  };

  const close = (isMoved: boolean) => {
    asked?.settle(isMoved);
    setAsked(null);
  };
  const answer = async (more: object) => {
    if (!asked) return;
    const isMoved = await send(asked.customer, asked.to, more, (error) => {
      if (error.code !== 'open_deals' && error.code !== 'live_viewings') return false;
      // whoever ticked one kind is asked of both still, should more have come meanwhile
      const { deals = [], viewings = [] } = (error.details ?? {}) as {
        deals?: string[];
        viewings?: string[];
      };
      setAsked({
        ...asked,
        openDeals: [...new Set([...asked.openDeals, ...deals])],
        liveViewings: [...new Set([...asked.liveViewings, ...viewings])],
      });
      return true;
    });
    if (isMoved) close(true);
  };

  const dialogs = (
    <>
      {asked?.to === 'won' && <WinCustomer customer={asked.customer} onDone={close} />}
      <LossModal
        title={`「${asked?.customer.name ?? ''}」流失`}
        openDeals={asked?.openDeals ?? []}
        liveViewings={asked?.liveViewings ?? []}
        isOpen={asked?.to === 'lost'}
        isRunning={isRunning}
        onCancel={() => close(false)}
        onSubmit={answer}
      />
      <ReasonModal
        title={asked ? `${asked.customer.name}：${CUSTOMER_STAGE_LABELS[asked.to]}` : ''}
        isOpen={asked !== null && asked.to !== 'lost' && asked.to !== 'won'}
        isRequired
        isRunning={isRunning}
        onCancel={() => close(false)}
        onSubmit={(reason) => void answer({ reason })}
      />
    </>
  );
  return { move, isRunning, dialogs };
}
