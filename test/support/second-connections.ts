import type { Core } from '@strapi/strapi';

interface Asked {
  sql: string;
  /** Of a statement that a transaction sends. */
  __knexTxId?: string;
}

/**
 * Watches for statements that go out over another connection while a transaction is under way. As many such requests at once as the pool
 * has connections, and each waits for one of the others' until it is timed out, with everybody else behind it.
 *
 * @returns throws, naming the statements, when there were any
 */
export function watchSecondConnections(strapi: Core.Strapi): () => void {
  const found = new Set<string>();
  strapi.db.connection.on('query', ({ sql, __knexTxId }: Asked) => {
    if (!__knexTxId && strapi.db.inTransaction()) found.add(sql);
  });
  return () => {
    if (found.size > 0)
      throw new Error(`asked over a second connection within a transaction:\n${[...found].join('\n')}`);
  };
}
