import { UndoOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useEffect } from 'react';
import type { Done } from './use-day-acts';

/** Long enough to notice the wrong name; the server would take it back for ten minutes. */
const SHOWN_MS = 8_000;

/** What was just done, with the way back, where the thumb is. */
export function UndoBar({
  done,
  isRunning,
  onUndo,
  onGone,
}: {
  done: Done | null;
  isRunning: boolean;
  onUndo: () => void;
  onGone: () => void;
}) {
  // biome-ignore lint/correctness/useExhaustiveDependencies: each act has its own time
  useEffect(() => {
    if (!done) return;
    const timer = setTimeout(onGone, SHOWN_MS);
    return () => clearTimeout(timer);
  }, [done]);
  return (
    <div className="undo-bar" role="status" data-shown={done ? '' : undefined}>
      {done && (
        <>
          <span>{done.text}</span>
          <Button type="link" size="large" icon={<UndoOutlined />} disabled={isRunning} onClick={onUndo}>
            撤销
          </Button>
        </>
      )}
    </div>
  );
}
