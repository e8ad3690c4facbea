import { EDITOR_PANEL_ACCESS } from '@scrm/guard/domain';
import { expect, it } from 'vitest';
import { PUBLIC_PROPERTY_FIELDS } from './public-property';

/** Its copy, what the public detail has in a form of its own (photos, spaces), and where it is, which the public is not told. */
const BESIDES = ['description', 'media', 'spaces', 'address'];

/** guard knows no listing, and names the fields of its editors' form by itself. */
it('lets content editors read of a listing what the public reads, and little besides', () => {
  const grant = EDITOR_PANEL_ACCESS.find(({ subject }) => subject === 'api::property.property');
  const open: readonly string[] = [...PUBLIC_PROPERTY_FIELDS, ...BESIDES];
  expect(grant?.read.length).toBeGreaterThan(40);
  expect(grant?.read.filter((field) => !open.includes(field))).toEqual([]);
});
