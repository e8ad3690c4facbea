import { Field, SingleSelect, SingleSelectOption } from '@strapi/design-system';
import { useField } from '@strapi/strapi/admin';
import type { PanelField } from './arrange-edit-view';
import { messageOf } from './tag-words';

/** An enumeration by words: Strapi's own names of values are ASCII. */
export function ChoiceInput({ name, label, hint, required, disabled, attribute }: PanelField) {
  const { value, rawError, onChange } = useField(name);
  const words = Object.entries(attribute.pluginOptions?.panel?.words ?? {});
  return (
    <Field.Root name={name} hint={hint} error={messageOf(rawError)} required={required}>
      <Field.Label>{label}</Field.Label>
      <SingleSelect
        value={typeof value === 'string' ? value : null}
        disabled={disabled}
        placeholder="请选择"
        onChange={(chosen) => onChange(name, chosen)}
      >
        {words.map(([each, word]) => (
          <SingleSelectOption key={each} value={each}>
            {word}
          </SingleSelectOption>
        ))}
      </SingleSelect>
      <Field.Hint />
      <Field.Error />
    </Field.Root>
  );
}
