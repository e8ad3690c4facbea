import { expect, it } from 'vitest';
import { PROPERTY_FIELD_LABELS } from '../labels';
import { IMPORT_ATTRIBUTES } from './import-attributes';

/** A cell «10吨2台» tells of both the load and the number of cranes. */
const OWN_NAMES = new Set(['craneTon']);

it('names a field in an import as the archive does', () => {
  const named = IMPORT_ATTRIBUTES.filter(
    ({ attribute }) => attribute in PROPERTY_FIELD_LABELS && !OWN_NAMES.has(attribute),
  );
  const labels: Readonly<Record<string, string>> = PROPERTY_FIELD_LABELS;
  expect(named.map(({ label }) => label)).toEqual(
    named.map(({ attribute }) => labels[attribute]?.replace(/（[^）]*）$/, '')),
  );
});
