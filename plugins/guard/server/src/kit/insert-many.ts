import type { Core } from '@strapi/strapi';
import type { Trx } from './transaction';
import { attributesOf } from './writable';

type Row = Record<string, unknown>;

export const toColumn = (attribute: string) =>
  attribute.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

/** Attribute names as columns. */
export function toColumns(data: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(data).map(([name, value]) => [toColumn(name), value]));
}

/**
 * Attributes as columns, with the content type's own defaults where nothing is given, as the document service writes them. Relations are
 * given as their key columns; personal fields sealed already (`pii.encryptRow`).
 */
export function columnsOf(strapi: Core.Strapi, uid: string, data: Row): Row {
  const attributes = attributesOf(strapi, uid) as Record<string, { type?: string; default?: unknown }>;
  const filled = Object.fromEntries(
    Object.entries(attributes)
      .filter(([name, each]) => each.default !== undefined && data[name] === undefined)
      .map(([name, each]) => [name, each.default]),
  );
  const given = Object.fromEntries(
    Object.entries({ ...filled, ...data }).map(([name, value]) => [
      name,
      attributes[name]?.type === 'json' && value !== null && value !== undefined
        ? JSON.stringify(value)
        : value,
    ]),
  );
  return toColumns(given);
}

/** One INSERT, for many rows past Strapi; triggers see each of them. @returns the columns asked for, in no order */
export async function insertMany(
  trx: Trx,
  table: string,
  rows: readonly Row[],
  returning: readonly string[] = [],
): Promise<Row[]> {
  if (rows.length === 0) return [];
  const query = trx(table).insert(rows as Row[]);
  if (returning.length > 0) return query.returning([...returning]);
  await query;
  return [];
}
