import type { Core } from '@strapi/strapi';
import {
  couldProbeContacts,
  isNullOperator,
  MAYBE_MOBILE_SQL,
  maskContactsIn,
  type Role,
  readsNumbersMasked,
} from '../../../domain';
import { readJson } from '../kit/read-json';
import { type Attribute, attributesOf } from '../kit/writable';

type Where = Record<string, unknown>;
type Texts = { id: number } & Record<string, unknown>;

const TEXT_TYPES = ['string', 'text', 'richtext'];
/** A wider net than `maskContactsIn`, for PostgreSQL: what might hold a number or an id. */
const MAYBE = `${MAYBE_MOBILE_SQL}|微信|威信|薇信|v信|加v|we-{0,1}chat|weixin|wx|vx|qq|扣扣|ｑｑ`;

export function isText({ type }: Pick<Attribute, 'type'>): boolean {
  return TEXT_TYPES.includes(type);
}

/** A text as its reader gets it; tags and the like are lists of texts. */
export function maskTexts(attribute: Pick<Attribute, 'type'>, value: unknown): unknown {
  if (typeof value === 'string' && isText(attribute)) return maskContactsIn(value);
  if (attribute.type === 'json' && Array.isArray(value))
    return value.map((each) => (typeof each === 'string' ? maskContactsIn(each) : each));
  return value;
}

/**
 * Questions of who reads texts masked. A search looks through what the asker reads; a filter by a text, or by a related row's, that could
 * feel its way along a number leaves out the rows where that text holds one. Else a few hundred questions would read the number. Lists of
 * texts, which are asked by whole words, are left out for a word that holds a number itself.
 */
export function createMaskedTexts(strapi: Core.Strapi, resourceOf: (uid: string) => string | undefined) {
  /** The condition of `_q` on `fields`, for `role`. */
  async function search(role: Role, uid: string, fields: readonly string[], text: string): Promise<Where> {
    const found = { $or: fields.map((name) => ({ [name]: { $containsi: text } })) };
    if (mayAskAnything(role, uid, text)) return found;
    const asked = text.toLowerCase();
    const hidden = (await numberedRows(uid, fields, text)).filter(
      (row) =>
        !fields.some((name) =>
          maskContactsIn(String(row[name] ?? ''))
            .toLowerCase()
            .includes(asked),
        ),
    );
    return hidden.length === 0 ? found : { $and: [found, { id: { $notIn: idsOf(hidden) } }] };
  }

  /** What is to be added to the client's `filters`. */
  async function guardFilters(role: Role, uid: string, filters: unknown): Promise<Where[]> {
    const asked = new Map<string, Set<string>>();
    collect(filters);
    const conditions: Where[] = [];
    for (const [path, names] of asked) {
      const target = path ? (attributesOf(strapi, uid)[path]?.target ?? '') : uid;
      const ids = idsOf(await numberedRows(target, [...names]));
      if (ids.length === 0) continue;
      const without = { id: { $notIn: ids } };
      conditions.push(path ? { $or: [{ [path]: { id: { $null: true } } }, { [path]: without }] } : without);
    }
    return conditions;

    function collect(node: unknown, path = ''): void {
      if (typeof node !== 'object' || node === null) return;
      if (Array.isArray(node)) {
        for (const each of node) collect(each, path);
        return;
      }
      const here = path ? (attributesOf(strapi, uid)[path]?.target ?? '') : uid;
      for (const [key, value] of Object.entries(node)) {
        const attribute = attributesOf(strapi, here)[key];
        if (key.startsWith('$')) collect(value, path);
        else if (attribute && isTexts(attribute)) {
          if (
            isMaskedFor(role, here) &&
            valuesIn(value).some(isText(attribute) ? couldProbeContacts : holdsContacts)
          )
            asked.set(path, (asked.get(path) ?? new Set()).add(key));
        } else if (attribute?.target && !path) collect(value, key);
      }
    }
  }

  return { search, guardFilters, mayAskAnything };

  /** Whether a search needs no care: its asker reads the numbers anyway, or it could not feel its way along one. */
  function mayAskAnything(role: Role, uid: string, text: string): boolean {
    return !isMaskedFor(role, uid) || !couldProbeContacts(text);
  }

  function isMaskedFor(role: Role, uid: string): boolean {
    return readsNumbersMasked(role, resourceOf(uid) ?? '');
  }

  /** The rows where one of these texts holds a number, with the texts; of those only that `search` finds, when it is given. */
  async function numberedRows(uid: string, names: readonly string[], search?: string): Promise<Texts[]> {
    const { tableName, attributes } = strapi.db.metadata.get(uid);
    const columns = names.map((name) => [
      name,
      (attributes[name] as { columnName?: string } | undefined)?.columnName ?? name,
    ]);
    const knex = strapi.db.connection;
    const rows: Texts[] = await knex(tableName)
      .where((any) => {
        for (const [, column] of columns)
          any.orWhereRaw(`translate(??::text, '０１２３４５６７８９－', '0123456789-') ~* '${MAYBE}'`, [
            column as string,
          ]);
      })
      .modify((query) => {
        if (search === undefined) return;
        query.where((any) => {
          for (const [, column] of columns)
            any.orWhereRaw('lower(??::varchar) LIKE lower(?)', [column as string, `%${search}%`]);
        });
      })
      .select('id', Object.fromEntries(columns));
    return rows.filter((row) =>
      names.some((name) =>
        textsIn(attributes[name] as Pick<Attribute, 'type'>, row[name]).some(holdsContacts),
      ),
    );
  }
}

function idsOf(rows: readonly Texts[]): number[] {
  return rows.map(({ id }) => id);
}

/** Attributes whose values hold what people typed: one text, or a list of them. */
function isTexts(attribute: Pick<Attribute, 'type'>): boolean {
  return isText(attribute) || attribute.type === 'json';
}

function textsIn({ type }: Pick<Attribute, 'type'>, value: unknown): unknown[] {
  if (type !== 'json') return [value];
  const list = readJson(value);
  return Array.isArray(list) ? list : [];
}

function holdsContacts(text: unknown): boolean {
  return typeof text === 'string' && maskContactsIn(text) !== text;
}

/** What a text is compared with; whether there is one tells nothing of it. */
function valuesIn(condition: unknown): unknown[] {
  if (typeof condition !== 'object' || condition === null) return [condition];
  return Object.entries(condition).flatMap(([key, value]) => (isNullOperator(key) ? [] : valuesIn(value)));
}
