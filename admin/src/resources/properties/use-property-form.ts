import type { Property, Space } from '../../api-types';
import { SCROLL_TO_FAULT } from '../../components/scroll-to-fault';
import { usePageForm } from '../../components/use-page-form';
import type { PropertyField } from './field-labels';
import { type FormFault, findFormFaults } from './find-form-faults';
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
  onSaved,
}: {
  action: 'create' | 'edit';
  id?: string;
  /** What a new property begins with. */
  initial?: PropertyValues;
  onSaved?: (() => void) | undefined;
}) {
  const {
    form,
    formProps,
    formLoading,
    saveButtonProps,
    row: property,
    query,
    stale,
    takeTheirs,
    save,
  } = usePageForm<Property, PropertyValues, PropertyField>({
    form: { resource: 'properties', action, id, meta: { populate: ['spaces', 'agent'] } },
    onSaved,
    // The form is long: the field that the server refused is brought before the eyes.
    onRefusal: ({ errors = {} }) =>
      showFaults(
        Object.entries(errors).map(([field, texts]) => ({
          name: toNamePath(field),
          errors: texts as string[],
        })),
      ),
    toField: (field, theirs) => (field === 'spaces' ? inOrder((theirs as Space[] | null) ?? []) : theirs),
  });
  const showFaults = (faults: FormFault[]) => {
    form.setFields(faults as never);
    if (faults[0]) form.scrollToField(faults[0].name as never, SCROLL_TO_FAULT);
  };
  const hasSpaces = (property?.spaces?.length ?? 0) > 1;
  return {
    property,
    query,
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
        return save({
          ...fields,
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
