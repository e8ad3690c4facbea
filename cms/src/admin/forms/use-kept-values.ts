import { useForm } from '@strapi/strapi/admin';
import { useEffect, useRef } from 'react';

/**
 * Strapi shows a save as done before the server answers. When that refuses, it goes back to what is stored and takes everything with it that was
 * typed, beside the errors about it: this puts the typed values back.
 */
export function useKeptValues(): void {
  const values = useForm('KeptValues', (form) => form.values);
  const stored = useForm('KeptValues', (form) => form.initialValues);
  const errors = useForm('KeptValues', (form) => form.errors);
  const isSubmitting = useForm('KeptValues', (form) => form.isSubmitting);
  const setValues = useForm('KeptValues', (form) => form.setValues);
  const sent = useRef<{ typed: typeof values; stored: string } | null>(null);

  const wasSubmitting = useRef(false);

  // what was typed when it was sent, not what has become of it since
  useEffect(() => {
    if (isSubmitting && !wasSubmitting.current)
      sent.current = { typed: values, stored: JSON.stringify(stored) };
    wasSubmitting.current = isSubmitting;
  }, [isSubmitting, values, stored]);

  useEffect(() => {
    if (!sent.current || isSubmitting || Object.keys(errors).length === 0) return;
    if (JSON.stringify(values) !== sent.current.stored) return;
    setValues(sent.current.typed);
    sent.current = null;
  }, [values, errors, isSubmitting, setValues]);
}
