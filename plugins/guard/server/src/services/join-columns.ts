import type { Core } from '@strapi/strapi';

interface Relation {
  type: string;
  joinColumn?: unknown;
  owner?: boolean;
}

/**
 * Strapi's forms write a relation as `{ connect: [...], disconnect: [...] }`. Where the key stands in the row itself (`useJoinTable:
 * false`, for locks and constraints) its query engine takes the plain id only, so every such write is brought to that form first.
 */
export function subscribeJoinColumns(strapi: Core.Strapi): void {
  const flatten = (event: { model: { uid: string }; params: { data?: Record<string, unknown> } }) => {
    const { data } = event.params;
    if (!data) return;
    const attributes = strapi.db.metadata.get(event.model.uid).attributes as Record<string, Relation>;
    for (const [name, attribute] of Object.entries(attributes)) {
      if (attribute.type !== 'relation' || !attribute.joinColumn || !attribute.owner) continue;
      const target = targetOf(data[name]);
      if (target === KEEP) delete data[name];
      else if (target !== OTHER) data[name] = target;
    }
  };
  strapi.db.lifecycles.subscribe({ beforeCreate: flatten, beforeUpdate: flatten } as Parameters<
    typeof strapi.db.lifecycles.subscribe
  >[0]);
}

const KEEP = Symbol('the relation stays as it is');
const OTHER = Symbol('not written as a form does');

function targetOf(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return OTHER;
  const { connect, disconnect, set } = value as Record<string, unknown>;
  if (connect === undefined && disconnect === undefined && set === undefined) return OTHER;
  const given = [set, connect].flatMap((list) => (Array.isArray(list) ? list : list ? [list] : []));
  const last = given.at(-1);
  if (last !== undefined) return typeof last === 'object' ? ((last as { id?: unknown }).id ?? null) : last;
  const isCleared =
    Array.isArray(set) || set === null || (Array.isArray(disconnect) && disconnect.length > 0);
  return isCleared ? null : KEEP;
}
