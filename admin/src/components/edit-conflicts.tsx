import { Alert, Button, Flex } from 'antd';
import { useEffect, useRef } from 'react';
import { formatDateTime } from '../format';
import type { EditConflict } from './list-edit-conflicts';

/** What another wrote while the form was open; nothing in the form changes until its editor says so. */
export interface EditStale<F extends string> {
  conflicts: EditConflict<F>[];
  /** When the other saved. */
  updatedAt: string;
  /** Who it was, when the log says so. */
  by?: string | null;
}

/** Stands above the form until it is saved: what another changed, beside what the form holds. */
export function EditConflicts<F extends string>({
  stale: { conflicts, updatedAt, by },
  noun,
  nameOf,
  tellValue,
  onTake,
  onSave,
  isSaving,
}: {
  stale: EditStale<F>;
  /** What is edited. */
  noun: string;
  nameOf: (field: F) => string;
  tellValue: (field: F, value: unknown) => string;
  onTake: (conflict: EditConflict<F>) => void;
  onSave: () => void;
  isSaving: boolean;
}) {
  const place = useRef<HTMLDivElement>(null);
  // the form is long, and «保存» stands at its end
  useEffect(() => {
    if (updatedAt) place.current?.scrollIntoView({ block: 'center' });
  }, [updatedAt]);
  const names = conflicts.map(({ field }) => `「${nameOf(field)}」`).join('');
  return (
    <div ref={place} style={{ marginBottom: 16 }}>
      <Alert
        type="warning"
        showIcon
        message={
          names
            ? `${by ?? '他人'}已修改：${names}`
            : `${by ?? '他人'}已修改此${noun}的其他内容，与您修改的没有冲突`
        }
        description={
          <Flex vertical gap={8} align="flex-start">
            <span className="cell-sub">
              {formatDateTime(updatedAt)}{' '}
              保存，您的修改尚未保存，仍在下面的表单中；您没有改动的内容以对方的为准。
            </span>
            {conflicts.map((conflict) => (
              <Flex key={conflict.field} vertical gap={4} align="flex-start">
                <strong>{nameOf(conflict.field)}</strong>
                <div>对方的：{tellValue(conflict.field, conflict.theirs)}</div>
                <div>我的：{tellValue(conflict.field, conflict.mine)}</div>
                <Button
                  size="small"
                  aria-label={`${nameOf(conflict.field)}：采用对方的`}
                  onClick={() => onTake(conflict)}
                >
                  采用对方的
                </Button>
              </Flex>
            ))}
            <Button type="primary" loading={isSaving} onClick={onSave}>
              {names ? '仍保存我的' : '保存'}
            </Button>
          </Flex>
        }
      />
    </div>
  );
}
