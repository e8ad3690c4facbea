import { type FieldError, invalidFields } from '@scrm/guard/domain';
import type { Trx } from '@scrm/guard/kit';
import {
  type Contradiction,
  findContradictions,
  LISTING_FACT_FIELDS,
  type ListingFactField,
  type ListingFacts,
  PROPERTY_FIELD_LABELS,
  SPACE_FIELD_LABELS,
  withoutUnit,
} from '../../../domain';
import { lockSpaces, type PropertyRow, type SpaceRow, toColumn } from './rows';

type Row = Readonly<Record<string, unknown>>;

/** What a property's or a space's attributes say; other attributes are left out. */
export function factsOf(attributes: Row): ListingFacts {
  return Object.fromEntries(LISTING_FACT_FIELDS.map((field) => [field, attributes[field] ?? null]));
}

/** The same of a row as knex reads it. */
export function factsOfRow(row: Row): ListingFacts {
  const facts = Object.fromEntries(LISTING_FACT_FIELDS.map((field) => [field, row[toColumn(field)] ?? null]));
  // a bigint comes as text
  return { ...facts, salePriceFen: row.sale_price_fen == null ? null : Number(row.sale_price_fen) };
}

/** A property with its spaces, as they stand or are about to. */
export interface ListingState {
  property: ListingFacts;
  /** In their order; `id` tells which of them is which before and after, `row` is there of what is stored. */
  spaces: readonly { id?: number; row?: SpaceRow; facts: ListingFacts }[];
}

/**
 * The contradictions of a listing, between its fields and those of its spaces, that a write brought about: of what stands since before
 * nobody is told. Those of one of several spaces stand at `spaces.N.field`.
 */
export function findListingFaults(after: ListingState, before?: ListingState): FieldError[] {
  const [only] = after.spaces.length === 1 ? after.spaces : [];
  const whole = (state: ListingState | undefined) => {
    const [one] = state?.spaces.length === 1 ? state.spaces : [];
    return state && { ...state.property, floor: state.property.floor ?? one?.facts.floor ?? null };
  };
  const ofProperty = findContradictions({
    facts: whole(after) as ListingFacts,
    before: whole(before),
    of: only || after.spaces.length === 0 ? 'only' : 'whole',
  }).map((found) => faultOf(found));
  if (after.spaces.length < 2) return ofProperty;
  const ofSpaces = after.spaces.flatMap(({ id, facts }, index) => {
    const stood = before?.spaces.find((space) => id !== undefined && space.id === id);
    return findContradictions({
      facts: inProperty(facts, after.property),
      before: stood && before ? inProperty(stood.facts, before.property) : undefined,
      of: 'space',
      nameOf: nameOfSpace,
    }).map((found) => faultOf(found, isOfSpace(found.field) ? ['spaces', String(index)] : []));
  });
  return [...ofProperty, ...ofSpaces];
}

/** The same by where a request has the field: at the only space that it gives, when that one says it. */
export function atGivenSpace(faults: readonly FieldError[], given: readonly Row[]): FieldError[] {
  const [only] = given.length === 1 ? given : [];
  const isOfIt = ([field = '', ...inner]: readonly string[]) =>
    inner.length === 0 && only?.[field] !== undefined;
  return faults.map((fault) =>
    isOfIt(fault.path) ? { ...fault, path: ['spaces', '0', ...fault.path] } : fault,
  );
}

/** Faults between the figures of one space alone, each by its field. */
export function checkFigures(figures: Row, path: string[] = []): FieldError[] {
  return findContradictions({ facts: factsOf(figures), of: 'space', nameOf: nameOfSpace }).map((found) =>
    faultOf(found, path),
  );
}

/** A property as it stands; its spaces are locked. */
export async function stateOf(trx: Trx, property: PropertyRow): Promise<ListingState> {
  return toState(property, await lockSpaces(trx, property.id));
}

/** Many as they stand, by their documentIds, for a look that writes nothing. */
export async function statesOf(trx: Trx, documentIds: readonly string[]): Promise<Map<string, ListingState>> {
  const properties: PropertyRow[] = await trx('properties').whereIn('document_id', documentIds);
  const spaces: SpaceRow[] = await trx('spaces')
    .whereIn(
      'property_id',
      properties.map(({ id }) => id),
    )
    .orderBy(['sort_order', 'id']);
  const spacesOf = (id: number) => spaces.filter(({ property_id }) => property_id === id);
  return new Map(properties.map((row) => [row.document_id, toState(row, spacesOf(row.id))]));
}

function toState(property: PropertyRow, spaces: readonly SpaceRow[]): ListingState {
  return {
    property: factsOfRow(property),
    spaces: spaces.map((space) => ({ id: space.id, row: space, facts: factsOfRow(space) })),
  };
}

/** @param pathOf where a request has what is at fault @throws DomainError 400 naming every field */
export function throwOnFaults(
  faults: readonly FieldError[],
  pathOf: (path: string[]) => string[] = (path) => path,
): void {
  if (faults.length > 0)
    throw invalidFields(
      faults.map((fault) => ({ ...fault, path: pathOf(fault.path) })),
      faults[0]?.code,
    );
}

/** What the property says of all its spaces. */
function inProperty(space: ListingFacts, { divisible, floors }: ListingFacts): ListingFacts {
  return { ...space, divisible, floors };
}

function isOfSpace(field: ListingFactField): boolean {
  return field in SPACE_FIELD_LABELS;
}

function nameOfSpace(field: ListingFactField): string {
  const { divisible, floors } = PROPERTY_FIELD_LABELS;
  return withoutUnit({ divisible, floors, ...SPACE_FIELD_LABELS }[field as 'floor'] ?? field);
}

function faultOf({ field, message, code }: Contradiction, path: string[] = []): FieldError {
  return { path: [...path, field], message, code };
}
