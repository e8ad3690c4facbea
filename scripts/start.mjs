// @ts-check
import { assertNodeVersion, sayError } from './lib/console.mjs';
import { readSettings } from './lib/settings.mjs';
import { supervise } from './lib/supervise.mjs';

try {
  assertNodeVersion();
  process.exitCode = await supervise(readSettings());
} catch (error) {
  sayError(error);
  process.exitCode = 1;
}
