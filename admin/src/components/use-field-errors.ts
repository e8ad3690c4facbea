import type { FormInstance } from 'antd';
import type { ApiError } from '../providers/strapi-format';

/**
 * Shows a refusal's messages under their fields.
 * @returns a handler for `useOperation`'s `onRefusal`, which is true when every message found its field
 */
export function useFieldErrors(form: FormInstance) {
  return ({ errors = {} }: ApiError): boolean => {
    const known = Object.entries(errors).filter(([name]) => form.getFieldInstance(name) !== undefined);
    form.setFields(known.map(([name, messages]) => ({ name, errors: messages as string[] })));
    return known.length > 0 && known.length === Object.keys(errors).length;
  };
}
