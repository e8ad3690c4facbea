import type { FormInstance } from 'antd';
import type { ApiError } from '../providers/strapi-format';

/**
 * Shows a refusal's messages under their fields.
 * @returns a handler for `useOperation`'s `onRefusal`, which is true when every message found its field
 */
export function useFieldErrors(form: FormInstance) {
  return ({ errors = {} }: ApiError): boolean => {
    // by its value: what draws a field need not hand on a ref
    const fields: object = form.getFieldsValue();
    const known = Object.entries(errors).filter(([name]) => name in fields);
    form.setFields(known.map(([name, messages]) => ({ name, errors: messages as string[] })));
    return known.length > 0 && known.length === Object.keys(errors).length;
  };
}
