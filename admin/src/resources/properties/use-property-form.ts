import { useForm } from '@refinedev/antd';
import { useInvalidate } from '@refinedev/core';
import { App } from 'antd';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import type { Property } from '../../api-types';
import type { ApiError } from '../../providers/strapi-format';
import type { PropertyValues } from './property-form';
import { saveSpaces } from './save-spaces';

/** The property's form for both pages: saves the property, then its spaces, then shows it. */
export function usePropertyForm({ action, id }: { action: 'create' | 'edit'; id?: string }) {
  const { message } = App.useApp();
  const navigate = useNavigate();
  const invalidate = useInvalidate();
  const [isSavingSpaces, setIsSavingSpaces] = useState(false);
  const { form, formProps, saveButtonProps, query, formLoading, onFinish } = useForm<Property, ApiError, PropertyValues>({
    resource: 'properties',
    action,
    id,
    redirect: false,
    meta: { populate: ['spaces', 'agent'] },
    successNotification: false,
  });
  const property = query?.data?.data;

  const save = async ({ spaces = [], ...fields }: PropertyValues) => {
    const saved = await onFinish(fields);
    const propertyId = (saved?.data as Property | undefined)?.id ?? id;
    if (!saved || !propertyId) return;
    setIsSavingSpaces(true);
    try {
      await saveSpaces({ propertyId, before: property?.spaces ?? [], after: spaces });
      message.success('房源已保存');
      navigate(`/properties/${propertyId}`);
    } catch (error) {
      const { message: text, errors } = error as ApiError;
      message.error(`房源已保存，但空间有误：${text}`);
      if (action === 'create') navigate(`/properties/${propertyId}/edit`);
      else form.setFields(Object.entries(errors ?? {}).map(([field, texts]) => ({ name: toNamePath(field) as never, errors: texts as string[] })));
    } finally {
      setIsSavingSpaces(false);
      await invalidate({ resource: 'properties', invalidates: ['resourceAll'] });
    }
  };

  return {
    property,
    query,
    formProps: {
      ...formProps,
      initialValues: property ? { ...property, agent: property.agent?.id ?? null } : { offering: 'rent', buildingType: 'workshop', spaces: [] },
      onFinish: (values: PropertyValues) => save(values).catch(() => undefined),
    },
    saveButtonProps: { ...saveButtonProps, loading: formLoading || isSavingSpaces },
  };
}

function toNamePath(field: string): (string | number)[] {
  return field.split('.').map((part) => (/^\d+$/.test(part) ? Number(part) : part));
}
