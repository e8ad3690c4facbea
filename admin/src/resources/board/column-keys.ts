import type { CollisionDetection, KeyboardCoordinateGetter } from '@dnd-kit/core';
import { pointerWithin, rectIntersection } from '@dnd-kit/core';
import { CUSTOMER_STAGES } from '../../domain';

const STEPS: Record<string, number> = { ArrowLeft: -1, ArrowUp: -1, ArrowRight: 1, ArrowDown: 1 };

/** An arrow brings a card that is held to the stage before or after, in the order of the sale; won and lost come last. */
export const stepToColumn: KeyboardCoordinateGetter = (event, { context }) => {
  const step = STEPS[event.code];
  const { active, over, droppableRects, collisionRect } = context;
  if (step === undefined || !collisionRect) return;
  event.preventDefault();
  const stops = CUSTOMER_STAGES.filter((stage) => droppableRects.has(stage));
  const here = stops.indexOf(over?.id ?? active?.data.current?.card?.status);
  const next = stops[Math.min(Math.max(here + step, 0), stops.length - 1)];
  const rect = next && droppableRects.get(next);
  if (!rect) return;
  return { x: rect.left + (rect.width - collisionRect.width) / 2, y: rect.top + 8 };
};

/** Where the pointer is, and for the keyboard, what the card lies over the most. */
export const overPointerOrMost: CollisionDetection = (question) => {
  const under = pointerWithin(question);
  return under.length > 0 ? under : rectIntersection(question);
};
