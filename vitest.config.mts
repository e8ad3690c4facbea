import { defaultServerConditions } from 'vite';
import { defineConfig } from 'vitest/config';

const full = process.env.TEST_FULL === '1';
const exclude = ['**/node_modules/**', '**/dist/**', ...(full ? [] : ['**/*.full.test.*'])];
/** What a test waits for may take long on a machine that does other work besides; it is over as soon as it is there. */
const expect = { poll: { timeout: 15_000 } };
/** Workspaces export their TypeScript under this condition, so that unit tests need no build. */
const conditions = ['source', ...defaultServerConditions];

export default defineConfig({
  test: {
    // What passing tests print is left out; Strapi logs every request.
    silent: 'passed-only',
    projects: [
      {
        resolve: { conditions },
        ssr: { resolve: { conditions } },
        test: {
          name: 'unit',
          sequence: { groupOrder: 0 },
          include: [
            'plugins/*/{domain,server}/**/*.test.ts',
            '{seeds,h5,admin}/**/*.test.{ts,tsx}',
            'cms/src/**/*.test.ts',
            'scripts/**/*.test.ts',
          ],
          exclude,
          // Property tests run hundreds of cases; how fast a rule is has tests of its own.
          testTimeout: 30_000,
        },
      },
      {
        test: {
          name: 'integration',
          sequence: { groupOrder: 1 },
          include: ['test/integration/**/*.test.ts'],
          exclude,
          globalSetup: ['test/support/postgres.setup.ts'],
          pool: 'forks',
          maxWorkers: 2,
          expect,
          testTimeout: 30_000,
          // The first file of a run waits while the template database is made.
          hookTimeout: 300_000,
        },
      },
      {
        test: {
          name: 'browser',
          sequence: { groupOrder: 2 },
          include: ['test/browser/**/*.test.ts'],
          exclude,
          globalSetup: ['test/support/postgres.setup.ts'],
          pool: 'forks',
          maxWorkers: 1,
          expect,
          testTimeout: 60_000,
          hookTimeout: 300_000,
        },
      },
    ],
  },
});
