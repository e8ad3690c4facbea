import { invalidField, notFound } from '@scrm/guard/domain';
import type { Actor } from '@scrm/guard/kit';
import type { Core } from '@strapi/strapi';

export type PropertyRow = Record<string, unknown> & { id: number };

const OWNER_CONTACT = ['ownerName', 'ownerPhone'] as const;

const isSenior = (actor: Actor) => actor.role === 'admin' || actor.role === 'manager';

/** Drafts are seen by managers and by those they belong to (DESIGN, Who sees what: sales see all *listed* properties). */
export function hideDrafts(actor: Actor): Record<string, unknown> | undefined {
  if (isSenior(actor)) return undefined;
  const own = ['recorder', 'agent'].map((relation) => ({ [relation]: { id: { $eq: actor.id } } }));
  return { $or: [{ status: { $ne: 'draft' } }, ...own] };
}

/** The same for a single row. @throws DomainError 404 */
export async function throwIfHiddenDraft(strapi: Core.Strapi, actor: Actor, row: PropertyRow): Promise<void> {
  if (isSenior(actor) || row.status !== 'draft') return;
  const stored = await strapi.db
    .connection('properties')
    .where({ id: row.id })
    .first('recorder_id', 'agent_id');
  if (actor.id === null || (stored?.recorder_id !== actor.id && stored?.agent_id !== actor.id))
    throw notFound('房源');
}

/** The owner's contact is for managers and the recorder of the property; others get null, whatever they ask for. */
export async function hideOwnerContact<T extends PropertyRow>(
  strapi: Core.Strapi,
  actor: Actor,
  row: T,
): Promise<T> {
  if (isSenior(actor) || OWNER_CONTACT.every((field) => row[field] === null || row[field] === undefined))
    return row;
  const stored = await strapi.db.connection('properties').where({ id: row.id }).first('recorder_id');
  if (actor.id !== null && stored?.recorder_id === actor.id) return row;
  return { ...row, ownerName: null, ownerPhone: null };
}

/** So that it cannot be searched or sorted out either. @throws DomainError 400 */
export function throwIfOwnerContactAsked(actor: Actor, query: unknown): void {
  if (isSenior(actor)) return;
  const { filters, sort } = query as { filters?: unknown; sort?: unknown };
  const asked = JSON.stringify([filters, sort] as unknown[]);
  const field = OWNER_CONTACT.find((name) => asked.includes(name));
  if (field) throw invalidField(`filters.${field}`, '不能按业主联系方式筛选或排序', 'invalid_query');
}
