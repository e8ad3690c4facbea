import { type UseFormProps, useForm } from '@refinedev/antd';
import { useWarnAboutChange } from '@refinedev/core';
import { useEffect, useState } from 'react';
import type { Row } from '../api-types';
import type { ApiError } from '../providers/strapi-format';
import { useSeenEdit } from './use-seen-edit';

/**
 * The form of a whole page: its row is read once and edited by `useSeenEdit`, and the page warns of what is not saved.
 * @param form what Refine's form is asked for; without an `id` it makes a new row
 * @param onRefusal every refusal, also the stale one
 * @param isShownElsewhere a refusal that stands somewhere else than in a message
 * @param toField the form's value of what another wrote
 */
export function usePageForm<R extends Row, V extends object, F extends string>({
  form: { id, ...asked },
  onRefusal,
  isShownElsewhere,
  toField,
  onSaved,
}: {
  form: Pick<UseFormProps<R, ApiError, V>, 'resource' | 'action' | 'meta'> & { id?: string };
  onRefusal?: (error: ApiError) => void;
  isShownElsewhere?: (error: ApiError) => boolean;
  toField?: (field: F, theirs: unknown) => unknown;
  /** Where one goes on once it is saved; without it to the row's own page. */
  onSaved?: (() => void) | undefined;
}) {
  const { setWarnWhen } = useWarnAboutChange();
  const [opened, setOpened] = useState<R>();
  const row = opened?.id === id ? opened : undefined;
  const { form, formProps, query, saveButtonProps, formLoading } = useForm<
    R,
    ApiError,
    V & { expectedUpdatedAt?: string }
  >({
    ...asked,
    id,
    redirect: onSaved ? false : 'show',
    ...(onSaved ? { onMutationSuccess: onSaved } : {}),
    // every row that is read resets the form, and a refused save reads it again: what is being edited is read once
    queryOptions: { enabled: !row, staleTime: 0 },
    // what another wrote stands above the form until it is dealt with
    errorNotification: (error) =>
      error && (error.code === 'stale' || isShownElsewhere?.(error)) ? false : undefined,
    onMutationError: (error) => {
      // Refine takes what was sent for saved
      setWarnWhen(true);
      edit.onRefusal(error);
      onRefusal?.(error);
    },
  });
  const edit = useSeenEdit<R, F>(row, { form, toField });
  const read = query?.isFetchedAfterMount ? query.data?.data : undefined;
  useEffect(() => {
    if (read && !row) setOpened(read);
  }, [read, row]);
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
    stale: edit.stale,
    takeTheirs: edit.takeTheirs,
    save: (values: V) => formProps.onFinish?.(edit.changesOf(values) as V),
  };
}
