import type { Core } from '@strapi/strapi';
import type { Trx } from '../kit/transaction';

/**
 * By record: what refers to it and was not part of its import, in words. The foreign keys of the database tell, whoever made them; a table of
 * ours that cascades is kept beside its record and goes with it.
 * @param root the table of the records
 * @param parts tables whose rows belong to a record, by the column that names it; what refers to them hangs on the record too
 */
export async function whatHangsOn(
  strapi: Core.Strapi,
  trx: Trx,
  {
    ids,
    root,
    parts,
  }: {
    ids: readonly number[];
    root: string;
    parts: Readonly<Record<string, string>>;
  },
): Promise<Map<number, string>> {
  const hanging = new Map<number, string>();
  if (ids.length === 0) return hanging;
  const { rows } = await trx.raw(
    `SELECT c.conrelid::regclass::text AS "table", a.attname AS "column", c.confrelid::regclass::text AS "of"
     FROM pg_constraint c JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = c.conkey[1]
     WHERE c.contype = 'f' AND c.confrelid::regclass::text = ANY(?)
       AND (c.confdeltype <> 'c' OR c.conrelid::regclass::text LIKE '%\\_lnk')`,
    [[root, ...Object.keys(parts)]],
  );
  for (const { table, column, of } of rows as { table: string; column: string; of: string }[]) {
    if (table in parts) continue;
    const part = parts[of];
    const found: number[] = part
      ? await trx(table)
          .join(`${of} as part`, 'part.id', `${table}.${column}`)
          .whereIn(`part.${part}`, ids)
          .distinct()
          .pluck(`part.${part}`)
      : await trx(table).whereIn(column, ids).distinct().pluck(column);
    for (const id of found)
      if (!hanging.has(id)) hanging.set(id, `已有关联的${nameOf(strapi, table)}，不能撤销`);
  }
  return hanging;
}

function nameOf(strapi: Core.Strapi, table: string): string {
  const type = Object.values(strapi.contentTypes).find(({ collectionName }) => collectionName === table);
  return type ? `「${type.info.displayName}」` : '记录';
}
