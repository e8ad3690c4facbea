import { useForm } from '@refinedev/antd';
import { useWarnAboutChange } from '@refinedev/core';
import { useEffect, useState } from 'react';
import type { Property, Space } from '../../api-types';
import { SCROLL_TO_FAULT } from '../../components/scroll-to-fault';
import type { ApiError } from '../../providers/strapi-format';
import type { EditStale } from './edit-conflicts';
import { type FormFault, findFormFaults } from './find-form-faults';
import { type EditConflict, listEditConflicts, type PresentRow, withPresent } from './list-edit-conflicts';
import type { PropertyValues } from './property-form';

const NEW_PROPERTY: PropertyValues = {
  offering: 'rent',
  rentTypedUnit: 'yuan_sqm_month',
  spaces: [],
};

/**
 * The property's form for both pages. A property of one space is edited as a whole; one of several by its spaces, from
 * which the server takes its figures, all in one request.
 */
export function usePropertyForm({
  action,
  id,
  initial = NEW_PROPERTY,
}: {
  action: 'create' | 'edit';
  id?: string;
  /** What a new property begins with. */
  initial?: PropertyValues;
}) {
  const { setWarnWhen } = useWarnAboutChange();
  const [opened, setOpened] = useState<Property>();
  /** The row as the last refusal told it. */
  const [seen, setSeen] = useState<Partial<Property>>();
  const [stale, setStale] = useState<EditStale>();
  const property = opened?.id === id ? opened : undefined;
  const { form, formProps, saveButtonProps, query, formLoading } = useForm<
    Property,
    ApiError,
    PropertyValues
  >({
    resource: 'properties',
    action,
    id,
    redirect: 'show',
    meta: { populate: ['spaces', 'agent'] },
    // Every row that is read resets the form, and a refused save reads it again: what is being edited is read once.
    queryOptions: { enabled: !property, staleTime: 0 },
    // what another wrote stands above the form until it is dealt with
    errorNotification: (error) =>
      ((error as ApiError | undefined)?.code === 'stale' ? false : undefined) as never,
    // The form is long: the field that the server refused is brought before the eyes.
    onMutationError: ({ code, details, errors = {} }) => {
      // Refine takes what was sent for saved
      setWarnWhen(true);
      // the refusal says what another wrote meanwhile: who saves again has seen it
      if (code === 'stale' && property) showStale(seen ?? property, details);
      showFaults(
        Object.entries(errors).map(([field, texts]) => ({
          name: toNamePath(field),
          errors: texts as string[],
        })),
      );
    },
  });
  const showFaults = (faults: FormFault[]) => {
    form.setFields(faults as never);
    if (faults[0]) form.scrollToField(faults[0].name as never, SCROLL_TO_FAULT);
  };
  const row = query?.isFetchedAfterMount ? query.data?.data : undefined;
  useEffect(() => {
    if (row && !property) setOpened(row);
  }, [row, property]);
  const showStale = (known: Partial<Property>, details: ApiError['details']) => {
    const present = (details.present ?? {}) as PresentRow;
    const updatedAt = String(details.updatedAt);
    const by = (details.by ?? null) as string | null;
    setStale({ updatedAt, by, conflicts: listEditConflicts(known, present, form.getFieldsValue(true)) });
    setSeen({ ...withPresent(known, present), updatedAt });
  };
  const takeTheirs = ({ field, theirs }: EditConflict) => {
    const value = field === 'spaces' ? inOrder((theirs as Space[] | null) ?? []) : theirs;
    form.setFields([{ name: field, value, touched: true, errors: [] }] as never);
    setStale(
      (current) =>
        current && { ...current, conflicts: current.conflicts.filter((each) => each.field !== field) },
    );
  };
  const expectedUpdatedAt = (seen ?? property)?.updatedAt;
  const hasSpaces = (property?.spaces?.length ?? 0) > 1;
  return {
    property,
    /** A row kept from another page is not edited: it is read anew first. */
    query: {
      data: { data: property },
      isLoading: !property,
      error: query?.error,
      refetch: () => query?.refetch(),
    },
    hasSpaces,
    stale,
    takeTheirs,
    formProps: {
      ...formProps,
      initialValues: property
        ? {
            ...property,
            ...typedRentOf(property),
            agent: property.agent?.id ?? null,
            spaces: hasSpaces ? inOrder(property.spaces ?? []) : [],
          }
        : initial,
      onFinish: ({ spaces = [], ...fields }: PropertyValues) => {
        const faults = findFormFaults({ ...fields, spaces }, property as PropertyValues | undefined);
        if (faults.length > 0) return showFaults(faults);
        return formProps.onFinish?.({
          ...fields,
          ...(expectedUpdatedAt ? { expectedUpdatedAt } : {}),
          ...('rentTypedAmount' in fields && fields.rentTypedAmount == null ? { rentTypedUnit: null } : {}),
          ...(spaces.length > 0 ? { spaces: spaces.map(toGivenSpace) } : {}),
        });
      },
    },
    saveButtonProps: { ...saveButtonProps, loading: formLoading },
  };
}

/** A rent that was never typed, or comes of its space, is shown per ㎡ and month. */
function typedRentOf({ rentTypedAmount, rentTypedUnit, rentFenPerSqmMonth }: Property) {
  if (rentTypedAmount != null) return { rentTypedAmount, rentTypedUnit };
  const rent = rentFenPerSqmMonth == null ? null : Number(rentFenPerSqmMonth) / 100;
  return { rentTypedAmount: rent, rentTypedUnit: 'yuan_sqm_month' as const };
}

/** A space that is there already is named by its documentId, a new one has none. */
function toGivenSpace({ documentId, id: _id, ...fields }: Partial<Space>, index: number): Partial<Space> {
  return { ...fields, sortOrder: index, ...(documentId ? { documentId } : {}) };
}

function inOrder(spaces: Space[]): Space[] {
  return [...spaces].sort((a, b) => (a.sortOrder ?? 0) - (b.sortOrder ?? 0));
}

function toNamePath(field: string): (string | number)[] {
  return field.split('.').map((part) => (/^\d+$/.test(part) ? Number(part) : part));
}
