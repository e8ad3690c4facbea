import { useDroppable } from '@dnd-kit/core';
import { Button, Skeleton } from 'antd';
import { type ReactNode, useEffect, useRef } from 'react';
import { type BoardStage, CUSTOMER_STAGE_LABELS, CUSTOMER_STAGE_TABLE } from '../../domain';
import { formatFenShort } from '../../format';
import { DraggableCard } from './board-card';
import type { BoardCard, BoardHead, ColumnCards } from './board-types';

/** One stage: what stands in it, and whether the card that is held may go there. */
export function BoardColumn({
  stage,
  head,
  column,
  movedIn,
  refusal,
  canMove,
  hasFailed,
  onMore,
  menuOf,
}: {
  stage: BoardStage;
  head: BoardHead | undefined;
  /** Undefined while they are read. */
  column: ColumnCards | undefined;
  /** Cards that were just brought here, before the server has said so. */
  movedIn: readonly BoardCard[];
  /** Why the held card may not go here; null when it may or none is held. */
  refusal: string | null;
  canMove: boolean;
  /** The last page could not be read. */
  hasFailed: boolean;
  onMore: () => void;
  menuOf: (card: BoardCard) => ReactNode;
}) {
  const { setNodeRef, isOver } = useDroppable({ id: stage });
  const count = (column?.cards.length ?? 0) + movedIn.length;
  return (
    <section
      ref={setNodeRef}
      className="board-column"
      data-over={(isOver && refusal === null) || undefined}
      data-closed={refusal !== null || undefined}
      aria-label={CUSTOMER_STAGE_LABELS[stage]}
    >
      <header>
        <h2>
          {CUSTOMER_STAGE_LABELS[stage]} <span className="num">{head?.total ?? ''}</span>
        </h2>
        <div className="cell-sub num">{head ? tellHead(head) : ' '}</div>
      </header>
      {refusal && <p className="board-refusal">{refusal}</p>}
      <div className="board-cards">
        {movedIn.map((card) => (
          <DraggableCard key={card.id} card={card} isOnItsWay canMove={canMove} menu={null} />
        ))}
        {column ? (
          column.cards.map((card) => (
            <DraggableCard key={card.id} card={card} canMove={canMove} menu={menuOf(card)} />
          ))
        ) : (
          <Skeleton active title={false} paragraph={{ rows: 6 }} />
        )}
        {column && count === 0 && <p className="board-empty">暂无客户</p>}
        {column?.next && <MoreCards key={column.next} hasFailed={hasFailed} onMore={onMore} />}
      </div>
    </section>
  );
}

/** Reads the next page when it comes into sight; after a failure, and with the keyboard, at a press. */
function MoreCards({ hasFailed, onMore }: { hasFailed: boolean; onMore: () => void }) {
  const button = useRef<HTMLButtonElement>(null);
  const more = useRef(onMore);
  more.current = onMore;
  useEffect(() => {
    if (!button.current || hasFailed) return;
    const observer = new IntersectionObserver(([entry]) => entry?.isIntersecting && more.current(), {
      rootMargin: '200px',
    });
    observer.observe(button.current);
    return () => observer.disconnect();
  }, [hasFailed]);
  return (
    <Button ref={button} block type="text" onClick={onMore}>
      {hasFailed ? '没有读到，再试一次' : '再看更多'}
    </Button>
  );
}

function tellHead({ status, probability, stuck, valueFen, weightedFen }: BoardHead): string {
  const worth = valueFen
    ? `${formatFenShort(valueFen)} · 加权 ${formatFenShort(weightedFen)}`
    : `成交概率 ${probability}%`;
  return stuck > 0 ? `${worth} · 停滞 ${stuck}（${CUSTOMER_STAGE_TABLE[status].stuckDays} 天以上）` : worth;
}
