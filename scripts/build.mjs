// @ts-check
import { parseArgs } from 'node:util';
import { buildStale, parts } from './lib/build.mjs';
import { assertNodeVersion, sayError, UserError } from './lib/console.mjs';

// npm run build [-- [--force] part …]
try {
  assertNodeVersion();
  const { values, positionals } = parseArgs({
    options: { force: { type: 'boolean' } },
    allowPositionals: true,
  });
  const unknown = positionals.find((name) => !parts.some((part) => part.name === name));
  if (unknown) {
    throw new UserError(`there is no part "${unknown}"; parts: ${parts.map((p) => p.name).join(', ')}`);
  }
  await buildStale({
    only: positionals.length ? positionals : undefined,
    isForced: values.force,
  });
} catch (error) {
  sayError(error);
  process.exitCode = 1;
}
