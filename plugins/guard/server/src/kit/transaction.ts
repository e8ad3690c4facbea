import type { Core } from '@strapi/strapi';
import type { Knex } from 'knex';

export type Trx = Knex.Transaction;

/**
 * Runs `fn` in one database transaction, or joins the one that is open. `strapi.db.query` and the document service
 * inside join it as well; what is thrown rolls everything back.
 */
export function withTransaction<T>(strapi: Core.Strapi, fn: (trx: Trx) => Promise<T>): Promise<T> {
  return strapi.db.transaction(({ trx }) => fn(trx as Trx)) as Promise<T>;
}

/**
 * Lets this transaction write the columns that `guard_protect` keeps from generic writes. For services only, after
 * they have decided that the write is right.
 * @param told the row whose new status the history tells, so that the audit log does not tell it twice
 */
export async function allowProtectedWrites(trx: Trx, told?: { table: string; id: number }): Promise<void> {
  await trx.raw("select set_config('scrm.write', 'on', true), set_config('scrm.status_told', ?, true)", [
    told ? `${told.table}:${told.id}` : '',
  ]);
}

/**
 * Leaves the rows that this transaction writes from here on out of the audit log: where one entry of its own tells of them all, and
 * for an erasure, which must not write down once more what it removes.
 */
export async function pauseCapture(trx: Trx): Promise<void> {
  await trx.raw("select set_config('scrm.capture', 'off', true)");
}

/** The table of a content type, and the column of one of its attributes. */
export function tableOf(strapi: Core.Strapi, uid: string): string {
  return strapi.db.metadata.get(uid).tableName;
}
