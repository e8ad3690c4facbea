import type { TestApp } from './app';

/** A statement as the driver was given it. */
export interface Statement {
  sql: string;
  bindings: unknown[];
}

/** What some work asks of the database, in order, what it came to and how long it took. */
export async function statementsOf<T>(
  { strapi }: Pick<TestApp, 'strapi'>,
  work: () => Promise<T>,
): Promise<{ answer: T; statements: Statement[]; ms: number }> {
  const knex = strapi.db.connection;
  const statements: Statement[] = [];
  const note = ({ sql, bindings }: Statement) => void statements.push({ sql, bindings });
  knex.on('query', note);
  try {
    const started = performance.now();
    const answer = await work();
    return { answer, statements, ms: performance.now() - started };
  } finally {
    knex.off('query', note);
  }
}

/** The plan of a statement, on a connection of its own. @param options of EXPLAIN: `ANALYZE` */
export async function planOf(
  { strapi }: Pick<TestApp, 'strapi'>,
  { sql, bindings }: Statement,
  options: readonly string[] = [],
): Promise<string> {
  const client = await strapi.db.connection.client.acquireRawConnection();
  let mark = 0;
  // a raw statement of one's own has question marks yet
  const numbered = sql.includes('$1') ? sql : sql.replace(/\?/g, () => `$${++mark}`);
  try {
    const { rows } = await client.query(
      `EXPLAIN ${options.length > 0 ? `(${options.join(', ')})` : ''} ${numbered}`,
      bindings,
    );
    return rows.map((row: Record<string, string>) => row['QUERY PLAN']).join('\n');
  } finally {
    await client.end();
  }
}
