import { env } from '../src/env';

export default () => ({
  connection: {
    client: 'postgres',
    connection: {
      connectionString: env().DATABASE_URL,
      // PostgreSQL's usual figures are those of turning disks, by which it reads whole tables rather than an index; compiling a query of a
      // list takes longer than the list; and helpers to one question take the processors from the others that wait
      options: '-c random_page_cost=1.1 -c jit=off -c max_parallel_workers_per_gather=0 -c work_mem=16MB',
    },
    pool: { min: 0, max: env().DATABASE_POOL_MAX },
    acquireConnectionTimeout: 20_000,
  },
  // a field taken out of a schema must not drop its column, and its data, at the next start
  settings: { forceMigration: false, runMigrations: true },
});
