import { Button, Drawer, Flex } from 'antd';
import { CUSTOMER_STAGE_LABELS, CUSTOMER_STAGES, type CustomerStage, type Role } from '../../domain';
import { stagesOpenTo, whyNotTo } from '../customers/use-stage-move';
import type { BoardCard } from './board-types';

/** «移到…» for the thumb: every stage, those that the machine refuses with the reason why. */
export function MoveSheet({
  card,
  role,
  onClose,
  onMove,
}: {
  /** Null while nothing is to be moved. */
  card: BoardCard | null;
  role: Role;
  onClose: () => void;
  onMove: (card: BoardCard, to: CustomerStage) => void;
}) {
  const open = card ? stagesOpenTo(card, role) : [];
  const others = CUSTOMER_STAGES.filter((stage) => stage !== card?.status);
  return (
    <Drawer
      open={card !== null}
      onClose={onClose}
      placement="bottom"
      height="auto"
      title={card ? `${card.name} · 移到…` : '移到…'}
      className="move-sheet"
    >
      <Flex vertical gap={8}>
        {card &&
          [
            ...others.filter((stage) => open.includes(stage)),
            ...others.filter((stage) => !open.includes(stage)),
          ].map((stage) => {
            const isOpen = open.includes(stage);
            return (
              <Button
                key={stage}
                size="large"
                block
                className="choice-button"
                danger={stage === 'lost' && isOpen}
                disabled={!isOpen}
                onClick={() => onMove(card, stage)}
              >
                {CUSTOMER_STAGE_LABELS[stage]}
                {stage === 'won' && isOpen && <span className="cell-sub">登记成交</span>}
                {!isOpen && <span className="cell-sub">{whyNotTo(card, stage)}</span>}
              </Button>
            );
          })}
      </Flex>
    </Drawer>
  );
}
