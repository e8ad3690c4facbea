import type { TestApp } from './app';

/** Moves a booked viewing so that it began a minute ago. */
export async function startViewing({ strapi }: TestApp, documentId: string): Promise<void> {
  await strapi.db.connection.transaction(async (trx) => {
    await trx.raw("select set_config('scrm.write', 'on', true)");
    await trx('viewings')
      .where({ document_id: documentId })
      .update({
        start: trx.raw("(now() AT TIME ZONE 'UTC') - interval '1 minute'"),
        end: trx.raw("(now() AT TIME ZONE 'UTC') + interval '59 minutes'"),
      });
  });
}
