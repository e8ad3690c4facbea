import { type UseFormProps, useForm } from '@refinedev/antd';
import { useWarnAboutChange } from '@refinedev/core';
import { useEffect, useState } from 'react';
import type { Row } from '../api-types';
import type { ApiError } from '../providers/strapi-format';
import type { EditStale } from './edit-conflicts';
import { type EditConflict, listEditConflicts, type PresentRow, withPresent } from './list-edit-conflicts';

/**
 * The form of a whole page, which writes over nothing unseen: what is edited is read once, `expectedUpdatedAt` goes with what is saved, and a 409
 * `stale` shows in `stale`, for `EditConflicts`, what another wrote; nothing in the form changes until its editor takes it over. Who saves once
 * more has seen it.
 * @param form what Refine's form is asked for; without an `id` it makes a new row, and nothing can be stale
 * @param onRefusal every refusal, also the stale one
 * @param isShownElsewhere a refusal that stands somewhere else than in a message
 * @param toField the form's value of what another wrote
 */
export function useStaleForm<R extends Row, V extends object, F extends string>({
  form: { id, ...asked },
  onRefusal,
  isShownElsewhere,
  toField = (_field, theirs) => theirs,
}: {
  form: Pick<UseFormProps<R, ApiError, V>, 'resource' | 'action' | 'meta'> & { id?: string };
  onRefusal?: (error: ApiError) => void;
  isShownElsewhere?: (error: ApiError) => boolean;
  toField?: (field: F, theirs: unknown) => unknown;
}) {
  const { setWarnWhen } = useWarnAboutChange();
  const [opened, setOpened] = useState<R>();
  /** The row as the last refusal told it. */
  const [seen, setSeen] = useState<Partial<R>>();
  const [stale, setStale] = useState<EditStale<F>>();
  const row = opened?.id === id ? opened : undefined;
  const { form, formProps, query, saveButtonProps, formLoading } = useForm<
    R,
    ApiError,
    V & { expectedUpdatedAt?: string }
  >({
    ...asked,
    id,
    redirect: 'show',
    // every row that is read resets the form, and a refused save reads it again: what is being edited is read once
    queryOptions: { enabled: !row, staleTime: 0 },
    // what another wrote stands above the form until it is dealt with
    errorNotification: (error) => {
      const refusal = error as ApiError | undefined;
      const isShown = refusal && (refusal.code === 'stale' || isShownElsewhere?.(refusal));
      return (isShown ? false : undefined) as never;
    },
    onMutationError: (error) => {
      // Refine takes what was sent for saved
      setWarnWhen(true);
      if (error.code === 'stale' && row) showStale(seen ?? row, error.details);
      onRefusal?.(error);
    },
  });
  const read = query?.isFetchedAfterMount ? query.data?.data : undefined;
  useEffect(() => {
    if (read && !row) setOpened(read);
  }, [read, row]);
  const showStale = (known: Partial<R>, details: ApiError['details']) => {
    const present = (details.present ?? {}) as PresentRow;
    const updatedAt = String(details.updatedAt);
    const by = (details.by ?? null) as string | null;
    setStale({ updatedAt, by, conflicts: listEditConflicts<F>(known, present, form.getFieldsValue(true)) });
    setSeen({ ...withPresent(known, present), updatedAt });
  };
  const takeTheirs = ({ field, theirs }: EditConflict<F>) => {
    form.setFields([{ name: field, value: toField(field, theirs), touched: true, errors: [] }] as never);
    setStale(
      (current) =>
        current && { ...current, conflicts: current.conflicts.filter((each) => each.field !== field) },
    );
  };
  const expectedUpdatedAt = (seen ?? row)?.updatedAt;
  return {
    form,
    formProps,
    saveButtonProps,
    formLoading,
    row,
    /** For `WhenLoaded`: a row kept from another page is not edited, it is read anew first. */
    query: {
      data: { data: row },
      isLoading: !row,
      error: query?.error,
      refetch: () => query?.refetch(),
    },
    stale,
    takeTheirs,
    save: (values: V) =>
      formProps.onFinish?.({ ...values, ...(expectedUpdatedAt ? { expectedUpdatedAt } : {}) }),
  };
}
