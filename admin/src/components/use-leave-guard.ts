import { useWarnAboutChange } from '@refinedev/core';
import { useEffect } from 'react';

/**
 * Asks before the page is left, or closed, while something on it is not saved, as Refine does of its own forms. What saves and then leads away
 * says so first: the question goes with the next drawing.
 * @param unsaved whether, or how much: each time that a part of it is saved Refine's own forms take the question back
 */
export function useLeaveGuard(unsaved: boolean | number): void {
  const { setWarnWhen } = useWarnAboutChange();
  useEffect(() => {
    setWarnWhen(Number(unsaved) > 0);
    return () => setWarnWhen(false);
  }, [unsaved, setWarnWhen]);
}
