import { FunnelPlotOutlined, SwapOutlined } from '@ant-design/icons';
import {
  type Announcements,
  DndContext,
  type DragEndEvent,
  DragOverlay,
  KeyboardSensor,
  MouseSensor,
  TouchSensor,
  useDroppable,
  useSensor,
  useSensors,
} from '@dnd-kit/core';
import { App, Button, Grid, Segmented } from 'antd';
import { useState } from 'react';
import { Link, useSearchParams } from 'react-router';
import { FilterBar, SearchFilter, SelectFilter } from '../../components/filters';
import { listLink } from '../../components/list-link';
import { Page } from '../../components/page';
import { ErrorState } from '../../components/states';
import { useAddressFilters } from '../../components/use-address-filters';
import { useSession } from '../../components/use-session';
import {
  BOARD_STAGES,
  type BoardStage,
  CUSTOMER_LEVELS,
  CUSTOMER_STAGE_LABELS,
  type CustomerStage,
} from '../../domain';
import { StageMenu } from '../customers/stage-menu';
import { stagesOpenTo, useStageMove, whyNotTo } from '../customers/use-stage-move';
import { CardFace } from './board-card';
import { BoardColumn } from './board-column';
import type { BoardCard } from './board-types';
import { overPointerOrMost, stepToColumn } from './column-keys';
import { MoveSheet } from './move-sheet';
import { PipelineFilters } from './pipeline-filters';
import { useBoard } from './use-board';
import './board.css';

const FILTERS = ['_q', 'level', 'owner', 'team', 'source'];

/** A card that is held moves the board under it to the sides, never its column: the zones lie below. */
const SIDEWAYS = { canScroll: (element: Element) => !element.classList.contains('board-cards') };

/** The pipeline as a board: a column a stage, won and lost as zones to drop on; on a phone one stage at a time. */
export function CustomerBoard() {
  const { role, may } = useSession();
  const isWide = Grid.useBreakpoint().md !== false;
  const { state, values } = useAddressFilters(FILTERS);
  const { level, ...asked } = values;
  const board = useBoard({ ...asked, ...(level ? { 'filters[level][$eq]': level } : {}) });
  const [params, setParams] = useSearchParams();
  const [held, setHeld] = useState<BoardCard | null>(null);
  const [isSheetOf, setSheetOf] = useState<BoardCard | null>(null);
  /** Where cards were brought, until the server has answered. */
  const [moved, setMoved] = useState<ReadonlyMap<string, { card: BoardCard; to: CustomerStage }>>(new Map());
  const { move, isRunning, dialogs } = useStageMove();
  const { message } = App.useApp();
  const canMove = may('customers', 'changeStatus');
  const sensors = useSensors(
    useSensor(MouseSensor, { activationConstraint: { distance: 6 } }),
    useSensor(TouchSensor, { activationConstraint: { delay: 250, tolerance: 8 } }),
    useSensor(KeyboardSensor, { coordinateGetter: stepToColumn }),
  );

  const bring = async (card: BoardCard, to: CustomerStage) => {
    if (to === card.status) return;
    if (!stagesOpenTo(card, role).includes(to)) {
      message.warning(whyNotTo(card, to));
      return;
    }
    setMoved((before) => new Map(before).set(card.id, { card, to }));
    try {
      if (await move(card, to)) board.letGo(card.id, to);
      // refused, maybe since somebody else has moved it: the board tells where it stands
      else await board.refetch();
    } finally {
      setMoved((before) => {
        const after = new Map(before);
        after.delete(card.id);
        return after;
      });
    }
  };
  const drop = ({ active, over }: DragEndEvent) => {
    setHeld(null);
    const card = active.data.current?.card as BoardCard | undefined;
    if (card && over) void bring(card, over.id as CustomerStage);
  };
  const refusalOf = (stage: CustomerStage) =>
    held && held.status !== stage && !stagesOpenTo(held, role).includes(stage) ? whyNotTo(held, stage) : null;
  const menuOf = (card: BoardCard) => {
    if (!canMove) return null;
    if (isWide)
      return (
        <StageMenu
          customer={card}
          role={role}
          isRunning={isRunning}
          isSmall
          onMove={(to) => void bring(card, to)}
        />
      );
    return (
      <Button icon={<SwapOutlined />} aria-label={`移到…「${card.name}」`} onClick={() => setSheetOf(card)}>
        移到…
      </Button>
    );
  };

  const shown = BOARD_STAGES.find((stage) => stage === params.get('stage')) ?? 'lead';
  const show = (stage: BoardStage) =>
    setParams(
      (before) => {
        before.set('stage', stage);
        return before;
      },
      { replace: true },
    );

  return (
    <Page
      title="客户看板"
      actions={
        may('customers', 'funnel') && (
          <Link to="/funnel">
            <Button icon={<FunnelPlotOutlined />}>漏斗</Button>
          </Link>
        )
      }
    >
      <FilterBar state={state}>
        <SearchFilter state={state} placeholder="名称、编号、公司、联系人、完整电话" />
        <SelectFilter
          state={state}
          field="level"
          placeholder="等级"
          options={CUSTOMER_LEVELS.map((each) => ({ value: each, label: `${each} 级` }))}
        />
        <PipelineFilters state={state} values={values} />
      </FilterBar>
      {board.error ? (
        <ErrorState error={board.error} onRetry={() => board.refetch()} />
      ) : (
        <DndContext
          sensors={canMove && isWide ? sensors : []}
          collisionDetection={overPointerOrMost}
          autoScroll={SIDEWAYS}
          onDragStart={({ active }) => setHeld((active.data.current?.card as BoardCard | undefined) ?? null)}
          onDragCancel={() => setHeld(null)}
          onDragEnd={drop}
          accessibility={{
            announcements: ANNOUNCEMENTS,
            screenReaderInstructions: {
              draggable: '按空格拿起客户，用方向键移到另一阶段，再按空格放下；按 Esc 放弃。',
            },
          }}
        >
          {!isWide && (
            <div className="board-tabs">
              <Segmented
                value={shown}
                onChange={show}
                options={BOARD_STAGES.map((stage) => ({
                  value: stage,
                  label: `${CUSTOMER_STAGE_LABELS[stage]} ${board.headOf(stage)?.total ?? ''}`,
                }))}
              />
            </div>
          )}
          <div className="board" data-held={held !== null || undefined}>
            {(isWide ? BOARD_STAGES : [shown]).map((stage) => {
              const column = board.columnOf(stage);
              return (
                <BoardColumn
                  key={stage}
                  stage={stage}
                  head={board.headOf(stage)}
                  column={column && { ...column, cards: column.cards.filter(({ id }) => !moved.has(id)) }}
                  movedIn={[...moved.values()].filter(({ to }) => to === stage).map(({ card }) => card)}
                  refusal={refusalOf(stage)}
                  canMove={canMove && isWide}
                  hasFailed={board.hasFailed(stage)}
                  onMore={() => void board.readMore(stage)}
                  menuOf={menuOf}
                />
              );
            })}
          </div>
          <div className="board-ends">
            {(['won', 'lost'] as const).map((stage) => (
              <EndZone
                key={stage}
                stage={stage}
                total={board.headOf(stage)?.total ?? null}
                refusal={refusalOf(stage)}
                isHeld={held !== null}
              />
            ))}
          </div>
          <DragOverlay>
            {held && (
              <div className="board-card is-flying">
                <CardFace card={held} />
              </div>
            )}
          </DragOverlay>
        </DndContext>
      )}
      <MoveSheet
        card={isSheetOf}
        role={role}
        onClose={() => setSheetOf(null)}
        onMove={(card, to) => {
          setSheetOf(null);
          void bring(card, to);
        }}
      />
      {dialogs}
    </Page>
  );
}

const HINTS = { won: '拖到这里登记成交', lost: '拖到这里记为流失' } as const;

/** Won and lost: a zone while a card is held, else the number that leads to the list. */
function EndZone({
  stage,
  total,
  refusal,
  isHeld,
}: {
  stage: 'won' | 'lost';
  total: number | null;
  refusal: string | null;
  isHeld: boolean;
}) {
  const { setNodeRef, isOver } = useDroppable({ id: stage });
  return (
    <div
      ref={setNodeRef}
      className="board-end"
      data-stage={stage}
      data-held={isHeld || undefined}
      data-over={(isOver && refusal === null) || undefined}
      data-closed={refusal !== null || undefined}
    >
      <Link to={listLink('customers', { filters: [{ field: 'status', operator: 'in', value: [stage] }] })}>
        {CUSTOMER_STAGE_LABELS[stage]} <span className="num">{total ?? ''}</span>
      </Link>
      {isHeld && <div className="cell-sub">{refusal ?? HINTS[stage]}</div>}
    </div>
  );
}

const nameOf = (card: unknown) => (card as BoardCard | undefined)?.name ?? '客户';
const stageOf = (id: string | number) => CUSTOMER_STAGE_LABELS[id as CustomerStage] ?? '';

/** What a screen reader says of a card that is held. */
const ANNOUNCEMENTS: Announcements = {
  onDragStart: ({ active }) => `拿起「${nameOf(active.data.current?.card)}」`,
  onDragOver: ({ active, over }) =>
    over ? `「${nameOf(active.data.current?.card)}」在「${stageOf(over.id)}」上方` : undefined,
  onDragEnd: ({ active, over }) =>
    over ? `「${nameOf(active.data.current?.card)}」放到「${stageOf(over.id)}」` : '放回原处',
  onDragCancel: ({ active }) => `「${nameOf(active.data.current?.card)}」放回原处`,
};
