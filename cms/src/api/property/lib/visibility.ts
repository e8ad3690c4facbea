import { invalidField } from '@scrm/guard/domain';
import type { Actor } from '@scrm/guard/kit';
import { maySeeOwnerContact, OWNER_CONTACT_FIELDS, seesEveryProperty } from '@scrm/listing/domain';
import type { Core } from '@strapi/strapi';

export type PropertyRow = Record<string, unknown> & { id: number };

interface People {
  id: number;
  recorder_id: number | null;
  agent_id: number | null;
}

/** The rows with the owner's contact emptied where the asker may not see it, whatever was asked for; one query for all. */
export async function hideOwnerContact<T extends PropertyRow>(
  strapi: Core.Strapi,
  actor: Actor,
  rows: readonly T[],
): Promise<T[]> {
  const hasContact = (row: T) => OWNER_CONTACT_FIELDS.some((field) => row[field] != null);
  const asked = seesEveryProperty(actor) ? [] : rows.filter(hasContact).map(({ id }) => id);
  if (asked.length === 0) return [...rows];
  const people = await peopleOf(strapi, asked);
  return rows.map((row) =>
    !hasContact(row) || maySeeOwnerContact(actor, { recorderId: people.get(row.id)?.recorder_id ?? null })
      ? row
      : { ...row, ...Object.fromEntries(OWNER_CONTACT_FIELDS.map((field) => [field, null])) },
  );
}

/** So that it cannot be searched or sorted out either. @throws DomainError 400 */
export function throwIfOwnerContactAsked(actor: Actor, query: unknown): void {
  if (seesEveryProperty(actor)) return;
  const { filters, sort } = query as { filters?: unknown; sort?: unknown };
  const asked = JSON.stringify([filters, sort] as unknown[]);
  const field = OWNER_CONTACT_FIELDS.find((name) => asked.includes(name));
  if (field) throw invalidField(`filters.${field}`, '不能按业主联系方式筛选或排序', 'invalid_query');
}

async function peopleOf(strapi: Core.Strapi, ids: readonly number[]): Promise<Map<number, People>> {
  const rows: People[] = await strapi.db
    .connection('properties')
    .whereIn('id', ids)
    .select('id', 'recorder_id', 'agent_id');
  return new Map(rows.map((row) => [row.id, row]));
}
