import type { Space } from '../api-types';
import { SPACE_FIELD_LABELS } from '../domain';

export interface EditConflict<F extends string> {
  field: F;
  /** What the server holds now. */
  theirs: unknown;
  /** What stands in the form. */
  mine: unknown;
}

/** What the server answers of a field that would be written otherwise (409 `stale`, `details.present`). */
export type PresentRow = Readonly<Record<string, unknown>>;

/**
 * Fields that another has changed since the row was opened, and to something else than the form holds; what only the form has changed is no
 * conflict.
 */
export function listEditConflicts<F extends string>(
  opened: object,
  present: PresentRow,
  mine: object,
): EditConflict<F>[] {
  return Object.keys(present).flatMap((name) => {
    const field = name as F;
    const read = (row: object) => (row as PresentRow)[field];
    const [before, theirs, own] = [read(opened), read(present), read(mine)];
    if (isSame(before, theirs) || isSame(own, theirs)) return [];
    return [{ field, theirs, mine: own ?? null }];
  });
}

/** Of what a form holds, what its editor changed: sent alone, it leaves what others write meanwhile in the other fields. */
export function pickChanges<V extends object>(opened: object, values: V): Partial<V> {
  const changed = Object.entries(values).filter(
    ([name, value]) => !isSame(value, (opened as PresentRow)[name]),
  );
  return Object.fromEntries(changed) as Partial<V>;
}

/** The row as its editor knows it once a refusal has told what another wrote. */
export function withPresent<R extends object>(opened: Partial<R>, present: PresentRow): Partial<R> {
  return { ...opened, ...present };
}

function isSame(one: unknown, other: unknown): boolean {
  return comparable(one) === comparable(other);
}

/** Money comes as text or as a number, an empty field as null or ''; a person is its key, a space what a form may hold of it, a flat object its
 * values in whatever order. */
function comparable(value: unknown): string {
  if (value === null || value === undefined || value === '') return '';
  if (Array.isArray(value)) return value.length > 0 ? JSON.stringify(sortedSpaces(value)) : '';
  if (typeof value === 'object') return 'id' in value ? String(value.id) : joinSaid(value);
  return String(value);
}

/** What a flat object says, whatever the order of its keys; nothing said is nothing. */
function joinSaid(value: object): string {
  const said = Object.entries(value).filter(isSaid).sort();
  return said.length > 0 ? JSON.stringify(said) : '';
}

const isSaid = ([, each]: [string, unknown]) =>
  each !== undefined && each !== null && each !== false && !(Array.isArray(each) && each.length === 0);

function sortedSpaces(items: readonly unknown[]): unknown[] {
  if (!items.every((item) => typeof item === 'object' && item !== null)) return [...items];
  return (items as Partial<Space>[])
    .map((space, index) => ({ space, place: space.sortOrder ?? index }))
    .sort((a, b) => a.place - b.place)
    .map(({ space }) => [
      space.documentId ?? null,
      ...Object.keys(SPACE_FIELD_LABELS)
        .filter((name) => name !== 'sortOrder' && name !== 'property')
        .map((name) => comparable((space as PresentRow)[name])),
    ]);
}
