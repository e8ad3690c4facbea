import { expect, it } from 'vitest';
import { nameField, PROPERTY_FIELD_LABELS } from '../labels';
import { IMPORT_ATTRIBUTES } from './import-attributes';

it('names a field in an import as the archive does', () => {
  const named = IMPORT_ATTRIBUTES.filter(({ attribute }) => attribute in PROPERTY_FIELD_LABELS);
  expect(named.map(({ label }) => label)).toEqual(
    named.map(({ attribute }) => nameField(attribute as keyof typeof PROPERTY_FIELD_LABELS)),
  );
});
