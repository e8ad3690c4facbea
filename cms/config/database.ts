import { env } from '../src/env';

export default () => ({
  connection: {
    client: 'postgres',
    connection: { connectionString: env().DATABASE_URL },
    pool: { min: 0, max: env().DATABASE_POOL_MAX },
    acquireConnectionTimeout: 20_000,
  },
  // a field taken out of a schema must not drop its column, and its data, at the next start
  settings: { forceMigration: false, runMigrations: true },
});
