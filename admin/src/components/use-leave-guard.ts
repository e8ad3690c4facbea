import { useWarnAboutChange } from '@refinedev/core';
import { useEffect } from 'react';

/**
 * Asks before the page is left, or closed, while something on it is not saved, as Refine does of its own forms. What saves and then leads away
 * says so first: the question goes with the next drawing.
 */
export function useLeaveGuard(isUnsaved: boolean): void {
  const { setWarnWhen } = useWarnAboutChange();
  useEffect(() => {
    setWarnWhen(isUnsaved);
    return () => setWarnWhen(false);
  }, [isUnsaved, setWarnWhen]);
}
