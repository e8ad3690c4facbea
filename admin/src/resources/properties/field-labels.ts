import { nameField, type PROPERTY_FIELD_LABELS, type SPACE_FIELD_LABELS } from '../../domain';

export type PropertyField = keyof typeof PROPERTY_FIELD_LABELS;
export type SpaceField = keyof typeof SPACE_FIELD_LABELS;

/** A field of the form with what it is called; the unit stands in the field. */
export const named = (name: PropertyField) => ({ name, label: nameField(name) });
