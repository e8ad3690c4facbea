import type { Knex } from 'knex';
import type { TestApp } from './app';

/** Writes past the services, as a repair, a migration or a time machine would: in one transaction, to protected columns as well. */
export function writePast<T>(
  { strapi }: Pick<TestApp, 'strapi'>,
  work: (trx: Knex.Transaction) => PromiseLike<T>,
): Promise<T> {
  return strapi.db.transaction(async ({ trx }) => {
    await trx.raw("select set_config('scrm.write', 'on', true)");
    return work(trx);
  }) as Promise<T>;
}
