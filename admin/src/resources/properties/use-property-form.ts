import { useForm } from '@refinedev/antd';
import { App } from 'antd';
import { useNavigate } from 'react-router';
import type { Property, Space } from '../../api-types';
import type { ApiError } from '../../providers/strapi-format';
import type { PropertyValues } from './property-form';

type NamePath = (string | number)[];

/** The property's form for both pages: property and spaces go in one request, so that both are written or neither. */
export function usePropertyForm({ action, id }: { action: 'create' | 'edit'; id?: string }) {
  const { message } = App.useApp();
  const navigate = useNavigate();
  const { form, formProps, saveButtonProps, query, onFinish } = useForm<Property, ApiError, object>({
    resource: 'properties',
    action,
    id,
    redirect: false,
    meta: { populate: ['spaces', 'agent'] },
    successNotification: false,
  });
  const property = query?.data?.data;

  const save = async (values: PropertyValues) => {
    const saved = await onFinish(toRequest(values)).catch((error: ApiError) => {
      showFields(error);
      return undefined;
    });
    const propertyId = (saved?.data as Property | undefined)?.id ?? id;
    if (!saved || !propertyId) return;
    message.success('房源已保存');
    navigate(`/properties/${propertyId}`);
  };

  const showFields = ({ errors = {} }: ApiError) => {
    const faults = Object.entries(errors).map(([field, texts]) => ({ name: toNamePath(field) as never, errors: texts as string[] }));
    form.setFields(faults);
    if (faults[0]) form.scrollToField(faults[0].name, { block: 'center' });
  };

  return {
    property,
    query,
    formProps: {
      ...formProps,
      initialValues: property ? { ...property, spaces: bySortOrder(property.spaces), agent: property.agent?.id ?? null } : { offering: 'rent', buildingType: 'workshop', spaces: [] },
      onFinish: save,
    },
    saveButtonProps,
  };
}

const bySortOrder = (spaces: Space[] = []) => [...spaces].sort((a, b) => (a.sortOrder ?? 0) - (b.sortOrder ?? 0));

/** Without spaces nothing is said of them: the server then keeps the property as one whole. */
function toRequest({ spaces = [], ...fields }: PropertyValues): object {
  if (spaces.length === 0) return fields;
  return {
    ...fields,
    spaces: spaces.map(({ id, ...space }, sortOrder) => ({
      ...Object.fromEntries(Object.entries(space).map(([name, value]) => [name, value ?? null])),
      ...(id ? { documentId: id } : {}),
      sortOrder,
    })),
  };
}

function toNamePath(field: string): NamePath {
  return field.split('.').map((part) => (/^\d+$/.test(part) ? Number(part) : part));
}
