import type { FormInstance } from 'antd';
import { useState } from 'react';
import type { Row } from '../api-types';
import type { ApiError } from '../providers/strapi-format';
import type { EditStale } from './edit-conflicts';
import {
  type EditConflict,
  listEditConflicts,
  type PresentRow,
  pickChanges,
  withPresent,
} from './list-edit-conflicts';

/** One edit of one row: what its editor knows of it, and what another has written since. */
interface Edit<R extends Row, F extends string> {
  id: R['id'];
  opened: Partial<R>;
  known: Partial<R>;
  stale: EditStale<F> | null;
}

/**
 * An edit that writes over nothing unseen: `seen` goes with what is saved, and a 409 `stale` shows in `stale`, for `EditConflicts`, what another
 * wrote. What was typed stays until its editor takes the other's over; who saves once more has read it.
 * @param row what is edited; without one a new row is made, and nothing can be stale
 * @param form where the conflicts are looked for
 * @param toField the form's value of what another wrote
 */
export function useSeenEdit<R extends Row, F extends string = string>(
  row: R | null | undefined,
  {
    form,
    toField = (_field, theirs) => theirs,
  }: { form?: FormInstance; toField?: (field: F, theirs: unknown) => unknown } = {},
) {
  const [edit, setEdit] = useState<Edit<R, F> | null>(null);
  // as it was opened: a list that is read again meanwhile changes nothing in the form
  const opened = row ? { id: row.id, opened: row, known: row, stale: null } : null;
  const current = edit?.id === opened?.id ? edit : opened;
  if (current !== edit) setEdit(current);
  return {
    seen: current ? { expectedUpdatedAt: current.known.updatedAt } : {},
    /** What of the values is saved: of a row that is edited, what its editor changed, and what he saw. */
    changesOf: <V extends object>(values: V): Partial<V> & { expectedUpdatedAt?: string | undefined } =>
      current
        ? { ...pickChanges(current.opened, values), expectedUpdatedAt: current.known.updatedAt }
        : values,
    stale: current?.stale ?? null,
    /** For Refine's `onMutationError` and `useOperation`'s refusals. */
    onRefusal: ({ code, details }: ApiError) => {
      if (code !== 'stale' || !current) return;
      const present = (details.present ?? {}) as PresentRow;
      const updatedAt = String(details.updatedAt);
      const mine = form?.getFieldsValue(true) ?? {};
      setEdit({
        ...current,
        known: { ...withPresent(current.known, present), updatedAt },
        stale: {
          updatedAt,
          by: (details.by ?? null) as string | null,
          conflicts: form ? listEditConflicts<F>(current.known, present, mine) : [],
        },
      });
    },
    takeTheirs: ({ field, theirs }: EditConflict<F>) => {
      form?.setFields([{ name: field, value: toField(field, theirs), touched: true, errors: [] }]);
      setEdit((before) => {
        if (!before?.stale) return before;
        const conflicts = before.stale.conflicts.filter((each) => each.field !== field);
        return { ...before, stale: { ...before.stale, conflicts } };
      });
    },
    /** A refused save has the row read anew, which would take what was typed away. */
    queryOptions: { enabled: false },
  };
}
