import { useState } from 'react';

/**
 * What is typed until it is asked for. It follows what is asked, and goes when the list is cleared: what was typed wrong was never asked for,
 * so that nothing that is asked changes then.
 * @param isCleared nothing is asked by any filter
 */
export function useDraft<T>(asked: T, isCleared: boolean): [draft: T, set: (draft: T) => void] {
  const [held, setHeld] = useState({ asked, isCleared, draft: asked });
  const isOver = !isSame(held.asked, asked) || (isCleared && !held.isCleared);
  const draft = isOver ? asked : held.draft;
  if (isOver || isCleared !== held.isCleared) setHeld({ asked, isCleared, draft });
  return [draft, (next) => setHeld((before) => ({ ...before, draft: next }))];
}

const isSame = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other);
