import { type ActorOrSystem, allowProtectedWrites, changeStatus, SYSTEM, type Trx } from '@scrm/guard/kit';
import type { Core } from '@strapi/strapi';
import {
  agreesWithTyped,
  derivePropertyStatus,
  listSpaceRentMoves,
  PROPERTY_STATUS_MACHINE,
  type PropertyStatus,
  SPACE_DECIDED_FIELDS,
  summariseSpaces,
} from '../../../domain';
import { rentOf } from '../input/rent-input';
import type { ListingState } from './check-listing';
import {
  CONFIRMED_NOW,
  figuresOf,
  isSameValue,
  lockSpaces,
  PROPERTY_UID,
  type PropertyRow,
  type SpaceRow,
  toColumn,
  toColumns,
} from './rows';

/** What goes on around a property; crm knows it. */
export interface Engagement {
  /** Viewings that have not ended: booked, or held by a phone that has proved itself. */
  liveViewings: number;
  /** Open deals in negotiation. */
  negotiatingDeals: number;
  /** Open deals of any kind: while there is one, the property cannot be archived. */
  openDeals: number;
}

/**
 * Writes the property's own figures as its spaces add up, and the price history when a price moved, its own or a space's.
 * @param actor who says so; the system's sums confirm nothing
 * @param onBehalfOf whom the price history names
 * @param stood the spaces as they were, where they may have been written
 */
export async function refreshFigures(
  trx: Trx,
  before: PropertyRow,
  actor: ActorOrSystem,
  { onBehalfOf = actor, stood }: { onBehalfOf?: ActorOrSystem; stood?: ListingState } = {},
): Promise<PropertyRow> {
  const spaces = await lockSpaces(trx, before.id);
  await allowProtectedWrites(trx);
  const figures = spaces.length > 0 ? toColumns(summariseSpaces(spaces.map(figuresOf))) : {};
  const write = async (columns: Record<string, unknown>): Promise<PropertyRow> =>
    (await trx('properties').where({ id: before.id }).update(columns).returning('*'))[0];
  const settled = await write({ ...figures, updated_at: new Date() });
  const outdated = agreesWithTyped(rentOf(settled)) ? {} : { rent_typed_amount: null, rent_typed_unit: null };
  const known = stood?.spaces.flatMap(({ row }) => row ?? []) ?? [];
  const isNews = saysMore(before, settled) || saysMoreOfSpaces(known, spaces);
  const confirmed = actor.role !== 'system' && isNews ? CONFIRMED_NOW() : {};
  const further = { ...outdated, ...confirmed };
  const after = Object.keys(further).length > 0 ? await write(further) : settled;
  await recordSpaceRents(trx, { property: after, before: known, after: spaces, actor: onBehalfOf });
  await recordPrices(trx, { before, after, actor: onBehalfOf });
  return after;
}

const FIGURE_COLUMNS = [...SPACE_DECIDED_FIELDS.map(toColumn), 'sale_price_fen'];

/** Whether a figure or a price is another than before. */
function saysMore(before: PropertyRow, after: PropertyRow): boolean {
  return FIGURE_COLUMNS.some((column) => String(before[column] ?? '') !== String(after[column] ?? ''));
}

/** What the sum and the extremes of the spaces may not show: a figure of one of them is another than before. */
function saysMoreOfSpaces(before: readonly SpaceRow[], after: readonly SpaceRow[]): boolean {
  return after.some((space) => {
    const stood = before.find(({ id }) => id === space.id);
    return (
      stood !== undefined &&
      SPACE_DECIDED_FIELDS.map(toColumn).some((column) => !isSameValue(space[column], stood[column]))
    );
  });
}

/** Adds a price history row for every one of several spaces whose rent moved. */
async function recordSpaceRents(
  trx: Trx,
  {
    property,
    before,
    after,
    actor,
  }: { property: PropertyRow; before: readonly SpaceRow[]; after: readonly SpaceRow[]; actor: ActorOrSystem },
): Promise<void> {
  const toRented = ({ id, label, rent_fen_per_sqm_month }: SpaceRow) => ({
    id,
    label,
    rentFenPerSqmMonth: rent_fen_per_sqm_month as number | null,
  });
  const moves = listSpaceRentMoves(before.map(toRented), after.map(toRented));
  if (moves.length === 0) return;
  await trx('property_price_history').insert(
    moves.map(({ id, label, from, to }) => ({
      property_id: property.id,
      document_id: property.document_id,
      space_id: id,
      space_label: label,
      rent_fen_per_sqm_month_from: from,
      rent_fen_per_sqm_month: to,
      actor_id: actor.id,
      actor_name: actor.name,
    })),
  );
}

/** Adds a price history row when rent or sale price differ from before; `before` is null for a new property. */
export async function recordPrices(
  trx: Trx,
  { before, after, actor }: { before: PropertyRow | null; after: PropertyRow; actor: ActorOrSystem },
): Promise<void> {
  const pricesOf = (row: PropertyRow | null) => ({
    rent: row?.rent_fen_per_sqm_month ?? null,
    sale:
      row?.sale_price_fen === null || row?.sale_price_fen === undefined ? null : Number(row.sale_price_fen),
  });
  const was = pricesOf(before);
  const is = pricesOf(after);
  if (was.rent === is.rent && was.sale === is.sale) return;
  await trx('property_price_history').insert({
    property_id: after.id,
    document_id: after.document_id,
    rent_fen_per_sqm_month_from: was.rent,
    rent_fen_per_sqm_month: is.rent,
    sale_price_fen_from: was.sale,
    sale_price_fen: is.sale,
    actor_id: actor.id,
    actor_name: actor.name,
  });
}

/**
 * Moves a property to the status that follows from its free area and what goes on around it; nothing when it is there. The right to
 * it is the system's, whoever acted; the history names who did.
 */
export async function settleStatus(
  strapi: Core.Strapi,
  trx: Trx,
  row: PropertyRow,
  facts: Pick<Engagement, 'liveViewings' | 'negotiatingDeals'>,
  { reason, onBehalfOf = SYSTEM }: { reason?: string | undefined; onBehalfOf?: ActorOrSystem } = {},
): Promise<PropertyStatus> {
  const to = derivePropertyStatus(row.status, {
    ...facts,
    freeAreaSqm: row.free_area_sqm,
  });
  if (to === row.status) return to;
  await changeStatus(strapi, {
    trx,
    uid: PROPERTY_UID,
    id: row.id,
    machine: PROPERTY_STATUS_MACHINE,
    to,
    reason,
    actor: SYSTEM,
    onBehalfOf,
    // what comes back is offered anew
    patch: row.status === 'closed' ? { listed_at: new Date(), check_asked_at: null, is_stale: false } : {},
  });
  return to;
}
