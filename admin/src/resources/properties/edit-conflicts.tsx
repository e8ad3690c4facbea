import { Alert, Button, Flex } from 'antd';
import { useEffect, useRef } from 'react';
import { nameField } from '../../domain';
import { formatDateTime } from '../../format';
import type { EditConflict } from './list-edit-conflicts';
import { tellEditValue } from './tell-edit-value';

/** What another wrote while the form was open; nothing in the form changes until its editor says so. */
export interface EditStale {
  conflicts: EditConflict[];
  /** When the other saved. */
  updatedAt: string;
}

/** Stands above the form until it is saved: what another changed, beside what the form holds. */
export function EditConflicts({
  stale: { conflicts, updatedAt },
  onTake,
  onSave,
  isSaving,
}: {
  stale: EditStale;
  onTake: (conflict: EditConflict) => void;
  onSave: () => void;
  isSaving: boolean;
}) {
  const place = useRef<HTMLDivElement>(null);
  // the form is long, and «保存» stands at its end
  useEffect(() => {
    if (updatedAt) place.current?.scrollIntoView({ block: 'center' });
  }, [updatedAt]);
  const names = conflicts.map(({ field }) => `「${nameField(field)}」`).join('');
  return (
    <div ref={place} style={{ marginBottom: 16 }}>
      <Alert
        type="warning"
        showIcon
        message={names ? `他人已修改：${names}` : '他人已修改此房源，与您填写的没有冲突'}
        description={
          <Flex vertical gap={8} align="flex-start">
            <span className="cell-sub">
              {formatDateTime(updatedAt)} 保存，您的内容尚未保存，仍在下面的表单中。
            </span>
            {conflicts.map((conflict) => (
              <Flex key={conflict.field} vertical gap={4} align="flex-start">
                <strong>{nameField(conflict.field)}</strong>
                <div>对方的：{tellEditValue(conflict.field, conflict.theirs)}</div>
                <div>
                  我的：{tellEditValue(conflict.field, conflict.mine)}
                  {conflict.isUntouched && <span className="cell-sub">（您未改动）</span>}
                </div>
                <Button
                  size="small"
                  aria-label={`${nameField(conflict.field)}：采用对方的`}
                  onClick={() => onTake(conflict)}
                >
                  采用对方的
                </Button>
              </Flex>
            ))}
            <Button type="primary" loading={isSaving} onClick={onSave}>
              仍保存我的
            </Button>
          </Flex>
        }
      />
    </div>
  );
}
