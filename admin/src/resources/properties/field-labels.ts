import { PROPERTY_FIELD_LABELS, SPACE_FIELD_LABELS } from '../../domain';

export type PropertyField = keyof typeof PROPERTY_FIELD_LABELS;

/** «层高（m）» → «层高»: the unit stands in the field, or behind the figure. */
const plain = (label: string) => label.replace(/（[^）]*）$/, '');

/** What a field of a listing is called wherever it is shown, filtered by or counted. */
export const fieldLabel = (name: PropertyField) => plain(PROPERTY_FIELD_LABELS[name]);
export const spaceFieldLabel = (name: keyof typeof SPACE_FIELD_LABELS) => plain(SPACE_FIELD_LABELS[name]);
