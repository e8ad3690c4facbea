import { Form } from 'antd';
import { useEffect, useRef } from 'react';
import { type FieldWarning, showWarnings } from './show-warnings';

/**
 * Shows warnings at the inputs before it, once: they come and go with those. Behind the inputs, whose forms know them only then; with a key
 * where other inputs may take their place.
 */
export function ShownWarnings({ warnings }: { warnings: readonly FieldWarning[] }) {
  const form = Form.useFormInstance();
  const atFirst = useRef(warnings);
  useEffect(() => showWarnings(form, atFirst.current), [form]);
  return null;
}
