import { StarFilled } from '@ant-design/icons';
import { useDraggable } from '@dnd-kit/core';
import { Tag } from 'antd';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { formatDate, formatFenShort } from '../../format';
import { describeRequirement } from '../requirements/describe-requirement';
import type { BoardCard } from './board-types';
import { StageAge } from './stage-age';

/** A customer of the board that can be taken hold of, by pointer, finger (held a moment) or keyboard. */
export function DraggableCard({
  card,
  isOnItsWay = false,
  canMove,
  menu,
}: {
  card: BoardCard;
  /** Just brought here; the server has not answered yet. */
  isOnItsWay?: boolean;
  canMove: boolean;
  menu: ReactNode;
}) {
  const { setNodeRef, listeners, attributes, isDragging } = useDraggable({
    id: card.id,
    data: { card },
    attributes: { roleDescription: '可移动的客户卡片' },
    disabled: isOnItsWay || !canMove,
  });
  return (
    <article
      ref={setNodeRef}
      className="board-card"
      data-held={isOnItsWay || isDragging || undefined}
      data-fixed={!canMove || undefined}
      {...(canMove ? { ...attributes, ...listeners, role: 'group' } : {})}
      aria-label={card.name}
    >
      <CardFace card={card} menu={menu} />
    </article>
  );
}

export function CardFace({ card, menu }: { card: BoardCard; menu?: ReactNode }) {
  const { openDeal: deal, requirement } = card;
  return (
    <>
      <div className="board-card-head">
        <Link to={`/customers/${card.id}`} className="cell-title" draggable={false}>
          {card.name}
        </Link>
        {card.important && <StarFilled className="board-star" aria-label="重点客户" />}
        {menu}
      </div>
      <div className="cell-sub">
        {[card.level && `${card.level} 级`, card.industry, card.owner?.name ?? '待分配']
          .filter(Boolean)
          .join(' · ')}
      </div>
      {requirement && <div className="board-card-line">{describeRequirement(requirement)}</div>}
      {deal && (
        <div className="board-card-line num">
          {deal.valueFen === null ? `成交 ${deal.code} 进行中` : formatFenShort(deal.valueFen)}
          {deal.probability == null ? '' : ` · ${deal.probability}%`}
        </div>
      )}
      <div className="board-card-foot">
        <StageAge days={card.daysInStage} isStuck={card.isStuck} />
        {card.isOverdue && <Tag color="error">{formatDate(card.nextFollowAt)} 应跟进</Tag>}
      </div>
    </>
  );
}
